"""What is new against a commit: files and lines, by git."""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from auditor.discover import Held, Input
from auditor.document import Document
from auditor.errors import UsageError
from auditor.finding import Finding
from auditor.fingerprint import digest

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_FILE = re.compile(rb"^diff --git ", re.MULTILINE)
SCOPES = ("lines", "documents", "files")


@dataclass
class Change:
    """What is new in a file: lines, as first and last; ``None`` for all of it. ``before`` is what it was called."""

    lines: list[tuple[int, int]] | None
    before: str | None = None


@dataclass
class Changes:
    """The files that changed since ``base`` (``None``: all is new), by real path."""

    base: str | None
    staged: bool
    top: str
    scope: str
    files: dict[str, Change] = field(default_factory=dict)
    _texts: dict[str, frozenset[str]] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """The changed files of the working folder."""
        return sorted(path for path in map(os.path.relpath, self.files) if not path.startswith(os.pardir + os.sep))

    def of(self, path: str) -> Change | None:
        """What changed in a file; ``None`` for nothing."""
        return self.files.get(os.path.realpath(path))

    def source(self, each: Input) -> Input:
        """The input as it is to be committed: the working tree may hold other words."""
        if not self.staged:
            return each
        inside = os.path.relpath(os.path.realpath(each.path), self.top).replace(os.sep, "/")
        return Held(each.path, each.file, each.named, content=_git("show", f":{inside}", cwd=self.top))

    def new(self, document: Document, findings: list[Finding], read: Callable[[Input], Iterable[Document]]) -> list[Finding]:
        """The findings on what is new in a document; of a data file, unless all of its file counts, in records that are new or changed."""
        change = self.of(document.path)
        if change is None:
            return []
        if change.lines is None or self.scope == "files":
            return findings
        if document.id is not None:
            return [] if digest(document.text) in self._old_texts(document.path, change, read) else findings
        return findings if self.scope == "documents" else [finding for finding in findings if _touches(finding, change.lines)]

    def _old_texts(self, path: str, change: Change, read: Callable[[Input], Iterable[Document]]) -> frozenset[str]:
        if path not in self._texts:
            old = Held(path, None, content=_git("show", f"{self.base}:{change.before}", cwd=self.top))
            self._texts[path] = frozenset(digest(document.text) for document in read(old))
        return self._texts[path]


def _touches(finding: Finding, lines: Iterable[tuple[int, int]]) -> bool:
    """Whether a finding stands on one of the lines; one about the whole document stands on none."""
    place = finding.place
    if place.start == place.end:
        return False
    last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    return any(first <= last and place.line <= end for first, end in lines)


def changes(since: str | None, staged: bool, scope: str) -> Changes:
    """What is new since the branch left ``since``, with what is not committed yet; or what is staged. Raises UsageError."""
    if scope not in SCOPES:
        raise UsageError(f"there is no scope {scope!r}: {', '.join(SCOPES[:-1])} or {SCOPES[-1]}")
    top = os.path.realpath(_git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
    if staged:
        has_commit = subprocess.run(["git", "rev-parse", "-q", "--verify", "HEAD"], capture_output=True, check=False).returncode == 0
        base = "HEAD" if has_commit else _git("hash-object", "-t", "tree", os.devnull).decode().strip()  # the empty tree
        against = ["--cached", base]
    else:
        base = _left(str(since))
        against = [base]
    found = Changes(base, staged, top, scope)
    options = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "-M", "--diff-filter=AMR", "--ignore-submodules"]
    names = _names(_git(*options, "--name-status", "-z", *against, cwd=top))
    patch = _git(*options, "-U0", "--inter-hunk-context=0", *against, cwd=top)
    parts = _FILE.split(patch)[1:]
    for (status, before, after), part in zip(names, parts, strict=True):
        lines = None if status == "A" else [_lines(hunk) for hunk in _HUNK.finditer(part) if hunk[2] != b"0"]
        found.files[os.path.join(top, after)] = Change(lines, before)
    if not staged:
        for name in _git("ls-files", "--others", "--exclude-standard", "-z", cwd=top).split(b"\0"):
            if name:
                found.files[os.path.join(top, os.fsdecode(name))] = Change(None)
    return found


def _left(since: str) -> str:
    """The commit at which the branch left ``since``. Raises UsageError, in words of ours: git's are about revisions."""
    fetch = "fetch it first (git fetch, or fetch-depth: 0 in CI)"
    try:
        commit = _git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{since}^{{commit}}").decode().strip()
    except UsageError:
        raise UsageError(f"--new-from {since}: there is no such commit here: {fetch}") from None
    try:
        return _git("merge-base", commit, "HEAD").decode().strip()
    except UsageError:
        raise UsageError(f"--new-from {since}: no commit in common with this branch: if the history was cut short, {fetch}") from None


def _lines(hunk: re.Match[bytes]) -> tuple[int, int]:
    first = int(hunk[1])
    return first, first + int(hunk[2] or 1) - 1


def _names(listed: bytes) -> Iterator[tuple[str, str, str]]:
    """Status, old and new name of each file of ``--name-status -z``."""
    parts = iter(listed.split(b"\0"))
    for status in parts:
        if status:
            before = os.fsdecode(next(parts))
            yield chr(status[0]), before, os.fsdecode(next(parts)) if status[:1] == b"R" else before


def _git(*arguments: str, cwd: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", "-c", "core.quotepath=off", *arguments], cwd=cwd, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"git {arguments[0]}: {said.removeprefix('fatal: ')}")
    return done.stdout
