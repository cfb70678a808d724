"""What was seen in documents, kept between runs: by the document, the rules, and the code of both."""

import os
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from pathlib import Path

from auditor.batches import batches
from auditor.document import Document
from auditor.entry import offered
from auditor.kept import cache_folder
from auditor.processes import Item, Sealed, lasting
from auditor.registry import Selection

NAME = "findings-1.sqlite"  # the number is that of the table below
LARGEST = 1 << 30  # bytes; beyond, the half that was not used for longest goes
TOGETHER = 200  # documents looked up, and written, at a time: a run that is killed loses no more
LETTERS = 1_000_000  # characters of them: all are held in memory
PATIENCE = 5.0  # seconds to wait for another run that is writing
DIGEST = 16
_DAY = 86_400
_SCHEMA = "CREATE TABLE IF NOT EXISTS seen (key BLOB PRIMARY KEY, check_sum BLOB, sealed BLOB, day INTEGER) WITHOUT ROWID"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class FindingsCache:
    """The store in ``folder``. What goes wrong with it costs time only: a run goes on without it."""

    def __init__(self, selection: Callable[[Document], Selection], folder: Path | None = None):
        self._file = (folder or cache_folder()) / NAME
        self._selection, self._code = selection, b""
        self._rules: dict[Selection, bytes] = {}
        self._store: sqlite3.Connection | None = None
        self._new: list[tuple[bytes, bytes, Sealed, int]] = []
        self._used: list[tuple[int, bytes]] = []
        self._today = int(time.time()) // _DAY

    def through(self, documents: Iterable[Document], examined: Callable[[Iterable[Item]], Iterable[Item]]) -> Iterator[Item]:
        """The documents, in order, each with what was seen in it: what is not known goes through ``examined``, and is kept."""
        keys: deque[bytes | None] = deque()

        def looked_up() -> Iterator[Item]:
            for some in batches(documents, lambda document: len(document.text), LETTERS, TOGETHER):
                of_some = [self._key(document) if self._store else None for document in some]
                known = self._known([key for key in of_some if key])
                for document, key in zip(some, of_some, strict=True):
                    seen = known.get(key) if key else None
                    keys.append(None if seen else key)
                    yield Item(document, seen)

        self._open()
        try:
            for item in examined(looked_up()):
                key = keys.popleft()
                if key is not None and item.seen is not None and lasting(item.seen):
                    self._keep(key, item.seen)
                yield item
        finally:
            self._close()

    def _open(self) -> None:
        def opened() -> None:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _ours(self._file):
                return  # what others may write must not be believed
            store = sqlite3.connect(self._file, timeout=PATIENCE, isolation_level=None)
            self._store = store
            store.execute("PRAGMA journal_mode = WAL")  # those who read and one who writes do not wait for each other
            store.execute("PRAGMA synchronous = NORMAL")
            store.execute("PRAGMA cache_size = -32000")  # KB: what is looked up lies anywhere in the file, and was read again and again
            store.execute(_SCHEMA)
            self._code = code_key()

        self._try(opened)

    def _key(self, document: Document) -> bytes | None:
        selection = self._selection(document)
        if selection not in self._rules:
            self._rules[selection] = rules_key(self._code, selection)
        return document_key(self._rules[selection], document)

    def _known(self, keys: list[bytes]) -> dict[bytes, Sealed]:
        found: dict[bytes, Sealed] = {}

        def ask(store: sqlite3.Connection) -> None:
            marks = ",".join("?" * len(keys))
            for key, check_sum, sealed, day in store.execute(f"SELECT * FROM seen WHERE key IN ({marks})", keys):
                if isinstance(sealed, bytes) and _digest(sealed) == check_sum:
                    found[key] = sealed
                    if day != self._today:
                        self._used.append((self._today, key))

        self._with_store(ask)
        return found

    def _keep(self, key: bytes, sealed: Sealed) -> None:
        self._new.append((key, _digest(sealed), sealed, self._today))
        if len(self._new) >= TOGETHER:
            self._write()

    def _write(self) -> None:
        def write(store: sqlite3.Connection) -> None:
            store.execute("BEGIN IMMEDIATE")
            store.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", self._new)
            store.executemany("UPDATE seen SET day = ? WHERE key = ?", self._used)
            store.execute("COMMIT")

        if self._new or self._used:
            self._with_store(write)
        self._new, self._used = [], []

    def _close(self) -> None:
        def shorten(store: sqlite3.Connection) -> None:
            if _size(self._file) > LARGEST:
                store.execute("DELETE FROM seen WHERE key IN (SELECT key FROM seen ORDER BY day LIMIT (SELECT COUNT(*) / 2 FROM seen))")
                store.execute("VACUUM")

        self._write()
        self._with_store(shorten)
        if self._store is not None:
            with suppress(sqlite3.Error):
                self._store.close()
            self._store = None

    def _with_store(self, do: Callable[[sqlite3.Connection], None]) -> None:
        if self._store is not None:
            store = self._store
            self._try(lambda: do(store))

    def _try(self, do: Callable[[], None]) -> None:
        """Do something with the store. Where that fails it is left alone from then on; where it is broken, the next run begins anew."""
        try:
            do()
        except (OSError, sqlite3.Error) as error:
            if self._store is not None:
                with suppress(sqlite3.Error):
                    self._store.close()
                self._store = None
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN:
                clear(self._file.parent)


def clear(folder: Path) -> None:
    """Take the store away. Runs that use it go on with what they have open."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            (folder / (NAME + ending)).unlink()


@dataclass(frozen=True)
class Info:
    """What a store holds."""

    file: Path
    documents: int
    size: int
    trouble: str = ""


def info(folder: Path) -> Info:
    """What the store of a folder holds, or why it cannot be used."""
    file = folder / NAME
    if not file.exists():
        return Info(file, 0, 0)
    if not _ours(file):
        return Info(file, 0, _size(file), "it belongs to somebody else")
    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE)) as store:
            [(count,)] = store.execute("SELECT COUNT(*) FROM seen")
            return Info(file, count, _size(file))
    except sqlite3.Error as error:
        return Info(file, 0, _size(file), str(error))


def document_key(rules: bytes, document: Document) -> bytes | None:
    """A hash of all that a rule may look at in a document, under these rules; none for one that cannot be told from others."""
    try:
        given = (document.path, document.id, document.format, document.metadata, document.faults, document.skipped, document.in_depth)
        about = repr((*given, sorted(document.answers.items()) if document.answers is not None else None))
    except RecursionError:  # metadata may be nested as deeply as somebody likes
        return None
    key = blake2b(rules, digest_size=DIGEST)
    for part in (about, document.text):
        data = part.encode("utf-8", "surrogatepass")
        key.update(len(data).to_bytes(8, "big") + data)
    return key.digest()


def rules_key(code: bytes, selection: Selection) -> bytes:
    """A hash of the rules that are selected, with their options and the files that these name, and of their code."""
    said: list[object] = []
    for each in selection.rules:
        options = sorted(getattr(each, "options", {}).items())
        said.append((each.id, each.severity, each.confidence, each.min_words, each.preview, options))
        said += [_digest(Path(value).read_bytes()) for _, value in options if isinstance(value, str) and value and os.path.isfile(value)]
    said += [(id, sorted(genres)) for id, genres in selection.silent]
    return _digest(code + repr(said).encode("utf-8", "surrogatepass"))


def code_key() -> bytes:
    """A hash of all code that may have a say: in a checkout it changes."""
    key = blake2b(digest_size=DIGEST)
    packages = ["auditor", *(point.value for point in offered("auditor.rules"))]
    key.update(repr((sys.version, packages, _installed())).encode("utf-8", "surrogatepass"))
    for name in packages:
        for top in sorted(import_module(name).__path__):
            for folder, folders, files in os.walk(top):
                folders.sort()
                for file in sorted(files):
                    if not file.endswith((".pyc", ".md")):
                        path = os.path.join(folder, file)
                        with open(path, "rb", buffering=0) as opened:
                            key.update(os.path.relpath(path, top).encode("utf-8", "surrogatepass") + b"\0" + _digest(opened.read()))
    return key.digest()


def _installed() -> list[str]:
    """All packages with their versions: a new one may find another language or another encoding."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))
    return sorted(found)


def _ours(file: Path) -> bool:
    """Whether nobody else can have written the file: what it holds is taken apart as if it were our own memory."""
    if not hasattr(os, "getuid"):
        return True
    return all(path.stat().st_uid == os.getuid() for path in (file.parent, file) if path.exists())


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST).digest()
