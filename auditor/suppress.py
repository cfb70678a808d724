"""Remarks in a document that set findings aside: ``<!-- audit: ignore[leak/placeholder] why until=2027-01-01 -->``.

Where a remark stands says what it is about:

* on a line of its own, the next block (a paragraph, a heading, a whole list);
* in a line with other words, that line;
* ``ignore-file[…]``, wherever it stands, the document;
* the field ``audit-ignore`` of front matter or of a record, the document: ``audit-ignore: leak/placeholder why``, or a list of such.

A remark names rules or families. One that sets nothing aside, that names no rule, or whose day is over is a finding itself. In code a
remark is only spoken about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from auditor.document import Document
from auditor.finding import Confidence, Finding, Severity
from auditor.neutral import shown
from auditor.registry import AnyRule, Selection, unknown
from auditor.remarks import FIELDS, RULES, SIGN
from auditor.report import SetAside
from auditor.rule import CorpusRule
from auditor.span import Span
from auditor.text.regions import Region

_OPENINGS = {"<!--": "-->", "{/*": "*/}"}  # HTML, and MDX, which has no other comments
_LONGEST = 2000
MOST = 200  # remarks that are read; nobody writes more, and a text made of them must not stall a run
_IGNORE = re.compile(r"\s{0,20}ignore(?P<file>-file)?\s{0,20}\[(?P<names>[^\]]{0,500})\](?P<rest>.*)", re.DOTALL)
_UNTIL = re.compile(r"(?:^|\s)until=(\S{0,40})")


@dataclass(eq=False)
class Remark:
    """A remark: where it stands, the rules it names, the text it is about (``None``: all of it), its last day, its reason, its fault."""

    span: Span
    names: tuple[str, ...] = ()
    about: Span | None = None
    until: date | None = None
    why: str = ""
    wrong: str = ""
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> list[str]:
        """The names by which it sets the finding aside."""
        place = finding.place
        if self.about is not None and not (place.end and self.about.start <= place.start < self.about.end):
            return []
        return [name for name in self.names if name in (finding.rule, finding.family)]


def remarks(document: Document) -> list[Remark]:
    """The remarks of a document: those of its fields, then those in its text in order."""
    lines = islice(_field_lines(document.metadata.extra), MOST)
    found = [_parsed(Span(0, 0), f" ignore-file{_bracketed(line)}") for line in lines]
    spans = list(islice(_comments(document), MOST + 1))
    for number, span in enumerate(spans):
        opening = 3 if document.text.startswith("{/*", span.start) else 4
        body = document.text[span.start + opening : span.end - 3].lstrip().removeprefix(SIGN)
        remark = _parsed(span, body)
        if not remark.wrong and remark.about is not None:
            remark.about = _about(document, span, spans[number + 1 :])
        found.append(remark)
    if len(spans) > MOST:
        found[-1] = Remark(spans[-1], wrong=f"is not read, as no remark after the first {MOST} is")
    return found


def _field_lines(extra: Mapping[str, object]) -> Iterator[str]:
    for name in FIELDS:
        value = extra.get(name)
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if each is not None:
                yield str(each).strip()


def _bracketed(line: str) -> str:
    if line.startswith("["):
        return line
    names, _, rest = line.partition(" ")
    return f"[{names}] {rest}"


def _comments(document: Document) -> Iterator[Span]:
    """The comments that begin with the sign, outside code."""
    text, place = document.text, -1
    while (place := text.find(SIGN, place + 1)) >= 0:
        before = text[max(0, place - 24) : place].rstrip()
        opening = next((each for each in _OPENINGS if before.endswith(each)), None)
        if opening is None:
            continue
        start = text.rfind(opening, 0, place)
        end = text.find(_OPENINGS[opening], place, place + _LONGEST)
        span = Span(start, end + 3 if end >= 0 else place + len(SIGN))
        if end >= 0 and not document.in_code(span):
            yield span


def _parsed(span: Span, body: str) -> Remark:
    match = _IGNORE.fullmatch(body)
    if match is None:
        return Remark(span, wrong=f"cannot be read: write `audit: ignore[leak/placeholder] why`, not {shown(body, 60)!r}")
    names = tuple(dict.fromkeys(name for name in (part.strip() for part in match["names"].split(",")) if name))
    if not names:
        return Remark(span, wrong="names no rule: write which, as in `ignore[leak/placeholder]`")
    until, said = None, _UNTIL.search(match["rest"])
    if said:
        try:
            until = date.fromisoformat(said[1])
        except ValueError:
            return Remark(span, wrong=f"has no day: write until=2027-01-01, not {shown(said[0], 40)!r}")
    return Remark(span, names, None if match["file"] else Span(0, 0), until, " ".join(_UNTIL.sub(" ", match["rest"]).split()))


def _about(document: Document, span: Span, later: Sequence[Span]) -> Span:
    """The text that a remark is about: its line, or the next block where it stands alone."""
    text = document.text
    line = Span(text.rfind("\n", 0, span.start) + 1, _line_end(text, span.end))
    if text[line.start : span.start].strip() or text[span.end : line.end].strip():
        return Span(line.start, _line_end(text, span.start))
    own = document.block_at(span.start)
    rest = Span(span.end, own.end if own else span.end)
    for other in later:  # remarks that follow each other are about the same block
        if text[rest.start : other.start].strip():
            break
        rest = Span(other.end, max(rest.end, other.end))
    if text[rest.start : rest.end].strip():
        return rest
    for block in document.blocks[document.block_index(rest.start) + 1 :]:
        if block.start >= rest.start and document[block].strip():
            if block.region is Region.LIST:
                whole = next((each for each in document.lists if each.start <= block.start < each.end), block)
                return Span(block.start, whole.end)
            return block.span
    return Span(span.end, span.end)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def set_aside(findings: Iterable[Finding], found: Sequence[Remark], today: date) -> tuple[list[Finding], list[SetAside]]:
    """The findings that no remark is about, and the others; notes in the remarks what they were good for."""
    kept, others = [], []
    for finding in findings:
        covering = [(each, names) for each in found if (names := each.covers(finding))]
        for remark, names in covering:
            remark.used.update(names)
        holding = next((remark for remark, _ in covering if remark.until is None or today <= remark.until), None)
        if holding is None:
            kept.append(finding)
        else:
            others.append(SetAside(finding, True, holding.why))
    return kept, others


def without_marks(document: Document, findings: Iterable[Finding], found: Sequence[Remark]) -> list[Finding]:
    """The findings without those of the family extraction that are made of nothing but remarks: these are no leftovers of a page."""

    def is_remarks(finding: Finding) -> bool:
        start, end = finding.place.start, finding.place.end
        for each in found:
            if not each.wrong and each.span.start <= start < each.span.end:
                start = each.span.end
                start += len(document.text[start:end]) - len(document.text[start:end].lstrip())
        return start >= end > 0

    return [finding for finding in findings if finding.family != "extraction" or not is_remarks(finding)]


def own_findings(
    document: Document, found: Sequence[Remark], selection: Selection, known: Sequence[AnyRule], today: date
) -> Iterator[Finding]:
    """What is wrong with the remarks themselves."""
    names = {name for rule in (*known, *RULES) for name in (rule.id, rule.family)}
    wanted = {rule.id for rule in selection.rules}
    for remark in found:
        said: list[tuple[str, str]] = []
        if remark.wrong:
            said.append(("unknown", f"contains a remark that {remark.wrong}"))
        elif remark.until is not None and remark.until < today:
            said.append(("expired", f"contains a remark that was to hold until {remark.until}"))
        for name in remark.names:
            if name not in names:
                said = said or [("unknown", f"contains a remark about nothing: {unknown(known, name)}")]
            elif name not in remark.used and not said and _judged(document, name, selection, known):
                said.append(("unused", f"contains a remark about {name}, which finds nothing there"))
        for kind, message in said:
            if f"suppression/{kind}" in wanted:
                yield Finding(
                    f"suppression/{kind}", Severity.WARNING, Confidence.HIGH, shown(message, 300), document.place(remark.span), costs=False
                )


def _judged(document: Document, name: str, selection: Selection, known: Sequence[AnyRule]) -> bool:
    """Whether everything that ``name`` stands for has looked at the document, so that what it did not find is not there."""
    meant = [rule for rule in known if name in (rule.id, rule.family)]
    running = [rule for rule in meant if rule in selection.rules]
    if any(isinstance(rule, CorpusRule) for rule in running) or document.skipped is not None:
        return False  # those are asked later, about all documents
    if name in {rule.id for rule in meant}:
        return bool(running) and not any(rule.abstains(document) for rule in running)
    return bool(running) and not selection.partial and not any(rule.abstains(document) for rule in running)
