"""Reading → the first and the last day of what is paid by periods: 租期自2026年3月1日起至2027年2月28日止; the term ends on 31 March 2027."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tenor.contracts.recognise.reading import Reading, Sentence
from tenor.model import Term
from tenor.regex import regex
from tenor.wording import language

# what runs for so long; not the guarantee, the works or the offer
_OF_ZH = regex(r"(?:租赁|租用|承租|服务|合同|协议|合作|委托|承包|运维|维保|保洁|物业|托管|聘用|聘请|授权|许可|使用|经营|供货|订阅)的?"
               r"(?:期限?|有效期|起止(?:时间|日期))|租期|有效期限?|起租")
_NOT_ZH = regex(r"质保|保修|保证期|缺陷责任|工期|交货期|施工|投标|报价|要约|保险|担保|免租|试用|宽限|许可证|证书|资质")
_TO_ZH = regex(r"\s?(?:00[:：]00|零时)?\s?(?:起|开始)?\s?[，,]?\s?(?:至|到|-|—|－|~|～|–)+\s?")
_OF_EN = regex(r"\b(?:initial |lease |service |contract |licen[cs]e |subscription )?(?:term|period)\b|\bcommencement date\b|\bexpir(?:y|ation) date\b", re.I)
_NOT_EN = regex(r"\b(?:warranty|defects|guarantee|insurance|grace|notice|validity|trial|probation\w*)\b", re.I)
_TO_EN = regex(r"[\s,]*(?:\([^)]{0,40}\)[\s,]*)?(?:and (?:shall |will )?(?:end|expire|terminate|continue|run)s?(?:ing)?(?: (?:on|until|through|at))?"
               r"|(?:and )?(?:ending|expiring|terminating)(?: on)?|through(?: and including)?|until|till|to|[-–—])\s*", re.I)
_RENEWED = regex(r"自动(?:续|延|顺延)|自动延长|(?:视为|即)续[约租签]|\bautomatic(?:ally)? (?:be )?(?:renew|extend)|\bevergreen\b", re.I)


def find(reading: Reading) -> Term | None:
    """The term that the paper names; none where it names several that differ. Without an end where it renews itself."""
    found = list(_terms(reading))
    if not found or len({(term.starts, term.ends) for term in found}) > 1:
        return None
    first = found[0]
    return Term(first.starts, None, first.evidence) if _RENEWED.search(reading.text) else first


def _terms(reading: Reading) -> Iterator[Term]:
    of, no, to = (_OF_ZH, _NOT_ZH, _TO_ZH) if reading.language == "zh" else (_OF_EN, _NOT_EN, _TO_EN)
    for sentence in reading.sentences:
        if not of.search(sentence.text) or no.search(sentence.text):
            continue
        for starts, ends, begin, end in _ranges(sentence, reading.language, to):
            if starts < ends and of.search(sentence.text, 0, begin):
                yield Term(starts, ends, reading.locate(sentence.start + begin, sentence.start + end))


def _ranges(sentence: Sentence, tongue: str, to: re.Pattern[str]) -> Iterator[tuple[date, date, int, int]]:
    """Two dates with nothing but "to" between them."""
    days = language(tongue).dates.find(sentence.text)
    for first, second in pairwise(days):
        if to.fullmatch(sentence.text, first.end, second.start):
            yield first.value, second.value, first.start, second.end
