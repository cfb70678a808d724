"""What is kept between runs, of what every start would make again: files of plain values in the folder for caches.

Nothing depends on them: where a file is missing, broken, not ours or made of something else, what it held is made anew.
"""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = "AUDITOR_CACHE_DIR"  # the variable that names another folder than the system's for caches
UNUSABLE = (OSError, ValueError, TypeError, EOFError)  # what it may come to, to read and to take apart what another version kept
CHECK = 4  # bytes before a value that tell whether it is whole
KINDS = ("expressions", "offers", "plan", "profiles")
KEPT = 8  # files of a kind, for other environments and other versions, that stay; older ones go


def cache_folder() -> Path:
    """Where caches go: what ``AUDITOR_CACHE_DIR`` says, or the system's place for them."""
    if given := os.environ.get(FOLDER):
        return Path(given)
    if sys.platform == "linux" and (home := os.environ.get("HOME")):
        # What platformdirs says here, which takes 10 ms to say it.
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.join(home, ".cache"), "auditor")
    from platformdirs import user_cache_path

    return user_cache_path("auditor", appauthor=False)


def kept_file(kind: str, *what: str) -> Path:
    """The file for a kind of value, one for each interpreter and for what it depends on."""
    return cache_folder() / f"{kind}-{short_hash(*what)}.{sys.implementation.cache_tag}"


def short_hash(*parts: str) -> str:
    """A hash of strings for a file's name."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_kept(file: Path) -> Any:
    """What was put there, in the form in which the interpreter keeps compiled modules: to read JSON takes twice as long.

    Raises OSError or ValueError where there is nothing, or not all of it, or where somebody else may have written it.
    """
    with open(file, "rb") as opened:
        if hasattr(os, "getuid") and os.fstat(opened.fileno()).st_uid != os.getuid():
            raise OSError(f"{file} is somebody else's")
        content = opened.read()
    value = memoryview(content)[CHECK:]
    if _check(value) != content[:CHECK]:
        raise ValueError(f"{file} was cut short or changed")
    return marshal.loads(value)


def keep(file: Path, value: Any) -> None:
    """Keep a value made of plain types, and no more than so many of its kind; nothing where that cannot be written."""
    with suppress(OSError):
        made = marshal.dumps(value)
        file.parent.mkdir(parents=True, exist_ok=True)
        put_file(str(file), _check(made) + made)
        kind = file.name.partition("-")[0]
        for old in sorted(file.parent.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink()


def put_file(place: str, data: bytes, mode: int = 0o600) -> None:
    """Write a file that appears whole or not at all, whoever else writes it and whenever the run is killed. Raises OSError."""
    import tempfile  # 2 ms that most runs do not need

    handle, temporary = tempfile.mkstemp(prefix=".audit-", dir=os.path.dirname(place))
    try:
        with open(handle, "wb") as out:
            out.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, place)
    except BaseException:
        os.unlink(temporary)
        raise


def _check(value: bytes | memoryview) -> bytes:
    return crc32(value, 1).to_bytes(CHECK, "big")  # a hash that nobody could forge takes longer than to read the value
