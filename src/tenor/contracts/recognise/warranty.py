"""Reading → how long the payee answers for the goods or works, and from when: 质保期自验收合格之日起24个月; a warranty period of 12 months from delivery."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenor.contracts.recognise.reading import Reading
from tenor.model import Event, EventKind, PaymentNode, Period, Unit, Warranty
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording.en import numeral as english
from tenor.wording.zh import numeral as chinese

_NAME_ZH = (r"(?:质量?保证?期|质量?保修期|质保服务期|缺陷责任期|免费(?:质保|保修|维护|维保|服务|售后)期|保修期|质量保证期限?|维保期)(?:限)?(?:均|统一)?")
_N_ZH = r"(?P<{0}>\d{{1,3}}|[一二两壹贰叁三四五六七八九十]{{1,3}})\s?(?:[（(][^）)]{{1,8}}[）)])?\s?(?:个?(?P<{0}m>月)|(?P<{0}y>年)(?!以上))"
_START_ZH = r"(?P<{0}>[^，。；：、（）()起\d]{{2,20}}?)(?:之日|当日|日期|日)?\s?起(?:开?始?(?:计算|算))?"
_ZH = (
    regex(rf"{_NAME_ZH}\s?[为是：:]?\s?[（(]?[自从]?\s?{_START_ZH.format('a')}\s?[，,]?\s?(?:为期|为|共|满)?\s?{_N_ZH.format('n')}"),
    regex(rf"{_NAME_ZH}\s?[为是：:]?\s?{_N_ZH.format('n')}[）)]?\s?[，,（(]*\s?[自从]\s?{_START_ZH.format('a')}"),
    regex(rf"[自从]\s?{_START_ZH.format('a')}\s?[，,]?\s?{_N_ZH.format('n')}(?:内)?为?{_NAME_ZH}"),
)
_NAME_EN = r"(?:warranty|guarantee|defects? (?:liability|notification|correction|rectification)|maintenance)(?: period)?"
_N_EN = rf"(?:a period of )?(?P<n>\d{{1,3}}|{english.WORDS})(?: ?\(\d{{1,3}}\))?[- ](?:(?:full|calendar|consecutive) )?(?:(?P<nm>months?)|(?P<ny>years?))"
_START_EN = r"(?:from|after|following|commencing (?:on|from)|starting (?:on|from)|beginning (?:on|from)) (?:the )?(?P<a>[\w -]{4,50})"
_EN = (
    regex(rf"\b{_NAME_EN}\b(?:[\s:]+(?:is|shall be|of|for|lasts?|runs?|:)){{0,2}}\s*{_N_EN},? {_START_EN}", re.I),
    regex(rf"\b{_N_EN},? {_START_EN}[^.;]{{0,20}}\((?:the )?[\"“']?{_NAME_EN}", re.I),
)
_KINDS = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE,
                    EventKind.FINAL_ACCEPTANCE, EventKind.GO_LIVE})
_CAPITALS = str.maketrans("壹贰叁", "一二三")


# 自交货之日起满12个月后10日内: told where the payment is
_OF_NODE = regex(rf"[自从]?\s?{_START_ZH.format('a')}\s?满?\s?{_N_ZH.format('n')}(?=之?后|的|，|期|$)")
_LENGTH_ZH = regex(rf"{_N_ZH.format('n')}(?!之?[内前后]|以[内前后])")
_LENGTH_EN = regex(rf"\b{_N_EN}", re.I)
_NAMED_ZH, _NAMED_EN = regex(_NAME_ZH), regex(rf"\b{_NAME_EN}\b", re.I)


def find(reading: Reading, nodes: Sequence[PaymentNode]) -> Warranty | None:
    """The one warranty that the paper tells, or a payment that waits for its end; none where several lengths are told (two years, and
    five for the roof)."""
    waiting = [n for n in nodes if any(e.kind is EventKind.WARRANTY_EXPIRY for e in n.trigger.events)]
    if not waiting:
        return None
    zh = reading.language == "zh"
    told = [one for pattern in (_ZH if zh else _EN) for mark in pattern.finditer(reading.text) if (one := _read(reading, mark))]
    own = [_of_node(n) for n in waiting] if zh else []
    found = told or [one for one in own if one]
    same = len({(months(one.length), one.starts) for one in found}) == 1
    return found[0] if same and not _others(reading, months(found[0].length)) else None


def _read(reading: Reading, mark: re.Match[str]) -> Warranty | None:
    length = _length(reading.language, mark)
    starts = _starts(mark["a"], reading.language)
    return Warranty(length, starts, reading.locate(mark.start(), mark.end())) if length and starts else None


def _of_node(node: PaymentNode) -> Warranty | None:
    mark = _OF_NODE.search(node.trigger.text)
    length, starts = (_length("zh", mark), _starts(mark["a"], "zh")) if mark else (None, None)
    return Warranty(length, starts, node.evidence) if length and starts else None


def _length(language: str, mark: re.Match[str]) -> Period | None:
    number = chinese.read(mark["n"].translate(_CAPITALS)) if language == "zh" else english.read(mark["n"])
    return Period(number, Unit.MONTH if mark["nm"] else Unit.YEAR) if number else None


def _starts(words: str, language: str) -> Event | None:
    """The last of what must have happened: 安装调试验收合格 is the acceptance."""
    kinds = [found.value.kind for found in events.find(words, language) if found.value.kind in _KINDS]
    return Event(kinds[-1]) if kinds else None


def _others(reading: Reading, length: int) -> bool:
    """Whether a sentence about a warranty tells another length too."""
    zh = reading.language == "zh"
    named, lengths = (_NAMED_ZH, _LENGTH_ZH) if zh else (_NAMED_EN, _LENGTH_EN)
    spans = (one for sentence in reading.sentences if named.search(sentence.text) for one in lengths.finditer(sentence.text))
    told = (_length(reading.language, mark) for mark in spans)
    return any(one is not None and months(one) != length for one in told)


def months(length: Period) -> int:
    """A length of months or years in months."""
    return length.count * (12 if length.unit is Unit.YEAR else 1)
