"""Every check both ways by its own examples; both sides; the article's ladder; pages that are whole; docs that are current."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tenor.contracts.checks import check, examples, findings
from tenor.contracts.checks.conditions import CONDITIONS
from tenor.contracts.checks.page import Page, cited, laws, pages
from tenor.contracts.checks.reference import FAMILIES, UNDECIDED, reference
from tenor.diagnostic import SEVERITIES, Diagnostic, catalogue

ALL = pages().values()
DOCS = Path(__file__).parent.parent / "docs" / "checks.md"
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FACT = re.compile(r"(?:CN|UK|EU|EN|US)-[A-Z]{2,4}-\d\d")
each = pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)


def names(found: tuple[Diagnostic, ...]) -> set[str]:
    return {d.name for d in found}


def names_of(text: str, **given: object) -> set[str]:
    return names(check(examples.subject({"text": text, **given})))


@each
def test_the_bad_example_gives_this_finding_and_no_other(page: Page) -> None:
    assert names(check(examples.subject(page.bad))) == {page.name} | set(page.bad.get("also", ()))


@each
def test_the_good_example_gives_nothing(page: Page) -> None:
    assert names(check(examples.subject(page.good))) <= set(page.good.get("also", ()))


@each
def test_a_page_is_whole(page: Page) -> None:
    assert KEBAB.fullmatch(page.name)
    assert page.family in FAMILIES
    assert page.severity in SEVERITIES
    assert page.fact == "" or FACT.fullmatch(page.fact)
    assert find_spec(f"tenor.contracts.checks.shapes.{page.shape}")
    for words in (page.message, page.hint, page.why):
        assert words.zh
        assert words.en
        assert words.zh.endswith(("。", "”")), words.zh
    assert page.cites
    for name in page.when:
        assert name.removeprefix("not ") in CONDITIONS
    for side in ("payee", "payer"):
        view = page.view(side)
        assert view is None or view.severity in SEVERITIES
    assert page.citation("zh")
    assert page.citation("en")


@each
def test_every_blank_is_filled_on_both_sides(page: Page) -> None:
    for side in ("payee", "payer"):
        if page.view(side):
            for found in findings(examples.subject({**page.bad, "side": side}), page):
                told = found.message.zh + found.message.en + found.hint.zh + found.hint.en
                assert not re.search(r"\{\w*\}", told), told


def test_no_check_is_called_like_a_diagnostic() -> None:
    assert not set(pages()) & set(catalogue())


def test_all_laws_and_conditions_are_used() -> None:
    assert {cite.partition(" ")[0] for page in ALL for cite in page.cites} == set(laws())
    assert {name.removeprefix("not ") for page in ALL for name in page.when} == set(CONDITIONS)


def test_no_rule_of_the_table_of_facts_is_left_out() -> None:
    facts = {page.fact for page in ALL if page.fact}
    assert len(facts) == 71
    assert len(facts | set(UNDECIDED)) == 73


@pytest.mark.parametrize(("cite", "zh", "en"), [
    ("civil-code 585", "《民法典》第585条（2021-01-01施行）", "Civil Code art. 585 (in force 2021-01-01)"),
    ("sme 9(2)", "《保障中小企业款项支付条例》第9条第2款（2025-06-01施行）", "SME payment regulation art. 9(2) (in force 2025-06-01)"),
    ("civil-code 620-622", "《民法典》第620至622条（2021-01-01施行）", "Civil Code art. 620-622 (in force 2021-01-01)"),
    ("uk-late-payment s. 8, 9", "英国《1998年商业债务逾期支付（利息）法》 s. 8, 9（1998-11-01施行）",
     "Late Payment of Commercial Debts (Interest) Act 1998 s. 8, 9 (in force 1998-11-01)"),
    ("drafting", "起草惯例", "drafting practice"),
])
def test_citations(cite: str, zh: str, en: str) -> None:
    assert (cited(cite, "zh"), cited(cite, "en")) == (zh, en)


@pytest.mark.parametrize("paper", ["sale", "sale-en", "demand"])
def test_the_papers_that_examples_start_from_raise_nothing(paper: str) -> None:
    assert check(examples.subject({"paper": paper})) == ()


# --- the ladder of the article --------------------------------------------------------------------------------------

LADDER = "逾期15日按日息0.1%计，逾期30日追加2%罚金"


def test_the_ladder_of_the_article() -> None:
    found = {d.name: d for d in check(examples.subject({"text": LADDER}))}
    assert set(found) == {"ladder-ambiguous", "fee-over-statutory-default", "penal-word"}
    ladder = found["ladder-ambiguous"]
    assert ladder.message.zh == (
        "阶梯违约金有3种读法；以100,000元逾期45天计：（1）自逾期第1日起计，第31日另加一次，计6,500元；"
        "（2）自逾期第16日起计，第31日另加一次，计5,000元；（3）自逾期第1日起至第15日止计，第31日另加一次，计3,500元。")
    assert ladder.hint.zh == (
        "选定一种写清楚。按第1种可以直接写：“自逾期第1日起至付清之日止，以逾期未付金额为基数按每日千分之一计付；"
        "自逾期第31日起，另一次性加收违约金，数额为逾期未付金额的2%，仅计收一次。”")
    assert "36.50%" in found["fee-over-statutory-default"].message.zh
    assert "罚金" in found["penal-word"].message.zh
    assert ladder.evidence is not None
    assert ladder.evidence.quote == LADDER


def test_the_wording_offered_for_the_ladder_is_not_ambiguous() -> None:
    ladder = next(d for d in check(examples.subject({"text": LADDER})) if d.name == "ladder-ambiguous")
    offered = re.search(r"“(.+)”", ladder.hint.zh)
    assert offered
    assert "ladder-ambiguous" not in names_of("买方逾期付款的，应当支付违约金：" + offered[1])


def test_the_payer_is_offered_the_cheapest_reading() -> None:
    found = check(examples.subject({"text": LADDER, "side": "payer"}))
    assert "(3)" in next(d.hint.en for d in found if d.name == "ladder-ambiguous")


# --- rates, by the yardsticks of the law ----------------------------------------------------------------------------

BANDS = ("fee-over-lpr-guide", "fee-over-four-lpr", "fee-over-statutory-default", "fee-over-100-percent")


@pytest.mark.parametrize(("words", "band"), [
    ("每逾期一日按逾期未付金额的万分之一", None),  # 3.65 %
    ("每逾期一日按逾期未付金额的万分之二", BANDS[0]),  # 7.3 %
    ("每逾期一日按逾期未付金额的万分之五", BANDS[1]),  # 18.25 %, the statutory default itself
    ("每逾期一日按逾期未付金额的万分之六", BANDS[2]),  # 21.9 %
    ("每逾期一日按逾期未付金额的千分之二点七", BANDS[2]),  # 98.55 %
    ("每逾期一日按逾期未付金额的千分之三", BANDS[3]),  # 109.5 %
    ("每逾期一日按逾期未付金额的1%", BANDS[3]),
])
def test_one_band_for_each_rate(words: str, band: str | None) -> None:
    found = names_of(f"买方逾期付款的，应{words}向卖方支付违约金。")
    assert found & set(BANDS) == ({band} if band else set())


def test_a_cap_that_bites_brings_the_rate_down() -> None:
    text = "买方逾期付款的，每逾期一日按逾期未付金额的千分之三支付违约金，违约金累计不超过逾期未付金额的5%。"
    assert not names_of(text) & set(BANDS)


def test_what_burdens_the_payer_is_told_to_the_payer() -> None:
    text = "买方逾期付款的，每逾期一日按逾期未付金额的千分之三支付违约金。"
    payee, payer = (check(examples.subject({"text": text, "side": side}))[0] for side in ("payee", "payer"))
    assert (payee.severity, payer.severity) == ("error", "doubt")
    assert payee.message != payer.message


@pytest.mark.parametrize("text", [
    "甲方自收到合法有效的增值税专用发票之日起30日内向乙方支付货款。",
    "甲方有权自应付货款中直接扣除乙方应承担的质量赔款。",
    "货物交付后，甲方视资金情况尽快向乙方支付剩余货款。",
], ids=["invoice first", "deduction", "vague time"])
def test_what_is_good_for_the_payer_is_silent_on_its_side(text: str) -> None:
    assert names_of(text)
    assert not names_of(text, side="payer")


def test_the_court_of_the_other_side_depends_on_the_side() -> None:
    found = [names(check(examples.subject({"paper": "sale", "side": side}))) for side in ("payee", "payer")]
    assert found == [set(), {"court-of-the-other-side"}]


# --- places -----------------------------------------------------------------------------------------------------------


def test_one_finding_tells_all_its_places() -> None:
    text = "甲方应于2026年9月30日前支付首期款。\n甲方应于2026年9月30日前支付服务费。"
    (found,) = check(examples.subject({"text": text}))
    assert [e.quote for e in (found.evidence, *found.others) if e] == ["甲方应于2026年9月30日前支付首期款", "甲方应于2026年9月30日前支付服务费"]


def test_the_gravest_comes_first() -> None:
    text = "逾期付款的，每日按逾期金额的千分之五支付滞纳金，不得以诉讼时效届满为由抗辩。违约金不得调减，不得请求法院调减违约金。"
    severities = [SEVERITIES.index(d.severity) for d in check(examples.subject({"text": text}))]
    assert severities == sorted(severities)
    assert len(set(severities)) == 3


def test_a_passage_is_not_held_to_what_it_leaves_out() -> None:
    assert names_of("合同签订之日起10日内，甲方支付合同总价的30%。货物交付之日起30日内，甲方支付合同总价的70%。") == set()


@pytest.mark.parametrize("text", ["", " \n ", "。；，", "%" * 50, "<b>违约金</b> {yearly} {0}", "A" * 3000], ids=repr)
def test_odd_texts_raise_nothing(text: str) -> None:
    assert isinstance(check(examples.subject({"text": text})), tuple)


def test_docs_are_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == reference(), "python -m tenor.contracts.checks.reference > docs/checks.md"
