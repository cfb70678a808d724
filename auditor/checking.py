"""``audit check``: from paths to reports and an exit code. The edge around the pure middle."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from auditor import plan, regex_cache, remarks
from auditor.bulk import Bulk
from auditor.desk import Desk
from auditor.discover import Discovery, Input, discover, listed, reason, shown
from auditor.document import Document, Metadata
from auditor.engine import audit_documents
from auditor.errors import UsageError
from auditor.examining import Examine, Examined, examine_together
from auditor.gate import outcome
from auditor.kept import cache_folder
from auditor.output import say, targets, write_reports
from auditor.progress import OnDocument, progress
from auditor.readers import Readers, load_readers
from auditor.registry import AnyRule, Selection, load_rules
from auditor.report import Report, Summary, Unread
from auditor.reporters import Style
from auditor.scan import Scanner
from auditor.settings import Settings

if TYPE_CHECKING:
    from auditor.changes import Changes
    from auditor.findings_cache import FindingsCache
    from auditor.network.checker import LinkChecker
    from auditor.timing import Prepared

# A reader's handful, of which the report tells who says what, at four times the cost; a corpus is read for its flaws only.
FEW, SMALL = 50, 4_000_000  # inputs, and bytes in all: what somebody reads one by one
MANY = 500_000  # bytes that several processes share: what is made before they begin is made once


class Request(NamedTuple):
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
    baseline: str | None = None
    with_baseline: bool = True
    new_from: str | None = None
    staged: bool = False
    scope: str = ""
    suppressions: bool = True
    against: tuple[str, ...] = ()
    jobs: int = 0
    timing: bool = False
    network: bool = False
    show_suppressed: bool = False

    @property
    def given(self) -> dict[str, object]:
        """What goes before the settings of a file."""
        said = {name: getattr(self, name) for name in ("select", "ignore", "extend_select", "profile", "fail_on", "fail_under")}
        return said | {"suppressions": None if self.suppressions else False}


class Run(NamedTuple):
    """An audit under way: the report, read once while the audit goes on, and what the gate asks afterwards."""

    report: Report
    summary: Summary
    desk: Desk
    inputs: Sequence[Input]
    nothing: str = ""  # why there is rightly nothing to audit
    links: "LinkChecker | None" = None

    def ended(self, request: Request) -> int:
        """Say what could not be read and which rules failed; the exit code."""
        for unread in self.summary.unread:
            say(f"{unread.path}: {unread.reason}")
        for failure in self.summary.failures:
            say(failure)
        if self.links is not None:
            say(self.links.summary)
        end = outcome(
            self.summary, fail_on=self.summary.fail_on, exit_zero=request.exit_zero, strict_inputs=request.strict_inputs,
            empty_list=self.nothing,
        )  # fmt: skip
        if end.line:
            say(end.line)
        return end.code


def run_check(request: Request) -> int:
    """Audit, report, judge; the exit code. Raises UsageError and RuleError before anything is written."""
    for name in ("output", "files_from", "metadata", "config", "baseline", "new_from", "stdin_filename"):
        if getattr(request, name) == "":  # a variable that is not set: to go on without the option would pass what should fail
            raise UsageError(f"--{name.replace('_', '-')} is given, but empty")
    if request.jobs < 0:
        raise UsageError(f"--jobs {request.jobs}: a number of processes, or 0 for as many as are useful")
    if request.timing:
        from auditor.timing import timed  # in one process, and with nothing known: else the clock would see nothing

        with timed(sys.stderr) as prepared:
            return _run_check(request._replace(jobs=1, no_cache=True), prepared)
    return _run_check(request)


def _run_check(request: Request, prepared: "Prepared | None" = None) -> int:
    wanted = targets(request.formats, request.output)
    if request.show_suppressed and not any(each.partition(":")[0] == "sarif" for each in request.formats):
        raise UsageError("--show-suppressed is for -f sarif: the other formats only count what was set aside")
    with begun(request, again=len(wanted) > 1, prepared=prepared) as run:
        documents = {os.path.realpath(each.file) for each in run.inputs if each.named and each.file}
        for file in (target.file for target in wanted if target.file and os.path.realpath(target.file) in documents):
            raise UsageError(f"{file} is one of the documents: give the report another name")
        style = Style(
            verbose=request.verbose, quiet=request.quiet, statistics=request.statistics, with_text=request.with_text,
            set_aside=request.show_suppressed,
        )  # fmt: skip
        write_reports(run.report, wanted, style)
    return run.ended(request)


@contextmanager
def begun(request: Request, again: bool = False, prepared: "Prepared | None" = None) -> Iterator[Run]:
    """An audit of what was asked for, whose report may be read ``again``. Raises UsageError and RuleError before a document is read.

    ``prepared`` may put other rules, which find the same, in the place of those of a selection.
    """
    manifest: Mapping[str, Metadata] = {}
    if request.metadata:
        from auditor.manifest import read_manifest

        manifest = read_manifest(request.metadata)
    readers = load_readers()
    settings = Settings(request.config, request.isolated)
    news = _news(request)
    paths, nothing = _paths(request, news, readers)
    if news is not None and not (request.paths or request.files_from):
        found = Discovery([Input(shown(path), path) for path in paths])  # not to be looked for: what is staged may be gone from the folder
    else:
        found = discover(paths, readers.by_extension, request.stdin_filename)
    inputs = found.inputs
    if news is not None:
        inputs = [news.source(each) for each in inputs if news.of(each.path) is not None]
    kept = [each for each in inputs if not settings.of(each.path).excludes(each.path)]
    kept = [_limited(each, settings.of(each.path).config.max_document_size) for each in kept]
    summary = Summary(not_taken=found.not_taken, unread=list(found.unread))
    if len(kept) < len(inputs):
        summary.not_taken["excluded by the settings"] += len(inputs) - len(kept)
        nothing = nothing or ("" if kept or found.unread else "every file is excluded by the settings")
    rules, scanner = _rules() if prepared is None else (load_rules(), None)  # what a rule costs is not what its import costs
    desk = Desk(settings, [each.path for each in kept], rules, request.given, summary, network=request.network, scanner=scanner)
    if news is not None:
        desk.only_new(news, readers)
        nothing = nothing or ("" if kept else "nothing is new")
    if request.with_baseline:
        desk.use_baseline(request.baseline)
        summary.has_baseline = desk.baseline is not None
    selection = prepared(desk.everything) if prepared else desk.everything
    if not selection.rules:
        raise UsageError("no rule is left: all that are selected are ignored, too")
    selection.scanner  # noqa: B018  # made here, so that a list that makes no sense is said before anything is written
    if sum(each.size for each in kept) >= MANY:
        selection.scanner.prepare()
    summary.fail_under, summary.fail_on = desk.run.fail_under, desk.run.fails_from
    named = {*request.select, *request.extend_select}
    idle = [rule.id for rule in selection.document_rules if rule.network and rule.id in named and not request.network]
    if idle:
        say(f"{', '.join(idle)}: silent without --network")
    with progress(kept, shown=not request.quiet) as passed, _checker(request) as links:
        documents = _documents(kept, readers, selection, manifest, summary, passed)
        documents = links.through(documents) if links is not None else documents
        known = _known(request, readers, kept, selection) if request.against else ()
        bulk = _bulk(request, desk, kept, prepared)
        report = audit_documents(documents, selection, summary, again=again, editor=desk, known=known, examiner=bulk)
        yield Run(report, summary, desk, kept, nothing, links)
    regex_cache.keep()


def _rules() -> tuple[list[AnyRule], Scanner | None]:
    """All rules, by the plan of an earlier run if there is one, and then with its scanner."""
    regex_cache.recall()
    known = plan.recall()
    if known is None:
        return plan.loaded(remarks.RULES), None
    return known.rules, known.scanner


def _checker(request: Request) -> "AbstractContextManager[LinkChecker | None]":
    """Who asks about links, if the user wants that. Raises UsageError where what it needs is not installed."""
    if not request.network:
        return nullcontext()
    try:
        from auditor.network.checker import LinkChecker
    except ModuleNotFoundError as error:
        if error.name != "httpcore":
            raise
        raise UsageError("--network needs a client that is not installed: pip install 'source-auditor[network]'") from None
    from auditor.network.store import Store

    return LinkChecker(store=None if request.no_cache else Store(cache_folder()))


def _limited(source: Input, megabytes: float) -> Input:
    limit = int(min(megabytes * 1e6, sys.maxsize - 1))  # `inf` is no limit
    return source if limit == source.limit else replace(source, limit=limit)


def _bulk(request: Request, desk: Desk, inputs: Sequence[Input], prepared: "Prepared | None") -> Bulk:
    def here(documents: Sequence[Document]) -> list[Examined]:
        return examine_together(documents, (lambda each: prepared(desk.selection(each))) if prepared else desk.selection)

    def kept() -> "FindingsCache":
        from auditor.findings_cache import FindingsCache  # sqlite3 and all: only where there is much to keep

        return FindingsCache(desk.selection)

    one_of_each = {os.path.dirname(each.path): each.path for each in inputs}  # settings go by folder
    recipe = partial(_examine, request.config, request.isolated, tuple(one_of_each.values()), request.given, request.network)
    return Bulk(here, recipe, request.jobs, None if request.no_cache or desk.has_local_rules else kept)


def _examine(config: str | None, isolated: bool, paths: tuple[str, ...], given: Mapping[str, object], network: bool = False) -> Examine:
    """What examines documents by their settings, made anew in a process that starts afresh."""
    rules, scanner = _rules()
    desk = Desk(Settings(config, isolated), paths, rules, given, Summary(), network=network, scanner=scanner)
    desk.everything.scanner.prepare()
    return partial(examine_together, selection=desk.selection)


def _known(request: Request, readers: Readers, inputs: Sequence[Input], selection: Selection) -> Iterator[Document]:
    """The documents of ``--against``, without those that are audited themselves."""
    own = {os.path.realpath(each.path) for each in inputs}
    found = discover(request.against, readers.by_extension)
    for unread in found.unread:
        raise UsageError(f"--against {unread.path}: {unread.reason}")
    for each in found.inputs:
        if os.path.realpath(each.path) not in own:
            try:
                yield from (replace(document, scanner=selection.scanner) for document in readers.for_input(each).read(each))
            except OSError as error:
                raise UsageError(f"--against {each.path}: {reason(error)}") from None


def _news(request: Request) -> "Changes | None":
    if not (request.new_from or request.staged):
        if request.scope:
            raise UsageError("--scope says how much of a change is new: it goes with --new-from or --staged")
        return None
    if request.new_from and request.staged:
        raise UsageError("--new-from and --staged are two questions: ask one")
    from auditor.changes import changes  # runs git

    return changes(request.new_from, request.staged, request.scope or "lines")


def _paths(request: Request, news: "Changes | None", readers: Readers) -> tuple[list[str], str]:
    """The paths to audit; and if there are none, why that is right."""
    paths = [*request.paths, *(_listed(request.files_from) if request.files_from else ())]
    if request.files_from == "-" and "-" in paths:
        raise UsageError("standard input cannot hold both the list of --files-from and a document")
    if paths or request.files_from:
        return paths, "" if paths else "the list of paths is empty"
    if news is None:
        raise UsageError("no paths given: name files or folders, as in `audit corpus/`")
    return [path for path in news.paths() if os.path.splitext(path)[1].lower() in readers.by_extension], ""


def _documents(
    inputs: Sequence[Input], readers: Readers, selection: Selection, manifest: Mapping[str, Metadata], summary: Summary, passed: OnDocument
) -> Iterator[Document]:
    """The documents of all inputs, described by the manifest; what cannot be read is noted in the summary."""
    in_depth = selection.about_sources and len(inputs) <= FEW and sum(each.size for each in inputs) <= SMALL
    for each in inputs:
        for document in _read(each, readers, summary):
            if document.skipped and document.id is None:
                summary.unread.append(Unread(each.path, document.skipped, each.named))
            if manifest:
                from auditor.manifest import described

                document = described(document, manifest)
            yield replace(document, scanner=selection.scanner, in_depth=in_depth)
            passed(document)


def _read(source: Input, readers: Readers, summary: Summary) -> Iterator[Document]:
    """The documents of an input, the last of them skipped where the reading ended too soon."""
    try:
        yield from readers.for_input(source).read(source)
    except OSError as error:
        yield Document("", path=source.path, skipped=reason(error))
    except UsageError:
        raise
    except Exception as error:  # a reader is somebody's code: what it raises is named, and the others go on
        summary.failed.setdefault("", []).append(f"{source.path}: {type(error).__name__}: {error}")
        yield Document("", path=source.path, skipped="its reader failed")


def _listed(source: str) -> list[str]:
    try:
        with Input(source, None if source == "-" else source).open() as file:
            return listed(file.read())
    except OSError as error:
        raise UsageError(f"--files-from {source}: {reason(error)}") from None
