"""Every pattern of the reader's pages matches its examples and none of its counter-examples."""

import pytest

from tenor.contracts.recognise.masks import mask
from tenor.contracts.recognise.pages import page, patterns
from tenor.wording import figures

PAGES = ("late_fee_zh", "late_fee_en", "late_cause_zh", "dispute_zh", "dispute_en", "parties_zh", "parties_en", "price_zh", "price_en", "payment_hedges_zh",
         "payment_hedges_en")
MASKED = ("late_fee_zh", "late_fee_en", "late_cause_zh", "price_zh", "price_en")
ENTRIES = [(name, entry) for name in PAGES for entry in page(name)]


def shown(name, entry, text):
    """The text as the finder of that page sees it: with its values masked, unless the entry runs over the plain text."""
    return mask(text, name[-2:]).text if name in MASKED and not page(name)[entry].get("plain") else figures.half(text)


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[f"{n}-{e}" for n, e in ENTRIES])
def test_examples_match_and_counter_examples_do_not(name, entry):
    row, pattern = page(name)[entry], patterns(name)[entry]
    assert row["examples"]
    assert row["counter_examples"] or entry == "end"
    for text in row["examples"]:
        assert pattern.search(shown(name, entry, text)), f"{text!r} is not matched"
    for text in row["counter_examples"]:
        assert not pattern.search(shown(name, entry, text)), f"{text!r} is matched"
