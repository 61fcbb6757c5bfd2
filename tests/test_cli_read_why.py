"""What `tenor read --why` prints: the sentence, strokes under the words of every field, and what was computed or left blank."""

from __future__ import annotations

from tenor.cli.why import explain
from tenor.document import Evidence
from tenor.model import Mark, PaymentNode

WORDS = "验收后30日内付清余款。"


def node(**more: object) -> PaymentNode:
    return PaymentNode(evidence=Evidence(WORDS, start=100, end=100 + len(WORDS)),
                       marks=(Mark("event", 100, 102), Mark("offset", 103, 106), Mark("rest", 109, 111)), **more)  # type: ignore[arg-type]


def test_strokes_stand_under_their_words() -> None:
    lines = list(explain(1, node()))
    assert lines[0] == "  [1] " + WORDS
    assert lines[1] == "      1~~~  2~~~      3~~~"


def test_what_was_computed_or_left_blank_is_said() -> None:
    text = "\n".join(explain(1, node(derived=("share_pct",), blank=("amount",))))
    assert ("推算：比例" in text and "原文留空：金额" in text) or ("computed: share" in text and "left blank: amount" in text)


def test_a_long_sentence_is_broken_and_keeps_its_marks() -> None:
    words = "甲方应当按照约定的方式" * 8 + "付清余款"
    long = PaymentNode(evidence=Evidence(words, start=0, end=len(words)), marks=(Mark("rest", len(words) - 2, len(words)),))
    lines = list(explain(2, long))
    assert len([line for line in lines if "约定" in line or "余款" in line]) >= 3
    assert any(line.strip() == "1~~~" for line in lines)


def test_marks_outside_the_sentence_are_passed_over() -> None:
    away = PaymentNode(evidence=Evidence("付清余款", start=50, end=54), marks=(Mark("share", 10, 13),))
    assert not any("~" in line for line in explain(1, away))
