"""The gate as a table: what was found and read, what was asked for, and the exit code."""

import pytest

from auditor.finding import Severity
from auditor.gate import outcome
from auditor.report import Summary, Unread

E, W, I, NEVER = Severity.ERROR, Severity.WARNING, Severity.INFO, None


def a_run(
    errors: int = 0, warnings: int = 0, infos: int = 0, *, documents: int = 3, below: int = 0, skipped: int = 0,
    named: int = 0, walked: int = 0, failed: int = 0,
) -> Summary:  # fmt: skip
    unread = [Unread("a", "no such file", True)] * named + [Unread("b", "no such file", False)] * walked
    summary = Summary(fail_under=40.0, unread=unread)
    summary.documents, summary.below = documents, below
    summary.gating.update(error=errors, warning=warnings, info=infos)
    summary.skipped.update({"binary file": skipped} if skipped else {})
    summary.failed |= {f"x/rule{n}": ["a: ValueError: oops"] for n in range(failed)}
    return summary


def code(summary: Summary, fail_on: Severity | None = E, exit_zero: bool = False, strict: bool = False, empty: bool = False) -> int:
    return outcome(summary, fail_on=fail_on, exit_zero=exit_zero, strict_inputs=strict, empty_list="empty" * empty).code


@pytest.mark.parametrize(
    ("summary", "fail_on", "expected"),
    [
        (a_run(), E, 0),
        (a_run(errors=1), E, 1), (a_run(errors=1), W, 1), (a_run(errors=1), I, 1), (a_run(errors=1), NEVER, 0),
        (a_run(warnings=1), E, 0), (a_run(warnings=1), W, 1), (a_run(warnings=1), I, 1), (a_run(warnings=1), NEVER, 0),
        (a_run(infos=1), E, 0), (a_run(infos=1), W, 0), (a_run(infos=1), I, 1), (a_run(infos=1), NEVER, 0),
        # a score below the least that passes
        (a_run(below=1), E, 1), (a_run(below=1), NEVER, 1),
        # what cannot be read
        (a_run(named=1), E, 3), (a_run(walked=1), E, 0), (a_run(skipped=1), E, 0),
        (a_run(documents=0), E, 3), (a_run(documents=2, skipped=2), E, 3),
        # 2 before 1 before 3
        (a_run(failed=1), E, 2), (a_run(failed=1, errors=1, named=1), E, 2),
        (a_run(errors=1, named=1), E, 1), (a_run(below=1, documents=1, skipped=0, named=1), E, 1),
        (a_run(errors=1, documents=2, skipped=2), E, 1),
    ],
)  # fmt: skip
def test_exit_codes(summary: Summary, fail_on: Severity | None, expected: int) -> None:
    assert code(summary, fail_on) == expected


def test_exit_zero_is_for_what_was_found() -> None:
    assert code(a_run(errors=1, below=1), exit_zero=True) == 0
    assert code(a_run(errors=1, named=1), exit_zero=True) == 3
    assert code(a_run(documents=0), exit_zero=True) == 3
    assert code(a_run(failed=1), exit_zero=True) == 2


def test_strict_inputs() -> None:
    assert code(a_run(walked=1), strict=True) == 3
    assert code(a_run(skipped=1), strict=True) == 3
    assert code(a_run(), strict=True) == 0
    assert code(a_run(errors=1, walked=1), strict=True) == 1


def test_an_empty_list_passes() -> None:
    assert code(a_run(documents=0), empty=True) == 0
    assert code(a_run(errors=1), empty=True) == 1


@pytest.mark.parametrize(
    ("summary", "fail_on", "line"),
    [
        (a_run(), E, ""),
        (a_run(errors=3), E, "exit 1: 3 errors, --fail-on error"),
        (a_run(errors=1), E, "exit 1: 1 error, --fail-on error"),
        (a_run(errors=1, warnings=2, infos=1), W, "exit 1: 1 error, 2 warnings, --fail-on warning"),
        (a_run(infos=2), I, "exit 1: 2 infos, --fail-on info"),
        (a_run(errors=1, below=2), E, "exit 1: 1 error, --fail-on error; 2 documents below 40, --fail-under 40"),
        (a_run(named=1), E, "exit 3: 1 input could not be read"),
        (a_run(failed=1), E, "exit 2: 1 rule failed, named above"),
        (a_run(failed=2), E, "exit 2: 2 rules failed, named above"),
    ],
)
def test_the_last_line_says_why(summary: Summary, fail_on: Severity | None, line: str) -> None:
    assert outcome(summary, fail_on=fail_on, exit_zero=False, strict_inputs=False, empty_list="").line == line
    assert not line or line[:6] == f"exit {code(summary, fail_on)}"
