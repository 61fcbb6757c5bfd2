"""Chinese payment clauses → payment nodes, sixth table: rates that are no shares, times told further on, broken lines, everyday hands."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("协议签毕甲方用转账付乙方四成制作费，成品送到且开齐发票20天内，甲方付乙方其余六成制作费。",
     "40% @ signing; 60% @ delivery +20day", "signed and done; the next time leads to the next payment"),
    ("合同签妥当日一次付清课程费全款。", "100% @ signing", "signed and done"),
    ("验收合格后十日内，采购人把成交金额的85%付给成交供应商。", "85% @ acceptance +10day", "what was awarded is the price"),
    ("经纪人促成租赁后3日内，委托人按成交金额的5%支付佣金。", "5% of 成交金额 @ other +3day", "what an agent's customer pays is not"),
    ("课题费每半年拨一次，每次拨总经费的15%。", "15% @ period_end half_yearly", "paid each time, a share of the whole"),
    ("付款：签约后付90%。所余10%留作成活保证金，保证期届满无枯死的，一次拨清。", "90% @ signing; 10% @ warranty_expiry", "kept back by another name"),
    ("签约时，租户应把押金和首期租金一次交齐。", "- @ signing", "a bond beside the first rent"),
    ("买方于合同签署之日起3天内付${advance}给卖方作定货款。", "? @ signing +3day", "a sum to be filled in behind the verb"),
    ("双方签妥协议后6个工作日内，甲方将协议总金额汇入乙方账户。", "100% @ signing +6workday", "the sum of the agreement"),
    ("付款：买方应于合同所定交货日期的15天以前，付模具总价的30%。", "30% @ delivery -15day", "days before a date that the contract sets"),
    ("付款：机组投产排单后付三成。", "30% @ milestone", "put on the list of what is made next; nothing runs yet"),
    ("余款分   次付给卖方，各次的数额、日期如下：\n第一次      元，付款日：    年   月   日前。", "? @ fixed_date", "what opens a list is no payment"),
    ("设备开机率每降低一个百分点，质保期相应延长15天。",
     "", "penalties and changes are no shares"),
    ("晚交  每晚一周按晚交部分货款2%扣减，最多扣8%。",
     "", "penalties and changes are no shares"),
    ("卖方迟延交机的，每满五日按未交部分价款的0.3%计罚，罚至10%为止。",
     "", "penalties and changes are no shares"),
    ("交付延误的，每推迟一天支付开发费总额的0.1%；推迟满十五天的，委托方可以解约。",
     "", "penalties and changes are no shares"),
    ("验收合格率达到95%为合格；每少1个百分点，扣减货款0.4%。",
     "", "penalties and changes are no shares"),
    ("预付款为合同价的20%，自第二期计量款起按每期40%比例抵扣，扣完为止。",
     "", "penalties and changes are no shares"),
    ("预付款在累计完成产值达到合同价50%的次月起，从进度款中逐月等额扣回。",
     "", "penalties and changes are no shares"),
    ("进度款按季支付，每季度末后20日内支付当季完成产值的75%，且累计支付不超过签约价的80%。",
     "75% of 当季完成产值 @ period_end +20day quarterly", "penalties and changes are no shares"),
    ("欠付部分按年利率5%计付资金占用费，与货款一并结清。",
     "", "penalties and changes are no shares"),
    ("佣金按成交价的2%，由受托方在房款中直接扣除。",
     "", "penalties and changes are no shares"),
    ("履约保函见索即付，有效期至竣工证书签署之日后60日。",
     "", "penalties and changes are no shares"),
    ("招标代理服务费按中标金额的1.2%收取，由中标人在领取中标通知书时一次性支付。",
     "", "penalties and changes are no shares"),
    ("首付款占30%，二期款占50%，尾款占20%。首付款在签约当日支付；二期款在样品确认后5日内支付；尾款在大货出厂前付清。",
     "30% @ signing; 50% @ milestone +5day; 20% @ shipment -", "a time further on, under a name"),
    ("比例：预付款20%、到货款70%、质保金10%。预付款于协议生效后5日内支付，到货款于货到清点后20日内支付，质保金于质保期满后7日内支付。",
     "20% @ effective +5day; 70% @ delivery +20day; 10% @ warranty_expiry +7day", "a time further on, under a name"),
    ("乙方交齐成果后一次性付清全部费用86,000元，付款期限为成果验收合格之日起15日。",
     "100% 86000.00 @ acceptance +15day", "a time further on, under a name"),
    ("余下百分之五留作质保金，用满两年屋面不渗不漏再付清。",
     "5% @ warranty_expiry", "the guarantee told by what must not happen"),
    ("剩余3%为质保金，使用满一年未出现质量问题时支付。",
     "3% @ warranty_expiry", "the guarantee told by what must not happen"),
    ("设备吊装就绪、人员培训结束并出具验收合格报告后20日内支付60%。",
     "60% @ acceptance +20day", "a chain of acts ends in the last"),
    ("终验证书经双方代表签署后15日内支付合同价的15%。",
     "15% @ final_acceptance +15day", "a chain of acts ends in the last"),
    ("货物运抵工地并由监理清点无误后7日内支付40%。",
     "40% @ delivery +7day", "a chain of acts ends in the last"),
    ("免费维护期满并经使用单位检查合格后10日内支付剩余5%。",
     "5% @ warranty_expiry +10day", "a chain of acts ends in the last"),
    ("余款在机组考核通过满12个月或末批设备到货满20个月（以先到者为准）后15日内付清。",
     "rest @ acceptance +15day", "a chain of acts ends in the last"),
    ("甲方于交粮当日支付粮款的70%，其余于过磅单核对后五日内付清。",
     "70% @ delivery; rest 30% @ documents +5day", "deeds of other trades"),
    ("剩余货款自最后一次供应之日起三个月内付清。",
     "rest @ delivery +3month", "deeds of other trades"),
    ("机器经检收后次月底前付清货款。",
     "100% @ acceptance", "deeds of other trades"),
    ("全片通过台方终审后7个工作日内支付余款20万元。",
     "rest 200000.00 @ acceptance +7workday", "deeds of other trades"),
    ("30%定金，于采购确认函送达后7日内支付。",
     "30% @ notice +7day", "deeds of other trades"),
    ("每次于当期巡检报告提交后10日内支付1万元。",
     "10000.00 @ documents +10day", "deeds of other trades"),
    ("画稿一共5000块，动笔前你先转我1500，成稿发你确认没问题了，两天内转剩下的3500。",
     "1500.00 @ other -; rest 3500.00 @ acceptance +2day", "everyday hands"),
    ("先打3000到我支付宝当定金，干完当天结清。",
     "3000.00 @ none; rest @ other", "everyday hands"),
    ("装修款分三次：进场给30%，水电完给40%，完工验收后把余下的结了。",
     "30% @ milestone; 40% @ milestone; rest 30% @ acceptance", "everyday hands"),
    ("设计费：签约先付5千，剩下1万等施工完了给。",
     "5000.00 @ signing; rest 10000.00 @ milestone", "everyday hands"),
    ("签约付定金2万元；交茶过秤，钱货两清。",
     "20000.00 @ signing; rest @ delivery", "everyday hands"),
    ("月租3600元，每月1日前转到房东卡上。",
     "3600.00 @ period_end day 1 monthly", "everyday hands"),
    ("自首批产品上市之日起三年内，按净销售额的4%支付提成费，每半年结算一次，于每年2月10日、8月10日前支付。",
     "4% of 净销售额 @ period_end half_yearly", "how long and how often one pays"),
    ("自协议生效之日起，甲方每两个月支付一次，每次支付3万元，每次于当期工作报告提交后7日内支付。",
     "30000.00 @ documents +7day", "how long and how often one pays"),
    ("服务费三年共90万元，按年度支付：\n第一年度：签约后20日内支付30万元；\n第二年度：首年考核合格后20日内支付30万元；\n第三年度：次年考核合格后20日内支付30万元。",
     "300000.00 @ signing +20day; 300000.00 @ acceptance +20day; 300000.00 @ acceptance +20day", "how long and how often one pays"),
    ("服务费第一年每月6000元，第二年每月6500元，每月8日前支付。",
     "6000.00 @ period_end day 8 monthly; 6500.00 @ period_end day 8 monthly", "how long and how often one pays"),
    ("进度款：按月支付，乙方每月25日前报送工程量报表，发包人收到审核报表后10日内按审定金额的80%支付。",
     "80% of 审定金额 @ documents +10day monthly", "how long and how often one pays"),
    ("版税按定价乘印数的7%计，图书出版后三个月内支付。",
     "7% of 定价乘印数 @ milestone +3month", "how long and how often one pays"),
    ("合同签订后 10\n日内支付合同总额的 3\n0%；上线后 15 日内\n支付 50%；余款 20%\n在质保期满后 20\n日内付清。",
     "30% @ signing +10day; 50% @ go_live +15day; 20% @ warranty_expiry +20day", "lines broken in the middle"),
    ("4.1 设备到货\n30 日内支付合同价的60%；\n4.2 验收合格、资料移交后，买方凭发票\n45 日内支付40%。",
     "60% @ delivery +30day; 40% @ acceptance +45day", "lines broken in the middle"),
    ("S1  合同签订     20%   40,000.00\nS2  首样(OTS)认可   30%   60,000.00\nS3  量产出货     50%   100,000.00",
     "20% 40000.00 @ signing; 30% 60000.00 @ other; 50% 100000.00 @ shipment", "tables"),
    ("合同价款支付：甲方分别于合同订立后7日内、设备到场后10日内及调试合格后15日内支付合同总价的20%、50%和30%。",
     "20% @ signing +7day; 50% @ delivery +10day; 30% @ installation +15day", "several days, and then as many figures"),
    ("项目总价按40%、60%的比例，分别在方案评审通过后5日内和系统上线满两个月后10日内支付。",
     "40% @ milestone +5day; 60% @ go_live +10day", "several figures, and then as many days"),
    ("租金分别于2025年3月1日、2025年9月1日支付6万元和8万元。",
     "60000.00 @ 2025-03-01; 80000.00 @ 2025-09-01", "several days, and then as many sums"),
    ("付款方式：付款节点：屋面封顶后20日内；付款金额：合同总价的25%。",
     "25% @ milestone +20day", "a form in one line"),
    ("付款方式：下单付6万/出厂前14万+调试完18万+质保金2万一年后付",
     "60000.00 @ signing; 140000.00 @ shipment -; 180000.00 @ installation; 20000.00 @ warranty_expiry", "steps in short"),
    ("付款方式：签约20% 到货50% 25%提货款 5%质保金",
     "20% @ signing; 50% @ delivery; 25% @ delivery; 5% @ warranty_expiry", "steps in short"),
    ("付款方式：定金3.5万、交货验收付6万",
     "35000.00 @ none; 60000.00 @ acceptance", "steps in short"),
    ("付款方式：预付三成，质保5%，其余到货付清。",
     "30% @ none; 5% @ warranty_expiry; rest 65% @ delivery", "what is kept back without a day falls due when the guarantee ends"),
    ("付款方式：货到现场3日内，卖方有权收取总价的60%。",
     "60% @ delivery +3day", "the payee's right to collect"),
    ("付款方式：主体完工后，甲方启动进度款的支付，支付合同价的30%。",
     "30% @ milestone", "a payment that is set going is the same payment"),
    ("付款方式：提货前至少5个工作日支付设备总价的70%。",
     "70% @ delivery -5workday", "at least so many days before is a time, no floor of a share"),
    ("付款方式：交货款为合同价的60%。买方于发货当日支付。",
     "60% @ shipment", "the name of a payment is no time of its own"),
    ("付款方式：安装费在调试完成后7日内支付80%。",
     "80% of 安装费 @ installation +7day", "a fee of a part of the work"),
    ("付款方式：每完成一层楼板，甲方在监理确认后10天内支付该层价款的75%。",
     "75% of 该层价款 @ other +10day", "of a part of the work"),
    ("付款方式：维护费按半年结算，每半年结束后8日内支付。",
     "- @ period_end +8day half_yearly", "the end of a pace"),
    ("付款方式：助教补贴每学期末支付一次，每次9000元。",
     "9000.00 @ period_end", "the end of a term"),
    ("付款方式：首付款（合同价的30%，共计36,000元（大写：叁万陆仟元整））：协议生效后5日内支付。",
     "30% 36000.00 @ effective +5day", "a share and its sum in one bracket"),
    ("付款方式：总包方收到分包方提交的工程款发票后14日内支付40%。",
     "40% @ invoice +14day", "a bill for the works is no money of the owner"),
    ("付款方式：规划方案通过专家论证后10日内支付35%。",
     "35% @ milestone +10day", "a plan that passes is a step"),
    ("付款方式：承包人移交全部竣工档案之日起20日内支付5%。",
     "5% @ documents +20day", "papers of the works"),
    ("付款方式：采购方接到备货完成通知后3日内支付50%。",
     "50% @ notice +3day", "a notice of readiness"),
    ("付款方式：供方开具发票并邮寄需方后，需方付清货款的20%。",
     "20% @ invoice", "a bill that is sent"),
    ("一、如无纠纷，自乙方提交预付款保函之日起14日内，甲方向乙方支付合同总价的15%。",
     "15% @ documents +14day", "a condition is no title"),
    ("付款方式：业主的款项到账后5日内支付60%。",
     "60% @ upstream_payment +5day", "money that comes in is no level"),
    ("付款方式：到货款：提货后5日内支付合同全部价款。",
     "100% @ delivery +5day", "the whole price under the name of a part"),
    ("付款方式：验收后付设备总额的40%，质保期满后付设备总额的10%。",
     "40% @ acceptance; 10% @ warranty_expiry", "to pay, in one sign"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


# A word or two may be read otherwise; a person looks.
UNSURE: tuple[tuple[str, str], ...] = (
    ("月租金5000元，租金按季支付，每季度首月5日前交清。", "the sum is of a month, the payment of a quarter"),
    ("验收合格，甲方应在15个工作日内审核结算，审核完成后支付至95%。", "which of the two acts counts"),
    ("每月月度考核结束、收到发票后15个工作日内支付上月费用。", "the end of an assessment is no acceptance"),
    ("□ 验收后支付全部货款 □ 签约时支付30%，验收后支付70%", "no box is ticked"),
)


@pytest.mark.parametrize(("text", "why"), UNSURE)
def test_two_ways_to_read_are_not_sure(text: str, why: str) -> None:
    nodes = read(text)
    assert nodes, why
    assert not any(node.sure for node in nodes), why


# (text, nodes, why): forms, templates, ledgers and scans
FORMS: tuple[tuple[str, str, str], ...] = (
    ("付款\n货到验收后20日内付46万元，另留2万元质保金，满一年后十日内付清。", "460000.00 @ acceptance +20day; 20000.00 @ warranty_expiry +10day",
     "what is kept back is a payment of its own"),
    ("付款：甲方收到业主进度款后5个工作日内支付相应款项（60%电汇，40%银行承兑汇票）。", "- @ upstream_payment +5workday", "by which means, and no schedule"),
    ("签合同20%；开工15%；上大梁15%；下水30%；交船20%。均应于乙方书面通知后7日内汇付。",
     "20% @ signing +7day; 15% @ milestone +7day; 15% @ notice +7day; 30% @ milestone +7day; 20% @ delivery +7day", "the time of all stands behind them"),
    ("合同价960万元，其中：勘察费5%，设备购置费55%，安装工程费38%，其他2%。", "", "what a price is made of"),
    ("付款\n{% if deposit %}合同签订后5日内，甲方支付20%定金；{% endif %}\n验收合格后7日内付清剩余80%。",
     "20% @ signing +5day; 80% @ acceptance +7day", "the tags of a template"),
    ("剩余8万元22年底前付清。", "rest 80000.00 @ 2022-12-31", "a year of two digits"),
    ("加工费\n甲方应自交货之日起5日内与乙方结清加工费，并一次性付清。", "100% @ delivery +5day", "the same payment said twice"),
    ("第三条 运费支付\n每季首月的前8日，甲方支付当季运费。", "- @ period_end day 8 quarterly", "the first days of a month"),
    ("第三条 租金\n承租方应于每季度开始前    日内交清当季租金。", "? @ period_end - quarterly", "a day left blank is no pace alone"),
    ("付款\n乙方提交到货单后2日内开具发票，甲方收到发票后15日内付至合同价的70%。", "to 70% @ invoice +15day", "the invoice has a day of its own"),
    ("第五条 付款\n5.1 竣工备案完成后：余款，15日内。", "rest @ milestone +15day", "event, colon, value, days"),
    ("质保期外，人工费按每次300元计，配件另算。", "", "a price of each time"),
    ("平台免费使用，流量费每台每年40元由客户自理。", "", "a cost that one bears oneself"),
    ("受托人于次月3日内送付报告书及请求款项的单据。", "", "送付 hands over"),
    ("付款\n合 同 签 订 后 十 日 内 ， 买 方 支 付 货 款 的 4 0 % ， 计 ￥ 1 2 , 8 0 0 ． 0 0 元 。", "40% 12800.00 @ signing +10day",
     "a sum whose digits a scanner set apart"),
    ("牵头单位收到主管部门拨款后十日内，将首笔经费20万元转拨参与单位。", "200000.00 @ upstream_payment +10day", "转拨 pays on"),
    ("甲方支付服务费，超过60日未付的，按每日万分之二计付。", "", "what is charged by the day"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), FORMS)
def test_forms_and_ledgers(text: str, nodes: str, why: str) -> None:
    assert "; ".join(shown(node) for node in read(text)) == nodes, why


# Nothing in these asks for a person.
PLAIN: tuple[tuple[str, str], ...] = (
    ("货物验收合格，买方15日内付至合同价的90%。", "the event closes its clause, and the days are counted from it"),
    ("承包人于每月25日前报送工程量，发包人于次月10日前支付上月工程款。", "the first day is of what is handed in"),
    ("系统试运行三个月并通过终验后10个工作日内，支付合同总额的30%。", "how long it ran before it was accepted"),
    ("交货前3日，甲方付清余款20%，否则乙方有权拒绝交货。", "what follows if he does not pay"),
    ("4-1　合同签订后10日内，买方支付合同总价的30%。", "the number of the clause"),
    ("质保期满且无遗留缺陷，甲方于20日内支付剩余的5%。", "no fault is left over"),
)


@pytest.mark.parametrize(("text", "why"), PLAIN)
def test_plain_wording_is_sure(text: str, why: str) -> None:
    nodes = read(text)
    assert nodes, why
    assert all(node.sure for node in nodes), why
