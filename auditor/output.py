"""Where reports go: standard output, or files that appear whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TextIO

from auditor.errors import UsageError
from auditor.kept import put_file
from auditor.neutral import neutral
from auditor.report import Report
from auditor.reporters import Reporter, Style, UnknownFormat, load_reporter

PLAIN_WIDTH = 80  # columns where there is no terminal


class Target(NamedTuple):
    """A format and the file it goes to (``None``: standard output)."""

    reporter: Reporter
    file: str | None


def targets(formats: Sequence[str], output: str | None) -> list[Target]:
    """The formats of ``-f NAME[:FILE]``, those without a file to ``output``.

    Raises UsageError for a format that is unknown or in the way of another, and for a file whose folder is not there.
    """
    wanted: list[Target] = []
    for each in formats or ("terminal",):
        name, colon, file = each.partition(":")
        if colon and not file:
            raise UsageError(f"-f {each} names no file: as in -f {name}:report.txt")
        try:
            wanted.append(Target(load_reporter(name), file or output))
        except UnknownFormat as error:
            raise UsageError(str(error)) from None
    files = [target.file for target in wanted]
    if len({file and os.path.realpath(file) for file in files}) < len(files):
        raise UsageError("two formats to one place: give each a file, as in -f jsonl:report.jsonl")
    for file in filter(None, files):
        folder = os.path.dirname(os.path.abspath(file))
        if not os.path.isdir(folder):
            raise UsageError(f"{file}: there is no folder {folder} to write it to")
    return wanted


def write_reports(report: Report, wanted: Sequence[Target], style: Style) -> None:
    """Write each format. Raises UsageError where a file cannot be written; then it is left as it was."""
    for reporter, file in wanted:
        if file is None:
            reporter(report, sys.stdout, style._replace(width=_width(), color=_color(sys.stdout)))
            sys.stdout.flush()
        else:
            with whole_file(file) as out:
                reporter(report, out, style)


def _width() -> int:
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)


def _color(out: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or out.isatty()


def say(message: str) -> None:
    """One line on standard error."""
    print(neutral(message), file=sys.stderr)  # noqa: T201


@contextmanager
def whole_file(path: str) -> Iterator[TextIO]:
    """A file to write, moved to its place when it is complete. A link is followed; a pipe or a device is written to, not replaced."""
    import tempfile

    place = os.path.realpath(path)
    folder = os.path.dirname(place)
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        return
    try:
        handle, temporary = tempfile.mkstemp(prefix=".audit-", dir=folder)
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, place)
    except OSError as error:
        os.unlink(temporary)
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except BaseException:
        os.unlink(temporary)
        raise


def replace_file(path: str, data: bytes) -> None:
    """Put ``data`` in the place of a file, whole or not at all, with the file's mode. A link is followed. Raises OSError."""
    place = os.path.realpath(path)
    if not os.path.isfile(place):
        raise OSError("it is no regular file, and cannot be replaced")
    put_file(place, data, stat.S_IMODE(os.stat(place).st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
