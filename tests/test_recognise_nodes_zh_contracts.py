"""Whole Chinese contracts as firms hold them: what stands in other clauses, templates of programs, credit terms; `?` marks what a person looks at."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

FLAT = ("绿地养护合同甲方：某园林中心乙方：某养护公司双方经协商订立本合同。第一条期限1.1服务期限：自2024年1月1日起至2024年12月31日止。"
        "第二条双方权利2.1甲方有权审定乙方的养护进度款项。2.2损失数额无法计算时，按照合同金额的30%计算。2.3垫付的费用由乙方承担，甲方有权从应付乙方款项中扣除，"
        "并要求乙方按垫付部分的30%承担违约责任。第三条付款3.1合同价款合同总价60万元，包含1.5米以下苗木。3.2付款方式合同签订后5日内支付合同总价的30%；"
        "3.3验收合格后10日内支付合同总价的70%。第四条违约4.1甲方逾期付款的，每日按欠款的万分之三支付违约金。")

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    # the days of a contract signed, in words
    ("付款\n在签订本合同五日内，乙方向甲方支付订金3000元。", "3000.00 @ signing +5day", "the last sign of 合同 is no 同一天"),
    ("付款\n签订租赁合同七天内，承租方付清首月租金4200元。", "4200.00 @ signing +7day", "another number"),
    ("付款\n合同签订同一天，甲方支付总价的20%。", "20% @ signing ?", "its opposite: on the same day"),
    ("付款\n签订本合同十日内，乙方支付年租金25%作为定金。", "25% @ signing +10day ?", "a share of a year's rent is asked about"),
    # the next rent, counted from the end of what was paid for
    ("租金\n下一期的租金应在上期已付租金对应的租赁期限届满前15日一次性付清。", "- @ period_end -15day", "the end of the term paid for"),
    ("租金\n后续租金于前期租金所对应的租期到期前20日支付。", "- @ period_end -20day", "said otherwise"),
    # names of a template's fields
    ("付款\n合同签订后{pay_days}日内支付合同总价的{ratio}%。", "? @ signing", "fields in single braces"),
    ("结算\n拼箱：货到后 {order.payment_term_days} 天内付款", "? @ delivery ?", "a long name is a short blank"),
    ("付款\n乙方在签约之日起三日内付清首期租金，金额（大写）${lease.value.rentUpper}（小写）￥${lease.value.rent}元。",
     "? @ signing +3day", "the sum in words and figures"),
    # the days of credit, named and told
    ("付款\n账期：45天账期，到货后45日内付款。", "- @ delivery +45day", "the same days"),
    ("付款\n尾款：采用电汇45天付款方式，买方应于验收合格之日起45天内将剩余货款30万元汇至卖方账户。",
     "rest 300000.00 @ acceptance +45day", "the same days, as a means"),
    ("付款\n尾款：采用电汇45天付款方式，买方应于验收合格之日起60天内将剩余货款30万元汇至卖方账户。",
     "rest 300000.00 @ acceptance +60day ?", "its opposite: other days"),
    ("五、付款方式\n初验合格后，款项需经甲方内部财务审核后于30个工作日内支付首期款。", "- @ initial_acceptance +30workday", "who looks at the bill"),
    # a form's share beside the clause
    ("费用\n合同总额：￥      首付款比例：40%\n付款\n1. 合同生效后支付合同总额的40%作为首付款。\n2. 验收通过后5日内结清尾款。",
     "40% @ effective; rest 60% @ acceptance +5day", "the form says it again"),
    ("付款\n1. 预付款40%。\n2. 货到后支付合同总额的40%。\n3. 验收合格后支付20%。",
     "40% @ none ?; 40% @ delivery; 20% @ acceptance", "its opposite: two of one size"),
    # words that are explained, what follows of doing otherwise, annexes, goods
    ("五、付款\n预付款：指合同签订后5日内支付的合同总价的30%。", "30% @ signing +5day", "a meaning that tells the payment"),
    ("五、付款\n提前结清：指借款人在约定的还款周期结束前，将剩余本金一次付清给出借人。", "", "a meaning"),
    ("五、付款\n“尾款”是指买方在质保期届满后应付清的款项。", "", "a meaning in quotes"),
    ("服务内容\n甲方不选择保养服务的，否则视为同意由乙方保养，并按乙方收费标准支付全部费用。", "", "what follows of doing otherwise"),
    ("四、《进口合同》货款、仓储费、关税及其支付和结算", "", "a title of several things"),
    ("付款\n1、有关运费及其支付和结算的具体报价参照本协议附件三。", "", "another paper tells it"),
    ("第三条 交货\n3.1 交货时间：定金到账后20日内完成第一批30台交付，剩余50台于定金到账后45日内分两批交付；", "", "goods that are left"),
    ("付款\n剩余50万元于验收后10日内付清。", "rest 500000.00 @ acceptance +10day", "its opposite: money that is left"),
    ("三、交付\n1. 交付时间：合同签订后20个工作日内\n2. 交付地点：甲方指定地点", "", "when the goods are handed over"),
    ("三、付款\n1. 付款时间：合同签订后20个工作日内，支付合同总价的30%。", "30% @ signing +20workday", "its opposite: when one pays"),
    ("三、租金\n租金按先付后用原则支付，承租人应于每月3日前支付当月租金。", "- @ period_end day 3 monthly", "by which rule"),
    ("七、付款\n损失数额无法计算的，按照合同金额的20%计算。", "", "what harm is reckoned at"),
    ("四、付款\n付款方式：□一次性付款 □分期付款 □其他__________", "", "names of ways, the last one left open"),
    ("四、利息\n利息支付方式：□按月支付 □按季支付 □到期一次性还本付息", "", "names of ways of paying interest"),
    ("五、报酬\n委托报酬：人民币 [fee] 元，乙方完成委托事项后 [days] 日内支付。", "? @ milestone", "fields in square brackets"),
    ("付款\n合同签订后[天数]日内支付合同总价的[比例]%。", "? @ signing", "fields named in words"),
    ("付款\n合同签订后{付款天数}日内支付合同总价的{预付比例}%。", "? @ signing", "fields named in words, in braces"),
    ("付款\n合同签订后5日内甲方支付服务费￥{服务费}。", "? @ signing +5day", "a sum left open behind its sign"),
    ("付款\n合同签订后[X]个工作日内支付合同总价的【30】%。", "30% @ signing", "its opposite: brackets that are filled in"),
    # the first rent beside the bond
    ("租金\n乙方应于签订本合同时交付押金2600元，以及首次租金7800元。", "7800.00 @ signing ?", "at the time told with the bond"),
    ("租金\n签约后3日内乙方支付押金2600元、首期租金7800元。", "7800.00 @ signing +3day ?", "in a list"),
    ("租金\n乙方应于签订本合同时交付押金2600元，首次租金7800元于交房后5日内支付。", "7800.00 @ delivery +5day ?", "at a time of its own"),
    ("租金\n签约后3日内乙方支付押金2600元，首月水电押金200元。", "", "its opposite: another bond"),
    # a paper whose line ends were lost: its articles and clauses are found in the one line
    (FLAT, "30% @ signing +5day; 70% @ acceptance +10day", "articles and clauses in one line"),
    # at the signing itself; what is paid along with it; another fee beside a share
    ("三、租金\n签订租赁合同时，乙方付清首月租金。", "- @ signing", "the last sign of 合同 and 时 are no 同时"),
    ("二、付款\n合同签订之日起7日内乙方向甲方支付定金8000元，并预付总价款的20%。", "8000.00 @ signing +7day; 20% @ signing +7day", "paid along with it"),
    ("二、付款\n签约后3日内支付定金2万元，同时支付总价的30%。", "20000.00 @ signing +3day; 30% @ signing +3day", "at the same time"),
    ("二、付款\n签约后10日内支付定金2万元，另支付总价的20%。", "20000.00 @ signing +10day; 20% @ signing +10day ?", "its opposite: besides, whenever"),
    ("二、付款\n合同签订后7日内支付20%预付款，并支付设计费1.5万元。", "20% @ signing +7day; 15000.00 @ signing +7day", "another fee is another payment"),
    ("二、付款\n合同签订后7日内支付合同总价的20%，支付金额为1.5万元。", "20% 15000.00 @ signing +7day", "its opposite: the sum of the share"),
    ("二、付款\n甲方自收到发票后   日内支付合同总价的   %，乙方安排发货。", "? @ invoice", "days left open are days"),
    ("其他\n由此产生的税费，由继承人向主管税务机关申报、缴纳。", "", "what the state is owed"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[c[2] + "|" + c[0][-12:] for c in CASES])
def test_contract(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(node) + ("" if node.sure else " ?") for node in read(text)) == nodes, why
