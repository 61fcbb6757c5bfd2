"""A line of steps that no verb joins → a `Draft` a step, where they are told in one way and come to the whole.

    开班—50% / 结课—50%        到货（4.8万）→调试完（6万）        10% 提货前；40% 调试完；尾款 质保期满        封顶，10万元；装完，25万元
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.line import Line
from tenor.contracts.recognise.nodes_zh.draft import Draft, kind_of
from tenor.contracts.recognise.nodes_zh.scope import Setting
from tenor.contracts.recognise.nodes_zh.trigger import when_of
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.model import EventKind, Mark, PaymentNode, Trigger
from tenor.regex import regex
from tenor.wording.zh import money, percent

_SHARE = r"\d{1,3}(?:\.\d+)?\s?%"
_SUM = r"[¥￥]?\d[\d,]*(?:\.\d+)?\s?(?:万元?|元)"
_REST = r"(?:尾款|余款|余额|剩余|其余)"
_FIGURE = rf"(?P<figure>{_SHARE}|{_SUM}|{_REST})"
# The name of a step: no verb of paying, no word of what a part of the price is (设备费30%) or what it is of.
_NAME = (rf"(?P<name>(?!{_REST}|付款|支付|结算(?![后完审前]|\s?[\d¥￥余尾剩其，,：:—（(/／-]))"
         r"(?:(?![给的为占是率税费价按共含]|(?<![交预首])付|合计|总计)[\u4e00-\u9fffA-Za-z\d]){2,12}(?<![\d万元]))")
_DASH = r"\s?(?:[—－–\-~]{1,2}|[:：/／])\s?"
_ARROW = r"\s*(?:→|⇒|➔|->|>|[+＋/／、；;，,])\s*"
_STEPS = tuple((regex(step), regex(between)) for step, between in (
    (rf"{_NAME}\s?[（(]\s?{_FIGURE}\s?[)）]", _ARROW), (rf"{_FIGURE}\s?[（(]\s?{_NAME}\s?[)）]", _ARROW),
    (rf"{_NAME}{_DASH}{_FIGURE}", r"\s*(?:→|⇒|➔|->|>|[+＋/／、；;，,]|\s)\s*"), (rf"{_NAME}[，,]\s?{_FIGURE}", r"\s*[；;/／]\s*"),
    (rf"{_NAME}\s?{_FIGURE}", r"\s*[、；;，,/／+＋]\s*"), (rf"{_FIGURE}\s?{_NAME}", r"\s*[、；;，,/／+＋]\s*")))
_LEAD = regex(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s?)?"
              r"(?P<title>(?:付款|支付|结算|付|备注|说明)[^，。；：:\d%（(]{0,10}?\s?[：:\s]\s?|结算(?=定金|订金|首付|预付|签|下单))?"
              r"(?:(?:合同|订单|总|货)[^，。；：:\d]{0,6}?[价额款]\s?[：:]?[^，。；：:]{0,8}?\d[\d,.]*\s?万?元[^，。；：:\d]{0,3}[，,；;。]\s?)?")
_NUMBER = regex(r"\s*(?:[（(]\s?[\d一二三四五六七八九]{1,2}\s?[)）]|[①-⑨]|\d[.、](?!\d))\s?")  # (1) 签约 20%；(2) 封顶 30%
_DONE = regex(r"\s*[。；;]?\s*")
_ITS_NAME = regex(r"款$")  # 开机款, 安装款
_AT_FIRST = regex(r"定金|订金|首付|预付|头款|首款")
_LEAST, _MOST = 2, 9


def drafts(line: Line, setting: Setting, where: int) -> list[Draft]:
    """The steps of a line that holds nothing else; [] where they do not come to the whole or name no event."""
    if setting.scope == "away" or line.row:
        return []
    lead = _LEAD.match(line.text)
    at = lead.end() if lead else 0
    for step, between in _STEPS:
        found = _run(line.text, at, step, between)
        made = [_made(x) for x in found]
        if _whole(made, found):
            placed = setting.scope == "pay" or bool(lead and lead["title"])
            doubts = frozenset() if placed and all(n and n.amount is None for n in made) else frozenset({"terse"})
            return [_draft(line, x, n, where, doubts) for x, n in zip(found, made, strict=True) if n]
    return []


def _run(text: str, at: int, step: re.Pattern[str], between: re.Pattern[str]) -> list[re.Match[str]]:
    """The steps from `at` to the end of the line; [] where they do not reach it."""
    out: list[re.Match[str]] = []
    at = _behind_number(text, at)
    while len(out) < _MOST and (found := step.match(text, at)):
        out.append(found)
        if _DONE.fullmatch(text, found.end()):
            return out if len(out) >= _LEAST else []
        gap = between.match(text, found.end())
        if gap is None or gap.end() == found.end():
            return []
        at = _behind_number(text, gap.end())
    return []


def _behind_number(text: str, at: int) -> int:
    number = _NUMBER.match(text, at)
    return number.end() if number else at


def _made(found: re.Match[str]) -> PaymentNode | None:
    """The payment of a step; None where its name is no event that is known."""
    name, figure = found["name"], found["figure"].replace(" ", "")
    said = _ITS_NAME.sub("", name)
    when = when_of(said if said[-1:] in "前后时" else f"{said}后")
    first = when.events[0].kind if when and when.events else None
    early = _AT_FIRST.match(name) is not None
    if when is None or when.offset is not None or first is None or (first is EventKind.OTHER and not early):
        return None
    when = Trigger(when.events, direction=when.direction, text=name)
    names = frozenset({"deposit"} if "定金" in name or "订金" in name else {"advance"} if early else ())
    summed = figure[0] in "¥￥0123456789" and not figure.endswith("%")
    node = PaymentNode("", percent.read(figure), amount=money.read(figure.removesuffix("元") + "元") if summed else None, trigger=when)
    rest = node.share is None and node.amount is None
    return replace(node, rest=rest, kind=kind_of(names, when, Value(rest=rest)))


def _whole(made: list[PaymentNode | None], found: list[re.Match[str]]) -> bool:
    """Whether all steps are known, and their shares come to the whole, with the rest where one is the rest."""
    known = [n for n in made if n]
    if len(known) < _LEAST or len(known) < len(made) or len({x["name"] for x in found}) < len(found):
        return False
    rests = sum(n.rest for n in known)
    if any(n.amount for n in known):
        return rests <= 1 and all(n.amount or n.rest for n in known)
    told = sum((n.share or Decimal(0)) for n in known)
    return (told == 1 and not rests) or (0 < told < 1 and rests == 1 and known[-1].rest)


def _draft(line: Line, found: re.Match[str], node: PaymentNode, where: int, doubts: frozenset[str]) -> Draft:
    field = "rest" if node.rest else "share" if node.share is not None else "amount"
    marks = sorted((Mark(field, *line.span(*found.span("figure"))), Mark("event", *line.span(*found.span("name")))), key=lambda m: m.start)
    return Draft(replace(node, marks=tuple(marks)), *line.span(*found.span()), line.section, where, doubts=doubts)
