"""Deeds of trades → the event they are, in three frames; times and shares told once for a list, before it, behind it, in order."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

FRAMES = ("{}后10日内支付合同价款的30%。", "自{}之日起10个工作日内，甲方支付合同价款的30%。", "合同签订后支付20%；{}，支付50%；余款30%质保期满付清。")

# kind → deeds, as the trades call them
DEEDS: dict[str, tuple[str, ...]] = {
    "delivery": ("鱼苗投塘", "尾货交清", "模具移至需方车间", "家电送装到户", "教材发放", "货柜到仓", "课件发到学员手里", "大豆卸船", "仔猪入栏", "货物妥投"),
    "shipment": ("提单签发", "装柜", "开船", "货物交承运人", "样品寄出"),
    "acceptance": ("验收报告签署", "交工证书颁发", "审片通过", "工程质量评定合格", "水样化验合格", "FAT合格", "译稿审定"),
    "initial_acceptance": ("初验报告签署", "初步验收证书签发"),
    "final_acceptance": ("终验报告签署", "最后验收合格"),
    "installation": ("联调完成", "装机完成", "机柜上架完成", "设备就位并接线完成", "橱柜装好"),
    "go_live": ("账号开通", "临床启用", "小程序上架", "割接完成", "门店开业"),
    "settlement_audit": ("竣工结算办结", "财政评审定案", "竣工决算批复"),
    "warranty_expiry": ("缺陷责任终止证书签发", "苗木保活期满", "三包期满", "防水保修期届满"),
    "documents": ("期中支付证书签发", "回单交回", "签证单签字", "监播报告提交", "单据齐备"),
    "notice": ("接到提货通知", "排产通知单下达"),
    "invoice": ("发票签收", "专票开具", "发票校验通过"),
    "milestone": ("一审判决书送达", "判决生效", "二次衬砌完成", "首例受试者入组", "开模", "打样确认", "铺龙骨", "立柱栽稳",
                  "棚膜覆完", "头茬菜下棚", "剧组建组",
                  "出签", "考试放榜", "乙方进场踏勘",
                  "道路通车", "全容量并网", "竣工备案", "图纸会签", "撤展", "断水断电", "股东会批准", "样板间确认", "驻场人员到位"),
    "signing": ("合同鉴证", "合同公证"),
}


@pytest.mark.parametrize(("kind", "deed"), [(kind, deed) for kind, deeds in DEEDS.items() for deed in deeds])
def test_deed(kind: str, deed: str) -> None:
    first, second, third = (read(frame.format(deed)) for frame in FRAMES)
    assert [n.trigger.events[0].kind.value for n in first] == [kind], "behind 后"
    assert [n.trigger.events[0].kind.value for n in second] == [kind], "behind 自"
    assert len(third) == 3, "as a step of a list"
    assert [e.kind.value for e in third[1].trigger.events[:1]] in ([kind], []), "bare; a deed that needs 后 to be known stays unnamed"


# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    ("三、付款\n自下列各节点经监理确认之日起14日内，发包人支付该节点对应款项：\n（a）基坑支护完成——合同价的20%；\n（b）主体封顶——50%；\n（c）管线移交——30%。",
     "20% @ milestone +14day; 50% @ milestone +14day; 30% @ delivery +14day", "a lead that tells the time of every item is no payment"),
    ("3、装修款支付\n拆改交底：合同价×20%\n瓦工收口：合同价×50%\n交钥匙：合同价×30%\n每道工序完工并经业主签字之日起5日为该期款的付款期，拆改交底一期除外。",
     "20% @ milestone; 50% @ milestone +5day; 30% @ delivery +5day", "told behind the list, with an exception"),
    ("三、付款：价款分三期支付，比例分别为30%、40%、30%，支付时间分别为合同签订后5日内、验收合格后10日内、质保期满后30日内。",
     "30% @ signing +5day; 40% @ acceptance +10day; 30% @ warranty_expiry +30day", "two lists of one order"),
    ("第七条 工程款\n7.1 价款分配：\n  预付 —— 10%；\n  设备运抵 —— 60%；\n  质保 —— 30%。"
     "\n7.2 前款各项的支付时间依次为：合同生效后10日；到货签收后15日；质保期满后30日。",
     "10% @ effective +10day; 60% @ delivery +15day; 30% @ warranty_expiry +30day", "shares, and in the next item their times"),
    ("二、工程款支付\n工程款分四次支付，每次支付合同价的25%：\n（1）开工后5日内；\n（2）主体封顶后5日内；\n（3）竣工验收合格后10日内；\n（4）结算审计完成后30日内。",
     "25% @ milestone +5day; 25% @ milestone +5day; 25% @ acceptance +10day; 25% @ settlement_audit +30day", "one share for every item"),
    ("二、付款资料\n乙方申请付款时应提交下列资料：\n（1）验收合格后5日内；\n（2）发票。", "", "a list of papers is no list of payments"),
    ("转让费45万元，受让方分两次付清。\n其一，转让方交齐全套转让文件之日起15日内，15万元；\n其二，变更登记完成后，受让方应在5日内汇出余下的30万元。",
     "150000.00 @ documents +15day; rest 300000.00 @ milestone +5day", "items of a list need no verb of paying"),
    ("设计费支付\n次序 | 占设计费比例（%） | 付费时间（由交付设计文件所决定）\n首付 | 40 | 中标通知书发出后 7 日\n二付 | 60 | 主体结构封顶后 14 日",
     "40% @ notice +7day; 60% @ milestone +14day", "a remark in a bracket does not unmake a heading"),
    ("付款条件\n| 期次 | 触发事项 | 金额（元） | 备注 |\n| 1 | 图纸经甲方会签 | 420,000 | 会签后10日内 |\n| 2 | 取得使用登记证 | 210,000 | 取证后30日内 |",
     "420000 @ milestone +10day; 210000 @ milestone +30day", "the day stands in the column of remarks"),
    ("三、付款\n其余15%中，12%在交工证书颁发后支付，3%在缺陷责任终止证书签发后支付。",
     "12% @ acceptance; 3% @ warranty_expiry", "what is parted behind it is no payment"),
    ("付款\n甲方于次月10日前付款。汇款日为休业日的，提前至前一营业日。",
     "- @ period_end day 10 monthly", "a day rolled back is no payment"),
    ("付款\n契税、维修资金由买受人承担，交房时缴清。", "", "taxes and funds are not the seller's"),
    ("付款\n年费自变更登记之日起由受让方缴纳。", "", "official fees"),
    ("保函\n乙方就各期款项向甲方开具还款保函，至交船之日自动失效。", "", "a guarantee of repayment is no payment"),
    ("付款\n股权于变更登记当日过户。第二笔为总价款的39%，于交割日后第90日当日或之前支付。",
     "39% @ delivery +90day", "a second instalment begins anew"),
    ("承包金\n以后各年，当年清明节前交上半年部分，中秋节前交下半年部分。",
     "- @ fixed_date -; - @ fixed_date -", "feasts are days, though without a date"),
    ("付款\n每自然月结束后第10日，甲方按流水付清上月服务费。", "- @ period_end +10day monthly", "月结束 is no 月结"),
    ("租金\n门面房年租金12万元，按季支付，每季首月五日前交清当季租金。",
     "30000.00 @ period_end day 5 quarterly", "the day of the first month of a quarter, in words"),
    ("付款\n样件封样、模具移至需方车间后，凭增值税专票60天付足九成五。", "to 95% @ delivery +60day", "a count of days before the verb"),
    ("付款方式：卖方通知提货后5日内支付40%。", "40% @ notice +5day", "to be told to collect is no collecting"),
    ("付款方式：双方核对确认最终供货量之日起20日内支付30%。", "30% @ settlement_audit +20day", "what was delivered is counted up"),
    ("付款方式：关键外协件到厂后5日内支付20%。", "20% @ milestone +5day", "parts bought in reach the maker"),
    ("付款方式：供应商递交到货验收单及付款申请表后10日内，支付合同总价的60%。", "60% @ documents +10day", "a report handed in with the application"),
    ("付款方式：甲方出具初验报告之日起7日内支付20%。", "20% @ initial_acceptance +7day", "the report of the first acceptance"),
    ("付款方式：采购人于每月前8个工作日内支付上月餐费。", "- @ period_end day 8 monthly", "the first days of the month"),
    ("付款方式：业主每月考评合格后10日内支付上月保安费。", "- @ period_end +10day monthly", "what is looked at each month"),
    ("付款方式：第二个合同年度考核合格后10日内支付20%。", "20% @ milestone +10day", "a year's appraisal is a stage"),
    ("付款方式：采购合同盖章回传后3日内支付30%。", "30% @ signing +3day", "sent back with the seal"),
    ("付款方式：本协议经双方代表签字盖章生效后7日内支付20%。", "20% @ effective +7day", "signed, and so in force"),
    ("付款方式：装修做完经业主看过没毛病后7日内付30%。", "30% @ acceptance +7day", "looked at and found good"),
    ("付款方式：新产线投入试生产后7日内付30%。", "30% @ go_live +7day", "trial production"),
    ("付款方式：监理签批进度款支付申请后5日内支付30万元。", "300000.00 @ documents +5day", "an application signed off"),
    ("付款方式：验收合格后20日内一次性付清全款。买方逾期付款的，从第16日起每日按未付金额的0.3%支付。",
     "100% @ acceptance +20day", "a rate a day on what is owed is no share"),
    ("付款方式：国库集中支付手续由乙方配合办理。验收合格后10日内支付100%。", "100% @ acceptance +10day", "the treasury's way of paying"),
    ("付款方式：验收后10日内支付余款。付款时如存在质量缺陷，待缺陷消除后支付。", "rest @ acceptance +10day", "put off while there is a defect"),
    ("付款方式：园区对保洁质量按月检查，每低1分扣200元。", "", "points lost"),
    ("付款方式：合同总价的20%于合同生效且履约保证金到账后3日内支付。", "20% @ effective +3day", "the security is part of the time"),
    ("付款方式：体检服务结束后7日内，委托方应当一次性支付全部合同款。", "100% @ milestone +7day", "应当 names no period"),
    ("付款方式：验收后采购人给供应商打合同金额的60%；到货后10日内结中标金额的40%。", "60% @ acceptance; 40% @ delivery +10day", "打 and 结 are to pay"),
    ("付款方式：乙方开具发票并送达甲方后次月10日前，甲方支付60%。", "60% @ invoice day 10", "a day of the month after the invoice"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[c[2] for c in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


def test_the_sum_of_a_year_is_never_sure_for_a_quarter() -> None:
    assert not any(n.sure for n in read("租金\n门面房年租金12万元，按季支付，每季首月五日前交清当季租金。"))
