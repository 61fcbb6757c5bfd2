"""Late fees and forums by class of wording, clauses of our own in both languages → what is read from them, or nothing."""

import tomllib
from pathlib import Path

import pytest
import test_recognise_dispute_en
import test_recognise_dispute_zh
import test_recognise_late_fee_en
import test_recognise_late_fee_zh

from tenor.contracts.recognise import late_fee
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph

READERS = {
    "late_fee_wordings_en": test_recognise_late_fee_en.read, "late_fee_wordings_zh": test_recognise_late_fee_zh.read,
    "forum_wordings_en": test_recognise_dispute_en.read, "forum_wordings_zh": test_recognise_dispute_zh.read,
}


def cases():
    for page in READERS:
        rows = tomllib.loads((Path(__file__).parent / "cases" / f"{page}.toml").read_text(encoding="utf-8"))["wording"]
        for row in rows:
            for n, (text, expected) in enumerate(row["cases"], 1):
                yield pytest.param(page, text, expected, id=f"{page}-{row['reason']}-{n}")


@pytest.mark.parametrize(("page", "text", "expected"), list(cases()))
def test_a_wording_is_read(page, text, expected):
    assert READERS[page](text) == expected


RIVALS = [
    ("the higher of two", "Overdue sums bear interest at the greater of 10% per annum or prime plus 3%.", False),
    ("the lower of two", "Overdue sums bear interest at the lesser of (i) prime plus 4% and (ii) 15% per annum.", False),
    ("a sum or a share", "Late fee: the greater of $50 or 5% of the amount past due.", False),
    ("two sorts of debt", "逾期未交的，当年欠费部分按千分之二、跨年度欠费部分按千分之三每日计收违约金。", False),
    ("one sort of debt", "逾期未交的，欠费部分按千分之二每日计收违约金。", True),
    ("one rate told twice", "Late payments bear interest at the lesser of 1% per month or 12% per annum.", True),
    ("the law is no rate of its own", "Late payments bear interest at the lesser of 1.5% per month or the maximum lawful rate.", True),
]


@pytest.mark.parametrize(("text", "sure"), [c[1:] for c in RIVALS], ids=[c[0] for c in RIVALS])
def test_of_two_rates_of_which_one_counts_none_is_sure(text, sure):
    (fee,), found = late_fee.find(open_reading(Document((paragraph(text),))))
    assert fee.sure == sure
    assert [d.name for d in found] == ([] if sure else ["fee-rival"])
