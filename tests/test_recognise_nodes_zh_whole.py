"""Whole Chinese contracts: payments told over several clauses, forms, appendices, and clauses that hold none."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import nodes_zh, recognise
from tenor.contracts.recognise.reading import open_reading

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    # how much in one line of a form, when in the next
    ("12.2 预付款\n12.2.1 预付款比例：合同总价的15%，即300,000元。\n"
     "预付款支付期限：合同签订后10天内。", "15% 300000.00 @ signing +10day", "a form of two lines"),
    ("付款方式\n进度款支付比例：合同价的60%\n进度款支付时间：主体结构封顶后14天内", "60% @ milestone +14day", "without full stops"),
    ("付款\n预付款支付金额：50,000元；\n预付款支付时间：协议生效之日起5日内；", "50000.00 @ effective +5day", "a sum instead of a share"),
    ("付款\n预付款支付比例：合同价的20%\n质保金支付时间：质保期满后10日内", "20% @ none; - @ warranty_expiry +10day", "lines of two payments stay two"),
    # how much, and then when, in one sentence
    ("差旅费\n"
     "人员现场服务超过8次的，超出部分每人次由委托方支付1,500元，于服务完成次月底前结清。", "1500.00 @ period_end monthly", "a sum and then its time"),
    # a fee told in the price clause, its parts in the payment clause
    ("费用\n1. 部署费：一次性收取人民币200,000元。\n付款\n1. 部署费按下列节点支付：\n（1）协议生效后5日内，支付部署费的50%，即100,000元；\n"
     "（2）验收合格后5日内，支付部署费的50%，即100,000元。", "50% 100000.00 @ effective +5day; 50% 100000.00 @ acceptance +5day",
     "the fee is no third payment"),
    ("三、费用\n1. 部署费：一次性收取人民币200,000元。\n四、付款\n（1）协议生效后5日内，支付100,000元；\n（2）验收合格后5日内，支付90,000元。",
     "200000.00 @ none; 100000.00 @ effective +5day; 90000.00 @ acceptance +5day", "sums that do not add up to it leave it standing"),
    # an appendix repeats the clause, with 累计 and without the base
    ("付款\n4.1 甲方于次月15日前按审核确认产值的75%支付进度款。\n4.2 主体结构封顶后30日内，付至已完产值的80%。\n"
     "4.3 结算办理完毕后60日内，付至结算总价的97%。\n"
     "4.4 剩余3%作为质保金，保修期满后28日内付清。\n附件：付款计划表\n期次 | 付款条件 | 付款比例 | 付款时间\n1 | 月度产值经审核 | 75% | 次月15日前\n"
     "2 | 主体封顶 | 80%（累计） | 30日内\n3 | 结算办理完毕 | 97%（累计） | 60日内\n4 | 保修期满 | 3% | 28日内",
     "75% of 产值 @ period_end day 15 monthly; to 80% @ milestone +30day; to 97% @ settlement_audit +60day; 3% @ warranty_expiry +28day",
     "the clause counts, since it names the base"),
    # the unit of the sums stands over the table, or in its header
    ("2.3 付款进度（单位：万元）\n序号\t付款节点\t比例\t金额\n1\t合同生效后14日内\t30%\t45.5\n2\t设备全部到场后\t70%\t106",
     "30% 455000.0 @ effective +14day; 70% 1060000 @ delivery", "the unit over the table"),
    ("付款计划\n期次 | 付款条件 | 付款金额（万美元）\n1 | 合同签订后5日内 | 30\n2 | 验收合格后 | 70.5",
     "300000USD @ signing +5day; 705000.0USD @ acceptance", "the unit in the header"),
    # how much at a pace, and then the day: one payment
    ("服务费每年6万元，按年支付，于每年1月10日前付清。", "60000.00 @ fixed_date yearly", "an amount a year, and its day"),
    ("付款\n维护费按合同价的10%每年支付一次，于每年1月10日前付清。", "10% @ fixed_date yearly", "a share a year, and its day"),
    ("付款\n余款24万元分24期按月偿付，每期1万元，首期付款日为2024年5月20日。", "rest 10000.00 @ 2024-05-20 monthly",
     "of instalments each is paid, and not the whole"),
    ("付款\n超出套餐的部分据实计费，次月10日前从账户余额中扣划。", "- @ period_end day 10 monthly", "the balance of an account is no rest"),
    ("付款\n尾款60万元，设备运行满六个月且卖方未违反保证的，买方于期满后10日内支付。", "rest 600000.00 @ milestone +10day", "a condition that nobody broke"),
    ("供方签约时向需方交纳质量保证金两万元整。", "", "a security that the supplier pays in"),
    ("货车到场后买方应于30分钟内卸完，超过者每车每小时收取等待费200元。", "", "a charge for waiting"),
    ("房屋交付时双方共同查验，结清物业服务费、供暖费、有线电视费，签署交接单。", "", "what is squared when a house is handed over"),
    ("驻厂监造\n序号\t工序\t检查内容\t抽查比例\t见证方式\n1\t绞合\t外径\t10%\tW\n2\t耐压\t工频\t100%\tH", "", "a table of inspections"),
    ("出厂检验\n序号 | 检验项目 | 检验内容 | 比例\n1 | 例行试验 | 耐压试验 | 100%", "", "a table of tests"),
    # other words for the same: handed over, in one sum, looked over, contracted
    ("客户应自合同生效之日起10日内将首年的平台服务费交给运营方。", "- @ effective +10day", "a fee handed over"),
    ("付款\n签约之日起5日内甲方交给乙方定金人民币5000元。", "5000.00 @ signing +5day", "a deposit handed over"),
    ("付款\n签约后10日内，承包费一笔缴清。", "100% @ signing +10day", "in one sum"),
    ("付款\n预付：订约时付5000元，其余3万元于双方验车后结清。", "5000.00 @ signing; rest 30000.00 @ acceptance", "contracted, looked over"),
    ("付款\n抵扣后的其余价款，乙方选择第     项支付：\n1. 合同签订后5日内一次付清；\n2. 首期50%于合同签订后5日内支付，余款于2024年5月1日前付清。",
     "100% @ signing +5day; 50% @ signing +5day; rest 50% @ 2024-05-01", "what opens the ways of paying is none"),
    ("阶段 | 何时付 | 比例\n方案确认 | 合同签字当日 | 40%\n收尾 | 新址验收合格2日内 | 60%", "40% @ signing; 60% @ acceptance +2day",
     "the column of time by another name"),
    # what was done up to then is in the end the price; what a month brought is no level of it
    ("付款\n3.1 每月10日前支付至上月完成产值的70%。\n3.2 竣工验收合格后付至已完产值的88%。",
     "70% of 上月完成产值 @ period_end day 10 monthly; to 88% @ acceptance", "so far, and of a month"),
    # a name of the money between the event and the days
    ("付款\n2.1 货物经甲方验收合格，余下货款一个月内结清。", "rest @ acceptance +1month", "余下货款 is no event"),
    ("付款\n2.1 路面经养护单位验收合格，剩余工程款两个月内付清。", "rest @ acceptance +2month", "剩余工程款 is no event"),
    # the bank's word for paying
    ("付款\n建设单位付清设备款后，总包方电汇剩余120000.00元。", "rest 120000.00 @ upstream_payment", "电汇 is a verb too"),
    ("付款\n春秋两季校服全部发放到学生手中后5个工作日内付清货款。", "100% @ delivery +5workday", "handed out is delivered"),
    ("付款\n余款：冬季工作服发放完毕10个工作日内结清。", "rest @ delivery +10workday", "handed out is delivered"),
    # 支付进度款 is a verb and what is paid, 支付进度 a noun
    ("甲方于次月15日前按审核确认产值的80%支付进度款。", "80% of 产值 @ period_end day 15 monthly", "支付进度款"),
    ("付款\n2.2 合同签订后10日内支付平台建设费的30%。", "30% @ signing +10day", "支付平台建设费"),
    ("付款\n2.4 基础完工后7日内支付阶段款20万元。", "200000.00 @ milestone +7day", "支付阶段款"),
    ("付款\n本合同签订后5日内甲方支付系统开发费30%，上线后5日内支付70%。", "30% @ signing +5day; 70% @ go_live +5day", "支付系统开发费"),
    # years of a service that begin and end
    ("付款方式\n维护费按年支付，每年60,000元，于每个运维年度开始后20日内支付。", "60000.00 @ period_end +20day yearly", "a year that begins"),
    ("付款方式\n托管费40,000元，乙方于每一托管年度届满前15日支付。", "40000.00 @ period_end -15day yearly", "a year that ends"),
    ("付款\n以后各服务年度的订阅费，于该服务年度开始前30日支付。", "- @ period_end -30day", "该服务年度"),
    ("付款方式\n平台费按年预付。首个订阅年度的费用于上线日后15日内支付；以后各订阅年度的费用，于该订阅年度届满前20日支付。",
     "- @ go_live +15day; - @ period_end -20day yearly", "the pace is no payment beside the first and the later ones"),
    # papers and notices
    ("付款\n甲方收到乙方发货通知书后10日内支付货款的60%。", "60% @ notice +10day", "a notice that goods leave is no receipt of goods"),
    ("付款\n提货款：设备制造完毕，甲方收到发货通知后10日内支付合同价的60%。", "60% @ notice +10day", "the name of a payment is no event"),
    ("付款方式\n"
     "标的公司2026年度审计报告出具之日起20日内，受让方支付股权转让款的30%。", "30% @ documents +20day", "the audit of a company's year settles no work"),
    ("付款方式\n结算审计报告出具后20日内付至结算价的97%。", "to 97% @ settlement_audit +20day", "the audit of the works does"),
    # handing over and testing
    ("付款\n设备运抵甲方现场并经双方开箱检验合格后10日内，甲方支付合同价的40%。", "40% @ delivery +10day", "unpacking is part of handing over"),
    ("付款\n全部货物到货并经买方开箱验收合格后10日内，支付合同价的40%。", "40% @ acceptance +10day", "an acceptance is called one"),
    # a price of parts
    ("设备款\n设备到货后10日内支付设备总价的100%。\n安装款\n3.1 进场前3日支付安装总价的50%；\n"
     "3.2 验收合格后15日内支付安装总价的45%；\n3.3 剩余5%作为安装质保金，与设备质保金一并支付。",
     "100% of 设备 @ delivery +10day; 50% of 安装 @ milestone -3day; 45% of 安装 @ acceptance +15day; 5% of 安装 @ none",
     "the rest of a part; 安装质保金 is no event"),
    # a pace that only leads to its parts
    ("付款\n后续年度合同金额各60万元，每年度分两次支付：上半年服务结束后10个工作日内支付50%，年度考核合格后10个工作日内支付50%。",
     "50% @ milestone +10workday; 50% @ milestone +10workday", "分两次支付 is no third payment"),
    # the time of an item is no title of it
    ("四、付款\n1、合同生效后5日内，支付100,000元；\n2、收到书面通知后10日内，支付90,000元；\n3、保险合同签订后7日内，支付30,000元。",
     "100000.00 @ effective +5day; 90000.00 @ notice +10day; 30000.00 @ signing +7day", "生效, 通知, 保险 in a time close no clause to payments"),
    ("五、违约责任\n1、合同生效后5日内，甲方未付定金的，支付违约金3,000元。\n四、付款\n"
     "1、验收合格后5日内，支付20,000元。", "20000.00 @ acceptance +5day", "the breach clause stays one"),
    # a table that gives its percents in the head
    ("设计费支付\n付费次序 | 占总设计费% | 付费额（元） | 付费时间\n第一次付费 | 20 | 20,000 | 合同签订后七日内\n"
     "第二次付费 | 80 | 80,000 | 提交施工图后十日内",
     "20% 20000 @ signing +7day; 80% 80000 @ delivery +10day", "占总设计费%"),
)

NONE = (
    "二、房屋交付\n1、出租方应于本合同生效之日起5日内，将房屋交付给承租方。",
    "三、付款\n1、合同签字生效后，发包人按表中约定向承包人支付工程款。",
    "三、考核\n考核得分85分及以上的，不扣款；70至84分的，支付90%；70分以下的，支付80%。",
    "发包人责任\n合同履行期间，委托人要求解除合同，未开始工作的，不退还预付款；已开始的，不足一半时按该阶段费用的一半支付，超过一半时按全部支付。",
    "结算\n代收货款由乙方在收款后2日内全额划转至甲方账户。",
    "结算\n承运人应将代收的货款于次日汇至托运人账户。",
    "工程价款\n增减项目按签证结算；签证金额超过3万元的，甲方应先付一半。",
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[why for _, _, why in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(n) for n in read(text)) == nodes, why


@pytest.mark.parametrize("text", NONE, ids=[text[:16] for text in NONE])
def test_no_payment(text: str) -> None:
    assert [shown(n) for n in read(text)] == []


def test_a_nested_number_is_no_word_of_the_event() -> None:
    nodes = read("付款\n3.1 安装人员进场前3日，甲方支付合同价的50%；\n3.2.1 主体结构封顶后15日内，支付合同价的20%。")
    assert [e.name for n in nodes for e in n.trigger.events] == ["安装人员进场", "主体结构封顶"]


def contract(text: str):  # type: ignore[no-untyped-def]
    return recognise(paper(text))[0]


@pytest.mark.parametrize(("text", "amount"), [
    ("设备采购合同\n1.1 设备总价为人民币320,000元；安装总价为人民币64,000元。\n1.2 本合同总价为人民币384,000元。", "384000.00"),
    ("设备采购合同\n1.1 设备总价为人民币320,000元。\n1.2 合同价款已含运费。", "320000.00"),
    ("设备采购合同\n1.1 合同总价为人民币320,000元。\n1.2 设备总价为人民币400,000元。", "320000.00"),
    ("设备采购合同\n1.1 设备总价为人民币320,000元。\n8.1 合同金额5万元以下的变更另行商定。", "320000.00"),
])
def test_the_price_of_the_contract_comes_before_that_of_a_part(text: str, amount: str) -> None:
    assert f"{contract(text).terms.price.total.amount:f}" == amount


@pytest.mark.parametrize("text", [
    "运输合同\n托运方：淮北某某粮油有限公司（以下称甲方）\n承运方：合肥某某物流有限公司（以下称乙方）",
    "运输合同\n托运方：淮北某某粮油有限公司（甲方）\n承运方：合肥某某物流有限公司（乙方）",
    "运输合同\n托运方：淮北某某粮油有限公司 (甲方)\n承运方：合肥某某物流有限公司(乙方)",
])
def test_the_label_of_a_party_may_stand_behind_its_name(text: str) -> None:
    assert [(p.label, p.role, p.name) for p in contract(text).terms.parties] == [
        ("甲方", "payer", "淮北某某粮油有限公司"), ("乙方", "payee", "合肥某某物流有限公司")]


@pytest.mark.parametrize(("text", "day"), [
    ("装修合同\n第七条 本合同一式两份，2026年7月1日签订于南京。", "2026-07-01"),
    ("装修合同\n本合同于2026年7月1日在南京签订。", "2026-07-01"),
    ("装修合同\n双方2025年3月1日签订的《设计合同》继续有效。", None),
])
def test_the_day_of_signing_may_stand_before_its_word(text: str, day: str | None) -> None:
    signed = contract(text).terms.signed_on
    assert (signed.isoformat() if signed else None) == day


def test_a_rise_of_the_rent_is_no_late_fee_and_who_opens_the_clause_is_late() -> None:
    rent = contract("租赁合同\n第三条 租金\n免租期内乙方不支付租金。租金标准：月租金10,000元，自第四年起每年递增5%。")
    assert rent.terms.late_fees == ()
    works = contract("劳务合同\n第七条 违约\n7.1 甲方未按约定支付劳务费的，按未付金额每日万分之三支付违约金。\n"
     "7.2 乙方每延误一天工期，向甲方支付违约金10,000元。")
    assert [f.party for f in works.terms.late_fees] == ["payer", "supplier"]


def test_outside_of_the_payment_clause_a_whole_contract_is_asked_about() -> None:
    articles = "\n".join(f"{n}.1 双方应当妥善保管往来文件，并指定专人联系，联系人变更的应当及时书面通知对方，变更前所为的行为继续有效。" for n in range(6, 66))
    clause = "第二条 付款方式\n2.1 合同签订后10日内，甲方支付合同总价的30%。\n2.2 验收合格后30日内支付合同总价的70%。\n"
    other = "第五条 双方协作\n5.1 展会结束后15日内，乙方按展馆核定的面积支付场地服务费。\n"
    nodes, notes = nodes_zh.find(open_reading(paper(clause + other + "第六条 往来\n" + articles)))
    assert [shown(n) for n in nodes] == ["30% @ signing +10day", "70% @ acceptance +30day"]
    (told,) = [n for n in notes if n.name == "payment-elsewhere"]
    assert told.evidence is not None
    assert "场地服务费" in told.evidence.quote
    short, _ = nodes_zh.find(open_reading(paper(clause + other)))
    assert len(short) == 3, "in a passage every sentence counts"
