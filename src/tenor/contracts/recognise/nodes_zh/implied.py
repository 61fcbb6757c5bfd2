"""A `Group` whose words name no event the lexicon knows → the `Timing` that what stands around them implies.

    供方提供发票，需方收到后60日内支付: what is received is the invoice
    …，开工付20%，下水付20%: in a list of steps the words before the verb are the step
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh import recurring
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.deeds import PAPERS
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import EventKind
from tenor.regex import regex

_ON_RECEIPT = regex(r"(?:收到|接到|收齐|收讫)(?:上述|前述|该|以上)?(?:资料|单据|文件|材料)?$")

_COUNTED = regex(r"(?:清点|点验|点收|点数|核对数量)(?:数量)?(?:无误|完毕|合格|完成|确认|签字)*$")  # 设备到场，经监理清点后14日内


def received(line: t.Masked, group: Group, lexicon: Lexicon, x: Timing) -> Timing:
    """供方提供发票，需方收到后60日内支付: what is received is what the words before hand in."""
    part = next((p for p in group.parts if p.start <= x.start < p.end), None)
    if part is not None and x.kind in (EventKind.OTHER, EventKind.ACCEPTANCE) and _COUNTED.search(x.name):
        came = [h for p in group.parts if p.end < part.start and not p.pays and not p.timings for h in lexicon.find("event", line.named, p.start, p.end)]
        if came and came[-1].name == EventKind.DELIVERY and not line.outer[came[-1].end:part.start].strip("，、 "):
            return replace(x, start=came[-1].start, kind=EventKind.DELIVERY, weak=False)
    if x.kind is not None or x.offset is None or part is None or not _ON_RECEIPT.search(line.outer, part.start, x.start):
        return x
    handed = [h for p in group.parts if p.end <= part.start and not p.pays for h in lexicon.find("event", line.named, p.start, p.end) if not h.weak]
    kinds = [EventKind(h.name) for h in handed]
    kind = EventKind.INVOICE if EventKind.INVOICE in kinds else next((k for k in reversed(kinds) if k in PAPERS or k is EventKind.DELIVERY), None)
    if kind in PAPERS and kind is not EventKind.INVOICE and recurring.recurrence(line.outer[group.start:group.end]):
        return x  # 进度款按月支付，每月20日提交申请，收到后14日内: the month counts
    return replace(x, kind=kind, name=line.raw[handed[-1].start:handed[-1].end]) if kind else x


_WORDS_THEN_PAY = regex(r"\s*(?:[（(]?[\d一二三四五六七八九十a-z]{1,2}[）).、]\s?|[①-⑨])?(?P<words>[\u4e00-\u9fff]{2,8}?)"
                        r"(?:之?后|时)?(?:再|先|各)?(?:支?付至?|交|缴)\s*[\ue001\ue002]")
_NO_STEP = regex(r"[款费价金额方户人票汇账钱租房主司一次性再各另应须需再还其总共电现转承并且即先向由按以或]|银行|每|单位|客户|平台|公司|学员|家长")


def unnamed(line: t.Masked, group: Group) -> tuple[Timing, ...]:
    """…，封顶付20%，下水付20%: in a list of steps the words before the verb are the step, though no entry knows them."""
    found = next((m for p in group.parts if p.shares or p.sums if (m := _WORDS_THEN_PAY.match(line.outer, p.start, p.end))), None)
    if found is None or _NO_STEP.search(found["words"]):
        return ()
    return (Timing(*found.span("words"), "bare", EventKind.OTHER, found["words"], weak=True),)
