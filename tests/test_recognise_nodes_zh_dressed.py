"""Chinese payment clauses → payment nodes, fifteenth table: one payment in other dress: figures in words, fields over lines, other orders."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import recognise

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("合同签订后拾伍日内，甲方支付合同总价的百分之拾；验收合格后贰拾个工作日内付清余款。",
     "10% @ signing +15day; rest 90% @ acceptance +20workday", "拾 is ten, as 十 is"),
    ("支付进度：\n方案审议通过后15个工作日 —— 两成\n初步设计批复后15个工作日 —— 百分之三十\n竣工验收通过后15个工作日 —— 伍拾%",
     "20% @ milestone +15workday; 30% @ milestone +15workday; 50% @ acceptance +15workday", "shares in words behind a dash"),
    ("付款期 金额 应付日\n首付款 人民币148,800元 2025年6月25号\n二期款 ￥111,600 二〇二五年八月十日",
     "148800.00 @ 2025-06-25; 111600.00 @ 2025-08-10", "sums and days by their other names in columns of single spaces"),
    ("阶段          比例      付费时间\n定金          一成       合同签订后五日内\n方案          90%（百分之九十）       方案审查通过后五日内",
     "10% @ signing +5day; 90% @ milestone +5day", "shares in words in columns set by gaps"),
    ("① 承包商将检测方案交给发包人，发包人付合同总价20%；", "20% @ delivery", "handed over, whatever the parties are called"),
    ("设备开始安装后，付乙方总计：人民币：柒拾万元整。", "700000.00 @ milestone", "付 with the one who is paid"),
    ("合同总价的30%应于收到乙方发票后10个工作日内付讫。", "30% @ invoice +10workday", "an invoice behind the share is no tax of it"),
    ("合同总价的13%增值税专用发票于签约后10日内开具。", "none", "the rate of an invoice"),
    ("于项目验收合格后10个工作日内完成30%的支付。", "30% @ acceptance +10workday", "to finish paying, and no level of the work"),
    ("工程量完成30%后10日内支付合同总价的20%。", "20% @ milestone +10day", "a level of the work"),
    ("合同签订后15日内应支付的款项为合同总价的30%。", "30% @ signing +15day", "what is to be paid, as a noun"),
    ("付款方式：本合同签订后，付总价款的三成，10日内到账。", "30% @ signing +10day", "the days in which the money arrives"),
    ("本合同发生法律效力后10日内，甲方支付总价的三成。", "30% @ effective +10day", "to take effect, in other words"),
    ("设备初步通过验收后10日内付合同价的30%。", "30% @ initial_acceptance +10day", "the first acceptance"),
    ("1. 预付款：合同总价的30%\n   支付条件：合同签订后5日内\n2. 到货款：合同总价的60%\n   支付条件：设备到货后10日内\n"
     "3. 质保金：合同总价的10%\n   支付条件：质保期满后30日内",
     "30% @ signing +5day; 60% @ delivery +10day; 10% @ warranty_expiry +30day", "how much, and in the line below when"),
    ("到货付百分之六十，运行一个月无问题再付百分之三十五，留百分之五一年后付。", "60% @ delivery; 35% @ milestone +1month; 5% @ warranty_expiry",
     "the figure in words ends before the year"),
    ("付款\na) 签约：百分之贰拾  b) 竣工验收：百分之柒拾伍  c) 保修期满：百分之伍", "20% @ signing; 75% @ acceptance; 5% @ warranty_expiry",
     "shares in words in shorthand"),
    ("验收合格后10日内付至95%，扣留5%作为质保金，质保期满后30日内付清。", "to 95% @ acceptance +10day; 5% @ warranty_expiry +30day",
     "kept back, and not taken off"),
    ("验收合格后10日内，甲方须将未付部分全部付清。", "rest @ acceptance +10day", "what is unpaid is the rest"),
    ("付款方式\n合同签订后付30%，产品出厂检验合格，甲方支付合同款的60%后发货，余款验收后付清。",
     "30% @ signing; 60% @ shipment -; rest 10% @ acceptance", "what is paid so that the goods are sent is paid before"),
    ("付款方式\n合同签订后付30%，付三成后乙方安排提货，余款验收后付清。", "30% @ signing; 30% @ delivery -; rest 40% @ acceptance", "the same of fetching"),
    ("付款方式\n甲方支付30%预付款后，乙方组织生产。", "30% @ none", "what is paid so that the work begins has no day"),
    ("第一期款\n条件：合同签订\n期限：5日内\n金额：合同总价的40%\n第二期款\n条件：验收合格\n期限：7日内\n金额：合同总价的60%",
     "40% @ signing +5day; 60% @ acceptance +7day", "fields below the name of the payment"),
    ("付款进度：合同签订（30日内）10%，终验合格（5日内）90%。", "10% @ signing +30day; 90% @ final_acceptance +5day", "days in a bracket before the figure"),
    ("买受人采取下列第    种方式付款：（1）一次性付款：买受人应于签约后10日内付清全部价款；（2）分期付款：首期款于签约时付30%，余款交房时付清。",
     "100% @ signing +10day; 30% @ signing; rest 70% @ delivery", "ways of paying in one paragraph"),
    ("合同签订后3个工作日内付合同额的70% 产品安装调试完毕并经甲方验收合格后10个工作日内支付尾款", "70% @ signing +3workday; rest 30% @ acceptance +10workday",
     "a blank between two payments"),
    ("期次\t应付日期\t金额（元）\n第一期\t年   月   日前\t20000\n第二期\t2027年6月1日\t30000",
     "20000 @ fixed_date; 30000 @ 2027-06-01", "a day left open in a column"),
    ("付款\n| 违约情形 | 违约金标准 | 上限 |\n|---|---|---|\n| 逾期付款 | 每日0.08% | 合同价8% |\n| 逾期交货 | 每日0.06% | 合同价6% |", "none",
     "a table of late fees"),
    ("合同签订后 $20$ 日内支付 $4 0 \\%$，验收合格后支付 $\\mathbf{60\\%}$。", "40% @ signing +20day; 60% @ acceptance",
     "figures that a program which reads scans writes as formulas"),
    ("⑤基础律师费人民币60,000元，甲方于本合同签订后3日内支付；", "60000.00 @ signing +3day", "a fee behind another mark of a list"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[why for *_, why in CASES])
def test_in_other_dress(text: str, nodes: str, why: str):
    assert "; ".join(map(shown, read(text))) == ("" if nodes == "none" else nodes), why


@pytest.mark.parametrize("text", [
    "甲方应于签约后付30%（百分之三十）。",
    "合同签订后10日内，甲方承诺通过对公账户支付合同总价的30%。",
    "第一项：合同签订后10日内，甲方支付合同总价的30%。",
])
def test_a_plain_payment_stays_sure(text: str):
    assert [node.sure for node in read("付款方式\n" + text)] == [True]


def test_a_percent_that_is_not_read_makes_the_whole_unsure():
    """…合同款的60%后开机: the words of the whole beside a figure that no share was made of."""
    assert not any(node.sure for node in read("付款方式\n产品出厂检验合格，甲方支付合同款的60%后开机。") if node.share == 1)


# (text, tiers as (sum or rate, per), cap)
FEES = (
    ("劳务作业不能如期完成，每拖一日由乙方承担违约金人民币贰仟元整（¥2000.00），总额不超过合同价款的二成。", [("2000.00", "day")], "0.2"),
    ("甲方逾期付款的，每逾期一日按欠款的万分之五支付违约金，累计以合同总价的一成为限。", [("0.0005", "day")], "0.1"),
    ("发包人逾期付款，按每日0.5‰承担违约责任，以合同总价的10%为限。", [("0.0005", "day")], "0.10"),
    ("乙方延误工期，每天罚款¥1,000.00元（大写：壹仟元整）；延误超过15天，从第16天起每天罚款¥2,000.00元（大写：贰仟元整）。",
     [("1000.00", "day"), ("2000.00", "day")], None),
)


@pytest.mark.parametrize(("text", "tiers", "cap"), FEES)
def test_a_late_fee_in_other_figures(text: str, tiers: list[tuple[str, str]], cap: str | None):
    """A sum said again in a bracket is one; tenths are a share; 以…为限 behind a rate is its ceiling."""
    fees = recognise(paper("违约责任\n" + text, kind="text"))[0].terms.late_fees
    assert [(str(x.rate or (x.amount and x.amount.amount)), x.per) for fee in fees for x in fee.tiers] == tiers
    assert [str(fee.cap.share) if fee.cap else None for fee in fees] == [cap]


@pytest.mark.parametrize(("text", "place"), [
    ("争议处理：双方择定第    项了结：①苏州仲裁委员会；②庭院所在地人民法院。", "苏州仲裁委员会"),
    ("争议解决\n⑥仲裁机构：郑州仲裁委员会", "郑州仲裁委员会"),
    ("争议解决\n以上海市浦东新区人民法院为第一审管辖法院。", "上海市浦东新区人民法院"),
])
def test_the_name_of_a_forum_is_the_name_alone(text: str, place: str):
    dispute = recognise(paper(text, kind="text"))[0].terms.dispute
    assert dispute is not None
    assert dispute.place == place
