"""Every Chinese case of these tests in another dress → the same payments: figures framed or set apart, lines indented, parties named, …"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import recognise
from tenor.wording.zh import numeral

_SHARE = r"(?<![\d.\-~至到、/])([1-9]\d?)%(?![\-~至到、/（(])"
_DAYS = r"(?<![\d.\-~至/:年月第每＿_])([1-9]|[1-9]\d)(?=个工作日|日内|天内)"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_COUNTED = r"(?<![\d.,/:：\-~－【＿A-Za-z])(\d{1,3})(?=%|个?工作日|日内)"


def _said(count: str) -> str:
    """拾伍, 贰拾, 捌: a count below a hundred in the numerals of cheques, as they are often written."""
    tens, ones = divmod(int(count), 10)
    return (_CAPITAL[tens] if tens > 1 else "") + ("拾" if tens else "") + (_CAPITAL[ones] if ones else "")


DRESSES: dict[str, Callable[[str], str]] = {
    "framed": lambda text: re.sub(_COUNTED, r"【\1】", text),
    "underlined": lambda text: re.sub(_COUNTED, r"＿\1＿", text),
    "bold": lambda text: re.sub(rf"{_COUNTED}(%|个?工作日|日内)", r"**\1\2**", text),
    "full width": lambda text: re.sub(rf"{_COUNTED}%", lambda found: found.group().translate(str.maketrans("0123456789%", "０１２３４５６７８９％")), text),
    "figures set apart": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text),
    "indented": lambda text: text.replace("\n", "\n\u3000\u3000"),
    "days by another name": lambda text: re.sub(r"(?<=\d)日(?=内)", "天", text),
    "companies": lambda text: text.replace("甲方", "鼎元公司").replace("乙方", "海川公司"),
    "half-width signs": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "capital numerals": lambda text: re.sub(_DAYS, lambda found: _said(found[1]), re.sub(_SHARE, lambda found: f"百分之{_said(found[1])}", text)),
    "shares said twice": lambda text: re.sub(_SHARE, lambda found: f"{found[1]}%（百分之{numeral.write(int(found[1]))}）", text),
    "days said twice": lambda text: re.sub(_DAYS, lambda found: f"{numeral.write(int(found[1]))}（{found[1]}）", text),
}
MOST = 0.02  # of the cases that a dress may change: some hang on the very sign that it changes


def _cases() -> Iterator[str]:
    for path in sorted(Path(__file__).parent.glob("test_recognise_nodes_zh*.py")):
        yield from (text for text, *_ in importlib.import_module(path.stem).CASES)


def _read(text: str) -> list[tuple[object, ...]]:
    contract, _ = recognise(paper(text, kind="text"))
    return [(n.share, n.cumulative, n.other_share, n.amount, n.trigger.on, n.trigger.offset, tuple(e.kind for e in n.trigger.events))
            for n in contract.terms.nodes]


@pytest.mark.slow
@pytest.mark.parametrize("name", DRESSES)
def test_the_dress_changes_no_payment(name: str):
    dressed = [(text, DRESSES[name](text)) for text in _cases()]
    changed = [(text, other) for text, other in dressed if other != text]
    differ = [other for text, other in changed if _read(text) != _read(other)]
    assert len(changed) > 100
    assert len(differ) <= MOST * len(changed), "\n---\n".join(differ)
