"""Chinese payment clauses: a time told once for several payments, lists without verbs, and which readings may pass without a person."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import phrases
from tenor.contracts.recognise.nodes_zh import residue, tokens

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("五、费用\n1. 签订付30%。\n2. 交货后付60%。\n3. 质保期满付10%。\n各期款项由甲方于收到乙方发票后10日内支付。",
     "30% @ signing +10day; 60% @ delivery +10day; 10% @ warranty_expiry +10day", "one time behind the list"),
    ("甲方在下列条件满足后7日内分期支付：\n（1）合同签订，付30%；\n（2）货到验收，付60%；\n（3）质保期满，付10%。",
     "30% @ signing +7day; 60% @ acceptance +7day; 10% @ warranty_expiry +7day", "one time in the lead of the list"),
    ("每笔付款均以收到合规发票为前提，自收票之日起10个工作日内完成支付。第一笔：合同生效，支付40%；第二笔：培训结束并通过考核，支付60%。",
     "40% @ effective +10workday; 60% @ acceptance +10workday", "one time in a sentence before the list"),
    ("甲方应在各阶段成果确认后15日内按下列比例付款：（1）方案设计完成，25%；（2）初步设计批复，35%；（3）施工图交付，30%；（4）竣工验收，10%。",
     "25% @ milestone +15day; 35% @ milestone +15day; 30% @ delivery +15day; 10% @ acceptance +15day", "items without a verb"),
    ("剩余款项人民币30万元分两次付清：2025年6月30日前付20万元，2025年12月31日前付10万元。",
     "200000.00 @ 2025-06-30; 100000.00 @ 2025-12-31", "a total above its parts"),
    ("付款方式（签约付30%，货到付70%）", "30% @ signing; 70% @ delivery", "a schedule in brackets"),
    ("合同价款的玖拾％于全部货物验收合格之日起三十日内支付，余壹拾％为质量保证金，自验收合格满十二个月之日起十五日内无息返还。",
     "90% @ acceptance +30day; 10% @ warranty_expiry +15day", "formal numerals before a percent sign"),
    ("服务期满六个月且季度考核合格：支付合同金额的25%", "25% @ milestone", "a stage and its appraisal are one milestone"),
    ("合同签订后，甲方于2025年3月1日前支付首付款50000元。", "50000.00 @ 2025-03-01", "a date behind the event"),
    ("合同总价包含运输、安装、调试及培训费用，甲方不再另行支付任何费用。", "", "nothing else is paid"),
    ("租金每季支付一次，先付后用。首期租金12000元于签约之日付清，此后每期租金应于上期届满前10日支付。",
     "12000.00 @ signing; - @ period_end -10day quarterly", "a pace that the payments behind it spell out"),
)
SURE = (
    "合同签订后7日内，甲方支付合同总价的30%作为预付款。",
    "全部货物验收合格后，甲方在收到乙方开具的增值税专用发票后10个工作日内，以银行转账方式支付合同金额的60%。",
    "余款于展览广告发布后5日内付清。",
)
SURE += (
    "甲方在合同签订后随即支付合同总价的30%。",
    "验收合格后不超过20个工作日，采购单位向中标单位支付合同金额的60%。",
    "两年保修期满并经甲方复验后10日内，支付合同总价的5%。",
    "甲乙双方签字并加盖公章后5日内，甲方支付人民币9万元，占合同总价的30%。",
    "付款条件：验收合格后10日内；付款金额：合同总价的30%。",
)
SURE += (  # means, papers, offices and people that pay; a deed that is said to be over; a verb said twice
    "货到验收后10日内，诊所以网银向供货商支付合同总价的60%。",
    "货到验收后10日内，家长用支票付清余款。",
    "验收合格后10日内，业主开出商业承兑汇票支付合同总价的60%。",
    "货款到货后付60%，由建设单位拨付。",
    "货物运抵指定停车场并验收合格后10日内支付合同总价的60%。",
    "结题验收获得通过后10日内支付合同总价的60%。",
    "双方在终验单上签名之日起10日内，买方凭装箱单支付合同总价的60%。",
    "付款：验收后15日内支付签约价的60%。",
    "付款方式：验收合格后10日内支付合同总价的    %（不低于20%）。",
    "服务费由甲方在收到乙方发票后20日内支付。",
    "一、付款\n首月租金于交房当日缴清。",
    "付款方式：款到发货。",
    "付款：签约后7日内，买方支付加盟费5万元，已付费用不予退还。",
    "付款：发货前付清全款，手续费由买方承担。",
    "用工单位应于验收合格后10日内支付合同总价的60%。",
    "货物送到需方仓库后10日内支付合同总价的60%。",
    "交稿后5日内甲方按实际字数付清稿费。",
    "付款：验收合格后10日内，甲方向{{ payee.name }}支付合同总价的70%。",
    "付款：货到后<%= days %>日内支付合同总价的<%= fmt(rate, 2) %>%。",
    "付款：终验合格后15日内支付合同总价的30%（${order.sums.final}）。",
)
UNSURE = (
    ("付款方式：双方核对确认最终供货量之日起20日内支付合同总价的30%。", "an account squared, or the work settled"),
    ("付款方式：第二个合同年度考核合格后10日内支付合同总价的20%。", "a stage or an acceptance"),
    ("付款方式：每季度考核结束后10日内支付当季服务费。", "the quarter or what is looked at"),
    ("合同签订且母公司放行后7日内，甲方支付合同总价的30%。", "a second event that no lexicon knows"),
    ("甲方在收到货物及乙方开具的发票后，于次月15日前付清当批货款。", "an event and a day of the month"),
    ("验收合格且累计故障低于三次后10日内支付合同总价的20%。", "a condition with a number of its own"),
    ("付款：{{ milestone }}后支付合同总价的30%。", "what a program fills in is no event"),
    ("满期后支付另一半。", "half of what is not said"),
    ("付款方式：设备安装调试合格后支付合同总价的30%。", "put up, or tested and passed"),
    ("付款方式：预付全款。", "before what"),
    ("付款方式：提交各份图纸的同时支付图纸费。", "no day, and which of several"),
    ("布展验收合格，甲方应于开幕前支付布展费总额的50%。", "after one event and before another"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[why for _, _, why in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize("text", SURE)
def test_what_is_wholly_understood_is_sure(text: str) -> None:
    assert [node.sure for node in read(text)] == [True]


@pytest.mark.parametrize(("text", "why"), UNSURE, ids=[why for _, why in UNSURE])
def test_what_is_left_over_is_not_sure(text: str, why: str) -> None:
    assert not any(node.sure for node in read(text)), why


@pytest.mark.parametrize(("text", "sure", "why"), [
    ("付款：合同签订后5日内付灯光音响款的30%，到货验收合格后10日内付灯光音响款的70%。", [True, True], "the only name there is, and the whole of it"),
    ("付款：合同签订后5日内付灯光音响款的30%，到货验收合格后10日内付灯光音响款的60%。", [False, False], "a tenth is missing"),
    ("付款：合同签订后5日内付灯光音响款的30%，到货验收合格后10日内付花艺款的70%。", [False, False], "two names: of two sums, it may be"),
    ("付款：合同签订后5日内付灯光音响款的30%，到货验收合格后10日内付清余款。", [False, True], "told once, and the rest is only reckoned"),
    ("付款：合同签订后5日内付设备总价的30%，到货验收合格后10日内付设备总价的70%。", [True, True], "the price, by the only part there is"),
    ("付款：合同签订后5日内付设备总价的30%，到货验收合格后10日内付设备总价的60%。", [False, False], "another part may make up the whole"),
    ("检验费共计      元。复检费按初检费的50%收取，于复检前交纳。委托单位应自合同签订之日起7日内一次性付清。", [False, False], "half of another fee"),
    ("付款：合同签订后5日内付订货总额的30%，到货验收合格后10日内付订货总额的70%。", [True, True], "a total by its name"),
    ("付款：合同签订后5日内付苗木款的      %，装车时付苗木款的      %。", [True, True], "a form: the shares are still to come"),
], ids=lambda x: x if isinstance(x, str) else "")
def test_an_unknown_name_of_the_price(text: str, sure: list[bool], why: str) -> None:
    assert [node.sure for node in read(text)] == sure, why


@pytest.mark.parametrize(("text", "sure", "why"), [
    ("付款（在选定的一项前打√）：\n□一次性付款：签约时付清全款。\n□分期付款：签约时付     %，验收合格后付     %。", [True] * 3, "a form as it is printed"),
    ("付款：\n□一次性付款：签约时付清全款。\n☑分期付款：签约时付40%，验收合格后付60%。", [False, True, True], "one is ticked"),
    ("付款：\n□一次性付款：签约时付清全款。\n□分期付款：签约时付40%，验收合格后付60%。\n☑其他：见附件。", [False] * 3, "another is ticked"),
])
def test_boxes(text: str, sure: list[bool], why: str) -> None:
    assert [node.sure for node in read(text)] == sure, why


def test_a_rest_beside_a_share_without_a_day_is_not_sure() -> None:
    nodes = read("付款：合同签订后付60%，其中30%。验收合格后5日内付清余款。")
    assert [node.sure for node in nodes if node.rest] == [False]


@pytest.mark.parametrize(("text", "left"), [
    ("甲方应于合同签订后7日内向乙方支付合同总价的30%", ()),
    ("广告发布后支付展位费", ()),
    ("报名时支付30%", ()),
])
def test_left_over(text: str, left: tuple[str, ...]) -> None:
    assert residue.left_over(tokens.mask(text), phrases.lexicon("zh"), 0, len(text)) == left


@pytest.mark.parametrize(("text", "sure", "why"), [
    ("付款：2026年6月30日前支付258万元，前提是乙方已完成设备基础。", [False], "a deed of the other side comes first"),
    ("付款：验收合格后10日内支付合同总价的30%，条件是塔吊已经拆除。", [False], "a condition behind the payment"),
    ("付款：管线迁改完成的前提下，验收合格后10日内支付合同总价的30%。", [False], "a condition before it"),
    ("付款条件为：验收合格后10日内支付合同总价的30%。", [True], "a heading, and no reserve"),
    ("付款：验收合格后10日内支付合同总价的30%，前提是收到乙方发票。", [True], "the invoice comes along"),
    ("验收合格后，于次季度首月内支付合同总价的30%。", [False], "a month of the quarter that follows"),
    ("每季度服务费于次季度首月10日前支付。", [True], "its tenth day"),
    ("设计费部分在施工图审查通过后付80%。", [False], "of the design fee"),
    ("建安工程费部分，竣工验收合格后15日内支付90%。", [False], "of the works"),
    ("设备部分合同签订后10日内付30%，货到后10日内付70%。", [False, False], "the sentence goes on about it"),
    ("设备部分安装验收合格后10日内支付合同总价的30%。", [True], "of the price, in so many words"),
    ("剩余部分在验收合格后10日内付清。", [True], "the rest is no part by name"),
])
def test_reserves_and_parts_of_works(text: str, sure: list[bool], why: str) -> None:
    assert [node.sure for node in read(text)] == sure, why
