"""`tenor book` as a clerk uses it: papers read and confirmed, facts recorded, refusals with a remedy and the right exit code."""

import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from tenor.cli import main
from tenor.diagnostic import catalogue
from tenor.model import Event, EventKind, Money
from tenor.workflow.books import event_of, money_of

SURE = """采购合同
合同编号：HT-7
甲方（买方）：北岭机械有限公司
乙方（卖方）：江澜仪器有限公司
签订日期：2026年3月2日
第一条 合同价款
合同总价为人民币1,000,000.00元（大写：人民币壹佰万元整）。
第二条 付款方式
2.1 预付款：合同签订之日起10个工作日内，甲方向乙方支付合同总价的30%，即人民币300,000.00元。
2.2 到货款：货物交付之日起20日内，甲方向乙方支付合同总价的60%，即人民币600,000.00元。
2.3 质保金：质量保证期届满之日起10日内，甲方向乙方支付合同总价的10%，即人民币100,000.00元。
第三条 违约责任
甲方逾期付款的，每逾期一日，应按逾期金额的万分之五向乙方支付违约金。
第四条 争议解决
因本合同发生的争议，由乙方所在地人民法院管辖。
"""
DOUBTFUL = SURE.replace("合同编号：HT-7", "合同编号：HT-8").replace("支付合同总价的60%，即人民币600,000.00元", "支付合同总价的50%，即人民币600,000.00元")
AMENDING = """补充协议
合同编号：HT-7-补1
甲方（买方）：北岭机械有限公司
乙方（卖方）：江澜仪器有限公司
签订日期：2026年5月6日
第一条 付款方式的变更
到货款：货物交付之日起45日内，甲方向乙方支付合同总价的60%，即人民币600,000.00元。
"""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run one command in an empty folder, a person typing `typed`; returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TENOR_BOOK", raising=False)
    for name, text in (("a.txt", SURE), ("b.txt", DOUBTFUL), ("c.txt", AMENDING)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def go(*arguments, typed=""):
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as left:  # noqa: PT012
            main([*arguments])
            raise SystemExit(0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        return left.value.code, out, err

    return go


def rows(out):
    return [json.loads(line) for line in out.splitlines()]


def test_a_clerks_week(run, tmp_path):
    assert run("book", "list")[0] == 2
    code, _, err = run("book", "add", "a.txt", "--owner", "王芳", typed="y\n")
    assert code == 0, err
    assert "book-made" in err
    code, out, _ = run("book", "list", "--json")
    assert (code, rows(out)[0]["contract"], rows(out)[0]["open"], rows(out)[0]["owner"]) == (0, "HT-7", "1000000.00", "王芳")
    assert run("book", "event", "HT-7", "货物交付", "2026-04-20", "--by", "李敏", "--why", "签收单")[0] == 0
    assert run("book", "receipt", "HT-7", "300,000", "2026-03-10", "--ref", "A1")[0] == 0
    code, _, err = run("book", "receipt", "HT-7", "30万元", "2026-03-10")
    assert code == 1
    assert "receipt-twice" in err
    assert run("book", "receipt", "HT-7", "30万元", "2026-03-10", "--force-duplicate")[0] == 0
    assert run("book", "correct", "4", "--withdraw")[0] == 1, "a reason is needed"
    assert run("book", "correct", "4", "--withdraw", "--why", "重复")[0] == 0
    assert run("book", "add", "c.txt", "--amends", "HT-7", typed="y\n")[0] == 0
    code, out, _ = run("book", "show", "HT-7", "--json", "--as-of", "2026-06-30")
    shown = rows(out)[0]
    assert [(due["paper"]) for due in shown["dues"]] == ["HT-7", "HT-7-补1", "HT-7"]
    assert shown["received"] == "300000.00"
    assert [e["kind"] for e in shown["entries"]] == ["contract-added", "milestone", "receipt", "receipt", "correction", "contract-amended"]
    assert run("book", "hold", "HT-7", "质量异议", "--dispute", "--as-of", "2026-06-30")[0] == 0
    assert rows(run("book", "list", "--json", "--as-of", "2026-07-01")[1])[0]["state"] == "dispute"
    assert run("book", "hold", "HT-7", "--lift", "--as-of", "2026-07-02")[0] == 0
    assert run("book", "promise", "HT-7", "5000", "2026-08-01", "--made", "2026-07-02", "--as-of", "2026-07-02")[0] == 0
    assert run("book", "sent", "TN-1", "HT-7", "--on", "2026-07-03", "--as-of", "2026-07-05")[0] == 0
    assert run("book", "served", "TN-1", "2026-07-04", "--proof", "EMS", "--as-of", "2026-07-05")[0] == 0
    code, out, _ = run("book", "verify", "--json")
    proof = rows(out)[0]
    assert (code, proof["whole"], proof["entries"]) == (0, True, 11)
    assert run("book", "verify", "--expect", proof["head"])[0] == 0
    assert run("book", "verify", "--expect", "0" * 64)[0] == 1
    assert run("book", "export", "-o", "e.jsonl")[0] == 0
    assert run("book", "import", "e.jsonl", "--book", "copy.db")[0] == 0
    assert rows(run("book", "verify", "--json", "--book", "copy.db")[1])[0]["head"] == proof["head"]
    assert run("book", "show", "HT-7", "--save", "kept", "--book", "copy.db")[0] == 0
    assert (tmp_path / "kept" / "HT-7 a.txt").read_text(encoding="utf-8") == SURE


def test_only_what_is_sure_throughout_enters_without_a_person(run, tmp_path):
    code, _, err = run("book", "add", "b.txt", "--yes")
    assert code == 1
    assert "contract-not-certain" in err
    assert not (tmp_path / "tenor.db").exists(), "a refusal makes no book"
    assert run("book", "add", "b.txt", typed="n\n")[0] == 1
    assert run("book", "add", "b.txt", typed="")[0] == 1, "nobody answers"
    assert not (tmp_path / "tenor.db").exists()
    assert run("book", "add", "b.txt", typed="y\n")[0] == 0, "a person has seen the doubt"


def test_the_same_paper_again_changes_nothing(run):
    run("book", "add", "a.txt", typed="y\n")
    code, out, err = run("book", "add", "a.txt", "--json", typed="y\n")
    assert (code, out) == (0, "")
    assert "paper-known" in err
    code, _, err = run("book", "add", "b.txt", "--number", "HT-7", typed="y\n")
    assert code == 1
    assert "contract-known" in err


def test_a_reading_may_be_corrected_by_hand(run, tmp_path):
    reading = rows(run("read", "b.txt", "--json")[1])[0]
    reading["contract"]["nodes"][1].update(share_pct="60")
    (tmp_path / "t.json").write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
    assert run("book", "add", "b.txt", "--terms", "t.json", typed="y\n")[0] == 0
    shown = rows(run("book", "show", "HT-8", "--json")[1])[0]
    assert shown["terms"]["nodes"][1]["share_pct"] == "60"
    reading["contract"]["nodes"][1].update(share_pct="55")
    (tmp_path / "t.json").write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
    assert run("book", "correct", "1", "--terms", "t.json", "--why", "读错")[0] == 0, "later, when other entries hang on it"
    assert rows(run("book", "show", "HT-8", "--json")[1])[0]["terms"]["nodes"][1]["share_pct"] == "55"
    (tmp_path / "t.json").write_text('{"contract": {"nodes": 3}}', encoding="utf-8")
    code, _, err = run("book", "add", "b.txt", "--terms", "t.json", "--number", "X", typed="y\n")
    assert code == 2
    assert "terms-broken" in err


@pytest.mark.parametrize(("arguments", "code", "name"), [
    (("book", "event", "HT-9", "货物交付", "2026-04-20"), 1, "journal-contract-unknown"),
    (("book", "event", "HT-7", "下雨", "2026-04-20"), 1, "event-unknown"),
    (("book", "event", "HT-7", "货物交付", "2026-02-20"), 0, "milestone-out-of-order"),
    (("book", "receipt", "HT-7", "许多", "2026-04-20"), 1, "amount-unread"),
    (("book", "receipt", "HT-7", "USD 100", "2026-04-20"), 0, "receipt-other-currency"),
    (("book", "receipt", "HT-7", "2000000", "2026-04-20"), 0, "receipt-exceeds-debt"),
    (("book", "receipt", "HT-7", "1000", "2026-02-20"), 0, "receipt-before-contract"),
    (("book", "receipt", "HT-7", "1000", "2026-02-20", "--strict"), 1, "receipt-before-contract"),
    (("book", "receipt", "HT-7", "1000", "2999-02-20"), 1, "journal-in-future"),
    (("book", "served", "TN-1", "2026-04-20"), 1, "notice-unknown"),
    (("book", "correct", "1", "colour=red", "--why", "x"), 1, "correction-field"),
    (("book", "correct", "1", "sha256=00", "--why", "x"), 1, "correction-field"),
    (("book", "correct", "9", "amount=1", "--why", "x"), 1, "journal-entry-unknown"),
    (("book", "show", "HT"), 1, "journal-contract-unknown"),
    (("book", "add", "none.pdf"), 1, "missing"),
    (("book", "add", "c.txt", "--amends", "HT-0"), 1, "journal-contract-unknown"),
    (("book", "import", "a.txt"), 2, "book-import-broken"),
    (("book", "import", "none.jsonl"), 2, "file-missing"),
    (("book", "list", "--book", "a.txt"), 2, "book-not-a-book"),
    (("book", "list", "--book", "oracle://x"), 2, "book-url-unknown"),
])
def test_bad_input_has_a_name_and_a_remedy(run, arguments, code, name):
    run("book", "add", "a.txt", typed="y\n")
    before = run("book", "export", "--without-files")[1]
    got, _, err = run(*arguments, typed="y\n")
    assert (got, name in err) == (code, True), err
    assert "→" in err
    if code:
        written = [line for line in run("book", "export", "--without-files")[1].splitlines() if line not in before]
        assert len(written) == (0 if "--strict" not in arguments else 2), "what was refused is not written; a doubt is"


@pytest.mark.parametrize(("text", "money"), [
    ("1000", Money(Decimal(1000), "USD")), ("1,234.50", Money(Decimal("1234.50"), "USD")), ("3万元", Money(Decimal(30000), "CNY")),
    ("GBP 12.5", Money(Decimal("12.5"), "GBP")), ("NaN", None), ("许多", None), ("", None), ("30%", None),
])
def test_amounts_typed_by_hand(text, money):
    assert money_of(text, "USD")[0] == money


@pytest.mark.parametrize(("words", "event"), [
    ("acceptance", Event(EventKind.ACCEPTANCE)), ("验收合格", Event(EventKind.ACCEPTANCE)), ("下雨", None),
    ('milestone "封顶"', Event(EventKind.MILESTONE, "封顶")),
])
def test_events_typed_by_hand(words, event):
    assert event_of(words, None)[0] == event


RECEIPT = """
import sys
from tenor.cli import main
main(["book", "receipt", "HT-7", "1000", "2026-04-20", "--ref", "same", "--quiet"])
"""


@pytest.mark.slow
def test_two_clerks_who_record_the_same_money_record_it_once(run):
    run("book", "add", "a.txt", typed="y\n")
    clerks = [subprocess.Popen([sys.executable, "-c", RECEIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [clerk.communicate(timeout=60)[1] for clerk in clerks]
    assert sorted(clerk.returncode for clerk in clerks) == [0, 1], said
    assert "receipt-twice" in "".join(said)
    assert len(run("book", "list", "--entries", "--json")[1].splitlines()) == 2


def test_every_finding_of_the_book_is_raised_somewhere_and_explained():
    """No page of the catalogue is left without code that says it, and each has its why in both languages."""
    from pathlib import Path

    import tenor

    root = Path(tenor.__file__).parent
    import tomllib

    names = tomllib.loads((root / "catalogue" / "book.toml").read_text(encoding="utf-8"))
    source = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    for name in names:
        assert f'"{name}"' in source, name
        entry = catalogue()[name]
        assert all((entry.hint.zh, entry.hint.en, entry.why.zh, entry.why.en)), name


def test_the_day_of_the_face_is_what_future_means(run):
    run("book", "add", "a.txt", typed="y\n")
    assert run("book", "receipt", "HT-7", "1", "2026-05-02", "--as-of", "2026-05-01")[0] == 1
    assert run("book", "receipt", "HT-7", "1", "2026-05-02", "--as-of", date(2026, 5, 2).isoformat())[0] == 0
