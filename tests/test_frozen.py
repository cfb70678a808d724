"""Our ``dataclass`` does what the library's does."""

import dataclasses
import pickle
from dataclasses import field
from functools import cached_property
from typing import Any

import pytest

import auditor.frozen


def classes(dataclass: Any) -> tuple[type, type, type]:
    """A class, one that inherits from it, and one without equality, made by this decorator."""

    @dataclass(frozen=True)
    class Plain:
        name: str
        size: int = 3
        words: list[str] = field(default_factory=list)
        source: str | None = field(default=None, compare=False)
        hidden: str = field(default="", repr=False)
        limit: int = field(default=9, kw_only=True)

        @cached_property
        def shout(self) -> str:
            return self.name.upper()

    @dataclass(frozen=True)
    class More(Plain):
        content: bytes = b""

    @dataclass(frozen=True, eq=False)
    class Single:
        name: str
        words: tuple[str, ...] = ()

    return Plain, More, Single


OURS, THEIRS = classes(auditor.frozen.dataclass), classes(dataclasses.dataclass)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("a",), {}), (("a", 4), {}), ((), {"name": "a"}), (("a",), {"words": ["b"], "limit": 1}), (("a", 4, ["b"], "c", "d"), {}),
        (("a",), {"source": "s", "size": 0}),
        ((), {}), (("a", 1, [], "", "", 5, b"", 7), {}), (("a",), {"name": "a"}), (("a",), {"nothing": 1}), ((), {"size": 1}),
    ],
)  # fmt: skip
def test_it_is_made_as_theirs(which: int, values: tuple[object, ...], named: dict[str, object]) -> None:
    try:
        theirs = THEIRS[which](*values, **named)
    except TypeError:
        with pytest.raises(TypeError, match=r"Plain|More"):
            OURS[which](*values, **named)
        return
    ours = OURS[which](*values, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("classes.<locals>.", "")
    assert ours == OURS[which](*values, **named)
    assert (ours == OURS[which]("b")) == (theirs == THEIRS[which]("b"))
    assert dataclasses.asdict(dataclasses.replace(ours, size=8)) == dataclasses.asdict(dataclasses.replace(theirs, size=8))


def test_two_have_no_list_in_common() -> None:
    first, second = OURS[0]("a"), OURS[0]("a")
    first.words.append("b")
    assert second.words == []
    assert first != second
    assert OURS[0]("a", source="x") == second
    assert OURS[1]("a") != second


def test_it_does_not_change() -> None:
    made = OURS[0]("a")
    for change in (lambda: setattr(made, "name", "b"), lambda: setattr(made, "other", "b"), lambda: delattr(made, "name")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert (made.name, made.shout) == ("a", "A")


def test_equal_ones_are_one_in_a_set_unless_they_are_equal_to_nothing() -> None:
    single = OURS[2]
    assert single("a") != single("a")
    assert len({single("a"), single("a")}) == 2
    assert len({OURS[0]("a", 1, ()), OURS[0]("a", 1, ())}) == 1


def test_it_travels() -> None:
    from auditor.document import Document

    document = Document("words", path="a.txt")
    assert document.folded == "words"
    again = pickle.loads(pickle.dumps(dataclasses.replace(document, id="1")))
    assert (again.text, again.path, again.id, again.folded) == ("words", "a.txt", "1", "words")
