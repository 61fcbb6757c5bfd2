"""A class whose fields are annotated → a frozen data class that is made and filled in several times as fast as the standard one.

`dataclass` takes the place of `dataclasses.dataclass` and means the same. The standard one writes and compiles some eight functions for
each class, which took a seventh of a short command; here all classes share theirs but for `__init__`. A frozen standard class also fills
each field through a general call; here the slot of the field does it. Whatever is not frozen, or ordered, goes to the standard one.
As there, `__init__` is text that is executed; nothing in it comes from outside the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    def dataclass(cls=None, *, frozen=False, slots=False, eq=True, order=False):
        """As `dataclasses.dataclass`, with those of its arguments that are used here."""
        import dataclasses

        def made(cls):
            if not frozen or order:
                return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, order=order)(cls)
            return _frozen(dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls), slots=slots, eq=eq)

        return made(cls) if cls is not None else made


def _frozen(cls: Any, *, slots: bool, eq: bool) -> Any:
    """Fill in what a frozen data class has, except what the class writes itself."""
    every = tuple(cls.__dataclass_fields__.values())
    own = {"__init__": _initialiser(cls, every, slots=slots), "__repr__": _repr, "__setattr__": _setattr, "__delattr__": _delattr}
    if eq:
        cls._compared = _getter([f.name for f in every if f.compare])
        own |= {"__eq__": _eq, "__hash__": _hash}
    if slots:
        own |= {"__getstate__": _getstate, "__setstate__": _setstate}
    for name, function in own.items():
        if cls.__dict__.get(name) is None:  # a class with its own __eq__ has a __hash__ that is None
            setattr(cls, name, function)
    return cls


def _initialiser(cls: Any, every: tuple[Any, ...], *, slots: bool) -> Callable[..., None]:
    """`__init__`, the only function that is compiled for each class."""
    from dataclasses import MISSING

    known: dict[str, Any] = {"_MISSING": MISSING, "_set": object.__setattr__}
    taken, body = [], []
    for field in every:
        name, value = field.name, field.name
        if field.default is not MISSING:
            known[f"_d_{name}"] = field.default
            taken.append(f"{name}=_d_{name}")
        elif field.default_factory is not MISSING:
            known[f"_f_{name}"] = field.default_factory
            taken.append(f"{name}=_MISSING")
            value = f"_f_{name}() if {name} is _MISSING else {name}"
        else:
            taken.append(name)
        if slots:
            known[f"_s_{name}"] = getattr(cls, name).__set__
            body.append(f" _s_{name}(self, {value})")
        else:
            body.append(f" _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(taken)}):\n" + "\n".join(body or [" pass"]), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {field.name: field.type for field in every} | {"return": None}
    return made


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__class__._compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__class__._compared(self))


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in self.__dataclass_fields__.values() if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _setattr(_self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)
