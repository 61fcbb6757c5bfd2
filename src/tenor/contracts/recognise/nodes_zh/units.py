"""The bare figures of a table and what its header says → `Money`: 312 under 单位：万元 is three million.

A figure whose unit nothing tells is told to be open where it is small enough to be one of 万元.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tenor.contracts.recognise.line import Cell
from tenor.model import Money
from tenor.regex import regex
from tenor.wording import figures

NUMBER = regex(r"^[\s¥￥]*(?P<figure>\d[\d,，]*(?:\.\d+)?)\s*(?:元|%)?\s*$")
# 单位：万元 over a table, 金额（万元） in its header: what its bare figures count.
_UNIT = regex(r"(?:单位|[（(])\s*[：:]?\s*(?:人民币)?\s?(?P<scale>[百千]?万|千|亿)?(?P<coin>[美欧日]元|港[元币]|英镑|元)")
_SCALES = {"千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_COINS = {"美元": "USD", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "港币": "HKD", "英镑": "GBP"}
_PLAIN = 10**4  # a bare figure below it, of a unit that nothing tells, may be one of 万元


def counted(figure: Decimal, header: str) -> Money:
    """A bare figure in the unit that the header tells, or what stands over the table."""
    unit = _UNIT.search(header)
    if unit is None:
        return Money(figure * (10**4 if "万元" in header.partition("\n")[0] else 1))
    return Money(figure * _SCALES.get(unit["scale"], 1), _COINS.get(unit["coin"], "CNY"))


def is_open(by: Mapping[str, list[Cell]], header: str) -> bool:
    """312 in a column of sums, and nothing says whether of 元 or of 万元."""
    bare = [figures.read(found["figure"]) for cell in by.get("sum", ()) if "元" not in cell.text and (found := NUMBER.match(cell.text))]
    return "元" not in header and any(x is not None and 0 < x < _PLAIN and "¥" not in header for x in bare)
