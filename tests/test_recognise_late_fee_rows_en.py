"""English late fees told in rows of days, over a bank's rate, for every two weeks; and what only looks like one. Own wordings → the fees read."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_late_fee_en import read

from tenor.contracts.recognise import late_fee
from tenor.contracts.recognise.reading import open_reading

ROWS = [
    ("percents by days late",
     "Undisputed sums not paid when due attract a penalty as follows:\nDays overdue | Charge\n1-10 days | 0.5% of overdue amount\n"
     "11-20 days | 1.5% of overdue amount\n21+ days | 3.0% of overdue amount, plus suspension\n", "payer: d1-10 0.5%/once + d11-20 1.5%/once + d21 3%/once"),
    ("sums by days late", "Late payment fees:\n\nDays Late      Fee\n1 - 7 days     $25\n8 - 14 days    $50\n15 days or more    $100\n",
     "payer: d1-7 25USD/once + d8-14 50USD/once + d15 100USD/once"),
    ("sums a day that the builder owes",
     "The Builder shall pay for each day of delay in delivery beyond the third day after the Delivery Date, as liquidated damages:\n"
     "Day 4 through 20 - $2,000/day\nDay 21 through 60 - $5,000/day\nThe total of such damages shall not exceed $200,000.\n",
     "supplier: d4 2000USD/day + d21-60 5000USD/day cap 200000USD"),
    ("per month by the header", "Overdue invoices are charged interest as follows:\n\n| Days overdue | Monthly rate |\n|---|---|\n| 1-30 | 1% |\n| "
                                "31-60 | 1.5% |\n"
     "| Over 60 days | 2% |\n", "payer: d1 1%/month + d31 1.5%/month + d61 2%/month"),
    ("cancellations", "Cancellation charges for late notice:\nDays before event | Charge\n0-7 days | 100%\n8-14 days | 50%\n", ""),
    ("a matrix of losses", "Provision for late receivables:\nDays past due | Loss rate\n0-30 days | 1%\n31-60 days | 5%\n", ""),
    ("discounts", "Early payment is rewarded:\n0-10 days | 2% discount\n11-20 days | 1% discount\n", ""),
]

RATES = [
    ("a rate announced by a bank with a long name",
     "Overdue invoices shall bear interest at the rate of 4% per annum above the rate announced from time to time by First National Bank of Kenya at its "
     "main office in Nairobi as its corporate lending rate.", "payer: d1 OTHER+4%/year"),
    ("in capitals", "LATE PAYMENTS BEAR INTEREST AT THE OLDBANK N.A. BASE LENDING RATE PLUS 2% PER ANNUM.", "payer: d1 OTHER+2%/year"),
    ("the supplier's own cost of money", "Late payments bear interest at 2% over the Supplier's own borrowing costs from time to time.", "payer: d1 "
        "OTHER+2%/year"),
    ("a statutory rate with its country", "Late sums accrue interest at the Spanish statutory commercial rate.", "payer: d1 OTHER"),
    ("no word of lateness behind a time to pay",
     "The Buyer shall pay each invoice within 40 days of its date. The Supplier may charge interest at six (6) percentage points above the reference rate "
     "of Danmarks Nationalbank.", "payer: d1 OTHER+6%/year"),
    ("a bank's loan", "The Bank may charge interest at 3% above base rate.", ""),
    ("too little bought", "If the Distributor buys less than the Minimum Quantity in any year, it shall pay a shortfall penalty of 20% of the price "
                          "of the units "
     "not bought.", ""),
    ("a quota that is missed", "Should the Dealer fail to meet the quarterly quota, a shortfall charge of 8% of the missing volume is payable.", ""),
    ("too little paid", "Any shortfall in payment bears interest at 1% per month.", "payer: d1 1%/month"),
    ("rupees with their stroke", "If the fee is late, the Licensee shall pay a late payment charge of Rs. 500/- per day of delay.", "payer: d1 500INR/day"),
    ("shillings with their sign", "Late rent costs Kshs. 500/= per day.", "payer: d1 500KES/day"),
    ("a rate in brackets", "Overdue sums bear interest at the rate of `[1.5%]` per month.", "payer: d1 1.5%/month"),
    ("a balance beyond so many days", "In the event of an overdue balance beyond forty-five (45) days, a late fee of 1.5% per month shall accrue.",
     "payer: d46 1.5%/month"),
    ("a sum in the line before", "- Minimum royalty: $40,000\n- Late payment interest: 9% per annum\n- Audits: once a year\n", "payer: d1 9%/year"),
    ("compensation for delay", "Compensation for delay shall be 1.2% per month of delay, subject to a maximum of 8%.", "supplier: d1 1.2%/month cap 8%"),
    ("a break fee", "If the Purchaser fails to pay when due, the Seller may terminate and the Purchaser shall pay to the Seller a break fee of $20,000.", ""),
    ("the interest of a loan", "The outstanding balance accrues interest at a rate of 4% per annum, compounded monthly and payable in arrears.", ""),
    ("every two weeks", "A late fee of $50 shall be charged for every two weeks that the payment is overdue.", "payer: d1 25USD/week"),
    ("every fortnight", "Late payments bear a fee of 2% every fortnight.", "payer: d1 1%/week"),
    ("wages every fortnight", "Wages are due fortnightly. Late payments bear a late fee of 2% of the amount due.", "payer: d1 2%/once"),
]

# what is read by custom, or was converted, needs a person
DOUBTFUL = [
    "Late payments shall bear interest at the rate of [{{rate}}]% per annum above the base rate of the European Central Bank.",
    "Sums not paid when due attract a penalty as follows:\nDays overdue | Charge\n1-10 days | 0.5%\n11-20 days | 1.5%\n",
    "Interest on late sums at 2% per month above the base lending rate of our main bank is charged.",
    "We may charge interest on overdue amounts at 1.5% per month above the overdraft rate of our bankers.",
    "The Buyer shall pay each invoice within 40 days of its date. The Supplier may charge interest at 6% above base rate.",
    "Overdue payments incur a charge of 1% every two weeks.",
]


@pytest.mark.parametrize("text", [
    "The Licensee shall pay a one-off licence fee of £25,000 within 14 days of the Effective Date, and thereafter an annual support fee of £4,000.",
    "Client shall pay a fee of $500 within 10 days of signing, and thereafter a fee of $100 per month.",
])
def test_a_later_fee_is_none_for_being_late(text: str) -> None:
    assert not late_fee.find(open_reading(paper(text)))[0]


def test_the_rent_before_a_late_fee_is_none() -> None:
    fee, = late_fee.find(open_reading(paper("Tenant shall pay rent of $900 by the first of each month, and thereafter a late fee of $50.")))[0]
    assert [str(tier.amount.amount) for tier in fee.tiers if tier.amount] == ["50.00"]


@pytest.mark.parametrize(("reason", "text", "said"), [*ROWS, *RATES], ids=[r[0] for r in (*ROWS, *RATES)])
def test_fees(reason: str, text: str, said: str) -> None:
    assert read(text) == said, reason


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    fees, doubts = late_fee.find(open_reading(paper(text)))
    assert fees
    assert doubts
    assert not any(fee.sure for fee in fees)
