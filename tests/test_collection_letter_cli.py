"""`tenor letters` by kind, with what it is told, in two languages; unlawful words stop a letter and no other; `tenor settle`, walked."""

import json
from pathlib import Path

import pytest

from tenor.collection.letters.template import parse_template
from tenor.workflow.letter_shelf import check_template, letter_pages, templates

ROOT = Path(__file__).parents[1]
LIST = """客户,合同编号,款项,应付金额,已付,到期日,级别,语言,受让人名称
甲城水务有限公司,HT-1,到货款,1000.00,200.00,2026-10-10,,,
甲城水务有限公司,HT-1,验收款,500.00,,2026-12-05,,,
乙城机械有限公司,HT-2,货款,300.00,,2026-11-22,,,
丙城科技有限公司,HT-3,货款,700.00,,2027-09-01,,,
"""
DAY = ("--as-of", "2026-11-22", "--creditor", str(ROOT / "samples" / "creditor.toml"), "--to", "html")


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def results(folder):
    return [json.loads(line) for line in (folder / "result.jsonl").read_text(encoding="utf-8").splitlines()]


def made(folder):
    return {(row["customer"][0], row["node"]): row["level"] for row in results(folder) if row["result"] == "made"}


@pytest.mark.parametrize(("kind", "which"), [
    ("courtesy", {("甲", "验收款"): "courtesy", ("乙", "货款"): "courtesy"}),
    ("due_day", {("乙", "货款"): "due_day"}),
    ("对账函", {("甲", "到货款"): "statement", ("甲", "验收款"): "statement", ("乙", "货款"): "statement", ("丙", "货款"): "statement"}),
    ("statement", {("甲", "到货款"): "statement", ("甲", "验收款"): "statement", ("乙", "货款"): "statement", ("丙", "货款"): "statement"}),
    ("终止", None), ("plan_default", None),
    ("suspension", {("甲", "到货款"): "suspension"}),
])
def test_a_kind_for_the_whole_list_takes_the_rows_that_it_is_for(run, sheet, tmp_path, kind, which):
    code, _, err = run("letters", sheet, "-o", tmp_path / "out", "--kind", kind, "--lang", "en", *DAY)
    if which is None:
        assert code == 1
        assert "kind-unknown" in err
        return
    assert made(tmp_path / "out") == which
    why = {(row["customer"][0], row["node"]): row["why"][0]["name"] for row in results(tmp_path / "out") if row["result"] == "skipped"}
    if kind == "courtesy":
        assert why == {("甲", "到货款"): "already-overdue", ("丙", "货款"): "due-far-off"}
    if kind == "due_day":
        assert set(why.values()) == {"not-due-today"}


def test_the_list_names_a_kind_for_a_row_and_it_makes_a_letter_of_its_own(run, tmp_path):
    path = tmp_path / "list.csv"
    rows = LIST.replace("2026-12-05,,", "2026-12-05,到期前提醒,").replace("2027-09-01,,,", "2027-09-01,债权转让通知,,丁城保理有限公司")
    path.write_text(rows, encoding="utf-8")
    run("letters", path, "-o", tmp_path / "out", *DAY)
    assert made(tmp_path / "out") == {("甲", "到货款"): "final", ("甲", "验收款"): "courtesy", ("丙", "货款"): "assignment"}
    page = next(p.read_text(encoding="utf-8") for p in (tmp_path / "out").glob("*丙城*.html"))
    assert "丁城保理有限公司" in page
    assert "【受让人账号】" in page


def test_what_is_set_fills_the_blanks(run, sheet, tmp_path):
    told = ("--set", "suspended=后续交货", "--set", "effective=2026-12-01", "--set", "clause=第7条")
    code, _, err = run("letters", sheet, "-o", tmp_path / "out", "--kind", "suspension", *told, *DAY)
    assert code == 0
    assert "letter-value-missing" not in err
    page = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "自<b>2026年12月1日</b>起" in page or "2026年12月1日" in page
    assert "【" not in page
    code, _, err = run("letters", sheet, "-o", tmp_path / "more", "--kind", "suspension", *DAY)
    assert "letter-value-missing" in err
    assert run("letters", sheet, "-o", tmp_path / "x", "--set", "nothing", *DAY)[0] == 2


def test_both_languages_by_option_and_by_column(run, tmp_path, sheet):
    run("letters", sheet, "-o", tmp_path / "a", "--bilingual", *DAY)
    page = next((tmp_path / "a").glob("*甲城*.html")).read_text(encoding="utf-8")
    assert "以中文文本为准" in page
    assert "Final demand before legal proceedings" in page
    assert "Jiangnan Hengyue Machinery" in page
    path = tmp_path / "two.csv"
    path.write_text(LIST.replace("2026-10-10,,,", "2026-10-10,,en+zh,"), encoding="utf-8")
    run("letters", path, "-o", tmp_path / "b", *DAY)
    assert "the English text prevails" in next((tmp_path / "b").glob("*甲城*.html")).read_text(encoding="utf-8")


# --- what must not be said -----------------------------------------------------------------------------------------------

OWN = '+++\ntitle = "催款函"\nlanguage = "zh"\nlevel = "final"\n+++\n# {{ title }}\n\n{{ customer.name }}：\n\n%s\n'
UNLAWFUL = [
    ("逾期不付的，我司将在网上曝光贵司。", "threat"), ("贵司就是老赖。", "insult"), ("我司将把欠款情况告知贵司的全体客户。", "debt-disclosed"),
    ("本函受人民法院委托发出。", "authority-claimed"), ("我司将派人自行拉走贵司的设备。", "self-help"), ("我司将报警。", "criminal-menace"),
    ("我司将按每日百分之一计收违约金。", "fee-excessive-in-letter"), ("Pay now or else.", "menace-english"),
    ("We will inform your customers.", "exposure-english"), ("You will be arrested.", "criminal-threat-english"),
]


@pytest.mark.parametrize(("words", "name"), UNLAWFUL)
def test_a_template_is_checked_for_what_must_not_be_said(words, name):
    from datetime import date

    assert name in {d.name for d in check_template(OWN % words, "final.md", date(2026, 11, 22))}


def test_the_checks_of_letters_say_what_they_find_and_the_built_in_letters_raise_none():
    from datetime import date

    assert {name for _, name in UNLAWFUL} <= {page.name for page in letter_pages()}
    for language in ("zh", "en"):
        for page in sorted((ROOT / "letters" / language).glob("*.md")):
            found = check_template(page.read_text(encoding="utf-8"), page.name, date(2026, 11, 22))
            assert [d for d in found if d.severity == "error"] == [], page
            assert [d.name for d in found] == [], page
        for page in sorted((ROOT / "letters" / language / "parts").glob("*.md")):
            assert check_template("+++\ntitle = \"x\"\nlanguage = \"zh\"\n+++\n" + page.read_text(encoding="utf-8"), page.name, date(2026, 11, 22)) == ()


def test_an_unlawful_letter_is_stopped_and_the_others_are_made(run, tmp_path, sheet):
    own = tmp_path / "own" / "zh"
    own.mkdir(parents=True)
    (own / "final.md").write_text(OWN % "逾期不付的，我司将在网上曝光贵司。", encoding="utf-8")
    path = tmp_path / "list.csv"
    path.write_text(LIST.replace("2026-11-22", "2026-11-18"), encoding="utf-8")
    code, _, err = run("letters", path, "-o", tmp_path / "out", "--letters", tmp_path / "own", *DAY)
    assert code == 1
    assert "threat" in err
    by = {row["customer"][0]: row for row in results(tmp_path / "out") if row["result"] != "skipped"}
    assert (by["甲"]["result"], by["乙"]["result"]) == ("person", "made")
    assert not list((tmp_path / "out").glob("*甲城*"))


def test_a_customer_may_be_called_anything_without_being_taken_for_the_letters_own_words(run, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST.replace("甲城水务", "甲城曝光文化"), encoding="utf-8")
    _, _, err = run("letters", path, "-o", tmp_path / "out", *DAY)
    assert "threat" not in err
    assert made(tmp_path / "out")["甲", "到货款"] == "final"


def test_check_reads_a_template_and_a_letter(run, tmp_path):
    own = tmp_path / "final.md"
    own.write_text(OWN % "贵司就是老赖。", encoding="utf-8")
    code, out, _ = run("check", own, "--json")
    assert code == 1
    assert "insult" in out


def test_a_part_and_a_tone_of_ones_own_win(tmp_path):
    folder = tmp_path / "zh"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "seal.md").write_text("::right 某部门\n", encoding="utf-8")
    (folder / "tones.toml").write_text('[partner]\nformal-opening = "开门见山："\n', encoding="utf-8")
    shelf, found = templates("zh", tmp_path)
    assert not found
    assert "formal" in shelf
    template, found = parse_template('+++\ntitle = "x"\nlanguage = "zh"\n+++\n甲\n{% if 1 %}乙{% else %}丙{% endif %}\n\n丁\n', "x.md")
    assert not found
    assert template is not None


# --- settle ---------------------------------------------------------------------------------------------------------------


def test_a_plan_walked_from_offer_to_breach(run, tmp_path):
    base = ("--overdue", ROOT / "samples" / "overdue.csv", "--from", "2026-12-20", "--as-of", "2026-11-22", "--creditor", ROOT / "samples" / "creditor.toml")
    code, out, _ = run("settle", "临海", *base, "--compare", "3,6,12", "--interest", "0.03", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["instalments"] for row in rows] == ["3", "6", "12"]
    code, out, _ = run("settle", "临海", *base, "--instalments", "4", "--waive", "5000", "--guarantor", "某担保有限公司", "--number", "HK-1",
                         "-o", tmp_path, "--to", "docx", "--json")
    files = [Path(each) for each in json.loads(out)["files"]]
    plan = next(each for each in files if each.name.endswith(".plan.json"))
    data = json.loads(plan.read_text(encoding="utf-8"))
    read = json.loads(run("read", files[0], "--json")[1])
    assert [node["amount"] for node in read["contract"]["nodes"]] == [row["amount"] for row in data["rows"]]
    assert [d for d in read["diagnostics"] if d["severity"] == "error"] == []
    first = f"2026-12-21:{data['rows'][0]['amount']}"
    code, out, _ = run("settle", "--broken", plan, "--paid", first, "--as-of", "2027-02-10", "-o", tmp_path / "n", "--to", "html",
                         "--creditor", ROOT / "samples" / "creditor.toml", "--json")
    assert json.loads(out)["accelerated"] is True
    page = next((tmp_path / "n").glob("*.html")).read_text(encoding="utf-8")
    assert "还款协议项下全部未到期债务提前到期" in page
    assert "某担保有限公司" in page
    code, _, _ = run("settle", "--broken", ROOT / "samples" / "creditor.toml", "-o", tmp_path / "x")
    assert code == 2
    assert run("settle", "临海", "-o", tmp_path)[0] == 2
