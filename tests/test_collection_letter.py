"""Notices → letters: every element that such a letter must have, sums that recompute from the page, names that stay names."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Basis, Customer, Notice, NoticeSent, Receivable, Service
from tenor.collection.interest import late_fee
from tenor.collection.letters.letter import choose, letter
from tenor.collection.letters.template import parse_template
from tenor.document import Evidence, Fields, Heading, Paragraph, Rule, Signatures, Table
from tenor.document import Notice as Framed
from tenor.model import Account, Cap, LateFee, Party, Tier
from tenor.money import Money, sum_money
from tenor.wording import language as wording
from tenor.workflow.letter_shelf import templates

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 20)
TOLD = {
    "suspended": "后续两批水泵的交货", "effective": "2026-12-01", "clause": "合同第6.3条", "evidence": "2026年10月起的三份执行裁定书",
    "assignee": "示例商业保理有限公司", "assigned_on": "2026-11-18", "assignee_bank": "示例银行虹口支行", "assignee_account": "3100 2777",
    "agreement": "ZR-2026-008", "guarantor": "临海建投有限公司", "factor": "保理合同ZR-2026-008及应收账款清单",
    "assignee_contact": "021-5550 0777", "law_firm": "示例律师事务所", "lawyer": "沈知微", "license_no": "13101202610000001",
    "firm_reference": "示律函〔2026〕第12号", "firm_address": "上海市样例路9号", "firm_phone": "021-5550 0999",
    "mandate_on": "2026-11-19", "facts": "双方于2026年9月对账确认欠款", "court": "上海国际经济贸易仲裁委员会", "scope": "HT-2026-014号合同尚未履行的部分",
    "auto": "是", "individual": "yes", "assignment": "none", "oral": "the delivery day was moved by telephone",
    "court_fee": "GBP 455.00", "recovery_cost": "GBP 120.00", "delivery": "FedEx 7700 1234 and email",
    "attorney_fees": "Section 12.4", "documents": "contract, invoices", "california": "yes",
    "governing_law": "California law",
}
SHELF = {}
for code in ("zh", "en"):
    shelf, doubts = templates(code)
    assert not doubts, doubts
    SHELF |= {(code, name): each for name, each in shelf.items() if each.kind.takes != "plan"}
BRIEF = {"courtesy", "due_day", "friendly"}  # a page without headings, slip and signing table
US = Party("payee", "江南恒岳机电设备有限公司", address="上海市示例路188号", contact="陆知遥", phone="021-5550", email="ar@hengyue.example",
           account=Account("江南恒岳机电设备有限公司", "示例银行张江支行", "3100 1888"))
THEM = Customer("临海澄川水务工程有限公司", "闻人澈", "临海市示例大道66号", "pay@chengchuan.example")
STAGED = LateFee((Tier(rate=Decimal("0.0005")), Tier(from_day=16, rate=Decimal("0.001")), Tier(31, Decimal("0.02"), "once")), clause="8.2",
                 evidence=Evidence("逾期付款的，按逾期金额每日万分之五支付违约金"))
CAPPED = replace(STAGED, cap=Cap(share=Decimal("0.02")))
YEARLY = LateFee((Tier(rate=Decimal("0.08"), per="year"),), clause="11.3")


def claim(amount="100000.00", paid="0", due=date(2026, 10, 10), fee=STAGED, contract="HT-2026-014", label="到货款", currency="CNY", **more):
    money = Money(Decimal(amount), currency)
    settled = Money(Decimal(paid), currency)
    nothing = money * 0
    statement = late_fee(money - settled, due, AS_OF, fee, node_amount=money) if fee else None
    return Receivable(contract, THEM.name, label, due, money - settled, statement.total if statement else nothing, nothing, nothing, settled, money,
                      (AS_OF - due).days, statement.lines if statement else (), fee, **more)


def notice(level, *items, language="zh", **more):
    return Notice("TN-20261120-ABCDEFGH", level, THEM, US, items or (claim(),), AS_OF, date(2026, 11, 30), language,
                  **{"details": tuple(TOLD.items()), **more})


def write(level, *items, language="zh", **more):
    document, found = letter(notice(level, *items, language=language, **more), SHELF[language, level])
    assert not found
    return document


def text(document):
    return document.text()


def table(document, word):
    return next(b for b in document.blocks if isinstance(b, Table) and word in b.caption)


# --- what a letter must hold, by kind ------------------------------------------------------------------------------------

FULL = Basis(date(2026, 3, 1), "24050031", "2026-08-20")
SENT = {"earlier": (NoticeSent("HT-2026-014", "TN-20261026-X", "formal", date(2026, 10, 26)),), "served": (Service("TN-20261026-X", date(2026, 10, 28)),)}
ACCOUNT_ZH = ("户名：江南恒岳机电设备有限公司", "开户行：示例银行张江支行", "账号：3100 1888")
ACCOUNT_EN = ("Account name：江南恒岳机电设备有限公司", "Bank：示例银行张江支行", "Account number：3100 1888")
MUST = [
    # (language, level, element, words that show it)
    ("zh", "friendly", "收函方全称", ("临海澄川水务工程有限公司",)),
    ("zh", "friendly", "合同与订单编号、签订日期", ("HT-2026-014（2026年3月1日签订）",)),
    ("zh", "friendly", "应付事项：节点、发票号、到期日、金额（小写加大写）", ("到货款", "24050031", "2026-10-10", "人民币壹拾万元整（¥100,000.00）")),
    ("zh", "friendly", "收款账户与变更提示", (*ACCOUNT_ZH, "账户变更提示", "加盖我司公章", "电话核实")),
    ("zh", "friendly", "请求与希望的日期", ("2026年11月30日前（含当日）", "敬请贵司安排")),
    ("zh", "friendly", "落款公司全称、日期、印章", ("江南恒岳机电设备有限公司（盖章）", "2026年11月20日")),
    ("zh", "friendly", "权利保留", ("不影响我司依据合同约定和法律规定享有的各项权利",)),
    ("zh", "formal", "收函方全称、约定送达地址与收件人", ("临海澄川水务工程有限公司", "送达地址：临海市示例大道66号", "收件人：闻人澈")),
    ("zh", "formal", "债权依据", ("编号HT-2026-014，2026年3月1日签订", "交付或者验收凭证、对账资料、发票", "24050031")),
    ("zh", "formal", "履行事实", ("我司已依约履行", "2026年8月20日")),
    ("zh", "formal", "欠款明细表：应付日、金额、已付、未付、逾期天数",
     ("应付日", "应付金额", "已付金额", "未付金额", "逾期天数", "2026-10-10", "41")),
    ("zh", "formal", "违约金：条款号、基数、费率、起止日、天数、合计、计至实际清偿日",
     ("第8.2条", "100,000.00 × 0.05% × 15日", "2026-10-11至 2026-10-25", "至实际清偿之日止")),
    ("zh", "formal", "付款请求与最后期限，兼作催告", ("2026年11月30日前（含当日）", "合理履行期限", "第五百六十三条所称的催告")),
    ("zh", "formal", "收款账户", (*ACCOUNT_ZH, "账户变更提示")),
    ("zh", "formal", "逾期后果", ("支付令", "财产保全", "解除合同")),
    ("zh", "formal", "异议渠道与回复期限", ("有异议的，请于2026年11月30日前书面说明", "对无异议的部分，请先行按期支付", "ar@hengyue.example")),
    ("zh", "formal", "回执联", ("我单位已于", "确认收到上述函件", "经核对，确认截至2026年11月20日尚欠贵司本金", "对部分款项有异议")),
    ("zh", "formal", "权利保留（含违约金不放弃）", ("均不视为放弃逾期付款违约金及其他权利",)),
    ("zh", "formal", "附件清单", ("附：回执",)),
    ("zh", "formal", "落款盖章日期与发送方式", ("江南恒岳机电设备有限公司（盖章）", "发送方式", "单号", "电子邮件（发送时间以系统记录为准）")),
    ("zh", "final", "引用前次函件编号、日期、送达情况", ("TN-20261026-X", "2026-10-26", "2026年10月28日送达")),
    ("zh", "final", "本金、违约金、费用合计", ("应付总额", "本金", "逾期付款违约金", "实现债权的费用", "合计")),
    ("zh", "final", "最后付款日", ("最迟于2026年11月30日（含当日）",)),
    ("zh", "final", "届期未付的动作", ("移交律师办理", "申请支付令", "提起诉讼", "财产保全", "请求支付尚未到期的全部价款")),
    ("zh", "final", "分期方案窗口", ("需分期付款的", "还款协议", "担保")),
    ("zh", "final", "送达与权利保留、盖章", ("发送方式", "不构成对合同的变更", "（盖章）")),
    *(("en", level, "sender, recipient, date, reference", ("江南恒岳机电设备有限公司", "To：临海澄川水务工程有限公司",
                                                           "Date：20 November 2026", "TN-20261120-ABCDEFGH")) for level in ("friendly", "formal", "final")),
    *(("en", level, "invoice table: number, date, due, amount, days late",
        ("24050031", "2026-10-10", "100,000.00", "Days late", "1 March 2026")) for level in ("friendly", "formal", "final")),
    *(("en", level, "payment details and fraud warning", (*ACCOUNT_EN, "payment fraud", "do not act on it")) for level in ("friendly", "formal", "final")),
    *(("en", level, "ask and date", ("30 November 2026", "lease")) for level in ("friendly", "formal", "final")),
    *(("en", level, "interest note", ("clause 8.2", "100,000.00 × 0.05% × 15 days", "until payment")) for level in ("formal", "final")),
    ("en", "final", "next step", ("Our next step", "instruct our lawyers", "court or arbitral tribunal")),
    *(("en", level, "contact and dispute channel", ("ar@hengyue.example", "021-5550")) for level in ("friendly", "formal", "final")),
]


@pytest.mark.parametrize(("language", "level", "element", "words"), MUST, ids=[f"{m[0]}-{m[1]}-{m[2][:16]}" for m in MUST])
def test_every_element_that_the_letter_must_have(language, level, element, words):
    document = write(level, claim(basis=FULL), language=language, **SENT)
    said = "\n".join((*document.letterhead, text(document)))
    assert [word for word in words if word not in said] == [], element


@pytest.mark.parametrize(("language", "level"), sorted(SHELF))
def test_the_same_parts_stand_in_every_letter(language, level):
    document = write(level, language=language)
    kinds = [type(block) for block in document.blocks]
    assert Heading(SHELF[language, level].title, 0, numbered=False) in document.blocks[:2]
    assert {Table, Fields, Framed} <= set(kinds)
    assert document.look == "letter"
    assert document.letterhead[0] == (TOLD["law_firm"] if level == "lawyer" else US.name)
    assert (Rule in kinds, Signatures in kinds) == (level not in {*BRIEF, "lawyer"}, language == "en" or level not in BRIEF)
    assert choose(notice(level, language=language), {k[1]: v for k, v in SHELF.items() if k[0] == language}) is SHELF[language, level]


@pytest.mark.parametrize(("language", "level"), sorted(SHELF))
def test_a_letter_that_knows_little_still_reads_whole(language, level):
    bare = notice(level, claim(contract="", label="", fee=None), language=language)
    bare = replace(bare, customer=Customer("甲公司"), creditor=Party("payee", "乙公司", account=Account("乙公司", "银行", "1")))
    document, found = letter(bare, SHELF[language, level])
    assert not found
    assert not re.search(r"None|[（(][）)]|，，|。。|、。|  ,|：。|\(\s*\)", text(document))


@pytest.mark.parametrize(("language", "level"), sorted(SHELF))
def test_the_tone_is_lawful(language, level):
    said = text(write(level, language=language, **SENT))
    said = said.replace("律师函（草稿）", "").replace("律师函只能由律师事务所出具", "")
    unlawful = (r"后果自负|一切后果|黑名单|失信|曝光|媒体|亲友|家属|上门|公安|刑事|诈骗|律师函|滞纳金|罚款|罚金"
                r"|criminal|police|blacklist|fraudulent|the press|credit agenc")
    assert not re.search(unlawful, said)
    assert not re.search(r"会议纪要|法答网", said)  # never a ground in a letter


def test_no_fee_is_claimed_without_a_clause_but_the_right_is_kept():
    for level in ("formal", "final"):
        said = text(write(level, claim(fee=None)))
        assert "× 0.05%" not in said
        assert "我司保留" in said
        assert "次日起" in said
        assert "reserve any right" in text(write(level, claim(fee=None), language="en"))


def test_a_fee_by_law_is_never_called_agreed():
    item = claim(fee=YEARLY)
    item = replace(item, interest=item.penalty, penalty=item.penalty * 0)
    said = text(write("formal", item))
    assert "依据法律规定，自各笔款项" in said
    assert "逾期付款损失合计" in said
    assert "statutory interest" in text(write("formal", item, language="en"))


# --- the sums on the page ------------------------------------------------------------------------------------------------


def figure(printed):
    return Decimal(printed.replace(",", ""))


def recomputed(formula):
    """The worth of a printed formula: 100,000.00 × 0.05% × 15日, 38,500.00 × 8% × 55 days ÷ 365."""
    worth = Fraction(1)
    for sign, number, percent in re.findall(r"([×÷]?)\s*(\d[\d,]*(?:\.\d+)?)(%?)", formula.split("；")[0].split(";")[0]):
        factor = Fraction(figure(number)) / (100 if percent else 1)
        worth = worth / factor if sign == "÷" else worth * factor
    return worth


FEES = [STAGED, CAPPED, YEARLY, None, LateFee((Tier(amount=Money(Decimal("100.00"))),)), replace(YEARLY, cap=Cap(amount=Money(Decimal("50.00"))))]
ITEMS = st.lists(st.builds(claim, amount=st.decimals(min_value=1, max_value=10**8, places=2).map(str), due=st.dates(date(2025, 1, 1), date(2026, 11, 19)),
                           fee=st.sampled_from(FEES), contract=st.sampled_from(["A", "B", ""]), label=st.sampled_from(["一", "二", ""])),
                 min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(ITEMS, st.sampled_from(["formal", "final"]), st.sampled_from(["zh", "en"]))
def test_the_letter_recomputes_from_its_own_lines(items, level, language):
    document = write(level, *items, language=language)
    due = table(document, {"zh": "欠款明细", "en": "Overdue amounts"}[language])
    *rows, total = [[cell.text for cell in row] for row in due.rows[due.header:]]
    assert len(rows) == len(items)
    for row in rows:
        assert figure(row[3]) - figure(row[4]) == figure(row[5])
    for column in (3, 4, 5):
        assert sum(figure(row[column]) for row in rows) == figure(total[column])
    fee = Decimal(0)
    if any(item.penalty for item in items):
        fees = table(document, {"zh": "违约金（", "en": "Interest and late fee"}[language])
        *rows, last = [[cell.text for cell in row] for row in fees.rows[fees.header:]]
        fee = figure(last[4])
        assert sum(figure(row[4]) for row in rows) == fee
        for row in rows:
            if row[2] != "—":
                assert abs(recomputed(row[3]) - Fraction(figure(row[4]))) <= Fraction(1, 200)
    demanded = sum_money(item.total for item in items)
    assert demanded.amount == figure(total[5]) + fee
    said = wording(language).money
    assert said.write(demanded) in text(document)
    assert said.words(demanded) in text(document)


def test_the_cap_stands_on_a_line_of_its_own():
    fees = table(write("formal", claim(fee=CAPPED)), "违约金（")
    line = [cell.text for cell in fees.rows[-2]]
    assert line[1:3] == ["—", "—"]
    assert line[4].startswith("-")
    assert "封顶" in line[3]


# --- values are never markup ---------------------------------------------------------------------------------------------

NASTY = ["{{ 7*7 }}", "{% for x in y %}", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "../../etc/passwd", "🧾📮公司", "某" * 200,
         "شركة المثال", "# 标题", "## h", "| a | b |", "|---|", "::page", "::table x", "**粗**", "> 引", "---", "--- 回执",
         "甲\n# 乙\n::page\n|x|", "\ue00023\ue001"]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize(("language", "level"), sorted(SHELF))
def test_a_nasty_name_is_printed_as_it_is_and_changes_no_block(name, language, level):
    plain = write(level, language=language)
    one = claim(contract=name, label=name, basis=Basis(None, name, ""), fee=replace(STAGED, evidence=Evidence(name)))
    nasty = replace(notice(level, one, language=language), customer=Customer(name, name, name, name), creditor=replace(US, name=name, contact=name))
    document, found = letter(nasty, SHELF[language, level])
    assert not found
    assert [type(block) for block in document.blocks] == [type(block) for block in plain.blocks]
    shown = " ".join(name.replace("\ue000", "").replace("\ue001", "").split())
    assert shown in " ".join(text(document).split()) or name.startswith("\ue000")
    assert not any(run.bold for block in document.blocks if isinstance(block, Paragraph) for run in block.runs if run.text == "粗")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_name_of_any_kind_breaks_a_letter(name):
    nasty = replace(notice("formal", claim(contract=name, label=name)), customer=Customer(name, name, name, name))
    document, found = letter(nasty, SHELF["zh", "formal"])
    assert not found
    assert [type(block) for block in document.blocks] == [type(block) for block in write("formal", claim(contract="x" if name else "")).blocks]


# --- templates of one's own ----------------------------------------------------------------------------------------------

HEAD = '+++\ntitle = "函"\nlanguage = "zh"\nlevel = "formal"\n+++\n'


@pytest.mark.parametrize(("source", "name", "where"), [
    ("没有文件头", "letter-without-head", "mine.md"), ("+++\ntitle = 函\n+++\n", "letter-head-broken", "mine.md"),
    ('+++\ntitle = "函"\n+++\n', "letter-key-missing", "mine.md"), ('+++\ntitle = "函"\nlanguage = "fr"\n+++\n', "letter-language-unknown", "mine.md"),
    (HEAD + "甲\n{% if x %}\n乙", "letter-body-broken", "mine.md:8"), (HEAD.replace("level", "lvl") + "x", "letter-key-unknown", "mine.md"),
])
def test_a_broken_template_is_named_with_its_line(source, name, where):
    template, found = parse_template(source, "mine.md")
    assert (template is None) == (name != "letter-key-unknown")
    assert [each.name for each in found] == [name]
    assert found[0].where == where


@pytest.mark.parametrize(("body", "name"), [
    ("{{ 客户名称 }}", "letter-name-unknown"), ("{{ customer.nmae }}", "letter-name-unknown"), ("{{ 1 / 0 }}", "letter-body-fails"),
    ("{{ customer.__class__.__mro__ }}", "letter-body-fails"), ("{{ ''.__class__ }}", "letter-body-fails"), ("::tabel 欠款", "letter-block-unknown"),
    ("{% for i in range(10**9) %}x{% endfor %}", "letter-body-fails"), ("{{ creditor.__init__('x') }}", "letter-body-fails"),
    ("{% include 'x' %}", "letter-body-fails"),
])
def test_a_template_that_fails_is_a_finding_and_never_a_traceback(body, name):
    template, _ = parse_template(HEAD + body, "mine.md")
    document, found = letter(notice("formal"), template)
    assert document is None
    assert name in {each.name for each in found} or (name == "letter-body-fails" and found[0].name == "letter-name-unknown")


def test_a_template_of_ones_own():
    body = ("# {{ title }}\n\n致{{ customer.name }}：\n请付\n{{ totals.total }}。\n{% if fees %}\n计至{{ date }}{% endif %}\n下一行\n\n"
            "::table 表\n| 甲 | 乙 |\n| :--- | ------: |\n| {{ customer.name }} | **{{ totals.total | figures }}** |\n")
    template, found = parse_template(HEAD + body, "mine.md")
    assert not found
    document, _ = letter(notice("formal"), template)
    title, words, rows = document.blocks
    assert title.text == "函"
    assert words.text == f"致临海澄川水务工程有限公司：请付¥{notice('formal').items[0].total.amount:,}。计至2026年11月20日下一行"
    assert (rows.header, rows.aligns, rows.weights, rows.rows[1][1].bold) == (1, ("left", "right"), (3.0, 6.0), True)


def test_the_letter_carries_what_it_claims_as_data():
    import json

    document = write("formal")
    data = json.loads(document.data["notice.json"])
    assert data["number"] == "TN-20261120-ABCDEFGH"
    assert data["items"][0]["total"] == str(claim().total)
