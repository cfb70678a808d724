"""The gate: whether a run passes, and the exit code that says so."""

from enum import IntEnum
from typing import NamedTuple

from auditor.counted import counted
from auditor.finding import Severity
from auditor.report import Summary


class Exit(IntEnum):
    """Exit codes; where several apply, ``USAGE`` goes before ``FAILED`` and that before ``UNREADABLE``."""

    PASSED = 0
    FAILED = 1
    USAGE = 2
    UNREADABLE = 3


class Outcome(NamedTuple):
    """An exit code and the one line that explains it."""

    code: Exit
    line: str


def outcome(summary: Summary, *, fail_on: Severity | None, exit_zero: bool, strict_inputs: bool, empty_list: str = "") -> Outcome:
    """Judge a finished run.

    ``fail_on`` is the lowest severity that fails (``None``: never); ``empty_list`` says why there is rightly nothing to audit: a list of
    paths was given and was empty, or all are excluded.
    """
    if summary.failed:
        lost = len(summary.failed.get("", ()))
        rules = len(summary.failed) - bool(lost)
        parts = [f"{counted(rules, 'rule')} failed"] * bool(rules) + [f"{counted(lost, 'document')} could not be audited"] * bool(lost)
        return Outcome(Exit.USAGE, f"exit 2: {'; '.join(parts)}, named above")
    reasons = [] if exit_zero else _reasons(summary, fail_on)
    if reasons:
        return Outcome(Exit.FAILED, "exit 1: " + "; ".join(reasons))
    if empty_list and not summary.documents:
        return Outcome(Exit.PASSED, f"exit 0: {empty_list}, nothing to audit")
    blocking = [u for u in summary.unread if u.named or strict_inputs]
    broken = sum(summary.skipped.values()) if strict_inputs else 0
    if blocking or broken:
        return Outcome(Exit.UNREADABLE, f"exit 3: {counted(max(len(blocking), broken), 'input')} could not be read")
    if summary.documents == sum(summary.skipped.values()):
        return Outcome(
            Exit.UNREADABLE,
            "exit 3: no documents found: `audit` takes files such as .txt, .md and .jsonl from a folder, and any file that is named",
        )
    return Outcome(Exit.PASSED, "")


def _reasons(summary: Summary, fail_on: Severity | None) -> list[str]:
    reasons = []
    if fail_on is not None:
        counts = [(summary.gating[str(s)], str(s)) for s in reversed(Severity) if s.rank >= fail_on.rank]
        if any(count for count, _ in counts):
            reasons.append(", ".join(counted(count, name) for count, name in counts if count) + f", --fail-on {fail_on}")
    if summary.below:
        reasons.append(f"{counted(summary.below, 'document')} below {summary.fail_under:g}, --fail-under {summary.fail_under:g}")
    return reasons
