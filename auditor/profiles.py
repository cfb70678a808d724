"""Profiles: which rules suit which kind of document, before the user's own selection."""

from collections.abc import Iterable
from typing import NamedTuple

from auditor.registry import AnyRule
from auditor.rule import Rule


class Profile(NamedTuple):
    """A kind of document: what it is, and the families that make no sense for it."""

    about: str
    without: frozenset[str] = frozenset()


PROFILES = {
    "auto": Profile("the default: for each document the one of those below that it reads like, news where that is not clear"),
    "news": Profile("reporting: every family"),
    "opinion": Profile("columns, essays and reviews"),
    "interview": Profile("questions and answers"),
    "reference": Profile("encyclopaedias and handbooks: with readability"),
    "how-to": Profile("instructions and recipes: nothing about sources", frozenset({"sourcing"})),
    "fiction": Profile("stories and verse: nothing about sources", frozenset({"sourcing"})),
    "list": Profile("lists and listings: nothing about sources", frozenset({"sourcing"})),
    "paper": Profile("research papers and theses"),
    "corpus": Profile("for curators: everything about the text, nothing about sourcing or style", frozenset({"sourcing", "style"})),
}


GENRES = tuple(name for name in PROFILES if name not in ("auto", "corpus"))  # those that a document can read like


def default_rules(profile: str, rules: Iterable[AnyRule], network: bool = False) -> list[str]:
    """The ids of the rules that a profile runs unless the user selects others; with those that need the network, if it may be asked."""

    def runs(rule: AnyRule) -> bool:
        return not rule.opt_in or (isinstance(rule, Rule) and (profile in rule.profiles or (network and rule.network)))

    return [r.id for r in rules if runs(r) and _suits(r, profile)]


def silent_by_genre(profile: str, rules: Iterable[AnyRule]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Rules with the genres in which they say nothing, where the profile goes by what a document reads like; else none."""
    if profile != "auto":
        return ()
    silent = ((r.id, frozenset(genre for genre in GENRES if not _suits(r, genre))) for r in rules)
    return tuple((id, genres) for id, genres in silent if genres)


def _suits(rule: AnyRule, profile: str) -> bool:
    if isinstance(rule, Rule) and (profile in rule.profiles or profile in rule.unfit_for):
        return profile in rule.profiles
    return rule.family not in PROFILES[profile].without
