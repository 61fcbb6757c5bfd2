"""Chinese payment clauses as web pages, programs, ledgers and court decisions hold them → payment nodes: a table of classes, each row with its reason."""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_nodes_zh import read, shown

from tenor.contracts.recognise import dispute, late_fee, markup, parties
from tenor.contracts.recognise.reading import open_reading

CASES: tuple[tuple[str, str, str], ...] = (
    # tags of a page
    ("<h2>三、付款</h2>\n<p>1. 合同签订后5日内支付<b>20%</b></p>\n<p>2. 通电<span class='k'>验收</span>合格后支付80%</p>",
     "20% @ signing +5day; 80% @ acceptance", "tags are no words"),
    ("<view class=\"c\">\n   第四条 付款 </view>\n<view>货到后10日内\n    <text>买方</text>支付全部货款。</view>",
     "100% @ delivery +10day", "a line end within a block is none"),
    ("<div>定金<span>2万元</span>，签约当日支付；</div><div>余款提货前付清。</div>", "20000.00 @ signing; rest @ delivery -", "blocks on one line"),
    ("付款：合同签订后<付款天数>日内支付<比例>%。", "? @ signing", "a name to be filled in is no tag"),
    ("<table><tr><th>款项</th><th>比例</th><th>付款条件</th></tr>\n<tr><td>首付款</td>\n<td>25%</td><td><p>签约后3日内</p></td></tr>\n"
     "<tr><td>尾款</td><td>75%</td><td>验收合格后20日内</td></tr></table>", "25% @ signing +3day; 75% @ acceptance +20day", "cells of a table"),
    ("三、付款：合同签订后&nbsp;8&nbsp;日内支付15%，到货后&nbsp;&nbsp;&nbsp;日内支付余款。",
     "15% @ signing +8day; rest 85% @ delivery", "one blank of a page, and several"),
    ("三、付款：验收后 <u>　9　</u> 日内，买方支付合同总价的 <u> 35 </u>%。", "35% @ acceptance +9day", "a figure that was filled in"),
    # days that run from papers, and the first days of a month
    ("付款：货物签收后，乙方提交结算单据，甲方收到单据后20日内付款。", "- @ delivery +20day", "the deed; the papers beside it: see below"),
    ("付款：每月初8日前支付上月服务费。", "- @ period_end day 8 monthly", "the eighth, not eight days before"),
    ("付款：承租方应在每季度初20日前支付当季租金。", "- @ period_end day 20 quarterly", "the twentieth, not twenty days before"),
    ("付款：每月初3个工作日内支付上月货款。", "- @ period_end day 3 monthly", "the third working day"),
    ("付款：签约后3日内预付全款。", "100% @ signing +3day", "all of it, told as an advance"),
    # a list of terms to choose from, a line each
    ("下单时预付20%货款，货到付清余款\n下单时预付60%货款，货到付清余款\n货到30天内付清货款",
     "20% @ signing; rest 80% @ delivery; 60% @ signing; rest 40% @ delivery; 100% @ delivery +30day", "each line is a way to pay"),
    ("二、价款\n签约时支付首期款8,000元；交付后支付尾款12,000元。\n五、其他\n首期款为8,000元，交付后支付尾款12,000元，合计20,000元。\n首期款尚未到账前，服务不启动。",
     "8000.00 @ signing; rest 12000.00 @ delivery", "what holds while it is not paid"),
    # literals of a program
    ("  full: '验收合格后30日内一次性付清全部货款。',", "100% @ acceptance +30day", "a literal with its key"),
    ("    return f'发货前买方支付90%货款，余款到货后付清。'", "90% @ shipment -; rest 10% @ delivery", "what a function gives back"),
    ("const WAYS = {\n  'a': \"签约后3日内支付合同总价的40%，终验后支付60%。\",\n};",
     "40% @ signing +3day; 60% @ final_acceptance", "lines of a program beside it"),
    ("\"签订后\"+days[0]+\"日内，甲方支付合同总价的\"+rate+\"%；到货后付清余款。\"", "? @ signing; rest @ delivery", "what joins two literals is a blank"),
    ("{\n  label: '货到付款',\n  text: '货到验收后20日内一次付清货款。'\n}", "100% @ acceptance +20day", "the name of a text is no payment"),
    ("doc.add_paragraph('1. 合同签订后8日内，买方支付合同总价的25%；')\ndoc.add_paragraph('2. 终验合格后支付75%。')",
     "25% @ signing +8day; 75% @ final_acceptance", "what a function is called with"),
    ("付款：合同签订后%s日内支付%s%%，余款终验后付清。", "? @ signing; rest @ final_acceptance", "what a template fills in"),
    ("付款：合同签订后{days}日内支付合同总价的{rate}%。", "? @ signing", "the same with a name"),
    ("付款：【A】合同签订后5日内支付“首期款”20%；'余款'到货后付清。", "20% @ signing +5day; rest 80% @ delivery", "marks of quotation within a sentence"),
    # dots between the items
    ("付款方式：预付款 20% 签约后支付 · 到货款 50% 到货后支付 · 验收款 30% 验收合格后10日内支付",
     "20% @ signing; 50% @ delivery; 30% @ acceptance +10day", "dots between the items of a line"),
    ("付款：定金30%签约时付 • 尾款70%提货前付清", "30% @ signing; 70% @ delivery -", "another dot"),
    ("甲方：阿依古丽·买买提。货到后10日内支付合同总价的60%。", "60% @ delivery +10day", "a dot in a name"),
    # what a quotation leaves out
    ("四、保修期：两年……合同价款肆拾万元，即￥400000元（含税）……八、付款：签约后10日内付合同价款的25%。", "25% @ signing +10day",
     "the sum behind a gap is not due when the guarantee ends"),
    ("付款：4、审计后一周内付至审定价的95%。5、保修期满后结清尾款……验收后两年保修，终身维护。",
     "to 95% @ settlement_audit +1week; rest 5% @ warranty_expiry", "nothing behind the gap belongs to the payment"),
    ("付款：合同签订后……日内支付合同总价的……%。", "? @ signing", "dots that leave a blank"),
    # an advance and then the rest
    ("付款方式：预付款40%，余款到货后付清。", "40% @ none; rest 60% @ delivery", "the rest is not the advance"),
    ("首付款25%，尾款安装完成后付清。", "25% @ none; rest 75% @ installation", "another name"),
    ("付款：预付款20%，到货后付清。", "20% @ none; rest 80% @ delivery", "to clear is to pay the rest"),
    ("付款：预付款20%，合同签订后支付。", "20% @ signing", "the day of the advance itself"),
    ("付款：预付款20%，合同签订后7日内付清。", "20% @ signing +7day", "an advance that is paid in full at its day"),
    ("木方预付30%，到货后月结", "30% @ none; - @ delivery", "what is settled by the month is no advance"),
    ("签约时付 20% 订金（¥ 8,000）。", "20% 8000.00 @ signing", "a sum in brackets behind a name is the same payment"),
    ("合同签订付 30% 定金（¥ 9,600）\n送货前付 70%（¥ 22,400）", "30% 9600.00 @ signing; 70% 22400.00 @ delivery -", "and in a list"),
    ("货款：钢筋月结，次月20日前付清；管材款到发货", "- @ period_end day 20 monthly; - @ shipment -", "a saying beside a payment"),
    ("付款：签约后预付25%，每季度结算一次，尾款5%终验后支付。", "25% @ signing; - @ period_end quarterly; 5% @ final_acceptance", "a pace between two figures"),
    ("付款：签约后预付25%，每月结算，次月10日前支付当月货款的80%。", "25% @ signing; 80% of 当月货款 @ period_end day 10 monthly", "a pace that goes on"),
    # a share of each period's work
    ("付款：进度款支付当月完成量的60%。竣工后付至90%。", "60% of 当月完成量 @ period_end monthly; to 90% @ milestone", "due when the month is over"),
    ("付款：按本季度完成产值的70%支付进度款。", "70% of 本季度完成产值 @ period_end", "or the quarter"),
    ("付款：验收后支付当月完成量的60%。", "60% of 当月完成量 @ acceptance", "not where an event is told"),
    ("付款：每月8日前上报产值，按审定产值的75%支付进度款。", "75% of 审定产值 @ period_end monthly", "the day of the report is no day of payment"),
    ("付款：进度款：合同签订后按月付款，按每月完成工作量支付55%。", "55% of 每月完成工作量 @ period_end monthly", "a pace and then the part at that pace"),
    ("付款：本合同生效后按季支付，每季度支付合同总价的25%。", "25% @ period_end quarterly", "from when on one pays so"),
    ("每月付款：按月结算，次月5日前支付当月结算额的85%。", "85% of 当月结算额 @ period_end day 5 monthly", "what the month is settled at"),
    # a payment told by its name and its day
    ("首付款\n签约后5个工作日内，甲方支付合同总额的20%\n中期款\n完成初步方案评审，提交中期报告后8个工作日\n验收款\n终验合格后12个工作日",
     "20% @ signing +5workday; - @ delivery +8workday; - @ final_acceptance +12workday", "cells of a table line by line"),
    ("付款：\n预付款：签约后3日内付20%\n进度款：提交初稿后8个工作日内", "20% @ signing +3day; - @ delivery +8workday", "behind a colon"),
    ("预付款：合同总价的35%\n合同签订后9日内\n尾款：合同总价的65%\n终验合格后9日内", "35% @ signing +9day; 65% @ final_acceptance +9day",
     "the day on a line of its own"),
    ("付款：进度款：监理收到付款申请后14日内审核。", "", "the day of a check"),
    # fields of a tender
    ("1期：支付比例40%，签订合同后，甲方支付合同金额的40%\n2期：支付比例60%，终验合格后支付合同金额的60%", "40% @ signing; 60% @ final_acceptance",
     "the figure of the field once more"),
    ("付款：支付比例30%，签约后支付；支付比例70%，终验后支付。", "30% @ signing; 70% @ final_acceptance", "fields of two payments"),
    ("付款：合同签订后支付合同总价的（25）%，终验后支付百分之（75）。", "25% @ signing; 75% @ final_acceptance", "figures filled into brackets"),
    ("付款：合同签订后支付合同总价的[rate]%，余款终验后付清。", "? @ signing; rest @ final_acceptance", "a name in brackets"),
    ("付款：合同签订后支付合同总价的X%。", "? @ signing", "a letter"),
    ("付款方式：设备款到货验收后支付85%，安装款安装验收后支付100%。", "85% of 设备 @ acceptance; 100% of 安装款 @ acceptance", "two parts of the price"),
    ("付款方式：设备款到货后支付85%，终验后支付15%。", "85% @ delivery; 15% @ final_acceptance", "one part is the price"),
    ("付款：混凝土款次月底前付70%，主体封顶后一个月内付清余款。", "70% of 当期 @ period_end monthly; rest @ milestone +1month", "the end of the next month"),
    # no payments
    ("付款：签约后付40%。\n质保金为合同价的5%，由供方以电汇形式提交。", "40% @ signing", "what the payee hands in is no payment"),
    ("付款：签约后付95%。\n质保金为合同价的5%，质保期满后以电汇形式支付。", "95% @ signing; 5% @ warranty_expiry", "what the payer pays by wire is one"),
    ("1. 预付款：签约后付50%。\n备注：该比例高于行业惯例（一般为30%），因设备系定制。", "50% @ signing", "what is usual elsewhere"),
    ("付款：验收后付90%，质保金10%凭质保验收单30天内付清。", "90% @ acceptance; 10% @ warranty_expiry +30day", "the last look at the end of the guarantee"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize("text", ["付款：预付款30%，验收合格后10日内支付。", "付款：预付款30%；到货后支付。", "付款：定金20%，安装完成后支付。",
                                  "付款：每供货满20万元结算一次，付款70%。", "付款：合同签订后支付总价的%d~%d%。"])
def test_what_may_be_meant_otherwise_is_doubtful(text: str) -> None:
    assert not any(node.sure for node in read(text))


@pytest.mark.parametrize("text", ["\"甲方\"指海川公司。\nSeller: Blue Sea (Tianjin) Co., Ltd.", "单价<5元的，'余款'另付", "甲方 & 乙方：a < b，付清"])
def test_what_is_no_program_stays(text: str) -> None:
    assert markup.plain(text) == text


@pytest.mark.parametrize("text", ["<p>付款：<b>签约</b>后付30%</p>\n  'a': \"到货后付款。\",",
                                  "def f(self):  # 三、付款\n    return f'签约后付款'", "付 \"x\"+a+\"日\""])
def test_every_offset_stays(text: str) -> None:
    assert len(markup.plain(text)) == len(text)


FEES: tuple[tuple[str, list[tuple[str, str, bool]], str], ...] = (
    ("卖方迟延交货的，每日按货款的0.3‰支付违约金；买方迟延付款的，按相同标准支付违约金。", [("supplier", "0.0003", True), ("payer", "0.0003", False)],
     "the other side's rate once more"),
    ("乙方逾期完工的，每日按合同价的0.1%支付违约金；甲方逾期付款的，参照上述标准承担违约责任。", [("supplier", "0.001", True), ("payer", "0.001", False)],
     "the rate told above"),
    ("乙方逾期完工的，每日按合同价的0.1%支付违约金；乙方逾期整改的，参照上述标准承担违约责任。", [("supplier", "0.001", True)], "of the same side"),
    ("甲方逾期付款的，按同样标准承担违约责任。", [], "where no rate is told above"),
    ("卖方应在25日内交货。每逾期一日支付货款0.2%的违约金。", [("supplier", "0.002", True)], "the duty of the sentence before"),
    ("买方应在收货后25日内付款。每逾期一日支付货款0.2%的违约金。", [("payer", "0.002", True)], "that of the payer"),
    ("甲方未支付预付款，乙方有权顺延工期。按月支付完成产值的65%。", [], "what is paid by the month"),
    ("进度款：未约定预付款。按每月完成工作量支付70%。", [], "a payment is no late fee; 未约定 is no lateness"),
)


@pytest.mark.parametrize(("text", "fees", "why"), FEES, ids=[why for _, _, why in FEES])
def test_late_fee(text: str, fees: list[tuple[str, str, bool]], why: str) -> None:
    reading = open_reading(paper(text))
    found, notes = late_fee.find(reading, parties.roles(reading))
    referred = {note.evidence.quote for note in notes if note.name == "fee-by-reference" and note.evidence}
    assert [(fee.party, f"{fee.tiers[0].rate}", fee.evidence.quote not in referred) for fee in found if fee.evidence] == fees, why


@pytest.mark.parametrize(("text", "capped"), [
    ("乙方逾期交货的，每日按总价的0.2%支付违约金。甲方逾期付款的，每日按欠款的0.1%支付违约金。任何一方违约，违约金总额不超过合同总价的20%。", 2),
    ("乙方逾期交货的，每日按总价的0.2%支付违约金。甲方逾期付款的，每日按欠款的0.1%支付违约金。任一方逾期的，累计支付的违约金上限为合同总价的8%。", 2),
    ("乙方逾期交货的，每日按总价的0.2%支付违约金。甲方逾期付款的，每日按欠款的0.1%支付违约金，违约金总额不超过欠款的5%。", 1),
])
def test_a_cap_for_both_sides(text: str, capped: int) -> None:
    reading = open_reading(paper(text))
    assert sum(fee.cap is not None for fee in late_fee.find(reading, parties.roles(reading))[0]) == capped


@pytest.mark.parametrize("text", ["争议：协商 → 仲裁前调解 → 工程所在地人民法院**诉讼**。", "争议由**买方所在地人民法院** 管辖。",
                                  "争议解决：协商➔合同签订地人民法院诉讼"])
def test_a_court_between_marks(text: str) -> None:
    found, _ = dispute.find(open_reading(paper(text)))
    assert found
    assert found.mode == "court"
    assert found.place.endswith("法院")
    assert not {"→", "➔"} & set(found.place)


@pytest.mark.parametrize("text", ["付款：货物签收后，乙方提交结算单据，甲方收到单据后20日内付款。",
                                  "付款：设备验收合格后，卖方提交付款申请及相关资料，买方收到后10个工作日内支付60%。"])
def test_days_that_run_from_papers_wait_for_them(text):
    """The deed is told first, but what is counted from the papers is not due before these are there."""
    node, = read(text)
    assert [event.kind.value for event in node.trigger.events][1:] == ["documents"]


def test_a_fee_behind_a_table_of_tags_does_not_take_the_days_of_its_last_row():
    text = ("<table><tr><td>1</td><td>签约后3日内</td><td>40%</td></tr><tr><td>2</td><td>质保期满后30日内</td><td>60%</td></tr></table>\n"
            "<p>买方逾期付款的，每逾期一日按逾期金额的万分之四支付违约金。</p>")
    reading = open_reading(paper(text))
    fee, = late_fee.find(reading, parties.roles(reading))[0]
    assert [tier.to_day for tier in fee.tiers] == [None]


@pytest.mark.parametrize("text", ["付款方式：先款后货，验收后付清。", "付款方式：款到发货，货到验收合格后30日内付清。", "结算方式：货到付款，发货前付全款。",
                                  "付款方式：款到发货，余款验收后付清。"])
def test_a_saying_that_the_next_words_contradict_is_doubtful(text):
    """Whoever goes by the one of them chases a customer who keeps to the other."""
    assert not any(node.sure for node in read(text))


@pytest.mark.parametrize("text", ["付款方式：先款后货，发货前付清全款。", "付款方式：款到发货。", "结算方式：货到付款。"])
def test_a_saying_that_nothing_contradicts_stays(text):
    node, = read(text)
    assert node.sure
