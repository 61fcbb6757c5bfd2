"""Contract and document → `Subject`: what every check looks at, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from tenor.contracts.checks.page import Side
from tenor.contracts.recognise.late_fee import stretches
from tenor.contracts.recognise.reading import Reading, open_reading
from tenor.document import Document, Evidence, Heading
from tenor.frozen import dataclass
from tenor.law import rates
from tenor.model import Contract, LateFee, Terms
from tenor.regex import regex

SMALL = frozenset({"micro", "small", "medium"})
_LETTER = regex(r"^[^。；，,]{0,16}(?:催|律\s*师|敦促|警告|告知|提示|提醒|通知|索赔|欠款|欠费|付款|款项|到期|对账|询证|"
                r"债权转让|中止履行|违约|停[水热暖气供])[^。；，,]{0,6}(?:函|通知书?)\s*"
                r"(?:[（(][^（()）]{0,12}[）)])?\s*$|^\s*Dear\b|letter before (?:action|claim)", re.IGNORECASE)
_HEAD = 12  # lines in which a letter shows itself to be one
_LONG, _ARTICLES = 500, 5  # characters and articles from which a text that names both parties is a whole paper
_FULL, _MANY = 3000, 8  # and from which any text is one
_PUBLIC = regex(r"(?:局|厅|处|委员会|人民政府|法院|检察院|公安|学校|大学|学院|中学|小学|医院|研究院|研究所|图书馆|博物馆)$")
_SAYS_SMALL = regex(r"(?:乙方|甲方|卖方|供方|供应商|出卖人|承包人|分包人|承揽人|服务方|受托方|受托人|中标人)[^。；，]{0,12}(?:声明|确认|承诺|属于|系|为)"
                    r"(?:[^。；促支面向]{0,24})(?:中小企业|中小微企业|小微企业|小型企业|微型企业|中型企业)")
_LAWS = (  # the law that an English paper names
    ("gb", regex(r"England|English law")),
    ("cn", regex(r"People.s Republic of China|\bPRC\b")),
    ("eu", regex(r"German|France|French law|Netherlands|Dutch law|Italy|Italian law|Spain|Spanish law|Ireland|Irish law|Belgi|Austria|Sweden|Poland")),
    ("us", regex(r"New York|Delaware|California|Texas|Florida|Illinois|Massachusetts|State of \w+|Commonwealth of \w+")),
)
_GOVERNED = regex(r"(?:governed by|construed (?:in accordance with|under)|laws? of)[^.;]{0,120}", re.IGNORECASE)
_FOREIGN_ZH = regex(r"香港|澳门|台湾|英格兰|英国|新加坡|美国|纽约|德国|法国|日本")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a check applies: `start`..`end` of the text, or evidence at hand, or no place at all (what is missing)."""

    start: int = -1
    end: int = -1
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Subject:
    """A paper under check. Sizes are those of a deal file: micro, small, medium | large, public; empty where not known.
    `own`: a draft of ours, whose terms are known rather than read; `known_as`: what kind of paper it is known to be."""

    contract: Contract
    reading: Reading
    as_of: date
    side: Side = "payee"
    payee_size: str = ""
    payer_size: str = ""
    own: bool = False
    known_as: Literal["contract", "letter", ""] = ""

    @property
    def terms(self) -> Terms:
        return self.contract.terms

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def language(self) -> str:
        return self.reading.language

    @cached_property
    def clauses(self) -> tuple[tuple[str, int], ...]:
        """Sentences and table rows with their offsets, those broken over lines joined."""
        return tuple((text, start) for text, start in stretches(self.reading) if text)

    @cached_property
    def kind(self) -> Literal["contract", "letter"]:
        """A letter calls itself one at its head and has no signing parties."""
        if self.known_as:
            return self.known_as
        lines = [line.strip() for line in self.text.split("\n") if line.strip()][:_HEAD]
        return "letter" if any(_LETTER.search(line) for line in lines) and len(self.articles) < 2 * _ARTICLES else "contract"

    @cached_property
    def whole(self) -> bool:
        """Whether this is a whole paper, so that what it does not say is missing from it; a passage is not."""
        if self.own:
            return True
        if len(self.text) >= _FULL and len(self.articles) >= _MANY:
            return True
        roles = {party.role for party in self.terms.parties}
        return len(self.text) >= _LONG and len(self.articles) >= _ARTICLES and {"payer", "payee"} <= roles

    @cached_property
    def articles(self) -> tuple[int, ...]:
        """Where articles begin: headings of the document and the outermost numbers of the text."""
        found: set[int] = set()
        at = 0
        for block in self.reading.document.blocks:
            if isinstance(block, Heading) and block.level and (place := self.text.find(block.text, at)) >= 0:
                found.add(place)
                at = place
        sections = self.reading.sections
        found.update(s.start for s in sections if s.level > 0 and (s.parent < 0 or sections[s.parent].level == 0))
        return tuple(sorted(found))

    def article(self, at: int) -> str:
        """The words of the article that holds an offset; of the whole text where it has no articles."""
        i = bisect_right(self.articles, at)
        start = self.articles[i - 1] if i else 0
        return self.text[start:self.articles[i] if i < len(self.articles) else len(self.text)]

    @cached_property
    def law(self) -> str:
        """cn, gb, eu, us, or empty where the paper does not say."""
        said = self.terms.dispute.governing_law if self.terms.dispute else ""
        if self.language == "zh":
            return "" if _FOREIGN_ZH.search(said) else "cn"
        words = " ".join([said, *(m.group() for m in _GOVERNED.finditer(self.text))])
        return next((code for code, pattern in _LAWS if pattern.search(words)), "")

    @property
    def payer_fees(self) -> tuple[LateFee, ...]:
        """The late fees that the payer owes."""
        return tuple(fee for fee in self.terms.late_fees if fee.party in ("payer", "both"))

    def rate_day(self, benchmark: str = "LPR1Y") -> date:
        """The day whose rate counts: the signing, else today; the last day of the data where that is later."""
        day = self.terms.signed_on or self.as_of
        known = rates.table(benchmark)
        return min(day, known.known_through) if known else day

    def evidence(self, hit: Hit) -> Evidence | None:
        """Where a hit stands."""
        if hit.evidence is not None or hit.start < 0:
            return hit.evidence
        return self.reading.locate(hit.start, hit.end)


def subject_of(contract: Contract, document: Document, *, as_of: date, side: Side = "payee", payee_size: str = "",
               payer_size: str = "", own: bool = False) -> Subject:
    """A paper under check; sizes that are not given are taken from what the paper says of the parties."""
    reading = open_reading(document)
    payer = contract.terms.party("payer")
    if not payer_size and payer and _PUBLIC.search(payer.name.strip()):
        payer_size = "public"
    if not payee_size and reading.language == "zh" and _SAYS_SMALL.search(reading.text):
        payee_size = "small"
    return Subject(contract, reading, as_of, side, payee_size, payer_size, own)
