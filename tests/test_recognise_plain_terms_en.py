"""Plain English terms: service terms, policies, templates and lists in marked-up text → payments, late fees and the forum that are read.

Each row is a class of wording that no lawyer's contract need hold; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_recognise_dispute_zh import say as forum
from test_recognise_late_fee_zh import say as fee
from test_recognise_nodes_en import shown

from tenor.contracts.recognise import dispute, late_fee, nodes_en
from tenor.contracts.recognise.reading import Reading, open_reading
from tenor.files.readers import read_document

LISTS = [
    ("a list under a bold lead",
     "## Payment\n\n**Payment Schedule:**\n- 40% upon contract signature ($8,000)\n- 35% upon delivery of beta ($7,000)\n- 25% upon final "
     "acceptance ($5,000)\n",
     ["40% USD 8000.00 @ signing", "35% USD 7000.00 @ delivery", "25% USD 5000.00 @ final_acceptance"]),
    ("stars for dashes", "**Payment Schedule:**\n* 20% on kickoff\n* 50% on completion of Stage 1\n* 30% on go-live\n",
     ["20% @ milestone", "50% @ milestone", "30% @ go_live"]),
    ("numbers under a bold heading",
     "### Fees and payment\n\n**Milestones**\n1. 25% deposit upon signing this agreement\n2. 75% upon delivery of final files\n",
     ["25% @ signing", "75% @ delivery"]),
    ("payment is split", "Payment is split 40% upfront before work starts and 60% on delivery.", ["40% @ other before", "60% @ delivery"]),
    ("payment is divided into", "Payment is divided into 30% on booking and 70% on the day of the event.", ["30% @ other", "70% @ other"]),
    ("billed upfront", "Projects are billed 50% upfront and 50% on completion.", ["50% @ other", "50% @ other"]),
    ("we ask for", "We ask for 50% up front and the balance when the work is finished.", ["50% @ other", "50% @ milestone"]),
    ("a deposit without its own time", "Payment terms: 50% deposit, 50% on completion.", ["50% @ none", "50% @ other"]),
    ("terms are figures", "Standard payment terms are 40% deposit on order, 50% before shipment, and 10% after installation.",
     ["40% @ signing", "50% @ shipment before", "10% @ installation"]),
    ("due at", "1. $2,000 due upon signing\n2. $5,000 due at launch\n", ["USD 2000.00 @ signing", "USD 5000.00 @ go_live"]),
    ("a remark in brackets is no second figure", "Deposit: 25% (due on signing)\nBalance: 75% (due 30 days before delivery)\n",
     ["25% @ signing", "75% @ delivery -30 day"]),
    ("a heading is no payment", "Upfront: $4M, due 10 business days after the closing.", ["USD 4000000.00 @ other +10 workday"]),
    ("names and figures", "Payment Schedule:\nMilestone 1 – Project kickoff: 25%\nMilestone 2 – Roof closed: 25%\nMilestone 3 – Launch: 50%\n",
     ["25% @ milestone", "25% @ milestone", "50% @ go_live"]),
    ("stages and figures", "The Contract Price shall be paid in the following stages:\nSlab - 20%\nRoof - 30%\nCompletion - 50%\n",
     ["20% @ milestone", "30% @ milestone", "50% @ milestone"]),
    ("numbered stages", "1. Deposit – 20% of contract value upon signing\n2. Stage 1 – 70% on completion of groundworks\n3. Final – 10% on handover\n",
     ["20% @ signing", "70% @ milestone", "10% @ delivery"]),
    ("bare lines", "50% deposit due at contract signing\n50% due at launch", ["50% @ signing", "50% @ go_live"]),
    ("sums alone", "₹25,000 on signing and ₹75,000 upon go-live.", ["INR 25000.00 @ signing", "INR 75000.00 @ go_live"]),
    ("sums of no trade", "$40 on Monday and $50 on Friday were spent on lunch.", []),
    ("in advance", "50% in advance, 50% on delivery.", ["50% @ none", "50% @ delivery"]),
    ("half in advance", "The fee of $2,000 shall be paid half in advance and half on delivery.", ["50% @ none", "50% @ delivery"]),
    ("what else has parts", "Progress: 30% on planning, 70% on execution.", []),
    ("parts of a mark", "Weighting: 60% on signing, 40% upon delivery.", []),
]
CYCLES = [
    ("charged on the same day", "The retainer is charged on the same date each month from the start date agreed.", ["- @ period_end"]),
    ("charged in advance", "Your subscription will be charged monthly in advance to the card on file.", ["- @ period_end"]),
    ("billed on a basis", "Subscription fees are billed in advance on a monthly basis.", ["- @ period_end"]),
    ("what is charged per job is no cycle", "A callout is charged at $40 per visit.", []),
    ("how often, said again", "Managed hosting is charged at £8 per month.\nIt covers backups.\nHosting fees are payable monthly in advance.",
     ["GBP 8.00 @ period_end"]),
    ("another fee is not said again",
     "The hosting fee is $50 per month. Training fees are payable monthly in arrears.", ["USD 50.00 @ period_end", "- @ period_end"]),
    ("a retainer and its invoices",
     "2.1 Customer shall pay Agency a monthly retainer of $5,000, invoiced monthly in advance.\n2.2 Invoices are due within ten (10) days of the invoice date.",
     ["USD 5000.00 @ invoice +10 day"]),
    ("a rent with a day of its own and invoices for more",
     "Tenant shall pay rent of $900 per month on the 1st day of each month. Invoices for utilities are due within 10 days of the invoice date.",
     ["USD 900.00 @ period_end day 1", "- @ invoice +10 day"]),
    ("a day between two", "Royalties are paid on a monthly basis, on the 3rd day but not later than the 10th day of each month.", ["- @ period_end day 10"]),
    ("an item behind a tab", "iii.\tThe Licensee shall pay the Franchise Fee on a monthly basis, on the 2nd day but not later than the 6th day of each month. "
     "Late payments bear 1% per month.", ["- @ period_end day 6"]),
    ("the day of an invoice is not that of payment",
     "Customer shall pay Vendor monthly for services performed, based on an invoice submitted by the 20th of each month.", ["- @ period_end"]),
    ("nor is that of an application",
     "Owner shall pay Builder monthly based on an application for payment received by the 5th day of the month.", ["- @ period_end"]),
    ("the day of payment behind an invoice",
     "The retainer of GBP 400 per month is payable against an invoice issued by the Agency, on the 25th day of each month.",
     ["GBP 400.00 @ period_end day 25"]),
    ("an application is no payment", "Applications for payment are due on the 25th of each month.", []),
    ("a label and a day", "Monthly fee: EUR 450\nDue date: 5th of each month\n", ["EUR 450.00 @ period_end day 5"]),
    ("due date of an invoice", "Payment due date: 30 days from invoice.", ["- @ invoice +30 day"]),
    ("upon receipt of no named thing", "Payment is due upon receipt.", ["- @ invoice"]),
    ("upon receipt, unless", "All invoices are due and payable upon receipt unless otherwise agreed.", ["- @ invoice"]),
    ("at booking", "Full payment is due at the time of booking.", ["- @ other"]),
    ("a card", "Your card will be charged on the 5th of every month.", ["- @ period_end day 5"]),
    ("a trial that ends", "Your trial ends after 14 days, after which your card will be charged $9.99 per month.", ["USD 9.99 @ period_end"]),
    ("who is paid", "The Contractor will be paid monthly.", ["- @ period_end"]),
    ("an invoice told in between",
     "3.1 The Client shall pay a fixed monthly fee of $3,500.\n3.2 The Provider shall issue an invoice on the first business day of each month. "
     "Invoices are payable within ten (10) days of receipt.", ["USD 3500.00 @ invoice +10 day"]),
]
BLANKS = [
    ("a placeholder of days", "Payment due within [NUMBER] days of invoice date.", ["- @ invoice"]),
    ("an example in a placeholder", "Payment due within [e.g. 45] days of the invoice date.", ["- @ invoice"]),
    ("a name in braces", "Invoices are payable within {{payment_days}} days of receipt.", ["- @ invoice"]),
    ("a name of a program", "All invoices shall be paid within ${days} days of the invoice date.", ["- @ invoice"]),
    ("letters", "Client shall pay within XX days of the date of invoice.", ["- @ invoice"]),
    ("sums", "The Client shall pay the Contractor $[AMOUNT] upon signing and $[AMOUNT] upon delivery.", ["- @ signing", "- @ delivery"]),
    ("shares", "Client shall pay a deposit of [DEPOSIT_PERCENT]% upon signing, with the balance due upon delivery.", ["- @ signing", "rest @ delivery"]),
    ("a day of the month", "Rent of $[___] is due on the [__] day of each month.", ["- @ period_end"]),
    ("a name in brackets is no blank", "The fee is payable within 10 days of the invoice [see Schedule 2].", ["- @ invoice +10 day"]),
]
TABLES = [
    ("fees and when they are due",
     "| Item | Timing |\n|---|---|\n| Setup fee | Due on signature |\n| Training | Billed on completion of each course |\n| Annual support "
     "| At each anniversary |\n",
     ["- @ signing", "- @ milestone", "- @ period_end"]),
    ("the header says that they are fees",
     "| Fee | When due |\n|---|---|\n| Initial licence | Upon execution of this Agreement |\n| Hardware | On delivery |\n",
     ["- @ signing", "- @ delivery"]),
    ("what is done when is no fee", "| Task | Timing |\n|---|---|\n| Kick-off meeting | Within 5 days after signing |\n| Report | On delivery |\n", []),
    ("a row of terms",
     "| Term | Detail |\n|---|---|\n| Payment terms | Net 45 days from receipt of invoice |\n| Lead time | 30 days |\n", ["- @ invoice +45 day"]),
    ("a row of other terms", "| Item | Value |\n|---|---|\n| Response | Within 10 days of invoice |\n", []),
]
MONEY = [
    ("naira", "Payment: N500,000 on signing and N1,500,000 on delivery.", ["NGN 500000.00 @ signing", "NGN 1500000.00 @ delivery"]),
    ("kwacha", "User agrees to pay a set-up fee of ZMW 3,100.00. This fee is due upon signing of this Agreement.", ["ZMW 3100.00 @ signing"]),
    ("cedis", "Payment: mobilisation GHS 40,000 on signing, then balance GHS 160,000 over 4 equal monthly instalments of GHS 40,000.",
     ["GHS 40000.00 @ signing", "GHS 40000.00 @ period_end"]),
    ("rand", "The deposit of R25,000 is payable upon signing.", ["ZAR 25000.00 @ signing"]),
]
NONE = [
    ("damages and their day", "Customer agrees to pay a hiring fee equal to 20% of salary as liquidated damages if it hires a Consultant employee. "
     "This hiring fee shall be paid within 14 days of written demand.", []),
    ("damages in front", "Therefore, as liquidated damages and not as a penalty, Client agrees to pay Provider the sum of $10,000 per person hired. "
     "Such sum shall be paid within 10 days of demand.", []),
    ("a fee for ending", "Termination fee: 50% of the remaining fees, payable within 30 days of termination.", []),
    ("a fee for a cancelled order", "Cancellation fee: $80, due within 10 days of the cancellation.", []),
    ("who cancels", "You will be charged 10% of the booking price if you cancel within 7 days of arrival.", []),
    ("who does not come", "No-shows will be charged 100% of the first night.", []),
    ("feedback is due", "Client feedback is due within 5 business days of delivery.", []),
    ("reports are due", "The parties shall meet quarterly. Reports are due on the 15th of each month.", []),
    ("a deposit that is given back", "A refundable damage deposit of $300 is due at check-in.", []),
    ("a late fee named behind its sum", "Rent received after the 5th day will be subject to a $75 late fee.", []),
    ("a discount", "Invoices bear VAT. A 2% discount applies to payment within 10 days.", []),
    ("what each one more costs", "Each additional user costs $5 per month.", []),
    ("who gets which part", "Fees are split 30% to the agent and 70% to the owner.", []),
    ("what another thing costs", "A replacement card costs $25.", []),
]
NODES = [*LISTS, *CYCLES, *BLANKS, *TABLES, *MONEY, *NONE]
FEES = [
    ("a rate told elsewhere", "Late payments shall bear interest at the rate set out in Schedule 1, calculated monthly in arrears.", ["payer: d1 ?/month"]),
    ("a rate of the offer", "Overdue sums shall bear interest at the rate stated in the Proposal, calculated daily.", ["payer: d1 ?/day"]),
    ("a rate to be filled in", "Late payments bear interest at the rate of [RATE] per annum.", ["payer: d1 ?/year"]),
    ("a grace period in another sentence",
     "Invoices are due upon receipt. A grace period of ten (10) days is allowed. After the grace period, a late fee of 3% of the "
     "outstanding balance will be assessed.",
     ["payer: d11 3%/once"]),
    ("a grace period named behind",
     "Payment is due on the 1st. There is a five (5) day grace period. A late fee of $50 will be charged after the grace period.",
     ["payer: d6 50USD/once"]),
    ("a grace period that the fee does not speak of",
     "There is a five (5) day grace period for the first order. Overdue invoices bear interest at 1% per month.",
     ["payer: d1 1%/month"]),
    ("of the monthly retainer, per week",
     "Retainers not received by the third day of the month shall incur a late fee of 4% of the monthly retainer for each week (or part "
     "thereof) that payment is delayed.",
     ["payer: d1 4%/week!"]),
    ("three charges",
     "Any amount not paid when due shall accrue a late fee of three percent (3%) of the outstanding balance plus a $15 administrative fee, "
     "plus interest at the lower of "
     "1% per month or the maximum rate permitted by law.", ["payer: d1 3%/once", "payer: d1 15USD/once", "payer: d1 1%/month"]),
    ("a fee and what it grows by each day", "Rent received after the 5th is subject to a late fee of $50 plus $10 per day until paid.",
     ["payer: d1 50USD/once + d1 10USD/day"]),
    ("bold figures", "If payment is not received within **15 days** of the due date, a late fee of **2% per month** will be charged.", ["payer: d16 2%/month"]),
    ("delayed beyond", "If payment is delayed beyond 30 days, interest at 12% per annum shall be payable.", ["payer: d31 12%/year"]),
    ("a fixed compensation", "Late payment: €40 fixed compensation plus interest at the ECB rate plus 8 percentage points.",
     ["payer: d1 40EUR/once", "payer: d1 ECB+8%/year"]),
    ("a grace period in the same breath", "Invoices are due on receipt; after a 10 day grace period a fee of 2% applies.", ["payer: d11 2%/once"]),
    ("a grace period and no fee", "After the grace period, your account will be suspended for 10 days.", []),
]
FORUMS = [
    ("a table of terms",
     "| Governing Law | Ontario |\n|---|---|\n| Dispute Resolution | London Court of International Arbitration (LCIA) |\n| Jurisdiction | Ontario courts |\n",
     "arbitration | London Court of International Arbitration | "),
    ("the venue of an arbitration",
     "Any disputes shall be submitted to binding arbitration pursuant to the rules of the American Arbitration Association. "
     "Venue shall be in the County of Orange, California.", "arbitration | American Arbitration Association |  | County of Orange, California"),
    ("a court is no seat", "Disputes shall be resolved by binding arbitration before JAMS. Judgment may be entered in the courts of Kent County.",
     "arbitration | JAMS | "),
    ("law and jurisdiction in one line", "Governing law and jurisdiction: Ireland.", "court | Ireland | named"),
]


def opened(text: str, folder: Path) -> Reading:
    """The reading of a text file."""
    path = folder / "terms.txt"
    path.write_text(text, encoding="utf-8")
    document, _, _ = read_document(path)
    assert document is not None
    return open_reading(document)


@pytest.mark.parametrize(("text", "nodes"), [row[1:] for row in NODES], ids=[row[0] for row in NODES])
def test_payments(text: str, nodes: list[str], tmp_path: Path) -> None:
    assert [shown(n) for n in nodes_en.find(opened(text, tmp_path))[0]] == nodes


@pytest.mark.parametrize(("text", "fees"), [row[1:] for row in FEES], ids=[row[0] for row in FEES])
def test_late_fees(text: str, fees: list[str], tmp_path: Path) -> None:
    assert [fee(f) for f in late_fee.find(opened(text, tmp_path))[0]] == fees


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in FORUMS], ids=[row[0] for row in FORUMS])
def test_forum(text: str, told: str, tmp_path: Path) -> None:
    assert forum(dispute.find(opened(text, tmp_path), {})[0]) == told


def test_two_events_joined_are_never_sure(tmp_path: Path) -> None:
    text = "50% of the fee is due on signing. The remaining 50% is due upon completion and prior to delivery of the files."
    assert [n.sure for n in nodes_en.find(opened(text, tmp_path))[0]] == [True, False]


def test_a_share_and_its_sum_behind_the_time_are_one_sure_payment(tmp_path: Path) -> None:
    text = "Payment Schedule:\n- 40% upon contract signature ($8,000)\n- 60% upon delivery of beta ($12,000)\n"
    nodes = nodes_en.find(opened(text, tmp_path))[0]
    assert [(n.sure, {m.field for m in n.marks}) for n in nodes] == [(True, {"share", "amount", "event"})] * 2


def test_sums_that_are_no_such_shares_are_never_sure(tmp_path: Path) -> None:
    text = "Payment Schedule:\n- 40% upon contract signature ($8,000)\n- 60% upon delivery of beta ($9,000)\n"
    assert not any(n.sure for n in nodes_en.find(opened(text, tmp_path))[0])
