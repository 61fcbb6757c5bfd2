"""Every entry of the reader's lexicon, both ways: its examples give its name, its counter-examples do not."""

from __future__ import annotations

from collections import Counter

import pytest

from tenor.contracts.recognise import nodes_zh, phrases
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph

ZH = phrases.lexicon("zh")


def names(category: str, text: str) -> set[str]:
    return {hit.name for hit in ZH.find(category, text)}


@pytest.mark.parametrize("phrase", ZH.phrases, ids=lambda p: f"{p.category}-{p.name}-{p.examples[0]}")
def test_examples_and_counter_examples(phrase: phrases.Phrase) -> None:
    assert phrase.examples, "a pattern needs an example"
    assert phrase.counter_examples, "a pattern needs an example of what it is not"
    for text in phrase.examples:
        assert phrase.name in names(phrase.category, text), text
    for text in phrase.counter_examples:
        assert phrase.name not in names(phrase.category, text), text


def test_no_example_stands_twice_in_one_entry() -> None:
    for phrase in ZH.phrases:
        assert max(Counter((*phrase.examples, *phrase.counter_examples)).values()) == 1, phrase.name


OWN = """
[[phrase]]
category = "event"
name = "milestone"
pattern = "出厂试车合格"
examples = ["出厂试车合格后付款"]
counter_examples = ["验收合格后付款"]
"""


def test_a_users_file_comes_first() -> None:
    text = "出厂试车合格后10日内支付合同总价的30%。"
    reading = open_reading(Document((paragraph(text),)))
    without, _ = nodes_zh.find(reading)
    with_own, _ = nodes_zh.find(reading, (OWN,))
    assert without[0].trigger.events[0].kind == "acceptance"
    assert with_own[0].trigger.events[0].kind == "milestone"


@pytest.mark.parametrize("text", [
    '[[phrase]]\ncategory = "event"\nname = "x"\npattern = "("\nexamples = []\ncounter_examples = []',
    '[[phrase]]\ncategory = "event"\nname = "x"\nexamples = []\ncounter_examples = []',
], ids=["a pattern that is none", "no pattern"])
def test_a_bad_entry_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"my\.toml: entry 1 \(x\)"):
        phrases.parse(text, "my.toml")
