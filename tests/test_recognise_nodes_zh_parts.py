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
    ("付款方式按工程进度拨付，竣工验收合格后预留4%质保金，质保期三年。", "4% @ warranty_expiry", "kept back at an event, and paid when the guarantee is over"),
    ("付款：竣工验收合格后支付4%质保金。", "4% @ acceptance", "its opposite: paid then"),
    ("付款：竣工验收合格后留4%质保金，质保期满后10日内返还。", "4% @ warranty_expiry +10day ?", "its opposite: the time is told"),
    ("付款：合同签订付定金20%，安装前/提货前付清尾款。", "20% @ signing; rest 80% @ delivery - ?", "before the one or before the other"),
    ("付款：到货/验收后15日内支付70%。", "70% @ acceptance +15day ?", "after the one or after the other"),
    ("付款方式：签合同时付25万元（可谈）", "250000.00 @ signing ?", "still open to talk"),
    ("付款方式：签合同时付25万元。争议可协商解决。", "250000.00 @ signing", "its opposite: talk of something else"),
    ("收款计划\n第1期 32万元 主体封顶后15天内支付\n第2期 18万元 竣工验收后30天内支付",
     "320000.00 @ milestone +15day; 180000.00 @ acceptance +30day", "rows that each begin with their number"),
    ("进度款：按审核值的75%支付。", "75% of 审核值 @ none ?", "what is checked is no price"),
    ("付款：进度款按月度付款，形象进度产值的65%。", "65% of 形象进度产值 @ period_end monthly", "of what each month comes to"),
    ("付款：累计完成工程量的50%，支付合同价的25%。", "25% @ milestone", "its opposite: how far the work must be"),
    ("付款：工程款按完成值的70%支付。", "70% of 完成值 @ none ?", "of what is done; no event"),
    ("付款方式：银行转账（验收合格后一次性付清）", "100% @ acceptance", "the terms in a bracket behind the means"),
    ("付款方式：电汇（款到后3日内发货）", "", "its opposite: when the goods leave"),
    ("预付款比例为合同总金额的40%。\n剩余货款于到货后60个工作日内支付。", "40% @ none ?; rest 60% @ delivery +60workday", "an advance that a sentence defines"),
    ("预付款保函金额为合同价的20%。", "", "its opposite: a bond"),
    ("付款方式：预付20% 发货70% 验收0% 质保10%", "20% @ none ?; 70% @ shipment; 10% @ warranty_expiry", "nothing is paid at one of the steps"),
    ("付款条件：预付20%，发货前70%，验收合格后0%，质保期满后10%。",
     "20% @ none ?; 70% @ shipment -; 10% @ warranty_expiry", "nor where each step is told with its time"),
    ("付款方式：签约20%，货到70%，验收6%，保固4%。",
     "20% @ signing ?; 70% @ delivery; 6% @ acceptance; 4% @ warranty_expiry", "the word of Taiwan for the guarantee"),
    ("付款方式：预付定金20%，出货前买方验货合格，开具发票后结清80%。", "20% @ none ?; 80% @ shipment -", "a time that leads to the payment behind it"),
    ("付款方式：预付款20%，合同签订后5日内支付，验收合格后支付80%。", "20% @ signing +5day; 80% @ acceptance", "its opposite: the time of the advance"),
    ("付款方式：发货前35%，余款收到货物后的3个月。", "35% @ shipment -; rest 65% @ delivery +3month", "the rest with its own event and days, without a verb"),
    ("付款方式：发货前支付35%，余款为65%，收到货物后20天内支付。", "35% @ shipment -; 65% @ delivery +20day", "its opposite: how much it is, then its time"),
    ("付款方式：合同签订后支付15%，竣工验收后付至96%，余款作为质保金。",
     "15% @ signing; to 96% @ acceptance; rest 4% @ warranty_expiry ?", "the rest is what is kept back"),
    ("付款方式：合同签订后支付15%，竣工验收后付至96%，余款作为质保金。质保金在验收满两年后付清。",
     "15% @ signing; to 96% @ acceptance; rest 4% @ warranty_expiry", "its opposite: told when it is paid"),
    ("付款方式：\n1、合同签订后支付15%。\n2、竣工验收后付至96%，余款作为质保金。\n3、质保金于质保期满后20日内返还。",
     "15% @ signing; to 96% @ acceptance; rest 4% @ warranty_expiry +20day ?", "and in a row of its own"),
    ("余款作为质保金。", "", "no payment before it"),
    ("预付款应付金额：6000。付款周期：2021-06-25", "", "a day is no pace"),
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
