"""HTML: one page that needs nothing else, escaped, with working anchors."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_files_docx import all_of
from test_files_writers import AGREEMENT, CONTRACT, DOCUMENTS, LETTER, NASTY, look_of, squeezed

from tenor.document import Cell, Document, Fields, Heading, Paragraph, Run, Table, paragraph
from tenor.files.writers.characters import clean
from tenor.files.writers.html import to_html

VOID = {"meta", "br", "col"}


class Page(HTMLParser):
    """Tags in pairs, the words of the body, ids, links."""

    def __init__(self, text):
        super().__init__()
        self.open, self.words, self.ids, self.links, self.tags = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag == "br":
            self.words.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "body" in self.open:
            self.words.append(data)


def page(document):
    return Page(to_html(document, look_of(document)))


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_any_words_stay_words(text):
    found = page(all_of(text))
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object", "w:p"}
    assert [tag for tag, _ in found.tags].count("style") == 1


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_words_come_back(text):
    found = squeezed("".join(page(Document((paragraph(text), Table(((Cell(text),),), header=0)))).words))
    assert found == squeezed(clean(text) * 2)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_fetched_and_nothing_runs(name):
    text = to_html(DOCUMENTS[name], look_of(DOCUMENTS[name]))
    assert not re.search(r"https?:|url\(|@import|<script|javascript:|\son\w+=", text)
    assert text == to_html(DOCUMENTS[name], look_of(DOCUMENTS[name]))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_has_its_anchor(name):
    found = page(DOCUMENTS[name])
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


def test_links_where_there_is_a_reference():
    assert len(page(CONTRACT).links) == 3
    assert page(Document((Heading("甲", id="a"), Paragraph((Run("乙", ref="b"),))))).links == []


def test_title_language_and_numbers():
    text = to_html(CONTRACT, look_of(CONTRACT))
    assert "<title>冷库设备买卖合同 LK-2026-008</title>" in text
    assert '<html lang="zh-CN">' in text
    assert "第三条 逾期付款</h2>" in text
    assert '<span class="n">(2)&nbsp;</span>逾期超过三十日' in text
    assert '<html lang="en-GB">' in to_html(AGREEMENT, look_of(AGREEMENT))


def test_a_table_has_head_widths_and_spans():
    text = to_html(LETTER, look_of(LETTER))
    assert text.count("<thead>") == 1
    assert '<td colspan="2">人民币叁拾陆万元整</td>' in text
    assert sum(float(x) for x in re.findall(r'<col style="width: ([\d.]+)%">', text)) == pytest.approx(100, abs=0.1)


def test_running_words_cannot_leave_their_string():
    text = to_html(Document((), header='a"b\\c</style>\n', footer='"}{page}'), look_of(CONTRACT))
    assert r'content: "a\22 b\5c c\3c /style\3e \a "' in text
    assert r'content: "\22 }" counter(page)' in text


def test_spaces_line_breaks_and_empty_paragraphs_are_kept():
    text = to_html(Document((paragraph("a   b\nc"), paragraph(""), Fields((("甲：", "乙"), ("丙", "丁"))))), look_of(CONTRACT))
    assert "a\u00a0\u00a0\u00a0b<br>c" in text
    assert "><br></p>" in text
    assert "甲：&nbsp;" in text
    assert "丙：&nbsp;" in text
