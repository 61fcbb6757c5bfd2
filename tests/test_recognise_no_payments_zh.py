"""Sentences that speak of money, days and paying and promise no payment of the price → no node, wherever they stand.

`no_payments_zh.txt` holds them, one a line, under the kind of paper they come from. Each is read alone, as an item between two payments,
and as an item whose figures a converter has set apart by blanks.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_recognise_nodes_zh import read

SENTENCES = tuple(line for line in (Path(__file__).parent / "no_payments_zh.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
ALONE = "{}。"
BETWEEN = "第五条 付款方式\n5.1 合同签订后10日内，甲方支付合同总价的30%。\n5.2 {}。\n5.3 验收合格后30日内支付合同总价的70%。"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_promises_no_payment(sentence: str) -> None:
    assert read(ALONE.format(sentence)) == ()
    assert len(read(BETWEEN.format(sentence))) == 2, "a sentence between two payments was read as one"


@pytest.mark.slow
@pytest.mark.parametrize("sentence", [s for s in SENTENCES if re.search(r"\d", s)])
def test_promises_no_payment_with_figures_set_apart(sentence: str) -> None:
    apart = re.sub(r"([\d.,]+)(%?)", r" \1 \2 ", sentence)
    assert len(read(BETWEEN.format(apart))) == 2
