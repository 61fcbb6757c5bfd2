"""What a long list leaves on the disk comes back as it was; a table there knows what a dict would know."""

import os
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenor.files.spool import BLOCK, Numbers, Spool
from tenor.money import Money


def spooled(things, held=20):
    out = Spool(held)
    out.extend(things)
    return out


@given(st.integers(0, 5 * BLOCK), st.integers(0, 3 * BLOCK))
def test_as_a_list(count, held):
    things = [(n, Money(n), f"款{n}") for n in range(count)]
    kept = spooled(things, held)
    assert len(kept) == count
    assert list(kept) == things == list(kept)
    assert [kept[n] for n in reversed(range(count))] == things[::-1]
    assert kept[3:11] == things[3:11]
    assert kept == things


def test_ends_and_what_is_not_there():
    kept = spooled(range(100))
    assert (kept[-1], kept[-100]) == (99, 0)
    with pytest.raises(IndexError):
        kept[100]


def test_it_may_grow_after_it_was_read():
    kept = spooled(range(50))
    assert kept[3] == 3
    kept.extend(range(50, 90))
    assert list(kept) == list(range(90))


def test_a_short_one_is_a_tuple_in_the_end():
    assert spooled(range(5)).settled() == tuple(range(5))
    assert isinstance(spooled(range(50)).settled(), Spool)


def test_one_behind_the_other():
    assert list(Spool.chained((1, 2), (3,))) == [1, 2, 3]
    assert list(Spool.chained(spooled(range(50)), spooled(range(30)))) == [*range(50), *range(30)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of a process")
def test_a_copy_of_the_process_reads_without_disturbing():
    kept = spooled(range(400))
    child = os.fork()
    if not child:
        os._exit(0 if sum(kept) == sum(range(400)) else 1)
    assert sum(kept[n] for n in range(399, -1, -1)) == sum(range(400))
    assert os.waitpid(child, 0)[1] == 0


def test_little_of_a_long_one_is_in_memory():
    kept = spooled((f"{n:05}" * 20 for n in range(20_000)), held=100)
    assert len(kept._new) < BLOCK
    assert isinstance(kept._ends, array)
    assert len(kept._ends) == 20_000 // BLOCK + 1


@given(st.lists(st.tuples(st.sampled_from(["a", "b\ud800", ("甲", Money(3)), ("甲", Money(4)), 7]), st.integers(0, 9), st.booleans())))
def test_numbers_as_a_dict(steps):
    plain, table = {}, Numbers(held=2)
    for key, value, given_ in steps:
        if given_:
            assert table.setdefault(key, value) == plain.setdefault(key, value)
        else:
            table[key] = plain[key] = value
    assert all(table.setdefault(key, -1) == value for key, value in plain.items())
