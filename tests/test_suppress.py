"""Remarks set aside what they are about and nothing else, wherever they stand; and what is wrong with a remark is a finding."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.desk import Desk
from auditor.document import Document, Format, Metadata
from auditor.engine import audit_documents
from auditor.registry import load_rules
from auditor.report import DocumentReport, Summary
from auditor.settings import Settings

RULES = load_rules()
LEAK = "The ferry leaves at nine.<|im_end|>"
COPY = "The bridge over the Aller was closed on Monday after an inspector found rust in two of its nine bearings, the county said.\n"
TOKEN = "leak/control-token"


def audited(
    text: str, format: Format = Format.MARKDOWN, select: tuple[str, ...] = (), extra: dict[str, object] | None = None
) -> tuple[DocumentReport, Summary]:
    """The report on a text, by the rules that find leaks and by those about remarks."""
    summary = Summary()
    given = {"select": select or ("leak", "suppression", "extraction/markup")}
    desk = Desk(Settings(isolated=True), ["a.md"], RULES, given, summary, date(2026, 11, 21))
    document = Document(text, Metadata(extra=extra or {}), path="a.md", format=format)
    [report] = audit_documents([document], desk.everything, summary, editor=desk)
    return report, summary


def rules(text: str, format: Format = Format.MARKDOWN, **more: Any) -> list[str]:
    return [finding.rule for finding in audited(text, format, **more)[0].findings]


IGNORE = f"<!-- audit: ignore[{TOKEN}] it is the subject -->"


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAK, [TOKEN]),
        (f"{IGNORE}\n\n{LEAK}", []),
        (f"{IGNORE}\n{LEAK}", []),
        (f"{IGNORE}\n\n{LEAK}\n\n{LEAK}", [TOKEN]),
        (f"{LEAK}\n\n{IGNORE}\n\n{LEAK}", [TOKEN]),
        (f"{LEAK} {IGNORE}", []),
        (f"{LEAK} {IGNORE}\n\n{LEAK}", [TOKEN]),
        (f"# Heading {IGNORE}\n\n{LEAK}", ["suppression/unused", TOKEN]),
        (f"{LEAK}\n\n{LEAK}\n\n{IGNORE.replace('ignore', 'ignore-file')}", []),
        (f"{IGNORE.replace(TOKEN, 'leak')}\n\n{LEAK}", []),
        (f"{IGNORE.replace(TOKEN, f'style, {TOKEN}')}\n\n{LEAK}", []),
        (f"<!-- audit: ignore[leak/refusal] x -->\n{IGNORE}\n\n{LEAK}", ["suppression/unused"]),
        (f"{IGNORE}\n\n- one\n- two<|im_end|>\n- three<|im_end|>\n\nText.", []),
        (f"{IGNORE}\n\n> quoted\n\n{LEAK}", ["suppression/unused", TOKEN]),
        (f"  <!--audit:ignore[{TOKEN}]-->\n\n{LEAK}", []),
        (f"<!-- audit:\n     ignore[{TOKEN}]\n     why -->\n\n{LEAK}", []),
        (f"{{/* audit: ignore[{TOKEN}] in MDX */}}\n\n{LEAK}", []),
        (f"Audit: ignore[{TOKEN}]\n\n{LEAK}", [TOKEN]),
        (f"{IGNORE}\n", ["suppression/unused"]),
    ],
)
def test_what_a_remark_is_about(text: str, expected: list[str], format: Format) -> None:
    assert rules(text, format) == expected, text


def test_what_is_set_aside_is_counted_and_costs_nothing() -> None:
    report, summary = audited(f"{IGNORE}\n\n{LEAK}")
    assert (report.score, report.findings, summary.set_aside) == (100.0, (), {"by a remark": 1})


@pytest.mark.parametrize(
    ("body", "rule", "says"),
    [
        ("ignore", "suppression/unknown", "write `audit: ignore[leak/placeholder] why`"),
        ("ignore[]", "suppression/unknown", "names no rule"),
        ("disable[leak]", "suppression/unknown", "cannot be read"),
        ("ignore[leek]", "suppression/unknown", "did you mean leak"),
        ("ignore[leak/control-tokens]", "suppression/unknown", "did you mean leak/control-token?"),
        ("ignore[leak] until=soon", "suppression/unknown", "until=2027-01-01"),
        ("ignore[leak] why until=2026-11-20", "suppression/expired", "2026-11-20"),
        ("ignore[leak/placeholder] why", "suppression/unused", "leak/placeholder"),
    ],
)
def test_what_is_wrong_with_a_remark(body: str, rule: str, says: str) -> None:
    text = f"<!-- audit: {body} -->\n\n{LEAK}"
    report, _ = audited(text)
    first, second = report.findings
    assert (first.rule, second.rule) == (rule, TOKEN)
    assert says in first.message
    assert text[first.place.start : first.place.end] == f"<!-- audit: {body} -->"
    assert (str(first.severity), first.points) == ("warning", 0.0)


def test_the_last_day_is_a_day() -> None:
    assert rules(f"<!-- audit: ignore[leak] until=2026-11-21 -->\n\n{LEAK}") == []


def test_only_rules_that_ran_can_be_unused() -> None:
    assert rules(f"{IGNORE}\n\nText.", select=("style", "suppression")) == []
    assert rules("<!-- audit: ignore[duplication] x -->\n\nText.", select=("duplication", "suppression")) == []
    assert rules(f"{IGNORE}\n\nText.", select=("leak",)) == [], "and they can be left out like every rule"


def test_in_code_it_is_only_spoken_about() -> None:
    assert rules(f"```\n{IGNORE}\n```\n\n{LEAK}") == [TOKEN]
    assert rules(f"Write `{IGNORE}` before it.\n\n{LEAK}") == [TOKEN]


@pytest.mark.parametrize("value", [f"{TOKEN} it is the subject", [f"{TOKEN} why", "leak/refusal"], f"[leak, {TOKEN}] why"])
def test_a_field(value: object) -> None:
    assert TOKEN not in rules(LEAK, extra={"audit-ignore": value})
    assert TOKEN in rules(LEAK, extra={"audit-ignore": "leak/refusal"})
    assert "suppression/expired" in rules(LEAK, extra={"audit_ignore": f"{TOKEN} until=2020-01-01"})


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE}\n" * 4000, f"{IGNORE} " * 4000, "<!-- audit: " * 20_000, f"<!-- audit: ignore[{'x,' * 240}] -->\n\n" * 400,
        f"{IGNORE}\n\n{LEAK}\n\n" * 2000,
    ],
)  # fmt: skip
def test_a_text_made_of_remarks_stalls_nothing(text: str) -> None:
    start = time.perf_counter()
    report, _ = audited(text, Format.TEXT, select=(TOKEN, "suppression"))
    assert time.perf_counter() - start < 10
    if "<!-- audit: ignore" in text:
        assert any("no remark after the first 200" in finding.message for finding in report.findings)


def test_a_long_list_in_a_field() -> None:
    start = time.perf_counter()
    rules(LEAK, extra={"audit-ignore": [f"x/y{n}" for n in range(100_000)]})
    assert time.perf_counter() - start < 10


PIECES = st.sampled_from(
    ["Plain words.", "\n\n", "\n", "<b>", "</b>", "<!-- a comment -->", "- item", "> said", "`code`", "* * *", "# Heading",
     "é日本👩‍👩‍👧", "\r\n", "[a](b)", "&amp;"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join), st.sampled_from(list(Format)))
def test_positions_survive_any_markup_around(before: str, after: str, format: Format) -> None:
    """A remark right before a block sets aside what is in it and leaves the same words elsewhere where they were."""
    other = f"Another line.<|im_start|> {after}"
    text = f"{before}\n\n{IGNORE}\n\n{LEAK}\n\n{other}"
    found = [f for f in audited(text, format, select=(TOKEN, "suppression"))[0].findings if f.rule == TOKEN]
    alone = audited(f"{before}\n\n{' ' * len(IGNORE)}\n\n{LEAK}\n\n{other}", format, select=(TOKEN,))[0].findings
    at = len(before) + 4 + len(IGNORE)
    assert [(f.place.start, f.place.end) for f in found] == [
        (f.place.start, f.place.end) for f in alone if not at <= f.place.start < at + len(LEAK)
    ]


def test_from_the_command_line(run: Callable[..., Any], put: Callable[[str, str], str]) -> None:
    put("a.md", f"---\naudit-ignore: {TOKEN} the subject\n---\n\n{LEAK}\n")
    put("b.jsonl", json.dumps({"text": LEAK, "audit_ignore": [TOKEN]}) + "\n")
    put("c.txt", "<!-- audit: ignore-file[duplication/exact-document] a form -->\n\n" + COPY)
    put("d.txt", "<!-- audit: ignore-file[duplication/exact-document] a form -->\n\n" + COPY)
    done = run("check", ".", "--select", "leak,duplication/exact-document")
    assert done.code == 0, done
    assert "set aside: 3 by a remark" in done.out
    assert run("check", ".", "--select", "leak", "--no-suppressions").code == 1
    put("auditor.toml", "suppressions = false\n")
    untrusting = run("check", ".", "--select", "leak,duplication/exact-document")
    assert untrusting.code == 1, "curators need not trust what documents say of themselves"
    assert "why" in run("rule", "suppression/unused").out


def test_what_was_set_aside_goes_into_sarif_when_asked_for(run: Callable[..., Any], put: Callable[[str, str], str]) -> None:
    put("known.md", f"{LEAK}\n")
    put("a.md", f"{IGNORE}\n\n{LEAK}\n")
    for name in "cd":
        put(f"{name}.txt", "<!-- audit: ignore-file[duplication/exact-document] a form -->\n\n" + COPY)
    put("auditor.toml", 'select = ["leak", "duplication/exact-document"]\n')
    assert run("baseline", "create", "known.md").code == 0
    put("known.md", f"{LEAK}\n\nThe pier.<|im_start|>\n")

    def states(*more: str) -> list[tuple[str, str | None, str | None]]:
        done = run("check", ".", "--baseline", "auditor-baseline.json", "-f", "sarif", *more)
        assert done.code == 1, done
        return sorted(
            (
                result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], result.get("baselineState"),
                next((each["justification"] for each in result.get("suppressions", ())), None),
            )
            for result in json.loads(done.out)["runs"][0]["results"]
        )  # fmt: skip

    assert states() == [("known.md", "new", None)]
    assert states("--show-suppressed") == [
        ("a.md", None, "it is the subject"), ("d.txt", None, "a form"), ("known.md", "new", None), ("known.md", "unchanged", None),
    ]  # fmt: skip
    assert "is for -f sarif" in run("check", ".", "--show-suppressed").err
