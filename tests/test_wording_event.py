"""The lexicon of events: every example is found as its kind, no counter-example is; canonical words are read back."""

import pytest

from tenor.model import NAMED_EVENTS, Event, EventKind
from tenor.wording import event

LANGUAGES = ("zh", "en")
ENTRIES = [(language, entry) for language in LANGUAGES for entry in event.lexicon(language)]
EXAMPLES = [(language, entry.kind, text) for language, entry in ENTRIES for text in entry.examples]
COUNTERS = [(language, entry.kind, text) for language, entry in ENTRIES for text in entry.counter_examples]


def kinds(text, language):
    return [find.value.kind for find in event.find(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_one_entry_with_examples_and_counter_examples(language):
    entries = event.lexicon(language)
    assert sorted(e.kind for e in entries) == sorted(EventKind)
    for entry in entries:
        assert entry.examples, entry.kind
        assert entry.counter_examples, entry.kind
        assert ("{name}" in entry.canonical) == (entry.kind in NAMED_EVENTS)
        assert "{name}" not in entry.nameless


@pytest.mark.parametrize(("language", "kind", "text"), EXAMPLES)
def test_examples_are_found(language, kind, text):
    assert kind in kinds(text, language)


@pytest.mark.parametrize(("language", "kind", "text"), COUNTERS)
def test_counter_examples_are_not(language, kind, text):
    assert kind not in kinds(text, language)


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda value: str(getattr(value, "kind", value)))
def test_canonical_words_are_read_back_and_found(language, entry):
    plain = Event(entry.kind)
    assert event.read(event.name(plain, language), language) == plain
    assert event.read(entry.kind.value, language) == plain
    assert kinds(event.name(plain, language), language)[-1:] == [entry.kind]
    if entry.kind in NAMED_EVENTS - {EventKind.OTHER}:
        named = Event(entry.kind, "Alpha")
        assert event.read(event.name(named, language), language) == named
        assert event.read(f'{entry.kind.value} "Alpha"', language) == named


@pytest.mark.parametrize(("text", "found"), [
    ("合同签订并生效后", [("effective", "合同签订并生效")]),
    ("机组安装调试完毕并经验收合格后", [("installation", "机组安装调试完毕"), ("acceptance", "验收合格")]),
    ("货物交付且甲方收到合格发票之日", [("delivery", "货物交付"), ("invoice", "甲方收到合格发票")]),
    ("收到货物及全额发票后", [("delivery", "收到货物"), ("invoice", "全额发票")]),
    ("项目竣工验收合格", [("acceptance", "项目竣工验收合格")]),
    ("终验合格", [("final_acceptance", "终验合格")]),
])
def test_the_longest_phrase_wins(text, found):
    assert [(f.value.kind.value, f.text) for f in event.find(text, "zh")] == found


def test_names_are_cut_from_the_text():
    assert event.find("收到承包人提交的竣工资料后", "zh")[0].value == Event(EventKind.DOCUMENTS, "竣工资料")
    assert event.find("主体结构封顶后15日内", "zh")[0].value == Event(EventKind.MILESTONE, "主体结构封顶")
    assert event.find("接到中标通知书后", "zh")[0].value == Event(EventKind.NOTICE, "中标通知书")
    assert event.find("upon completion of Milestone 7", "en")[0].value == Event(EventKind.MILESTONE, "Milestone 7")


def test_places():
    text = "　乙方应于设备验收合格后付款"
    find = event.find(text, "zh")[0]
    assert text[find.start : find.end] == find.text == "设备验收合格"


@pytest.mark.parametrize(("text", "language"), [("合同签订后7日内支付", "zh"), ("什么都不是", "zh"), ("", "zh"), ("soon", "en")])
def test_a_phrase_with_more_in_it_is_no_event(text, language):
    assert event.read(text, language) is None
