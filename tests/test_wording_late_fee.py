"""Late fees and disputes in words: golden sentences, each step with its days, base, rate and what becomes of earlier days."""

from decimal import Decimal

import pytest

from tenor.model import Cap, Dispute, LateFee, Money, Tier
from tenor.wording import language

D = Decimal
LADDER = LateFee((Tier(1, D("0.0003")), Tier(31, D("0.0005"))), Cap(D("0.2")))
CASES = [
    ("one step", LateFee((Tier(1, D("0.0005")),)),
     "自逾期第1日起至付清之日止，以逾期未付金额为基数按每日万分之五计付。",
     "from day 1 of delay until payment in full, 0.05% of the overdue amount per day."),
    ("two steps with a cap", LADDER,
     "逾期第1日至第30日，以逾期未付金额为基数按每日万分之三计付；自逾期第31日起，以逾期未付金额为基数按每日万分之五计付，"
     "此前各日仍按前述标准计付；违约金累计不超过逾期未付金额的20%。",
     "from day 1 to day 30 of delay, 0.03% of the overdue amount per day; and from day 31 of delay until payment in full, "
     "0.05% of the overdue amount per day (the days before remain at the rates stated for them). "
     "The late payment charge shall not exceed 20% of the overdue amount in total."),
    ("a sum once on top", LateFee((Tier(1, D("0.001")), Tier(31, D("0.02"), "once", "contract_price"))),
     "自逾期第1日起至付清之日止，以逾期未付金额为基数按每日千分之一计付；自逾期第31日起，另一次性加收违约金，数额为合同总价的2%，仅计收一次。",
     "from day 1 of delay until payment in full, 0.1% of the overdue amount per day; and from day 31 of delay, "
     "an additional one-off charge of 2% of the contract price, charged a single time."),
    ("retroactive", LateFee((Tier(1, D("0.0003")), Tier(16, D("0.0005"), retroactive=True))),
     "逾期第1日至第15日，以逾期未付金额为基数按每日万分之三计付；自逾期第16日起溯及逾期首日，以逾期未付金额"
     "为基数按每日万分之五计付，取代此前各日的标准。",
     "from day 1 to day 15 of delay, 0.03% of the overdue amount per day; and from day 16 of delay until payment in full, "
     "reaching back to the first day of delay, 0.05% of the overdue amount per day, in place of the rates for the days before."),
    ("days of grace", LateFee((Tier(16, amount=Money(D("500.00"))),), Cap(amount=Money(D("30000.00")))),
     "自逾期第16日起，按每日¥500.00计付，此前各日不计违约金；违约金累计不超过¥30,000.00。",
     "from day 16 of delay until payment in full, CNY 500.00 per day (nothing accrues for the days before). "
     "The late payment charge shall not exceed CNY 30,000.00 in total."),
    ("benchmark", LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=D("1.5")),), year_days=360),
     "自逾期第1日起至付清之日止，以逾期未付金额为基数按年利率计付，年利率为逾期发生时全国银行间同业拆借中心公布的"
     "一年期贷款市场报价利率（LPR）的1.5倍。年利率按一年360日折算为日利率。",
     "from day 1 of delay until payment in full, a yearly rate of 1.5 times the one-year Loan Prime Rate (LPR) published by the "
     "National Interbank Funding Center on the overdue amount. A yearly rate accrues from day to day on the basis of a year of 360 days."),
    ("benchmark and margin", LateFee((Tier(per="year", benchmark="BOE", margin=D("0.08")),)),
     "自逾期第1日起至付清之日止，以逾期未付金额为基数按年利率计付，年利率为逾期发生时英格兰银行公布的基准利率加计8个百分点。"
     "年利率按一年365日折算为日利率。",
     "from day 1 of delay until payment in full, a yearly rate of 8% above the base rate of the Bank of England on the overdue amount. "
     "A yearly rate accrues from day to day on the basis of a year of 365 days."),
    ("the supplier late", LateFee((Tier(1, D("0.0003")),), Cap(D("0.05"), "contract_price"), "supplier"),
     "自逾期第1日起至履行完毕之日止，以逾期交付部分的价款为基数按每日万分之三计付；违约金累计不超过合同总价的5%。",
     "from day 1 of delay until performance, 0.03% of the price of the delayed goods per day. "
     "The damages for delay shall not exceed 5% of the contract price in total."),
    ("an odd rate by the month", LateFee((Tier(1, D("0.0125"), "month", "node_amount"),)),
     "自逾期第1日起至付清之日止，以该笔款项金额为基数按每月1.25%计付。",
     "from day 1 of delay until payment in full, 1.25% of the instalment concerned per month."),
]


@pytest.mark.parametrize(("fee", "zh", "en"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_late_fees_in_words(fee, zh, en):
    assert language("zh").late_fee.write(fee) == zh
    assert language("en").late_fee.write(fee) == en


def test_courts_in_words():
    zh, en = language("zh").dispute, language("en").dispute
    assert zh.place("payee", "乙方") == "乙方住所地有管辖权的人民法院"
    assert zh.place("signing", "") == "合同签订地有管辖权的人民法院"
    assert en.place("payee", "the Seller") == "courts of the place where the Seller has its registered office"
    assert zh.write(Dispute("court", "上海市浦东新区人民法院", "named")) == (
        "因本合同引起的或与本合同有关的任何争议，由各方协商解决；协商不成的，任何一方均可向上海市浦东新区人民法院提起诉讼。")
    assert en.write(Dispute("court", "courts of England and Wales", "named")) == (
        "The courts of England and Wales have exclusive jurisdiction over any dispute arising out of or in connection with this "
        "Agreement, including any question about its existence, validity or termination.")


def test_arbitration_in_words():
    zh = language("zh").dispute.write(Dispute("arbitration", "上海国际经济贸易仲裁委员会", seat="上海"), "本协议", 3)
    assert zh == ("因本协议引起的或与本协议有关的任何争议，由各方协商解决；协商不成的，任何一方均可将争议提交上海国际经济贸易仲裁委员会，"
                  "按照申请仲裁时该机构现行有效的仲裁规则进行仲裁。仲裁地为上海。仲裁庭由三名仲裁员组成。仲裁裁决是终局的，对各方均有约束力。")
    en = language("en").dispute.write(Dispute("arbitration", "London Court of International Arbitration", seat="London"), arbitrators=1)
    assert "administered by the London Court of International Arbitration under its rules" in en
    assert "The seat of arbitration is London. The number of arbitrators is one." in en
