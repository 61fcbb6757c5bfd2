"""Chinese orders, ledgers, works and designs → payment nodes: headings without numbers, lines without stops, rows without heads, fields of forms."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import recognise

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("订单确认后3日内，需方向供方支付总额的25%\n在模具试模合格后5日内，需方向供方支付总额的45%\n验收后10日内，需方向供方支付总额的30%",
     "25% @ signing +3day; 45% @ milestone +5day; 30% @ acceptance +10day", "lines that end with their figure and no stop"),
    ("开工前付[40]%\n待主体完工后付[40]%\n于交付使用后15日内付[20]%",
     "40% @ milestone -; 40% @ milestone; 20% @ delivery +15day", "lines that end with their figure and no stop"),
    ("本合同总价的35%\n在样品确认后7日内支付，其余在收货后支付。",
     "35% @ milestone +7day; rest 65% @ delivery", "a share, and its time on the next line"),
    ("付款方式：\n1、20%定金\n2、瓦工完工：50%进度款\n3、竣工验收：30%尾款",
     "20% @ none; 50% @ milestone; 30% @ acceptance", "the name 进度款 right behind its share"),
    ("结算条件\n1. 签约后25%\n2. 到货65%\n3. 质保金10%",
     "25% @ signing; 65% @ delivery; 10% @ warranty_expiry", "a heading without a number"),
    ("【付款安排】\n出图60%。\n图审通过后40%。", "60% @ milestone; 40% @ milestone", "a heading without a number"),
    ("付款条件：货到60天", "- @ delivery +60day", "a field that tells an event and days"),
    ("3、结算方式：票到后45天。", "- @ invoice +45day", "a field that tells an event and days"),
    ("付款方式：到货验收合格后20天（承兑）", "- @ acceptance +20day", "a field that tells an event and days"),
    ("付款条件：货到7天内验收完毕", "", "days of another deed"),
    ("付款方式：货到 天付款", "? @ delivery", "a single space is the blank"),
    ("余款发货 个工作日付清。", "rest @ shipment", "a single space is the blank"),
    ("货到当天付款。", "- @ delivery", "no blank at all"),
    ("结算方式：凭增值税专用发票（6%）以转账方式结清。", "100% @ invoice", "the rate of tax in a bracket"),
    ("货款凭普通发票（3%）于交货后10日内付清。", "100% @ delivery +10day", "the rate of tax in a bracket"),
    ("第1期\t60000\t签约后7日内支付总价的20%\n第2期\t240000\t样机验收合格后30日内支付总价的80%",
     "20% 60000 @ signing +7day; 80% 240000 @ milestone +30day", "a row whose last cell is a sentence"),
    ("验收款 | 450000 | 终验合格后20日内\n两年质保金 | 50000 | 质保金",
     "450000 @ final_acceptance +20day; 50000 @ warranty_expiry", "a row of what is kept back"),
    ("<p>货到票到<input type=\"text\" class=\"days\" maxlength=\"3\">天内电汇全款。</p>", "100% @ delivery", "a field of a page to be filled in"),
    ("<p>货款于到货后<input name=\"d\" value=\"15\">日内支付<input name=\"p\" value=\"70\">%，其余<input name=\"q\"/>%于验收后付清。</p>",
     "70% @ delivery +15day; rest @ acceptance", "a field of a page that holds its value"),
    ("月度进度款按核定产值的78%支付。", "78% of 核定产值 @ period_end monthly", "what is paid of each month's work"),
    ("月进度款付至已审产值的65%。", "65% of 已审产值 @ period_end monthly", "what is paid of each month's work"),
    ("进度款按核定完成产值的70%支付，验收后付至90%。", "70% of 完成产值 @ none; to 90% @ acceptance", "what a share is of is no event"),
    ("施工期间进度款付至已审产值的60%。", "60% of 已审产值 @ none", "how long the work goes on is no event"),
    ("完工验收后累计付至合同价的88%。\n施工期间进度款付至已审产值的70%。", "to 88% @ acceptance; 70% of 已审产值 @ none",
     "a level behind payments for the work done has no share of its own"),
    ("完成产值的50%时付40%。", "40% @ milestone", "a level of the work that is an event"),
    ("设备到货款 | 210000 | 2027-05-15\n质保金（两年后） | 42000 | 2029-05-15", "210000 @ 2027-05-15; 42000 @ 2029-05-15", "a name with a remark in a bracket"),
    ("付款安排：\n1 | 合同生效后10日内 | 90,000\n2 | 到货验收后支付 | 210,000",
     "90000 @ effective +10day; 210000 @ acceptance", "rows with a number, a time and a sum"),
    ("砌墙9000元，防水8500元，橱柜另计。付款节点：签约付60%，封顶付40%。", "60% @ signing; 40% @ milestone", "what things cost before the payments"),
    ("乙方應於簽約後7日內支付訂金港幣36,000元；餘款於驗收合格後15日內結清。",
     "36000.00HKD @ signing +7day; rest @ acceptance +15day", "traditional characters"),
    ("付款條件：訂金40%，設備進場後40%，尾款20%驗收後付清。", "40% @ none; 40% @ delivery; 20% @ acceptance", "traditional characters"),
    ("进度款按已完工程量的72%支付，验收后付至93%。", "72% of 已完工程量 @ none; to 93% @ acceptance", "work done that a share is of is no event"),
    ("30%预付 / 尾款验收后20日付清", "30% @ none; rest 70% @ acceptance +20day", "a stroke before the rest"),
    ("40%预付+余款货到10天付清", "40% @ none; rest 60% @ delivery +10day", "a plus before the rest"),
    ("买方应在收到货及全额发票后25日内支付货款。", "- @ delivery +25day", "goods and the invoice for them"),
    ("预付款为合同总价的{{ratio}}，签约后5日内支付。", "? @ signing +5day", "a share that a program fills in"),
    ("合同签订后支付合同总价的____，余款验收后付清。", "? @ signing; rest @ acceptance", "a share left blank without its sign"),
    ("自通知之日起一个月内买方未履行付款提货，卖方将每日向买方收取合同总价2‰的仓管费。", "", "what storing costs, and who did not pay"),
    ("买方应于验收后10日内履行付款义务，支付合同总价的35%。", "35% @ acceptance +10day", "to perform a duty is to pay"),
    ("质保金为总价的6%，质保期两年，满一年退还50%，满两年退还剩余50%。", "50% of 质保金 @ warranty_expiry +1year; 50% of 质保金 @ warranty_expiry +2year",
     "what is kept back, given back in parts"),
    ("付款方式：保留金8万元，验收满一年无质量问题退3万元，满两年退清。",
     "30000.00 @ warranty_expiry +1year; 50000.00 @ warranty_expiry +2year", "what is kept back, given back in parts"),
    ("余下8%为质保金，第一年期满付5%，第二年期满付3%。", "5% @ warranty_expiry +1year; 3% @ warranty_expiry +2year", "what is kept back, given back in parts"),
    ("质保金3%，交付满一年后退还。", "3% @ delivery +1year", "what is given back at once"),
    ("付款按2:6:2执行：合同签订后、到货验收后、质保期满后。", "20% @ signing; 60% @ acceptance; 20% @ warranty_expiry", "shares and times in two lists"),
    ("评分按3:6:1计算（价格、技术、商务）。", "", "parts of something else"),
    ("付款方式4:3:3  预付40%发货前付30%现场安装调试合格付30%", "40% @ none; 30% @ shipment -; 30% @ installation", "nothing between the steps"),
    ("三期支付30%，系统验收后支付，付款日期：2027年6月30日前。", "30% @ 2027-06-30", "the day of a payment that has an event too"),
    ("第二期施工进场5天内35%，第三期完成七成35%，第四期尾款验收后30%。", "35% @ milestone +5day; 35% @ milestone; 30% @ acceptance",
     "a level and what is paid at it"),
    ("付定金视为订单成立，定金40%，尾款于活动前付清。", "40% @ none; rest 60% @ milestone -", "what counts as a deal, and the payments behind it"),
    ("逾期不验收视为验收合格，尾款10%应于30日内付清。", "", "what counts as accepted"),
    ("付款方式：月结45天，含13%税。", "- @ period_end +45day monthly", "the rate of tax"),
    ("付款：预付35%货款，货到验收合格后付完总款。", "35% @ none; rest 65% @ acceptance", "all of it, said otherwise"),
    ("增值税专票13%，票到30天内可抵扣。", "", "how long an invoice may be deducted"),
    ("付款比例：40.00\n付款金额：240000.00\n付款条件：主体结构封顶后支付", "40% 240000.00 @ milestone", "fields that a program prints without their signs"),
    ("貨款月結60天，次月10日前開立發票。", "- @ period_end +60day monthly", "traditional characters"),
    ("付款方式：\n预付款 | 订单确认后3日内 | 20%\n到货款 | 货到后15日内 | 60%\n尾款 | 安装验收后2个月内 | 结清余款",
     "20% @ signing +3day; 60% @ delivery +15day; rest 20% @ acceptance +2month", "a row whose figure is the rest"),
    ('"TT 40%订金, 60%见提单副本付款",\n"月结 45 天",\n"月结 75 天",',
     "40% @ none; 60% @ documents; - @ period_end +45day monthly; - @ period_end +75day monthly", "a list of ways of paying in a program"),
    ("付款方式：\n首期款：[比例]% - 设计启动时\n尾款：[金额]元（验收合格后[天数]日内）",
     "? @ milestone; rest @ acceptance", "the name of what is to be filled in"),
    ("付款方式：\n- 40% 二期款（样板间完成）\n- 60% 尾款（交付）", "40% @ milestone; 60% @ delivery", "a step of the work in a bracket"),
    ("尾款15%待安装完毕后一个月内付清。", "15% @ installation +1month", "待: when it is done"),
    ("测绘费：外业结束付45%，交成果付清。", "45% @ milestone; rest 55% @ delivery", "the result of a survey"),
    ("付款比例(%)：25\n付款金额(元)：8000\n付款时间：合同签订后6日内", "25% 8000.00 @ signing +6day", "the unit in the name of a field"),
    ("付款条款: 月结45天 / 电汇 / 含税9%", "- @ period_end +45day monthly", "the rate of a tax"),
    ("结算方式：每月20日对账，供方开具发票，票到后次月底付款。", "- @ invoice monthly", "the day of reconciling is none of payment"),
)
_DOUBTFUL = (
    "质保金4%，质保期满24个月后无息退还。",  # when two years of guarantee are over, or two years later
    "保留金8万元，保修期满一年后付清。",
    "付款：货到检验合格、发票挂账后75天付款。",  # counted from the one or from the other
    "咨询费每季度末支付12%。",  # of what the quarter comes to, or of the price
)
_SURE = ("质保金4%，质保期满后6个月内退还。", "质保金4%，质保期满24个月后20日内退还。", "付款：发票挂账后75天付款。", "工程款每月末支付75%。")


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize(("text", "sure"), [*((x, False) for x in _DOUBTFUL), *((x, True) for x in _SURE)])
def test_what_may_be_read_in_two_ways_is_doubtful(text: str, sure: bool) -> None:
    assert [node.sure for node in read(text)] == [sure]


def test_words_are_given_as_printed() -> None:
    terms = recognise(paper("甲方：陳記貿易行\n乙方：廣興電子廠\n簽約後5日內甲方付30%，餘款於驗收 合格後付清。爭議提交臺北仲裁協會仲裁。"))[0].terms
    assert [node.trigger.text for node in terms.nodes] == ["簽約後5日內", "驗收合格後"]
    assert [party.name for party in terms.parties] == ["陳記貿易行", "廣興電子廠"]
    assert "臺北仲裁協會" in str(terms.dispute)


@pytest.mark.parametrize("field", ["付款比例：0.4", "付款金额：15"])
def test_a_bare_figure_that_may_count_otherwise_is_not_read(field: str) -> None:
    assert not any(node.share or node.amount for node in read(f"{field}\n付款时间：合同签订后5日内"))


def test_a_day_behind_an_event_belongs_to_the_same_payment() -> None:
    for text in ("验收后支付30%；付款日期：2027年4月1日前。", "中期款：样机验收后支付，金额30,000.00元，支付日期2027年04月01日"):
        assert [(str(node.trigger.on), node.sure) for node in read(text)] == [("2027-04-01", False)]
    assert [node.trigger.on for node in read("验收后10日内支付30%；付款日期：2027年4月1日前。")] == [None]


@pytest.mark.parametrize("text", ["首付款 | 300000 | 2027-04-10 | 签约后10日内\n设备款 | 160000 | 2027-06-05 | 到货验收后付款"])
def test_a_day_and_an_event_in_one_row_are_doubtful(text: str) -> None:
    assert not any(node.sure for node in read(text))


@pytest.mark.parametrize("text", ["付款方式：货到 天付款", "余款发货 个工作日付清。", "<p>货到票到<input type=\"text\" maxlength=\"3\">天内电汇全款。</p>"])
def test_a_single_space_or_an_empty_field_is_a_blank(text: str) -> None:
    assert [node.blank for node in read(text)] == [("offset",)]


@pytest.mark.parametrize("text", ["合同签订后支付合同总价的20%；主体完成后支付至已完工程量的75%；竣工验收后一年内付清余款。",
                                  "付款方式：签约时首付百分之二十，余款在验收合格后一次付清。\n补充说明：签约后首付款为合同总价的百分之五十。"])
def test_a_rest_is_as_doubtful_as_what_precedes_it(text: str) -> None:
    assert not any(node.sure for node in read(text) if node.rest)
