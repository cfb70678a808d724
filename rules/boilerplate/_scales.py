"""How much speaks for each row of a page being furniture: a sum of weights, one for each thing that is true of the row.

Each such thing has a plain name, since the table of weights (``page_furniture.tsv``) is meant to be read: what the row looks like
(``_forms.py``), which lists its labels and those next to it are from, its words, what the rows around it look like, and where it stands
(``_places.py``). What follows from the form is worked out once for each form, and what follows from the place once for each stretch of
rows that share it; the sums over all rows are left to ``map`` and ``accumulate``.
"""

import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from auditor import LinearModel

from ._forms import FORMS, KIND_NAMES, Form
from ._page import Page
from ._places import Column, places

EXACT = 1000  # weights are counted in thousandths: their sums are exact, in any order and on every machine
WORD = "word "
NO_ROW_ABOVE, NO_ROW_BELOW = "above no row", "below no row"
SIDES = (("above ", 1), ("", 0), ("below ", -1))  # of a label: it is in the row above, in the row itself, in the row below
_REACH = 4  # rows around a row in which others are counted


class _Weighed(NamedTuple):
    """What a row adds by its form: to its own score, to those of the rows below and above it, and to those that have it not far off."""

    own: int
    over: int  # to the row below it
    under: int  # to the row above it
    above: int  # to the rows that have it not far above
    below: int


class Scales:
    """Weighs rows by a table of weights; what was worked out for a form is kept, as it depends on nothing else."""

    def __init__(self, model: LinearModel):
        self.model = model
        self._tables: dict[str, list[int]] = {}

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """The weights, in thousandths."""
        return {name: round(weight * EXACT) for name, weight in self.model.weights.items()}

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The weights of words."""
        return {name.removeprefix(WORD): weight for name, weight in self.weights.items() if name.startswith(WORD)}

    @cached_property
    def _forms(self) -> Sequence[_Weighed]:
        return list(map(self._weigh, FORMS))

    def _weigh(self, form: Form) -> _Weighed:
        weight, counted = self.weights.get, list(form.counted())
        above, below = (
            round(sum(value * weight(f"{name}, rows {side}", 0) for name, value in counted) / _REACH) for side in ("above", "below")
        )
        over, under = (sum(weight(f"{step} {name}", 0) for name in form.nearby()) for step in ("above", "below"))
        return _Weighed(sum(weight(name, 0) for name in form.own()), over, under, above, below)

    def scores(self, page: Page) -> list[int]:
        """The log-odds of each row for being furniture, in thousandths."""
        weight, count = self.weights.get, len(page.spans)
        own, over, under, above, below = zip(*map(self._forms.__getitem__, page.forms), strict=True)
        columns: list[Iterable[int]] = [
            own,
            page.word_sums,
            self._of_lists(page),
            (weight(NO_ROW_ABOVE, 0), *over[:-1]),
            (*under[1:], weight(NO_ROW_BELOW, 0)),
            _past(above),
            _coming(below),
        ]
        changes = [0] * (count + 1)  # of what the place adds, from each row to the next
        changes[0] = weight("(bias)", 0)
        for place in places(page):
            if place.by_kind:
                columns.append(self._by_kind(page, place))
                continue
            before = 0
            for start, name in place.starts:
                adds = weight(name, 0)
                changes[min(max(start, 0), count)] += adds - before
                before = adds
        return list(map(sum, zip(accumulate(changes), *columns, strict=False)))

    def _by_kind(self, page: Page, place: Column) -> list[int]:
        column: list[int] = []
        for start, stop, name in place.stretches(len(page.spans)):
            of_form = self._tables.get(name)
            if of_form is None:
                of_form = self._tables[name] = [self.weights.get(f"{name}, {KIND_NAMES[form.kind]}", 0) for form in FORMS]
            column += repeat(0, start - len(column))
            column += [of_form[form] for form in page.forms[start:stop]]
        column += repeat(0, len(page.spans) - len(column))
        return column

    def _of_lists(self, page: Page) -> list[int]:
        """What it adds to each row which lists the labels are from that stand in it, above it and below it."""
        count = len(page.spans)
        column = [0] * (count + 2)  # with a row above the first, and one below the last
        for name, rows in page.listed.items():
            above, own, below = self._of_list(name)
            for index in rows:
                column[index + 2] += above
                column[index + 1] += own
                column[index] += below
        return column[1:-1]

    def _of_list(self, name: str) -> list[int]:
        if name not in self._tables:
            self._tables[name] = [self.weights.get(f"{side}label of {name}", 0) for side, _ in SIDES]
        return self._tables[name]


def _past(adds: Iterable[int]) -> Iterator[int]:
    """For each row the sum over the rows not far before it."""
    sums = list(accumulate(adds, initial=0))
    return map(operator.sub, sums[:-1], chain(repeat(0, _REACH), sums))


def _coming(adds: Iterable[int]) -> Iterator[int]:
    """For each row the sum over the rows not far after it."""
    sums = list(accumulate(adds, initial=0))
    return map(operator.sub, chain(sums[_REACH + 1 :], repeat(sums[-1])), sums[1:])


def features(page: Page) -> list[dict[str, float]]:
    """What is summed up in the scores, by name and for each row: to train by, and to explain a score with."""
    forms = [FORMS[form] for form in page.forms]
    found: list[dict[str, float]] = []
    for index, (form, words) in enumerate(zip(forms, page.words(), strict=True)):
        row: dict[str, float] = dict.fromkeys(form.own(), 1.0)
        row.update(Counter(WORD + word for word in words))
        above, below = forms[max(0, index - _REACH) : index], forms[index + 1 : index + 1 + _REACH]
        row.update((f"above {name}", 1.0) for name in above[-1].nearby()) if above else row.setdefault(NO_ROW_ABOVE, 1.0)
        row.update((f"below {name}", 1.0) for name in below[0].nearby()) if below else row.setdefault(NO_ROW_BELOW, 1.0)
        for side, around in (("above", above), ("below", below)):
            for name, value in chain.from_iterable(near.counted() for near in around):
                name = f"{name}, rows {side}"
                row[name] = row.get(name, 0.0) + value / _REACH
        found.append(row)
    for name, rows in page.listed.items():
        for index in rows:
            for side, step in SIDES:
                if 0 <= index + step < len(found):
                    found[index + step][f"{side}label of {name}"] = 1.0
    for place in places(page):
        for start, stop, name in place.stretches(len(forms)):
            for index in range(start, stop):
                found[index][f"{name}, {KIND_NAMES[forms[index].kind]}" if place.by_kind else name] = 1.0
    return found
