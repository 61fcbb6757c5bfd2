"""Contracts of goods and works → payment nodes: a price told by its parts, the end of a month counted from an event, sums told in short.

A node that is not sure ends in a question mark.
"""

from __future__ import annotations

from datetime import date

import pytest
from test_recognise_nodes_zh import read, shown

from tenor.collection.due import due_date

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("付款：基础完成后，土建部分支付70%，钢结构部分支付45%；验收后10日内付清。",
     "70% of 土建 @ milestone ?; 45% of 钢结构 @ other ?; rest @ acceptance +10day", "each share is of its part"),
    ("付款：签约后5日内支付水电造价的25%；进场后5日内支付消防造价的35%。",
     "25% of 水电 @ signing +5day ?; 35% of 消防 @ milestone +5day ?", "each share is of its part"),
    ("付款：签约后5日内支付装修工程价款的30%，验收后5日内支付装修工程价款的70%。",
     "30% @ signing +5day; 70% @ acceptance +5day", "its opposite: the only part is the price"),
    ("质保金6%分次返还：防水部分2%在竣工满五年后10日内支付，装饰部分4%在竣工满两年后10日内支付。",
     "2% @ warranty_expiry +10day ?; 4% @ warranty_expiry +10day ?", "its opposite: parts of what is kept back"),
    ("付款方式：定金2万元，发货前18.6万元。",
     "20000.00 @ none ?; 186000.00 @ shipment -", "a sum right behind its time"),
    ("付款方式：预付款5万元，到货后12万元，按揭30万元。",
     "50000.00 @ none ?; 120000.00 @ delivery ?", "a sum right behind its time, and one without"),
    ("付款方式：定金2万元，合同签订后3日内支付，余款6万元提货前付清。",
     "20000.00 @ signing +3day; rest 60000.00 @ delivery -", "its opposite: the time of the deposit"),
    ("付款方式：定金8万元，发货前26.4万元，剩余14.4万元于2021年3月至2022年2月每月20日之前支付12000元。",
     "80000.00 @ none ?; 264000.00 @ shipment -; rest 12000.00 @ period_end day 20 monthly ?", "what is paid each month, and not all of it"),
    ("余款20万元：前8个月每月支付2万元，最后一个月付清剩余货款4万元。",
     "rest 20000.00 @ period_end monthly ?; rest 40000.00 @ none ?", "how long one pays so, and the last of it once"),
    ("设备投产前6个月支付合同总价的30%。", "30% @ go_live -6month ?", "its opposite: so long before"),
    ("付款方式：先款后货，客户下单时支付全款。", "100% @ signing", "all of it upon an event that the saying does not name"),
    ("付款方式：先款后货，发货前付清全款。", "100% @ shipment -", "its opposite: the event of the saying"),
    ("付款方式：先预付35%，发货前付清剩余货款。", "35% @ none ?; rest 65% @ shipment -", "an advance, whenever it is made"),
    ("付款：签约后付40%定金，每批到货后7日内付清该批余款。", "40% @ signing; rest 60% @ delivery +7day ?", "the rest of a lot is no share of the price"),
)
# (words, months on, the event's day, the day due)
MONTH_ENDS = (
    ("收到发票后当月月底前付清货款。", 0, date(2026, 6, 3), date(2026, 6, 30)),
    ("收票后第2个月月底前付款。", 2, date(2026, 6, 3), date(2026, 8, 31)),
    ("票到后次月底付款。", 1, date(2026, 6, 3), date(2026, 7, 31)),
    ("货到票到后次月底前付清。", 1, date(2026, 6, 3), date(2026, 7, 31)),
    ("收到发票后次月末支付货款的100%。", 1, date(2026, 1, 20), date(2026, 2, 28)),
    ("验收合格后当月底前付清全部货款。", 0, date(2026, 6, 3), date(2026, 6, 30)),
    ("交货后第二个月底前付清货款。", 2, date(2026, 7, 8), date(2026, 9, 30)),
    ("每月25日对账，票到后次月底付款。", 1, date(2026, 6, 3), date(2026, 7, 31)),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(node) + ("" if node.sure else " ?") for node in read(text)) == nodes, why


@pytest.mark.parametrize(("text", "on", "day", "due"), MONTH_ENDS, ids=[text for text, *_ in MONTH_ENDS])
def test_the_end_of_a_month_counted_from_an_event(text: str, on: int, day: date, due: date) -> None:
    (node,) = read(text)
    trigger = node.trigger
    assert (trigger.offset, trigger.direction, trigger.months_on) == (None, "within_period", on)
    assert due_date(trigger, dict.fromkeys(trigger.events, day), roll=False).date == due
