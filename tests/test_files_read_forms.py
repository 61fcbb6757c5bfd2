"""Forms with places left to be filled in, narrow columns, and what a scan makes of both: blanks stay blanks, sentences stay whole."""

import pytest

from tenor.document import Document, Paragraph, Run
from tenor.files.readers.glyphs import Glyph, Glyphs
from tenor.files.readers.lines import Line, lines_of
from tenor.files.readers.margins import with_margins
from tenor.files.readers.mended import Found, mended
from tenor.files.readers.ocr import glyphs_of
from tenor.files.readers.ocr_engine import installed
from tenor.files.readers.paragraphs import paragraphs
from tenor.files.readers.tables import PlacedTable
from tenor.files.readers.unruled import with_tables

SIZE = 12.0


def set_in(parts, top=100.0, x=90.0):
    """A line of stretches of Chinese text, each with the gap in ems before it."""
    out = []
    for gap, text in parts:
        x += gap * SIZE
        for char in text:
            out.append(Glyph(char, x, x + SIZE, top, top + SIZE))
            x += SIZE
    return out


def line_of(parts, top=100.0):
    (line,) = lines_of(Glyphs.of(set_in(parts, top)), 1)
    return line


@pytest.mark.parametrize(("gap", "blanks", "why"), [
    (0.0, 0, "words without a gap"),
    (0.3, 1, "a thin space"),
    (0.7, 2, "three narrow spaces: a day to be filled in"),
    (1.5, 2, "a blank as wide as a figure"),
    (3.0, 4, "labels side by side"),
])
def test_a_gap_says_how_much_was_left_blank(gap, blanks, why):
    assert line_of([(0, "剩余租金按每"), (gap, "年支付一次")]).text == "剩余租金按每" + " " * blanks + "年支付一次", why


def test_of_several_spaces_one_is_given_and_the_place_of_the_others_left_empty():
    glyphs = set_in([(0, "签订之日起")])
    x = glyphs[-1].x1
    glyphs.append(Glyph(" ", x, x + 3, 100, 112))
    for k, char in enumerate("日内付清"):
        glyphs.append(Glyph(char, x + 9 + k * SIZE, x + 9 + (k + 1) * SIZE, 100, 112))
    assert lines_of(Glyphs.of(glyphs), 1)[0].text == "签订之日起  日内付清"


BLANK = [(0, "第一笔：于"), (3, "年"), (3, "月"), (3, "日前支付"), (5, "元。")]


def test_lines_to_fill_in_are_no_table():
    lines = [line_of(BLANK, 100 + 20 * k) for k in range(3)]
    assert with_tables(lines) == lines


def test_columns_of_figures_are_a_table():
    rows = [[(0, "期数"), (3, "日期"), (3, "金额")], [(0, "第一"), (3, "三月"), (3, "五千")], [(0, "第二"), (3, "六月"), (3, "三千")]]
    (table,) = with_tables([line_of(parts, 100 + 20 * k) for k, parts in enumerate(rows)])
    assert isinstance(table, PlacedTable)


def narrow(*texts):
    """Paragraphs of lines set in the left half of a sheet of A4, as their margins are found."""
    lines = [line_of([(0, text)], 100 + 18 * k) for k, text in enumerate(texts)]
    (told,) = with_margins([lines], [595.0])
    return [paragraph.text for paragraph in paragraphs(told)]


def test_sentences_broken_at_a_narrow_margin_are_whole_again():
    text = ("货物运抵工地并经监理工程师清点之后", "采购人须在十个工作日以内付至货款总", "额的百分之八十五且卖方须先行提交与", "之等额的发票原件。")
    assert narrow(*text) == ["".join(text)]


def test_short_lines_of_one_length_stay_lines():
    text = ("甲方：东海机电设备有限公司", "乙方：西岭建筑安装有限公司", "丙方：南屏咨询管理有限公司", "丁方：北川物流仓储有限公司")
    assert narrow(*text) == list(text)


def told(*texts, indents=(), right=450.0):
    lines = [line_of([(0, text)], 100 + 18 * k) for k, text in enumerate(texts)]
    moved = [Line(line.page, line.text, tuple(x + SIZE * (indents[k] if k < len(indents) else 0) for x in line.edges), line.top, line.bottom,
                  90.0, right) for k, line in enumerate(lines)]
    return [paragraph.text for paragraph in paragraphs(moved)]


@pytest.mark.parametrize(("texts", "indents", "whole", "why"), [
    (("首付款由受让方按本协议的约定存入双方共管账户（账", "户另行约定）后生效。"), (), True, "within brackets"),
    (("第一笔由受让方按照本协议约定的金额支付，时", "间：以共管账户开立为准。"), (2,), True, "the blank after the word did not fit"),
    (("受让方名称地址", "联系电话传真"), (), False, "labels without a stop"),
    (("本条约定由双方另行签署补充协议加以明确说明。", "户名账号"), (), False, "a stop ends it"),
])
def test_a_line_that_ends_before_the_margin(texts, indents, whole, why):
    assert (told(*texts, indents=indents) == ["".join(texts)]) is whole, why


def seen(text, steps, size=20.0):
    """A line as recognised: `steps` in ems from the middle of each character to the next."""
    middles = [10.0]
    for step in steps:
        middles.append(middles[-1] + step * size)
    return Found(text, 0.0, 0.0, middles[-1] + 10, 1.4 * size, middles)


@pytest.mark.parametrize(("text", "steps", "expected", "why"), [
    ("签订之日起日内付清", [1, 1, 1, 1, 1.8, 1, 1, 1], "签订之日起  日内付清", "a day was left blank"),
    ("签订之日起日内付清", [1, 1.2, 0.9, 1, 1.1, 1, 1, 1], "签订之日起日内付清", "the middles waver"),
    ("验收后，乙方应付清", [1, 1, 0.7, 1.4, 1, 1, 1, 1], "验收后，乙方应付清", "a comma's box is half empty"),
    ("应当支付（定金）后", [1, 1, 1, 1.5, 0.6, 1, 0.7, 1.4], "应当支付（定金）后", "and so is a bracket's"),
])
def test_blanks_of_a_scan(text, steps, expected, why):
    (line,) = lines_of(Glyphs.of(glyphs_of([seen(text, steps)], 1.0)), 1)
    assert line.text == expected, why


@pytest.mark.parametrize(("text", "expected"), [
    ("十个.工作日内", "十个工作日内"),
    ("催·交通知书", "催交通知书"),
    ("：（2）分期付款", "（2）分期付款"),
    ("3.1·甲方自愿", "3.1甲方自愿"),
    ("合同价的3.5%", "合同价的3.5%"),
    ("参佰贰拾万元", "叁佰贰拾万元"),
    ("伍仟参元整", "伍仟叁元整"),
    ("双方参加验收", "双方参加验收"),
    ("金额：5,000元", "金额：5,000元"),
])
def test_dust_is_no_stop(text, expected):
    line = seen(text, [1] * (len(text) - 1))
    assert mended(line, None).text == expected
    assert len(line.middles) == len(expected)


@pytest.mark.skipif(not installed(), reason="the OCR extra is not installed")
def test_a_seal_leaves_no_trace_and_print_under_it_stays():
    import numpy as np

    from tenor.files.readers.picture import prepare

    page = np.full((400, 400, 3), 255, "uint8")
    page[100:300, 100:110] = (40, 35, 205)  # BGR: a stroke of the seal
    page[200:206, 60:160] = 20  # a line of print that crosses it
    grey = prepare(page).grey
    assert grey[120:180, 90:120].min() > 245
    assert grey[202, 70:150].max() < 90


def test_a_page_of_chinese_lines_cut_within_words_is_read_as_one():
    from tenor.contracts import recognise

    texts = ("乙方完成全部设备的安装并经甲方验收合格后十个工", "作日内，甲方支付合同总价的百分之六十五。")
    document = Document(tuple(Paragraph((Run(text),), indent=False) for text in texts), kind="pdf", pages=1)
    (node,) = recognise.recognise(document)[0].terms.nodes
    assert node.trigger.offset is not None
    assert str(node.share) in {"0.65", "65"}
