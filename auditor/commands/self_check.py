"""``audit self-check``: whether this installation is whole, and what it is made of, for people who wonder and for whoever answers them."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

from auditor.commands.rules import failures, known
from auditor.entry import offered
from auditor.errors import UsageError
from auditor.findings_cache import info
from auditor.gate import Exit
from auditor.kept import cache_folder
from auditor.neutral import neutral
from auditor.report import RULESET
from auditor.reporters import load_reporter
from auditor.settings import Settings
from auditor.version import VERSION


def run_self_check(config: str | None, isolated: bool) -> int:
    """Print a line on each part; the exit code is 1 where a rule does not do what its examples say.

    Raises RuleError and UsageError where rules or settings make no sense.
    """
    rules = known(config, isolated)
    wrong = list(failures(rules))
    _say("audit", f"{VERSION}, rules of {RULESET}, Python {platform.python_version()} on {platform.system()}")
    _say("rules", f"{len(rules)}, from {', '.join(dict.fromkeys(map(_package, entry_points(group='auditor.rules'))))}")
    _say("examples", f"{len(rules) - len(wrong)} of {len(rules)} rules do what theirs say")
    for line in wrong:
        _say("", line)
    _say("readers", ", ".join(point.name for point in offered("auditor.readers")))
    _say("formats", ", ".join(sorted(_formats())))
    _say("scan", "ahocorasick_rs" if find_spec("ahocorasick_rs") else "in plain Python, which is slower: ahocorasick_rs is not there")
    _say("git", _git())
    _say("cache", _cache())
    settings = Settings(config, isolated).here.config.source
    _say("settings", os.path.relpath(settings) if settings else "none: the usual ones hold")
    return Exit.FAILED if wrong else Exit.PASSED


def _say(what: str, words: str) -> None:
    sys.stdout.write(f"{what:<10}{neutral(words)}\n")


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _formats() -> Iterator[str]:
    for point in offered("auditor.reporters"):
        try:
            load_reporter(point.name)
            yield point.name
        except UsageError as error:
            yield f"{point.name} ({error})"


def _git() -> str:
    try:
        return subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip().removeprefix("git version ")
    except (OSError, subprocess.CalledProcessError):
        return "not found: --new-from and --staged need it"


def _cache() -> str:
    kept = info(cache_folder())
    return f"{kept.file}: " + (kept.trouble or f"{kept.documents:,} documents, {kept.size / 1e6:,.1f} MB")
