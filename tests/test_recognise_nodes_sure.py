"""Which payments may pass without a person: a plain clause is sure; the same clause with a word that changes the truth is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest_reading import paper
from test_recognise_nodes_en import read as read_en
from test_recognise_nodes_zh import read as read_zh

from tenor.model import PaymentNode

PLAIN_ZH = (
    "甲方应在合同签订后10日内向乙方支付合同总价的30%。",
    "设备到货并经甲方验收合格后15个工作日内，甲方支付合同总价的60%。",
    "质保期满后20日内，甲方一次性无息支付合同总价的10%。",
    "甲方于2026年5月20日前支付乙方人民币80,000元。",
)
# (insertion before …, words, why): put before or behind the marked word of the clause
INTO_ZH = (
    ("30%", "不低于{}", "a floor"),
    ("30%", "不超过{}", "a ceiling"),
    ("30%", "约{}", "about"),
    ("30%", "暂估{}", "an estimate"),
    ("30%", "至少{}", "at least"),
    ("30%", "{}或40%", "another share"),
    ("30%", "{}（材料涨价时为40%）", "another share in brackets"),
    ("30%", "{}乘以考核系数", "a factor"),
    ("30%", "{}扣除罚款后的金额", "less something"),
    ("10日", "{}或者30日", "another period"), ("10日", "{}（假期为30日）", "another period in brackets"),
    ("合同签订", "{}且青禾归集", "a second event that nobody knows"),
    ("合同签订", "{}或青禾归集", "another event"),
    ("合同签订", "{}满一季度", "a time that must have passed"),
    ("支付", "可{}", "may"),
    ("支付", "暂不{}", "not yet"),
    ("支付", "不{}", "not"),
    ("支付", "酌情{}", "as one likes"),
    ("支付", "延后{}", "later"),
    ("甲方应", "若资金允许，{}", "a condition in front"),
    ("甲方应", "除设备款外，{}", "an exception in front"),
    ("甲方应", "经股东会同意的，{}", "a consent"),
    ("甲方应", "视考核结果，{}", "as the appraisal turns out"),
    ("的30%", "{}，但逾期交货的除外", "an exception behind"),
    ("的30%", "{}，乙方未交保函的减半", "half of it"),
    ("的30%", "{}，其中半数于次年支付", "a part later"),
    ("的30%", "{}，以较晚者为准", "the later of what"),
    ("的30%", "{}，上限五万元", "a ceiling behind"),
    ("的30%", "{}，双方另有安排的从其安排", "as agreed otherwise"),
    ("的30%。", "{}上述款项的支付以上级拨款到位为前提。", "a condition in the next sentence"),
    ("的30%。", "{}上述金额最终按审定数调整。", "a later adjustment"),
    ("的30%。", "{}以上各期均顺延至次季度支付。", "a delay for all"),
    ("甲方应", "以下款项若遇调价另行协商：\n（1）{}", "a reserve in the lead of the list"),
)
HARMLESS_ZH = (
    ("的30%", "{}，遇法定节假日顺延"),
    ("的30%", "{}，乙方应同时提供等额收据"),
    ("支付", "以银行转账方式{}"),
    ("支付", "一次性{}"),
    ("合同签订", "本{}"),
    ("的30%。", "{}甲方逾期付款的，每日按未付金额的万分之三支付违约金。"),
    ("的30%。", "{}乙方未按约定开票的，甲方有权顺延付款。"),
)
PLAIN_EN = (
    "Buyer shall pay 30% of the Contract Price within ten (10) days after the execution of this Agreement.",
    "Client shall pay Consultant $40,000 within thirty (30) days after acceptance of the final report.",
    "Licensee shall pay Licensor a license fee of $250,000 on or before March 1, 2027.",
    "All invoices shall be paid within forty-five (45) days after receipt of the invoice.",
)
INTO_EN = (
    ("30%", "not less than {}", "a floor"),
    ("30%", "up to {}", "a ceiling"),
    ("30%", "approximately {}", "about"),
    ("30%", "an estimated {}", "an estimate"),
    ("Contract Price", "{} (including the deposit)", "less what was paid"),
    ("this Agreement", "{}, but in any event no later than May 1", "a last day besides"),
    ("30%", "{} or 40%", "another share"), ("30%", "{} (half of which is deferred)", "a part later"),
    ("Contract Price", "{} less applicable credits", "less something"),
    ("Contract Price", "{} plus overages", "plus something"),
    ("Contract Price", "{} as adjusted for inflation", "an index"),
    ("Contract Price", "{} multiplied by the index", "a factor"),
    ("(10) days", "{} or forty-five (45) days", "another period"),
    ("(10) days", "(10) or sixty (60) days", "two periods, none of them the later"),
    ("this Agreement", "{} (sixty (60) days in winter)", "another period in brackets behind the event"),
    ("this Agreement", "{} and board consent", "a second event"),
    ("this Agreement", "{} and receipt of regulatory clearance", "a second paper"),
    ("shall", "{} have the option to", "an option"),
    ("shall", "{} use reasonable efforts to", "an effort"),
    ("shall", "{} not", "not"),
    ("shall", "may", "may"), ("shall", "{} only if funds allow", "a condition"),
    ("this Agreement", "{}, unless Buyer objects", "a reserve"),
    ("this Agreement", "{}, provided that the tests are passed", "a condition behind"),
    ("this Agreement", "{}, except for the retained portion", "an exception"),
    ("this Agreement", "{}, subject to Section 9", "another clause"),
    ("this Agreement", "{}, to be adjusted annually", "an adjustment"),
    ("this Agreement", "{}, until the credits are exhausted", "credits"),
    ("Buyer shall", "If funds allow, {}", "a condition in front"),
    ("Buyer shall", "Except for hardware, {}", "an exception in front"),
    ("Buyer shall", "Subject to board approval, {}", "a consent"),
    ("Buyer shall", "Unless extended by Seller, {}", "an extension"),
    ("this Agreement.", "{} The foregoing payments are conditioned upon receipt of funding.", "a condition in the next sentence"),
    ("this Agreement.", "{} Such payment shall be deferred until financing closes.", "a delay in the next sentence"),
    ("this Agreement.", "{} The foregoing amount shall be reduced by any prepayment.", "a cut in the next sentence"),
)
HARMLESS_EN = (
    ("Contract Price", "{}, which is non-refundable,"),
    ("this Agreement", "{} by check or wire transfer"),
    ("this Agreement", "{}, without set-off or deduction"),
    ("Buyer shall", "Unless otherwise agreed in writing, {}"),
    ("this Agreement.", "{} Late payments shall bear interest at 1% per month."),
)
TWO_SCHEDULES = (
    "第三条 付款方式\n合同签订后5日内支付合同总价的40%。\n货到验收合格后10日内支付合同总价的60%。\n"
    "附件一 付款计划\n合同签订后5日内支付合同总价的30%。\n货到验收合格后10日内支付合同总价的70%。")

Reader = Callable[[str], tuple[PaymentNode, ...]]


def changed(clause: str, word: str, words: str) -> str:
    assert word in clause
    return clause.replace(word, words.format(word), 1)


@pytest.mark.parametrize(("read", "clause"), [*((read_zh, c) for c in PLAIN_ZH), *((read_en, c) for c in PLAIN_EN)])
def test_a_plain_clause_is_sure(read: Reader, clause: str) -> None:
    assert [node.sure for node in read(clause)] == [True]


@pytest.mark.parametrize(("word", "words", "why"), INTO_ZH, ids=[why for *_, why in INTO_ZH])
def test_a_word_that_changes_the_truth_raises_the_doubt(word: str, words: str, why: str) -> None:
    assert not any(node.sure for node in read_zh(changed(PLAIN_ZH[0], word, words))), why


@pytest.mark.parametrize(("word", "words"), HARMLESS_ZH, ids=[words for _, words in HARMLESS_ZH])
def test_a_word_that_changes_nothing_does_not(word: str, words: str) -> None:
    assert [node.sure for node in read_zh(changed(PLAIN_ZH[0], word, words))] == [True]


@pytest.mark.parametrize(("word", "words", "why"), INTO_EN, ids=[why for *_, why in INTO_EN])
def test_an_english_word_that_changes_the_truth_raises_the_doubt(word: str, words: str, why: str) -> None:
    assert not any(node.sure for node in read_en(changed(PLAIN_EN[0], word, words))), why


@pytest.mark.parametrize(("word", "words"), HARMLESS_EN, ids=[words for _, words in HARMLESS_EN])
def test_an_english_word_that_changes_nothing_does_not(word: str, words: str) -> None:
    assert [node.sure for node in read_en(changed(PLAIN_EN[0], word, words)) if node.share is not None] == [True]


@pytest.mark.parametrize(("text", "why"), [
    ("服务期届满且乙方提交总结报告后10日内，甲方支付剩余的20%。", "two deeds of two kinds"),
    ("样机测试通过后10日内，甲方支付合同总价的20%。", "a test of a stage, or the acceptance"),
    ("甲方于每月10日核对账单，并于25日至30日之间付清上月货款。", "two days, and a range"),
    ("甲方每季支付一次，每次支付年服务费的25%。甲方收到乙方发票后10个工作日内付款。", "how much in one sentence, when in the next"),
    ("系统试用2个月并通过复验后，甲方支付合同总价的30%。", "how long it was tried, and a second event"),
    ("合同签订及试运行三个月后10日内，甲方支付合同总价的30%。", "a run joined to the event"),
    ("余款10%作为质保金，满一年付清。", "a year, and nothing that it counts from"),
    ("货款的30%～40%于签约时支付。", "a range, and no figure of it"),
    ("甲方应于每年11月15日前付清全部物业费。", "all of it, every year, and no figure"),
    ("维护费按年支付，每年60,000元，于每个试制阶段完工后30日内支付。", "every year, at a stage of the work"),
    ("开工且母公司放行后28天内支付合同总价的20%。", "a second event that nobody knows, in the name of the first"),
    ("面层摊铺完成并青禾归集后付至合同总价的80%。", "the same, on a level"),
    ("开学后（9月10日前）付50%。", "the event, or the day"),
    ("合同签订后，且专项资金到位后7日内预付30%。", "the deed, or the money"),
    ("结算完成且总包方收到建设单位结算款后60日内付至97%。", "the same, in one clause"),
    ("余款2万元应在15日内经验收合格后付清。", "days told before their event"),
    ("采购人收到发票后20日内分摊支付上月货款。", "a part of it"),
    ("合同签订后5日内，甲方向乙方支付人民币约拾万元整。", "about, before formal numerals"),
    ("维护期届满后10个工作日（旺季为60日）内，支付合同总价的5%。", "another period in brackets behind the warranty"),
])
def test_two_ways_to_read_are_not_sure(text: str, why: str) -> None:
    assert not any(node.sure for node in read_zh(text)), why


@pytest.mark.parametrize(("text", "why"), [
    ("合同签订后5日内，收购方向养殖户支付合同总价的30%。", "who pays and is paid, in whatever word"),
    ("自测绘成果验收合格之日起10日内，甲方根据结算结果付清余款。", "things, told by how their names end"),
    ("安装完成并验收合格后10日内，甲方支付合同总价的60%。", "done before it is accepted"),
    ("AB-2031-014，合同签订后7日内付30%。", "the number of a contract"),
    ("合同签订后5日内支付30%，作周转之用。", "what it is for"),
    ("尚余5%扣作质量保证金，质保期满后7日内无息支付。", "what is left, in other words"),
    ("船舶所有权变更登记办妥后10日内付清余款40%。", "who owns it is no right to choose"),
    ("竣工验收合格并经跟踪审计单位核实后15日内，支付合同总价的20%。", "who looks at it"),
    ("课桌椅运抵各教学点并由校长签收后10日内支付合同价的50%。", "who signs for goods"),
    ("剩余10%于通气前三日内缴齐，未缴齐的不予通气。", "what follows when nobody pays"),
    ("设备到达学校、外观清点无误后10日内付合同价的40%，验收合格后付60%。", "goods counted on arrival"),
    ("竞得人应于《旧设备转让合同》签订之日起3个工作日内付清全部价款8万元。", "the name of a contract"),
    ("主体完工经监理认可后拨付合同价的40%，验收合格后付60%。", "认可 is no 可"),
    ("首笔：签约后付30%；次笔：到货后付40%；末笔：验收合格后付30%。", "the second of them"),
    ("施工队挖好蓄水池后付1万元，验收后付2万元。", "what is dug"),
    ("质保期满且无质量投诉后，一次性支付合同价的5%。", "no complaint"),
    ("2026年12月20日前支付人民币叁万元，2027年6月30日前付清余款（￥27,600.00元）。", "two sums, and not one in words and figures"),
])
def test_words_that_name_a_thing_or_a_party_leave_it_sure(text: str, why: str) -> None:
    nodes = read_zh(text)
    assert nodes, why
    assert all(node.sure for node in nodes), why


@pytest.mark.parametrize(("text", "why"), [
    ("Licensee shall pay a royalty of up to six percent (6%) of Net Sales. Royalties shall be paid within thirty (30) days after the end of "
     "each calendar quarter.", "a rate that no payment holds, before the time of its payment"),
    ("Buyer shall pay 30% of the price upon the issuance of each purchase order.", "one order of many"),
    ("Seller receives 20% (half of it deferred) of the Contract Price, which Buyer shall pay within 10 days after signing of this Contract.",
     "a reserve in brackets within the figure"),
    ("Licensee shall pay $20,000 on each anniversary of the Effective Date.", "every year on a day"),
    ("Buyer shall pay $20,000 upon delivery together with bank approval of the file.", "together with a second event"),
    ("Buyer shall pay a total of $9,000 on 1 June 2027 and 1 June 2028.", "all of it twice, or half of it on each day"),
    ("Owner pays Manager $1,500 a month, on the last business day.", "a day that no list knows"),
    ("Franchisee pays one quarter of its trading surplus upon renewal of the term.", "a part of what nobody knows"),
    ("Each Party shall pay its contribution of $50,000 within 30 days after the Effective Date.", "who pays whom"),
    ("Customer shall pay $9,000 on the first day of each calendar quarter, or monthly at its choice.", "a choice"),
    ("Store shall pay Maker 60% of the goods sold within fifteen (15) days after that count.", "an event told elsewhere"),
])
def test_two_english_ways_to_read_are_not_sure(text: str, why: str) -> None:
    assert not any(node.sure for node in read_en(text)), why


@pytest.mark.parametrize(("text", "why"), [
    ("Tenant shall pay a fee of $8,000 on the first day of each calendar quarter.", "a day of each quarter"),
    ("Buyer shall pay six equal instalments of $500 each within ten (10) days after the end of each month.", "what each comes to is told"),
    ("Buyer shall pay the fee of $90, being $30 upon signing of this Agreement and $60 upon delivery of the goods.", "a sum and its parts"),
    ("Buyer shall pay the fee of $4 per crate within thirty (30) days after delivery of the goods.", "the price of a unit"),
    ("Seller shall bill Buyer within five (5) days of dispatch, and Buyer shall pay the bill within thirty (30) days after its receipt.",
     "another act has another period"),
    ("Hirer shall pay each bill within ten (10) days after getting it.", "what was spoken of"),
    ("Licensee pays a fee of 10% of the cover price within ten (10) days after publication of the book.", "a share of another price"),
])
def test_plain_english_of_other_kinds_is_sure(text: str, why: str) -> None:
    nodes = read_en(text)
    assert nodes, why
    assert all(node.sure for node in nodes), why


def test_an_anniversary_that_comes_once_is_sure() -> None:
    assert [node.sure for node in read_en("Buyer shall pay Seller $300,000 on the second anniversary of the Closing.")] == [True]


def test_a_reserve_behind_a_list_concerns_every_payment_of_the_sentence() -> None:
    nodes = read_zh("合同签订后5日内支付30%，货到验收合格后10日内支付70%，但逾期交货的除外。")
    assert [node.sure for node in nodes] == [False, False]


def test_a_lead_with_a_condition_concerns_every_item() -> None:
    nodes = read_en("Subject to board approval, Buyer shall pay the Contract Price as follows:\n(a) 30% upon execution of this Agreement; and\n"
                    "(b) 70% upon delivery of the Equipment.")
    assert [node.sure for node in nodes] == [False, False]


def test_of_two_schedules_in_one_paper_no_payment_is_sure() -> None:
    from tenor.contracts.recognise import recognise

    contract, notes = recognise(paper(TWO_SCHEDULES))
    assert "two-schedules" in {note.name for note in notes}
    assert [node.sure for node in contract.terms.nodes] == [False] * 4


@pytest.mark.parametrize(("text", "sure"), [
    ("合同签订后5日内付 120,000，交货后付 80,000。", [False, False]),  # yuan, or ten thousands of them
    ("合同签订后5日内付120,000元，交货后付8万。", [True, True]),
    ("合同签订后5日内付¥120,000，交货后付清余款。", [True, True]),
])
def test_a_sum_without_its_unit_is_never_sure(text: str, sure: list[bool]) -> None:
    assert [node.sure for node in read_zh(text)] == sure


@pytest.mark.parametrize(("text", "why"), [
    ("乙方已于2026年1月15日支付定金5万元，余款20万元于交货当日付清。", "paid already, and nobody is to be chased for it"),
    ("出借人已于2026年1月15日将借款本金30万元转入借款人账户，借款人于2026年7月15日前还清。", "lent already"),
    ("完成全部管线铺设并通过闭水试验，提交完税发票，付工程价款60%。", "a paper without days beside a step of the works"),
    ("付款周期：按形象进度节点付款，发包人自收到申请单之日起14天内审核完毕。", "days in which somebody checks"),
])
def test_what_is_done_already_or_told_of_another_deed_is_not_sure(text: str, why: str) -> None:
    assert not read_zh(text)[0].sure, why
