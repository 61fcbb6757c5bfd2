"""Retentions that wait as long as their guarantee lasts: the length of it is not counted twice."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read, shown

CASES = (
    ("付款：余款5%为质保金，机组经业主验收合格，正常运行两年后返还。", "5% @ warranty_expiry", "how long it runs, and then the guarantee is over"),
    ("付款：质保金4%，自设备验收合格之日起18个月内无质量问题的，一次性付清。", "4% @ warranty_expiry", "a year and a half without a fault is the guarantee"),
    ("付款：剩余6%作为质量保证金，质保期满36个月后无息退还。", "6% @ warranty_expiry", "the term of the guarantee, told with its end"),
    ("付款：质保金8万元满一年付清。", "80000.00 @ warranty_expiry", "no event is told from which the year would count"),
    ("付款：质保金3%，设备交付满两年后退还。", "3% @ delivery +2year", "its opposite: counted from an event that is told"),
    ("付款：其余5%为质保金，自终验合格之日起满二十四个月付清。", "5% @ final_acceptance +24month", "its opposite: from the day of an event"),
    ("付款：质保金5%，质保期满后12个月内付清。", "5% @ warranty_expiry +12month", "its opposite: counted from the end"),
    ("付款：质保金5%，质保期届满之日起6个月内无息退还。", "5% @ warranty_expiry +6month", "its opposite: counted from the day of the end"),
    ("付款：质保金2%，到货满一年后15日内付清。", "2% @ warranty_expiry +15day", "the last step of a chain"),
)


@pytest.mark.parametrize(("text", "nodes", "why"), CASES, ids=[text[:16] for text, _, _ in CASES])
def test_wording(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize("text", [
    "付款：质保金为总价的6%，质保期两年，满一年退还50%，满两年退还剩余50%。", "付款：余下8%为质保金，第一年期满付5%，第二年期满付3%。"])
def test_parts_that_come_back_one_after_the_other_are_for_a_person(text: str) -> None:
    """Each keeps its time, counted from a day that the text does not tell."""
    nodes = read(text)
    assert len({node.trigger.offset for node in nodes}) == len(nodes) == 2
    assert not any(node.sure for node in nodes)
