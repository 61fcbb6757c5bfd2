"""Chinese payment clauses → payment nodes, fourth table: the same things in other drafters' hands; every node marks the words it came from."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_nodes_zh import read, shown

from tenor.model import PaymentNode

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("项目终验合格并移交全部文档后10日内，支付至合同价款的97%。",
     "to 97% @ final_acceptance +10day", "papers handed over beside an event are no delivery"),
    ("《终验报告》签署后15个工作日内，支付合同总价的20%。",
     "20% @ final_acceptance +15workday", "a report that is signed is no contract that is signed"),
    ("自双方盖章之日起5个工作日内，需方将合同总额的三成汇入供方账户。",
     "30% @ signing +5workday", "tenths"),
    ("另一半于尽调报告定稿后5日内支付，首付款为服务费的一半，签约时付清。",
     "50% @ milestone +5day; 50% @ signing", "tenths"),
    ("设备到现场安装后一月内付余下5%。",
     "5% @ installation +1month", "a month without its measure word"),
    ("乙方分别于2026年3月31日、6月30日、9月30日前各支付10万元。",
     "100000.00 @ 2026-03-31; 100000.00 @ 2026-06-30; 100000.00 @ 2026-09-30", "several days in one sentence"),
    ("2026年3月31日前支付10万元、2026年6月30日前支付15万元。",
     "100000.00 @ 2026-03-31; 150000.00 @ 2026-06-30", "several days in one sentence"),
    ("全部工程交付使用，扣除3%的质量保修金后余款一次结清；质量保修金于交付使用满一年时付清。",
     "rest 97% @ delivery; 3% @ warranty_expiry", "what is kept back is not what is paid"),
    ("付款：首付30万元（签约当日）；尾款40万元（竣工验收合格后一个月）。",
     "300000.00 @ signing; rest 400000.00 @ acceptance +1month", "the event stands in a bracket"),
    ("付款条件：100%预付，款到后3个工作日内开通服务。",
     "100% @ none", "the time of another deed"),
    ("甲方同意一次性赔偿乙方人民币12万元，于本协议签订当日支付5万元，剩余7万元于2026年6月30日前付清。",
     "50000.00 @ signing; rest 70000.00 @ 2026-06-30", "damages that are agreed are paid like a price"),
    ("提成费按年净销售额的3%计算，每年度终了后60日内支付。",
     "3% of 年净销售额 @ period_end +60day yearly", "a share of another sum"),
    ("安全文明施工费在开工后28天内支付60%。",
     "60% of 安全文明施工费 @ milestone +28day", "a share of another sum"),
    ("租金按季支付，乙方应于每季末月25日前将当季租金划入甲方账户。",
     "- @ period_end day 25 quarterly", "how often and when are one payment"),
    ("分四期缴付，每期9万元。首期租金于合同签订之日支付，其后每期于上一租期届满前15日支付。",
     "90000.00 @ signing; 90000.00 @ period_end -15day", "a sum for each payment"),
    ("15. 质量保证金\n"
     "15.1 质量保证金为审计价的3%，缺陷责任期24个月，自竣工验收合格之日起算。\n"
     "15.2 缺陷责任期届满后14天内，发包人无息退还质量保证金。",
     "3% @ warranty_expiry +14day", "a retention told in two sentences"),
    ("| 期数 | 支付条件 | 应付比例 | 累计比例 |\n"
     "|---|---|---|---|\n"
     "| 1 | 合同签订后10日内 | 20% | 20% |\n"
     "| 2 | 竣工验收合格后15日内 | 80% | 100% |",
     "20% @ signing +10day; 80% @ acceptance +15day", "a table framed by bars"),
    ("合同总价100万元，其中软件开发费占75%，实施培训费占15%，授权费占10%。",
     "", "no payment: parts of the price"),
    ("预付款自累计完成产值达到合同价30%的当月起扣回，每月按进度款的25%扣回，扣完为止。",
     "", "no payment: an advance recovered"),
    ("护栏送到工地并装好，经业主验收合格，承包方提交验收证书、税票后20日内支付合同价的60%。",
     "60% @ acceptance +20day", "a paper of acceptance that is handed in is no hand-over of goods"),
    ("进场付1万2千元，瓦工做完付3万5，验收后付8千5百元。",
     "12000.00 @ milestone; 35000.00 @ milestone; 8500.00 @ acceptance", "sums as one speaks them"),
    ("首付款2万8千元于签约当日支付，余款于元月20日前付清。",
     "28000.00 @ signing; rest @ fixed_date", "sums as one speaks them; the first month by its old name"),
    ("工程款的四成于三月十五日前付清，其余六成于腊月二十日前付清。",
     "40% @ fixed_date; 60% @ fixed_date -", "days in numerals, and of the old calendar"),
    ("租赁期开始前（即2026年5月1日前）支付首年租金3万元。",
     "30000.00 @ 2026-05-01", "the day that a bracket gives for words of time"),
    ("学费于开课前（9月1日前）一次交清。",
     "100% @ fixed_date", "the day that a bracket gives for words of time"),
    ("立字据之日交前三年的承包费3万元，第四年开始之前（即2029年3月1日前）再交后三年的3万元。",
     "30000.00 @ signing; 30000.00 @ 2029-03-01", "years that are paid for are no days of payment"),
    ("实施方案通过市自然资源和规划局组织的专家论证会评审后10日内，支付设计费的40%。",
     "40% @ milestone +10day", "a reviewer with a long name"),
    ("咨询单位出具审核报告初稿时付至60%。",
     "to 60% @ delivery", "a draft of the report of an audit is handed over, the audit goes on"),
    ("太阳能板全部装好并网验收后付70%。",
     "70% @ acceptance", "put up, whatever it is"),
    ("护栏全部安装好后付70%，上级补助资金下拨到镇财政所后10日内付剩下的30%。",
     "70% @ installation; 30% @ upstream_payment +10day", "money from above; a level told by the money and not by the payment"),
    ("合同签订后，且专项资金到位后7日内预付30%。",
     "30% @ signing +7day", "whoever pays must have the money too: the deed counts"),
    ("余款2万元应在15日内经验收合格后付清。",
     "rest 20000.00 @ acceptance +15day", "days told before their event"),
    ("水泵试车带负荷运转4小时以上合格再付8万元。",
     "80000.00 @ acceptance", "tried under load"),
    ("本工程进度款按完成产值经监理确认，每满两个月支付一次，支付至确认产值的80%。",
     "80% of 确认产值 @ period_end", "so often as one pays, whatever is measured"),
    ("吊车进场当日付首月租金2万元；退场前承租方应将所欠租金全部结清。",
     "20000.00 @ milestone; rest @ milestone -", "what is owed, settled in full"),
    ("水费：用户应于抄表次月十五日前缴清当期水费。",
     "- @ period_end day 15 monthly", "the month behind a reading of the meter"),
    ("2．见票付款。甲方收到发票后15日内付清货款。\n3．分期付款。到货付五成，验收付五成。",
     "rest @ invoice +15day; 50% @ delivery; 50% @ acceptance", "the name of a way of paying before the sentence that tells it"),
    ("3.1 预付款比例：签约合同价的      %。\n3.2 预付款支付期限：开工日期7天前。",
     "? @ milestone -7day", "a blank figure and its time further on, under one name"),
    ("质量保证金：结算价的3%。\n结算审定后28天内付至结算价的97%。\n最终结清：缺陷责任期终止证书颁发后28天内退还质量保证金。",
     "to 97% @ settlement_audit +28day; 3% @ warranty_expiry +28day", "a closing title names no deed of paying"),
    ("期次\t租金支付日\t应付租金（元）\n1\t2026年3月20日\t12,000.00\n2\t2026年9月20日\t12,000.00",
     "12000.00 @ 2026-03-20; 12000.00 @ 2026-09-20", "a column of the days of rent"),
    ("六、违约责任\n甲方应当自验收合格之日起15日内将货款支付到乙方账户，不得以人员变动为由拖延。逾期的，按每日万分之五支付违约金。",
     "- @ acceptance +15day", "what is due, told in the clause on breach"),
    ("二、付款\n验收合格后30日内付清全款。\n六、违约责任\n甲方应在验收合格后30日内付款，逾期的每日按万分之五支付违约金。",
     "100% @ acceptance +30day", "the clause on breach only reminds of it"),
    ("到货付50%，余款6月底前付清。",
     "50% @ delivery; rest 50% @ fixed_date", "the end of a month that has a name"),
    ("每年六月底前交清下半年租金3万元。",
     "30000.00 @ fixed_date yearly", "the same, every year"),
    ("全年租金8000元，双方按手印时当场点清。",
     "100% 8000.00 @ signing", "counted out by hand"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


def marked(text: str, node: PaymentNode) -> dict[str, str]:
    """Field → the words that gave it."""
    whole = paper(text).text()
    return {mark.field: whole[mark.start:mark.end] for mark in node.marks}


def test_the_words_of_every_field_are_marked() -> None:
    text = "合同签订之日起15个工作日内，甲方凭发票支付合同总价的30%作为预付款，即人民币30000元。"
    assert marked(text, read(text)[0]) == {
        "event": "合同签订", "offset": "15个工作日", "condition": "发票", "share": "30%", "label": "预付款", "amount": "人民币30000元"}


def test_marks_keep_their_place_in_a_text_with_stray_spaces() -> None:
    text = "四、付款\n1、验 收合格后30日内，甲方 付至合同 总价的95%。"
    assert marked(text, read(text)[0]) | {"event": ""} == {"event": "", "offset": "30日", "cumulative": "95%"}


def test_what_was_computed_has_no_mark() -> None:
    text = "合同签订后付30%，余款验收后付清。"
    last = read(text)[1]
    assert last.derived == ("share_pct",)
    assert "share" not in marked(text, last)
