"""load(dump(contract)) == contract, with evidence and certainty kept too, through real JSON text."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tenor.contracts.exchange import dump, load
from tenor.document import Box, Evidence
from tenor.model import (
    Account,
    Cap,
    Contract,
    Dispute,
    Event,
    EventKind,
    LateFee,
    Money,
    NodeKind,
    Party,
    PaymentNode,
    Period,
    Price,
    Terms,
    Tier,
    Trigger,
    Unit,
)

words = st.text(max_size=12)
fractions = st.decimals(min_value=0, max_value=2, places=6, allow_nan=False, allow_infinity=False)
money = st.builds(Money, st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from(["CNY", "USD", "GBP"]))
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
boxes = st.builds(Box, *[st.integers(0, 800).map(float)] * 4)
evidence = st.none() | st.builds(Evidence, words, st.none() | st.integers(1, 99), st.lists(boxes, max_size=2).map(tuple))
events = st.lists(st.builds(Event, st.sampled_from(EventKind), words), max_size=3).map(tuple)
periods = st.none() | st.builds(Period, st.integers(1, 400), st.sampled_from(Unit))
triggers = st.builds(
    Trigger, events, periods, st.just("after"), st.none() | days, st.integers(0, 3), st.booleans(),
    st.sampled_from([None, "monthly", "quarterly"]), words,
)
nodes = st.builds(
    PaymentNode, words, st.none() | fractions, st.none() | money, triggers,
    st.lists(st.sampled_from(["acceptance_report", "settlement", "invoice"]), max_size=2, unique=True).map(tuple),
    st.none() | fractions, st.none() | fractions, words, st.sampled_from(NodeKind), st.booleans(),
    st.just(("amount",)), st.just(("share",)), words, st.booleans(), evidence,
)
tiers = st.one_of(
    st.builds(Tier, st.integers(1, 200), fractions, st.sampled_from(["day", "month", "once"]), retroactive=st.booleans()),
    st.builds(Tier, st.integers(1, 200), amount=money, per=st.just("day")),
    st.builds(Tier, per=st.just("year"), benchmark=st.just("LPR1Y"), multiplier=st.none() | fractions, margin=st.none() | fractions),
)
caps = st.none() | st.builds(Cap, fractions, st.sampled_from(["overdue_amount", "contract_price"])) | st.builds(Cap, amount=money)
fees = st.builds(LateFee, st.lists(tiers, max_size=3).map(tuple), caps, st.sampled_from(["payer", "both"]), st.just(360), words,
                 st.booleans(), evidence)
parties = st.builds(Party, st.sampled_from(["payee", "payer", "guarantor"]), words, words,
                    account=st.none() | st.builds(Account, words, words, words), evidence=evidence)
terms = st.builds(
    Terms, st.sampled_from(["zh", "en"]), words, st.none() | days, st.lists(parties, max_size=3).map(tuple),
    st.none() | st.builds(Price, money, st.none() | fractions, st.sampled_from([None, True, False]), words, evidence),
    st.lists(nodes, max_size=3).map(tuple), st.lists(fees, max_size=2).map(tuple),
    st.none() | st.builds(Dispute, st.sampled_from(["court", "arbitration", "either"]), words, st.just("payee"), words, words),
)


@given(st.builds(Contract, terms, words))
def test_a_contract_survives_json(contract):
    there = json.loads(json.dumps(dump(contract), ensure_ascii=False))
    back = load(there)
    assert back == contract
    assert dump(back) == dump(contract)  # certainty, evidence and blanks too, which equality leaves out


def test_amounts_keep_their_cents_and_more():
    node = PaymentNode(amount=Money(Decimal("0.055"), "USD"))
    assert dump(Contract(Terms(nodes=(node,))))["nodes"][0]["amount"] == "0.055"
    node = PaymentNode(amount=Money(Decimal("1000000")))
    assert dump(Contract(Terms(nodes=(node,))))["nodes"][0]["amount"] == "1000000.00"


def test_the_invoice_is_told_as_a_condition_and_the_delivery_as_the_trigger():
    trigger = Trigger((Event(EventKind.INVOICE), Event(EventKind.DELIVERY)), Period(10, Unit.WORKDAY))
    row = dump(Contract(Terms(nodes=(PaymentNode(trigger=trigger),))))["nodes"][0]
    assert row["trigger"] == "delivery"
    assert row["conditions"] == ["invoice"]
