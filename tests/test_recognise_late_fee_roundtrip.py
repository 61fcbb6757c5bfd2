"""What `wording` writes as a late fee, the reader reads back: recognise(write(fee)) == fee, in both languages."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tenor import wording
from tenor.contracts.recognise import late_fee
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph
from tenor.model import Cap, LateFee, Tier
from tenor.money import Money

BASES = ("overdue_amount", "node_amount", "contract_price")
RATES = st.integers(1, 2000).map(lambda n: Decimal(n) / 100000)
YEARLY = st.integers(1, 400).map(lambda n: Decimal(n) / 1000)
SUMS = st.integers(100, 10_000_000).map(lambda n: Money(Decimal(n) / 100))
OPENING = {
    ("zh", "payer"): "甲方未按第四条约定的期限足额付款的，应当向乙方支付逾期付款违约金：",
    ("zh", "supplier"): "乙方逾期交付的，应当向甲方支付逾期交付违约金：",
    ("en", "payer"): "If the Buyer does not pay an amount on the due date under clause 4, the Buyer shall pay the Seller a late payment charge at "
                     "the following rates: ",
    ("en", "supplier"): "If the Seller delivers late, the Seller shall pay the Buyer a charge for late delivery at the following rates: ",
}


@st.composite
def running(draw, first, last):
    kind = draw(st.sampled_from(("rate", "rate", "year", "sum", "benchmark")))
    base = draw(st.sampled_from(BASES))
    days = {"from_day": first, "to_day": last}
    if kind == "rate":
        per = draw(st.sampled_from(("day", "week", "month")))
        return Tier(rate=draw(RATES), per=per, base=base, each_begun=per != "day" and draw(st.booleans()), **days)
    if kind == "year":
        return Tier(rate=draw(YEARLY), per="year", base=base, **days)
    if kind == "sum":
        per = draw(st.sampled_from(("day", "week", "month")))
        return Tier(amount=draw(SUMS), per=per, each_begun=per != "day" and draw(st.booleans()), **days)
    return Tier(per="year", base=base, benchmark=draw(st.sampled_from(("LPR1Y", "LPR5Y", "PBOC", "BOE", "ECB", "PRIME"))),
                multiplier=draw(st.sampled_from((None, Decimal("1.5"), Decimal(4)))),
                margin=draw(st.sampled_from((None, Decimal("0.02"), Decimal("0.08")))), **days)


@st.composite
def fees(draw):
    days = sorted(draw(st.sets(st.integers(2, 400), max_size=2)))
    starts = [draw(st.sampled_from((1, 1, 1, 16))), *[d + 16 for d in days]]
    last = draw(st.sampled_from((None, None, starts[-1] + 20)))
    tiers = [draw(running(start, last if i == len(starts) - 1 else None)) for i, start in enumerate(starts)]
    tiers = [t if i == 0 else Tier(**{**{f: getattr(t, f) for f in t.__slots__}, "retroactive": draw(st.booleans())}) for i, t in enumerate(tiers)]
    if draw(st.booleans()):
        day = draw(st.integers(1, 500))
        base = draw(st.sampled_from(BASES))
        tiers.append(draw(st.one_of(st.builds(lambda r: Tier(day, r, "once", base), RATES), st.builds(lambda m: Tier(day, None, "once", amount=m), SUMS))))
    cap = draw(st.one_of(st.none(), st.builds(lambda n, b: Cap(Decimal(n) / 100, b), st.integers(1, 100), st.sampled_from(BASES)),
                         SUMS.map(lambda m: Cap(amount=m))))
    yearly = any(t.per == "year" for t in tiers)
    return LateFee(tuple(sorted(tiers, key=lambda t: (t.from_day, t.per == "once"))), cap, draw(st.sampled_from(("payer", "supplier"))),
                   draw(st.sampled_from((360, 365))) if yearly else 365)


def read(text):
    found, _ = late_fee.find(open_reading(Document((paragraph(text),))))
    return found


@settings(max_examples=150, deadline=None)
@given(fees())
def test_a_chinese_fee_is_read_back(fee):
    assert read(OPENING["zh", fee.party] + wording.language("zh").late_fee.write(fee)) == (fee,)


@settings(max_examples=150, deadline=None)
@given(fees())
def test_an_english_fee_is_read_back(fee):
    assert read(OPENING["en", fee.party] + wording.language("en").late_fee.write(fee)) == (fee,)
