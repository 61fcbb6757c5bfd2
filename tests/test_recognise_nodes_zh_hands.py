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
     "rest 97% @ delivery; 3% @ warranty_expiry +1year", "what is kept back is not what is paid"),
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
