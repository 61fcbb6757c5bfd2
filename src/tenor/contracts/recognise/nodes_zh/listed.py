"""`Line`s that tell the figures of a schedule in one list and its times in another → the same, each figure beside its time.

    货款分三期支付，比例为30%、60%、10%。第一期于签约后支付，第二期于…: the figures are told before the payments
    3/6/1（签约/到货/质保满一年）; 按4:4:2的比例付款，节点依次为签约后7日内、…: parts of the whole, in the order of the times
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tenor.contracts.recognise.line import Line
from tenor.regex import regex

_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s?[%％]|百分之[一二三四五六七八九十]{1,3})"
_SUM = r"(?:人民币)?[¥￥]?\s?\d[\d,.]*\s?(?:万?元|万)整?"
_RUN = "|".join(rf"{figure}(?:\s?(?:[、，,/／]|和|及|以及|与)\s?{figure}){{1,9}}" for figure in (_SHARE, _SUM))
_FIGURE = regex(f"{_SHARE}|{_SUM}")
# 服务费分两次支付，各次比例依次为60%和40%。
_TOLD = regex(rf"(?P<base>(?:(?!分)[^，。；：、\d\s]){{2,16}}?)?(?:共|应|均|将|拟)?"
              rf"分(?:为|成)?\s?[一二两三四五六七八九十\d]{{1,2}}\s?(?:个)?(?:[期次笔批]|阶段|部分)[^，。；：%％]{{0,12}}"
              rf"(?P<list>[，,：:]\s?(?:[^，。；：\d%％]{{0,8}}(?:比例|比率|占比|份额|金额|额度|数额))?(?:分别|依次|各)?"
              rf"(?:为|是|按照?|以|：|:)?\s?(?:{_RUN})(?:的?比例)?(?:支付|付款|付清)?)\s?[。；;，,：:]?")
_NTH = regex(r"(?:第?\s?[一二三四五六七八九十\d]{1,2}\s?(?:[期次笔批](?![^，。；：]{0,3}均)|阶段)|"
             r"首[期次笔批]|末[期次笔批]|其[一二三四五六七八九十](?=[，：:、]))(?:款项?|付款|支付)?")
_OPENS = regex(rf"\s*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）).、]\s?)?(?:{_NTH.pattern})")
_PARTS = r"(?<![\d.])(?<!\d[:：/／])\d{1,2}(?:\s?%)?(?:\s?[：:/／]\s?\d{1,2}(?:\s?%)?){1,5}(?![\d:：/／%])"
_STEP = r"[^，。；：、/／（）()\n%％]{2,24}"
# 3/6/1（签约/到货/质保满一年）
_IN_BRACKETS = regex(rf"(?P<ratio>{_PARTS})\s?[（(](?P<times>{_STEP}(?:[/／、]{_STEP}){{1,5}})[）)]")
# 按4:4:2的比例付款，时点依次为签约后7日内、初稿提交后7日内、终稿确认后15日内
_IN_ORDER = regex(rf"按照?(?P<ratio>{_PARTS})的?比例[^，。；：\d]{{0,10}}[，,][^，。；\d]{{0,8}}"
                  r"(?:依次|分别|顺次)(?:对应)?(?:为|是|在|于|：|:)+\s?(?P<times>[^，。；：\n%％]{6,200}?)(?:支付|付款|付清)?(?=[。；;]|$)")
_PART, _SLASH, _COMMA = regex(r"\d{1,2}"), regex(r"\s?[/／]\s?"), regex(r"\s?、\s?(?:以?及|和)?")


def spread(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those of such lists written out payment by payment."""
    out = [line if line.row else _by_ratio(line) for line in found]
    for at, line in enumerate(out):
        told = None if line.row else _TOLD.search(line.text)
        figures = [m.span() for m in _FIGURE.finditer(line.text, *told.span("list"))] if told else []
        if told and figures:
            _give(out, at, told, figures)
    return tuple(out)


def _give(out: list[Line], at: int, told: re.Match[str], figures: list[tuple[int, int]]) -> None:
    """Set the figures beside the payments behind them, in the same line or in those that follow it; nothing where they are not as many."""
    line = out[at]
    here = list(_NTH.finditer(line.text, told.end()))
    if len(here) == len(figures) and not _FIGURE.search(line.text, told.end()):
        places = [(at, m.end()) for m in here]
    else:
        below = [_OPENS.match(x.text) for x in out[at + 1:at + 1 + len(figures)] if not x.row and not _FIGURE.search(x.text)]
        places = [(at + 1 + i, m.end()) for i, m in enumerate(below) if m and not here]
    if len(places) != len(figures):
        return
    shared = told["base"] and line.text[figures[0][1] - 1] in "%％一二三四五六七八九十"
    for (n, place), figure in sorted(zip(places, figures, strict=True), reverse=True):
        words = _Piece(line).of(*told.span("base")).said("的", figure[0]).of(*figure) if shared else _Piece(line).of(*figure)
        out[n] = _inserted(out[n], place, place, words)
    out[at] = _inserted(out[at], *told.span("list"), _Piece(line))


def _by_ratio(line: Line) -> Line:
    """The line with the steps of a ratio written out; as it is where the parts make up no whole, or the times are not as many."""
    for pattern in (_IN_BRACKETS, _IN_ORDER):
        found = pattern.search(line.text)
        steps = list(_paired(found)) if found else []
        if found and steps:
            words = _Piece(line)
            for share, (a, b) in steps:
                words = words.said("，" if words.text else "", a).of(a, b).said(f"付{share}%", b - 1)
            return _inserted(line, *found.span(), words)
    return line


def _paired(found: re.Match[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each share in percent with the words of its time."""
    counts = [int(m.group()) for m in _PART.finditer(found.string, *found.span("ratio"))]
    sign = _SLASH if re.search(r"[/／]", found["times"]) else _COMMA
    start = found.start("times")
    times: list[tuple[int, int]] = []
    for cut in [*sign.finditer(found.string, *found.span("times")), None]:
        times.append((start, cut.start() if cut else found.end("times")))
        start = cut.end() if cut else start
    if sum(counts) in (10, 100) and len(times) == len(counts):
        yield from ((n * 100 // sum(counts), time) for n, time in zip(counts, times, strict=True))


class _Piece:
    """Words of a line put together anew, each knowing where it stands in the document."""

    def __init__(self, line: Line, text: str = "", offsets: tuple[int, ...] = ()) -> None:
        self.line, self.text, self.offsets = line, text, offsets

    def of(self, start: int, end: int) -> _Piece:
        """With line[start:end] behind."""
        return _Piece(self.line, self.text + self.line.text[start:end], (*self.offsets, *self.line.offsets[start:end]))

    def said(self, words: str, at: int) -> _Piece:
        """With words behind that stand for what line[at] says."""
        return _Piece(self.line, self.text + words, (*self.offsets, *(self.line.offsets[at] for _ in words)))


def _inserted(line: Line, start: int, end: int, piece: _Piece) -> Line:
    """The line with the piece in place of line[start:end]."""
    return replace(line, text=line.text[:start] + piece.text + line.text[end:], offsets=(*line.offsets[:start], *piece.offsets, *line.offsets[end:]))
