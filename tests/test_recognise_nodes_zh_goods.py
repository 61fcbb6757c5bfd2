"""Contracts of goods and works → payment nodes: blanks of which only a space is left, credit, guarantees, monthly pay beside what ends the work.

A node that is not sure ends in a question mark.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("买方应在 前全额支付设备款，款到发货。",
     "100% @ fixed_date", "a blank day of which a copy left only a space"),
    ("付款方式：先款后货：甲方于 支付全部货款。",
     "100% @ fixed_date ?", "a blank day of which a copy left only a space"),
    ("五、货款结算：甲方须在 之前以转账方式付清本批货款。",
     "? @ fixed_date", "a blank day of which a copy left only a space"),
    ("付款时间：甲方最迟于 前向乙方支付合同价款的40%。",
     "40% @ fixed_date", "a blank day of which a copy left only a space"),
    ("付款：甲方应在 前期款项结清后支付第二批货款。",
     "- @ other ?", "its opposite: 前 that begins a word is no day"),
    ("付款：需方应于2026年3月1日前付清全部货款，款到发货。",
     "100% @ 2026-03-01", "a day of its own beside a saying"),
    ("付款方式：每批采购单确认后7日内，按该批货款的30%预付。货到后付70%。",
     "30% of 该批货款 @ other +7day ?; 70% @ delivery", "each order of a framework is no signing"),
    ("付款约定：每笔订单签订后，支付该笔订单金额的20%，发货前支付80%。",
     "20% @ other ?; 80% @ shipment -", "each order of a framework is no signing"),
    ("第五条 付款：订单确认后3日内支付合同总价的30%作为预付款，到货后付清余款。",
     "30% @ signing +3day; rest 70% @ delivery", "its opposite: the one order is the contract"),
    ("付款：设备验收合格并移交后15日内支付合同价的30%。",
     "30% @ acceptance +15day ?", "accepted and handed over: the acceptance, and not certain"),
    ("付款：全部货物验收合格且交付使用后30日内付至合同总价的95%。",
     "to 95% @ acceptance +30day ?", "accepted and handed over: the acceptance, and not certain"),
    ("付款：项目竣工验收通过并交付甲方使用后，支付合同总价的20%。",
     "20% @ acceptance ?", "accepted and handed over: the acceptance, and not certain"),
    ("付款：货物交付并验收合格后10日内支付合同总价的50%。",
     "50% @ acceptance +10day", "its opposite: handed over and then accepted"),
    ("五、质保金\n质保金为结算总价的5%，质保期自竣工验收合格之日起36个月。质保期满经业主复验合格后无息返还。",
     "5% @ warranty_expiry ?", "how long the guarantee runs is no day of payment"),
    ("质保金：工程质保金为结算价的3%，缺陷责任期从工程通过竣工验收之日起24个月。缺陷责任期届满后14日内，甲方无息返还。",
     "3% @ warranty_expiry +14day", "how long the guarantee runs is no day of payment"),
    ("五、质保金\n质保金为结算总价的5%，质保期自竣工验收合格之日起36个月。质保期满后经业主复验合格后20日内无息返还。",
     "5% @ warranty_expiry +20day ?", "how long the guarantee runs is no day of payment"),
    ("付款：质保金为合同价的5%，自验收合格之日起12个月后支付。",
     "5% @ warranty_expiry +12month", "its opposite: counted from the acceptance"),
    ("工程款支付\n竣工结算完成后支付至结算总价的97%。\n扣留结算总价的3%作为质量保证金。",
     "to 97% @ settlement_audit; 3% @ warranty_expiry ?", "what is kept back, in a sentence of its own"),
    ("四、付款方式\n1、货到付90%。\n2、扣留合同总价的10%作为质保金。",
     "90% @ delivery; 10% @ warranty_expiry ?", "what is kept back, in a sentence of its own"),
    ("工程款按月支付，每次支付不超过当月完成产值的75%。竣工验收合格后28日内结清。",
     "- @ period_end monthly ?; rest @ acceptance +28day", "each month, and once at the end"),
    ("园建工程款按季支付，每季付款不超过当季产值的70%。全部工程完工验收后15日内付清余款。",
     "- @ period_end quarterly ?; rest @ acceptance +15day", "each month, and once at the end"),
    ("保洁费按月支付，每次考核合格后10日内付清当月费用。",
     "- @ acceptance +10day monthly ?", "its opposite: accepted each month"),
    ("结算方式：乙方凭增值税专用发票及甲方入库单结算，票到账期45天。",
     "- @ invoice +45day ?", "credit counted from the event before it"),
    ("结算：供方凭送货单、发票挂账，票到后账期60天付款。",
     "- @ invoice +60day ?", "credit counted from the event before it"),
    ("结算方式：凭发票结算，账期为开票后60天。",
     "- @ invoice +60day ?", "credit counted from the event before it"),
    ("付款：货到账期30天。",
     "- @ delivery +30day ?", "credit counted from the event before it"),
    ("付款方式：账期为60天。",
     "- @ other +60day ?", "its opposite: no event before it"),
    ("四、付款方式\n预付款为合同总价的20%，按月进度支付工程款。甲方审核后十日内支付进度款。",
     "20% @ none ?; - @ other +10day monthly ?", "paid ahead, and then by progress"),
    ("四、付款方式\n本工程无预付款，按月支付进度款。监理审核后14日内支付。",
     "- @ other +14day monthly ?", "paid ahead, and then by progress"),
    ("付款方式：预付款为合同价的15%，逐月按完成产值支付工程款。",
     "15% @ none ?; - @ period_end monthly ?", "paid ahead, and then by progress"),
    ("2、租金支付\n2.1 本合同项下租金按月支付。承租人应于每期还款日当日17:00前将租金足额存入承租人绑定的银行卡。",
     "- @ period_end monthly ?", "the money made ready on a day told elsewhere"),
    ("3. 费用及支付\n3.1 服务费按季支付。乙方应于约定的付款日前将服务费存入指定账户，由甲方划扣。",
     "- @ period_end quarterly ?", "the money made ready on a day told elsewhere"),
    ("3. 费用及支付\n3.1 服务费按季支付。乙方应于每季首月5日前将服务费存入指定账户。",
     "- @ period_end day 5 quarterly", "its opposite: the day is told here"),
    ("工程进度款\n（1）承包人在收到图纸后30天内向发包人报送施工图预算书，双方核对后，将该部分费用作为后续进度款支付和结算的依据。"
     "在预算核对一致前，发包人按照各专业清单工程量进行进度款支付。\n（2）承包人完成预算编制，并与发包人核对一致后，"
     "发包人向承包人付款至预算金额的80%。",
     "to 80% @ other ?", "filing dates and what is reckoned meanwhile are no payments"),
    ("承包人应将合同总价按月进行分解，编制支付分解表，在收到批准的进度计划后7天内，将支付分解表报送监理人。确认后14天内向承包人支付相应周期的合同价款。",
     "100% @ other +14day ?", "filing dates and what is reckoned meanwhile are no payments"),
    ("工程款：在结算书审定前，发包人暂按清单工程量进行工程款支付。审定后28天内付至审定价的97%。",
     "to 97% @ settlement_audit +28day", "filing dates and what is reckoned meanwhile are no payments"),
    ("付款：设备发货前，买方按合同总价的60%支付提货款。",
     "60% @ shipment -", "its opposite: before a deed one pays"),
    ("进度款：发包人收到承包人的进度款申请后，对工程量进行确认，确认后21天内，由发包人按第14条进行预付款的扣回，向承包人支付当期工程价款。",
     "- @ other +21day ?", "days told before what is taken back"),
    ("三、付款\n1、合同签订时，支付设计费全款及施工费总额的40%；\n2、竣工验收合格后7日内，支付施工费总额的50%；\n3、竣工一年后，支付施工费尾款10%。",
     "40% of 施工 @ signing; 50% of 施工 @ acceptance +7day; 10% of 施工 @ warranty_expiry +1year ?", "the rest of a part of the price"),
    ("付款：首付款为合同价的三成，其余按季度完成工程量付款。",
     "30% @ none ?; rest 70% @ period_end quarterly ?", "the rest of a part of the price"),
    ("第二条 付款里程碑表\n| 里程碑节点 | 交付成果与验收要求 | 付款比例 | 支付前提条件 | 违约与扣款 |\n| 第一阶段：首付款 |"
     " 签订总包协议后 | 15% | 提交履约保函 | 无 |\n| 第二阶段：设备到货 | 主机运抵工地 | 35% | 甲方签署到货单 |"
     " 每延期一日扣合同总价 0.5% |\n| 第三阶段：初验 | 完成系统联调 | 30% | 连续稳定运行30天 | 延期按日扣除合同总价 0.8% |"
     "\n| 第四阶段：终验 | 组织最终评审 | 20% | 提交全部竣工资料 | 甲方有权扣除尾款 |",
     "15% @ signing; 35% @ delivery ?; 30% @ initial_acceptance; 20% @ final_acceptance ?", "a table with what must be there beside the step"),
    ("付款节点表\n| 节点 | 完成标准 | 付款比例 | 支付前提 |\n| 合同签订 | 双方盖章 | 30% | 收到发票后10个工作日内 |"
     "\n| 设备到货 | 签收 | 40% | 收到发票后10个工作日内 |\n| 验收合格 | 出具验收报告 | 30% | 收到发票后10个工作日内 |",
     "30% @ invoice +10workday ?; 40% @ delivery +10workday ?; 30% @ acceptance +10workday ?", "a table with what must be there beside the step"),
    ("付款计划\n| 款项 | 比例 | 支付前提 |\n| 首付款 | 40% | 合同签订后5日内 |\n| 尾款 | 60% | 验收合格后10日内 |",
     "40% @ signing +5day; 60% @ acceptance +10day", "its opposite: a premise that is the only time"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(node) + ("" if node.sure else " ?") for node in read(text)) == nodes, why
