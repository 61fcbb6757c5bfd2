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
    # what a fee is for is no event
    ("付款\n检测验收费3万元由发包人支付。", "", "an acceptance costs a fee"),
    ("费用\n其余广告发布费24万元分两次支付，分别于2025年3月1日、2025年6月1日前各支付12万元。",
     "120000.00 @ 2025-03-01; 120000.00 @ 2025-06-01", "what is published costs a fee; each of the days has its sum"),
    ("费用\n租金共24万元，于2025年3月1日、2025年6月1日前等额支付12万元。", "120000.00 @ 2025-03-01 ?; 120000.00 @ 2025-06-01 ?",
     "its opposite: of both or of each, nobody knows"),
    ("费用\n广告发布完成，付清发布费。", "100% @ milestone", "its opposite: it is published"),
    # a guarantee whose length is told before its end
    ("付款\n余5%为质保金，质保期为最终验收合格之日起18个月，质保期满后15日内付清。", "5% @ warranty_expiry +15day", "a guarantee begins"),
    ("付款\n剩余3%作质量保证金，保修期自竣工验收合格之日起两年，期满无质量问题后14日内返还。", "3% @ warranty_expiry +14day", "another length"),
    ("付款\n剩余3%作质量保证金，缺陷责任期自竣工验收合格之日起两年，结算审计完成且期满后14日内返还。", "3% @ settlement_audit +14day ?", "its opposite"),
    # the first instalment beside a percent of something else
    ("租金\n第一年月租金为38,000元，自第三年起每年递增4%。\n首期租金于本合同签订之日起3日内支付。", "- @ signing +3day", "the rent rises"),
    ("价款\n费用含6%增值税。首期款于合同生效后5日内支付。", "- @ effective +5day", "a tax"),
    ("价款\n各期比例为30%、70%。首期款于合同生效后5日内支付。", "70% @ effective +5day ?", "its opposite: what each of them is"),
    ("预付\n合同签订后7日内支付合同价的20%作为预付款，预付款自第二次进度款起分三次等额抵扣。", "20% @ signing +7day", "how an advance is set off"),
    # what comes on top is not the whole of the price
    ("付款\n签约当日支付55%；竣工验收合格当日付清尾款45%。\n新增项目费用由甲方在签认变更单时一次付清。",
     "55% @ signing; 45% @ acceptance; - @ milestone ?", "works added later"),
    ("付款\n变更产生的费用在变更单签字后3日内一次性付清。", "- @ milestone +3day ?", "said otherwise"),
    ("付款\n竣工验收合格后7日内一次性付清全部工程款。", "100% @ acceptance +7day", "its opposite"),
    # money and what is squared beside it
    ("还款\n2025年5月14日前归还80万元，2025年8月14日前归还120万元并结清利息。", "800000.00 @ 2025-05-14; 1200000.00 @ 2025-08-14", "the interest"),
    ("付款\n2025年8月14日前支付12万元并结清水电费。", "120000.00 @ 2025-08-14", "what the meters say"),
    # a retention that comes back year by year
    ("付款\n留3%作为质量保修金，竣工验收合格后每年返还结算价的1.5%，两年还清。", "3% @ warranty_expiry ?; 1.5% @ acceptance ?", "a pace told behind it"),
    ("付款\n留3%作为质量保修金，保修期满后返还。", "3% @ warranty_expiry", "its opposite"),
    ("付款\n竣工结算经财政部门评审后付至评审价的90%。", "to 90% @ settlement_audit", "the price as reviewed"),
    # how much, and then when, in one sentence
    ("费用\n受许人应向许可人支付入门费20万元，在本合同生效之日起10日内付清。", "200000.00 @ effective +10day", "a fee and its time"),
    ("费用\n甲方应支付服务费总计6万元，于验收合格后10日内付清。", "60000.00 @ acceptance +10day", "all of it"),
    ("费用\n甲方应支付首期款6万元，于验收合格后10日内付清。", "60000.00 @ acceptance +10day ?", "its opposite: a part, and what is paid off then"),
    # the parts of a price, each told to its end
    ("付款\n签订后5日内付设备款的30%；\n到货后付设备款的65%；\n余5%设备款于免保期满后付清。\n进场前付安装费的40%；\n验收合格后付安装费的55%；\n"
     "余5%安装费于免保期满后付清。",
     "30% of 设备 @ signing +5day; 65% of 设备 @ delivery; 5% of 设备 @ warranty_expiry; 40% of 安装 @ milestone -; 55% of 安装 @ acceptance; "
     "5% of 安装 @ warranty_expiry", "two parts; the rest of each is its own"),
    ("付款\n签订后付设备款的30%；到货后付设备款的65%。\n验收合格后付安装费的95%。",
     "30% of 设备 @ signing ?; 65% of 设备 @ delivery ?; 95% of 安装 @ acceptance ?", "its opposite: what is left of them nobody says"),
    ("付款\n会议结束后，双方于3日内核对费用，甲方于收到发票后10日内付清余款。", "rest @ milestone +10day", "how long it takes to look"),
    # when a fee that is no price is paid
    ("费用\n手续费30万元，于放款前一次付清，不予退还。", "", "what a fee of handling is paid at"),
    ("费用\n服务费30万元，于放款前一次付清。", "100% 300000.00 @ milestone", "its opposite: the price"),
    # brackets to tick
    ("三、支付方式（以下选一项打√）：\n（ ）1、合同签订后____日内一次性付清；\n（ ）2、合同签订后____日内支付40%，验收合格后____日内支付60%。",
     "100% @ signing; 40% @ signing; 60% @ acceptance", "none of them ticked: alternatives"),
    ("三、支付方式（在选定项打√）：\n（ ）1、合同签订后9日内一次性付清；\n（√）2、合同签订后9日内支付40%，验收合格后12日内支付60%。",
     "100% @ signing +9day ?; 40% @ signing +9day; 60% @ acceptance +12day", "one of them ticked"),
    # levels hang on those before them
    ("付款\n签约付40%；栽植完成付至60%；一年养护期满成活率达95%以上付至90%；二年养护期满付清余款。",
     "40% @ signing; to 60% @ milestone; to 90% @ warranty_expiry ?; rest 10% @ warranty_expiry ?", "a doubt behind a level is none of its own"),
    ("付款\n提交预算编制成果并经财政评审通过后两周内支付至50%。", "to 50% @ settlement_audit +2week ?", "a budget is reviewed, and no work settled"),
    ("付款\n竣工结算经财政评审通过后两周内支付至95%。", "to 95% @ settlement_audit +2week", "its opposite"),
    # the papers of the month are looked at, and then its day
    ("结算\n乙方次月3日前将上月对账单送达甲方，甲方核对无误后于次月18日前支付上月洗涤费。", "- @ period_end day 18 monthly", "checked on the way"),
    ("结算\n运费按月结算，双方核对无误后，甲方于次月22日前付款。", "- @ period_end day 22 monthly", "a pace"),
    ("结算\n每批货物验收合格后，甲方于次月22日前付清货款。", "- @ period_end day 22 monthly ?", "its opposite: a deed for each lot"),
    ("结算\n付款方式：按半年预付，甲方应于每半年首月8日前一次付清半年费用。", "- @ period_end day 8 half_yearly", "what half a year costs"),
    ("结算\n按季支付，甲方应于每季首月8日前一次付清半年费用。", "- @ period_end day 8 quarterly ?", "its opposite: another term than the pace"),
    ("付款\n进度款：乙方每月22日前提交已完工程量报告，甲方在收到业主支付的进度款后7日内按审核金额的85%支付。",
     "85% of 审核金额 @ upstream_payment +7day", "what the month comes to, and not the price"),
    ("付款\n工程结算经业主审计确定后21天内，支付至结算总价的97%。", "to 97% @ settlement_audit +21day", "settled by an audit"),
    ("付款\n□一次性付款，签约后9日内付清全部房款；□按揭付款，签约当日付首付款40%，余款由银行按揭。",
     "100% @ signing +9day; 40% @ signing", "boxes with a comma behind the way"),
    # the first rent and a bond, each with its sum
    ("租金\n首期租金（2025年3-5月）96,000元及押金64,000元于本协议签订后5日内支付。", "96000.00 @ signing +5day", "a remark between"),
    ("租金\n押金及首季租金共15000元于签约当日支付。", "15000.00 @ signing ?", "its opposite: both in one sum"),
    # a paper of each month
    ("费用\n甲方应在每月收到发票后10日内付款。", "- @ invoice +10day monthly", "the days run from the paper"),
    ("费用\n能源费按表计量，每季度收到缴费通知后9日内缴纳。", "- @ notice +9day quarterly", "a notice"),
    ("费用\n甲方应在每月结束后10日内付款。", "- @ period_end +10day monthly", "its opposite"),
    # another deal than this one
    ("代建合同\n支付：初步设计批复后15日内支付30%；施工总承包合同签订后15日内支付70%。", "30% @ milestone +15day; 70% @ signing +15day ?", "that of the works"),
    ("厂房施工合同\n支付：施工合同签订后15日内支付30%；竣工验收合格后支付70%。", "30% @ signing +15day; 70% @ acceptance", "its opposite: its own"),
    ("代建合同\n工程款由委托人凭监理签认的支付证书，于收到证书后14日内直接支付施工单位。", "- @ documents +14day ?", "somebody else is paid"),
    # from when on, and where a year begins
    ("付款\n自2025年6月起每月15日前支付12,500元。", "12500.00 @ period_end day 15 monthly", "from a month on"),
    ("付款\n其余5%为质量保证金，自环保验收通过之日起一年期满后10日内无息支付。", "5% @ warranty_expiry +10day", "where the guarantee begins"),
    ("付款\n其余5%为质量保证金，自环保验收通过之日起一年期满且结算审计完成后10日内无息支付。", "5% @ settlement_audit +10day ?", "its opposite"),
    ("费用\n（一）基础律师费20,000元，甲方应于本合同签订之日起3日内支付；", "20000.00 @ signing +3day", "a number in brackets before a fee"),
    # two fees of one contract
    ("费用\n一、客户应于本协议签署后6个工作日内支付首年订阅费。\n二、一次性实施费8万元，签署后6个工作日内支付50%，上线确认后6个工作日内支付50%。",
     "- @ signing +6workday; 50% @ signing +6workday; 50% @ go_live +6workday", "each is paid"),
    ("费用\n一、客户应于本协议签署后6个工作日内支付服务费。\n第五条\n服务费8万元，签署后6个工作日内支付50%，上线确认后6个工作日内支付50%。",
     "50% @ signing +6workday; 50% @ go_live +6workday", "its opposite: one fee, told twice"),
    ("付费次序 | 比例 | 付费时间\n第一次付费 | 30% | 合同签订后三日内\n第二次付费 | 70% | 提交施工图设计文件后七日内\n"
     "说明：1. 提交各阶段设计文件的同时支付各阶段设计费。\n2. 在提交最后一部分施工图的同时结清全部设计费，不留尾款。",
     "30% @ signing +3day; 70% @ delivery +7day", "its opposite: all that is owed, told again"),
    ("费用\n首个半年承包金38万元于签约当日交清。", "380000.00 @ signing", "the half year is what is paid for"),
    ("费用\n船舶交接并办妥注销登记之日付清余款90万元。", "rest 900000.00 @ milestone", "seen through"),
    ("其他\n由此产生的税费，由继承人向主管税务机关申报、缴纳。", "", "what the state is owed"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[c[2] + "|" + c[0][-12:] for c in CASES])
def test_contract(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(node) + ("" if node.sure else " ?") for node in read(text)) == nodes, why
