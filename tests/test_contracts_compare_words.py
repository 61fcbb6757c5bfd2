"""What counts as the same words: width, space, numbering, references; and what a scan may have made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.contracts.compare_kinds import figures_only, misread, negates, touches
from tenor.contracts.compare_text import edits, stretches
from tenor.contracts.compare_words import article_number, lines
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph


def body(*paragraphs, articles=None):
    return lines(open_reading(Document(tuple(paragraph(p) for p in paragraphs))), articles or {})[0]


def differing(a, b):
    return [(tuple(t.key for t in e.ours), tuple(t.key for t in e.theirs)) for s in stretches(body(*a), body(*b)) for e in s.edits]


ALIKE = [
    (["违约金为￥１，２８０，０００．００元。"], ["违约金为¥1,280,000.00 元。"], "full width and half width"),
    (["3.1 合同总价为壹万元。"], ["4.1 合同总价为壹万元。"], "the number of the paragraph"),
    (["本合同总价为人民币壹万元整（¥10,000.00）。"], ["本合同总价为人民币壹万元整", "（¥10,000.00）。"], "a paragraph that a page breaks"),
    (["账号：3100 0000 0000 1880 001"], ["账号：3100000000001880001"], "an account in groups or not"),
    (["(a) fees;", "(b) costs; and", "(c) postage."], ["(a) fees;", "(b) costs; and (c) postage."], "items that run on"),
    (["announced by e-mail alone"], ["announced by email alone"], "a hyphen lost at the line's end"),
    (["下称“合同总价”"], ["下称\"合同总价\""], "quotation marks"),
    (["¥1,280,000.00"], ["￥1,280.000.00"], "a comma that a scan reads as a dot"),
]
APART = [
    (["总价1,280,000元"], ["总价1,230,000元"], "a digit"),
    (["按0.3%计付"], ["按3%计付"], "a decimal point"),
    (["10个工作日内"], ["10日内"], "working days"),
    (["甲方不得抵销"], ["甲方得抵销"], "a negation"),
    (["每日万分之三"], ["每日千分之三"], "a unit of a rate"),
    (["pay within 30 days"], ["pay within 30 business days"], "business days"),
    (["账号：3100 0000"], ["账号：3100 0001"], "a digit of an account"),
]


@pytest.mark.parametrize(("a", "b", "reason"), ALIKE, ids=[case[-1] for case in ALIKE])
def test_alike(a, b, reason):
    assert differing(a, b) == []


@pytest.mark.parametrize(("a", "b", "reason"), APART, ids=[case[-1] for case in APART])
def test_apart(a, b, reason):
    assert differing(a, b) != []


@pytest.mark.parametrize(("words", "number"), [("第十二条", "12"), ("第3条", "3"), ("clause 5.1", "5.1"), ("五、", "5"), ("ARTICLE 3.", "3"), ("附件", "")])
def test_article_number(words, number):
    assert article_number(words) == number


SCAN = [
    # ours, theirs, may a scan have made it up, why
    ("乙方应当配合办理登记手续并提供资料", "乙方应当配台办理登记手续并提供资料", True, "合 read as 台"),
    ("乙方应当配合办理登记手续并提供资料。", "乙方应当配合办理登记手续并提供资料", True, "a stop lost"),
    ("乙方应当配合办理登记手续并提供资料", "甲方应当配合办理登记手续并提供资料", False, "one party for the other"),
    ("乙方应当配合办理登记手续并提供资料", "乙方不应当配合办理登记手续并提供资料", False, "a negation"),
    ("乙方应当配合办理登记手续并提供资料", "乙方可以配合办理登记手续并提供资料", False, "a duty made a choice"),
    ("乙方在15日内配合办理登记手续并提供资料", "乙方在16日内配合办理登记手续并提供资料", False, "a digit"),
    ("乙方在15个工作日内配合办理登记手续并提供资料", "乙方在15日内配合办理登记手续并提供资料", False, "working days"),
    ("苏州云岫公司应当配合办理登记手续并提供资料", "苏州云公司应当配合办理登记手续并提供资料", False, "a name"),
    ("甲方付款后配合办理登记手续并提供资料", "甲方付款前配合办理登记手续并提供资料", False, "after made before"),
    ("年利率按每日万分之三计算利息并支付", "年利率按每日万分之五计算利息并支付", False, "a rate in words"),
]


@pytest.mark.parametrize(("ours", "theirs", "may", "reason"), SCAN, ids=[case[-1] for case in SCAN])
def test_what_a_scan_may_have_made_up(ours, theirs, may, reason):
    (stretch,) = stretches(body(ours), body(theirs))
    assert all(misread(edit, stretch, ("苏州云岫公司",)) for edit in stretch.edits) is may


def only(ours, theirs):
    (edit,) = edits(body(ours), body(theirs))
    return edit


def test_a_bound_is_no_negation():
    assert not negates(only("违约金；累计不超过20%", "违约金"))
    assert not negates(only("以逾期未付金额为基数", "以合同总价为基数"))
    assert negates(only("乙方有权解除", "乙方无权解除"))


def test_figures_and_what_they_touch():
    assert figures_only(only("十个工作日内", "十五日内"))
    assert touches(only("甲方应当付款", "甲方可以付款")) == {"duty"}
    assert touches(only("按期交货", "按期发货")) == {"words"}


TEXT = st.lists(st.text("甲乙方付款不得日年10%，。；", min_size=1, max_size=30), min_size=1, max_size=8)


@given(TEXT)
@settings(max_examples=100)
def test_nothing_differs_from_itself(paragraphs):
    assert stretches(body(*paragraphs), body(*paragraphs)) == ()


@given(TEXT, TEXT)
@settings(max_examples=100)
def test_every_word_is_either_shared_or_in_an_edit(a, b):
    """Put theirs in the place of ours in every edit, and ours becomes theirs: no difference is ever lost."""
    from collections import Counter

    mine, other = body(*a), body(*b)
    count = Counter(t.key for line in mine for t in line.tokens)
    for stretch in stretches(mine, other):
        for edit in stretch.edits:
            count.subtract(t.key for t in edit.ours)
            count.update(t.key for t in edit.theirs)
    assert +count == Counter(t.key for line in other for t in line.tokens)
