"""``audit cache``: what is kept between runs."""

from contextlib import suppress

from auditor.errors import UsageError
from auditor.findings_cache import clear, info
from auditor.kept import KINDS, cache_folder
from auditor.network import store

ACTIONS = ("info", "clear")


def run_cache(action: str) -> None:
    """Say what is kept, or take it away."""
    if action not in ACTIONS:
        raise UsageError(f"there is no `audit cache {action}`: " + " or ".join(ACTIONS))
    folder = cache_folder()
    if action == "clear":
        clear(folder)
        store.clear(folder)
        for kept_for_start in (kept for kind in KINDS for kept in folder.glob(f"{kind}-*")):
            with suppress(OSError):
                kept_for_start.unlink()
    kept = info(folder)
    text = f"{kept.file}: " + (kept.trouble or f"{kept.documents:,} documents, {kept.size / 1e6:,.1f} MB")
    print(text)  # noqa: T201
    answers = folder / store.NAME
    if answers.exists():
        print(f"{answers}: what --network said of links")  # noqa: T201
