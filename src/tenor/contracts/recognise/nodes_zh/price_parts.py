"""The text of a contract whose price is told by its parts (其中设备款80万元，安装费20万元) → their names, and the `Draft`s whose share is of one of them.

30% of the part is never 30% of the price: 设备款签订后付30% is 24万元 there, and not 30万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.regex import regex

_NAME = r"(?:(?<![\u4e00-\u9fff])|(?<=[含括由及和为中成]))(?!含|包|由|分为|合同|总|其中|小计|合计|不含|单价|增值|暂)[\u4e00-\u9fff]{2,8}?(?:费用?|价?款|造价)"
_SUM = r"(?:总[额价计]|金额)?(?:为|共|计|[：:])?\s?(?:人民币)?\s?[¥￥]?\s?\d[\d,，]*(?:\.\d+)?\s?[万亿]?元(?:整)?(?:[（(][^（）()]{1,24}[)）])?"
_TOLD = regex(rf"(?P<name>{_NAME}){_SUM}(?![／/]|的|[^，。；]{{0,6}}[付缴交])")
_ITS_SUM = regex(rf"用?{_SUM}")
_APART = regex(r"(?:其中|包括|包含|含|分为|组成|构成)[^。；;\n]{0,12}$")
_NEXT = regex(r"\s?(?:[，、；,;]\s?(?:以及|及|和|另)?|以及|及|和|与)\s?")
_TAX = regex(r"税|措施|规费|暂列|暂估|利润")
_STOPS = "。；;\n"


def names(text: str) -> frozenset[str]:
    """The names of the parts, where at least two stand side by side, each with its sum, behind words that part the price."""
    out: set[str] = set()
    found = [m for m in _TOLD.finditer(text) if not _TAX.search(m["name"])]
    for first, second in pairwise(found):
        beside = _NEXT.fullmatch(text, first.end(), second.start())
        if beside and first["name"] != second["name"] and (_bare(first["name"]) in out or _APART.search(text, 0, first.start())):
            out |= {_bare(first["name"]), _bare(second["name"])}
    return frozenset(out)


def named(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """The drafts, each share that its clause says of a part as one of that part; only what stands beside the figure is no doubt."""
    told = names(reading.text)
    for draft in drafts:
        n = draft.node
        name = _of(reading.text, draft, told) if told and n.share is not None and not (n.other_base or draft.base_kind) else ""
        yield replace(draft, base_kind=name, doubts=draft.doubts | {"base"}) if name else draft


def _bare(name: str) -> str:
    """安装费 of 安装费用."""
    return name.removesuffix("用") if name.endswith("费用") else name


def _of(text: str, draft: Draft, told: frozenset[str]) -> str:
    """The part that is named last in the clause of a draft, up to its end."""
    opens = max(text.rfind(stop, 0, draft.start) for stop in _STOPS) + 1
    clause = text[opens:draft.end]
    found = [(m.start(), name) for name in told for m in re.finditer(re.escape(name), clause) if not _ITS_SUM.match(clause, m.end())]
    return max(found)[1] if found else ""
