"""English sentences → late fees: the steps of a sentence that speaks of lateness and of what it costs, put together as ladders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tenor.contracts.recognise import late_fee_rows_en as fee_rows
from tenor.contracts.recognise.ladder import CapMark, FeeDraft, PartyLate, Stated, Step, bare
from tenor.contracts.recognise.late_fee_marks_en import PAGE, marks
from tenor.contracts.recognise.masks import Masked, Value, mask
from tenor.contracts.recognise.pages import patterns
from tenor.regex import regex

_OF_INTEREST = regex(r"interest|late|overdue|past|delinquen|arrears|due|delay|fail|default|charge|penalt|damages|exceed|"
                     r"unpaid|grace|rate|accounts|balances|per (?:day|week|month|annum)|a month|daily|weekly|(?:each|every) (?:day|week)", re.IGNORECASE)
_TERM = regex(r"\bpa(?:y|id)|\bdue\b|\bnet\b|\bterms\b|\b(?:balance|deposit|instal?lment|price|sum|rent)s?\b", re.IGNORECASE)
_SENTENCE = regex(r"(?<![^/][A-Z])(?<!^[A-Z])(?<!\bNo)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)\.[\"”)]*\s+(?=[A-Z(\"“])")
_PARTS = regex(r"[^;]+;?")
_AT_LEAST = regex(r"\bminimum\s+(?:late\s+)?(?:charge|fee|amount)\s+of\s*$", re.IGNORECASE)  # 10%, and a minimum charge of $5: no fee beside it
_LETTERS = regex(r"(?<![<\w])[A-Za-z]{3}")
# pays a fee of $500 |within 10 days of signing, and thereafter| a fee of $100 a month: one sum and then another, and nobody is late
_PAID_FIRST = regex(r"\b(?:fees?|price|rent|charge|deposit|sum|amount|payment|retainer|royalty)\s+of\s+\ue001[^.;]*$", re.IGNORECASE)
_THEN_ON = regex(r"^(?:within|by|net)\b[^.;]*\bthereafter", re.IGNORECASE)
_OF_LATENESS = regex(r"\b(?:late|interest|overdue|penalt\w+|unpaid|default|arrears)\b", re.IGNORECASE)
_THE_PRICE = regex(r" of the (?:(?:total|agreed|full|entire|whole|said|(?P<paced>monthly|weekly|quarterly|annual|daily)) )*"
                    r"(?:fees?|charges?|rent|price|contract|order|remuneration|consideration)\b(?! of\b)", re.I)
_AFTER = 40  # characters behind such words in which those of lateness may stand
_ABOVE = 4  # sentences and rows over a table of days that may tell what is charged
_CLAUSES = 6  # sentences behind a time to pay that may still grant interest without a word of lateness
_NEAR = 2  # sentences over which a lateness or a cap may go on


@dataclass(slots=True)
class _Memory:
    """What the sentences read so far leave behind: the last lateness, and the last time to pay, each with the index of its
    sentence and where it begins; the days of grace."""

    drafts: list[FeeDraft] = field(default_factory=list)
    late: tuple[int, int, PartyLate] | None = None
    term: tuple[int, int] | None = None
    grace: tuple[int, int] | None = None  # index of the sentence, days

    def near(self, index: int) -> FeeDraft | None:
        """The last fee, where its sentence is close."""
        return self.drafts[-1] if self.drafts and index - self.drafts[-1].where <= _NEAR else None


def read(sentences: Iterable[tuple[str, int]]) -> tuple[Stated, ...]:
    """The late fees of a run of sentences, each given with its offset; a text that breaks the run is an empty one."""
    memory = _Memory()
    held = list(sentences)
    tables = dict(_tables(held))
    for i, (text, start) in enumerate(held):
        if not text:
            memory.late = memory.term = memory.grace = None
        elif i in tables:
            draft, rest = tables[i]
            memory.drafts += [draft] if draft else []
            behind = mask(text[rest:], "en")
            _attach(marks(behind)[1], start + rest, i, memory.drafts, behind)
        elif _OF_INTEREST.search(text) or _TERM.search(text) or (memory.late and i - memory.late[0] <= _NEAR):
            _sentence(mask(text, "en"), start, i, memory)
    told = [d for d in memory.drafts if not d.by_name]
    return tuple(_stated(part) for d in told or memory.drafts for part in _parted(d))


def _tables(held: Sequence[tuple[str, int]]) -> Iterator[tuple[int, tuple[FeeDraft | None, int]]]:
    """Where the rows of a table of charges stand that counts the days late: its fee at the first of them, and where each text goes on behind its rows."""
    k = 0
    while k < len(held):
        rows: list[tuple[fee_rows.Rows, int]] = []
        first = k
        while k < len(held) and (found := fee_rows.find(held[k][0])):
            rows.append((found, held[k][1]))
            k += 1
        above = [(text, start) for text, start in held[max(0, first - _ABOVE):first] if _LETTERS.search(text)][-_NEAR:]
        lead = " ".join(text for text, _ in above) + " " + held[first][0][:rows[0][0].start] if rows else ""
        if sum(len(r.steps) for r, _ in rows) > 1 and fee_rows.speaks_of_fee(lead):
            steps, told = fee_rows.steps(rows, lead)
            fee = FeeDraft(party_of(mask(lead, "en").text), above[0][1] if above else held[first][1], rows[-1][1] + rows[-1][0].end, steps, k - 1,
                           doubts=[] if told else ["fee-per-missing"])
            yield from ((first + n, (None if n else fee, r.end)) for n, (r, _) in enumerate(rows))
        k = max(k, first + 1)


def _parted(draft: FeeDraft) -> tuple[FeeDraft, ...]:
    """A lump sum and interest that stand side by side are two fees; a sum that is charged on top is a step of the ladder."""
    lumps = [s for s in draft.steps if s.per == "once" and s.amount is not None and not s.on_top and not s.after]
    first = draft.steps[0]
    if len(draft.steps) > 1 and first.per == "once" and first.rate is not None and not first.after and not first.to and draft.cap is None \
            and all(s in lumps or (s.interest and not s.after) for s in draft.steps[1:]):  # 5% once plus a handling fee of $25, plus interest
        return tuple(replace(draft, steps=[step]) for step in draft.steps)
    running = [s for s in draft.steps if s not in lumps]
    if not lumps or not any(s.rate is not None or s.benchmark for s in running) or any(s.on_top or s.after for s in running):
        return (draft,)
    parts = (replace(draft, steps=lumps, cap=None), replace(draft, steps=running))
    return parts if lumps[0].start < running[0].start else parts[::-1]


def read_bare(text: str) -> tuple[Stated, ...]:
    """The fee of a text that is known to be one (0.03% per day; 2% once from day 31; cap 20%): no lateness need be named."""
    draft = bare(text, _PARTS, lambda part: marks(mask(part, "en")), _year_days(mask(text, "en")))
    return (_stated(draft),) if draft.steps else ()


def _stated(draft: FeeDraft) -> Stated:
    rival = ("fee-rival",) if any(s.rival for s in draft.steps) else ()
    monthly = ("fee-margin-monthly",) if any(s.benchmark and s.per == "month" for s in draft.steps) else ()
    return Stated(draft.fee, draft.start, draft.end, (*draft.doubts, *draft.blank, *rival, *monthly), (draft.fee,))


def _sentence(masked: Masked, start: int, index: int, memory: _Memory) -> None:
    words = patterns(PAGE)
    text = words["act"].sub(lambda m: " " * len(m.group()), masked.text)
    steps, caps = marks(masked)
    steps = _without_acts(masked, steps, memory.near(index) is not None)
    named = words["late"].search(text) or words["act_claimed"].search(masked.text) or words["term_passed"].search(text)
    then = _THEN_ON.search(named.group()) if named else None
    if named and then and not _OF_LATENESS.search(text, named.start(), named.end() + _AFTER) and _PAID_FIRST.search(text, 0, named.start()):
        named = None
    late = memory.late if memory.late and index - memory.late[0] <= _NEAR else None
    if named and words["short_of_goods"].search(text):  # too little was bought: nothing is late
        named, late = None, None
    if not named and memory.term and index - memory.term[0] <= 1 and words["term_goes_on"].match(text):
        late = (*memory.term, "payer")
    claimed = not (named or late) and _is_claimed(masked, steps, index, memory)
    if claimed and memory.term:
        late = (*memory.term, "payer")
    on = claimed or (late is not None and (words["interest_goes_on"].match(text) or words["term_goes_on"].match(text)))
    owed = [s for s in steps if _is_fee(masked, s, bool(named or late), bool(words["fee"].search(text)))] if named or on else []
    owed = [s for s in owed if s.start >= named.start() + then.end()] if named and then else owed  # rent of $900 by the first, and thereafter a fee of $50
    owed, doubts = _yearly(masked, steps, owed, bool(named))
    doubts += ["fee-cause-missing"] if claimed else []
    owed = _after_grace(masked, owed, index, memory)
    if words["refund"].search(text):
        owed = [s for s in owed if named and s.start > named.start()] if words["late_strong"].search(text) else []
    lawful = words["max_rate"].search(text)
    by_name = not owed and not steps and named is not None and words["by_name"].search(text) is not None
    if not owed and not steps and named and words["fee"].search(text) and lawful and memory.near(index) is None:
        owed = [Step(lawful.start(), lawful.end(), told=False)]
    bare_days = late is not None and _DAYS_ALONE.search(text) is not None and _MONEY_LATE.search(text) is None
    party = late[2] if late and (not named or (bare_days and late[2] == "supplier")) else party_of(text) if named else "payer"
    owed = [_of_price(masked, s) for s in owed] if party == "supplier" else owed
    if owed:
        first = min([m.start() for m in (named,) if m] + [step.start for step in owed])
        origin = start + max([m.end() for m in _SENTENCE.finditer(text, 0, first)], default=0) if named or claimed or not late else late[1]
        moved = [replace(s, start=s.start + start, end=s.end + start) for s in owed]
        last = memory.near(index)
        if last and last.party == party and owed[0].after and not words["on_top"].search(text):
            last.steps += moved
            last.where, last.end = index, start + len(text.rstrip())
        else:
            memory.drafts.append(FeeDraft(party, origin, start + len(text.rstrip()), moved, index, doubts=doubts, year_days=_year_days(masked),
                                        by_name=by_name))
    _attach(caps, start, index, memory.drafts, masked)
    if named:
        memory.late = (index, start, party)
    if words["term"].search(text):
        memory.term = (index, start)


def _of_price(masked: Masked, step: Step) -> Step:
    """What a late supplier owes is a share of the price where the words say the fee or the price: 1% of the fee a day. Nothing it owes was overdue."""
    priced = _THE_PRICE.match(masked.text, step.end) if step.base == "overdue_amount" and step.rate is not None else None
    return replace(step, base="other" if priced["paced"] else "contract_price") if priced else step


def _is_claimed(masked: Masked, steps: tuple[Step, ...], index: int, memory: _Memory) -> bool:
    """Whether interest over a benchmark may be charged, for what is not said, behind a time to pay: 7.5 Supplier may charge interest at 8% above base."""
    near = memory.term is not None and index - memory.term[0] <= _CLAUSES
    return near and any(s.benchmark and s.margin is not None for s in steps) and patterns(PAGE)["interest_claimed"].search(masked.text) is not None


def _after_grace(masked: Masked, owed: list[Step], index: int, memory: _Memory) -> list[Step]:
    """A grace period of 5 days is given. After the grace period a fee of $20 is charged: from the sixth day on."""
    words = patterns(PAGE)
    if found := words["grace"].search(masked.text):
        value = masked.at(found)
        days = value.days() if value else None
        memory.grace = (index, days) if days else None
    if memory.grace is None or index - memory.grace[0] > _NEAR or not words["the_grace"].search(masked.text):
        return owed
    days = memory.grace[1]
    return [replace(s, after=days) if s.after is None and s.to is None else s for s in owed]


def _yearly(masked: Masked, steps: tuple[Step, ...], owed: list[Step], late: bool) -> tuple[list[Step], list[str]]:
    """Past due sums bear interest at 10%: a rate of interest that says per nothing is a yearly one, with a doubt."""
    if not late or len(steps) != 1 or steps[0].per != "once" or (steps[0].rate is None and not steps[0].blank) or steps[0].benchmark:
        return owed, []
    words = patterns(PAGE)
    if steps[0].blank:  # interest at the rate stated in the Order Form
        return ([replace(steps[0], per="year", told=False)] if words["interest_at"].search(masked.text[:steps[0].start]) else owed), []
    if not words["interest_at"].search(masked.text[:steps[0].start]) and not words["interest_behind"].match(masked.text[steps[0].end:]):
        return owed, []
    return [replace(steps[0], per="year", told=False)], ["fee-per-missing"]


def _without_acts(masked: Masked, steps: tuple[Step, ...], stated: bool) -> tuple[Step, ...]:
    """A statute that is named grants interest at its rate only where the paper states no fee of its own; else it is a reference."""
    words = patterns(PAGE)
    acts = [m.span() for m in words["act"].finditer(masked.text)]
    by_act = [s for s in steps if s.benchmark and any(a <= s.start < b for a, b in acts)]
    own = tuple(s for s in steps if s not in by_act)
    return own if stated or own or words["act_aside"].search(masked.text) else steps


def _attach(caps: tuple[CapMark, ...], start: int, index: int, drafts: list[FeeDraft], masked: Masked) -> None:
    """Give caps, and the days of a year, to the fee they speak of: in its own sentence or the one before."""
    near = drafts[-1] if drafts and index - drafts[-1].where <= _NEAR else None
    if near is None:
        return
    for cap in caps:
        if near.cap is None and (near.where == index or cap.all):
            near.cap = replace(cap, start=cap.start + start, end=cap.end + start)
            near.end = max(near.end, start + len(masked.text.rstrip()))
    near.year_days = _year_days(masked, near.year_days)


def _year_days(masked: Masked, otherwise: int = 365) -> int:
    found = patterns(PAGE)["year_of"].search(masked.text)
    if not found:
        return otherwise
    value = masked.at(found) if found["span"] else None
    days = value.days() if isinstance(value, Value) else int(found["days"] or found["actual"])
    return days if days in (360, 365) else otherwise


def _is_fee(masked: Masked, step: Step, late: bool, fee: bool) -> bool:
    """Whether a figure is owed for being late: per month or the like, or a single sum called a late fee."""
    words = patterns(PAGE)
    if step.benchmark:
        return late and (fee or step.margin is not None or step.multiplier is not None)
    low = max(0, step.start - 90, masked.text.rfind(";", 0, step.start) + 1)
    ahead, around = masked.text[low:step.start], masked.text[low:step.end + 60].split(";")[0]
    if words["not_late"].search(ahead) or _AT_LEAST.search(ahead):
        return False
    if step.per == "once":
        further = step.after is not None or step.to is not None
        around = _SENTENCE.split(around[:len(ahead)])[-1] + _SENTENCE.split(around[len(ahead):])[0]
        return bool(words["fee_once"].search(masked.text if further else around))
    if masked.values[step.start].kind == "sum":
        if step.per not in ("day", "week") and _REGULAR.search(ahead) and not _LATE.search(ahead):
            return False  # rent of $900 per month, and a late charge of 5%
        owed = step.per in ("day", "week") and bool(words["owed_daily"].search(ahead))
        return (owed or fee or bool(words["fee"].search(around))) and late
    return late and (fee or step.per in ("day", "week"))


_REGULAR = regex(r"\b(?:rent|rental|salary|hire|subscription|retainer|instal?lments?|fees?|charges?|price|pay|pays)"
                 r"(?: (?:to )?(?:the )?(?:landlord|lessor|licensor|supplier|vendor|company|provider))?(?: (?:of|is|at|in the amount of|shall be))? $", re.I)
_LATE = regex(r"\b(?:late|overdue|delay\w*|default\w*|unpaid|delinquent|past[- ]due|not (?:been )?(?:paid|received)|fail\w*|arrears|additional"
              r"|further)\b", re.I)
_NOT_RECEIVED = regex(r"not\s+(?:\w+ly\s+)?(?:received|been\s+paid|got)\b", re.I)
# 5. Late payment |If the Supplier delivers late, …: what stands over a clause does not say who is late in it
_TITLE = regex(r"^\W*(?:\d[\d.]*[.)]?\s*)?(?:late|overdue) payments?(?: (?:interest|charges?|fees?))?[.:]?\s+(?=(?:If|Where|In|Should|For|When)\b)", re.I)


# for each delinquent day: of what, the sentence before it says
_DAYS_ALONE = regex(r"^\W*(?:for\s+)?(?:each|every)\s+(?:such\s+)?(?:delinquent|late|overdue|delayed)\s+(?:calendar\s+)?(?:day|week)\b", re.I)
# for each delinquent day Supplier shall pay to Buyer: it is not its money that is late
_SUPPLIER_PAYS = regex(r"\b(?:supplier|seller|vendor|builder|manufacturer|licensor|service provider"
                       r"|developer) (?:shall|will|must|agrees to|is to) (?:also )?pay"
                       r"(?: to)? (?:the )?(?:buyer|purchaser|customer|client|owner|company|licensee)\b", re.I)
_MONEY_LATE = regex(r"\b(?:un-?paid|not (?:be(?:en)? )?paid|fail\w* to (?:make (?:any |a )?)?pa(?:y|yment)"
                    r"|(?:late|overdue|past[- ]due) (?:payment|amount|sum|invoice|account)s?"
                    r"|payments? (?:is|are) (?:late|overdue))\b", re.I)


def party_of(text: str) -> PartyLate:
    """Who is late: the supplier where delivery or performance is, else the payer."""
    words = patterns(PAGE)
    text = _TITLE.sub("", text, count=1)
    if words["both_late"].search(text):
        return "both"
    if _SUPPLIER_PAYS.search(text) and not _MONEY_LATE.search(text):
        return "supplier"
    work, pay = words["perform_late"].search(text), words["late_strong"].search(text)
    if work and not pay:
        return "supplier"
    if work and pay and _NOT_RECEIVED.match(text, pay.start()) and pay.start() <= work.end():
        return "payer"  # Licensor has not received the royalties: it is not the one who is late
    if work and pay and work.start() < pay.start() and not re.search(r"\bpa(?:y|id|yment)", text[:work.start()], re.IGNORECASE):
        return "supplier"
    return "payer"
