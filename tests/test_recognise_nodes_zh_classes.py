"""Chinese payment clauses → payment nodes, sixth table: rates that are no shares, times told further on, broken lines, everyday hands."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
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
