"""A row of a table that no header stands over → what each of its cells holds, by its own words: a share, a sum, a time, a name, a number.

    第一期付款 | 2026年3月31日前 | 500000元      尺寸报告批准 | 30% | 104,400.00      签约后7日内 | 9.8万元
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tenor.contracts.recognise.line import Cell
from tenor.contracts.recognise.nodes_zh import timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.phrases import Lexicon
from tenor.regex import regex

ORDINAL = regex(r"[A-Za-z]?\d+")
_GROUPED = regex(r"\s*[¥￥]?\s?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)?|\d+\.\d\d)\s*")  # 95,400.00
_LONGEST = 40  # characters of a cell
_LISTED = regex(r"(?:第[一二三四五六七八九十\d]+[期笔次](?:付款|款|支付|付费|缴费|收款)?|[^，。；\d|]{1,5}款|"
                 r"(?:里程碑|阶段|节点|付款)[一二三四五六七八九十\d]+|"
                 r"尾款|余款|质保金|定金|[一二三四五六]期款?)(?:[（(][^（()）]{1,10}[)）])?")
_BOUND = regex(r"\s*(?:[≥≤<>＜＞]|不(?:低于|高于|超过|少于)|[高低]于|大于|小于)")  # ≥ 95%: what is to be reached, and nothing paid
_A_STEP = regex(r"(?!合同|总|税|其中|备注|说明)(?=[^|]*[\u4e00-\u9fff]{2}$)[\u4e00-\u9fffA-Za-z\d()（）]{4,20}(?<![费款价税额料])(?<!费用)(?<!工程)")
_REST = regex(r"\s*(?:一次性?)?(?:结清|付清|支付)?(?:全部)?(?:余款|剩余(?:款项?|部分|货款)?|其余|余额)(?:结清|付清|支付)?\s*")  # 尾款 | 验收后 | 结清余款
_OF_PRICE = regex(r"[\s\d.、]*[\u4e00-\u9fff]{1,8}(?:工程|部分|费用?)")  # 安装工程 | 300,000元 | 30%: what the price is made of


def heads(line: t.Masked, cells: list[Cell], lexicon: Lexicon, *, after: bool, paid: bool) -> Mapping[int, str]:
    """Column → what it holds, where the row tells its payment by its name or its time; empty where it tells none.

    `after`: the row above told a payment too; `paid`: it stands where payments are told.
    """
    filled = [c for c in cells if c.text.strip()]
    if any(len(c.text) > _LONGEST for c in filled):
        return {}
    kinds = {id(c): _kind(line, c, lexicon) for c in filled}
    name = next((c for c in filled if _LISTED.fullmatch(re.sub(r"\s|\d+[、.]", "", c.text))), None)
    told = [kinds[id(c)] for c in filled if kinds[id(c)] != "number"]
    if name is not None:
        kinds[id(name)] = "label"
    elif after and _is_step(filled, kinds):
        pass  # 尺寸报告(FAI)批准 | 30% | 104,400.00 below rows that tell a payment each
    elif paid and sorted(told) == ["sum", "when"]:
        pass  # 签约后7日内 | 9.8万元, where payments are told
    elif "when" not in told or "share" not in told or "none" in told:
        return {}
    found = {i: kinds.get(id(c), "none").replace("when", "time").replace("none", "time") for i, c in enumerate(cells)}
    return found if {"share", "sum"} & set(found.values()) else {}


def two_times(line: t.Masked, cells: list[Cell]) -> bool:
    """2026-04-10 | 签约后10日内: a day, and in another cell an event: the day may be a plan, or the due date."""
    filled = [c for c in cells if c.text.strip()]
    days = [c for c in filled if any(x.end - x.start >= len(c.text.strip()) for x in line.of("date", c.start, c.end))]
    return 0 < len(days) < len(filled)


def _is_step(filled: list[Cell], kinds: Mapping[int, str]) -> bool:
    """Whether all but one cell of a row are a number, a share and a sum, and that one names a step of the work."""
    open_ones = [c for c in filled if kinds[id(c)] == "none"]
    return {"share", "sum"} <= set(kinds.values()) and len(open_ones) == 1 and _A_STEP.fullmatch(re.sub(r"\s", "", open_ones[0].text)) is not None


def _kind(line: t.Masked, cell: Cell, lexicon: Lexicon) -> str:
    """What a cell holds by its own words: share, sum, when, number (of the row), none that is known."""
    if _REST.fullmatch(cell.text):
        return "sum"
    if line.of("percent", cell.start, cell.end):
        return "none" if _BOUND.match(cell.text) else "share"
    if line.of("money", cell.start, cell.end) or _GROUPED.fullmatch(cell.text):
        return "sum"
    if ORDINAL.fullmatch(cell.text.strip()):
        return "number"
    if _OF_PRICE.fullmatch(cell.text.strip()):
        return "none"
    found = timing.find(line, lexicon, cell.start, cell.end)
    return "when" if any(x.timed or x.kind is not None for x in found) or timing.bare(line, lexicon, cell.start, cell.end) else "none"
