"""The words that a regular expression needs: whatever text lacks them, it does not match."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenor import regex as module
from tenor.contracts.recognise import pages, phrases, reading
from tenor.needs import every, folded, ignores_case, met, needs
from tenor.regex import in_lines, letters, regex, tried_on
from tenor.wording import figures
from tenor.wording.en import dates, money, numeral, percent, period

LEXICON = Path(pages.__file__).parent / "lexicon"
PAGES = sorted(page.stem for page in LEXICON.glob("*.toml") if not page.stem.startswith(("zh_", "en_")))


@pytest.mark.parametrize(("pattern", "found"), [
    ("(?:逾期|迟延)[^。]*付款", [("付款",), ("逾期", "迟延")]),
    ("ab?c", [("a",), ("c",)]),
    ("a(?:bc|d)?e+f", [("a",), ("e",), ("f",)]),
    ("(?:ab){0,2}c{2,}", [("c",)]),
    ("(?:x|(?:yy|z)w)", [("x", (("w",), ("yy", "z")))]),
    ("欠.*款|逾期", [((("欠",), ("款",)), "逾期")]),
    ("a\nb", [("a",), ("b",)]),
    ("(?!no)yes(?<=s)", [("yes",), ("s",)]),
    ("(?<!no)[①②]", [("①", "②")]),
    (r"\u3000a\.b\d", [("\u3000a.b",)]),
    ("[^，。]合同", [("合同",)]),
    ("a|", []), ("", []), (".*", []), ("[a-z]+", []), ("(?:a|b*)", []),
], ids=str)
def test_groups(pattern, found):
    assert {frozenset(group) for group in needs(pattern)} == {frozenset(group) for group in found}


@pytest.mark.parametrize("pattern", [
    r"(?P<a>x)(?P=a)", r"(x)\1y", r"(a)?(?(1)b|c)", "(?x) a b", "(?#no)a", "a{", "(a", "a)", r"\Qa", r"\N{DIGIT ONE}"])
def test_what_is_not_understood_needs_nothing(pattern):
    assert needs(pattern) == ()


def test_one_way_of_each_group_is_asked_for():
    groups = needs("(?:欠.*款|逾期).*付")
    assert set(every(groups)) == {"欠", "款", "逾期", "付"}
    assert met(groups, "逾期未付")
    assert met(groups, {"欠", "款", "付"})
    assert not met(groups, "欠付")
    assert met((), "")


def test_words_of_an_expression_that_ignores_case_are_folded():
    assert needs("Late|FEE", fold=True) == (("late", "fee"),)
    assert ignores_case("a(?i:b)")
    assert ignores_case("(?i)a")
    assert not ignores_case("a(?:i)")


LETTERS = "逾期付a("
calmly = settings(suppress_health_check=[HealthCheck.too_slow])  # where the machine is


@st.composite
def patterns(draw, depth=3):
    """Expressions of every construction that the page knows."""
    if depth == 0:
        return draw(st.sampled_from(["逾", "期", "付", "a", "逾期", "[逾a]", "[^逾]", ".", r"\w", r"\(", "付a", "^", "$"]))
    part = patterns(depth=depth - 1)
    return draw(st.one_of(
        part,
        st.tuples(part, part).map("".join),
        st.tuples(part, part).map("|".join),
        st.tuples(st.sampled_from(["(?:", "(", "(?=", "(?!", "(?>"]), part).map(lambda p: f"{p[0]}{p[1]})"),
        st.tuples(part, st.sampled_from(["*", "+", "?", "{2}", "{0,1}", "{1,2}?", "*?"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        st.tuples(st.sampled_from(["逾", "期a", "[期a]"]), st.sampled_from(["*", "+?", "?", "{2}", "{,1}"])).map("".join),
    ))


@calmly
@given(patterns(), st.text(LETTERS, max_size=6))
def test_what_matches_has_the_words(pattern, text):
    if re.search(pattern, text):
        assert met(needs(pattern), text)


@calmly
@given(patterns(), st.lists(st.text(LETTERS, max_size=6), max_size=4))
def test_a_waiting_pattern_answers_as_a_compiled_one(pattern, texts):
    waiting, compiled = regex(pattern), re.compile(pattern)
    for text in texts:
        for method in ("search", "match", "fullmatch"):
            assert str(getattr(waiting, method)(text)) == str(getattr(compiled, method)(text))
        assert [m.span() for m in waiting.finditer(text, 1)] == [m.span() for m in compiled.finditer(text, 1)]
        assert waiting.findall(text) == compiled.findall(text)
        assert waiting.sub("x", text) == compiled.sub("x", text)
        assert waiting.split(text) == compiled.split(text)


def test_case_is_ignored_as_by_re():
    for letter in ("ı", "İ", "ſ", "\u212a"):  # dotless i, dotted I, long s, the sign of kelvin
        for word in ("i", "s", "k"):
            assert bool(regex(word, re.IGNORECASE).search(letter)) == bool(re.search(word, letter, re.IGNORECASE))


@pytest.mark.parametrize("text", ["合同[0-9]*", "(?i)late|(?:over.*due|fee)", "合同.*(?:付款|金.*额)"])
def test_it_answers_alike_however_often_it_is_asked(text):
    """Three ways of looking: words one by one, an expression for the words, none where most texts have them."""
    often, seldom, compiled = regex(text), regex(text), re.compile(text)
    lines = ["合同12付款", "合同 金 额", "LATE", "over the due", "ﬁnal fee", "合", "金额", "", "İ", "ſ"]
    for n in range(3 * module._TRIAL):
        for pattern, line in ((often, lines[n % len(lines)]), (seldom, str(n))):
            assert str(pattern.search(line)) == str(compiled.search(line))
            assert [m.span() for m in pattern.finditer(line)] == [m.span() for m in compiled.finditer(line)]
            assert pattern.sub("-", line) == compiled.sub("-", line)
    assert often.groups == compiled.groups


def test_a_pattern_for_many_uses_on_one_text():
    assert tried_on(regex("合同.*款"), "合同价") is None
    assert tried_on(regex("合同.*款"), "合同款").search("合同款")
    assert tried_on(re.compile("a"), "b").search("a")


def test_the_programs_own_patterns_are_patterns():
    """The lexicon is trusted when it is loaded: what is wrong in it shows here."""
    for language in ("zh", "en"):
        for phrase in phrases.own(language):
            re.compile(phrase.pattern)
    for page in PAGES:
        for pattern in pages.patterns(page).values():
            re.compile(pattern.pattern)


def _lines():
    """Every example of the lexicon: words of contracts that most patterns were made for."""
    found = [example for language in ("zh", "en") for phrase in phrases.own(language) for example in (*phrase.examples, *phrase.counter_examples)]
    found += [example for page in PAGES for entry in pages.page(page).values() for example in (*entry["examples"], *entry["counter_examples"])]
    return found


def test_no_pattern_of_the_lexicon_is_refused_a_text_that_it_matches():
    lines = _lines()
    assert len(lines) > 500
    every = [(phrase.pattern, 0) for language in ("zh", "en") for phrase in phrases.own(language)]
    every += [(pattern.pattern, re.IGNORECASE if page.endswith("_en") else 0) for page in PAGES for pattern in pages.patterns(page).values()]
    refused = 0
    for pattern, flags in every:
        fold = bool(flags) or ignores_case(pattern)
        groups, compiled = needs(pattern, fold=fold), re.compile(pattern, flags)
        for line in lines:
            if not met(groups, folded(line) if fold else line):
                refused += 1
                assert not compiled.search(line), (pattern, line)
    assert refused > 100_000


def test_a_pattern_in_lower_case_finds_what_its_own_finds():
    lines = [text for line in _lines() for text in (line, line.upper(), f"{line} ſK ı")]
    tried = 0
    own = [re.compile(p.pattern, p.compiled().flags) for page in PAGES if page.endswith("_en") for p in pages.patterns(page).values()]
    for pattern in (*own, money._WORDS.compiled(), period._FIND.compiled(), dates._FIND.compiled(), numeral._FIND.compiled()):
        lowered = module._lowered(pattern)
        for line in lines[:: 1 + tried % 7] if lowered else ():
            assert [m.span() for m in lowered.finditer(line)] == [m.span() for m in pattern.finditer(line)], (pattern.pattern, line)
            assert str(lowered.search(line, 1)) == str(pattern.search(line, 1)), (pattern.pattern, line)
        tried += lowered is not None
    assert tried > 100


@pytest.mark.parametrize(("text", "line"), [
    (r"[A-C]\S\W", "Ab-"), ("LATE É", "late é"), (r"(?P<who>The Buyer) (?P=who)", "THE BUYER the buyer"), ("straße", "STRASSE"), ("fi", "ﬁ final"),
    ("[^a]b", "AB xB"), ("(?<=A)b", "aB"), (r"\x41b", "aB"), ("(?-i:A)b", "aB AB")])
def test_what_lower_case_may_change(text, line):
    """Escapes and names of groups are no letters; where a letter has no single other form, the pattern itself is asked."""
    compiled = re.compile(text, re.IGNORECASE)
    lowered = module._lowered(compiled) or compiled
    assert [m.group() for m in lowered.finditer(line)] == [m.group() for m in compiled.finditer(line)]
    assert lowered.findall(line) == compiled.findall(line)
    assert lowered.sub("-", line) == compiled.sub("-", line)
    assert lowered.split(line) == compiled.split(line)
    assert lowered.pattern == text


def test_a_quick_look_refuses_nothing_that_would_be_read():
    """Where English figures are read, and where a line is numbered, a small expression goes before a large one."""
    seen = 0
    for line in (*_lines(), "Net thirty", "half a year", "one-half of one percent", "NINE BPS", "2‰", "ten dollars", "５０％", "①甲", "A. 设备", "选项一：甲"):
        plain = figures.half(line)
        if not percent._SAID.search(plain.casefold()):
            assert not percent._FIND.search(plain), line
        if not (figures.has_digit(plain) or numeral.spoken(plain) or period._WITHOUT_NUMBER.search(plain.casefold())):
            assert all(match["one"] for match in period._FIND.finditer(plain)), line
        if not dates._YEAR.search(plain):
            assert not dates._FIND.search(plain), line
        if not figures.has_digit(plain):
            assert not money._FIGURES.search(plain), line
        if not money._MAY_BE_GROUPED.search(plain):
            assert not money._GROUPED_BY_POINTS.search(plain), line
        if not numeral.spoken(plain):
            assert not money._WORDS.search(plain), line
            seen += 1
        if not reading._MAY_OPEN.match(line):
            assert not any(opens.match(line) for _, opens in reading._OPENINGS), line
    assert seen > 200


def test_lines_one_by_one():
    pattern = regex("[^\\n]{0,3}款[：:]")
    text = "付款：\n\n合同\n一二三四款：款:"
    assert [m.span() for m in in_lines(pattern, text)] == [m.span() for m in pattern.finditer(text)]


@calmly
@given(patterns(), st.text(LETTERS, max_size=6))
def test_what_matches_has_a_letter(pattern, text):
    some = letters(regex(pattern))
    if some and re.search(pattern, text):
        assert not some.isdisjoint(text)
