"""English late-fee clauses of our own, one class of wording a row → the late fees that are read from them."""

import pytest
from conftest_reading import paper
from test_recognise_late_fee_zh import say

from tenor.contracts.recognise import late_fee
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph


def read(text):
    document = paper(text)
    fees, _ = late_fee.find(open_reading(document))
    return " | ".join(say(f) for f in fees)


RUNNING = [
    ("an instalment that is reduced",
     "If delivery of the Rig is delayed more than thirty (30) days after the Delivery Date, the final instalment shall be reduced by deducting "
     "therefrom the sum of US$10,000 per calendar day, provided that such reduction shall not exceed 5% of the Contract Price.",
     "supplier: d31 10000USD/day cap 5% of contract_price"),
    ("per month", "Overdue amounts shall bear interest at the rate of 1.5% per month until paid.", "payer: d1 1.5%/month"),
    ("words and figure", "Any sum not paid when due shall accrue interest at one and one-half percent (1.5%) per month.",
     "payer: d1 1.5%/month"),
    ("a month", "Late payments are subject to a service charge of 2% a month.", "payer: d1 2%/month"),
    ("monthly", "Invoices unpaid after the due date will be charged interest of 1% monthly on the outstanding balance.",
     "payer: d1 1%/month"),
    ("per annum", "If the Customer fails to pay any amount when due, interest shall accrue thereon at 12% per annum.",
     "payer: d1 12%/year"),
    ("p.a.", "The Buyer shall pay interest of 8% p.a. on overdue sums.", "payer: d1 8%/year"),
    ("annual rate before the figure", "Past due amounts shall bear interest at an annual rate of 10%.", "payer: d1 10%/year"),
    ("per day", "Payments received late shall incur a penalty of 0.05% of the overdue amount per day.", "payer: d1 0.05%/day"),
    ("for each day of delay",
     "For each day of delay in payment the Buyer shall pay liquidated damages of 0.1% of the unpaid amount.",
     "payer: d1 0.1%/day"),
    ("a sum per day", "All late payments shall incur a late charge of $25.00 per day until paid in full.",
     "payer: d1 25USD/day"),
    ("month or part thereof", "Overdue invoices bear a charge of 1% per month or part thereof.", "payer: d1 1%/month!"),
    ("equivalent in brackets is no second step", "Unpaid invoices bear a finance charge of 1.5% per month (18% per annum).",
     "payer: d1 1.5%/month"),
    ("lesser of a rate and the law",
     "Late payments bear interest at the lesser of 1.5% per month or the maximum rate permitted by law.",
     "payer: d1 1.5%/month"),
    ("law first", "Delinquent accounts accrue interest at the lower of (a) the highest lawful rate and (b) 18% per annum.",
     "payer: d1 18%/year"),
    ("two equal limits", "Any late payment bears interest at the lesser of 1% per month or 12% per annum.",
     "payer: d1 1%/month"),
    ("lateness in the sentence before",
     "The Licensee shall pay royalties within 30 days of each quarter. If any payment is late, the Licensee "
     "owes interest. Such interest shall accrue at 2% per month.", "payer: d1 2%/month"),
    ("one-off", "Payments made after the due date are subject to a late fee of 5% of the amount due.", "payer: d1 5%/once"),
    ("one-off sum", "A late fee of $100 will be assessed on each late payment.", "payer: d1 100USD/once"),
    ("interest and a fee", "Overdue amounts bear interest at 1% per month plus a late fee of $50.",
     "payer: d1 1%/month + d1 50USD/once"),
    ("interest in one sentence, a charge in the next",
     "Late payments bear interest at 1% per month. In addition, late payments incur a late charge of $10 per "
     "day.", "payer: d1 1%/month | payer: d1 10USD/day"),
    ("blank", "Overdue amounts shall bear interest at ____% per month.", "payer: d1 ?/month"),
    ("blank in brackets", "Overdue amounts shall bear interest at the rate of [●]% per annum.", "payer: d1 ?/year"),
    ("year of 360 days", "Overdue sums bear interest at 9% per annum, computed on the basis of a 360-day year.",
     "payer: d1 9%/year"),
]

STEPS = [
    ("after the due date",
     "Amounts not received within ten (10) days after their due date shall bear interest at 1% per month.",
     "payer: d11 1%/month"),
    ("counted back to the due date",
     "Payments not received within 10 days after the due date shall bear interest at 1% per month from the "
     "due date.", "payer: d11* 1%/month"),
    ("days past due", "Invoices more than thirty (30) days past due shall be charged 1.5% per month.", "payer: d31 1.5%/month"),
    ("overdue by", "If a payment is overdue by more than 15 days, interest at 10% per annum is payable on it.",
     "payer: d16 10%/year"),
    ("time to pay is no step",
     "If any invoice is not paid within 30 days of the date of invoice, interest accrues at 1% per month.",
     "payer: d1 1%/month"),
    ("grace", "After a grace period of five (5) days, late payments bear interest at 1% per month.", "payer: d6 1%/month"),
    ("first and thereafter", "Late payments bear interest at 1% per month for the first 30 days and 2% per month thereafter.",
     "payer: d1 1%/month + d31 2%/month"),
    ("from day to day", "On late payment the Buyer owes: from day 1 to day 30 of delay, 0.03% of the overdue amount per day; "
     "from day 31 of delay, 0.05% of the overdue amount per day as a late charge.", "payer: d1 0.03%/day + d31 0.05%/day"),
]

BENCHMARK = [
    ("over prime", "Overdue amounts bear interest at two percent (2%) over the prime rate.", "payer: d1 PRIME+2%/year"),
    ("prime plus", "Late payments shall bear interest at the prime rate of Example Bank plus 3% per annum.",
     "payer: d1 PRIME+3%/year"),
    ("annual rate above prime",
     "Past due sums bear interest at an annual rate of 4% above the prime rate as reported in a daily paper.",
     "payer: d1 PRIME+4%/year"),
    ("base rate", "The Buyer shall pay interest on overdue sums at 4% per annum above the base rate of the Bank of England.",
     "payer: d1 BOE+4%/year"),
    ("ECB", "Interest on late payment accrues at eight percentage points above the main refinancing rate of the European "
     "Central Bank.", "payer: d1 ECB+8%/year"),
    ("times", "Overdue amounts bear interest at 1.5 times the one-year Loan Prime Rate.", "payer: d1 LPR1Y*1.5/year"),
    ("LIBOR", "Any overdue payment bears interest at LIBOR plus 2%.", "payer: d1 OTHER+2%/year"),
    ("per cent of", "Overdue sums bear interest at 150% of the prime rate.", "payer: d1 PRIME*1.5/year"),
    ("maximum rate only", "Late payments shall bear interest at the maximum rate permitted by law.", "payer: d1 ?/-"),
]

CAP = [
    ("supplier, weeks",
     "If the Supplier fails to deliver the Goods on time, it shall pay liquidated damages of 0.5% of the contract "
     "price for each week of delay, up to a maximum of 5% of the contract price.",
     "supplier: d1 0.5%/week of contract_price cap 5% of contract_price"),
    ("next sentence", "For late delivery the Seller shall pay 0.1% of the contract price per day as liquidated damages. Such "
     "liquidated damages shall not exceed 10% of the contract price.",
     "supplier: d1 0.1%/day of contract_price cap 10% of contract_price"),
    ("payer", "Late payments bear a charge of 0.05% per day, not to exceed 20% of the overdue amount.",
     "payer: d1 0.05%/day cap 20%"),
    ("a sum", "Late payments bear a charge of $20 per day, capped at $500.", "payer: d1 20USD/day cap 500USD"),
    ("limit of the rate is no cap", "Late payments bear interest at the prime rate plus 2%, but not more than 18% per annum.",
     "payer: d1 PRIME+2%/year"),
]

NONE = [
    ("payment share", "The Buyer shall pay 30% of the price upon signing.", ""),
    ("no lateness", "The Note bears interest at 6% per annum, payable quarterly.", ""),
    ("discount", "A discount of 2% applies to invoices paid within 10 days.", ""),
    ("ending", "If any payment is more than 60 days past due, the Seller may terminate this Agreement.", ""),
    ("refund of an overpayment", "Any overpayment shall be refunded with interest at 3% per annum.", ""),
    ("royalty", "Licensee shall pay a royalty of 5% of net sales within 30 days after each quarter.", ""),
    ("tax", "Overdue invoices are exclusive of VAT at 20%.", ""),
    ("threshold of an audit", "If an audit shows an underpayment of more than 5%, the Licensee shall bear its cost.", ""),
]

MORE = [
    ("not settled by the due date",
     "Where an invoice has not been settled on or before its due date, interest at an annual rate of 3% above the prime rate runs on it.",
     "payer: d1 PRIME+3%/year"),
    ("nonpayment", "In the event of nonpayment, Licensor may charge interest of one percent (1%) per month on the outstanding "
     "amount.", "payer: d1 1%/month"),
    ("not so paid", "Any amount not so paid shall bear interest from the date due at the rate of ten percent (10%) per year.",
     "payer: d1 10%/year"),
    ("in default, the law second",
     "Should Distributor default in payment, a late charge equal to the lesser of 18% per annum and the maximum "
     "legal rate shall apply.", "payer: d1 18%/year"),
    ("within such period", "Amounts not paid within such thirty day period shall bear interest at a rate of 1 1/2% per month.",
     "payer: d1 1.5%/month"),
    ("the share before the word", "Fees not paid by the 15th of the month will incur a 10% late penalty.",
     "payer: d1 10%/once"),
    ("old balances", "A finance charge of one and one half percent (1 1/2%) per month will be added to all balances over 30 "
     "days old.", "payer: d1 1.5%/month"),
    ("above LIBOR, per annum behind",
     "Royalties which are paid late shall bear interest at LIBOR plus three percent (3%) per annum.",
     "payer: d1 OTHER+3%/year"),
    ("the statute named",
     "The Company reserves the right to charge interest under the Late Payment of Commercial Debts (Interest) "
     "Act 1998 on late payments.", "payer: d1 OTHER"),
    ("for each day, without a word for the fee",
     "For each day that payment is late, Buyer shall pay to Seller one-tenth of one percent (0.1%) of the "
     "late amount.", "payer: d1 0.1%/day"),
    ("price of the delayed goods",
     "If delivery is delayed beyond the Delivery Date, Seller shall pay 1% of the price of the delayed goods "
     "per week, up to 10% in aggregate.", "supplier: d1 1%/week cap 10%"),
    ("a cap behind but",
     "If Buyer fails to pay the Price when due, Buyer shall pay to Seller a penalty of 0.5% per week of delay "
     "but not more than 10% of the unpaid sum.", "payer: d1 0.5%/week cap 10%"),
    ("a sum in words and figures, and interest",
     "Late payments are subject to a fee of two hundred dollars ($200) plus interest at 12% per annum.",
     "payer: d1 200USD/once | payer: d1 12%/year"),
    ("unless", "Unless paid within 10 days after it is due, each installment is subject to a late charge of five percent "
     "(5%) of such installment.", "payer: d11 5%/once of node_amount"),
    ("days after the due date",
     "All sums due which remain unpaid ten days after the due date shall accrue interest at 2% per month or "
     "the maximum rate allowed by law, if less.", "payer: d11 2%/month"),
    ("percentage points", "Sponsor shall pay interest on late payments at a rate of the prime rate (as published in a national "
     "newspaper) plus two percentage points per annum.", "payer: d1 PRIME+2%/year"),
    ("calculated daily says nothing of the rate", "Overdue sums: interest of 3% above LIBOR, calculated daily.",
     "payer: d1 OTHER+3%/year"),
    ("the loan before default",
     "Interest on the unpaid principal of the loan shall accrue at 7% per annum; after default interest shall "
     "accrue at 12% per annum.", "payer: d1 12%/year"),
    ("monthly before the noun",
     "Past due invoices will be subject to the lesser of a one and one-half percent (1.5%) monthly finance "
     "charge, or the maximum charge permitted by law.", "payer: d1 1.5%/month"),
    ("a sum and a daily sum",
     "If payment is not received by the tenth day of the month, a late charge of $75 plus $5 per day shall "
     "be due.", "payer: d1 75USD/once + d1 5USD/day"),
    ("basis points",
     "The paying party shall pay interest on the overdue amount at a rate of 30-day LIBOR plus 500 basis points.",
     "payer: d1 OTHER+5%/year"),
]

APART = [
    ("a charge and, besides, interest", "Where a remittance comes late you owe us $60 for each late remittance and, besides, interest at 15% per annum.",
     "payer: d1 60USD/once | payer: d1 15%/year"),
    ("a charge in addition to interest told in one breath",
     "Late sums incur a handling charge of $30 and in addition interest of 1% per month on what is unpaid.",
     "payer: d1 30USD/once | payer: d1 1%/month"),
    ("a flat sum that lateness costs", "An instalment that arrives late costs the Tenant a flat $45, and interest runs on it at ten percent a year.",
     "payer: d1 45USD/once | payer: d1 10%/year"),
    ("neighbour: a daily sum on top is a step of the same fee", "A late charge of $20 plus $3 per day is due on rent that is not paid when due.",
     "payer: d1 20USD/once + d1 3USD/day"),
    ("neighbour: interest on top of interest", "If an instalment is unpaid, interest of 1% per month and a further interest of 0.5% per month are due.",
     "payer: d1 1%/month + d1 1.5%/month"),
    ("a benchmark whose paper and day stand before its margin",
     "Sums not paid when due bear interest at the prime rate published in the western edition of The Example Journal on the first business day after "
     "the due date plus four percent (4%) per annum.", "payer: d1 PRIME+4%/year"),
    ("the dealing rate of the bank", "On a fee note not met in time interest runs at six per cent above the official dealing rate of the Bank of England.",
     "payer: d1 BOE+6%/year"),
    ("half a percent", "Default interest of half a percent a day is charged on arrears.", "payer: d1 0.5%/day"),
    ("in arrear, as in Britain", "The Landlord may charge interest on rent in arrear at 14% per year.", "payer: d1 14%/year"),
    ("neighbour: payable in arrear is not late", "Rent is payable monthly in arrear. The deposit bears interest at 2% per year.", ""),
    ("time for payment exceeded", "Where the Client exceeds the time for payment, the sum carries interest of 7% a year.", "payer: d1 7%/year"),
    ("a monthly charge on overdue balances", "There is a 2% monthly charge on overdue balances.", "payer: d1 2%/month"),
    ("the higher of a share and a sum", "If you pay late we may charge the higher of 4% of the invoice and $20.", "payer: d1 4%/once"),
    ("neighbour: no lateness", "The Lender charges the higher of 4% of the loan and $250 as an arrangement fee.", ""),
    ("neighbour: what one owes for goods", "The Buyer owes the Seller $500 for each unit.", ""),
    ("a lump sum for the costs of recovery", "For each late invoice the Supplier is entitled to a lump sum of EUR 40 for its costs of recovery.",
     "payer: d1 40EUR/once"),
    ("a late fee of up to a sum",
     "If an instalment is over 10 days late, Buyer may be charged a late fee of up to $30 per late instalment.", "payer: d11 30USD/once"),
    ("the 5th day of the month is a day of the calendar",
     "Rent remaining unpaid after the 5th day of the month incurs a late charge of 2% per week of the sum outstanding, counted from the 6th day.",
     "payer: d1 2%/week"),
    ("a monthly fee that late payments incur", "Late payments incur a 4% monthly fee.", "payer: d1 4%/month"),
    ("neighbour: a monthly fee that is a price", "The service costs a 4% monthly fee of the rent collected.", ""),
    ("a charge between a lowest and a highest sum",
     "A late fee equal to ten percent (10%) of the late Payment, subject to a maximum charge of $40.00 and a minimum charge of $8.00, is charged once.",
     "payer: d1 10%/once cap 40USD"),
    ("the rent is no late fee", "Lessee shall pay rent of $5,500 monthly, on or before the 5th day of each month, plus a late charge of 5% of the overdue "
     "rent.", "payer: d1 5%/month"),
    ("what is paid each month is no late fee", "Tenant shall pay $950 per month plus a late fee of $55 if rent is not paid by the fifth.",
     "payer: d1 55USD/once"),
    ("a late fee of each month", "A late fee of $95 per month applies to overdue accounts.", "payer: d1 95USD/month"),
    ("payable on late sums", "The lesser of 2% per month and the maximum rate permitted by law is payable on late sums.", "payer: d1 2%/month"),
]

CASES = [*MORE, *RUNNING, *STEPS, *BENCHMARK, *CAP, *NONE, *APART]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_clause_is_read(text, expected):
    assert read(text) == expected


def test_days_of_a_year_are_read():
    document = Document((paragraph("Overdue sums bear interest at 9% per annum, computed on the basis of a 360-day year."),))
    (fee,), _ = late_fee.find(open_reading(document))
    assert fee.year_days == 360
