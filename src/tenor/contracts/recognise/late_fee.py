"""Reading → late fees with their evidence; and one clause typed by hand → its late fee.

    find         every late fee of a paper
    read_clause  one clause or short form (日万分之五; 1.5 x LPR; 0.03% per day; 2% once from day 31; cap 20%)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tenor.contracts.recognise import fee_start
from tenor.contracts.recognise.ladder import Stated
from tenor.contracts.recognise.line import FILLED_IN, Line, clean, set_apart
from tenor.contracts.recognise.reading import Reading, Sentence, open_reading, opening
from tenor.diagnostic import Diagnostic, Words, say
from tenor.document import Document, Evidence, paragraph
from tenor.model import LateFee, Per
from tenor.regex import regex

_QUARTERLY = regex(r"(?:%\)?|per ?cent\)?)\s*(?:(?:per|each|every|a|/)\s*(?:calendar\s+)?quarter\b|quarterly)|\bquarterly\s+(?:rate|interest|charge)|"
                   r"每一?个?季度?[^，。；]{0,14}[\d.一二三四五]\s?[%％‰]|[%％‰]\s?[/／每]一?个?季|季度?(?:利|费)率|"
                   r"按季度?[^，。；付缴]{0,8}[%％‰]", re.IGNORECASE)
_FORTNIGHT = regex(r"\b(?:each|every|per|a|any)\s+(?:additional\s+)?(?:(?:two|2)(?:\s*\(2\))?[\s-]+weeks?\b|fourteen\s+(?:\(14\)\s+)?days|14\s+days"
                   r"|other\s+week|second\s+week|fortnight)"
                   r"|\bfortnightly\b|\b(?:2|two)-week\s+period|\bbi-?weekly\b", re.IGNORECASE)
_NOT_CHARGED = regex(r"\b(?:paid|payable|invoiced?|billed|due)\s+$", re.IGNORECASE)  # rent is due fortnightly
_HAN = regex(r"[\u3400-\u9fff]")
_ONCE = regex(r"一次|once|one[- ]off|flat|single", re.IGNORECASE)
_DAILY, _MONTHLY = Decimal("0.005"), Decimal("0.03")  # the largest rates that custom charges per day and per month
_ENDED = regex(r"[。；;：:！!？?.]['\"”’）)]*\s*$")
_ENGLISH_GOES_ON = regex(r"(?:[a-zA-Z)%]|\b[Nn]et \d{1,3});(?:\s*(?:and|or|then))?\s*$")
_SCHEDULE = regex(r"期次|(?:付款|支付)(?:条件|节点|时间)[^|]*\||\|\s*款项|\b(?:Payment|Instal(?:l)?ment)\s*\||\|\s*Due\s*\|")
_SHORTENED = regex(r"\b(?:max|min|approx|incl|excl|No|Art|Sec|Cl|cl|p\.a)\.\s*$")
_TITLE = regex(r"\s*第\s?[一二三四五六七八九十百\d]+\s?[章条节][ \u3000]*[\u4e00-\u9fff、与和及]{2,12}\s*")  # 第八条 违约责任
_COLUMNS = regex(r"\S(?:\u3000{2,}| {3,}|\t)[^\n]*\d")  # a row of a plain table
_BULLET = regex(r"\s*[-–—•·●▪◆▶*]\s*[\u3400-\u9fff]")
_LABELLED = regex(r"\s*[-–—•·●▪*]\s+(?:\*\*)?[A-Z][\w ’'/&()-]{2,50}:")  # - Late payment interest: 10%
_HEAD_ALONE = regex(r"\s*[\u3400-\u9fff]{2,8}(?:责任|违约)?[:：]?\s*")
_LOWER = regex(r"\s*[a-z]")
# the sixty-second |(62nd) day: a count that is said again on the next line, no item of a list
_COUNT = regex(r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third)|teen|ty|th|percent)$", re.IGNORECASE)
_AGAIN = regex(r"\s*\(\d+(?:st|nd|rd|th|\s?%)?\)")
_TAIL = 80  # characters that hold the end of a sentence
_LONG = 2000  # characters: what is longer was not broken by a line

Roles = Mapping[str, Literal["payee", "payer"]]


def find(reading: Reading, roles: Roles | None = None) -> tuple[tuple[LateFee, ...], tuple[Diagnostic, ...]]:
    """The late fees of a paper, in its order."""
    texts = stretches(reading)
    close = tuple(clean(reading.text, start, start + len(text)) for text, start in texts if set_apart(text) or FILLED_IN.search(text))
    told = {line.offsets[0]: line for line in close if line.offsets}
    texts = tuple((told[start].text if text and start in told else text, start) for text, start in texts)
    read = (_back(s, close) for s in _stated(texts, reading.language, roles or {}))
    stated = tuple(fee_start.placed(_by_week(_by_year(s, reading.text[s.start:s.end]), reading.text[s.start:s.end]), reading.text, s.start, s.end)
                   for s in read)
    fees = tuple(_placed(s, reading) for s in stated)
    return fees, tuple(d for s, fee in zip(stated, fees, strict=True) for d in _doubts(s, fee.evidence))


def _back(stated: Stated, close: tuple[Line, ...]) -> Stated:
    """A fee read from a text whose stray blanks were taken out, at its place in the paper."""
    for line in close:
        first = line.offsets[0] if line.offsets else -1
        if 0 <= first <= stated.start < first + len(line.text):
            return replace(stated, start=line.offsets[stated.start - first], end=line.offsets[min(stated.end - first, len(line.text)) - 1] + 1)
    return stated


def readings(text: str) -> tuple[LateFee, ...]:
    """Every way in which one clause may be meant, the most literal first; empty where it states no late fee."""
    stated = _one(text)
    return stated.readings or (stated.fee,) if stated else ()


def read_clause(text: str, language: str = "zh") -> tuple[LateFee | None, tuple[Diagnostic, ...]]:
    """The late fee that one clause or short form states, and what is doubtful in it. `language` is that of its contract;
    a text without Chinese characters is read as English (1.5 x LPR)."""
    del language
    stated = _one(text)
    if stated is not None:
        stated = fee_start.placed(_by_week(_by_year(stated, text), text), text, 0, len(text))
    if stated is None:
        return None, (say("fee-unreadable", text=" ".join(text.split())[:80]),)
    return stated.fee, tuple(_doubts(stated, None))


def _one(text: str) -> Stated | None:
    """The fee that the payer owes by a text, else the first; a bare short form where no lateness is named."""
    tongue = "zh" if _HAN.search(text) else "en"
    document = Document((paragraph(" ".join(text.split("\n"))),), language=tongue)
    stated = _stated(stretches(replace(open_reading(document), language=tongue)), tongue, {})
    bare = _bare(text, tongue)
    if bare and (not stated or (len(stated) == 1 and len(bare[0].fee.tiers) > len(stated[0].fee.tiers))):
        return _guessed(bare[0], text)
    return next((s for s in stated if s.fee.party != "supplier"), stated[0] if stated else None)


def _stated(texts: Iterable[tuple[str, int]], tongue: str, roles: Roles) -> tuple[Stated, ...]:
    """By the language of the paper; the other one's wordings are not even loaded."""
    if tongue == "zh":
        from tenor.contracts.recognise import late_fee_zh

        return late_fee_zh.read(texts, roles)
    from tenor.contracts.recognise import late_fee_en

    return late_fee_en.read(texts)


def _bare(text: str, tongue: str) -> tuple[Stated, ...]:
    if tongue == "zh":
        from tenor.contracts.recognise import late_fee_zh

        return late_fee_zh.read_bare(text)
    from tenor.contracts.recognise import late_fee_en

    return late_fee_en.read_bare(text)


def _by_year(stated: Stated, clause: str) -> Stated:
    """A rate of each quarter as that of a year, which is four times as much, with a doubt: a step runs by the day, week, month or year."""
    if len(stated.fee.tiers) != 1 or not _QUARTERLY.search(clause):
        return stated
    (tier,) = stated.fee.tiers
    if tier.rate is None or tier.benchmark is not None:
        return stated
    fee = replace(stated.fee, tiers=(replace(tier, per="year", rate=tier.rate * 4, told=False),))
    return replace(stated, fee=fee, doubts=(*(d for d in stated.doubts if d != "fee-per-missing"), "fee-per-quarter"), readings=())


def _by_week(stated: Stated, clause: str) -> Stated:
    """A charge for every two weeks as half of it for each week, with a doubt."""
    found = _FORTNIGHT.search(clause)
    if found is None or len(stated.fee.tiers) != 1 or _NOT_CHARGED.search(clause[:found.start()]):
        return stated
    (tier,) = stated.fee.tiers
    if tier.per != "once":
        return stated
    amount = replace(tier.amount, amount=(tier.amount.amount / 2).quantize(Decimal("0.01"))) if tier.amount else None
    fee = replace(stated.fee, tiers=(replace(tier, per="week", rate=tier.rate / 2 if tier.rate is not None else None, amount=amount),))
    return replace(stated, fee=fee, doubts=(*(d for d in stated.doubts if d != "fee-per-missing"), "fee-per-fortnight"), readings=())


def _guessed(stated: Stated, text: str) -> Stated:
    """A short form that says per nothing (万分之五): per day, month or year by its size, with a doubt."""
    if len(stated.fee.tiers) != 1 or _ONCE.search(text):
        return stated
    (tier,) = stated.fee.tiers
    if tier.per != "once" or tier.rate is None:
        return stated
    per: Per = "day" if tier.rate <= _DAILY else "month" if tier.rate <= _MONTHLY else "year"
    fee = replace(stated.fee, tiers=(replace(tier, per=per, told=False),))
    return replace(stated, fee=fee, doubts=(*stated.doubts, "fee-per-missing"), readings=())


def _doubts(stated: Stated, evidence: Evidence | None) -> Iterator[Diagnostic]:
    for name in stated.doubts:
        if name == "fee-ambiguous":
            ways = [Words(_told(fee, "zh"), _told(fee, "en")) for fee in stated.readings]
            listed = Words("；".join(f"（{i}）{w.zh}" for i, w in enumerate(ways, 1)), "; ".join(f"({i}) {w.en}" for i, w in enumerate(ways, 1)))
            yield say(name, evidence=evidence, count=len(ways), readings=listed)
        elif name == "fee-per-missing":
            tier = stated.fee.tiers[0]
            rate = f"{(tier.rate or Decimal(0)) * 100:f}".rstrip("0").rstrip(".") + "%"
            yield say(name, evidence=evidence, rate=rate, per=tier.per, per_zh={"day": "按日", "month": "按月", "year": "按年"}.get(tier.per, "一次性"))
        else:
            yield say(name, evidence=evidence)


def _told(fee: LateFee, tongue: str) -> str:
    """The days of each running step: from day 16; from day 1 to 15."""
    out = []
    for tier in fee.tiers:
        if tier.per == "once":
            continue
        if tongue == "zh":
            out.append(f"自逾期第{tier.from_day}日起" + (f"至第{tier.to_day}日止" if tier.to_day else "") + "计算")
        else:
            out.append(f"from day {tier.from_day}" + (f" to day {tier.to_day}" if tier.to_day else "") + " of delay")
    return ("，" if tongue == "zh" else ", ").join(out)


@lru_cache(1)  # for late fees, the forum and the price
def stretches(reading: Reading) -> tuple[tuple[str, int], ...]:
    """The sentences with their offsets, those broken over lines joined; an empty one where another article or a schedule of
    payments begins: what was said of lateness before has ended there."""
    return tuple(_stretches(reading))


def _stretches(reading: Reading) -> Iterator[tuple[str, int]]:
    held: Sentence | None = None
    for sentence in reading.sentences:
        if held is not None and _goes_on(held, sentence):
            held = Sentence(reading.text[held.start:sentence.end], held.start, sentence.end, held.section, held.row)
            continue
        if held is not None:
            yield held.text, held.start
            leads = held.text.rstrip().endswith((":", "："))  # the items of a list belong to the words that lead to it
            turns = _BULLET.match(held.text) is not None and _HEAD_ALONE.fullmatch(sentence.text) is not None  # to the other party
            if turns or (_elsewhere(reading, held.section, sentence.section) and not leads) or (sentence.row and _SCHEDULE.search(sentence.text)):
                yield "", sentence.start
        held = sentence
    if held is not None:
        yield held.text, held.start


def _goes_on(held: Sentence, following: Sentence) -> bool:
    """Whether a line broke off in the middle, an abbreviation looked like an end, or a list goes on behind a semicolon."""
    if held.row or following.row or following.section != held.section or len(held.text) > _LONG:
        return False
    if _TITLE.fullmatch(held.text) or _COLUMNS.search(held.text):
        return False
    end = held.text.rstrip()[-_TAIL:]
    if _AGAIN.match(following.text) and _COUNT.search(end):
        return True
    if _SHORTENED.search(end) or _ENGLISH_GOES_ON.search(end) or _LOWER.match(following.text) is not None:
        return True
    return not _ENDED.search(end) and opening(following.text) is None and not _apart(held.text, following.text)


def _apart(held: str, following: str) -> bool:
    """- 晚满15天，有权停更⏎代运营方⏎- …: a bullet begins anew, and so does a short line of words alone behind one."""
    if _BULLET.match(following) or _LABELLED.match(following):
        return True
    return (_BULLET.match(held) is not None and _HEAD_ALONE.fullmatch(following) is not None)


def _elsewhere(reading: Reading, before: int, after: int) -> bool:
    """Whether a section is neither nested in the one before nor its sibling."""
    if after == before or after < 0 or before < 0:
        return after != before
    return reading.sections[after].parent not in (before, reading.sections[before].parent)


def _placed(stated: Stated, reading: Reading) -> LateFee:
    fee = stated.fee
    start = stated.start
    if numbered := opening(reading.text[start:stated.end]):
        start += numbered[1].end()
    number = reading.number(reading.section_at(start))
    return replace(fee, clause=number, sure=not stated.doubts, evidence=reading.locate(start, stated.end))
