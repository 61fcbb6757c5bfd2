"""Document → Reading: sections, sentences, lines; every offset points at the words of the document."""

from __future__ import annotations

import time

import pytest
from conftest_reading import paper
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.contracts.recognise import nodes_zh, recognise
from tenor.contracts.recognise.line import lines
from tenor.contracts.recognise.reading import language_of, open_reading, opening
from tenor.document import Document, Table, paragraph, row


def reading_of(text: str):
    return open_reading(paper(text))


@pytest.mark.parametrize(("line", "level", "number"), [
    ("第五条 付款", 1, "第五条"), ("第二章 总则", 0, "第二章"), ("三、付款方式", 2, "三、"), ("（二）分期", 3, "（二）"),
    ("4.付款", 4, "4."), ("4. 1  预付款", 5, "4. 1"), ("5.2 进度款", 5, "5.2"), ("12.4.1 付款周期", 6, "12.4.1"),
    ("（3）尾款", 7, "（3）"), ("2）第二期", 7, "2）"), ("①首付", 8, "①"), ("ARTICLE V PAYMENT", 1, "ARTICLE V"),
    ("Section 4.2 Fees", 4, "Section 4.2"), ("(a) Fees", 7, "(a)"),
])
def test_numbering(line, level, number):
    found = opening(line)
    assert found is not None
    assert (found[0], found[1].group().strip()) == (level, number)


@pytest.mark.parametrize("line", ["1.5万元", "2024.3.5 开始", "3.5%的税率", "2台电脑", "合同签订后"])
def test_no_numbering(line):
    assert opening(line) is None


def test_titles_nest():
    reading = reading_of("第四条 付款\n一、方式\n1、合同签订后付款。\n第五条 验收\n到货后验收。")
    first = next(s for s in reading.sentences if "签订" in s.text)
    assert reading.titles(first.section)[:2] == ("付款", "方式")
    assert reading.titles(reading.section_at(reading.text.index("到货"))) == ("验收",)


@pytest.mark.parametrize(("text", "sentences"), [
    ("合同签订后，于10日内，\n支付30%。\n验收后付清。", 2),
    ("乙方应在合同生效后\n个工作日内支付首付款。", 1),
    ("第一期付款\n第二期付款", 2),
    ("质保期满后付清\n        剩余5%。", 1),
    ("付款。验收；交货", 3),
])
def test_broken_lines_are_joined(text, sentences):
    assert len(reading_of(text).sentences) == sentences


def test_rows_stay_whole():
    document = Document((Table((row("付款时间", "比例"), row("签约。当日", "30%"))),))
    assert [(s.row, s.text) for s in open_reading(document).sentences] == [(True, "付款时间 | 比例"), (True, "签约。当日 | 30%")]


@given(st.lists(st.text(alphabet="甲乙方付款验收合格后支付30%，。；：|（）【】 \t_\u3000abAB.1第一条、\n元", max_size=60), max_size=12))
@settings(max_examples=150, deadline=None)
def test_offsets_point_at_the_words(parts):
    reading = reading_of("\n".join(parts))
    at = 0
    for sentence in reading.sentences:
        assert sentence.start >= at
        assert reading.text[sentence.start:sentence.end] == sentence.text
        assert -1 <= sentence.section < len(reading.sections)
        at = sentence.end
    for line in lines(reading):
        assert len(line.text) == len(line.offsets)
        assert list(line.offsets) == sorted(set(line.offsets))
    for node in nodes_zh.find(reading)[0]:
        evidence = node.evidence
        assert evidence is not None
        assert reading.text[evidence.start:evidence.end] == evidence.quote


@pytest.mark.parametrize(("text", "language"), [("合同签订后付款 within 30 days", "zh"), ("The Buyer shall pay within 30 days 甲方", "en"), ("", "en")])
def test_language(text, language):
    assert language_of(text) == language


HOSTILE = (
    " " * 4000 + "日内支付", "_" * 4000 + "元", "（" * 2000, "）" * 2000, "【】" * 1500 + "%", "第" * 3000, "1." * 2000, "，" * 4000,
    "合同签订后" * 600, "支付" * 2000, "30%" * 1200, "验收合格" * 800 + "后支付", "收到" * 1500, "/ " * 1500 + "元", "${" * 1500, "xX×" * 1000 + "元",
    "甲方" * 2000 + "支付30%", "每" * 3000 + "月", "结算" * 1500, "年 月 日" * 700, "逾期" * 2000, "a" * 5000, "一" * 3000 + "日内",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_hangs_the_reader(text):
    """A guard against patterns that go back over a text again and again (minutes), not a measure of speed."""
    before = time.process_time()
    nodes_zh.find(reading_of(text))
    assert time.process_time() - before < 60


def test_a_sentence_without_end_is_cut_at_commas():
    text = "每批货物由乙方自行清点，" * 1000
    reading = open_reading(Document((paragraph(text),)))
    assert len(reading.sentences) > 1
    assert max(len(s.text) for s in reading.sentences) <= 3000
    assert all(s.text.endswith("，") for s in reading.sentences)
    assert "".join(s.text for s in reading.sentences) == text


@pytest.mark.slow
@pytest.mark.parametrize("text", ["合同签订后5日内支付合同总价的1%，" * 1500, "Buyer shall pay 1% of the price within 10 days after delivery. " * 1200],
                         ids=["zh", "en"])
def test_a_paper_of_too_many_payments_says_where_it_stopped(text):
    contract, found = recognise(Document((paragraph(text),)))
    (told,) = [d for d in found if d.name == "payments-too-many"]
    assert told.evidence
    assert len(contract.terms.nodes) <= 1000
