"""English payment tables, our own drafts, certainty, the lexicon both ways, and no text that takes long."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest_reading import paper
from test_recognise_nodes_en import read, shown

from tenor.contracts.compose import compose
from tenor.contracts.recognise import nodes_en, pages, phrases
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, Table, paragraph, row
from tenor.model import PaymentNode
from tenor.workflow import papers

EN = phrases.lexicon("en")
PAGES = ("payment_time_en", "payment_figures_en", "payment_clauses_en")
DEAL = Path("samples/deals/goods-sale-en.toml").read_text(encoding="utf-8")


def table(lead: str, *rows: str) -> tuple[PaymentNode, ...]:
    """The nodes of a table whose rows are written with bars, after a sentence."""
    cells = tuple(row(*(cell.strip() for cell in line.split("|"))) for line in rows)
    return nodes_en.find(open_reading(Document((paragraph(lead), Table(cells)), language="en")))[0]


TABLES = [
    ("ours", ("No. | Payment | Due | Share | Amount", "1 | Deposit | within 10 business days after the date of signing of this Agreement | 30% | USD 3,000.00",
              "2 | Balance | within 30 days after the date of delivery of the goods | 70% | USD 7,000.00", "Total |  |  | 100% | USD 10,000.00"),
     ["30% USD 3000.00 @ signing +10 workday", "70% USD 7000.00 @ delivery +30 day"]),
    ("milestones", ("Milestone | Payment", "Execution of this Agreement | $25,000", "Delivery of the prototype | $40,000", "Final acceptance | $35,000"),
     ["USD 25000.00 @ signing", "USD 40000.00 @ delivery", "USD 35000.00 @ final_acceptance"]),
    ("dates", ("Payment Date | Amount (USD)", "March 1, 2012 | 5,000", "June 1, 2012 | 5,000"), ["USD 5000.00 @ 2012-03-01", "USD 5000.00 @ 2012-06-01"]),
    ("two payments a row", ("Due Date | Payment | Due Date | Payment", "July 1, 2010 | $100 | July 1, 2011 | $200"),
     ["USD 100.00 @ 2010-07-01", "USD 200.00 @ 2011-07-01"]),
    ("sums in thousands", ("Milestone | Due date | Amount (US$ '000)", "Signing | within 5 days after signing | 300", "Handover | upon delivery | 700"),
     ["USD 300000.00 @ signing +5 day", "USD 700000.00 @ delivery"]),
    ("sums in millions", ("Milestone | Amount (USD million)", "Signing of this Agreement | 1.5"), ["USD 1500000.00 @ signing"]),
    ("a step, and a time counted from it", ("Milestone | Due date | Amount (USD)", "Acceptance | within 10 days after acceptance | 7,000"),
     ["USD 7000.00 @ acceptance +10 day"]),
    ("shares without a sign", ("Stage of payment | %", "Upon signing | 40", "Upon delivery | 60"), ["40% @ signing", "60% @ delivery"]),
    ("event that is none of ours", ("Milestone | Payment", "Steering group agrees the plan | $10,000"), ["USD 10000.00 @ other"]),
    ("a day still to be filled in", ("Milestone | Amount | Due", "Contract signing | 50% | Upon execution", "Beta delivery | 50% | [DATE]"),
     ["50% @ signing", "50% @ delivery"]),
    ("figures still to be filled in", ("Milestone | Amount | Due", "Contract | $[AMOUNT] ([N]%) | Upon signature",
                                       "Design | $[AMOUNT] ([N]%) | Within 9 days of delivery"), ["- @ signing", "- @ delivery +9 day"]),
    ("days of no year", ("Milestone | Amount | Due Date", "Initial | $3,500 | Feb 3", "Final | $4,500 | Mar 9"),
     ["USD 3500.00 @ fixed_date", "USD 4500.00 @ fixed_date"]),
    ("price list", ("Product | Unit price | Quantity", "Pump | $500 | 3"), []),
    ("claims of the past", ("No. | Agreement | Payment | Fell due | Principal", "1 | SA-1 | Delivery | 30 June 2026 | £50,000.00"), []),
    ("minimum purchases", ("Contract year | Minimum purchase", "1 | $500,000"), []),
]


@pytest.mark.parametrize(("reason", "rows", "nodes"), TABLES, ids=[t[0] for t in TABLES])
def test_tables(reason: str, rows: tuple[str, ...], nodes: list[str]) -> None:
    assert [shown(n) for n in table("The fee shall be paid as follows.", *rows)] == nodes, reason


def test_a_day_still_to_be_filled_in_is_doubtful() -> None:
    found = table("Payment schedule.", "Milestone | Amount | Due", "Contract signing | 50% | Upon execution", "Beta delivery | 50% | [DATE]")
    assert [n.sure for n in found] == [True, False]


def test_a_word_for_total_in_a_label_is_no_total() -> None:
    found = table("Payment.", "Payment | Due | Amount", "Total licence fee | on 1 May 2026 | £10.00", "Total |  | £10.00")
    assert [n.label for n in found] == ["Total licence fee"]


OWN = [
    ("dates", 'share = "50%"\ndue = "2026-09-30"', 'share = "rest"\ndue = "2026-12-31"'),
    ("sums", 'amount = "100000.00"\ndue = "10 workdays after signing"', 'amount = "140000.00"\ndue = "3 days before shipment"'),
    ("on the day", 'share = "40%"\ndue = "on delivery"', 'share = "60%"\ndue = "20 days after installation"'),
    ("months", 'share = "40%"\ndue = "day 15 of the month after invoice"', 'share = "60%"\ndue = "30 days after the end of the month of invoice"'),
    ("named", 'share = "40%"\ndue = \'10 days after milestone "roof"\'', 'share = "60%"\ndue = "2 months after effective"'),
    ("the last of three", 'share = "40%"\ndue = "10 workdays after delivery, invoice, acceptance"', 'share = "60%"\ndue = "10 days after warranty_expiry"'),
    ("papers", 'share = "33.3%"\ndue = "1 week after documents"\nconditions = ["acceptance_report", "statement"]',
     'share = "rest"\ndue = "1 year after go_live"'),
]


@pytest.mark.parametrize("terms", OWN, ids=[o[0] for o in OWN])
def test_our_own_drafts_read_back(terms: tuple[str, str, str]) -> None:
    head, tail = DEAL[:DEAL.index("[[node]]")], DEAL[DEAL.index("[delivery]"):]
    nodes = "".join(f'[[node]]\nlabel = "Payment {i}"\n{node}\n' for i, node in enumerate(terms[1:], 1))
    _back(head + nodes + tail)


def test_the_sample_reads_back() -> None:
    _back(DEAL)


def _back(text: str) -> None:
    contract, found = papers.draft_deal(text, "deal")
    assert contract is not None, found
    nodes = nodes_en.find(open_reading(compose(contract)))[0]
    assert nodes == contract.terms.nodes
    assert all(n.sure for n in nodes)


SURE = [
    ("All invoices are payable within 30 days of the date of invoice.", [True]),
    ("Buyer shall pay 40% upon signing of this Agreement and 60% upon delivery of the Goods.", [True, True]),
    ("Royalties shall be paid within 45 days after the end of each calendar quarter.", [True]),
    ("Buyer shall pay 40% upon the earlier of delivery and installation of the Goods.", [False]),
    ("If the option is exercised, Buyer shall pay $5,000 within 10 days after delivery of the Goods.", [False]),
    ("Buyer shall pay EUR 40.000 upon signature of this contract.", [False]),
    ("Buyer shall pay Ten Thousand Dollars ($15,000) upon signing of this Agreement.", [False]),
    ("Buyer shall pay about a third of the price upon approval.", [False]),
    ("Invoices are payable within 30 days of receipt or upon shipment.", [False]),
]


@pytest.mark.parametrize(("text", "sure"), SURE, ids=[s[0][:40] for s in SURE])
def test_sure_only_where_all_is_read(text: str, sure: list[bool]) -> None:
    assert [n.sure for n in read(text)] == sure


def test_evidence_stands_on_the_words() -> None:
    text = "1.1 General.\nBuyer shall pay 40%\nof the price upon signing.  The rest is due on delivery."
    reading = open_reading(paper(text, language="en"))
    for node in nodes_en.find(reading)[0]:
        assert node.evidence is not None
        assert reading.text[node.evidence.start:node.evidence.end] == node.evidence.quote
    assert [n.evidence.quote for n in nodes_en.find(reading)[0] if n.evidence] == ["40%\nof the price upon signing", "The rest is due on delivery"]


def test_a_users_phrase_counts() -> None:
    own = '[[phrase]]\ncategory = "predicate"\nname = "active"\npattern = "shall fork out"\nexamples = ["shall fork out"]\ncounter_examples = ["fork"]'
    text = "Buyer shall fork out $500 upon signing of this Agreement."
    reading = open_reading(Document((paragraph(text),), language="en"))
    assert nodes_en.find(reading)[0] == ()
    assert [shown(n) for n in nodes_en.find(reading, (own,))[0]] == ["USD 500.00 @ signing"]


@pytest.mark.parametrize("phrase", EN.phrases, ids=lambda p: f"{p.category}-{p.name}")
def test_phrases_both_ways(phrase: phrases.Phrase) -> None:
    assert phrase.examples
    assert phrase.counter_examples
    for text in phrase.examples:
        assert phrase.name in {h.name for h in EN.find(phrase.category, text)}, text
    for text in phrase.counter_examples:
        assert phrase.name not in {h.name for h in EN.find(phrase.category, text)}, text


@pytest.mark.parametrize(("page", "name"), [(page, name) for page in PAGES for name in pages.page(page)])
def test_patterns_both_ways(page: str, name: str) -> None:
    """A match of nothing at all counts as none: some patterns stand between two others."""
    entry, pattern = pages.page(page)[name], pages.patterns(page)[name]
    assert entry["examples"]
    assert entry["counter_examples"]
    for text in entry["examples"]:
        assert pattern.search(text), text
    for text in entry["counter_examples"]:
        assert not any(m.group() for m in pattern.finditer(text)), text


LONG = {
    "verbs": "payments " * 2000, "sums": "pay $1,000 and " * 250, "commas": "Buyer shall, " + "a, " * 4000 + "pay $5",
    "items": "Buyer shall pay: " + "(a) $5 on signing; " * 200, "conditions": "if " * 4000 + "pay $5 within 3 days",
    "events": "pay $5 after the later of " + "delivery and " * 1000, "digits": "pay $" + "1" * 9000, "open": "pay within (" * 2000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_no_text_takes_long(text: str) -> None:
    reading = open_reading(Document((paragraph(text),), language="en"))
    before = time.perf_counter()
    nodes_en.find(reading)[0]
    assert time.perf_counter() - before < 60


def test_a_long_paper_is_quick() -> None:
    words = "The Supplier shall keep the records for two years and show them to the Buyer upon request, in the form agreed. "
    text = "\n".join([words * 12] * 150 + ["Invoices are payable within 30 days of receipt."])
    reading = open_reading(paper(text, language="en"))
    before = time.perf_counter()
    assert [shown(n) for n in nodes_en.find(reading)[0]] == ["- @ invoice +30 day"]
    assert time.perf_counter() - before < 60


def test_nodes_told_twice_are_one() -> None:
    once = read("Invoices are payable within 30 days of receipt.")
    twice = read("Invoices are payable within 30 days of receipt.\nInvoices are payable within 30 days of receipt.")
    assert [replace(n, evidence=None) for n in once] == [replace(n, evidence=None) for n in twice]


def test_two_equal_rows_are_two_payments():
    """Equal instalments on one day, or two that hang on the same event, must not be counted once."""
    from tenor.contracts.recognise import nodes_en
    from tenor.contracts.recognise.reading import open_reading
    from tenor.document import Document, Table, paragraph, row

    table = Table((row("No.", "Payment", "Due", "Amount", bold=True),
                   row("1", "Instalment", "within 10 days after the date of signing of this Agreement", "USD 5,000.00"),
                   row("2", "Instalment", "within 10 days after the date of signing of this Agreement", "USD 5,000.00")))
    document = Document((paragraph("The Buyer shall pay the price in the following instalments:"), table), language="en")
    assert len(nodes_en.find(open_reading(document))[0]) == 2
