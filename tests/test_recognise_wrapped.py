"""A plain text broken at a column says the same payments as before; a list with an item a line stays a list."""

from __future__ import annotations

import textwrap

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import recognise
from tenor.contracts.recognise.reading import open_reading, opening
from tenor.contracts.recognise.wrapped import soft_ends

CLAUSES = (
    "第五条 价款的支付\n"
    "5.1 本合同生效后10个工作日内，定作人凭承揽人开具的等额收据，将合同总价的25%作为预付款汇至承揽人在本合同首部载明的银行账户，承揽人收到后三日内开始备料。\n"
    "5.2 全部模具运抵定作人厂区并清点无误后15日内，定作人支付至合同总价的60%；试模样件经定作人质量部门验收合格之日起30日内，支付至合同总价的95%。\n"
    "5.3 其余5%为质量保证金，质保期满且无未决质量争议的，定作人于期满后20日内无息付清。",
    "承租方应于每季度首月的10日前将当季租金一次性汇入出租方指定的账户，遇法定节假日顺延至其后第一个工作日。租赁押金不计利息，合同期满并结清水电等费用后返还。",
    "（一）合同签订后      日内，采购人向供货人支付合同总价的      %作为预付款，计人民币            元，供货人收款之后安排备货并书面通知采购人发货的日期。\n"
    "（二）货物送到采购人指定的库房并且点验清楚之日起      个工作日内，采购人支付合同总价的      %，其余价款在质保期满后      日内一次付清。",
    "一、付款安排：合同签订后7日内支付30%，设备到达现场并由双方共同开箱检验完毕后7日内支付50%，安装调试完成、连续运行72小时无故障并签署验收报告后15日内付清余款20%。\n"
    "二、承包人在申请每一笔付款前应当先行提供符合税法规定的增值税专用发票，否则付款时间相应顺延而发包人不承担逾期付款的责任。",
)
NO_START = "，。；：！？、）)%”》"


def _columns(text: str) -> int:
    return sum(2 if ord(char) > 0x2FFF else 1 for char in text)


def _broken(text: str, width: int) -> str:
    """The text as a terminal or a mail breaks it: at `width` columns, no stop at the head of a line, figures whole."""
    out: list[str] = []
    for line in text.split("\n"):
        held = ""
        for char in line:
            tail = held[len(held.rstrip("0123456789")):]
            if held and char not in NO_START and _columns(held + char) > width:
                carried = tail if char.isdigit() and tail != held else ""
                out.append(held.removesuffix(carried) if carried else held)
                held = carried
            held += char
        out.append(held)
    return "\n".join(out)


def _read(text: str) -> list[tuple[object, ...]]:
    document = paper(text, language="", kind="text")
    contract, _ = recognise(document)
    return [(n.share, n.cumulative, n.trigger.offset, tuple(e.kind for e in n.trigger.events), n.trigger.recurrence) for n in contract.terms.nodes]


@pytest.mark.parametrize("width", range(46, 92, 6))
@pytest.mark.parametrize("text", CLAUSES)
def test_payments_do_not_depend_on_the_margin(text: str, width: int):
    assert _read(_broken(text, width)) == _read(text) != []


ENGLISH = (
    "4.2 The Hirer shall pay thirty percent (30%) of the Contract Price within ten (10) days after the date of this Contract, and the "
    "Hirer shall pay the remaining seventy percent (70%) within thirty (30) days after delivery of the last pontoon to the quay.\n"
    "4.3 All sums are stated without taxes, which the Hirer bears in addition on presentation of a proper invoice.",
    "The Grower shall invoice the Co-operative at the end of each calendar month, and the Co-operative shall pay each undisputed invoice "
    "within forty-five (45) days after receipt thereof. Payment does not mean that the produce was accepted.",
)


@pytest.mark.parametrize("width", range(44, 96, 6))
@pytest.mark.parametrize("text", ENGLISH)
def test_english_payments_do_not_depend_on_the_margin(text: str, width: int):
    broken = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
    assert _read(broken) == _read(text) != []


@pytest.mark.parametrize(("text", "why"), [
    ("预付 30%，签约后5日内\n到货 60%，清点后10日内\n尾款 10%，一年后", "rows that end with a figure or a time are no broken line"),
    ("甲方：北岭精密仪器（苏州）有限公司\n乙方：长帆物流科技股份有限公司\n地址：苏州市工业园区星湖街", "labels open their own lines"),
    ("1. 签订合同之日起五日内预付三成，用于采购主要材料及配件\n2. 主体安装就位后付五成，由监理单位先行出具书面意见\n3. 验收通过付清", "numbered items"),
    ("签约付两成\n进场付三成\n验收付五成", "short lines have no margin"),
    ("□ 货到验收合格后一次性支付全部合同价款，不再分期支付也不另计利息\n☑ 合同生效后支付三成预付款，其余款项于货到验收合格之后一次性付清", "boxes"),
])
def test_line_ends_of_the_writer_stay(text: str, why: str):
    assert not soft_ends(text, "zh", opening), why


def test_a_broken_line_is_one_sentence_and_keeps_its_place():
    text = "甲方应当在收到乙方开具的增值税专用发票并经甲方财务部门审核无误后三十日内将合\n同总价的百分之九十五支付至乙方的账户。余款于质保期满后十日内支付。"
    document = paper(text, language="zh", kind="text")
    first = open_reading(document).sentences[0]
    assert first.text.replace("\n", "").endswith("支付至乙方的账户。")
    assert document.text()[first.start:first.end] == first.text


def test_a_sum_on_a_line_of_its_own_is_what_the_line_before_it_pays():
    text = ("(i) Upon delivery of the source code for a version of the tool\nthat was described in Section 4, Partner will pay Vendor\n$900,000.\n\n"
            "(ii) Upon completion, Partner\nagrees to pay Vendor $800,000.")
    contract, _ = recognise(paper(text, language="", kind="text"))
    assert [int(n.amount.amount) for n in contract.terms.nodes if n.amount] == [900_000, 800_000]
