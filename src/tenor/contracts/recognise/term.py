"""Reading → the first and the last day of what is paid by periods: 租期自2026年3月1日起至2027年2月28日止; the term ends on 31 March 2027."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tenor.contracts.recognise.reading import Reading, Sentence
from tenor.law.calendar import add_months
from tenor.model import Term
from tenor.regex import regex
from tenor.wording import language
from tenor.wording.en import numeral as english
from tenor.wording.zh import numeral as chinese

# what runs for so long; not the guarantee, the works or the offer
_OF_ZH = regex(r"(?:租赁|租用|承租|服务|合同|协议|合作|委托|承包|运维|维保|保洁|物业|托管|聘用|聘请|授权|许可|使用|经营|供货|订阅)的?"
               r"(?:期限?|有效期|起止(?:时间|日期))|租期|有效期限?|起租")
_NOT_ZH = regex(r"质保|保修|保证期|缺陷责任|工期|交货期|施工|投标|报价|要约|保险|担保|免租|试用|宽限|许可证|证书|资质")
_TO_ZH = regex(r"\s?(?:00[:：]00|零时)?\s?(?:起|开始)?\s?[，,]?\s?(?:至|到|-|—|－|~|～|–)+\s?")
_OF_EN = regex(r"\b(?:initial |lease |service |contract |licen[cs]e |subscription )?(?:term|period)\b|\bcommencement date\b|\bexpir(?:y|ation) date\b", re.I)
_NOT_EN = regex(r"\b(?:warranty|defects|guarantee|insurance|grace|notice|validity|trial|probation\w*)\b", re.I)
_TO_EN = regex(r"[\s,]*(?:\([^)]{0,40}\)[\s,]*)?(?:and (?:shall |will )?(?:end|expire|terminate|continue|run)s?(?:ing)?(?: (?:on|until|through|at))?"
               r"|(?:and )?(?:ending|expiring|terminating)(?: on)?|through(?: and including)?|until|till|to|[-–—])\s*", re.I)
_N_ZH, _N_EN = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})", rf"(?P<n>\d{{1,3}}|{english.WORDS})(?: ?\(\d+\))?"
_LONG_ZH = regex(rf"{_N_ZH}\s?(?:个月|(?P<years>年))[^。；\d]{{0,8}}(?:自|从)\s?$")
_FROM_ZH = regex(rf"\s?起\s?(?:算|计算)?\s?[，,]?\s?(?:为期|期限为?|共计?|满)?\s?{_N_ZH}\s?(?:个月|(?P<years>年))(?!前|后)")
_LONG_EN = regex(rf"\b{_N_EN}[- ](?:(?:consecutive|calendar|full) )?(?:months?|(?P<years>years?)),?"
                 r" (?:from|(?:commenc|beginn|start)ing(?: on| from| as of)?)(?: and including)? $", re.I)
_FROM_EN = regex(rf",? (?:and )?(?:(?:shall )?(?:continue|run|last|remain in effect)s? )?for (?:a (?:period|term) of )?{_N_EN}"
                 r"[- ](?:months?|(?P<years>years?))\b", re.I)
_FROM_DEED_ZH = regex(r"(?:租赁?|租用|服务|合同|协议|合作|物业|使用|托管|订阅)期(?:限|间)?[^。；\n]{0,16}(?:自|从)[^，。；\n\d]{0,8}"
                      r"(?:交[车付房货接]|验收|开通|入住|上线|进场|移交|起租|开业|投产|到岗|启用)[^，。；\n\d]{0,6}(?:之日|日)?起")
_FROM_DEED_EN = regex(r"\b(?:term|period)\b[^.;\n\d]{0,40}\b(?:commenc|beginn?|start)\w* (?:on|upon|from|with) (?:the )?(?:date of )?"
                      r"(?:delivery|acceptance|installation|go-live|handover|occupancy|possession|activation|opening)\b", re.I)
_PAID_FROM = regex(r"(?:租金|费用?|服务费)[^，。；\d]{0,8}[自从由]\s?\d|[自从由]\s?\d[^，。；]{6,12}起[，,]?[^，。；]{0,10}(?:每|按)[月季年]")
_FEE_SINCE = regex(r"(?:(?:租金|费用?)[^，。；\d]{0,8}|(?:^|[，。；：:\s、）)]))[自从由]\s?$")
_SINCE = regex(r"\s?起(?:[，,]|开始|计|算|支付|缴|交|收|付|每|按|乙方|甲方|承租)")
_FIRST_EN = regex(r"\b(?:first|initial) (?:(?:such|monthly|quarterly|weekly|annual|rent|lease|rental|retainer) )?(?:payment|instal?ment|rent)\b"
                  r"[^.;\d]{0,40}$", re.I)
_RUNS_EN = regex(r"\b(?:first|initial|commencing|beginning|starting|from)\b", re.I)
_FROM_ON_EN = regex(r"\b(?:commencing|beginning|starting|from)(?: on| with| from| as of)?(?: and including)? $", re.I)
_PAID_EN = regex(r"\b(?:pa(?:y|id|yable|yments?)|dues?|rent|fees?|instal?lments?|charged|billed|collected)\b", re.I)
_PACE_EN = regex(r"\b(?:monthly|quarterly|annual(?:ly)?|yearly|weekly|semi-annual(?:ly)?|(?:month|quarter|year)[- ]end"
                  r"|(?:each|every|per|a) (?:calendar )?(?:month|quarter|year|week))\b", re.I)
_CLAUSE_EN = regex(r"[^.;]*$")
_MONTHS_EN = "janfebmaraprmayjunjulaugsepoctnovdec"
_SINCE_MONTH_EN = regex(r"\b(?:commencing|beginning|starting|from)(?: in| with| from)?(?: the month of)? (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
                        r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?),? (?P<year>20\d\d)\b", re.I)
_FROM_PERIOD_EN = regex(r"\b(?:commencing|beginning|starting) (?:with|on|in|for) (?:the )?(?:(?:calend[ae]r|fiscal|first) ){0,2}"
                        r"(?P<unit>month|quarter|half-year|year) end(?:ed|ing|s)(?: on)? $", re.I)
_LONG = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}  # months
_SINCE_QUARTER = regex(r"[自从由]\s?(?P<year>20\d\d)\s?年第?\s?(?P<nth>[一二三四1-4])\s?季度\s?(?:起|开始)")
# 自2026年3月起分12个月偿还: a month, and payments by the month
_SINCE_MONTH = regex(r"[自从由]\s?(?P<year>20\d\d)\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月份?\s?(?:起|开始)")
_BY_MONTH = regex(r"[每按逐]\s?(?:个?月|季|年)|分\s?[\d一二三四五六七八九十]{1,3}\s?(?:个月|期|次)")
_RENEWED = regex(r"自动(?:续|延|顺延)|自动延长|(?:视为|即)续[约租签]|\bautomatic(?:ally)? (?:be )?(?:renew|extend)|\bevergreen\b", re.I)


def find(reading: Reading) -> Term | None:
    """The term that the paper names; none where it names several that differ. Without an end where it renews itself."""
    found = list(_terms(reading))
    if len({(term.starts, term.ends) for term in found}) > 1:
        return None
    paid = list(_paid_from(reading) if reading.language == "zh" else _first_paid(reading))
    begun = paid[0] if len({term.starts for term in paid}) == 1 else None
    if not found:
        return begun
    first = found[0]
    if begun and begun.starts and first.starts and first.ends and first.starts <= begun.starts < first.ends:
        first = Term(begun.starts, min(begun.ends or first.ends, first.ends), begun.evidence)
    return Term(first.starts, None, first.evidence) if _RENEWED.search(reading.text) else first


def _paid_from(reading: Reading) -> Iterator[Term]:
    """租金自2026年5月1日起计付, 自2026年3月起每月归还: a first day alone, later than that of the lease where its beginning is free."""
    for sentence in reading.sentences:
        if _BY_MONTH.search(sentence.text) and (month := _SINCE_MONTH.search(sentence.text)):
            since = date(int(month["year"]), int(month["month"]), 1)
            yield Term(since, None, reading.locate(sentence.start + month.start(), sentence.start + month.end()))
        if _BY_MONTH.search(sentence.text) and (quarter := _SINCE_QUARTER.search(sentence.text)):
            nth = int(chinese.read(quarter["nth"]) or 1)
            yield Term(date(int(quarter["year"]), 3 * nth - 2, 1), None, reading.locate(sentence.start + quarter.start(), sentence.start + quarter.end()))
        if not _PAID_FROM.search(sentence.text):
            continue
        for day in language("zh").dates.find(sentence.text):
            if _FEE_SINCE.search(sentence.text, 0, day.start) and _SINCE.match(sentence.text, day.end):
                yield Term(day.value, None, reading.locate(sentence.start + day.start, sentence.start + day.end))


def _first_paid(reading: Reading) -> Iterator[Term]:
    """The first payment falls due on 28 February 2026: none of an earlier month does. Paid monthly from May 1 through October 1, 2026: nor
    any later, where nothing else comes round."""
    alone = sum(_paid_by_period(sentence.text, len(sentence.text)) for sentence in reading.sentences) == 1
    for sentence in reading.sentences:
        text = sentence.text
        days = language("en").dates.find(text) if _RUNS_EN.search(text) else ()
        month = _SINCE_MONTH_EN.search(text)
        if month and _paid_by_period(text, month.start()):  # on the fifth of each month, starting in March 2026
            since = date(int(month["year"]), _MONTHS_EN.index(month["month"][:3].lower()) // 3 + 1, 1)
            yield Term(since, None, reading.locate(sentence.start + month.start(), sentence.start + month.end()))
        for day, behind in pairwise((*days, None)):
            assert day is not None
            place = reading.locate(sentence.start + day.start, sentence.start + (behind or day).end)
            if _FIRST_EN.search(text, 0, day.start):
                yield Term(day.value.replace(day=1), None, place)
            elif (period := _FROM_PERIOD_EN.search(text, 0, day.start)) and _paid_by_period(text, period.start()):
                yield Term(add_months(day.value + timedelta(days=1), -_LONG[period["unit"].lower()]), None, place)
            elif _FROM_ON_EN.search(text, 0, day.start) and _paid_by_period(text, day.start):
                ends = behind.value if alone and behind and _TO_EN.fullmatch(text, day.end, behind.start) and behind.value > day.value else None
                yield Term(day.value, ends, place)


def _paid_by_period(text: str, end: int) -> bool:
    """Whether the clause up to an offset speaks of money that is paid again and again: fees of $2,000 are due monthly, commencing |May 1, 2026."""
    clause = _CLAUSE_EN.search(text.rstrip(". ") if end == len(text) else text[:end])
    return clause is not None and _PAID_EN.search(clause.group()) is not None and _PACE_EN.search(clause.group()) is not None


def _terms(reading: Reading) -> Iterator[Term]:
    of, no, to = (_OF_ZH, _NOT_ZH, _TO_ZH) if reading.language == "zh" else (_OF_EN, _NOT_EN, _TO_EN)
    for sentence in reading.sentences:
        if not of.search(sentence.text) or no.search(sentence.text):
            continue
        for starts, ends, begin, end in (*_ranges(sentence, reading.language, to), *_lengths(sentence, reading.language)):
            if starts < ends and of.search(sentence.text, 0, begin):
                yield Term(starts, ends, reading.locate(sentence.start + begin, sentence.start + end))


def _lengths(sentence: Sentence, tongue: str) -> Iterator[tuple[date, date, int, int]]:
    """自2026年3月1日起一年; 36 months commencing March 1, 2026: a first day and how long."""
    days = language(tongue).dates.find(sentence.text)
    if len(days) != 1:
        return
    (first,) = days
    before, behind = (_LONG_ZH, _FROM_ZH) if tongue == "zh" else (_LONG_EN, _FROM_EN)
    found = before.search(sentence.text, 0, first.start) or behind.match(sentence.text, first.end)
    count = (chinese.read(found["n"]) if tongue == "zh" else english.read(found["n"])) if found else None
    if found and count:
        months = int(count) * (12 if found["years"] else 1)
        yield first.value, add_months(first.value, months) - timedelta(days=1), min(first.start, found.start()), max(first.end, found.end())


def from_event(reading: Reading) -> bool:
    """租期自交车之日起算: whether the term is said to begin with something that happens later than the signing."""
    return (_FROM_DEED_ZH if reading.language == "zh" else _FROM_DEED_EN).search(reading.text) is not None


def _ranges(sentence: Sentence, tongue: str, to: re.Pattern[str]) -> Iterator[tuple[date, date, int, int]]:
    """Two dates with nothing but "to" between them."""
    days = language(tongue).dates.find(sentence.text)
    for first, second in pairwise(days):
        if to.fullmatch(sentence.text, first.end, second.start):
            yield first.value, second.value, first.start, second.end
