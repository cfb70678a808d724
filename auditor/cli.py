"""The command line: arguments in, exit code out."""

import errno
import gc
import os
import sys
import traceback
from typing import Annotated, Any

# What is imported and made at the start is kept, so that looking for garbage among it finds none and costs a tenth of the start.
gc.set_threshold(100_000, 50, 100)

import typer  # noqa: E402
from typer.core import TyperGroup  # noqa: E402

from auditor.neutral import neutral  # noqa: E402
from auditor.profiles import PROFILES  # noqa: E402


class _ReaderGone(Exception):
    """Whoever reads standard output has seen enough. typer would end such a run with 1, which says that the documents failed."""


class _CheckByDefault(TyperGroup):
    """``audit corpus/`` means ``audit check corpus/``."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for parameter in self.params for name in parameter.opts} | set(ctx.help_option_names)
        first = args[0] if args else ""
        # A command that is also an existing path is a path; `check` never is, since hooks and CI rely on it, nor is a Python package
        # (`audit rules` in a checkout with rules/ lists the rules).
        is_path = first != "check" and os.path.exists(first) and not os.path.isfile(os.path.join(first, "__init__.py"))
        completing = ctx.resilient_parsing and not args  # a shell asks what may stand here
        if first == "help" and not is_path:
            args = [*args[1:2], "--help"]
            first = args[0]
        if first not in self.commands and not (is_path or ctx.resilient_parsing):
            _refuse_misspelt(first, self.commands)
        if not completing and first not in own and (first not in self.commands or is_path):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _refuse_misspelt(word: str, commands: Any) -> None:
    """Raise UsageError for what is no path and nearly a command."""
    if word.isalpha() or "-" in word[1:]:
        from difflib import get_close_matches

        if not word.startswith("-") and (near := get_close_matches(word, commands, 1, 0.75)):
            from auditor.errors import UsageError

            raise UsageError(f"there is neither a command nor a path {word!r}: did you mean `audit {near[0]}`?")


# What typer raises for an unknown option, a missing argument or a value of the wrong type: click's UsageError, bundled since 0.25.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    cls=_CheckByDefault, add_completion=True, no_args_is_help=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        from auditor.version import VERSION

        print(f"audit {VERSION}")  # noqa: T201
        raise typer.Exit


@app.callback()
def every(
    version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, callback=_version, help="Show the version and exit.")] = False,
) -> None:
    """Audit documents for source quality: what makes each of them a bad source, with exact spans.

    `audit corpus/` is `audit check corpus/`. Exit codes: 0 passed, 1 the documents fail, 2 a wrong call or an internal failure, 3 nothing
    to read.
    """


FORMATS = "terminal, concise, json, jsonl, csv, parquet, sarif, github, gitlab, junit, rdjson or markdown"
Metadata = Annotated[
    str | None, typer.Option(metavar="FILE", help="titles, authors, dates, addresses by path: JSON lines or CSV", show_default=False)
]
Paths = Annotated[list[str] | None, typer.Argument(help="files, folders, globs, or - for standard input", show_default=False)]


@app.command()
def check(
    paths: Paths = None,
    format: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="NAME[:FILE]", help=FORMATS + "; repeatable", show_default=False),
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="write the report here", show_default=False)] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="IDS", help="run these rules or families only", show_default=False)] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="IDS", help="leave these out", show_default=False)] = None,
    extend_select: Annotated[list[str] | None, typer.Option(metavar="IDS", help="run these too", show_default=False)] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="what the documents are: " + ", ".join(PROFILES), show_default=False)
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="lowest severity that fails: error (default), warning, info or never", show_default=False),
    ] = None,
    fail_under: Annotated[float | None, typer.Option(metavar="N", help="least score that passes (default 40)", show_default=False)] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="exit 0 whatever is found")] = False,
    files_from: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="audit the paths listed there, one a line or NUL-separated", show_default=False)
    ] = None,
    metadata: Metadata = None,
    stdin_filename: Annotated[str | None, typer.Option(metavar="NAME", help="what standard input is called", show_default=False)] = None,
    strict_inputs: Annotated[bool, typer.Option("--strict-inputs", help="fail when any input cannot be read")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="processes; 0: as many as useful")] = 0,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="settings from this pyproject.toml or auditor.toml", show_default=False)
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="ignore all settings files")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="only documents with findings, no summary")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="every finding, with reason and cure")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="counts by rule only")] = False,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="leave out the findings that this baseline knows", show_default=False)
    ] = None,
    new_from: Annotated[
        str | None, typer.Option(metavar="REF", help="only what is new since the branch left this commit", show_default=False)
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="only what is new in the staged files, as they are staged")] = False,
    scope: Annotated[str, typer.Option(metavar="NAME", help="report what is new by lines, documents or files", show_default=False)] = "",
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="compare with these documents too, without reporting them; repeatable", show_default=False),
    ] = None,
    no_suppressions: Annotated[bool, typer.Option("--no-suppressions", help="take no notice of remarks in documents")] = False,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help="in SARIF, list what remarks and the baseline set aside, marked so")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="do not reuse earlier results")] = False,
    network: Annotated[bool, typer.Option("--network", help="ask the network whether links and DOIs hold")] = False,
    timing: Annotated[bool, typer.Option("--timing", help="say what each rule and view cost")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="no text of the documents in the report")] = False,
) -> None:
    """Audit documents and print a scored report for each."""
    from auditor.checking import Request, run_check

    request = Request(
        paths=tuple(paths or ()), formats=tuple(format or ()), output=output, select=_ids(select), ignore=_ids(ignore),
        extend_select=_ids(extend_select), profile=profile, fail_on=fail_on, fail_under=fail_under, exit_zero=exit_zero,
        files_from=files_from, metadata=metadata, stdin_filename=stdin_filename, strict_inputs=strict_inputs,
        config=config, isolated=isolated, quiet=quiet, verbose=verbose, statistics=statistics, with_text=not no_text,
        no_cache=no_cache, baseline=baseline, new_from=new_from, staged=staged, scope=scope,
        suppressions=not no_suppressions, against=tuple(against or ()), jobs=jobs, timing=timing, network=network,
        show_suppressed=show_suppressed,
    )  # fmt: skip
    raise typer.Exit(run_check(request))


Settings = Annotated[str | None, typer.Option("--config", metavar="FILE", help="settings from this file", show_default=False)]
Isolated = Annotated[bool, typer.Option("--isolated", help="ignore all settings files")]


@app.command(short_help="Print documents without what is removable in them.")
def clean(
    paths: Paths = None,
    diff: Annotated[bool, typer.Option("--diff", help="show what would be cut, as a unified diff")] = False,
    in_place: Annotated[bool, typer.Option("--in-place", "-i", help="write each file back instead of printing it")] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="IDS", help="cut what these rules or families find, infos too", show_default=False)
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="IDS", help="leave in what these find", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="cut even more than half of the words")] = False,
    stdin_filename: Annotated[str | None, typer.Option(metavar="NAME", help="what standard input is called", show_default=False)] = None,
    config: Settings = None,
    isolated: Isolated = False,
    no_suppressions: Annotated[bool, typer.Option("--no-suppressions", help="take no notice of remarks in documents")] = False,
) -> None:
    """Print documents without what is removable in them, and list on standard error what was cut.

    Cut are the removable spans of errors and warnings, and page furniture (boilerplate) of any severity; findings of low confidence,
    those about sources and those that a remark sets aside stay. Headings that are left over nothing go too. Records of a data file are
    cut field by field.
    Everything else stays as it is, to the byte. Exit code 1: a document that would lose more than half of its words was left alone.
    """
    from auditor.cleaning import Request, run_clean

    request = Request(
        tuple(paths or ()), _ids(select), _ids(ignore), diff, in_place, force, stdin_filename, config, isolated, not no_suppressions
    )  # fmt: skip
    raise typer.Exit(run_clean(request))


@app.command()
def rules(
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="terminal, json or markdown")] = "terminal",
    check: Annotated[bool, typer.Option("--check", help="run the examples of every rule, those of rule-paths among them")] = False,
    config: Settings = None,
    isolated: Isolated = False,
) -> None:
    """List every rule, one a line."""
    from auditor.commands import rules

    raise typer.Exit(rules.check(config, isolated) if check else rules.show(format, config, isolated))


@app.command(short_help="Show the page of one rule.")
def rule(
    id: Annotated[str, typer.Argument(metavar="ID", help="a rule, such as leak/control-token")],
    config: Settings = None,
    isolated: Isolated = False,
) -> None:
    """Show the page of one rule: what, why, examples, precision, references."""
    from auditor.commands import rules

    rules.show_one(id, config, isolated)


@app.command("config", short_help="Show every setting that holds for a file, and who said so.")
def show_config(
    path: Annotated[str, typer.Argument(metavar="PATH", help="a file or folder")] = ".",
    config: Settings = None,
    isolated: Isolated = False,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="toml, or markdown for a table of the settings there are")
    ] = "toml",
) -> None:
    """Show every setting that holds for a file, and where it was said."""
    from auditor.commands import settings

    settings.show(path, config, isolated, format)


@app.command()
def init() -> None:
    """Write a first auditor.toml."""
    from auditor.commands import settings

    settings.init()


@app.command(short_help="Keep known findings in a file, to report only others.")
def baseline(
    action: Annotated[str, typer.Argument(metavar="create|update|prune|check", help="what to do with the file")],
    paths: Paths = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="the baseline (auditor-baseline.json)", show_default=False)
    ] = None,
    metadata: Metadata = None,
    config: Settings = None,
    isolated: Isolated = False,
) -> None:
    """Keep findings that are known in a file: `audit check --baseline FILE` reports only others.

    create: all that is found now. update: add what is new, drop what is gone. prune: only drop. check: say what either would change, and
    exit with 1 if anything.
    """
    from auditor.commands.baseline import run_baseline

    raise typer.Exit(run_baseline(action, tuple(paths or ()), file, metadata, config, isolated))


@app.command(short_help="Compare two reports: what is fixed, new or changed.")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="a report of -f json or -f jsonl")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="a later one")],
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="terminal, markdown or json")] = "terminal",
) -> None:
    """Compare two reports: which findings are fixed, new or changed, by rule and document."""
    from auditor.commands.diff import run_diff

    run_diff(old, new, format)


@app.command(short_help="Show who says what in a document.")
def attribution(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs, or - for standard input", show_default=False)],
    format: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="terminal or json")] = "terminal",
) -> None:
    """Show who says what in a document, and what its checkable statements rest on."""
    from auditor.crediting import print_attribution

    raise typer.Exit(print_attribution(paths, format))


@app.command("self-check", short_help="Say whether this installation is whole.")
def self_check(config: Settings = None, isolated: Isolated = False) -> None:
    """Say whether this installation is whole: rules, formats, git, cache."""
    from auditor.commands.self_check import run_self_check

    raise typer.Exit(run_self_check(config, isolated))


@app.command(short_help="Say what earlier runs kept, or take it away.")
def cache(action: Annotated[str, typer.Argument(metavar="info|clear", help="say what is kept, or take it away")] = "info") -> None:
    """What earlier runs saw in documents, kept so that it need not be looked for again."""
    from auditor.commands.cache import run_cache

    run_cache(action)


def _ids(values: list[str] | None) -> tuple[str, ...]:
    """What an option names, in lists with commas, however often it was given."""
    return tuple(part for value in values or () for part in map(str.strip, value.split(",")) if part)


def main() -> None:
    """The command ``audit``."""
    try:
        _run()
    finally:
        gc.freeze()  # at its end Python looks for garbage once more, in all there is: a tenth of a run over three files


def _run() -> None:
    """Errors are one line on standard error and exit code 2; a traceback means that the fault is ours."""
    from auditor.errors import UsageError
    from auditor.registry import RuleError

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us: what is said there is lost, and must not turn up elsewhere
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(prog_name="audit", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code)
    except (UsageError, RuleError, _WrongCall) as error:
        _stop(error.format_message() if hasattr(error, "format_message") else str(error))
    except (_ReaderGone, BrokenPipeError):  # the code is that of a program which SIGPIPE ended
        _give_up_output()
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno not in _OUTPUT or error.filename is not None:
            traceback.print_exc()
            _stop("internal failure: please report the lines above")
        _give_up_output()
        _stop(f"standard output: {(error.strerror or str(error)).lower()}")
    except Exception:  # left alone, Python would exit with 1, which says that the documents failed
        traceback.print_exc()
        _stop("internal failure: please report the lines above")


_OUTPUT = (errno.ENOSPC, errno.EIO, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))  # what a write may come to


def _give_up_output() -> None:
    """What is still held back for standard output would raise again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(message: str) -> None:
    print(f"audit: {neutral(message)}", file=sys.stderr)  # noqa: T201
    sys.exit(2)
