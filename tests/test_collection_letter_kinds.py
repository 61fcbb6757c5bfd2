"""Every kind of letter: what it must hold, sums that recompute, tone by class of customer, two languages side by side."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from test_collection_letter import (
    ACCOUNT_EN,
    ACCOUNT_ZH,
    AS_OF,
    FULL,
    SENT,
    SHELF,
    STAGED,
    TOLD,
    US,
    YEARLY,
    claim,
    figure,
    notice,
    recomputed,
    text,
)

from tenor.collection.dunning.dunning import _by_law
from tenor.collection.letters.letter import letter
from tenor.document import Notice as Framed
from tenor.document import Table

AHEAD, TODAY, LATE = date(2026, 11, 27), AS_OF, date(2026, 10, 10)
KINDS = sorted(SHELF)


def item(language, level, **more):
    """A claim as that kind of letter takes it."""
    kind = SHELF[language, level].kind
    currency = "CNY" if language == "zh" else "GBP"
    due = {"ahead": AHEAD, "today": TODAY}.get(kind.takes, LATE)
    made = claim("400000.00", "120000.00", due=LATE, currency=currency, basis=FULL, fee=STAGED if kind.fee and not kind.regime else None, **more)
    made = replace(made, due=due, days_late=(AS_OF - due).days)
    if due != LATE:
        made = replace(made, penalty=made.penalty * 0, lines=())
    return _by_law(made, kind.regime, AS_OF, []) if kind.regime else made


def made(language, level, *items, **more):
    document, found = letter(notice(level, *(items or (item(language, level),)), language=language, **{**SENT, **more}), SHELF[language, level])
    assert document, found
    return document


def said(document):
    return "\n".join((*document.letterhead, text(document), document.footer))


HEAD_ZH = ("临海澄川水务工程有限公司", "TN-20261120-ABCDEFGH")
SEALED = ("江南恒岳机电设备有限公司（盖章）", "2026年11月20日")
TABLE_ZH = ("HT-2026-014 24050031", "400,000.00", "120,000.00", "280,000.00")
FEE_ZH = ("第8.2条", "280,000.00 × 0.05% × 15日", "2026-10-11至 2026-10-25", "至实际清偿之日止")
RESERVED_ZH = ("均不视为放弃逾期付款违约金及其他权利",)
MUST = {
    ("zh", "courtesy"): {
        "收函方全称": HEAD_ZH, "合同编号、签订日期": ("编号HT-2026-014，2026年3月1日签订",), "应付事项（节点、发票、到期日、大小写）":
        (*TABLE_ZH, "到货款", "2026-11-27", "人民币贰拾捌万元整（¥280,000.00）"), "当前状态": ("距应付日（天）", "7"),
        "收款账户与变更提示": (*ACCOUNT_ZH, "账户变更提示", "电话核实"), "请求与日期": ("于各笔款项的应付日前（含当日）支付",),
        "联系人": ("陆知遥", "021-5550"), "权利保留": ("不影响我司依据合同约定和法律规定享有的各项权利",), "落款": SEALED},
    ("zh", "due_day"): {
        "收函方全称": HEAD_ZH, "合同编号、签订日期": ("编号HT-2026-014，2026年3月1日签订",), "应付事项": (*TABLE_ZH, "2026-11-20", "人民币贰拾捌万元整"),
        "收款账户": (*ACCOUNT_ZH, "账户变更提示"), "请求": ("于今日将上列款项合计",), "权利保留": ("自次日起的逾期付款违约金", "不构成对付款期限的展期"),
        "落款": SEALED},
    ("zh", "statement"): {
        "致送单位": HEAD_ZH, "用途": ("为核对双方往来账目",), "催款请求": ("系我司依法向贵司提出的履行请求",),
        "截止日与币种": ("截至2026年11月20日（币种：人民币）",),
        "余额及方向": ("贵司欠我司人民币贰拾捌万元整（¥280,000.00）", "没有欠付贵司的款项"), "逐笔明细": (*TABLE_ZH, "逾期41日"),
        "在途款项": ("截止日之后支付的款项和截止日尚在途中的款项",),
        "相符栏": ("□ 相符。", "同意按约定履行付款义务", "单位（盖章）", "经办人（签字）", "日期"),
        "不符栏": ("□ 不符。", "差异金额", "差异原因"), "回复地址、期限": ("2026年11月30日前（含当日）", "寄回上海市示例路188号", "ar@hengyue.example"),
        "违约金保留": ("不构成对逾期付款违约金约定的变更", "不构成对逾期付款违约金及其他权利的放弃", "本金"),
        "债权人全称": SEALED, "账户": (*ACCOUNT_ZH, "账户变更提示")},
    ("zh", "suspension"): {
        "合同与依据条款": ("编号HT-2026-014", "合同第6.3条"), "逾期事实、金额、前次催告": (*TABLE_ZH, "TN-20261026-X", "2026年10月28日送达", *FEE_ZH[:3]),
        "权利基础": ("第五百二十六条", "第五百二十七条", "第五百二十八条", "2026年10月起的三份执行裁定书"),
        "生效时间与范围": ("自2026年12月1日起", "后续两批水泵的交货"),
        "恢复条件": ("恢复履行", "适当担保"), "责任": ("不构成违约", "相应顺延"), "公用事业": ("纸质书面形式", "公用事业"),
        "账户": (*ACCOUNT_ZH, "账户变更提示"), "落款送达": (*SEALED, "发送方式"), "权利保留": RESERVED_ZH, "回执": ("确认收到上述函件",)},
    ("zh", "termination_warning"): {
        "收函方": HEAD_ZH, "主要债务与逾期": ("付款系贵司的主要债务", *TABLE_ZH), "违约金": FEE_ZH, "催告与合理期限":
        ("2026年11月30日前（含当日）", "合理期限", "第五百六十三条所称的催告"), "届期解除": ("第五百六十五条", "自该期限届满时解除"),
        "账户": (*ACCOUNT_ZH, "账户变更提示"), "权利保留": RESERVED_ZH, "落款": SEALED, "回执": ("确认收到上述函件",)},
    ("zh", "assignment"): {
        "债务人（及担保人）": (*HEAD_ZH, "并致保证人：临海建投有限公司"),
        "原债权依据、金额、截至日": ("编号HT-2026-014", *TABLE_ZH, "截至2026年11月20日", "人民币贰拾捌万元整"),
        "转让事实": ("受让人：示例商业保理有限公司", "转让日期：2026年11月18日", "从权利", "第五百四十六条"),
        "向受让人履行、新账户": ("自收到本通知之日起", "开户行：示例银行虹口支行", "账号：3100 2777", "电话核实"),
        "不再向原债权人付款": ("不产生清偿上述债权的效力",),
        "催款请求": ("请贵司于2026年11月30日前（含当日）向受让人付清", "履行请求"), "保理人与凭证": ("受让人为保理人", "凭证随函附上"),
        "盖章日期": ("转让人（盖章）", "受让人（盖章）", "2026年11月20日"), "权利保留": ("不构成对逾期付款违约金及其他权利的放弃",)},
    ("zh", "lawyer"): {
        "律所抬头、文号": ("示例律师事务所", "文号：示律函〔2026〕第12号"),
        "草稿标注": ("草稿：供律师审核，不得由企业发出", "草稿，未经律师事务所签署不得发出"),
        "收函方": HEAD_ZH[:1], "委托与授权": ("2026年11月19日的委托", "指派沈知微律师"), "事实概要": ("依据委托人提供的材料", *TABLE_ZH),
        "违约金": FEE_ZH[:3],
        "法律分析": ("第五百零九条", "第五百八十五条", "第一百九十五条"), "要求与期限": ("2026年11月30日前（含当日）",), "后果": ("提起诉讼", "财产保全"),
        "声明": ("依据委托人提供的材料和陈述出具", "不构成对委托人任何权利的放弃"),
        "签署": ("律师事务所盖章", "律师（签名）：沈知微", "执业证号：13101202610000001"),
        "账户": (*ACCOUNT_ZH, "账户变更提示")},
    ("en", "courtesy"): {"sender, recipient, date, reference": ("To：临海澄川", "Date：20 November 2026", "TN-20261120-ABCDEFGH"),
        "table": ("24050031", "2026-11-27", "280,000.00"),
                         "payment details and fraud warning": (*ACCOUNT_EN, "payment fraud"), "ask and date": ("on or before its due date",),
        "rights": ("does not affect our rights",)},
    ("en", "due_day"): {"recipient, date": ("To：临海澄川", "Date：20 November 2026"), "table": ("280,000.00", "2026-11-20"),
        "payment details": (*ACCOUNT_EN, "payment fraud"),
                        "ask": ("reach the account below today",), "reserved": ("interest or a late fee from tomorrow",)},
    ("en", "statement"): {"balance and direction": ("you owe us £280,000.00", "nothing owed by us to you"), "items": ("400,000.00", "41 days late"),
        "demand": ("is a demand for payment",),
                          "agree": ("[ ] We agree.", "will pay it as agreed"), "disagree": ("[ ] We disagree.", "Difference", "Reason"),
        "reply by": ("30 November 2026", "上海市示例路188号"),
                          "no waiver": ("varies any agreed late fee or waives interest",), "account": (*ACCOUNT_EN, "payment fraud")},
    ("en", "suspension"): {"clause": ("合同第6.3条",), "overdue": ("280,000.00", "TN-20261026-X"),
        "scope and start": ("后续两批水泵的交货", "1 December 2026"),
        "resumption": ("resume performance",),
                           "no breach": ("is no breach",), "utility": ("utility service",), "reserved": ("waives any right or remedy",),
        "account": ACCOUNT_EN},
    ("en", "termination_warning"): {"period": ("by 30 November 2026", "reasonable period"), "consequence": ("terminates at that moment",),
        "fee": ("clause 8.2", "280,000.00 × 0.05% × 15 days"),
                                    "account": (*ACCOUNT_EN, "payment fraud"), "reserved": ("waives any right or remedy",)},
    ("en", "assignment"): {"debt": ("280,000.00",), "assignment": ("Assignee：示例商业保理有限公司", "18 November 2026", "security and other rights"),
        "new account": ("3100 2777", "number for us that you already hold"),
                           "payment to us": ("does not discharge them",), "factor": ("assignee is the factor",),
        "guarantor": ("Also to the guarantor",), "both sign": ("behalf of the assignor", "behalf of the assignee")},
    ("en", "lawyer"): {"draft": ("a company must not send it", "not to be sent unless signed"), "mandate": ("acts for", "沈知微"),
        "licence": ("13101202610000001",), "facts": ("280,000.00",),
                       "demand": ("by 30 November 2026",), "reserved": ("waives no right",)},
    ("en", "uk_claim"): {"invoice, due date, paid date": ("24050031", "2026-10-10", "Paid on"),
        "reference rate": ("30 June or 31 December before interest began to run", "fixed for the debt", "base rate"),
                         "daily computation, simple": ("Interest is simple", "× 41 days ÷ 365"), "fixed sum": ("fixed sum by law", "100.00"),
        "further costs": ("GBP 120.00",), "total and payment": ("What you owe in all", *ACCOUNT_EN)},
    ("en", "uk_lba"): {"heading and date": ("Letter before action", "20 November 2026"), "parties": ("The creditor is", "the debtor is"),
        "amount and how made up": ("280,000.00", "Amount due as at"),
                       "basis": ("Basis of the claim", "HT-2026-014 of 1 March 2026", "Agreed orally"),
        "interest running": ("still running on the same basis",), "assignment": ("The debt was assigned: none",),
                       "how to pay and options": (*ACCOUNT_EN, "discuss how you might pay"), "deadline": ("by 30 November 2026",),
        "documents": ("statement of account", "copies of the invoices"),
                       "individual": ("information sheet", "reply form", "financial statement form", "within 30 days"), "ADR": ("mediation",),
        "court claim adds": ("court fee of GBP 455.00",)},
    ("en", "us_demand"): {"parties, date, delivery": ("临海澄川", "20 November 2026", "FedEx 7700 1234"),
        "contract and facts": ("HT-2026-014", "20 August 2026"), "amount, late charge, attorney fees": ("280,000.00", "clause 8.2", "Section 12.4"),
                          "documents": ("contract, invoices",), "deadline and payment": ("on or before 30 November 2026", *ACCOUNT_EN),
        "rights and suit": ("intend to file suit", "no election of remedies"), "California": ("natural person in California",)},
}


@pytest.mark.parametrize(("language", "level"), sorted(MUST))
def test_every_element_that_the_kind_must_have(language, level):
    words = " ".join(said(made(language, level)).replace("\u00a0", " ").split())
    missing = {element: absent for element, wanted in MUST[language, level].items() if (absent := [w for w in wanted if " ".join(w.split()) not in words])}
    assert not missing


def test_no_kind_is_without_its_table_of_elements():
    assert set(SHELF) - set(MUST) == {(language, level) for language in ("zh", "en") for level in ("friendly", "formal", "final")}


def test_an_insecurity_defence_is_claimed_only_with_evidence():
    bare = tuple((k, v) for k, v in TOLD.items() if k != "evidence")
    words = said(made("zh", "suspension", details=bare))
    assert "第五百二十六条" in words
    assert "第五百二十七条" not in words
    assert "第五百二十八条" not in words


def test_without_automatic_termination_a_notice_is_announced():
    words = said(made("zh", "termination_warning", details=()))
    assert "解除通知到达贵司时，合同解除" in words
    assert "第五百六十五条" not in words


@pytest.mark.parametrize(("language", "level"), [key for key in KINDS if SHELF[key].kind.needs])
def test_what_the_letter_was_not_told_is_a_marked_blank_and_doubted(language, level):
    template = SHELF[language, level]
    document, found = letter(notice(level, item(language, level), language=language, details=()), template)
    assert [each.name for each in found] == ["letter-value-missing"]
    for name, words in template.kind.needs.items():
        assert f"【{words}】" in said(document) or f"[{words}]" in said(document), name
        assert name in found[0].message.zh


def test_what_it_is_told_may_be_called_by_its_words_as_a_column_is():
    told = tuple({"中止履行的范围": "第三批交货", "中止生效日": "2026-12-05", "合同中的先付款或者暂停履行条款": "第7条"}.items())
    words = said(made("zh", "suspension", details=told))
    assert "第三批交货" in words
    assert "自2026年12月5日起" in words


# --- sums ----------------------------------------------------------------------------------------------------------------

STATING = [key for key in KINDS if SHELF[key].kind.fee]


@pytest.mark.parametrize(("language", "level"), STATING)
def test_every_kind_that_states_a_fee_recomputes_from_its_own_lines(language, level):
    second = item(language, level, label="验收款", contract="B")
    document = made(language, level, item(language, level), second)
    tables = [b for b in document.blocks if isinstance(b, Table)]
    fees = next(t for t in tables if any(word in t.caption for word in ("违约金", "late fee")))
    *rows, last = [[cell.text for cell in row] for row in fees.rows[fees.header:]]
    assert sum(figure(row[4]) for row in rows) == figure(last[4]) > 0
    for row in rows:
        if row[2] != "—":
            assert abs(recomputed(row[3].split("。")[0].split("; Bank")[0].split(". Bank")[0].replace(" Bank",
        ";")) - Fraction(figure(row[4]))) <= Fraction(1, 200), row
    due = next(t for t in tables if t.rows[0][-1].text in ("逾期天数", "Days late", "Unpaid"))
    total = [cell.text for cell in due.rows[-1]]
    unpaid = figure(total[5] if due.rows[0][-1].text != "Unpaid" else total[6])
    demanded = unpaid + figure(last[4])
    assert f"{demanded:,.2f}" in said(document)


# --- tone ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("level", ["courtesy", "friendly", "formal", "final"])
def test_each_class_is_spoken_to_in_its_own_way_and_told_the_same(language, level):
    texts = {}
    for tone in ("", "strategic", "partner", "prudent"):
        one = notice(level, item(language, level), language=language, **SENT)
        document, found = letter(replace(one, customer=replace(one.customer, credit_class=tone)), SHELF[language, level])
        assert not found
        texts[tone] = said(document)
    assert texts[""] == texts["partner"]
    assert len({texts["strategic"], texts["partner"], texts["prudent"]}) == 3
    figures = {tuple(sorted(re.findall(r"[\d,]+\.\d\d", words))) for words in texts.values()}
    assert len(figures) == 1
    assert "担保" in texts["prudent"] or "security" in texts["prudent"]


def framed(document):
    return [b for b in document.blocks if isinstance(b, Framed)]


# --- two languages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "level"), [key for key in KINDS if ({"zh": "en", "en": "zh"}[key[0]], key[1]) in SHELF])
def test_both_languages_stand_side_by_side(first, level):
    other = {"zh": "en", "en": "zh"}[first]
    one = replace(notice(level, item(first, level), language=first, **SENT), second=other, second_creditor=US)
    document, found = letter(one, SHELF[first, level], SHELF[other, level])
    assert not found
    words = said(document)
    for code in ("zh", "en"):
        assert SHELF[code, level].title in words
    assert ("以中文文本为准" if first == "zh" else "the English text prevails") in words
    columns = [b for b in document.blocks if isinstance(b, Table) and not b.ruled]
    assert any(left.text and right.text for t in columns for left, right in t.rows)
    ruled = [b for b in document.blocks if isinstance(b, Table) and b.ruled]
    assert len(ruled) <= 1 + len([b for b in made(first, level).blocks if isinstance(b, Table)])  # a table is printed once
    assert len(framed(document)) == len(framed(made(first, level)))
    prevails = next(i for i, b in enumerate(document.blocks) if isinstance(b, Table) and ("为准" in b.rows[-1][0].text or "prevails" in b.rows[-1][0].text))
    signed = [i for i, b in enumerate(document.blocks) if type(b).__name__ == "Signatures" or getattr(b, "align", "") == "right"]
    assert prevails < max(signed)


# --- statutory interest on what was paid, but late ---------------------------------------------------------------------------


def test_uk_interest_runs_to_the_day_of_payment():
    paid = claim("1000.00", "1000.00", due=date(2026, 9, 30), fee=None, currency="GBP", basis=replace(FULL, paid_on=date(2026, 10, 30)))
    owed = _by_law(paid, "uk", AS_OF, [])
    days = [line.days for line in owed.lines if line.days]
    assert sum(days) == 30
    assert str(owed.interest) == str(Decimal("1000.00") * Decimal("0.1175") * 30 / 365 + 70)[:5] or owed.interest.amount > 70
    words = said(made("en", "uk_claim", owed))
    assert "2026-10-30" in words
    assert "Interest on what is unpaid" not in words


def test_yearly_fees_are_told_too():
    assert "÷ 365" in said(made("en", "formal", claim(fee=YEARLY, currency="GBP")))
