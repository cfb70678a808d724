"""``audit clean``: documents without what is removable. The edge around the pure middle, as ``checking`` is for ``audit check``."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import NamedTuple

from auditor.counted import counted
from auditor.cutting import Cut, cuts, is_expected, is_sure, share, words
from auditor.desk import Desk
from auditor.discover import Held, discover, reason
from auditor.document import Document
from auditor.engine import audit_document
from auditor.errors import UsageError
from auditor.gate import Exit
from auditor.output import replace_file, say
from auditor.readers import Reader, load_readers
from auditor.readers.decoding import decode
from auditor.registry import load_rules
from auditor.report import Summary
from auditor.settings import Settings
from auditor.text.lines import lines

MOST = 0.5  # of the words: what is left of more is another text


@dataclass(frozen=True)
class Request:
    """What the user asked for; fields are the options of ``audit clean``."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    diff: bool = False
    in_place: bool = False
    force: bool = False
    stdin_filename: str | None = None
    config: str | None = None
    isolated: bool = False
    suppressions: bool = True

    @property
    def given(self) -> dict[str, object]:
        """What goes before the settings of a file."""
        return {"select": self.select, "ignore": self.ignore, "suppressions": None if self.suppressions else False}


class Cleaned(NamedTuple):
    """The bytes of an input without what was cut (``None``: not to be written), what to say of it, and its exit codes."""

    data: bytes | None
    notes: list[str]
    codes: set[Exit]


def run_clean(request: Request) -> int:
    """Cut, write, tell; the exit code. Raises UsageError and RuleError before anything is written."""
    if not request.paths:
        raise UsageError("no paths given: name the files to clean, as in `audit clean page.txt`")
    if request.diff and request.in_place:
        raise UsageError("--diff shows what --in-place does: give one of them")
    if request.in_place and "-" in request.paths:
        raise UsageError("--in-place needs files: standard input is cleaned to standard output")
    readers = load_readers()
    found = discover(request.paths, readers.by_extension, request.stdin_filename)
    settings = Settings(request.config, request.isolated)
    desk = Desk(settings, [each.path for each in found.inputs], load_rules(), request.given, Summary())
    desk.everything.scanner  # noqa: B018  # made here, so that a list that makes no sense is said before anything is written
    codes = {Exit.PASSED}
    for unread in found.unread:
        say(f"{unread.path}: {unread.reason}")
        codes.add(Exit.UNREADABLE)
    for source in found.inputs:
        try:
            with source.open() as file:
                content = file.read()
            held = Held(source.path, source.file, source.named, content)
            if settings.of(source.path).excludes(source.path):
                cleaned = Cleaned(content, [f"{source.path}: excluded by the settings, left as it is"], set())
            else:
                cleaned = clean(held, readers.for_input(held), desk, request)
            if request.in_place and cleaned.data not in (None, content):
                replace_file(str(source.file), cleaned.data or b"")
        except OSError as error:
            cleaned = Cleaned(None, [f"{source.path}: {reason(error)}"], {Exit.UNREADABLE})
        if cleaned.data is not None and not request.in_place:
            _print(held, cleaned.data, request.diff)
        for note in cleaned.notes:
            say(note)
        codes |= cleaned.codes
    if not found.inputs and not found.unread:
        say("exit 3: no documents found to clean")
        codes.add(Exit.UNREADABLE)
    return next(code for code in (Exit.USAGE, Exit.FAILED, Exit.UNREADABLE, Exit.PASSED) if code in codes)


def clean(source: Held, reader: Reader, desk: Desk, request: Request) -> Cleaned:
    """One input, cut by what the rules find in the text as it was read, and no remark sets aside."""
    notes: list[str] = []
    codes: set[Exit] = set()
    gone: list[list[Cut]] = []
    for document in reader.read(source):
        name = document.path if document.id is None else f"{document.path}#{document.id}"
        if document.skipped is not None:
            if document.id is None:
                return Cleaned(None, [f"{name}: {document.skipped}"], {Exit.UNREADABLE})
            notes.append(f"{name}: {document.skipped}, left as it is")
        found, failures = _cuts(document, desk, everything=bool(request.select))
        for failure in failures:
            notes.append(failure)
            codes.add(Exit.USAGE)
        lost = share(document, [cut.span for cut in found])
        if lost > MOST and not request.force:
            notes.append(f"{name}: left as it is, as {lost:.0%} of its words would be cut: read what `audit check` says, or add --force")
            codes.add(Exit.FAILED)
            if document.id is None:
                return Cleaned(None, notes, codes)
            found = []
        notes += [_said(name, document, cut) for cut in found]
        gone.append(found)
    if not any(gone):
        return Cleaned(source.content, notes, codes)
    if reader.cut is None:
        return Cleaned(None, [f"{source.path}: files of this format are read and not written: save it as text"], {Exit.UNREADABLE})
    try:
        return Cleaned(reader.cut(source.content, [[cut.span for cut in found] for found in gone]), notes, codes)
    except ValueError as error:
        return Cleaned(None, [f"{source.path}: {error}"], {Exit.UNREADABLE})


def _cuts(document: Document, desk: Desk, everything: bool) -> tuple[list[Cut], list[str]]:
    """What to cut from a document, and the rules that raised."""
    selection = desk.selection(document)
    audited = audit_document(replace(document, scanner=selection.scanner), selection, desk)
    wanted = is_sure if everything else is_expected
    return cuts(document, filter(wanted, audited.report.findings)), [failure.line for failure in audited.failures]


def _said(name: str, document: Document, cut: Cut) -> str:
    text = document[cut.span]
    line, _ = document.position(cut.span.end - len(text.lstrip()))
    size = counted(words(document, cut.span), "word") if any(map(str.isalnum, text)) else counted(len(text), "character")
    return f"{name}:{line}: {', '.join(cut.rules)}: {size} cut"


def _print(source: Held, data: bytes, diff: bool) -> None:
    """On standard output, whole or as a difference."""
    out = "".join(_difference(source, data)).encode("utf-8", "backslashreplace") if diff else data
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _difference(source: Held, data: bytes) -> Iterator[str]:
    """A unified diff, as ``patch`` takes it."""
    texts = (decode(each).text for each in (source.content, data))
    before, after = ([text[line.start : line.end] for line in lines(text)] for text in texts)
    for line in unified_diff(before, after, source.path, source.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
