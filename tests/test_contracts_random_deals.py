"""Random deals of every form, every optional key and condition at random, drafted and read back equal (bench/round_trip.py)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from round_trip import FORMS, one


@pytest.mark.parametrize("number", range(len(FORMS)), ids=lambda n: "-".join(FORMS[n]))
def test_one_deal_of_every_form_reads_back(number):
    where, _, wrong, drafted = one(number)
    assert drafted, (where, wrong)
    assert not wrong


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_hundreds_of_deals_read_back(block):
    failed = [(where, seed, wrong) for where, seed, wrong, drafted in map(one, range(20_000 + block * 17, 20_000 + (block + 1) * 17)) if wrong or not drafted]
    assert not failed, failed[:3]


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("number", range(len(FORMS)), ids=lambda n: "-".join(FORMS[n]))
def test_deals_read_back_from_their_files(number, to):
    where, seed, wrong, _ = one(30_000 + number, to)
    assert not wrong, (where, seed)
