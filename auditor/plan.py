"""The plan of earlier runs: of every rule what says whether a document needs it, and of every list what the scan looks for.

To import all rules and to parse all lists takes longer than all else that a run over three files does, and of four rules three have
nothing to look at in them. By the plan a rule's module is imported when its function is first called. It holds as long as no file of
the rules, nor of this package, has changed; where there is none that holds, the rules are loaded, as ever, and a plan is made of them.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from auditor.entry import offered
from auditor.finding import Confidence, Severity
from auditor.kept import UNUSABLE, keep, kept_file, read_kept
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.registry import AnyRule, load_rules, module_rule, rule_modules
from auditor.rule import CorpusRule, Rule
from auditor.scan import Scanner, Table

TICK = 50_000_000  # nanoseconds: a change so soon before files are read may have the time of the change that follows it
# What is not kept of a rule: its functions, which stay with its module; its examples and references, which no run asks for; and what the
# scan finds for it, which is kept once for all.
_LEFT = frozenset("check metrics digest compare whole bad good references lexicons patterns context".split())
_APART = "\x1f"  # between literals, which are folded and hold none: to read one long string takes a twentieth of the time
_SCANNED = ("lexicons", "patterns", "context")


class Plan(NamedTuple):
    """The rules, each in the place of the one that its module makes, and the scanner of all that any of them looks for."""

    rules: list[AnyRule]
    scanner: Scanner


def recall() -> Plan | None:
    """The plan of an earlier run, if it still holds. After that, lists are known, parsed, to rules that are loaded all the same."""
    try:
        packages, watched, state, *parts = read_kept(_file())
        if packages != _packages() or _state(*watched) != state:
            return None
    except UNUSABLE:
        return None
    rules, lists, patterns, tables = parts
    wanted: list[Lexicon | Pattern] = [Lexicon(*each).shared() for each in lists]
    wanted += [Pattern(source, begins, cased, safe=True) for source, begins, cased in patterns]
    return Plan([_stand_in(wanted, *each) for each in rules], Scanner(wanted, [_table(*each) for each in tables]))


def loaded(others: Iterable[Rule] = ()) -> list[AnyRule]:
    """Every installed rule, as ``load_rules`` gives them, of which a plan is made; one that covers what ``others`` look for, too."""
    began, before = time.time_ns() - TICK, set(sys.modules)
    rules = load_rules()
    with suppress(_NoPlan, ValueError):  # or a line of a list that makes no sense, which matters only if its rule is selected
        packages = [import_module(name) for name in _packages()]
        folders = [os.path.dirname(__file__), *(folder for package in packages for folder in package.__path__)]
        brought = {getattr(sys.modules[name], "__file__", None) for name in set(sys.modules) - before}  # somewhere else, maybe
        files = sorted(file for file in brought if file and not file.startswith(tuple(folder + os.sep for folder in folders)))
        state = _state(folders, files)
        if all(changed < began for _, *when, _ in state for changed in when):
            modules = [each for package in packages for each in rule_modules(package)]
            keep(_file(), (_packages(), (folders, files), state, *_plan(modules, others)))
    return rules


class _NoPlan(Exception):
    """Something cannot be kept."""


def _file() -> Any:
    return kept_file("plan", *sys.path)


def _packages() -> list[str]:
    return [offer.value for offer in offered("auditor.rules")]


def _state(folders: Iterable[str], files: Iterable[str]) -> list[tuple[str, int, int, int]]:
    """What there is of files, below the folders and besides, each with when it was changed and its size. Raises OSError."""
    found = [(file, *_stamp(os.stat(file))) for file in files]
    todo = list(folders)
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if "." in entry.name:
                    found.append((entry.path, *_stamp(entry.stat())))
                elif entry.name != "__pycache__" and entry.is_dir():
                    todo.append(entry.path)
    return sorted(found)


def _stamp(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size  # the second cannot be set, but is no such time on Windows


def _plan(modules: Iterable[tuple[str, str]], others: Iterable[Rule]) -> tuple[object, ...]:
    """The rules of these modules, the lists, the patterns and the tables of the scanner, in plain values."""
    rules = sorted(((module, name, module_rule(module, name)) for module, name in modules), key=lambda each: each[2].id)
    every = (each for rule in (*(rule for *_, rule in rules), *others) for name in _SCANNED for each in getattr(rule, name, ()))
    wanted: list[Lexicon | Pattern] = sorted(dict.fromkeys(every), key=lambda each: isinstance(each, Pattern))  # lists first
    number = {each: place for place, each in enumerate(wanted)}
    return (
        [(module, name, *_kept(rule, number)) for module, name, rule in rules],
        [_kept_list(each) for each in wanted if isinstance(each, Lexicon)],
        [(each.source, each.begins, each.cased) for each in wanted if isinstance(each, Pattern)],
        [(_APART.join(literals), list(map(tuple, owners)), lengths) for literals, owners, lengths in Scanner(wanted).tables],
    )


def _kept(rule: AnyRule, number: dict[Lexicon | Pattern, int]) -> tuple[object, ...]:
    """Whether the rule is over single documents, has metrics and has options, its fields, and the numbers of what the scan finds for it."""
    if type(rule) not in (Rule, CorpusRule):
        raise _NoPlan
    values = {each.name: getattr(rule, each.name) for each in fields(rule) if each.name not in _LEFT}
    values |= {"severity": str(rule.severity), "confidence": str(rule.confidence)}
    numbers = [[number[each] for each in getattr(rule, name, ())] for name in _SCANNED]
    return isinstance(rule, Rule), getattr(rule, "metrics", None) is not None, bool(getattr(rule, "options", None)), values, numbers


def _kept_list(each: Lexicon) -> tuple[object, ...]:
    if each.key is None:
        raise _NoPlan
    return each.name, () if each.file else each.lines, each.alone, each.key, each.file, each.parsed


def _table(literals: str, owners: list[Sequence[int]], lengths: dict[str, Sequence[int]]) -> Table:
    return Table(literals.split(_APART) if literals else [], owners, lengths)


def _stand_in(
    wanted: Sequence[Lexicon | Pattern], module: str, name: str, single: bool, metrics: bool, options: bool, values: dict[str, Any],
    numbers: Sequence[Sequence[int]],
) -> AnyRule:  # fmt: skip
    """A rule that is like the one its module makes, and imports it when a function of it is called."""
    whole: Callable[[], Any] = partial(module_rule, module, name)
    values["severity"], values["confidence"] = Severity(values["severity"]), Confidence(values["confidence"])
    if not single:
        return CorpusRule(digest=_later(whole, "digest"), compare=_later(whole, "compare"), **values)
    for field, some in zip(_SCANNED, numbers, strict=True):
        values[field] = tuple(wanted[each] for each in some)
    values["whole"] = whole if options else None  # to ask a rule for its options means to import it
    return Rule(check=_later(whole, "check"), metrics=_later(whole, "metrics") if metrics else None, **values)


def _later(whole: Callable[[], Any], function: str) -> Callable[[Any], Any]:
    found: Callable[[Any], Any] | None = None

    def call(given: Any) -> Any:
        nonlocal found
        found = found or getattr(whole(), function)
        return found(given)

    return call
