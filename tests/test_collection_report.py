"""The sample book, the report over it, and its drawings: nothing lost between the book and the page."""

import itertools
import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from conftest_cli import run_cli
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.figures.variance_positions import by_currency
from tenor.collection.report.charts import Rank, Series, Share, band, bars, ranked, shares, text_width, ticks
from tenor.collection.report.flow import months_of
from tenor.collection.report.noun import Asked
from tenor.collection.report.report import tables_of
from tenor.collection.report.words import unit_of
from tenor.collection.standing.standing import StandingRules
from tenor.money import Money, sum_money

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from tenor.workflow.sample_book import load_cast, write_book

    path = tmp_path_factory.mktemp("sample") / "sample.db"
    made = write_book(path, load_cast(), force=False)
    return path, made


@pytest.fixture(scope="module")
def standing(sample):
    from tenor.files.book import open_book
    from tenor.workflow.standing import stand_book

    with open_book(str(sample[0])) as book:
        return stand_book(book, sample[1].day), stand_book(book, sample[1].day, rules=StandingRules(horizon=date(2027, 4, 1)))


def made_report(standing, language="zh", **chosen):
    from tenor.workflow.reporting import make_report

    return make_report(*standing, Asked(date(2026, 1, 1), language=language), **chosen)


# --- the sample book ------------------------------------------------------------------------------------------------------


def test_the_sample_book_has_forty_contracts_and_is_whole(sample):
    from tenor.files.book import open_book
    from tenor.workflow.verifying import verify

    path, made = sample
    assert made.contracts == 40
    with open_book(str(path)) as book:
        count, _, found = verify(book)
    assert count == made.entries > 400
    assert [d for d in found if d.severity == "error"] == []


def test_the_sample_book_tells_of_everything_a_book_can_hold(sample, standing):
    from tenor.files.book import entries, open_book

    with open_book(str(sample[0])) as book:
        kinds = {type(e.fact).__name__ for e in entries(book)}
    assert kinds >= {"ContractAdded", "ContractAmended", "Milestone", "Receipt", "Allocation", "CreditNote", "WriteOff", "NoticeSent", "Service",
                     "Promise", "Hold", "HoldLifted", "PlanEdit", "Approval", "Profile", "CreditData", "Correction"}
    now, _ = standing
    assert {c.currency for c in now.contracts} == {"CNY", "USD", "GBP"}
    assert {j.state for j in now.judged} >= {"kept", "broken", "open"}
    assert any(c.unplaced for c in now.contracts), "somebody paid too much"
    row = now.row("SB-2026-001", "验收款")
    assert row.due.on == date(2026, 12, 18), "the supplementary agreement governs"
    assert row.paper == "SB-2026-001-补1"


@pytest.mark.slow
def test_the_sample_book_is_the_same_every_time(sample, tmp_path):
    from tenor.files.book import head, open_book
    from tenor.workflow.sample_book import load_cast, write_book

    again = tmp_path / "again.db"
    write_book(again, load_cast(), force=False)
    with open_book(str(sample[0])) as one, open_book(str(again)) as other:
        assert head(one) == head(other)


# --- the report -----------------------------------------------------------------------------------------------------------


def test_sections_stand_in_a_managers_order(standing):
    names = [s.name for s in made_report(standing).sections]
    assert names == ["headline", "months", "ageing", "forecast", "debtors", "owners", "alerts", "limitation", "promises", "provision", "waiting",
                     "definitions"]


def test_headline_equals_the_positions_to_the_cent(standing):
    now, _ = standing
    table = next(t for t in tables_of(made_report(standing)) if t.name == "headline")
    keys = [h.key for h in table.headings]
    open_ = next(row for row in table.rows if row[0].zh == "应收余额")
    late = next(row for row in table.rows if row[0].zh == "其中逾期")
    for code, own in by_currency(now.positions).items():
        assert open_[keys.index(code)] == sum_money((p.outstanding(now.as_of) for p in own if p.due), code)
        assert late[keys.index(code)] == sum_money((p.outstanding(now.as_of) for p in own if p.days_late(now.as_of)), code)


def test_months_forecast_and_ageing_lose_nothing(standing):
    now, ahead = standing
    tables = {t.name: t for t in tables_of(made_report(standing))}
    months = tables["months"]
    for code, own in by_currency(now.positions).items():
        column = [h.key for h in months.headings].index(f"actual_{code}")
        first = months_of(now.as_of, 11, 3)[0][0]
        assert sum_money((r[column] for r in months.rows if r[column]), code) == sum_money((p.paid_between(first, now.as_of) for p in own), code)
        dated = [p for p in own if p.due or any(r.planned_on for r in ahead.rows if r.position == p)]
        expected = sum_money((r[3] for r in tables[f"forecast-{code}"].rows), code)
        assert expected == sum_money((p.outstanding(now.as_of) for p in dated), code)


def test_no_table_line_mixes_currencies_but_those_with_a_column_each(standing):
    for table in tables_of(made_report(standing)):
        if table.name in ("headline", "months"):
            continue
        for row in (*table.rows, *table.totals):
            assert len({cell.currency for cell in row if isinstance(cell, Money)}) <= 1, table.name


def test_a_choice_of_owner_narrows_every_part(standing):
    whole, own = made_report(standing), made_report(standing, owner="Grace Lin")
    count = {t.name: len(t.rows) for t in tables_of(whole)}
    for table in tables_of(own):
        assert len(table.rows) <= count[table.name]
    owners = next(t for t in tables_of(own) if t.name == "performance")
    assert {row[0] for row in owners.rows} == {"Grace Lin"}
    alerts = next(t for t in tables_of(own) if t.name == "alerts")
    assert alerts.rows
    assert "渝江第二建筑工程有限公司" not in str(alerts.rows)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands_alone(standing, language):
    from tenor.files.report_page import to_html

    page = to_html(made_report(standing, language))
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page), "nothing from outside"
    assert "url(" not in page
    assert to_html(made_report(standing, language)) == page
    drawn = re.findall(r"<svg.*?</svg>", page, re.S)
    assert len(drawn) >= 8
    for svg in drawn:
        assert ET.fromstring(svg).get("aria-label")
    if language == "en":
        told = re.sub(r"<[^>]+>", " ", page)
        assert "逾期" not in told
        assert "未到期" not in told


def test_names_from_outside_cannot_break_the_page(standing):
    from dataclasses import replace

    from tenor.files.report_page import to_html

    page = to_html(replace(made_report(standing), house='"; } </style><script>alert(1)</script>'))
    assert "<script" not in page


@pytest.mark.slow
def test_report_command_writes_page_pdf_and_workbook(sample, tmp_path, capsys):
    from tenor.files.sheets import read_rows

    files = [tmp_path / f"report.{ending}" for ending in ("html", "pdf", "xlsx")]
    code, _out, err = run_cli(capsys, "report", "--book", str(sample[0]), "--as-of", "2026-11-20", "--lang", "zh",
                             *(part for path in files for part in ("-o", str(path))))
    assert code == 0, err
    assert files[1].read_bytes().startswith(b"%PDF")
    sheets, _ = read_rows(files[2])
    assert len(sheets) >= 12
    headline = next(s for s in sheets if s.name == "主要指标")
    assert any(isinstance(cell, int | float | Decimal) for row in headline.rows for cell in row), "figures are numbers"
    code, _, err = run_cli(capsys, "report", "--book", str(sample[0]), "-o", str(files[0]))
    assert code == 2
    assert "file-exists" in err


def test_another_ending_is_refused_before_any_work(capsys, tmp_path):
    code, _, err = run_cli(capsys, "report", "--book", str(tmp_path / "none.db"), "-o", str(tmp_path / "report.docx"))
    assert code == 2
    assert "report.docx" in err


def test_a_book_without_contracts_still_gives_a_report(tmp_path, capsys):
    from tenor.files.book import open_book

    with open_book(str(tmp_path / "empty.db"), create=True):
        pass
    code, _, _ = run_cli(capsys, "report", "--book", str(tmp_path / "empty.db"), "-o", str(tmp_path / "r.html"), "--as-of", "2026-11-20")
    assert code == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")


# --- drawings -------------------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False))
def test_ticks_cover_the_most_in_few_even_steps(most):
    steps = ticks(most)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 7
    assert len({b - a for a, b in itertools.pairwise(steps)}) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.booleans())
def test_bars_stay_within_the_drawing_and_are_as_high_as_their_figures(values, half):
    labels = [f"{k}月" for k in range(len(values))]
    width = 334 if half else 680
    root = ET.fromstring(bars(labels, [Series("a", tuple(map(Decimal, values)))], "元", said="x", width=width))
    boxes = root.findall(f"{SVG}rect")[1:]  # the first is the legend's
    assert len(boxes) == sum(v > 0 for v in values)
    heights = [float(b.get("height")) for b in boxes]
    drawn = [v for v in values if v]
    for box in boxes:
        assert float(box.get("x")) >= 0
        assert float(box.get("x")) + float(box.get("width")) <= width
    if drawn:
        high = max(drawn)
        for value, height in zip(drawn, heights, strict=True):
            assert height == pytest.approx(max(heights) * value / high, abs=0.11)


def test_labels_of_an_axis_never_overlap():
    labels = [f"2026-{k:02d}" for k in range(1, 13)] * 3
    root = ET.fromstring(bars(labels, [Series("a", tuple(Decimal(1) for _ in labels))], "元", said="x", width=334))
    shown = [t for t in root.findall(f"{SVG}text") if t.text.startswith("2026")]
    ends = [(float(t.get("x")) - text_width(t.text, 10) / 2, float(t.get("x")) + text_width(t.text, 10) / 2) for t in shown]
    assert all(b[0] > a[1] for a, b in itertools.pairwise(ends))


def test_shares_of_a_bar_add_up_to_its_width():
    parts = tuple(map(Decimal, (50, 0, 25, 15, 10)))
    root = ET.fromstring(shares([Share("CNY", "100.00", parts)], [f"b{k}" for k in range(5)], said="x"))
    boxes = root.findall(f"{SVG}rect")[5:]
    assert len(boxes) == 4
    widths = [float(b.get("width")) for b in boxes]
    assert widths[0] / sum(widths) == pytest.approx(0.5, abs=0.001)
    assert len({b.get("fill") for b in boxes}) == 4, "steps are told apart without colour"


def test_words_in_drawings_are_escaped():
    svg = ranked([Rank('<&"', Decimal(1), Decimal(0), "1")], ("a<b", "c&d"), said='"quoted" <b>')
    assert ET.fromstring(svg).get("aria-label") == '"quoted" <b>'


def test_a_band_holds_its_line():
    low, mid, high = ([Decimal(v) for v in row] for row in ((0, 1, 2), (0, 2, 4), (0, 4, 6)))
    root = ET.fromstring(band(["a", "b", "c"], low, mid, high, ("l", "m", "h"), "元", said="x"))
    assert len(root.findall(f"{SVG}circle")) == 3
    assert root.find(f"{SVG}polygon") is not None


@pytest.mark.parametrize(("most", "code", "language", "unit"), [
    ("6544752.40", "CNY", "zh", "万元"), ("98175", "GBP", "zh", "千英镑"), ("900", "USD", "zh", "美元"),
    ("6544752.40", "CNY", "en", "thousand CNY"), ("900", "GBP", "en", "GBP"),
])
def test_units_of_axes(most, code, language, unit):
    assert unit_of([Decimal(most)], code, language)[1] == unit
