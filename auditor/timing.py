"""``audit check --timing``: what each rule and each view cost, every second counted once."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TextIO

from auditor.document import Document
from auditor.registry import AnyRule, Selection
from auditor.rule import CorpusRule
from auditor.view import view

SHOWN = 40  # lines: what costs less does not matter


class Clock:
    """Counts time of the processor, so that a busy machine does not matter, and stops for what runs inside something else: a view that a
    rule is the first to ask for is the view's time, not the rule's.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._start = self._last = time.process_time()
        self._running: list[str] = []

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted under ``name``; what it gives one by one is gathered first."""

        def call(*arguments: Any) -> Any:
            self._turn()
            self._running.append(name)
            self.calls[name] += 1
            try:
                result = function(*arguments)
                return list(result) if isinstance(result, Iterator) else result
            finally:
                self._turn()
                self._running.pop()

        return call

    def _turn(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._last
        self._last = now

    def write(self, out: TextIO) -> None:
        """The table, the dearest first."""
        total = time.process_time() - self._start
        self.seconds["everything else: starting, reading, scoring, writing"] = total - sum(self.seconds.values())
        out.write(f"{'seconds':>9} {'share':>6} {'calls':>9}\n")
        for name, seconds in sorted(self.seconds.items(), key=lambda each: -each[1])[:SHOWN]:
            out.write(f"{seconds:9.3f} {seconds / total:6.1%} {self.calls[name] or '':>9}  {name}\n")
        out.write(f"{total:9.3f} {'100%':>6} {'':>9}  in all\n")


Prepared = Callable[[Selection], Selection]


@contextmanager
def timed(out: TextIO) -> Iterator[Prepared]:
    """A clock over all views, and over the rules of selections that are given it; the table is written at the end."""
    clock = Clock()
    made: dict[Selection, Selection] = {}

    def prepared(selection: Selection) -> Selection:
        if selection not in made:
            made[selection] = timed_selection(selection, clock)
        return made[selection]

    with timed_views(clock):
        yield prepared
    clock.write(out)


def timed_selection(selection: Selection, clock: Clock) -> Selection:
    """The same rules, under the clock."""
    made = Selection(tuple(_timed(rule, clock) for rule in selection.rules), selection.partial, selection.silent)
    made.__dict__["awake"] = clock.timed("which rules run", made.awake)  # here patterns are matched that would wake a rule
    made.__dict__["scanner"] = selection.scanner  # one for all, as documents are scanned once
    return made


def _timed(rule: AnyRule, clock: Clock) -> AnyRule:
    if isinstance(rule, CorpusRule):
        return replace(rule, digest=clock.timed(rule.id, rule.digest), compare=clock.timed(rule.id, rule.compare))
    return replace(rule, check=clock.timed(rule.id, rule.check), metrics=rule.metrics and clock.timed(rule.id, rule.metrics))


@contextmanager
def timed_views(clock: Clock) -> Iterator[None]:
    """The views of all documents, under the clock."""
    views = {name: each for name, each in vars(Document).items() if isinstance(each, view)}
    made = {name: view(clock.timed(f"document.{name}", each._function)) for name, each in views.items()}
    _put(made)
    try:
        yield
    finally:
        _put(views)


def _put(views: Mapping[str, "view[Any]"]) -> None:
    for name, each in views.items():
        each.__set_name__(Document, name)
        setattr(Document, name, each)
