"""Prices of papers of our own: the sum, its words, its tax; and what is no price."""

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import price
from tenor.contracts.recognise.reading import open_reading


def say(text):
    found, _ = price.find(open_reading(paper(text)))
    if found is None:
        return ""
    tax = "" if found.tax_rate is None else f" tax {found.tax_rate.normalize():f}"
    included = {None: "", True: " in", False: " out"}[found.tax_included]
    return f"{found.total.amount:f} {found.total.currency}{tax}{included}" + (f" {found.in_words}" if found.in_words else "")


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("本合同总价（下称“合同总价”）为人民币壹佰万元整（¥1,000,000.00），含增值税，税率为13%。", "1000000.00 CNY tax 0.13 in 壹佰万元整",
                 id="words and figures"),
    pytest.param("合同价款总计：¥5000.00元（大写：伍仟元整）。", "5000.00 CNY 伍仟元整", id="words behind"),
    pytest.param("服务费总额为20万元，不含增值税，税率6%。", "200000.00 CNY tax 0.06 out", id="tax on top"),
    pytest.param("合同总金额：106,000元，其中不含税金额100,000元，税额6,000元，税率6%。", "106000.00 CNY tax 0.06 in", id="of which net"),
    pytest.param("总价：500元/吨×20吨＝10,000元。", "10000.00 CNY", id="a product"),
    pytest.param("甲方支付预付款30万元。\n合同总价为100万元。", "1000000.00 CNY", id="a part is no price"),
    pytest.param("逾期付款的，违约金总额不超过5万元。", "", id="a cap is no price"),
    pytest.param("合同总价中含税金6万元。", "", id="the tax in the price"),
    pytest.param("合同总价中暂列金额20万元，按实结算。", "", id="a reserve in the price"),
    pytest.param("合同价款中，塔机费用为80万元，基础费用为20万元。", "", id="parts of the price"),
    pytest.param("合同价款中标价为80万元。", "800000.00 CNY", id="the price that won"),
    pytest.param("合同总价（含运输费）为80万元。", "800000.00 CNY", id="freight in the price, and the whole of it"),
    pytest.param("不含税合同总价：200元，含税合同总价：226元。", "226.00 CNY in", id="what is paid is with the tax"),
    pytest.param("货款总额（未税）：200元。\n货款总额（含税）：226元。", "226.00 CNY in", id="the same on two lines"),
    pytest.param("合同总价（不含税）：200元。\n设备总价（含税）：120元。", "200.00 CNY out", id="its opposite: less than the price without"),
    pytest.param("货款共计人民币8,800元。", "8800.00 CNY", id="a total"),
    pytest.param("The price of the Goods is £1,000.00 (One Thousand Pounds Sterling). It includes value added tax at 20%.",
                 "1000.00 GBP tax 0.2 in One Thousand Pounds Sterling", id="English, words, tax"),
    pytest.param("Project fee: $18,200. Half is payable on signing.", "18200.00 USD", id="the only fee"),
    pytest.param("The fee for the Services is £24,500. 50% is payable on signing.", "24500.00 GBP", id="a fee in a sentence"),
    pytest.param("Total project cost: USD 36,700. Payment schedule: 30% on signing.", "36700.00 USD", id="a cost"),
    pytest.param("Service fees: $2,400 per month. A deposit of 50% is due.", "", id="its opposite: by the month"),
    pytest.param("Fees: $4,000.\nProject fee: $9,000.", "", id="its opposite: two of them"),
    pytest.param("The late fee is $50. The hourly fee is $90.", "", id="its opposite: other fees"),
    pytest.param("The total contract price is USD 25,000.00, exclusive of VAT.", "25000.00 USD out", id="English, without tax"),
    pytest.param("The price of each Unit is $1,300. Buyer shall pay 20% on order.", "", id="of each of them"),
    pytest.param("A late fee of $50 is due.", "", id="a fee is no price"),
])
def test_prices(text, expected):
    assert say(text) == expected
