"""Chinese payment clauses → payment nodes, sixth table: what the articles of whole contracts say in passing, and the ways of announcements and ledgers."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

# (text, nodes, the class of wording)
CASES: tuple[tuple[str, str, str], ...] = (
    ("首付款 | 方案图纸双方签字当日 | 50%",
     "50% @ milestone", "a drawing that both sign is no contract"),
    ("候选人签收录用通知后7日内付40%。",
     "40% @ milestone +7day", "what is received is a notice"),
    ("国库支付中心收齐支付材料后20个工作日内，全额一次拨付给中标单位。",
     "100% @ documents +20workday", "papers of paying, not goods"),
    ("余10%待试运转满一个月、经甲方验收签单后15日内结清。",
     "10% @ acceptance +15day", "the slip of an acceptance is signed"),
    ("立约之时需方付给供方总货款的20%作定金。",
     "20% @ signing", "an old word for signing"),
    ("业主向买方拨付该项目尾款后，买方电汇支付卖方剩余货款48000.00元。",
     "rest 48000.00 @ upstream_payment", "another's payment tells the time of this one"),
    ("入驻费一年一缴，每次5000元。商户应自合同生效之日起10日内缴第一次入驻费，此后各次，商户应于每个合同年度开始前15日缴。",
     "5000.00 @ effective +10day; - @ period_end -15day yearly", "a verb of one letter"),
    ("往后各期，乙方应于当期届满前7日交下一期服务费。",
     "- @ milestone -7day", "a verb of one letter"),
    ("首期租金乙方在本合同签订之日起3日内交给甲方。",
     "- @ signing +3day", "money that is handed over"),
    ("首期租金，乙方应在本合同签订之日起3日内交给甲方。",
     "- @ signing +3day", "money named first, and handed over"),
    ("房款余额买方在过户当日交给卖方。",
     "rest @ milestone", "the rest is handed over"),
    ("报名费学员在开班前三日交到教务处。",
     "- @ milestone -3day", "brought to an office"),
    ("质保金为合同总价的5%，质保期24个月，自验收合格之日起算。期满无质量问题的，甲方在15日内无息返还。",
     "5% @ warranty_expiry +15day", "the days told in the next sentence"),
    ("受让人须在2024年6月30日前将房款全数交清。",
     "100% @ 2024-06-30", "the whole of it"),
    ("收到卖方全额增值税专用发票挂账后60天内，买方付清全款。",
     "100% @ invoice +60day", "an invoice that is booked"),
    ("1、先款后货：合同签订后3日内付清全部货款。",
     "100% @ signing +3day", "the name of a way of paying"),
    ("□货到付款：货到买方仓库并经验收合格后10日内，买方付清全部货款。",
     "100% @ acceptance +10day", "the name of a way of paying"),
    ("用气方应在次月10日前，按抄见气量及核定的销售价格交清上月燃气费。",
     "- @ period_end day 10 monthly", "what a gas contract sells"),
    ("手续费按月结算。乙方于每月5日前将上月清单报送甲方，甲方核对无误后于当月15日前将手续费划入乙方账户。",
     "- @ period_end day 15 monthly", "a fee that is the price"),
    ("五、付款\n期次 | 条件 | 应付额度\n第一次 | 合同签订后10日内 | 预付合同价的5%\n第二次 | 每月25日上报产值，甲方审核后次月20日前 | 当月产值的"
     "70%",
     "5% @ signing +10day; 70% of 当月产值 @ period_end day 20 monthly", "a cell with another's day, a share of the month's work"),
    ("五、目标\n项目 | 第一年 | 第二年\n交期达成率 | ≥ 95% | ≥ 97%",
     "", "marks to be reached"),
    ("□ 一次付足。签订合同时乙方向甲方付足全部会费。\n□ 分两次付。签订合同时先付____元；剩下的____元，乙方于____年__月__日以前付讫。",
     "100% @ signing; ? @ signing; rest @ fixed_date", "two ways, each ended by a full stop"),
    ("第八条 服务费用\n甲方每学年向乙方支付服务费人民币　　　　元，分上、下两个学期支付。第一学期服务费于　　　年　　月　　日前支付　　　　元，"
     "第二学期服务费于　　　年　　月　　日前支付　　　　元。",
     "? @ fixed_date; ? @ fixed_date", "a blank total and its blank parts"),
    ("剩余转让金，双方同意照下列第  项给付：\n（一）自签订之日起    日内给付完毕；\n（二）分  次给付：\n第一次 人民币大写      元（小写    元）"
     "，至迟    年   月   日；\n第二次 人民币大写      元（小写    元），至迟    年   月   日。",
     "100% @ signing; ? @ fixed_date; ? @ fixed_date", "ways that say 给付"),
    ("2026 年 3 月 31 日前还 20 万元，2026年6月30日前还清余款。",
     "200000.00 @ 2026-03-31; rest @ 2026-06-30", "to pay back in a word of one letter"),
    ("其余于一审裁判文书送达后10日内交清。",
     "rest @ milestone +10day", "a judgment that is served is no delivery"),
    ("乙方授权甲方每月5日扣取当月会费300元，连续12个月。",
     "300.00 @ period_end day 5 monthly", "what is drawn from an account"),
    ("首次付租￥25,500.00于签约当日。",
     "25500.00 @ signing", "the day behind the sum"),
    ("附件二 租金支付表\n期次 | 支付日 | 租金（元） | 本金（元） | 利息（元）\n1 | 2024年9月20日 | 1,277,110.00 | 1,100,000.00 | 177,110.00\n2 |"
     " 2024年12月20日 | 1,277,110.00 | 1,110,000.00 | 167,110.00",
     "1277110.00 @ 2024-09-20; 1277110.00 @ 2024-12-20", "a column of rents whose head tells the unit"),
    ("货款按下列第___种方式支付：\n（A）自本合同签订之日起30日内一次缴清；\n（B）分两期缴纳，签订时缴50%，其余年底前缴清。",
     "100% @ signing +30day; 50% @ signing; rest 50% @ period_end -", "ways that a letter in brackets opens"),
    ("乙方于每月18日前将当月费用结算清单报甲方核对，甲方应当在2个工作日内核对确认，并于次月5日前支付。",
     "- @ period_end day 5 monthly", "a list is no verb of settling"),
    ("付款方式：提货前至少 5 个工作日支付设备总价的 70%。",
     "70% @ delivery -5workday", "a floor of days, whatever blanks stand there"),
    ("合同签订后付30%，付三成后海川公司安排提货，余款验收后付清。",
     "30% @ signing; 30% @ delivery -; rest 40% @ acceptance", "what is done after a payment, by a company"),
    ("合同签订后且收到发票后10日内支付30%。", "30% @ signing +10day", "two that are joined: the later of both, the deed first"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why
