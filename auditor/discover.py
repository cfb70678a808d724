"""From what was named on the command line to the inputs to read: files, folders, globs, standard input."""

import glob
import os
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from auditor.report import Unread

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


LIMIT = 128_000_000  # bytes of a document: its views take 13 times as much memory for prose, 118 times for lines of a menu
_USUAL = 65_536  # bytes that few documents have more of


class TooLarge(OSError):
    """An input that holds more bytes than its limit."""

    def __init__(self, limit: int):
        super().__init__(f"larger than {limit / 1e6:g} megabytes")


_HEAD = 64  # bytes that tell records from prose


@dataclass(frozen=True)
class Input:
    """Something to read: ``path`` is shown, ``file`` is opened (``None``: standard input), ``named`` if the user named it himself.

    ``limit`` is the most bytes that one document in it may have.
    """

    path: str
    file: str | None
    named: bool = True
    limit: int = field(default=LIMIT, kw_only=True)

    @property
    def extension(self) -> str:
        """The extension in lower case, with its dot."""
        return os.path.splitext(self.path)[1].lower()

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where that is not known before it is read."""
        return os.path.getsize(self.file) if self.file and os.path.isfile(self.file) else 0

    def open(self) -> BinaryIO:
        """The bytes; raises OSError."""
        if self.file is not None:
            return open(self.file, "rb")
        if sys.stdin is None:  # closed by whoever started us
            raise OSError("standard input is closed")
        return sys.stdin.buffer

    def head(self) -> bytes:
        """The first bytes of standard input, which stay to be read; of a file none, since its name says what it is."""
        peek = getattr(sys.stdin.buffer, "peek", None) if self.file is None and sys.stdin is not None else None
        return bytes(peek(_HEAD)[:_HEAD]) if peek else b""

    def read(self) -> bytes:
        """All bytes of an input that is one document; raises OSError, TooLarge among them."""
        with self.open() as file:
            # Made ready for the most a document may have, the buffer would cost more than the reading, or more than there is.
            data = more = file.read(min(_USUAL, self.limit + 1))
            while len(more) >= _USUAL and len(data) <= self.limit:
                data += (more := file.read(min(self.limit + 1 - len(data), LIMIT)))
        if len(data) > self.limit:
            raise TooLarge(self.limit)
        return data


@dataclass(frozen=True)
class Held(Input):
    """An input whose bytes are in memory."""

    content: bytes = b""

    def open(self) -> BinaryIO:
        """The bytes."""
        return BytesIO(self.content)

    def head(self) -> bytes:
        """The first bytes, where it was standard input."""
        return self.content[:_HEAD] if self.file is None else b""


@dataclass
class Discovery:
    """The inputs, in the order of the command line, a folder's in the order of their names; and what was passed over, by reason."""

    inputs: list[Input] = field(default_factory=list)
    not_taken: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)


def discover(paths: Sequence[str], extensions: Collection[str], stdin_name: str | None = None) -> Discovery:
    """Find the inputs behind ``paths``. A file is taken whatever its extension; a folder is walked for files with one of ``extensions``.

    Nothing raises: a path that is not there is listed in ``unread``. The same file is taken once.
    """
    found = Discovery()
    seen: set[str] = set()
    folders: dict[str, str] = {}  # by folder its real path, found once: for each file of a corpus it would cost more than reading it

    def real(file: str, plain: bool) -> str:
        if not plain and os.path.islink(file):
            return os.path.realpath(file)
        folder, name = os.path.split(file)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        return os.path.join(folders[folder], name)

    def take(candidate: Input, plain: bool = False) -> None:
        key = "-" if candidate.file is None else real(candidate.file, plain)  # a real path is absolute, and never "-"
        if key not in seen:
            seen.add(key)
            found.inputs.append(candidate)

    for path in paths:
        if path == "-":
            take(Input(stdin_name or "-", None))
        elif os.path.isdir(path):
            for candidate, plain in _walk(path, extensions, found):
                take(candidate, plain)
        elif os.path.exists(path):
            take(Input(shown(path), path))
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))
            if not matches:
                found.unread.append(Unread(shown(path), "no file matches this pattern"))
            for match in matches:
                if os.path.isdir(match):
                    for candidate, plain in _walk(match, extensions, found):
                        take(candidate, plain)
                else:
                    take(Input(shown(match), match))
        else:
            found.unread.append(Unread(shown(path), "no such file or folder"))
    return found


def shown(path: str) -> str:
    """``path`` as it is printed: bytes that are no UTF-8 as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(folder: str, extensions: Collection[str], found: Discovery) -> Iterator[tuple[Input, bool]]:
    """Files of a folder in the order of their names, after its ``.gitignore`` files, each with whether it is no link; hidden ones are
    passed over.
    """
    ignores: dict[str, GitIgnoreSpec] = {}

    def ignored(path: str, is_folder: bool) -> bool:
        inside = os.path.relpath(path, folder)
        above = [folder]
        for part in Path(inside).parts[:-1]:
            above.append(os.path.join(above[-1], part))
        verdict = False
        for parent in above:  # a deeper file overrides a higher one, as git has it
            spec = ignores.get(parent)
            if spec is not None:
                relative = os.path.relpath(path, parent).replace(os.sep, "/") + ("/" if is_folder else "")
                said = _said(spec, relative)
                verdict = verdict if said is None else said
        return verdict

    def failed(error: OSError) -> None:
        found.unread.append(Unread(shown(str(error.filename)), reason(error), named=error.filename == folder))

    for parent, folders, names in os.walk(folder, onerror=failed):
        if ".gitignore" in names:
            try:
                ignores[parent] = _gitignore(os.path.join(parent, ".gitignore"))
            except OSError as error:
                found.unread.append(Unread(shown(os.path.join(parent, ".gitignore")), reason(error), named=False))
        kept = []
        for name in sorted(folders):
            if name.startswith("."):
                found.not_taken["hidden folder"] += 1
            elif ignores and ignored(os.path.join(parent, name), True):
                found.not_taken["folder in .gitignore"] += 1
            elif os.path.islink(os.path.join(parent, name)):  # it may lead out of the folder, or back up
                found.not_taken["link to a folder"] += 1
            else:
                kept.append(name)
        folders[:] = kept
        plain: set[str] = set()
        with suppress(OSError), os.scandir(parent) as entries:  # one call tells of all files what else three would for each
            plain.update(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.startswith("."):
                found.not_taken["hidden file"] += 1
            elif ignores and ignored(path, False):
                found.not_taken["file in .gitignore"] += 1
            elif os.path.splitext(name)[1].lower() not in extensions:
                found.not_taken[f"*{os.path.splitext(name)[1].lower()}" if "." in name else "no extension"] += 1
            elif name in plain:
                yield Input(shown(path), path, named=False), True
            elif os.path.islink(path) and not os.path.exists(path):
                found.unread.append(Unread(shown(path), "a link to nothing", named=False))
            elif not os.path.isfile(path):  # a pipe or a device would be waited for
                found.not_taken["no regular file"] += 1
            else:
                yield Input(shown(path), path, named=False), False


def _gitignore(path: str) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # only where there is such a file

    patterns: list[str] = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                GitIgnoreSpec.from_lines([line])
            except (ValueError, re.error):  # git passes over a pattern that makes no sense, too
                continue
            patterns.append(line)
    return GitIgnoreSpec.from_lines(patterns)


def _said(spec: "GitIgnoreSpec", path: str) -> bool | None:
    """Whether the last pattern that is about ``path`` itself leaves it out or takes it back; ``None`` if none is about it.

    A pattern that matches only because it is about a folder above has been asked there, as git does. pathspec's own answer is about
    files, and leaves out the folders of ``*`` and ``!*/``, the usual way to list what is wanted.
    """
    for pattern in reversed(list(spec.patterns)):
        found = pattern.match_file(path)
        if found is not None and pattern.include is not None:
            folder = "ps_d" in found.match.re.groupindex and found.match.end("ps_d")  # the slash after the folder that it is about
            if not 0 < folder < len(path):
                return bool(pattern.include)
    return None


def reason(error: OSError) -> str:
    """What the system says of an error, on one line."""
    return (error.strerror or str(error)).lower()


def listed(data: bytes) -> list[str]:
    """The paths of ``--files-from``: NUL-separated if there is a NUL, else one a line; empty lines are left out."""
    data = data.removeprefix(b"\xef\xbb\xbf")  # Windows marks its lists so
    parts = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part]
