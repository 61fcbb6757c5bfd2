"""Text files: every character kept, whatever the encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.files.readers import read_document
from tenor.files.readers.text import decode

CLAUSE = "第三条 付款方式\n合同签订之日起15个工作日内，甲方支付合同总价的30％（大写：叁拾万元整）。\n期数 | 比例 | 条件\n一 | 30% | 签订后\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_chinese_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "合同.txt"
    path.write_bytes(CLAUSE.encode(encoding))
    document, source, found = read_document(path)
    assert document.text() == CLAUSE
    assert source.kind == "text"
    assert document.language == "zh"
    assert [item.name for item in found] == (["text-encoding"] if encoding.startswith("gb") else [])


@pytest.mark.parametrize(("text", "encoding", "why"), [
    ("茲因甲方向乙方採購設備，雙方同意訂立本契約，價金分三期給付。\n", "big5", "traditional Chinese from Taiwan"),
    ("The price is £1,000 — payable within “thirty” days.\n", "cp1252", "Western quotes are no hanzi"),
    ("Net 45 days.\n", "utf-8", "plain ASCII"),
])
def test_other_encodings(text, encoding, why):
    assert decode(text.encode(encoding))[0] == text, why


def test_lines_become_paragraphs_and_rows_stay_as_they_are(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("甲\r\n\r\n  乙 | 丙 | \r末行".encode())
    document, _, _ = read_document(path)
    assert [block.text for block in document.blocks] == ["甲", "", "  乙 | 丙 | ", "末行"]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=("Cs", "Cc")) | st.just("\n"),
               min_size=1))
def test_text_is_kept_to_the_letter(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_text(text + "尾", encoding="utf-8")
    document, _, _ = read_document(path)
    assert document.text() == (text + "尾").removeprefix("\ufeff") + "\n"


def test_evidence_of_a_text_file_has_a_quote_and_no_page(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(CLAUSE, encoding="utf-8")
    document, source, _ = read_document(path)
    start = document.text().index("30％")
    evidence = document.locate(start, start + 3)
    assert (evidence.quote, evidence.page, evidence.boxes) == ("30％", None, ())
    assert source.pages == 0
