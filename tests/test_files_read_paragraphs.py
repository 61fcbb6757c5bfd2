"""Lines become paragraphs: where a sentence runs on and where a new one opens."""

import pytest

from tenor.files.readers.furniture import furniture
from tenor.files.readers.glyphs import Glyph, Glyphs, clean
from tenor.files.readers.lines import Line, lines_of
from tenor.files.readers.margins import with_margins
from tenor.files.readers.paragraphs import is_number, join, paragraphs
from tenor.files.readers.script import joint, language_of

SIZE = 12.0


def typed(text, x0=90.0, top=100.0, page=1, size=SIZE, step=None):
    """A line with its characters a fixed pitch apart: full width for Chinese, half for Latin."""
    edges, x = [], x0
    for char in text:
        width = (step or size) * (1.0 if ord(char) > 0x2E80 else 0.5)
        edges += [x, x + width]
        x += width
    return Line(page, text, tuple(edges), top, top + size)


def read(*texts, indents=None, left=90.0, right=450.0):
    """Paragraph texts of lines set 18 points apart."""
    lines = [typed(text, left + SIZE * (indents or {}).get(k, 0), 100 + 18 * k) for k, text in enumerate(texts)]
    told = [Line(line.page, line.text, line.edges, line.top, line.bottom, left, right) for line in lines]
    return [paragraph.text for paragraph in paragraphs(told)]


FULL = "合同签订之日起十五个工作日内甲方向乙方支付合同总价的百分之三"  # 30 characters: 90 + 360 = 450, the right edge


@pytest.mark.parametrize(("before", "after", "text"), [
    ("支付合同价", "款的30%", "支付合同价款的30%"),
    ("within thirty", "(30) days", "within thirty (30) days"),
    ("共计 100", "万元", "共计 100万元"),
    ("the “Seller” and the", "“Buyer”", "the “Seller” and the “Buyer”"),
    ("甲方称为", "“买方”", "甲方称为“买方”"),
    ("the pay-", "ment is due", "the payment is due"),
    ("a non-", "refundable fee", "a non-refundable fee"),
    ("Smith-", "Jones", "Smith-Jones"),
    ("the twenty-", "fifth day", "the twenty-fifth day"),
    ("the China Arbitra-", "tion Commission", "the China Arbitration Commission"),
    ("a Sino-", "foreign venture", "a Sino-foreign venture"),
    ("the Third-", "party claims", "the Third-party claims"),
    ("the twenty\ufffe", "fifth day", "the twenty-fifth day"),
    ("the pay\ufffe", "ment is due", "the payment is due"),
    ("Acme\ufffe", "Zenith", "Acme-Zenith"),
    ("and/", "or", "and/or"),
    ("soft\u00ad", "ware", "software"),
])
def test_two_lines_are_joined_as_words_are_written(before, after, text):
    drop, between = joint(before, after)
    assert before[: len(before) - drop] + between + after == text
    assert join([typed(before), typed(after, top=118)]).text == text


@pytest.mark.parametrize("text", ["第三条 付款", "第 3 条 付款", "（一）预付款", "(1) 预付款", "1.1 付款", "3.2.1付款", "一、付款", "1、付款",
                                  "2. 验收", "①签订后", "附件一：清单", "□ 电汇", "ARTICLE 5 Payment", "10 .争议"])
def test_numbers_of_clauses(text):
    assert is_number(text)


@pytest.mark.parametrize(("text", "why"), [
    ("1.5%的违约金", "a rate"), ("3.5万元", "a sum"), ("第三条的约定", "a reference"), ("第三条第二款所列", "a reference"),
    ("2.5个百分点", "a figure"), ("15日内支付", "a period"), ("合同价款", "plain words"), ("2026年3月1日", "a date"),
])
def test_figures_of_the_sentence_are_no_numbers_of_clauses(text, why):
    assert not is_number(text), why


@pytest.mark.parametrize(("lines", "indents", "expected", "why"), [
    ([FULL, "十作为预付款。"], {}, 1, "a full line runs on"),
    (["付款方式", "合同签订后支付。"], {}, 2, "a short line ends its paragraph"),
    ([FULL, "二、验收"], {}, 2, "a clause number opens one"),
    ([FULL[:-2] + "按照", "第八条的约定支付违约金。"], {}, 1, "a reference at the head of a line does not"),
    ([FULL[:-1] + "。", "下一段从缩进开始。"], {1: 2}, 2, "an indent opens one"),
    ([FULL, "十作为预付款。"], {0: 2}, 1, "the first line may be indented itself"),
    (["1. " + FULL[:-3], "十作为预付款。"], {1: 2}, 1, "an item may hang"),
    (["甲方（盖章）：    乙方（盖章）：", "日期：       日期："], {}, 2, "labels side by side stay in their rows"),
    (["开户银行：工商银行上海市浦东新区世纪大道第一支行张江营业部", "账号：123456"], {}, 2, "each label has its own line"),
    (["1 付款方式............................................3", "2 验收..................................................4"], {}, 2,
     "lines of a table of contents"),
])
def test_where_paragraphs_open(lines, indents, expected, why):
    assert len(read(*lines, indents=indents)) == expected, why


def test_english_sentences_run_on_over_ragged_lines():
    lines = ["The Buyer shall pay the price within thirty days of the", "invoice date, unless the parties agree",
             "otherwise in writing; and", "(b) interest accrues daily."]
    assert len(read(*lines, right=420)) == 2


def test_a_paragraph_goes_on_over_a_page_break_and_a_sentence_that_ended_does_not():
    def pages(first):
        a = typed(first, top=760, page=1)
        b = typed("十作为预付款。", top=80, page=2)
        return paragraphs([Line(x.page, x.text, x.edges, x.top, x.bottom, 90, 450) for x in (a, b)])

    joined = pages(FULL)
    assert len(joined) == 1
    assert [span.page for span in joined[0].spans] == [1, 2]
    assert len(pages(FULL[:-1] + "。")) == 2


def test_spans_tell_the_place_of_every_character():
    paragraph = join([typed("支付合同价", top=100), typed("款的30%", top=118)])
    box = paragraph.spans[1].box(paragraph.text.index("30%"), len(paragraph.text))
    assert (box.x0, box.x1, box.top, box.bottom) == (114.0, 132.0, 118.0, 130.0)


def test_running_lines_and_page_numbers_are_furniture():
    pages = [[typed("某某公司设备采购合同", top=40, page=p), typed(f"第{p}条 内容不同{p * 7}", top=100, page=p),
              typed(f"第 {p} 页 共 4 页", top=790, page=p)] for p in (1, 2, 3, 4)]
    assert furniture(pages, [842.0] * 4) == [{0, 2}] * 4


def test_page_numbers_of_an_older_print_stand_anywhere_but_figures_of_the_text_stay():
    pages = [[typed("words of the contract", top=200, page=p), typed(str(p + 3), top=400, page=p)] for p in range(1, 7)]
    assert furniture(pages, [842.0] * 6) == [{1}] * 6
    figures = [[typed("amount", top=200, page=p), typed(str(p * 37), top=400, page=p)] for p in range(1, 7)]
    assert furniture(figures, [842.0] * 6) == [set()] * 6


def test_a_line_repeated_within_the_text_is_no_furniture():
    pages = [[typed("甲方：", top=300, page=p), typed("乙方：", top=330, page=p)] for p in (1, 2, 3)]
    assert furniture(pages, [842.0] * 3) == [set()] * 3


def test_margins_come_from_the_document():
    full = [typed(FULL, top=100 + 18 * k) for k in range(10)]
    short = [typed("签字：", top=100)]
    told = with_margins([full, short], [595.0, 595.0])
    assert told[0][0].right == 450
    assert told[1][0].right == pytest.approx(450, abs=12)


def set_glyphs(text, x=90.0, top=100.0, size=SIZE):
    out = []
    for char in text:
        width = size if ord(char) > 0x2E80 else size / 2
        if char != " ":
            out.append(Glyph(char, x, x + width, top, top + size))
        x += width
    return out


def setting(text):
    return Glyphs.of(set_glyphs(text))


def test_spaces_are_put_where_words_stand_apart():
    assert [line.text for line in lines_of(setting("net 30 days"), 1)] == ["net 30 days"]
    assert [line.text for line in lines_of(setting("甲方："), 1)] == ["甲方："]


def test_doubled_characters_of_fake_bold_are_dropped():
    once = set_glyphs("付款方式 Payment")
    twice = [copy for glyph in once for copy in (glyph, glyph._replace(x0=glyph.x0 + 0.4, x1=glyph.x1 + 0.4))]
    assert lines_of(Glyphs.of(twice), 1)[0].text == "付款方式 Payment"
    after = once + [glyph._replace(x0=glyph.x0 + 0.4) for glyph in once]
    assert lines_of(Glyphs.of(after), 1)[0].text == "付款方式 Payment"
    assert lines_of(setting("累累 1100 ll"), 1)[0].text == "累累 1100 ll"


def test_two_columns_are_read_one_after_the_other_and_labels_row_by_row():
    left = [glyph for k in range(8) for glyph in set_glyphs("左栏的文字一行一行写满为止", 60, 100 + 18 * k)]
    right = [glyph for k in range(8) for glyph in set_glyphs("右栏的文字一行一行写满为止", 300, 100 + 18 * k)]
    assert [line.text[0] for line in lines_of(Glyphs.of(left + right), 1)] == ["左"] * 8 + ["右"] * 8
    labels = [g for k in range(8) for g in (*set_glyphs("甲方签字：", 60, 100 + 18 * k), *set_glyphs("乙：", 300, 100 + 18 * k))]
    assert [line.text for line in lines_of(Glyphs.of(labels), 1)] == ["甲方签字：    乙："] * 8


@pytest.mark.parametrize(("char", "expected"), [("ﬁ", "fi"), ("⽅", "方"), ("⻓", "长"), ("\u00a0", " "), ("３", "３"), ("\u200b", ""),
                                                ("（", "（"), ("款", "款")])
def test_presentation_forms(char, expected):
    assert clean(char) == expected


@pytest.mark.parametrize(("text", "language"), [("合同 Contract No. HT-1 付款", "zh"), ("Payment within 30 days 甲", "en"), ("", "en")])
def test_language(text, language):
    assert language_of(text) == language
