"""Text → the same text with its values masked: every share, sum, period and ordinal day under one sign, offsets kept.

What the late-fee and dispute patterns run over. The first character of a value becomes the sign of its kind and the rest of
it filler, so that a pattern says «share» where a contract says 万分之五, 0.05 % or leaves a blank (万分之____: the
value is then None). Full-width figures and signs are half-width in a masked text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from tenor.contracts.recognise.line import FRAME_EN
from tenor.frozen import dataclass
from tenor.model import Money, Period, Unit
from tenor.regex import regex
from tenor.wording import figures, language
from tenor.wording.found import Found

Kind = Literal["share", "sum", "span", "nth"]
SIGNS: Mapping[Kind, str] = {"share": "\ue000", "sum": "\ue001", "span": "\ue002", "nth": "\ue003"}
FILLER = "\ue00f"
DAYS: Mapping[Unit, int] = {Unit.DAY: 1, Unit.WORKDAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}

_BROKEN = regex(r"(?<=\d)\n(?=[%％‰])")  # 10 | %: a figure that the margin cut
_SPACED = regex(r"(?<![\d.])\d+(?: \. ?| ?\. )\d+(?= ?[%‰])")  # 0 . 05 %, as some scans have it
_COMMA = regex(r"(?<!\d),|,(?!\d)")
COMMA = regex(r"[，,:：]")  # between the segments of a clause
_SEGMENT_END = regex(r"[，。;；]")
_PARTS_OF = regex(r"(?<![\d.])(?P<count>(?>\d+)(?:\.\d+)?)\s*/\s*(?P<of>10{2,5}|百|千|万)(?![\d.年月日天])")
_SHORT = regex(r"(?<=[日天按息])\s?(?P<of>[万千])(?P<count>[一二三四五六七八九]|\d(?:\.\d+)?)(?![\d万千百十元分亿.])")  # 逾期日万三
# what leads to the same figure once more: (大写:
_AGAIN = regex(r"\s*整?\s*[(，]?\s?(?:即|计|合)?(?:人民币)?\(?(?:大写|小写)?\)?(?:人民币)?\s?[：:]?\s*¥?\s*")
# 不超过合同总价的二成, 两成半: tenths, where the figure of a share stands
_TENTHS = regex(r"(?<=[的过按为以付到至于价款额金])\s?(?P<count>[一二两三四五六七八九])成(?P<half>半)?"
                r"(?=\s?(?:[，。;；：:)（(、]|$|[为之以封]|的(?:违|滞|罚|标|比)|作为|支付|计|收|向|违约|赔))")
# 月息2分: 2 % a month; 年息六厘: 6 % a year
_FEN = regex(r"(?:(?<=月息)|(?P<year>(?<=年[息利])))(?:为|按)?\s?(?P<count>[一二三四五六七八九]|\d(?:\.\d+)?)\s?(?P<of>分|厘)(?!之)")
_KUAI = regex(r"(?<![\d.])(?P<count>\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)块(?:钱|(?=[，。;；)工]|$))")  # 罚50块
_OF = {"百": 100, "千": 1000, "万": 10000, "分": 100, "厘": 1000}
# A blank: lines, spaces, empty brackets, a template's variable. Atomic, so that long blanks cost no time.
_HOLE = (r"(?>(?:[_ \t…×*□]+|(?<![A-Za-z])[xX]{1,6}(?![A-Za-z])|\[[^\]\d]{0,40}\]|\([ _]{1,40}\)|\$\{[^}]{0,60}\}|"
         r"\{\{[^}]{0,60}\}\}|(?<!\{)\{[A-Za-z_][\w.]{0,40}\})+)")
_LINE = r"(?>_+|\[[^\]\d]{0,40}\])"
_HOLES_ZH: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("share", regex(rf"[百千万]分之(?:{_HOLE})?(?![\d一二三四五六七八九十点零半])")),
    ("share", regex(rf"(?:{_HOLE})?(?<!\d)[%‰‱](?!\d)")),
    ("sum", regex(rf"(?:人民币|¥)?{_HOLE}万?元整?")),
    ("span", regex(rf"(?<![每之一当次工作年月]){_HOLE}个?(?:工作)?(?:日|天|月|周|星期)(?![期利息])(?!(?<=[| ]日)\s*(?:[百千万]分之|[\d.]+[%‰‱]))")),
)
_STATED = r"(?:set out|set forth|stated|specified|shown|indicated|listed|named|agreed|noted|mentioned|fixed|given|provided)"
_LAW = r"accordance|law|(?:(?:the|any|such) )?(?:applicable )?(?:[A-Z]\w+ )*(?:[Ll]aws?|Act|statute|Code|Regulations?|Rules)\b"
_TO_FILL = "placeholder|insert|rate|interest|percent|enter|specify|x"
_HOLES_EN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("share", regex(rf"{_LINE}\s?(?:per\s?cent|percent)?\s?(?:\(\s?(?:{_LINE})?\s?%\s?\)|%|per\s?cent|percent)", re.IGNORECASE)),
    ("share", regex(r"(?<=\s)\(?\s{2,20}\)?%")),
    ("span", regex(rf"{_LINE}\s?(?:\({_LINE}\)\s?)?(?:business |calendar |working )?(?:days?|months?|weeks?)", re.IGNORECASE)),
    ("sum", regex(rf"(?:\$|USD|US\$|£|€)\s?{_LINE}")),
    # the rate stated in the Order Form; [RATE] per month
    ("share", regex(rf"(?<=\bthe )(?:interest )?(?:rate|percentage)(?: of interest)? {_STATED} (?:below|above|herein|overleaf|(?:in|on|at|under) (?!{_LAW})"
                    r"(?:[\w’'.-]+ ){0,4}?[\w’'.-]+(?=[.,;]| (?:from|until|per|on|for|calculated)\b))")),
    ("share", regex(rf"(?:\[(?:[A-Z][A-Z _-]{{1,24}}|(?i:{_TO_FILL})\b[^\[\]]{{0,60}})\]|\$?\{{{{1,2}}[\w .]{{1,30}}\}}{{1,2}})%?"
                    r"(?= (?:per|a|each) (?:month|annum|year|day|week)\b| (?:monthly|annually|p\.a\.))")),
)
_NTH_EN = regex(
    r"(?<!\d)(?P<n>(?>\d+))\s?(?:st|nd|rd|th)\)?\s+(?:calendar )?(?P<unit>day|week|month)|(?:calendar )?(?P<unit2>day|week|month)\s+(?P<n2>\d+)\b",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a text; `value` is None where the paper leaves a blank."""

    kind: Kind
    value: Decimal | Money | Period | None
    start: int
    end: int

    def days(self) -> int | None:
        """A period as days of being late: a month counts for 30 (only ever used for steps of a late fee)."""
        return self.value.count * DAYS[self.value.unit] if isinstance(self.value, Period) else None


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` is masked, `plain` has half-width signs but its values; both are as long as what was masked."""

    text: str
    plain: str
    values: Mapping[int, Value]

    def at(self, match: re.Match[str], group: int | str = 0) -> Value | None:
        """The first value inside a match of a pattern over `text`."""
        span = match.span(group)
        return next((self.values[i] for i in range(*span) if i in self.values), None)

    def figures(self) -> tuple[Value, ...]:
        """The shares and sums in their order; one said again in a bracket (500元（大写：伍佰元整）) once."""
        told = sorted((v for v in self.values.values() if v.kind in ("share", "sum")), key=lambda v: v.start)
        again = {b.start for a, b in pairwise(told) if a.value is not None and a.value == b.value and _AGAIN.fullmatch(self.text, a.end, b.start)}
        return tuple(v for v in told if v.start not in again)

    def within(self, start: int, end: int, kind: Kind) -> tuple[Value, ...]:
        """The values of a kind that begin in a stretch."""
        return tuple(v for i, v in self.values.items() if start <= i < end and v.kind == kind)


@lru_cache(128)  # late fees and the forum are looked for in the same sentences
def mask(text: str, tongue: str) -> Masked:
    """Mask a text of that language."""
    plain = figures.half(text)
    if tongue == "zh":
        plain = _BROKEN.sub(" ", plain)
        plain = _SPACED.sub(lambda m: m.group().replace(" ", "").rjust(len(m.group())), _COMMA.sub("，", plain))
    else:
        plain = FRAME_EN.sub(lambda m: " " * len(m.group()), plain)  # **15 days**, [1.5%]
    words = language(tongue)
    kuai = [Value("sum", said, m.start(), m.end()) for m in _KUAI.finditer(plain) if (said := words.money.read(m["count"] + "元"))]
    found: list[Value] = [*kuai, *_values("share", words.percent.find(plain)), *_parts(plain), *_values("sum", words.money.find(plain)),
                          *_values("span", words.period.find(plain)), *_ordinals(plain, tongue)]
    taken = [False] * len(plain)
    kept: list[Value] = []
    for value in found:
        if not any(taken[value.start:value.end]):
            _take(value, taken, kept)
    for kind, hole in _HOLES_ZH if tongue == "zh" else _HOLES_EN:
        for match in hole.finditer(plain):
            if match.group().strip() and not any(taken[match.start():match.end()]):
                _take(Value(kind, None, match.start(), match.end()), taken, kept)
    kept.sort(key=lambda v: v.start)
    signs = list(plain)
    for value in kept:
        signs[value.start:value.end] = SIGNS[value.kind] + FILLER * (value.end - value.start - 1)
    return Masked("".join(signs), plain, {value.start: value for value in kept})


def _take(value: Value, taken: list[bool], kept: list[Value]) -> None:
    taken[value.start:value.end] = [True] * (value.end - value.start)
    kept.append(value)


def _values(kind: Kind, finds: Iterable[Found[Decimal] | Found[Money] | Found[Period]]) -> list[Value]:
    return [Value(kind, find.value, find.start, find.end) for find in finds]


def _digit(said: str) -> Decimal:
    return Decimal("一二三四五六七八九".index(said) + 1) if said in "一二三四五六七八九" else Decimal(said)


def _of(said: re.Match[str]) -> int:
    """Of how many the parts are told; of a year 分 are tenths and 厘 hundredths."""
    return _OF[said["of"]] // (10 if said.groupdict().get("year") is not None else 1)


def _parts(plain: str) -> list[Value]:
    """3/1000, 5/万, 日万三, 二成."""
    tenths = [Value("share", _digit(m["count"].replace("两", "二")) / 10 + (Decimal("0.05") if m["half"] else 0), m.start("count"), m.end())
              for m in _TENTHS.finditer(plain)]
    short = [Value("share", _digit(m["count"]) / _of(m), min(m.start("of"), m.start("count")), m.end())
             for pattern in (_SHORT, _FEN) for m in pattern.finditer(plain)]
    return tenths + short + [Value("share", Decimal(m["count"]) / (_OF.get(m["of"]) or Decimal(m["of"])), m.start(), m.end())
            for m in _PARTS_OF.finditer(plain)]


def _ordinals(plain: str, tongue: str) -> list[Value]:
    """第31日 / the 31st day, day 31."""
    if tongue == "zh":
        return _values("nth", language("zh").period.nth(plain))
    out = []
    for match in _NTH_EN.finditer(plain):
        unit = Unit((match["unit"] or match["unit2"]).lower())
        out.append(Value("nth", Period(int(match["n"] or match["n2"]), unit), match.start(), match.end()))
    return out


def segment_end(text: str, at: int) -> int:
    """The end of the comma part that holds `at`."""
    stop = _SEGMENT_END.search(text, at)
    return stop.start() if stop else len(text.rstrip())


def segment_start(text: str, at: int) -> int:
    """Where the comma segment that holds `at` begins."""
    stops = [m.end() for m in COMMA.finditer(text, 0, at)]
    return stops[-1] if stops else 0
