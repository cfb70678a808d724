"""``dataclass`` for the classes that every run defines.

The one of the library writes six functions for a class and compiles them: four million instructions, ten for the class of a rule, at every
start. Here four functions serve all classes, and what they do is the same; ``fields`` and ``replace`` are the library's.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, eq: bool = True) -> Callable[[type], type]:
        """A frozen dataclass; without ``eq`` it is equal to nothing but itself."""
        assert frozen

        def made(cls: type) -> type:
            cls.__init__, cls.__repr__, cls.__setattr__, cls.__delattr__ = _init, _repr, _refuse, _refuse
            if eq:
                cls.__eq__, cls.__hash__ = _equal, _hash
            return dataclasses.dataclass(init=False, repr=False, eq=False)(cls)

        return made


def _init(self: Any, *values: object, **named: object) -> None:
    fields = self.__dataclass_fields__
    given = dict(zip([name for name, field in fields.items() if not field.kw_only], values, strict=False)) if values else {}
    if len(given) < len(values) or not given.keys().isdisjoint(named) or not fields.keys() >= named.keys():
        raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}, each given once: not {values!r} and {named!r}")
    given |= named
    if len(given) < len(fields):  # a default that is a value is found in the class
        for name, field in fields.items():
            if name not in given and field.default is dataclasses.MISSING:
                if field.default_factory is dataclasses.MISSING:
                    raise TypeError(f"{type(self).__name__} needs {name}")
                given[name] = field.default_factory()
    self.__dict__.update(given)


def _refuse(self: object, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__} cannot be changed: {name}")


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, field in self.__dataclass_fields__.items() if field.repr)
    return f"{type(self).__name__}({', '.join(shown)})"


def _compared(self: Any) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name, field in self.__dataclass_fields__.items() if field.compare)


def _equal(self: object, other: object) -> bool:
    return type(self) is type(other) and _compared(self) == _compared(other)


def _hash(self: object) -> int:
    return hash(_compared(self))
