"""The terminal: a scored report for each document, then a summary."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len, set_cell_size

from auditor.counted import counted
from auditor.finding import Finding, Place, Severity
from auditor.neutral import neutral
from auditor.report import DocumentReport, Report, RuleNote, Summary
from auditor.reporters import Style

if TYPE_CHECKING:
    from rich.console import Console

FEW = 5  # documents that are shown in full without --verbose: a hook's or a reviewer's handful
SHOWN = 3  # findings of a rule that are shown in a document, the rest is counted
_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICTS = {"pass": "bold green", "review": "bold yellow", "reject": "bold red"}
_BAR = 10  # cells of the bar that draws a score

_Piece = tuple[str, str]  # words and how they look


def write(report: Report, out: TextIO, style: Style) -> None:
    """Write the documents in full where they are few or ``verbose``, else a line a rule; then the summary."""
    screen = _Screen(out, style)
    if style.statistics:
        for _ in report:
            pass
        screen.statistics(report.summary)
        return
    documents = iter(report)
    first = list(islice(documents, FEW + 1))
    in_full = style.verbose or len(first) <= FEW
    explained: set[str] = set()
    for document in chain(first, documents):
        if style.quiet and not document.findings and document.skipped is None:
            continue
        screen.header(document)
        if in_full:
            screen.in_full(document, report.rules, explained)
        else:
            screen.in_short(document)
    if not style.quiet:
        screen.summary(report.summary)


def _by_rule(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings in groups of one rule and severity, the dearest group first."""
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.severity), []).append(finding)
    return sorted(groups.values(), key=lambda g: (-_points(g), -g[0].severity.rank, g[0].place.start, g[0].rule))


def _points(group: Sequence[Finding]) -> float:
    return sum(round(f.points * 10) for f in group) / 10


def _cost(group: Sequence[Finding]) -> str:
    return f"{-_points(group):.1f}" if _points(group) else "·"


class _Screen:
    """Lines of pieces, drawn by rich where there is colour and written plainly where there is none."""

    def __init__(self, out: TextIO, style: Style):
        self._out, self._style, self._width = out, style, style.width

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console  # 40 ms: a hook or a CI job, which has no colour, does without

        return Console(
            file=self._out, width=self._width, force_terminal=True, color_system="standard",
            markup=False, highlight=False, emoji=False, legacy_windows=False,
        )  # fmt: skip

    def line(self, *pieces: _Piece) -> None:
        """One line; each piece is already neutral. What does not fit is cut: a line that the terminal breaks is taken for two."""
        if sum(cell_len(words) for words, _ in pieces) > self._width:
            pieces = tuple(_fitting(pieces, self._width - 1))
        if self._style.color:
            from rich.text import Text

            self._console.print(Text.assemble(*pieces), soft_wrap=True)
        else:
            self._out.write("".join(words for words, _ in pieces).rstrip() + "\n")

    def header(self, document: DocumentReport) -> None:
        """Name, score and verdict."""
        name = neutral(document.name)
        if document.score is None:
            why = neutral(document.skipped or "")
            self.line((_tail(name, max(20, self._width - cell_len(why) - 11)), "bold"), ("  skipped: ", "dim"), (why, "yellow"))
            return
        verdict = str(document.verdict)
        filled = round(document.score / 100 * _BAR)
        right = f"{'█' * filled}{'░' * (_BAR - filled)} {document.score:5.1f} "
        room = self._width - cell_len(right) - 8
        partial = "*" if document.partial else ""
        look = _VERDICTS[verdict]
        self.line((set_cell_size(_tail(name, room - 1), room), "bold"), (right, look), (verdict + partial, look))

    def in_full(self, document: DocumentReport, notes: Mapping[str, RuleNote], explained: set[str]) -> None:
        """What the findings cost, where they stand, why they matter and what to do; reason and cure once a run."""
        self._facts(document)
        for group in _by_rule(document.findings):
            first = group[0]
            self.line()
            self.line(
                (f"  {_cost(group):>6}  ", "bold"),
                (f"{first.severity:<8}", _COLORS[first.severity]),
                (first.rule, "bold"),
                *self._times(group),
            )
            shown = group if self._style.verbose else group[:SHOWN]
            for finding in shown:
                self._finding(finding)
            if len(group) > len(shown):
                self.line((f"{'':10}… and {len(group) - len(shown)} more", "dim"))
            note = notes.get(first.rule)
            if note and first.rule not in explained:
                explained.add(first.rule)
                self._wrapped("why", note.reason)
                self._wrapped("do", note.fix)
        self.line()

    def _times(self, group: Sequence[Finding]) -> Iterator[_Piece]:
        if len(group) > 1:
            yield f" ×{len(group)}", "dim"
        if group[0].confidence != "high":
            yield f" ({group[0].confidence} confidence)", "dim"

    def _facts(self, document: DocumentReport) -> None:
        facts = [counted(document.words, "word"), document.language or "language unknown"]
        facts += [f"{family} {-points:.1f}" for family, points in document.families.items() if points]
        if document.abstained:
            facts.append(f"{counted(document.abstained, 'rule')} abstained")
        if document.partial:
            facts.append("*partial: not all rules of the profile ran")
        self.line((set_cell_size("  " + " · ".join(facts), self._width).rstrip(), "dim"))
        summed_up = document.sourcing.metrics if document.sourcing else ()
        metrics = [f"{name} {value:g}" for name, value in document.metrics.items() if name not in summed_up]
        if metrics:
            self.line(("  " + " · ".join(metrics), "dim"))
        if document.genre is not None and self._style.verbose:
            self.line((f"  read as {document.genre.name}: {neutral(document.genre.evidence)}", "dim"))
        if document.sourcing is not None and (summary := document.sourcing.summary()):
            self.line((f"  {summary}", "dim"))

    def _finding(self, finding: Finding) -> None:
        place = finding.place
        if place.start == place.end:
            self._lines((f"{'':10}", ""), neutral(finding.message))
        else:
            where = f"{place.line}:{place.column}"
            lead = f"{'':10}{where:<8} "
            if self._style.with_text:
                self.line((lead, "dim"), *_excerpt(place, self._width - cell_len(lead)))
            self._wrapped("", neutral(finding.message))
        for related in finding.related[:SHOWN]:
            there = (
                neutral(related.path if related.id is None else f"{related.path}#{related.id}")
                if related.path
                else f"line {related.place.line}"
            )
            self.line((f"{'':19}↳ {there}: {neutral(related.message)}", "dim"))

    def _wrapped(self, label: str, words: str) -> None:
        lead = f"{'':10}{label:<4} " if label else f"{'':19}"
        self._lines((lead, "dim"), words, "dim" if label else "", min(self._width, 110))

    def _lines(self, lead: _Piece, words: str, look: str = "", width: int = 0) -> None:
        """Words on as many lines as they need, below each other."""
        indent = len(lead[0])
        for line in _wrapped(words, max(20, (width or self._width) - indent)):
            self.line(lead, (line, look))
            lead = (" " * indent, "")

    def in_short(self, document: DocumentReport) -> None:
        """A line for each rule: cost, where it stands first, how often."""
        for group in _by_rule(document.findings):
            first = group[0]
            place = first.place
            where = f"{place.line}:{place.column}" if place.end else "-"
            lead = f"  {_cost(group):>6}  "
            name = f"{first.rule}{f' ×{len(group)}' if len(group) > 1 else ''}"
            head: list[_Piece] = [
                (lead, "bold"),
                (f"{first.severity:<8}", _COLORS[first.severity]),
                (f"{where:<8} ", "dim"),
                (f"{name:<32} ", ""),
            ]
            room = self._width - sum(cell_len(words) for words, _ in head)
            if room >= 20 and place.end and self._style.with_text:
                head += _excerpt(place, room, alone=True)
            self.line(*head)

    def summary(self, summary: Summary) -> None:
        """Verdicts, findings by family, the worst documents, what was not read."""
        if summary.documents > 1 or summary.skipped or summary.unread or summary.not_taken:
            self.line(("─" * min(self._width, 100), "dim"))
        self.line(
            (counted(summary.documents, "document"), "bold"), (f" · {counted(summary.words, 'word')}", ""),
            *chain.from_iterable(((" · ", ""), (f"{summary.verdicts[v]} {v}", _VERDICTS[v])) for v in _VERDICTS if summary.verdicts[v]),
        )  # fmt: skip
        if summary.documents > 1 and summary.rules:
            self._table("family", summary.families)
        if summary.documents > FEW and summary.lowest:
            self.line(("worst", "bold"))
            for score, name in summary.lowest:
                self.line((f"  {score:5.1f}  ", "bold"), (_tail(neutral(name), self._width - 9), ""))
        for title, counts in (("skipped", summary.skipped), ("set aside", summary.set_aside), ("passed over", summary.not_taken)):
            if counts:
                listed = ", ".join(
                    f"{count} {neutral(reason)}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
                )
                self._lines((f"{title}: ", "bold"), listed)
        if summary.unread:
            self.line((f"not read: {len(summary.unread)}, named on standard error", "bold"))
        if summary.rules:
            hint = "`audit rule ID` explains a rule" + ("" if self._style.verbose else "; --verbose shows every finding")
            self.line((hint, "dim"))

    def statistics(self, summary: Summary) -> None:
        """Counts by rule."""
        self._table("rule", dict(sorted(summary.rules.items(), key=lambda item: (-item[1].total(), item[0]))))

    def _table(self, what: str, counts: Mapping[str, Counter[str]]) -> None:
        width = max(22, *map(cell_len, counts)) if counts else 22
        self.line((set_cell_size(what, width), "dim"), *((f"{s + 's':>10}", "dim") for s in reversed(Severity)))
        for name, found in counts.items():
            numbers = ((str(found[str(s)] or "·"), _COLORS[s] if found[str(s)] else "dim") for s in reversed(Severity))
            self.line((set_cell_size(neutral(name), width), ""), *((f"{number:>10}", look) for number, look in numbers))


def _wrapped(words: str, cells: int) -> Iterator[str]:
    """The words on lines of at most ``cells`` cells; a word that is longer is left for ``line`` to cut."""
    line = ""
    for word in words.split():
        if line and cell_len(line) + 1 + cell_len(word) > cells:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _excerpt(place: Place, room: int, alone: bool = False) -> list[_Piece]:
    """The span in its line, cut to ``room`` cells; ``alone`` without what stands around it."""
    inside = neutral(place.text)
    room -= 4  # the marks
    most = room if alone else max(20, room * 2 // 3)
    if cell_len(inside) > most:
        inside = _cut(inside, most * 2 // 3) + "…" + _cut(inside, most - most * 2 // 3 - 1, from_end=True)
    rest = max(0, room - cell_len(inside))
    before, after = ("", "") if alone else (neutral(place.before).lstrip(), neutral(place.after).rstrip())
    part = max(rest // 2, rest - cell_len(after))
    if cell_len(before) > part:
        before = "…" + _cut(before, max(0, part - 1), from_end=True)
    part = rest - cell_len(before)
    if cell_len(after) > part:
        after = _cut(after, max(0, part - 1)) + "…"
    return [(before, "dim"), ("[[", "dim"), (inside, "bold underline"), ("]]", "dim"), (after, "dim")]


def _fitting(pieces: Sequence[_Piece], room: int) -> Iterator[_Piece]:
    """As many of ``pieces`` as fit in ``room`` cells, and a mark that something is missing."""
    for words, look in pieces:
        yield _cut(words, room), look
        room -= cell_len(words)
        if room < 0:
            yield "…", look
            return


def _tail(name: str, cells: int) -> str:
    """``name``, or its end where it does not fit: the end of a path tells documents apart."""
    return name if cell_len(name) <= cells else "…" + _cut(name, cells - 1, from_end=True)


def _cut(words: str, cells: int, from_end: bool = False) -> str:
    """As much of ``words`` as fits in ``cells``; wide characters take two."""
    while cell_len(words) > cells:
        over = max(1, (cell_len(words) - cells) // 2)
        words = words[over:] if from_end else words[: len(words) - over]
    return words
