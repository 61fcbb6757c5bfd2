"""Chinese payment clauses → payment nodes, eighth table: kinds of wording beside their neighbours, which the same words must leave alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("序号|付款节点|提交资料|付款时限|付款比例\n1|整机安装完毕|等额发票|手续齐全后8个工作日内|55%\n2|保修期（18个月）届满|回访单|25个工作日内|45%",
     "55% @ installation +8workday; 45% @ warranty_expiry +25workday", "a column of 时限 beside the steps"),
    ("| 期次 | 里程碑 | 金额（万元） | 付款期限 |\n| --- | --- | --- | --- |\n| 1 | 合同生效 | 30.00 | 生效后7日内 |\n"
     "| 2 | 稳定运行60天 | 20.00 | 稳定运行证明签署后12日内 |",
     "300000.00 @ effective +7day; 200000.00 @ milestone +12day", "a paper that is signed is no contract that is signed"),
    ("甲方于保修期开始后20日内支付年费的50%。", "50% @ milestone +20day", "the guarantee that begins has not ended"),
    ("甲方于保修期届满后20日内支付余款5%。", "5% @ warranty_expiry +20day", "the guarantee that ends"),
    ("委托方书面确认终稿并取得源文件后3日内付30%。", "30% @ acceptance +3day", "the last work confirmed is accepted"),
    ("委托方确认初稿后3日内付30%。", "30% @ other +3day", "a draft confirmed is a step"),
    ("货物经质检合格入库后45天内付清全部货款。", "100% @ acceptance +45day", "stored once accepted"),
    ("设备安装调试完成并交付使用后10日内支付至合同价的90%。", "to 90% @ delivery +10day", "handed over for use is a step of its own"),
    ("全部管材到场并清点无误后6日内支付合同价的40%。", "40% @ delivery +6day", "counted on arrival"),
    ("全部管材到场，经监理点验后6日内支付合同价的40%。", "40% @ delivery +6day", "counted on arrival, in a part of its own"),
    ("提交全套图纸并经审图通过后9日内支付设计费的45%。", "45% @ milestone +9day", "drawings examined by the authority"),
    ("首批广告上刊并经监测公司出具监测报告后，甲方支付18万元。", "180000.00 @ milestone", "a third party's proof of the deed before"),
    ("付款：1/4定金，1/4发货前，2/4安装完", "25% @ none; 25% @ shipment -; 50% @ installation", "fractions that make up the whole"),
    ("2027-03-15前付 60,000；余 90,000 于 2027年5月31日 付清。", "60000.00 @ 2027-03-15; rest 90000.00 @ 2027-05-31", "sums without their unit"),
    ("设备价款20万元，甲方提机时首付5万元，剩余15万元自提机次月起分十五个月等额支付，每月十日前付1万元。",
     "50000.00 @ delivery; 10000.00 @ period_end day 10 monthly", "what the equal parts come to is no payment of its own"),
    ("乙方应自生效日起20日内向甲方支付不可退还之入会费80,000元。", "80000.00 @ effective +20day", "a fee that is not given back is paid"),
    ("付款方式：全款到账后3个工作日内发货。", "100% @ shipment -", "cash before shipment, with the days of the shipment"),
    ("会员费在每月5日自动扣款。", "- @ period_end day 5 monthly", "taken from the account by itself"),
    ("付款条件：\n1、设备发运 —— 35%（凭运单，21天内）\n2、调试完成 —— 65%（14天内）", "35% @ shipment +21day; 65% @ installation +14day",
     "days in a bracket of their own"),
    ("付款条件：\n1、设备发运 —— 35%（运输期21天）\n2、调试完成 —— 65%", "35% @ shipment; 65% @ installation", "a length in a bracket is no day of payment"),
    ("乙方须在每年农历正月十五前交清当年承包款，首年承包款在签合同当天交清。", "- @ fixed_date - yearly; - @ signing", "a feast is a day"),
    ("3.1 手册发布后10个工作日内，支付至合同总额的80%。\n3.2 乙方完成内训辅导后，余款一次结清。",
     "to 80% @ milestone +10workday; rest 20% @ milestone", "another step of the work says nothing again"),
    ("支付方式：\n1、培训款：学员毕业后两个月内就业率达到70%，经评估后拨付30%。", "30% @ other", "the time of a target that is met"),
    ("甲方应付乙方税后稿酬人民币60万元。分两期：签约后付40%；定稿后付60%。",
     "40% @ signing; 60% @ milestone",
     "what is left after tax tells no time"),
    ("维保期自终验合格之日起计算，第一个维保年度届满付2万元，第二个维保年度届满付2万元。",
     "20000.00 @ period_end; 20000.00 @ period_end",
     "from when a term runs is no event of the payment; the n-th year of a service ends"),
    ("吊篮进场当日付20%，外架钢管到场后付30%，余款在脚手架拆除退场后15日内付清。",
     "20% @ delivery; 30% @ delivery; rest 50% @ milestone +15day",
     "what is hired is delivered when it comes on site"),
    ("集装箱房进场后3日内付60%，验收后付清余款。",
     "60% @ delivery +3day; rest 40% @ acceptance",
     "a container is not packed"),
    ("审计报告草稿递交公司管理层之日付50%，余款于正式报告提交后付清。",
     "50% @ delivery; rest 50% @ delivery",
     "a draft that is handed in, told the other way round"),
    ("项目取得立项批复后付30%，通过专家评审、拿到规划局批文后10日内付70%。",
     "30% @ milestone; 70% @ milestone +10day",
     "the permit that follows the review"),
    ("终验通过并交付全部源程序及管理员密码后15日内付清。",
     "100% @ final_acceptance +15day",
     "code and passwords go along with the acceptance"),
    ("混凝土地坪浇完、养护期满、验收合格后付到80%；苗木养护期满后付清。",
     "to 80% @ acceptance; rest 20% @ warranty_expiry",
     "concrete cures, plants are tended"),
    ("画面每次上刊验收后10天内付清当次制作费。",
     "- @ acceptance +10day",
     "the acceptance of what is put up"),
    ("签约付30%；余下的等财政评审结论下达后20日内，扣留5%做质保金，其余付清；质保金押两年，期满没有问题退给乙方。",
     "30% @ signing; rest 65% @ settlement_audit +20day; 5% @ warranty_expiry",
     "of the rest a part is kept back, and given back when the guarantee is over"),
    ("到货付30%；验收合格后扣除5%作为质保金，其余65%付清。",
     "30% @ delivery; 65% @ acceptance",
     "what is kept back names no payment and hides no time"),
    ("到货付60%；验收后15天内，预留5%质保金，其余款项付清。",
     "60% @ delivery; rest 35% @ acceptance +15day",
     "what is kept back is no part of what is paid"),
    ("每交付一个地块，付该地块设计费的60%。",
     "60% of 该地块设计费 @ delivery",
     "a share of what one of several costs"),
    ("主体封顶后30天内付至已供钢材款的80%，余款半年内付清。",
     "to 80% @ milestone +30day; rest 20% @ milestone +6month",
     "a level of what was supplied so far"),
    ("按月付至已供材料款的80%。",
     "80% of 已供材料款 @ period_end monthly",
     "each month: a share of something else, no level of the price"),
    ("承租人按季后付租金，共8期，每期2万元，支付日为每季度末月的20日。",
     "20000.00 @ period_end day 20 quarterly",
     "after each quarter, and no event of its own"),
    ("使用费每年5万元，共三年：2026年6月1日、2027年6月1日、2028年6月1日前各付一笔。",
     "50000.00 @ 2026-06-01 yearly; 50000.00 @ 2027-06-01 yearly; 50000.00 @ 2028-06-01 yearly",
     "a sum for each year, and the days of the years"),
    ("客户提车时现场付清全部维修费；约定记账的，应于次月5日前结清。",
     "100% @ delivery; - @ period_end day 5 monthly",
     "of two ways of paying the one or the other"),
    ("签约付定金，余款货到付清。",
     "- @ signing; rest @ delivery",
     "a saying behind the rest is not all of it"),
    ("签约后预付30%至40%，其余到货付清。",
     "- @ signing; rest @ delivery",
     "of a range neither end is paid, and the rest is open"),
    ("不合格批次的货款不予支付。验收后10日内支付货款。",
     "- @ acceptance +10day",
     "not to pay is no payment"),
    ("平台按成交额收取技术服务费（2%～5%），以公示为准。",
     "",
     "a range is no share"),
    ("经协商，本次年报编制服务收费为人民币6万元，签约后付50%，交稿后付50%。",
     "50% @ signing; 50% @ delivery",
     "what a service costs; 本次年报 is no next year"),
    ("首年服务费于签约后10日内付清，续约年度另行签订订单。",
     "100% @ signing +10day",
     "what the years to come bring changes nothing"),
    ("承租人应于签约当日向出租人支付手续费人民币3万元。",
     "30000.00 @ signing",
     "the handling fee of a lease goes to the lessor"),
    ("结算方式：货到付款 □ ；月结45天 ☑ ",
     "- @ delivery; - @ period_end +45day monthly",
     "a box behind the way of paying"),
)

NOTHING = (
    ("水电费由物业公司代收代付，按表计量后分摊。", "collected for others"),
    ("煤价较签约日（780.5元/吨）涨跌超过5%时，双方另议运价。", "a price of one"),
    ("运价随燃油调整：以签约日挂牌价（7.35元/升）为基准。", "a price of one"),
    ("委托方对结果有异议的，应在收到报告之日起10日内提出复检申请并预缴复检费。", "the fee of a second test"),
    ("会期定于1/4，布展1/3完成。", "days of a month are no fractions"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[text[:16] for text, _ in NOTHING])
def test_no_payment(text: str, why: str) -> None:
    assert read(text) == (), why


def test_a_fraction_of_nothing_is_not_sure() -> None:
    """1/4发货前: of what, the words do not say."""
    assert not any(node.sure for node in read("付款：1/4定金，1/4发货前，2/4安装完"))


def test_figures_that_a_scanner_set_apart_are_whole():
    text = "合 同 生 效 后 1 0 日 内， 买 方 付 合 同 总 价 的 3 5%； 货 到 验 收 合 格 后 2 0 个 工 作 日 内 付 6 0%； 余 5% 质 保 期 满 后 付 清。"
    nodes = read(text)
    assert [(n.share, n.trigger.offset.count if n.trigger.offset else None) for n in nodes] == [
        (Decimal("0.35"), 10), (Decimal("0.6"), 20), (Decimal("0.05"), None)]


def test_a_blank_between_figures_of_a_usual_text_stays():
    nodes = read("付款节点：\n1 30% 合同签订后\n2 70% 验收合格后")
    assert Decimal("1.3") not in [n.share for n in nodes]


@pytest.mark.parametrize("text", [
    "履约保证金：成交价的10%，签订合同前缴纳。",
    "3.2 投标保证金：人民币伍万元，投标截止前到账。",
    "农民工工资保证金：签约合同价的2%，开工前存入专户。",
])
def test_the_terms_of_a_security_are_no_payment(text):
    assert not read("付款方式\n" + text)
