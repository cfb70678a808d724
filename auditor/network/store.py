"""Answers of earlier runs, kept for some days: no server is asked twice for what it said yesterday."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditor.answers import Answer, Found, Work

NAME = "links-1.sqlite"  # the number is that of the table below
DAY = 86_400
# How long an answer holds. What is there stays; what is gone may come back; and trouble passes.
AGES = {Found.HERE: 14 * DAY, Found.GONE: 2 * DAY, Found.LOST: 2 * DAY, Found.UNVERIFIED: 3600}
PATIENCE = 5.0  # seconds to wait for another run that is writing
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (address TEXT PRIMARY KEY, answer TEXT, asked REAL) WITHOUT ROWID"


class Store:
    """The answers in a folder. What goes wrong with it costs time only."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time):
        self._now = now
        self._file = folder / NAME
        self._base: sqlite3.Connection | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            base = sqlite3.connect(self._file, timeout=PATIENCE, isolation_level=None)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute(_SCHEMA)
            base.execute("DELETE FROM answers WHERE asked < ?", (now() - max(AGES.values()),))
            self._base = base
        except (OSError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                clear(folder)  # broken; the next run begins anew

    def get(self, address: str) -> Answer | None:
        """What was answered, unless that is too long ago."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT answer, asked FROM answers WHERE address = ?", (address,)).fetchone()
            answer = _unpacked(row[0]) if row else None
        except (sqlite3.Error, ValueError, TypeError, LookupError):
            return None
        return answer if answer and 0 <= self._now() - row[1] < AGES[answer.found] else None

    def put(self, address: str, answer: Answer) -> None:
        """Keep an answer."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (address, _packed(answer), self._now()))

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None


def clear(folder: Path) -> None:
    """Take all answers away."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            (folder / (NAME + ending)).unlink()


def _packed(answer: Answer) -> str:
    return json.dumps([answer.found, answer.reason, answer.work])


def _unpacked(text: str) -> Answer:
    found, reason, work = json.loads(text)
    if work is not None:
        title, authors, container, year = work
        work = Work(str(title), tuple(map(str, authors)), str(container), year)
    return Answer(Found(found), str(reason), work)
