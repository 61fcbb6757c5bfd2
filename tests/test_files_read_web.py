"""Saved web pages: what a person sees on them, block by block, and what is read from it."""

import pytest

from tenor.contracts.recognise import recognise
from tenor.files.readers import read_document

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>供货合同</title><style>p { margin: 0 }</style></head><body>
<h1>供货合同</h1>
<p>需方：白鹭纺织有限公司<br>供方：青杉机械有限公司</p>
<h2>第四条&nbsp;付款</h2>
<table>
<tr><th>期次</th><th>条件</th><th>比例</th></tr>
<tr><td>1</td><td>合同签订后<b>9</b>日内</td><td>25%</td></tr>
<tr><td>2</td><td>货到验收合格后20日内</td><td>75%</td></tr>
</table>
<p>需方逾期付款的，每逾期一日按逾期金额的万分之三支付违约金。</p>
<script>var x = "签约后支付99%";</script><p style="display:none">签约后支付88%</p><p>价款<del>下浮3%</del>固定不变。</p>
</body></html>"""


def read(tmp_path, text, name="c.html", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_document(path)


def lines(document):
    return document.text().strip().split("\n")


def test_words_as_they_are_seen(tmp_path):
    document, source, found = read(tmp_path, PAGE)
    assert (source.kind, source.pages, document.kind, document.language) == ("html", 0, "html", "zh")
    assert lines(document) == [
        "供货合同", "需方：白鹭纺织有限公司", "供方：青杉机械有限公司", "第四条 付款", "期次 | 条件 | 比例", "1 | 合同签订后9日内 | 25%",
        "2 | 货到验收合格后20日内 | 75%", "需方逾期付款的，每逾期一日按逾期金额的万分之三支付违约金。", "价款固定不变。"]
    assert [item.name for item in found] == ["hidden-text-left-out"]
    assert "8 characters" in found[0].message.en


def test_payments_and_the_fee_behind_their_table(tmp_path):
    contract, _ = recognise(read(tmp_path, PAGE)[0])
    assert [(str(node.share), node.sure, node.evidence.quote) for node in contract.terms.nodes] == [
        ("0.25", True, "1 | 合同签订后9日内 | 25%"), ("0.75", True, "2 | 货到验收合格后20日内 | 75%")]
    fee, = contract.terms.late_fees
    assert [(tier.to_day, str(tier.rate)) for tier in fee.tiers] == [(None, "0.0003")]


@pytest.mark.parametrize(("body", "wanted", "why"), [
    ("<p>签约后<input value='5'>日内付<input>%</p>", ["签约后5日内付________%"], "fields of a form, an empty one is a blank"),
    ("<p><input type=checkbox checked>一次付清 <input type=radio>分期</p>", ["☑一次付清 □分期"], "boxes"),
    ("<p>按<select><option>月<option selected>季</select>付款</p>", ["按季付款"], "what is chosen"),
    ("<ol start=3><li>签约付30%<li>验收付70%</ol>", ["3. 签约付30%", "4. 验收付70%"], "numbers that the browser prints"),
    ("<p>签约后&nbsp;&nbsp;&nbsp;日内\n 付款</p>", ["签约后   日内 付款"], "hard spaces are a blank, others run together"),
    ("<table><tr><td><p>第一条 付款</p><p>签约后付30%</p></td></tr></table>", ["第一条 付款", "签约后付30%"], "a table that sets the page out"),
    ("<table><tr><td>旁注</td><td><table><tr><td>一</td><td>30%</td></tr></table></td></tr></table>", ["旁注", "一 | 30%"], "a table in a table"),
    ("<div>签约后<span>付</span>30%<div>验收后付70%</div>余无</div>", ["签约后付30%", "验收后付70%", "余无"], "words around a block"),
    ("<!-- 旧稿：付99% --><p>付&lt;30%&gt;</p>", ["付<30%>"], "comments are not seen, entities are signs"),
])
def test_elements(tmp_path, body, wanted, why):
    assert lines(read(tmp_path, f"<html><body>{body}</body></html>")[0]) == wanted, why


@pytest.mark.parametrize(("name", "text", "kind", "notes"), [
    ("合同.doc", PAGE, "html", ["document-name-differs", "hidden-text-left-out"]),  # Word saves pages under this name, too
    ("合同.html", "只有文字，没有标签：签约后付30%。", "text", ["document-name-differs"]),
    ("合同.htm", "<div>签约后付30%</div>", "html", []),
    ("合同.md", "<div>签约后付30%</div>", "text", []),
])
def test_what_it_is_by_its_content(tmp_path, name, text, kind, notes):
    _, source, found = read(tmp_path, text, name)
    assert (source.kind, [item.name for item in found]) == (kind, notes)


def test_chinese_pages_of_before_unicode(tmp_path):
    document, _, found = read(tmp_path, PAGE.replace("utf-8", "gb2312"), encoding="gb18030")
    assert lines(document)[3] == "第四条 付款"
    assert "text-encoding" in [item.name for item in found]


@pytest.mark.parametrize("text", ["<html></html>", "<html><body><img src=a.png></body></html>", "<!doctype html>", "<html><body>" + "<div>" * 3000])
def test_pages_without_words(tmp_path, text):
    document, _, found = read(tmp_path, text)
    assert not document or not document.blocks
    assert "document-without-text" in [item.name for item in found]


def test_words_below_thousands_of_elements_are_not_lost_in_silence(tmp_path):
    document, _, found = read(tmp_path, "<html><body>" + "<div>" * 3000 + "签约后付30%" + "</div>" * 3000)
    assert (document and "签约后付30%" in document.text()) or found
