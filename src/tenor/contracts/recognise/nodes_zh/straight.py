"""The event of a payment and what stands between it and the verb → whether the one leads straight to the other, so that no more need be asked.

    竣工验收合格，付至85%: the event closes the words before the payment
    验收合格，15日内付至85%: it closes its clause, and the days behind it are counted from it
"""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise.nodes_zh import deeds
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.deeds import PAPERS
from tenor.contracts.recognise.nodes_zh.parts import Group, Part
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import EventKind, Period
from tenor.regex import regex

_BRIEF = 8  # characters of an event said in a word or two
_SHORT = 12  # characters of a number and a name before an event
CLOSED = regex(r"(?:验收|签订|签署|生效|合格|通过|完毕|完成|结束|竣工|封顶|到货|签字|届满|期满|到场|无误|达标|签收)$")
_NO_FAULT = regex(r"^\s*[且并]?(?:经[^，。；]{0,8})?(?:无|没有|未发现)[^，。；]{0,8}(?:问题|缺陷|异议|争议|纠纷)的?")
_SUBJECT = regex(r"[\s，、]*(?:后|时)?[，]?(?:[甲乙丙]方|[买卖需供]方|业主|发包[人方]|承包[人方]|委托[人方]|采购[人方]|定作[人方]|建设单位|我方|"
                 r"招标人)?(?:应|须|需|再|即|于|在|一次性|向[^，。；]{1,6})*")


def leads_straight(line: t.Masked, group: Group, lexicon: Lexicon, event: Timing, act: int) -> bool:
    """竣工验收合格，付至85%: an event that closes the words before the payment and is the only one there."""
    named = {deeds.FAMILY.get(EventKind(h.name), EventKind(h.name)) for h in lexicon.find("event", line.named, group.start, act)}
    words = line.outer[event.start:event.end]
    plain = CLOSED.search(words) is not None or (not event.weak and len(words) <= _BRIEF)
    return event.kind is not None and event.kind not in PAPERS and event.end <= act and len(named) == 1 and plain \
        and len(words) <= 2 * _BRIEF and _SUBJECT.fullmatch(line.outer[event.end:act]) is not None and event.start - group.start <= _SHORT


def then_days(line: t.Masked, group: Group, lexicon: Lexicon, used: tuple[Timing, ...]) -> bool:
    """验收合格，15日内付至85%: an event that closes its clause, and right behind it the days counted from it."""
    if len(used) != 2 or used[1].kind is not None or used[1].offset is None or used[1].direction != "after" or used[0].end > used[1].start:
        return False
    event = used[0]
    words = line.outer[event.start:event.end]
    between = line.outer[event.end:used[1].start]
    named = {h.name for h in lexicon.find("event", line.named, group.start, used[1].start) if not h.weak}
    steps = len(named) == 1 or (named <= {"delivery", "installation", "acceptance"} and event.kind is EventKind.ACCEPTANCE)
    return event.kind is not None and event.kind not in PAPERS and not event.weak and steps and CLOSED.search(words) is not None \
        and _SUBJECT.fullmatch(_NO_FAULT.sub("", between)) is not None and "，" in between


def behind_others(line: t.Masked, group: Group, lexicon: Lexicon, used: tuple[Timing, ...]) -> bool:
    """验收合格，甲方在15日内审核结算，审核完成后付至95%: a word as general as 完成 behind an event of the work that has a comma to itself."""
    weak = next(x for x in used if x.weak and x.kind is not None)
    part = max((p.start for p in group.parts if p.start <= weak.start), default=group.start)
    before = [h for h in lexicon.find("event", line.named, group.start, part) if not h.weak and EventKind(h.name) not in PAPERS]
    return any(h.name not in (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.PERIOD_END) for h in before)


_OF_PARTS = regex(r"(?<![百千万])分之")


def of_nothing(line: t.Masked, part: Part, token: t.Token) -> bool:
    """另一半, 三分之一 (and not 30%（百分之三十）) of something that the words do not name."""
    said = line.raw[token.start:token.end]
    return ("半" in said or "/" in said or _OF_PARTS.search(said) is not None) and not re.search(r"[价款费额金]", line.outer[part.start:token.start])


# 30%（7日内）, 25%（凭运单，28天内）: days in a bracket of their own behind the figure.
_ONLY_DAYS = regex(r"(?<=[\ue001\ue002])\s*[（(【\[]\s?(?:[凭见][^，。；()（）]{1,14}[，,、]\s?)?(?P<days>\ue004+)\s?(?:之?内|以内)"
                    r"(?:支?付清?)?\s?[)）】\]]\s*(?=[。；;，,]|$)")


def days_behind(line: t.Masked, group: Group, times: tuple[Timing, ...]) -> tuple[Timing, ...]:
    """The event that stands before the figure, with the days that a bracket behind the figure tells."""
    named = [x for x in times if x.kind is not None]
    if len(named) != 1 or named[0].tail not in ("bare", "after", "at") or any(x.timed or x.on for x in times):
        return times
    stop = len(line.text) if not line.text[group.end:].lstrip("）)").strip("。；;，, ") else group.end
    found = next(_ONLY_DAYS.finditer(line.text, group.start, stop), None)
    told = [x.value for x in line.of("period", *found.span("days"), outer=False)] if found else []
    if len(told) != 1 or not isinstance(told[0], Period):
        return times
    return tuple(replace(x, offset=told[0]) if x is named[0] else x for x in times)
