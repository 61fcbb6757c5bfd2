"""The quick data class means what the standard one means."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenor.frozen import dataclass
from tenor.frozen import replace as replaced


@dataclass(frozen=True, slots=True)
class Quick:
    """With slots."""

    name: str
    count: int = 3
    tags: tuple[str, ...] = field(default=(), compare=False)
    seen: list[int] = field(default_factory=list, repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, by the standard library."""

    name: str
    count: int = 3
    tags: tuple[str, ...] = field(default=(), compare=False)
    seen: list[int] = field(default_factory=list, repr=False, compare=False)


@dataclass(frozen=True)
class Open:
    """Without slots: it may remember what it worked out."""

    size: int
    unit: str = "cm"

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("a size is not negative")

    @cached_property
    def double(self) -> int:
        return 2 * self.size


@dataclass(frozen=True, slots=True)
class Longer(Quick):
    """With a field more."""

    more: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What a class writes itself stays."""

    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.value % 10 == other.value % 10

    def __hash__(self) -> int:
        return self.value % 10

    def __repr__(self) -> str:
        return f"<{self.value}>"


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    """May be put in order."""

    size: int
    name: str = ""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class OrderedStandard:
    """The same, by the standard library."""

    size: int
    name: str = ""


VALUES = st.builds(dict, name=st.text(max_size=3), count=st.integers(0, 2), tags=st.tuples(st.text(max_size=2)), seen=st.lists(st.integers(), max_size=2))


@given(VALUES, VALUES)
def test_equal_alike_and_told_alike(one: dict[str, Any], other: dict[str, Any]):
    assert (Quick(**one) == Quick(**other)) is (Standard(**one) == Standard(**other))
    if Quick(**one) == Quick(**other):
        assert hash(Quick(**one)) == hash(Quick(**other))
    assert repr(Quick(**one)) == repr(Standard(**one)).replace("Standard", "Quick")
    assert [f.name for f in fields(Quick)] == [f.name for f in fields(Standard)]


@given(VALUES)
def test_copies(values: dict[str, Any]):
    quick = Quick(**values)
    for again in (pickle.loads(pickle.dumps(quick)), copy.deepcopy(quick), copy.copy(quick), replace(quick)):
        assert again == quick
        assert (again.tags, again.seen) == (quick.tags, quick.seen)
    assert replace(quick, count=9).count == 9


def test_a_field_cannot_be_set_or_deleted():
    for one in (Quick("a"), Open(1)):
        for name in ("name", "size", "new"):
            with pytest.raises(FrozenInstanceError):
                setattr(one, name, "b")
            with pytest.raises(FrozenInstanceError):
                delattr(one, name)


def test_defaults_are_made_for_each():
    assert Quick("a").seen is not Quick("b").seen
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Quick("a", colour="red")  # type: ignore[call-arg]


def test_without_slots():
    with pytest.raises(ValueError, match="negative"):
        Open(-1)
    one = Open(2)
    assert (one.double, one.double) == (4, 4)
    assert pickle.loads(pickle.dumps(one)) == one
    assert {Open(1), Open(1, "cm"), Open(1, "m")} == {Open(1), Open(1, "m")}


def test_inheriting_and_own_methods():
    assert Longer("a", more="b") == Longer("a", 3, (), [], "b")
    assert Longer("a") != Quick("a")
    assert pickle.loads(pickle.dumps(Longer("a", more="b"))).more == "b"
    assert (Own(13), hash(Own(13)), repr(Own(13))) == (Own(3), 3, "<13>")


def test_matching():
    match Quick("a", 5):
        case Quick(name, count):
            assert (name, count) == ("a", 5)
        case _:
            pytest.fail("no match")


SIZED = st.tuples(st.integers(-2, 2), st.text(max_size=1))


@given(SIZED, SIZED)
def test_order_as_the_standard_one_has_it(one: tuple[int, str], other: tuple[int, str]):
    mine, theirs = (Ordered(*one), Ordered(*other)), (OrderedStandard(*one), OrderedStandard(*other))
    assert (mine[0] < mine[1], mine[0] <= mine[1], mine[0] > mine[1], mine[0] >= mine[1]) == (
        theirs[0] < theirs[1], theirs[0] <= theirs[1], theirs[0] > theirs[1], theirs[0] >= theirs[1])
    with pytest.raises(TypeError):
        assert mine[0] < theirs[0]  # type: ignore[operator]


@given(VALUES, st.integers(0, 9))
def test_replacing(values: dict[str, Any], count: int):
    for one in (Quick(**values), Longer(**values, more="m"), Standard(**values)):
        again, theirs = replaced(one, count=count), replace(one, count=count)
        assert (again, again.tags, again.seen, type(again)) == (theirs, theirs.tags, theirs.seen, type(theirs))
        with pytest.raises(TypeError, match="colour"):
            replaced(one, colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="negative"):
        replaced(Open(1), size=-1)
    assert replaced(Own(3), value=4) == Own(4)
