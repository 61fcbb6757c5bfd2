"""What a scan spoils is mended before it is read, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_recognise_nodes_en import read

from tenor.contracts.recognise.nodes_en import scanned


def mended(text: str) -> str:
    return scanned.mended(text, list(range(len(text))))[0]


@pytest.mark.parametrize(("text", "whole", "why"), [
    ("Hirer sha11 pay the hire", "Hirer shall pay the hire", "two of them at the end"),
    ("Al1 crates, de1ivery, the Se11er", "All crates, delivery, the Seller", "within words"),
    ("the pr1ce w1thin s1x weeks", "the price within six weeks", "an i between consonants"),
    ("an inv0ice 0f May", "an invoice of May", "an o"),
    ("DATE 0F INV0ICE", "DATE OF INVOICE", "in capitals"),
    ("(l0) days and 3O days", "(10) days and 30 days", "figures"),
    ("a fee of $l5,000 now", "a fee of $15,000 now", "a sum"),
    ("thirty ( 30 ) days , net .", "thirty (30) days, net.", "spaces inside brackets and before stops"),
])
def test_slips_are_mended(text: str, whole: str, why: str) -> None:
    assert mended(text) == whole, why


@pytest.mark.parametrize("text", [
    "on the 1st of May and the 11th day", "Phase1 and B12, Form A4", "I agree. Part I. (l) and (I)", "clause 1.1 and 10.2", "CO2, H2O and 3D prints",
    "Ill in 2 days", "$1,000 within 10 days", "as follows: (a) one",
])
def test_what_is_right_is_left(text: str) -> None:
    assert mended(text) == text


@given(st.text(alphabet="abl1I0O. ,()%$", max_size=40))
@settings(max_examples=100)
def test_each_character_knows_its_place(text: str) -> None:
    said, places = scanned.mended(text, list(range(len(text))))
    assert len(said) == len(places)
    assert places == sorted(places)


@pytest.mark.parametrize(("word", "following", "broken"), [
    ("pur-", "chase", True), ("deliv-", "ery", True), ("forty-", "five", False), ("non-", "refundable", False), ("Co-", "Branded", False),
])
def test_a_word_broken_at_a_line_goes_on(word: str, following: str, broken: bool) -> None:
    assert scanned.goes_on(word, "\n", following) is broken
    assert not scanned.goes_on(word, " ", following)


def test_a_payment_with_slips_is_read_and_not_sure() -> None:
    (spoilt,) = read("Buyer sha11 pay $4,000 with-\nin ten ( 10 ) days after de1ivery of the Goods.".replace("with-\nin", "within"))
    (clean,) = read("Buyer shall pay $4,000 within ten (10) days after delivery of the Goods.")
    assert (spoilt.trigger, spoilt.amount) == (clean.trigger, clean.amount)
    assert (spoilt.sure, clean.sure) == (False, True)
