"""A class whose fields are annotated → a frozen data class that is made and filled in several times as fast as the standard one.

`dataclass` takes the place of `dataclasses.dataclass` and means the same. The standard one writes and compiles some eight functions for
each class, which took a seventh of a short command; here all classes share theirs but for `__init__`, which is compiled when it is first
asked for. A frozen standard class also fills each field through a general call; here the slot of the field does it. Whatever is not
frozen goes to the standard one.
As there, `__init__` is text that is executed; nothing in it comes from outside the program.
`replace` takes the place of `dataclasses.replace` and means the same; it reads all fields of these classes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    def dataclass(cls=None, *, frozen=False, slots=False, eq=True, order=False):
        """As `dataclasses.dataclass`, with those of its arguments that are used here."""
        import dataclasses

        def made(cls):
            if not frozen:
                return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, order=order)(cls)
            return _frozen(dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls), slots=slots, eq=eq, order=order)

        return made(cls) if cls is not None else made

    def replace(value, /, **changes):
        """As `dataclasses.replace`."""
        cls = value.__class__
        places = cls.__dict__.get("_places") or _places(cls)
        if not places:
            import dataclasses

            return dataclasses.replace(value, **changes)
        if not changes.keys() <= places.keys():
            raise TypeError(f"{cls.__qualname__} has no field {', '.join(changes.keys() - places.keys())}")
        fields = list(cls._every(value))
        for name, new in changes.items():
            fields[places[name]] = new
        return cls(*fields)


def _frozen(cls: Any, *, slots: bool, eq: bool, order: bool) -> Any:
    """Fill in what a frozen data class has, except what the class writes itself."""
    every = tuple(cls.__dataclass_fields__.values())
    own = {"__init__": _Initialiser(cls, slots=slots), "__repr__": _repr, "__setattr__": _setattr, "__delattr__": _delattr}
    if eq:
        cls._compared = _getter([f.name for f in every if f.compare])
        own |= {"__eq__": _eq, "__hash__": _hash}
    if order:
        own |= {f"__{than.__name__}__": _ordered(than, cls._compared) for than in (lt, le, gt, ge)}
    if slots:
        own |= {"__reduce__": _reduce}
    for name, function in own.items():
        if cls.__dict__.get(name) is None:  # a class with its own __eq__ has a __hash__ that is None
            setattr(cls, name, function)
    return cls


def _places(cls: Any) -> dict[str, int]:
    """Where each field stands among those that `_every` reads; nothing for a class that was not made here, or has one field."""
    if cls.__dict__.get("__setattr__") is not _setattr or len(cls.__dataclass_fields__) < 2:
        return {}
    cls._every, cls._places = attrgetter(*cls.__dataclass_fields__), {name: place for place, name in enumerate(cls.__dataclass_fields__)}
    return cls._places  # type: ignore[no-any-return]


class _Initialiser:
    """The `__init__` of a class until somebody asks for it: that compiles it and puts it here. Of the classes that a command loads,
    hardly half are ever made."""

    __slots__ = ("cls", "slots")

    def __init__(self, cls: Any, *, slots: bool) -> None:
        self.cls, self.slots = cls, slots

    def __get__(self, value: Any, owner: Any = None) -> Any:
        made = _initialiser(self.cls, tuple(self.cls.__dataclass_fields__.values()), slots=self.slots)
        self.cls.__init__ = made
        return made.__get__(value, owner)


def _initialiser(cls: Any, every: tuple[Any, ...], *, slots: bool) -> Callable[..., None]:
    """`__init__`, the only function that is compiled for each class."""
    from dataclasses import MISSING

    known: dict[str, Any] = {"_MISSING": MISSING, "_set": object.__setattr__}
    taken, given = [], []
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
        given.append((name, value))
    if slots:
        known |= {f"_s_{name}": getattr(cls, name).__set__ for name, _ in given}
    body = [f" _s_{name}(self, {value})" if slots else f" _set(self, {name!r}, {value})" for name, value in given]
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


def _ordered(than: Callable[[Any, Any], Any], of: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """A comparison of two of a class, by the fields that are compared."""
    def compared(self: Any, other: Any) -> Any:
        return than(of(self), of(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _hash(self: Any) -> int:
    return hash(self.__class__._compared(self))


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in self.__dataclass_fields__.values() if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _setattr(_self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For a pickle or a copy: the class and what it is made from."""
    cls = self.__class__
    if cls.__dict__.get("_places") or _places(cls):
        return cls, cls._every(self)
    return cls, tuple([getattr(self, name) for name in cls.__dataclass_fields__])
