"""The review of a reading: boxes lie on the words that they are said to lie on, and the page needs nothing from elsewhere."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from tenor.cli.reading import files_in
from tenor.document import Document, Evidence, Heading, Table, paragraph, row
from tenor.files.overlay import Mark, boxes_of, drawn, joined, levels, views
from tenor.files.writers import render
from tenor.model import LateFee, Tier
from tenor.workflow.papers import read_contract
from tenor.workflow.readings import readings
from tenor.workflow.review import fee_text, write_review

PAPER = Document((
    Heading("设备采购合同", 0), Heading("付款方式", 1),
    paragraph("合同签订之日起十五个工作日内，甲方向乙方支付合同总价的百分之三十作为预付款；设备交付后10日内支付合同总价的百分之六十。", 2),
    paragraph("质保期满后7日内支付合同总价的10%。", 2), Heading("违约责任", 1),
    paragraph("甲方逾期付款的，每逾期一日，按逾期付款金额的万分之五向乙方支付违约金。", 2),
    Heading("争议解决", 1), paragraph("因本合同发生的争议，向乙方所在地人民法院提起诉讼。", 2),
    Table((row("期数", "付款条件", "比例"), row("一", "合同签订后", "30%")))))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("review") / "contract.pdf"
    path.write_bytes(render(PAPER, "pdf"))
    return path


def evidence_of(contract):
    terms = contract.terms
    return [v.evidence for v in (*terms.nodes, *terms.late_fees, terms.dispute, *terms.parties) if v and v.evidence and v.evidence.page]


def bare(text):
    return re.sub(r"[\s|_-]", "", text)


def test_the_text_under_the_boxes_is_the_quote(pdf):
    import pypdfium2

    reading = read_contract(pdf)
    found = evidence_of(reading.contract)
    assert len(found) >= 4
    opened = pypdfium2.PdfDocument(pdf)
    for evidence in found:
        page = opened[evidence.page - 1]
        text, height = page.get_textpage(), page.get_height()
        under = "".join(text.get_text_bounded(b.x0, height - b.bottom, b.x1, height - b.top) for b in evidence.boxes)
        assert bare(under) == bare(evidence.quote)


def test_pages_are_drawn_and_the_page_stands_alone(pdf, tmp_path):
    reading = read_contract(pdf)
    made = write_review(reading, tmp_path, "contract", "zh", force=False)
    assert [path.name for path in made] == ["contract-p1.png", "contract.html"]
    html = made[-1].read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=[\"'](?!data:|#)", html)
    for k in range(1, len(reading.contract.terms.nodes) + 1):
        assert f'id="n{k}"' in html
        assert f'data-for="n{k}"' in html
    for found in reading.diagnostics:
        assert f"<code>{found.name}</code>" in html


def test_nothing_in_a_file_becomes_markup(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("合同签订后10日内支付合同总价的30%<script>alert(1)</script>。\n", encoding="utf-8")
    (made,) = write_review(read_contract(path), tmp_path, "a", "zh", force=False)
    html = made.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert '<mark data-for="n1"' in html


def test_ink_is_drawn_where_the_boxes_are(pdf):
    reading = read_contract(pdf)
    evidence = reading.contract.terms.nodes[0].evidence
    mark = Mark("n1", "1", "sure", evidence)
    (view,) = views(pdf, "pdf", [evidence.page])
    plain, marked = view.picture, drawn(view, [mark])
    box = boxes_of(mark, view)[0]
    corner = (round(box.x0 * view.picture.width), round((box.top + box.bottom) / 2 * view.picture.height))
    assert plain.getpixel(corner) != marked.getpixel(corner)
    assert 0 <= box.x0 < box.x1 <= 1
    assert 0 <= box.top < box.bottom <= 1


def test_labels_never_stand_on_each_other(pdf):
    reading = read_contract(pdf)
    (view,) = views(pdf, "pdf", [1])
    evidence = reading.contract.terms.nodes[0].evidence
    at = sorted(levels([Mark(str(k), str(k), "sure", evidence) for k in range(4)], view).values())
    assert all(b - a > 0.01 for a, b in pairwise(at))


def test_boxes_side_by_side_are_one():
    from tenor.document import Box

    assert joined([Box(10, 5, 20, 15), Box(21, 5, 40, 15), Box(10, 20, 20, 30)]) == [Box(10, 5, 40, 15), Box(10, 20, 20, 30)]


def test_two_files_of_one_name_keep_apart_and_jobs_change_nothing(pdf, tmp_path):
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "contract.pdf")
        paths[-1].write_bytes(pdf.read_bytes())
    assert files_in((tmp_path,)) == paths
    one = list(readings(paths, review=tmp_path / "one", jobs=1))
    two = list(readings(paths, review=tmp_path / "two", jobs=2))
    assert one == two
    assert sorted(p.name for p in (tmp_path / "one").iterdir()) == ["contract-2-p1.png", "contract-2.html", "contract-p1.png", "contract.html"]
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_what_is_there_is_not_overwritten(pdf, tmp_path):
    list(readings([pdf], review=tmp_path))
    (again,) = readings([pdf], review=tmp_path)
    assert "file-exists" in [d.name for d in again.diagnostics]
    assert again.contract is not None


def test_a_rate_that_is_left_open_is_told_in_the_words_of_the_paper():
    quote = "每逾期一日，按日租金的两倍支付违约金"
    assert fee_text(LateFee((Tier(),), evidence=Evidence(quote)), "en") == quote
    assert "0.05%" in fee_text(LateFee((Tier(rate=Decimal("0.0005")),), evidence=Evidence(quote)), "en")
