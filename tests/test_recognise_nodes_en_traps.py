"""Sentences that speak of money, days and paying and promise no payment of the price: alone and between two payments nothing may be read."""

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import nodes_en
from tenor.contracts.recognise.reading import open_reading

BETWEEN = ("5. Payment\n5.1 The Customer shall pay 40% of the price within 10 days after signing.\n5.2 {}\n"
           "5.3 The remaining 60% shall be paid within 30 days after acceptance.\n6. Term")
NONE = [
    ("an application for payment is no payment", "The Contractor shall hand in its application for payment by the 20th day of each month."),
    ("a discount allowed for payment", "A 3% discount is allowed for payment within 8 days."),
    ("the arbitrators are no seller", "The loser shall pay the arbitrators' fee within 20 days after the award."),
    ("half of a cost of closing", "The Buyer shall pay the title company one half of the escrow fee at Closing."),
    ("half of a mediator's fees", "Each Party shall pay one half of the mediator's fees within 10 days after the mediation."),
    ("wages of one's own", "The Manager shall pay the monthly payroll out of the operating account on the 24th day of each month."),
    ("dues by law", "The Contractor shall pay the labour cess of 1% to the Board within 15 days."),
    ("what others are owed", "Sums due to nominated subcontractors shall be paid by the Main Contractor within 10 days after receipt."),
    ("one's own suppliers", "The Supplier shall pay its subsuppliers within 20 days after receipt of their invoices."),
    ("an amount that is certified", "The Engineer shall certify the amount due within 25 days after receiving the statement."),
    ("a payment that is certified", "The Architect certifies payment within 5 days after the Contractor's application."),
    ("a sum for a breach", "Whoever discloses Confidential Information shall pay $80,000 within 20 days after the breach."),
    ("a rate for each week of delay", "Seller shall pay Buyer 1% of the price for each week of delay, payable within 20 days after demand."),
    ("goods that were lost", "The Carrier shall compensate the Shipper for lost goods at $40 per kilogram within 20 days after the claim."),
    ("what was not used up", "Licensor shall reimburse the unused part of the fee within 20 days after expiry."),
    ("an insurer pays a loss", "The Insurer will pay 70% of the loss within 20 days after acceptance of the claim."),
    ("a guarantor answers for another", "The Guarantor shall pay within 8 days after a first written demand."),
    ("an office that is no party", "Contractor shall pay $300 to the permit office upon filing of the application."),
    ("an agent of the other side", "The Company shall pay the Executive's relocation agent within 20 days after invoice."),
    ("a compensation for an accident", "The Contractor shall pay compensation of $8,000 to injured workers within 20 days after the accident."),
    ("payments that are reconciled", "The parties shall reconcile payments within 20 days after the end of each year."),
    ("an advance that is paid back", "Employee shall pay back the advance of $2,000 within 10 days after termination."),
    ("a ship that waits", "Demurrage of $7,000 per day is payable within 10 days after presentation of the claim."),
    ("an excess of insurance", "The excess of £400 is payable by the Hirer for each accident."),
    ("options vest", "The option vests as to 20% on the first anniversary of the Grant Date and the balance in 24 equal monthly instalments."),
    ("what was paid to another", "The Contractor's subcontractor was paid $30,000 on completion."),
    ("a guarantee given beforehand", "The Contractor shall furnish a performance guarantee at 5% of the contract value within 7 days after signing."),
]
PAID = [
    ("neighbour: a payment by a day", "Payment by the 20th day of each month.", 1),
    ("neighbour: half of the price", "The Buyer shall pay one half of the price at signing.", 1),
    ("neighbour: the fee of one who is a party", "The Client shall pay the Surveyor's fee within 14 days after delivery of the report.", 1),
    ("neighbour: an amount certified that is then paid", "The amount certified shall be paid within 14 days after the date of the certificate.", 1),
    ("neighbour: a sum whose event is no breach", "Licensee shall pay $80,000 within 20 days after the Effective Date.", 1),
    ("neighbour: the Contractor is paid by whom it works for", "Owner shall pay Contractor within 20 days after receipt of the invoice.", 1),
    ("neighbour: fees for work on claims", "Client shall pay the fees within 30 days after receipt of the invoice.", 1),
]


def found(text):
    return nodes_en.find(open_reading(paper(text)))[0]


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_no_payment_is_read_alone(text):
    assert found(text) == ()


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_no_payment_is_read_between_two(text):
    assert [str(n.share) for n in found(BETWEEN.format(text))] == ["0.40", "0.60"]


@pytest.mark.parametrize(("text", "count"), [c[1:] for c in PAID], ids=[c[0] for c in PAID])
def test_a_payment_is_still_read(text, count):
    assert len(found(text)) == count


def test_of_another_contract_nothing_is_read():
    assert found("Under the previous contract the Buyer paid 30% on signing and 70% on delivery.") == ()


@pytest.mark.parametrize("subject", ["Seller", "The Licensor", "Supplier"])
def test_a_payee_that_pays_is_never_sure(subject):
    (node,) = found(f"{subject} pays the freight within 10 days after shipment.")
    assert not node.sure
