"""Which rules there are: all that installed packages offer by the entry point ``auditor.rules``, and a choice among them."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from auditor.document import Document
from auditor.entry import CANNOT_LOAD, offered
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.rule import CorpusRule, Rule
from auditor.scan import Scanner

AnyRule = Rule | CorpusRule[object]


class RuleError(Exception):
    """The rules are not what was asked for, or not what they should be; the message says what to do."""


def load_rules() -> list[AnyRule]:
    """Every installed rule, by id. Raises RuleError if there is none, if two share an id, or if a file makes no rule."""
    rules: dict[str, AnyRule] = {}
    for point in offered("auditor.rules"):
        for found in package_rules(_module(point.value)):
            if found.id in rules:
                raise RuleError(f"two rules are called {found.id}: uninstall one of the packages that bring it, or rename its file")
            rules[found.id] = found
    if not rules:
        raise RuleError("no rules are installed: run `pip install .` in the checkout, or reinstall source-auditor")
    return [rules[id] for id in sorted(rules)]


def package_rules(package: ModuleType) -> Iterator[AnyRule]:
    """The rules of a package that holds ``<family>/<name>.py``; files and folders that begin with ``_`` are not rules."""
    for module, name in rule_modules(package):
        yield module_rule(module, name)


def rule_modules(package: ModuleType) -> Iterator[tuple[str, str]]:
    """The modules in which these rules are, and what they are called there."""
    if not hasattr(package, "__path__"):
        raise RuleError(f"{package.__name__} is no package of rules: it must be a folder that holds <family>/<name>.py")
    from pkgutil import iter_modules  # a run by the plan needs none

    for family in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        if not family.ispkg or family.name.startswith("_"):
            continue
        folder = _module(f"{package.__name__}.{family.name}")
        for file in sorted(iter_modules(folder.__path__), key=lambda m: m.name):
            if not file.name.startswith("_"):
                yield f"{folder.__name__}.{file.name}", file.name


def _module(name: str) -> ModuleType:
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:  # a pattern that makes no sense, a list that is not there, whatever somebody's code raises
        what = f"{type(error).__name__}: {error}"
        raise RuleError(CANNOT_LOAD.format(name, what)) from error


def module_rule(module: str, name: str) -> AnyRule:
    """The rule that a module makes; raises RuleError, naming the module, where it makes none."""
    found = getattr(_module(module), name, None)
    if not isinstance(found, (Rule, CorpusRule)):
        raise RuleError(
            f"{module} makes no rule called {name}: decorate a function of that name with @rule, or begin the file's name with _"
        )
    return found


class _Woken(NamedTuple):
    """The numbers of the rules that always run, and of those that each view, list or pattern wakes."""

    always: list[int]
    views: dict[str, list[int]]
    occurring: dict[Lexicon | Pattern, list[int]]


class Selection:
    """The rules of a run, and whether they are the profile's own (else the score is ``partial``).

    ``silent`` are rules, by id, with the genres in which they say nothing.
    """

    def __init__(self, rules: tuple[AnyRule, ...], partial: bool = False, silent: tuple[tuple[str, frozenset[str]], ...] = ()):
        self.rules, self.partial, self.silent = rules, partial, silent

    @cached_property
    def by_genre(self) -> dict[str, frozenset[str]]:
        """The genres in which a rule says nothing, by its id."""
        return dict(self.silent)

    @cached_property
    def document_rules(self) -> tuple[Rule, ...]:
        """Those that judge one document at a time."""
        return tuple(r for r in self.rules if isinstance(r, Rule))

    @cached_property
    def _by_trigger(self) -> "_Woken":
        always: list[int] = []
        views: dict[str, list[int]] = {}
        occurring: dict[Lexicon | Pattern, list[int]] = {}
        for number, each in enumerate(self.document_rules):
            if not each.triggers:
                always.append(number)
            for trigger in each.triggers:
                if isinstance(trigger, str):
                    views.setdefault(trigger, []).append(number)
                else:
                    occurring.setdefault(trigger, []).append(number)
        return _Woken(always, views, occurring)

    def awake(self, document: Document) -> list[Rule]:
        """The rules that have something to look at in a document that was given this scanner, in order."""
        woken = self._by_trigger
        numbers = set(woken.always)
        for view, by_view in woken.views.items():
            if getattr(document, view):
                numbers.update(by_view)
        for trigger in document.occurring:
            by_trigger = woken.occurring.get(trigger)
            if by_trigger and not numbers.issuperset(by_trigger) and (isinstance(trigger, Lexicon) or document.matches(trigger)):
                numbers.update(by_trigger)
        return [self.document_rules[number] for number in sorted(numbers)]

    @cached_property
    def corpus_rules(self) -> tuple[CorpusRule[object], ...]:
        """Those that compare documents."""
        return tuple(r for r in self.rules if isinstance(r, CorpusRule))

    @property
    def about_sources(self) -> bool:
        """Whether any of them asks who says so."""
        return any(r.family == "sourcing" for r in self.rules)

    @cached_property
    def scanner(self) -> Scanner:
        """One scan for the phrases and patterns of all of them. Raises RuleError where a line of a list makes no sense."""
        try:
            return Scanner([wanted for each in self.document_rules for wanted in each.scanned])
        except ValueError as error:
            raise RuleError(str(error)) from error


def select(
    rules: Sequence[AnyRule], base: Iterable[str], chosen: Sequence[str] = (), extended: Sequence[str] = (), ignored: Sequence[str] = (),
    silent: tuple[tuple[str, frozenset[str]], ...] = (),
) -> Selection:  # fmt: skip
    """The rules named by ``chosen`` (else the profile's ``base``), with ``extended``, without ``ignored``; ids or families.

    A family that is chosen brings its opt-in rules only if the profile runs them or it has no others; one that ``extended`` names brings
    all of its rules.
    ``silent`` says in which genres a rule says nothing.

    Raises RuleError, with a suggestion, for a name that is neither.
    """
    profile = set(base)
    wanted = _usual(rules, chosen, profile) if chosen else set(profile)
    wanted |= _expand(rules, extended)
    wanted -= _expand(rules, ignored)
    return Selection(tuple(r for r in rules if r.id in wanted), partial=wanted != profile, silent=silent)


def _usual(rules: Sequence[AnyRule], names: Iterable[str], profile: set[str]) -> set[str]:
    """The rules of these names; of a family those that need not be asked for one by one, unless it has no others."""
    found: set[str] = set()
    for name in names:
        matching = _expand(rules, [name])
        found |= {r.id for r in rules if r.id in matching and (r.id == name or r.id in profile or not r.opt_in)} or matching
    return found


def _expand(rules: Sequence[AnyRule], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        matching = {r.id for r in rules if name in (r.id, r.family)}
        if not matching:
            raise RuleError(unknown(rules, name))
        found |= matching
    return found


def unknown(rules: Sequence[AnyRule], name: str) -> str:
    """The message for a rule that does not exist, with the nearest that does."""
    ids = [r.id for r in rules]
    near = get_close_matches(name, [*ids, *{r.family for r in rules}], 1, 0.6)
    near = near or [id for id in ids if id.partition("/")[2] == name.rpartition("/")[2]]
    return f"there is no rule or family {name!r}: " + (f"did you mean {near[0]}?" if near else "`audit rules` lists them")
