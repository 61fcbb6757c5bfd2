"""Chinese payment clauses → payment nodes, second table: schedules of several lines, tables, alternatives, whole-contract traps."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    # without a verb, without a time
    ("付款方式：预付款40%，到货款50%，质保金10%。", "40% @ none; 50% @ delivery; 10% @ warranty_expiry", "names and shares only"),
    ("预付货款的20%，设备验收合格后支付80%。", "20% @ none; 80% @ acceptance", "the advance has no time of its own"),
    ("甲方应在验收合格后15日内支付合同价款的85%，剩余15%作为质保金。", "85% @ acceptance +15day; 15% @ warranty_expiry", "kept back without a day of its own"),
    ("卖方开具全额增值税专用发票后，买方60天内支付合同总额的100%。", "100% @ invoice +60day", "tax words beside an invoice are no share"),
    ("供方开具9%增值税专用发票后30日内，需方支付合同总额。", "100% @ invoice +30day", "the tax rate of the invoice is no share"),
    ("货到票到45天内以电汇方式支付合同全款。", "100% @ delivery +45day", "goods and invoice"),
    ("发货前支付全款，款到后三日内供方发货。", "100% @ shipment -", "what follows the money is no payment"),
    ("工程款按下列方式支付：预付款为合同价款的____%，于合同签订后____日内支付；进度款按月支付；竣工验收合格后支付至合同价款的____%；保修期满后支付余款。",
     "? @ signing; - @ period_end monthly; ? @ acceptance; rest @ warranty_expiry", "a template in one line"),
    ("首期款在合同签订后【  】个工作日内支付，后续款项每【  】支付一期。", "? @ signing", "blank pace"),
    ("签约后付预付款，材料进场后付进度款，完工验收后付尾款。", "- @ signing; - @ delivery; rest @ acceptance", "names without figures"),
    ("甲方应于乙方交付成果之日起60日内支付合同价款。", "100% @ delivery +60day", "price without a share"),
    ("每月进度款按当月完成产值的80%支付。", "80% of 当月完成产值 @ period_end monthly", "work of the month"),
    ("每季度末支付当季服务费。", "- @ period_end quarterly", "end of the quarter"),
    ("管理费于每季度结束后10个工作日内支付。", "- @ period_end +10workday quarterly", "days after the quarter"),
    ("租金每半年支付一次，每次支付60000元。", "60000.00 @ period_end half_yearly", "a sum each time"),
    ("租金先付后用，每三个月支付一次，乙方应提前7日支付下期租金。", "- @ period_end -7day quarterly", "in advance"),
    # lists
    ("四、付款方式\n1、合同签订后一周内，甲方支付合同总价的30%；\n2、设备到达现场后一周内，支付合同总价的40%；\n3、设备安装调试并验收合格后一周内，"
     "支付合同总价的25%；\n"
     "4、剩余的5%待质保期满后一周内付清。", "30% @ signing +1week; 40% @ delivery +1week; 25% @ acceptance +1week; 5% @ warranty_expiry +1week", "a list"),
    ("5.1 预付款\n合同签订后10天内支付合同价的10%。\n5.2 进度款\n每月支付当月完成工程量的80%。\n5.3 结算款\n结算审定后支付至结算价的97%。"
     "\n5.4 质保金\n质保金为结算价的3%，缺陷责任期满后支付。",
     "10% @ signing +10day; 80% of 当月完成工程量 @ period_end monthly; to 97% @ settlement_audit; 3% @ warranty_expiry", "headings above sentences"),
    ("第五条 付款\n第一期：合同签订后3日内，支付服务费的30%，即人民币30,000元。\n第二期：提交初稿后3日内，支付服务费的40%，即人民币40,000元。"
     "\n第三期：提交终稿并经甲方确认后3日内，支付服务费的30%，即人民币30,000元。",
     "30% 30000.00 @ signing +3day; 40% 40000.00 @ delivery +3day; 30% 30000.00 @ delivery +3day", "stages of a service"),
    ("三、付款安排：\n甲方于2026年1月15日前支付10万元；\n甲方于2026年6月30日前支付20万元；\n余款于2026年12月31日前付清。",
     "100000.00 @ 2026-01-15; 200000.00 @ 2026-06-30; rest @ 2026-12-31", "dates"),
    ("分三次付款，每次支付合同价的三分之一。", "", "no time, no percent"),
    # tables
    ("付款计划如下：\n序号 | 付款节点 | 付款比例 | 付款金额（元）\n1 | 合同签订后5个工作日内 | 30% | 300,000.00\n2 | 设备到货验收合格后10日内 |"
     " 60% | 600,000.00\n3 | 质保期满后 | 10% | 100,000.00\n合计 |  | 100% | 1,000,000.00",
     "30% 300000.00 @ signing +5workday; 60% 600000.00 @ acceptance +10day; 10% 100000.00 @ warranty_expiry", "a schedule with a total"),
    ("期次 | 款项 | 付款条件 | 比例 | 金额\n1 | 预付款 | 合同签订之日起15个工作日内 | 30% | ¥30,000.00\n2 | 到货款 | 货物交付之日起10日内 | 70% | ¥70,000.00",
     "30% 30000.00 @ signing +15workday; 70% 70000.00 @ delivery +10day", "our own draft's table"),
    ("节点 | 比例\n签约 | 40%\n验收 | 60%", "40% @ signing; 60% @ acceptance", "the smallest table"),
    ("付款阶段 | 付款条件 | 累计付款比例\n第一阶段 | 合同生效后10日内 | 20%\n第二阶段 | 初验合格后10日内 | 70%\n第三阶段 | 终验合格后10日内 | 100%",
     "to 20% @ effective +10day; to 70% @ initial_acceptance +10day; to 100% @ final_acceptance +10day", "a column of levels"),
    ("付款方式 | 合同签订后支付30%，验收合格后30日内支付70%\n交货期 | 合同签订后60日", "30% @ signing; 70% @ acceptance +30day", "a sentence in a cell"),
    ("序号 | 产品名称 | 数量 | 单价（元） | 金额（元）\n1 | 水泵 | 2 | 5000 | 10000", "", "a price list"),
    ("付款时间 | 付款比例 | 金额（元）\n合同签订当日 | 50% |\n完工验收当日 | 50% |", "50% @ signing; 50% @ acceptance", "empty sums"),
    ("第一期付款 | 2026年3月31日前 | 500000元\n第二期付款 | 2026年9月30日前 | 500000元",
     "500000.00 @ 2026-03-31; 500000.00 @ 2026-09-30", "rows without a header"),
    # alternatives
    ("甲方按下列第（  ）种方式付款：\n（一）一次性付款：合同签订后5日内付清全部价款。\n（二）分期付款：合同签订后5日内支付50%，验收合格后5日内支付50%。",
     "100% @ signing +5day; 50% @ signing +5day; 50% @ acceptance +5day", "two ways, not one sum"),
    ("□ 合同签订后一次性付清；\n☑ 合同签订后付30%，验收后付70%。", "100% @ signing; 30% @ signing; 70% @ acceptance", "boxes"),
    # traps in a whole contract
    ("第三条 付款\n合同签订后10日内支付30%，货到验收合格后10日内支付70%。\n第七条 验收\n货到验收合格后，甲方支付相应货款。",
     "30% @ signing +10day; 70% @ acceptance +10day", "restated without a figure"),
    ("第八条 违约责任\n甲方未按期付款超过30日的，乙方有权解除合同，甲方应在解除后7日内支付合同总价10%的违约金。", "", "a penalty with a time"),
    ("第九条 履约保证金\n乙方应于合同签订后7日内缴纳合同总价10%的履约保证金，验收合格后30日内无息退还。", "", "a bond and its return"),
    ("第六条 押金\n乙方应在签订合同时支付押金3000元。租赁期满后10日内退还。", "", "a deposit for damage"),
    ("第二条 价款\n合同总价：人民币500000元，其中设备费400000元，安装费100000元。", "", "parts of the price"),
    ("乙方应在收到甲方每笔款项后5日内开具等额发票。", "", "invoice after payment"),
    ("甲方有权从应付款中扣除违约金。", "", "set-off"),
    ("合同解除的，乙方应在7日内返还甲方已付款项的80%。", "", "return on rescission"),
    ("变更增加的费用由提出方承担。", "", "costs of a change"),
    ("乙方逾期竣工的，按合同价款的0.05%每日支付违约金，累计不超过合同价款的3%。", "", "a late fee with a cap"),
    ("甲方支付的款项应汇入乙方指定账户。", "", "where to pay"),
    ("本项目最高限价为50万元，投标报价不得超过最高限价。", "", "a price ceiling"),
    ("施工期间的水电费由承包人按月向发包人支付。", "", "side costs by the month"),
    ("因甲方原因中途停工的，甲方应支付乙方停工损失每天500元。", "", "damages by the day"),
    ("投标保证金在中标通知书发出后5个工作日内退还未中标人。", "", "bid bond returned"),
    ("第三条 付款\n1、合同签订后10日内支付30%，即300,000元。\n2、到货验收合格后10日内支付70%，即700,000元。\n附件二 付款计划\n"
     "期数 | 付款节点 | 付款比例 | 金额（元）\n第一期 | 合同签订后 | 30% | 300,000.00\n第二期 | 到货验收合格后 | 70% | 700,000.00",
     "30% 300000.00 @ signing +10day; 70% 700000.00 @ acceptance +10day", "the appendix repeats the schedule"),
    # long chains and conditions
    ("项目终验合格且乙方提交全部技术资料后20个工作日内，甲方凭乙方发票支付合同总价的30%。",
     "30% @ final_acceptance +20workday", "papers beside the acceptance"),
    ("全部货物到齐，经监理及甲方共同验收签字，乙方提供发票后30日内支付60%。", "60% @ acceptance +30day", "three steps, the work counts"),
    ("缺陷责任期满，经甲方确认无质量问题，14日内将质保金一次性返还乙方。", "- @ warranty_expiry +14day", "days that follow without an event of their own"),
    ("工程竣工验收合格，且结算经财政评审中心审定后30日内，支付至审定价的97%。", "to 97% @ settlement_audit +30day", "audit by the treasury"),
    ("自2026年1月1日起，甲方于每月20日支付当月服务费5000元。", "5000.00 @ period_end day 20 monthly", "a starting date is no due date"),
    ("乙方每完成一个标段并经验收合格后15日内，甲方支付该标段价款的90%。", "90% of 该标段价款 @ acceptance +15day", "a part of the works"),
    ("每批货物到货验收合格后30日内支付该批货款的95%，其余5%在质保期满后付清。", "95% of 该批货款 @ acceptance +30day; 5% @ warranty_expiry", "by the batch"),
    ("余款（合同总价的10%）于试运行三个月期满后7日内付清。", "10% @ milestone +7day", "the share in brackets"),
    ("买受人应于签订本合同时支付首付款人民币300000元，剩余房款700000元于2026年5月1日前付清。",
     "300000.00 @ signing; rest 700000.00 @ 2026-05-01", "house purchase"),
    ("委托人应在合同生效后3日内向拍卖人支付定金20000元。", "20000.00 @ effective +3day", "earnest money"),
    ("上述款项支付前，乙方应提供合法有效的发票，否则甲方有权顺延付款。", "", "only a condition"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[why for _, _, why in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why
