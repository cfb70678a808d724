"""Views: what is worked out from a text once, when it is first asked for."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, TypeVar, TypeVarTuple, overload

ResultT = TypeVar("ResultT")
OwnerT = TypeVar("OwnerT")
Rest = TypeVarTuple("Rest")


class view(Generic[ResultT]):  # noqa: N801 - used as a decorator
    """``functools.cached_property`` without the lock that Python 3.11 takes: twenty views a document would pay for it."""

    def __init__(self, function: Callable[[Any], ResultT]):
        self._function, self.__doc__ = function, function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "view[ResultT]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> ResultT: ...

    def __get__(self, instance: object | None, owner: type) -> "view[ResultT] | ResultT":
        if instance is None:
            return self
        result = instance.__dict__[self._name] = self._function(instance)  # from now on found before the descriptor is
        return result


def once(function: Callable[[OwnerT, *Rest], ResultT]) -> Callable[[OwnerT, *Rest], ResultT]:
    """A view that a rule brings: what it makes of a document, and of hashable arguments, is kept with the document.

    For what several rules ask. Nothing is kept elsewhere, so that the order in which rules and documents take turns does not matter.
    """

    def asked(owner: OwnerT, /, *rest: *Rest) -> ResultT:
        kept: dict[object, ResultT] = owner.__dict__.setdefault("_kept", {})
        key = (function, *rest)
        try:
            return kept[key]
        except KeyError:
            found = kept[key] = function(owner, *rest)
            return found

    update_wrapper(asked, function)
    return asked
