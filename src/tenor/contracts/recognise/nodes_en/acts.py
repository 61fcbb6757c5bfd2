"""A statement → its `Act`s: what its predicates say is to be done, and over which stretch of the text each of them rules.

"Seller shall issue an invoice upon shipment and Buyer shall pay it within 30 days": two acts; only what stands in the
second one's stretch is about paying. An act pays where its verb does, nobody is late in it, and its subject or object is no
interest, tax, penalty or insurance.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.frozen import dataclass
from tenor.regex import regex

PAYING = frozenset({"active", "passive", "due", "terms", "coordinate", "present", "earn", "state", "billed", "tranche", "cleared", "given", "reach", "owe"})
_ITEM_HEAD = regex(r"(?:[-–—•*:;] |(?:^|[ (])\w{1,3}[.)] )$")
_NEEDS_VALUE = frozenset({"earn", "state", "billed", "tranche", "given", "owe"})
_SUBJECT_FIRST = frozenset({"passive", "due", "state", "billed", "cleared", "reach"})
_NAMED_ONLY = frozenset({"state", "cleared", "reach"})
_SUBJECT_HIDDEN = frozenset({"active", "coordinate", "present"})
_WORDS = patterns("payment_clauses_en")
_STOPS = regex(r";(?= [^a-z]|$)|(?<!\b\w)(?<!\b(?:no|co|st|rs))(?<!\b(?:inc|ltd|u\.s))(?<!\bcorp)\.(?= |$)")
_STOP = regex(r"(?<!\b\w)\.(?= )")
_WEAK_BREAK = regex(r",(?= )")
_CLOSED = regex(r"[;.]|\b(?:shall|will)\b")
_MODAL = regex(r"\b(?:shall|will|must|agrees?)\b", re.I)
_IN_MAY = regex(r"may \d")  # a day of a month, no verb
_NEAR, _OBJECT, _SUBJECT, _SUBJECT_NEAR = 60, 110, 140, 80  # characters before and behind a predicate that belong to it
_CLAUSE = 600  # characters within which a clause has its condition and its breaks
_REMARKS = frozenset({"other", "state"})
_MONEY = regex(r"(?:\b(?:balance|deposit|rent|hire|payments?|fees?|price|sums?|amounts?|remainder|rest|half|instal?lments?|contribution|money|funds|dues"
               r"|charges?|retainer|percent)\b|[$€£%])[^.;]{0,40}$")  # what has to reach somebody is money, not goods
_LATE_PARTY = regex(r"\b(?:default\w*|breach\w*|overdue|delinquent|arrears)\b")
_LABEL = 30  # characters of a name before its colon
_BESIDE_FIGURE = 40  # characters between a figure and the verb that it is the subject of
_REMARK = 160  # characters of a remark behind its verb
_COLON = regex(r"[^.;:()]*:(?= )")
_BRACKET = regex(r"[^.;()]*\)")
_WHICH = regex(r",? (?:(?:each|all|both|none|any|either) of )?which (?:[\w-]+ ){0,8}$")
_WHICH_PARTY = regex(r"\bwhich (?:the )?[\w’'-]+ $")
_SAME = regex(r" (?:the same|it|them)\b")
_ON_TOP = regex(r"\b(?:plus|exclusive of|excluding|inclusive of|including|together with|net of|less)"
                r"(?: (?:any|applicable|the|all|value[- ]added|value|goods and services|sales|tax))* \(?$")
_ON_TOP_WORDS = 40  # characters of the words before a tax that only comes on top
# terms that may be asked for, and are not agreed
_MAY_ASK = regex(r"\b(?:reserves? the right to|(?:has|have) the right to|entitled to|may)(?: [\w ,-]{0,30}?)? "
                 r"(?:require|demand|insist (?:up)?on|ask for)\b[^.;]{0,70}$")
# payment terms |are negotiable
_STILL_OPEN = regex(r"(?: \w+)? (?:(?:may|can|could|will|shall) be|are|is) (?:\w+ly )?(?:negotiated|negotiable|discussed|flexible|open|varied|tailored"
                    r"|subject to (?:negotiation|agreement|discussion|change)|to be (?:agreed|negotiated|discussed))\b| (?:may )?(?:vary|depend)s?\b")
_ALL_OF_IT = regex(r"\b(?:all|each|both) of (?:which|these|them)\b"
                   r"|\b(?:these|such|said|the (?:above|foregoing|aforesaid)) (?:sums|amounts|payments|instal?lments|fees)\b", re.I)
# who answers for another, or for a loss, pays no price of his own
_ANSWERS_FOR = regex(r"\b(?:guarantors?|sureties|surety|insurers?|underwriters?|indemnitors?|indemnifying part(?:y|ies)) "
                     r"(?:(?:hereby|also) )?(?:shall|will|must|agrees?|pays|undertakes)\b")
_EACH_ONE = regex(r"\b(?:each|every|any|additional|extra|further|replacement|per|another)\b")  # each additional user costs $5 per month
# what has to be handed in or done, not paid
_PAPER_DUE = regex(r"\b(?:(?:applications?|requests?|requisitions?|claims?) for (?:\w+ )?payments?|pay(?:ment)? (?:applications?|requests?)|time ?sheets?"
                   r"|(?:reports?|deliverables?|notices?|comments?|feedback|responses?|repl(?:y|ies)|submissions?|proposals?|bids?|drafts?|revisions?|manuscripts?|forms?"
                   r"|assignments?|homework|documents?|documentation|materials?|content|assets|artwork|approvals?|decisions?|samples?|books?|items?|rsvps?)"
                   r"(?: of [\w-]+| for [\w-]+)?) (?:(?:is|are|shall be|will be|must be|falls?|becomes?) )?due ?$")
# Cancellation fee: 50% of the price, payable within 10 days
_IN_STOCK = regex(r"payable(?: to (?:the )?[\w’']+)? (?:solely|entirely|only|exclusively|wholly) in (?:[\w’']+ ){0,6}?(?:shares|stock|securities)\b")
_OFF_BEFORE = regex(r"^\W{0,6}(?:(?:early )?(?:termination|cancell?ation|no-?show|late|restocking|reconnection|overdue)|penalt(?:y|ies)|liquidated) ?"
                    r"(?:fees?|charges?|payments?|damages)?(?:\*\*)? ?[:–—] ")
# therefore, as liquidated damages and not as a penalty, Client shall pay
_AS_DAMAGES = regex(r"\b(?:as|by way of|in the nature of|constituting) (?:agreed |reasonable |fair |and for |for |full )*"
                    r"(?:liquidated|stipulated|compensatory|punitive|ascertained) damages\b|\b(?:as|by way of) an? (?:contractual )?penalty\b")
# shall pay |for each day of delay in delivery beyond the third
_FOR_DELAY = regex(r"(?: (?!within\b|on\b|upon\b)[\w’'-]+){0,5}?,? (?:for|in respect of) (?:each|every|any) (?:[\w-]+ ){0,2}?(?:day|week"
                   r"|month)(?: or (?:any )?part (?:thereof|of a \w+))?"
                   r" (?:of (?:(?:such|the|any|unexcused) )?(?:delay|default|lateness)|late\b|by which|(?:that|for which"
                   r"|during which) (?:[\w-]+ ){1,6}?(?:delayed|late|overdue)\b)")
_LEAD_ALONE = regex(r"\b(?:shall|will|must|agrees? to|undertakes? to|is to|are to)(?: also| further| in addition| at all times)?:\W*$", re.I)
_GIVES = regex(r"\b(?:contribute|advance|fund|disburse)$")  # of money only with a sum
_EVIDENCE_OF = regex(r"\b(?:evidence|proof|receipts?|record|confirmation|acknowledge?ment) of (?:(?:such|the|any|its|said|each|that) )*$")
_OR_NOT = regex(r"(?:,| or) (?:[\w ]{2,30}, )?(?:or )?(?:decline|deny|reject|refuse|contest|dispute|object)\b")  # shall pay or decline a claim
_OBJECT_OF = regex(r" (?:(?:the|all|any|its|such|your|our|his|their|these|applicable|monthly|annual|full) ){0,3}"
                   r"|[^.;:]*\bthe following (?:[\w-]+ ){0,4}|[^.;:$€£%]*\bas follows,[^.;:$€£%]*"
                   r"|[^.;:$€£%]*\b(?:percentages?|portions?|fractions?|parts) of (?:the )?(?:[\w’'-]+ ){0,4}")
_SENT = regex(r"\b(?:send|transfer|wire|mail|forward|pay)s? (?:them|it|this|these)\b")  # send them out by bank transfer: commissions, or reports
_MONEY_NAMED = regex(r"\b(?:commissions?|royalt(?:y|ies)|balances?|earnings|proceeds|money|monies|rents?|fees?|price|sums?|amounts?|payments?|share)\b")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate at start..end. It rules from `opens` to where the next act opens. `needs`: it is about paying only with a
    figure. `good`: what is paid for is named."""

    name: str
    start: int
    end: int
    opens: int
    pays: bool
    needs: bool = False
    good: bool = False
    piece: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """What the acts are found in: the text in lower case, and the stretches of its figures and time phrases."""

    low: str
    lexicon: Lexicon
    figures: Sequence[Span]
    times: Sequence[Span]

    def matters(self, start: int, end: int) -> list[Hit]:
        """The words in a stretch that say what is paid for."""
        return list(self.lexicon.find("matter", self.low, start, end))

    def named(self, start: int, end: int) -> list[Hit]:
        """The same without a tax that is only said to come on top: the price, plus VAT, shall be paid."""
        return [h for h in self.matters(start, end) if h.name != "off" or not _ON_TOP.search(self.low, max(0, h.start - _ON_TOP_WORDS), h.start)]


def find(statement: Statement, low: str, lexicon: Lexicon, figures: Sequence[Span], times: Sequence[Span]) -> tuple[Act, ...]:
    """The acts from left to right. `figures` and `times` are the stretches of values and time phrases: no act begins in a time."""
    page = _Page(low, lexicon, figures, times)
    hits = [h for h in lexicon.find("predicate", low) if not any(a < h.start < b or (a == h.start and _IN_MAY.match(low, a)) for a, b in times)
            and (h.name != "given" or _at_signing(low, h)) and not (h.name == "tranche" and _names_figure(page, h))]
    out: list[Act] = []
    late: set[int] = set()  # sentences that are about paying late
    for k, hit in enumerate(hits):
        before = out[-1] if out else None
        if before and hit.name in ("other", "state") and before.name == "terms" and not low[before.end:hit.start].strip():
            continue
        if before and _is_label(page, before, hit):
            out.pop()
            before = out[-1] if out else None
        if before and before.pays and hit.name in _REMARKS and (_is_remark(page, before, hit) or _is_object(page, before, hit)):
            continue
        piece = statement.piece(hit.start)
        start, end = statement.pieces[piece]
        if before and hit.name == "other" and statement.listed and _in_items_case(page, hit, start, end):
            continue
        floor = max(start, before.end if before else 0)
        behind = before is not None and hit.name in ("other", "late") and statement.listed and any(start <= a and b <= hit.start for a, b in figures)
        opens = start if not behind and (before is None or before.end <= start) else _opens(page, floor, hit)
        limit = hits[k + 1].start if k + 1 < len(hits) else end
        sentence = _sentence(low, hit.start)
        if hit.name == "late" and (_conditional(low, floor, hit.start) or not any(a.pays and _sentence(low, a.start) == sentence for a in out)):
            late.add(sentence)
        pays, good = _pays(page, hit, opens, floor, limit)
        needs = hit.name in _NEEDS_VALUE or (low.startswith("to be", hit.start) and not good) or _GIVES.search(low, hit.start, hit.end) is not None
        out.append(Act(hit.name, hit.start, hit.end, opens, pays and sentence not in late, needs, good, piece))
    return tuple(out)


def _names_figure(page: _Page, hit: Hit) -> bool:
    """Whether the name of a payment stands behind its figure, at the head of an item: - 25% second payment – after delivery."""
    return any(b <= hit.start and not page.low[b:hit.start].strip(" )") and _ITEM_HEAD.search(page.low, 0, a) for a, b in page.figures)


def _at_signing(low: str, hit: Hit) -> bool:
    """Whether what has been paid is told as paid on signing: upon execution of this Agreement Dealer has deposited $15,000."""
    stop = _STOPS.search(low, hit.end)
    ahead = _WORDS["on_signing"].search(low, _sentence(low, hit.start), hit.start)
    return (ahead or _WORDS["on_signing"].search(low, hit.end, min(stop.start() if stop else len(low), hit.end + _OBJECT))) is not None


def _is_remark(page: _Page, before: Act, hit: Hit) -> bool:
    """Whether a predicate stands in a remark that the main clause goes on after: pay the following sums, each of which shall be
    recoupable: …; pay a fee (which shall be fully earned) on signing."""
    low = page.low
    colon = _COLON.match(low, hit.end, hit.end + _REMARK)
    closed = colon if colon and _WHICH.search(low, before.end, hit.start) else None
    if low.rfind("(", before.end, hit.start) > low.rfind(")", before.end, hit.start):
        closed = _BRACKET.match(low, hit.end, hit.end + _REMARK)
    return closed is not None and not any(hit.start <= a < closed.end() for a, _ in (*page.figures, *page.times))


def _is_label(page: _Page, before: Act, hit: Hit) -> bool:
    """Whether what looks like a predicate is the name of what a sentence behind it tells: Deposit: Upon signing, Buyer shall pay …"""
    return before.name == "state" and hit.name in ("active", "passive", "due") and page.low.startswith(":", before.end - 1) \
        and not any(before.end <= a < hit.start for a, _ in page.figures) and not _STOP.search(page.low, before.end, hit.start)


def _is_object(page: _Page, before: Act, hit: Hit) -> bool:
    """Whether what looks like a heading is what the verb of paying is about: shall pay the following maintenance fees: …"""
    return before.name == "active" and hit.name == "state" and page.low.startswith(":", hit.end - 1) \
        and _OBJECT_OF.fullmatch(page.low, before.end, hit.start) is not None


def _in_items_case(page: _Page, hit: Hit, start: int, end: int) -> bool:
    """Whether a predicate stands in the condition at the head of an item, which its figure follows: (b) if Buyer elects to extend, $500."""
    ahead = [a for a, _ in page.figures if hit.end <= a < end]
    return bool(ahead) and _conditional(page.low, start, hit.start) and not _conditional(page.low, start, ahead[0]) \
        and not any(start <= a < hit.start for a, _ in page.figures)


def ruling(acts: Sequence[Act], statement: Statement, at: int) -> Act | None:
    """The act that rules at an offset; in an item without one of its own, the lead's."""
    piece = statement.piece(at)
    mine = [a for a in acts if a.piece == piece and a.opens <= at]
    if mine:
        return mine[-1]
    if statement.listed and piece and _LEAD_ALONE.search(statement.text, *statement.pieces[0]):
        # Licensee shall: (a) pay …; (b) provide receipts within ten days
        return next((a for a in acts if statement.piece(a.end - 1) == piece), None)
    before = [a for a in acts if a.piece < piece]
    lead = [a for a in before if a.piece == 0] or before
    paying = [a for a in lead if a.pays]
    if statement.listed and paying:
        opener = statement.text[paying[-1].end:statement.pieces[paying[-1].piece][1]].rstrip()
        if not _STOP.search(opener[:-1]):
            return paying[-1]
    return lead[-1] if lead else _closing(acts, statement)


def _closing(acts: Sequence[Act], statement: Statement) -> Act | None:
    """The act behind a list that pays all its items: (a) $5,000 on signing; (b) $6,000 on delivery; all of which Buyer shall pay by wire."""
    act = acts[0] if acts else None
    if act is None or not act.pays or not statement.listed or act.piece == 0:
        return None
    return act if _ALL_OF_IT.search(statement.text, statement.pieces[act.piece][0], act.end) else None


def ended(text: str) -> bool:
    """Whether words speak of a contract's end: what falls due then is no payment of a schedule."""
    return bool(_WORDS["ended"].search(text))


def in_condition(low: str, at: int) -> bool:
    """Whether an offset stands in an if-clause that no comma has closed."""
    found = _WORDS["if_open"].search(low, max(_sentence(low, at), at - _CLAUSE), at)
    over = found and low.startswith("unless", found.start()) and _WORDS["condition_over"].search(low, found.start() + len("unless"), at)
    return found is not None and not over


def conditional(low: str, at: int, floor: int = 0) -> bool:
    """Whether an offset stands in a condition of its sentence, or of what stands behind `floor` there."""
    return _conditional(low, max(floor, _sentence(low, at)), at)


def _conditional(low: str, floor: int, at: int) -> bool:
    """Whether the clause up to `at` is a condition (if …, until …)."""
    found = list(_WORDS["condition"].finditer(low, max(floor, at - _CLAUSE), at))
    return bool(found) and not _WORDS["condition_over"].search(low, found[-1].end(), at)


def sentence(low: str, at: int) -> int:
    """Where the sentence begins that holds an offset."""
    return _sentence(low, at)


def _sentence(low: str, at: int) -> int:
    """Where the sentence begins that holds an offset."""
    ends = _sentence_ends(low)
    k = bisect_right(ends, at)
    return ends[k - 1] if k else 0


@lru_cache(maxsize=4)
def _sentence_ends(low: str) -> tuple[int, ...]:
    return tuple(m.end() for m in _STOPS.finditer(low))


def _behind_condition(low: str, floor: int, at: int) -> int:
    """Where the main clause begins: until credit is approved, |all products shall be paid for in cash."""
    found = [m for m in _WORDS["condition"].finditer(low, floor, at) if m.start() - floor < len("section 12.34 (a) ")]
    over = _WORDS["condition_over"].search(low, found[-1].end(), at) if found else None
    return over.start() if over else floor


def _opens(page: _Page, floor: int, hit: Hit) -> int:
    """Where an act begins to rule: at the head of its clause; "payable" also takes the figure right before it."""
    if hit.name in ("terms", "coordinate"):
        return hit.start
    start = _head(page, floor, hit)
    if hit.name in ("due", "passive", "billed", "cleared", "reach"):
        near = [a for a, b in page.figures
                if floor <= a and b <= hit.start < b + _NEAR and not _CLOSED.search(page.low, b, hit.start)]
        return min([start, *near[-1:]])
    return start


def _head(page: _Page, floor: int, hit: Hit) -> int:
    """The last break before a predicate, a strong one if there is any; none counts inside a figure or a time phrase."""
    inside = [(a, b) for a, b in (*page.figures, *page.times) if a < hit.start and b > hit.start - _CLAUSE]
    for pattern in (_WORDS["strong_break"], _WEAK_BREAK):
        breaks = [m for m in pattern.finditer(page.low, max(floor, hit.start - _CLAUSE), hit.start)
                  if not any(a < m.end() and m.start() < b for a, b in inside)]
        if pattern is _WEAK_BREAK and _MODAL.match(page.low, hit.start) and breaks and breaks[-1].end() + 1 >= hit.start:
            breaks = breaks[:-2]  # a remark between the subject and its verb: 20%, plus or minus what was adjusted, shall be paid
            if not breaks:
                return max(floor, _sentence(page.low, hit.start))
        if breaks:
            return breaks[-1].start()
    return hit.start


def _pays(page: _Page, hit: Hit, opens: int, floor: int, limit: int) -> tuple[bool, bool]:
    """Whether an act is about paying a price, and whether what is paid for is named."""
    low, words = page.low, page.low[hit.start:hit.end]
    sentence = _sentence(low, hit.start)
    if _is_made_up(low, sentence, hit):
        return True, True
    if _WORDS["in_default"].search(low, sentence, hit.start) or _WORDS["premium"].search(low, max(sentence, hit.start - _SUBJECT_NEAR), hit.start):
        return False, False
    if hit.name not in PAYING or ("terms" not in words and _conditional(low, max(floor, sentence), hit.start)):
        return False, False
    if hit.name == "given":
        return True, True
    if hit.name in ("active", "present", "passive", "due") and _AS_DAMAGES.search(low, max(sentence, low.rfind("; ", sentence, hit.start)), hit.start):
        return False, False
    if hit.name in ("active", "present") and _ANSWERS_FOR.search(low, max(sentence, hit.start - _SUBJECT_NEAR), hit.end):
        return False, False
    if hit.name == "present" and _SENT.search(words) and not _MONEY_NAMED.search(low, sentence, hit.start):
        return False, False
    if hit.name == "terms" and words.startswith(("has", "have", "get")) and _LATE_PARTY.search(low, sentence, limit):
        return False, False
    if (hit.name == "terms" and _STILL_OPEN.match(low, hit.end)) or (hit.name == "due" and _IN_STOCK.match(low, hit.start)):
        return False, False
    if hit.name == "terms" and (_MAY_ASK.search(low, max(sentence, hit.start - _SUBJECT), hit.start) or _EVIDENCE_OF.search(low, sentence, hit.start)):
        return False, False
    if hit.name in ("active", "coordinate") and (_OR_NOT.match(low, hit.end) or _FOR_DELAY.match(low, hit.end)):
        return False, False
    if hit.name in _SUBJECT_HIDDEN and _speaks_of_off(page, hit, sentence):
        return False, False
    stop = min([a for a, _ in (*page.figures, *page.times) if a >= hit.end] + [limit, hit.end + _OBJECT])
    thing = page.matters(hit.end, stop)
    beyond = [] if thing or hit.name not in ("active", "coordinate") else _beyond_time(page, hit, stop, limit)
    inside = page.matters(max(hit.start, low.rfind(", ", hit.start, hit.end)), hit.end) if hit.name == "active" else []
    off = any(found[0].name == "off" for found in (thing, inside, beyond) if found)
    if hit.name in ("earn", "tranche", "owe"):
        return not off, False
    if hit.name not in _SUBJECT_FIRST:
        return not off, bool((thing or inside) and not off) or hit.name == "terms"
    if words.startswith(("and made", "or made")):
        opens = sentence
    if words.startswith("costs") and _EACH_ONE.search(low, sentence, hit.start):
        return False, False
    if hit.name == "due" and _PAPER_DUE.search(low, max(sentence, hit.start - _SUBJECT_NEAR), hit.end) \
            and not low.startswith(" for payment", hit.end):
        return False, False
    if _OFF_BEFORE.search(low, sentence, hit.start):
        return False, False
    if _WORDS["late_subject"].search(low, max(opens, hit.start - _SUBJECT_NEAR), hit.start):
        return False, False
    return _subject_pays(page, hit, opens, sentence)


def _beyond_time(page: _Page, hit: Hit, time: int, limit: int) -> list[Hit]:
    """What is paid where a time stands before it: shall pay, on the date of termination, a cancellation charge of $200,000."""
    start = max([b for a, b in page.times if a == time] + [time])
    return page.matters(start, min([a for a, _ in page.figures if a >= hit.end] + [limit, hit.end + _OBJECT]))


def _speaks_of_off(page: _Page, hit: Hit, sentence: int) -> bool:
    """Whether what is paid was named before, and is no price: exclusive of VAT, which Buyer shall pay; taxes, and shall pay the same."""
    which = _WHICH_PARTY.search(page.low, max(sentence, hit.start - _SUBJECT_NEAR), hit.start)
    if which:
        named = page.matters(max(sentence, which.start() - _SUBJECT_NEAR), which.start())[-1:]
    else:
        named = page.matters(sentence, hit.start)[:1] if _SAME.match(page.low, hit.end) else []
    return any(found.name == "off" for found in named)


def _is_made_up(low: str, sentence: int, hit: Hit) -> bool:
    """Whether what a period lacks to its minimum is paid: if the charges are less than the minimum, Customer shall pay the difference."""
    if hit.name != "active":
        return False
    stop = _STOP.search(low, hit.end)
    found = _WORDS["made_up"].search(low, sentence, stop.start() if stop else len(low))
    return found is not None and found.start() < hit.start and not _WORDS["audited"].search(low, sentence, found.end())


def _subject_pays(page: _Page, hit: Hit, opens: int, sentence: int) -> tuple[bool, bool]:
    """The same where the subject says what is paid: the price shall be paid. A shared subject stands further back."""
    words = page.low[hit.start:hit.end]
    label = page.matters(max(opens, hit.start - _OBJECT), hit.end) if words.endswith((":", "=")) else []
    if label and label[0].name == "off" and hit.start - label[0].start < _LABEL:  # Termination fee: 50% of …
        return False, False
    opens = max(opens, _behind_condition(page.low, max(sentence, opens), hit.start))
    named = page.named(max(opens, hit.start - _SUBJECT), hit.start) or page.matters(hit.start, hit.end) \
        or page.named(max(sentence, hit.start - _SUBJECT), hit.start)
    which = page.low.rfind(" which ", max(sentence, hit.start - _SUBJECT_NEAR), hit.start)
    if which >= 0:  # the last thing named before it is what is paid
        before = page.matters(max(sentence, which - _SUBJECT_NEAR), which)
        named = before[:1] if before and before[0].name == "off" else before[-1:] or named  # taxes, duties or similar fees which
    if hit.name == "reach" and not _MONEY.search(page.low, max(sentence, opens), hit.start):
        return False, False
    if hit.name == "reach" and any(sentence <= a and b <= hit.start < b + _BESIDE_FIGURE for a, b in page.figures):
        return True, False
    if hit.name in _NAMED_ONLY and not (named and named[-1].name == "good"):
        return False, False
    if not named:
        return True, words.endswith("paid") and _MODAL.search(words) is not None
    return not (named[0].name == "off" and named[-1].name == "off"), named[0].name == "good"
