"""``audit check``: from paths to reports and an exit code. The edge around the pure middle."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from auditor.config import Config, read_config
from auditor.discover import Input, discover, listed, reason
from auditor.document import Document, Metadata
from auditor.engine import audit_documents
from auditor.errors import UsageError
from auditor.gate import outcome
from auditor.list_cache import recall
from auditor.manifest import described, read_manifest
from auditor.neutral import neutral
from auditor.output import targets, write_reports
from auditor.profiles import default_rules
from auditor.progress import OnDocument, progress
from auditor.readers import Readers, load_readers
from auditor.registry import Selection, lexicons, load_rules, select
from auditor.report import Summary, Unread
from auditor.reporters import Style

# A reader's handful, of which the report tells who says what, at four times the cost; a corpus is read for its flaws only.
FEW, SMALL = 100, 4_000_000  # inputs, and bytes in all


@dataclass(frozen=True)
class Request:
    """What the user asked for; fields are the options of ``audit check``."""

    paths: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str | None = None
    fail_on: str | None = None
    fail_under: float | None = None
    exit_zero: bool = False
    files_from: str | None = None
    metadata: str | None = None
    stdin_filename: str | None = None
    strict_inputs: bool = False
    config: str | None = None
    isolated: bool = False
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    with_text: bool = True
    no_cache: bool = False


def run_check(request: Request) -> int:
    """Audit, report, judge; the exit code. Raises UsageError and RuleError before anything is written."""
    config = (read_config(request.config) if request.config and not request.isolated else Config()).with_given(
        select=request.select, ignore=request.ignore, extend_select=request.extend_select,
        profile=request.profile, fail_on=request.fail_on, fail_under=request.fail_under,
    )  # fmt: skip
    wanted = targets(request.formats, request.output)
    manifest = read_manifest(request.metadata) if request.metadata else {}
    rules = load_rules()
    if not request.no_cache:
        with suppress(ValueError):  # a line that makes no sense, which matters only if its rule is selected
            recall(lexicons(rules))
    selection = select(rules, default_rules(config.profile, rules), config.select, config.extend_select, config.ignore)
    selection.scanner  # noqa: B018  # made here, so that a list that makes no sense is said before anything is written
    readers = load_readers()
    paths = [*request.paths, *(_listed(request.files_from) if request.files_from else ())]
    if request.files_from == "-" and "-" in paths:
        raise UsageError("standard input cannot hold both the list of --files-from and a document")
    if not paths and not request.files_from:
        raise UsageError("no paths given: name files or folders, as in `audit corpus/`")
    found = discover(paths, readers.by_extension, request.stdin_filename)
    summary = Summary(fail_under=config.fail_under, fail_on=config.fails_from, not_taken=found.not_taken, unread=list(found.unread))
    with progress(found.inputs, shown=not request.quiet) as passed:
        documents = _documents(found.inputs, readers, selection, manifest, summary, passed)
        report = audit_documents(documents, selection, summary, again=len(wanted) > 1)
        write_reports(
            report, wanted, Style(verbose=request.verbose, quiet=request.quiet, statistics=request.statistics, with_text=request.with_text)
        )
    for unread in summary.unread:
        say(f"{unread.path}: {unread.reason}")
    for failure in summary.failures:
        say(failure)
    end = outcome(
        summary, fail_on=config.fails_from, exit_zero=request.exit_zero, strict_inputs=request.strict_inputs, empty_list=not paths
    )
    if end.line:
        say(end.line)
    return end.code


def _documents(
    inputs: Sequence[Input], readers: Readers, selection: Selection, manifest: Mapping[str, Metadata], summary: Summary, passed: OnDocument
) -> Iterator[Document]:
    """The documents of all inputs, described by the manifest; what cannot be read is noted in the summary."""
    in_depth = selection.about_sources and len(inputs) <= FEW and sum(each.size for each in inputs) <= SMALL
    for each in inputs:
        try:
            for document in readers.for_input(each).read(each):
                if document.skipped and document.id is None:
                    summary.unread.append(Unread(each.path, document.skipped, each.named))
                yield replace(described(document, manifest), scanner=selection.scanner, in_depth=in_depth)
                passed(document)
        except OSError as error:
            summary.unread.append(Unread(each.path, reason(error), each.named))
            yield Document("", path=each.path, skipped=reason(error))


def _listed(source: str) -> list[str]:
    if source == "-":
        return listed(sys.stdin.buffer.read())
    try:
        with open(source, "rb") as file:
            return listed(file.read())
    except OSError as error:
        raise UsageError(f"--files-from {source}: {reason(error)}") from None


def say(message: str) -> None:
    """One line on standard error."""
    print(neutral(message), file=sys.stderr)  # noqa: T201
