"""A `Statement` → its `Scene`: values, time phrases and acts, and which of the first two stand under an act of paying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenor.contracts.recognise.nodes_en import acts, deadlines, limits, timing, values, yearly_sums
from tenor.contracts.recognise.nodes_en.acts import Act
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.model import EventKind
from tenor.regex import regex

_WORDS = patterns("payment_clauses_en")
# paid to the account notified by the Seller |no later than two days before delivery
_IS_TOLD_OF = regex(r"\b(?:letters? of credit|l ?/ ?c|guarantee|bond)\b[^.;]{0,50}?,? (?:to be )?"
                    r"(?:issued|opened|established|received|delivered|provided|furnished) $|"
                    r"\b(?:account|bank|details|place|address|person|manner|instructions|invoice|certificate|statement)s? (?:(?:which|that|as) (?:\w+ ){0,4}?)?"
                    r"(?:(?:to be|is|are|was|has been|have been|being|shall have been|duly|so) )*"
                    r"(?:notified|designated|specified|nominated|advised|communicated|identified|provided|furnished|given|supplied|delivered|issued|submitted)\b"
                    r"(?: (?!and\b|or\b|shall\b|will\b)[\w’'-]+){0,8} $")
# hosting is free for the first three months, then |$9 per month
_THEN = regex(r"(?:\b(?:\d{1,2}|one|two|three|four|six|nine|twelve)(?: \(\d+\))? (?:months?|weeks?|days?) free"
              r"|\bfree (?:of charge )?for (?:the |your |an? )?(?:(?:first|initial) )?(?:\(?[\w-]+\)? ){1,2}(?:months?|weeks?|days?|years?)(?: trial)?)"
              r"(?:,| and| -| –)* (?:then|after that|thereafter|afterwards),? (?:only |just |at |it (?:is|costs) )?"
              r"(?=(?:us|ca?|au?)? ?[$€£₹]|(?:usd|eur|gbp|inr|aed|aud|cad|sgd|zar) ?\d)", re.I)
_APPLIES = regex(r"(?<=month|onth\)|/week|/year) (?:then |also |thereafter )?(?:applies|apply|kicks in)\b")  # a retainer of $9 a month |applies
# $10,000, payable to Licensor solely in shares of its common stock: nothing that one collects
_IN_STOCK = regex(r"[)”\"]?,? (?:(?:to be |which (?:shall|is to|will) be )?(?:payable|paid|satisfied|settled)(?: by [\w’']+)?(?: to (?:the )?[\w’']+)? )?"
                  r"(?:solely|entirely|only|exclusively|wholly) in (?:the form of )?(?:[\w’']+ ){0,6}?(?:shares|stock|securities)\b")
_LATE_SUM = regex(r"\b(?:late|overdue|default|penalty|returned|bounced|nsf|reconnection)[ -](?:\w+ )?(?:fee|charge|penalty|interest|payment)s?\b"
                  r"[^.;]{0,60}[$€£₹\d]")
_SUCH = 120  # characters from a sum to the words that speak of it again
_OFF_LABEL = regex(r"[^.;:$€£%\d]{0,30}\b(?:discount|rebate|surcharge|penalty|interest|late (?:charge|fee|payment))s?\b[^.;:$€£%]{0,40}:")
# what another contract was paid by is no schedule of this one
_BYGONE = regex(r"\b(?:previous|prior|earlier|former|old) (?:\w+ )?(?:contract|agreement|order|project|deal)\b"
                r"|\b(?:buyer|customer|client|company|owner|parties|we|it) paid \d")
# what else is divided into parts of a hundred
_OF_ELSE = regex(r"\W{0,6}(?:[\w’'-]+ ){0,2}(?:progress|rollout|roll-out|effort|weight(?:s|ing)?|grad(?:es?|ing)|allocation|coverage|completion|budget"
                 r"|traffic|usage|risk|scor(?:e|ing)|marks|vesting|tokens?|shares|equity|votes|time|distribution|release|deployment|evaluation|criteria|battery)\b[^:.%]{0,20}(?:\*\*)?:")
_SUM_FIRST = regex(r"\W{0,4}(?:(?:us|ca?|au?|hk|nz|s)? ?[$€£₹₦]|(?:usd|eur|gbp|inr|aed|rs\.?|kes|ngn|zar|ghs|sgd|myr|rm|php) ?(?=\d)) ?\d", re.I)
_AHEAD = regex(r" (?:(?:non-?refundable )?(?:deposit|advance|down ?payment)|in advance|up-? ?front|down)"
                r"(?: to (?:start|begin|get started|commence|book|reserve|secure)\b(?: [\w’'-]+){0,4}?)?(?=[,;.]| and\b| \w+ing\b| ?$)", re.I)
_NUMBER, _COLON_END = regex(r"\W*(?:(?:section|clause) )?(?:[\d.]+ "
                            r"|\(?\w{1,3}[).] )?"), regex(r"[^.;:$€£%]{0,60}:\W*")  # of what stands around a time over a list
_TRADE = frozenset({EventKind.SIGNING, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INVOICE})  # what a schedule of payments hangs on
# half up front, half on delivery: the parts of a price that need no verb
_IN_HALVES = regex(r"\bhalf (?:(?:is |due |payable |paid )*)(?:up[- ]?front|in advance|down|now)\b[^.;]{3,80}"
                   r"\b(?:half|balance|remainder|rest)\b")
_PRICED = regex(r"\b(?:pa(?:y|id)\w*|prices?d?|fees?|costs?|billed|invoiced)\b|[$€£₹]")
_UP_FRONT = regex(r"(?:\d ?%|\b(?:half|third|quarter|per ?cent)) up[- ]?front\b")
_IN_ADVANCE = regex(r",? in (?:advance|arrears?)\b")  # and shall pay rent of $9 monthly |in advance: a time of its own
_OF_WORK = regex(r"\W{0,6}(?:project )?milestones\b(?! payments?)", re.I)
# an item by itself: ii) Balance 25% value of the order on erection
_BALANCE_ALONE = regex(r"\W{0,4}(?:\(?\w{1,4}[).] )?(?:the )?(?:balance|remaining) (?:of )?\d+(?:\.\d+)? ?% "
                       r"(?:(?:of (?:the )?)?(?:[\w-]+ )?(?:value|amount|payment|price|cost|contract|order)\b[^.;:%]{0,40}? )?"
                       r"(?:up)?(?:on|after|against|within|at)\b", re.I)
_TITLE = 30  # characters of a title over a list
_DIRECT = 60  # characters between "the fee shall be" and its figure


@dataclass(frozen=True, slots=True)
class Scene:
    """All that was found in one statement. `unread`: where figures stand that are no payment."""

    statement: Statement
    low: str
    values: tuple[Value, ...]
    whens: tuple[When, ...]
    acts: tuple[Act, ...]
    unread: tuple[tuple[int, int], ...]

    def act(self, at: int) -> Act | None:
        """The act that rules at an offset."""
        return acts.ruling(self.acts, self.statement, at)

    def breaks(self) -> list[int]:
        """Where other matter parts what is said of payments."""
        return [a for a, _ in self.statement.pieces[1:]] + [act.opens for act in self.acts if not act.pays]


def look(statement: Statement, lexicon: Lexicon, heading: str = "", before: str = "") -> Scene | None:
    """The scene of a statement; None where nothing in it pays. Under a heading that speaks of payment ("7. Compensation") a
    figure and its time need no verb."""
    text, low = statement.text, values.ascii_lower(statement.text)
    said = lexicon.find("predicate", low)
    headed = not said and (bool(_WORDS["pay_heading"].search(heading)) or _is_list(statement) or _is_titled(statement))
    paying = any(hit.name in acts.PAYING for hit in said)
    plan = None if paying else _THEN.search(low) or (_APPLIES.search(low) if not _LATE_SUM.search(low) else None)
    parts = "%" in low or "percent" in low or _SUM_FIRST.match(text) or _IN_HALVES.search(low)
    if (headed and _is_off(low, lexicon)) or not (headed or paying or plan or parts) or limits.hands_security(low):
        return None
    told, unread = values.find(text, low, lexicon)
    told = tuple(yearly_sums.shared_out(low, told))
    headed = headed or bool(plan and any(v.per and v.amount is not None and (v.start == plan.end() or v.end == plan.start()) for v in told))
    if not headed and not paying and not _divides(told, low):
        return None
    figures = [(v.start, v.end) for v in told if v.share is not None or v.amount is not None or v.other is not None or v.cumulative is not None]
    whens = deadlines.met(text, statement.pieces, timing.find(text, low, lexicon, [a for a, _ in statement.pieces[1:]], figures, before))
    told = tuple(v for v in told if not any(w.start < v.start < w.end and not v.rank and not w.cycle for w in whens))
    times = [(w.start, w.end) for w in whens if not w.cycle]
    found = acts.find(statement, low, lexicon, [(v.start, v.end) for v in told], times)
    unnamed = not headed and not paying
    if unnamed and (_BYGONE.search(low) or _OF_ELSE.match(low)):
        return None
    if unnamed:
        headed = _is_schedule(text, told, whens, [a for a in found if not any(s <= a.start < e for s, e in times)]) and not _is_off(low, lexicon)
    headed = headed or _first_without_verb(text, low, told, whens, found)
    known = paying or any(e.kind in _TRADE for w in whens for e in w.trigger.events) or (_UP_FRONT.search(low) and (_PRICED.search(low) or "%" in low))
    if unnamed and not known and _IN_HALVES.search(low) and not _PRICED.search(low):
        return None  # half in the binder, half on the shelf  # 60% on award, 40% on interview: perhaps no payments
    if unnamed and not known and _SUM_FIRST.match(text):
        return None
    firm = (known or not unnamed) and not (_is_titled(statement) and _OF_WORK.match(text))  # Milestones: what is reached, or what is paid then
    found = (Act("heading" if firm else "schedule", 0, 0, 0, True, True, True),) if headed else found
    return Scene(statement, low, told, tuple(whens), found, unread) if any(a.pays for a in found) else None


def _divides(told: Sequence[Value], low: str) -> bool:
    """Whether several shares come to the whole (30% on order, 70% before despatch), or several sums open a text ($500 on order, $900 on delivery)."""
    if len(told) > 1 and _SUM_FIRST.match(low) and all((v.amount is not None or v.rest) and not v.per for v in told):
        return True
    if len(told) == 1 and _BALANCE_ALONE.match(low):
        return True
    shares = [v.share for v in told if v.share is not None and v.start < len(low)]
    rest = [v for v in told if v.rest and v.share is None and v.amount is None and "balance" in low[v.start:v.end]]  # 50% with order, balance before despatch
    return (len(shares) > 1 and sum(shares) == 1) or (len(rest) == 1 and rest[0] is told[-1] and len(shares) == len(told) - 1 > 0 and sum(shares) < 1)


def _first_without_verb(text: str, low: str, told: Sequence[Value], whens: Sequence[When], found: Sequence[Act]) -> bool:
    """Whether only a later part of a whole has words of being due: 30% with order; 70% net 30 days after shipment."""
    if len(told) < 2 or not found or any(a.name not in ("due", "terms") or a.start < told[1].start for a in found):
        return False
    return not text[:told[0].start].strip() and _divides(told, low) and _is_schedule(text, told, whens, [])


def _is_schedule(text: str, told: Sequence[Value], whens: Sequence[When], others: Sequence[Act]) -> bool:
    """Whether the parts of a whole each have their time and no verb says what else is done: Terms: 30% on order, 70% when work begins."""
    shares = [v for v in told if v.share is not None or v.amount is not None or v.rest]
    days = [w for w in whens if not w.cycle]
    spans = [*((v.start, v.end) for v in shares[1:]), (len(text), len(text))]
    each = all(any(v.end <= w.start < b for w in days) or (v is shares[0] and _AHEAD.match(text, v.end)) for v, (b, _) in zip(shares, spans, strict=True))
    return each and not any(shares[0].start <= a.start < shares[-1].end for a in others)


def _is_off(low: str, lexicon: Lexicon) -> bool:
    """Whether what a text without a verb is about is no price: Penalty: 5% after thirty days; Discount for early payment: 2% within ten days."""
    named = next(iter(lexicon.find("matter", low)), None)
    return (named is not None and named.name == "off") or _OFF_LABEL.match(low) is not None


def _is_titled(statement: Statement) -> bool:
    """Whether the first line of a list is no more than a title that speaks of payments: Milestones 1. Design approved: $2,000."""
    return statement.listed and statement.pieces[0][1] < _TITLE and _WORDS["pay_heading"].search(statement.text, *statement.pieces[0]) is not None


def _is_list(statement: Statement) -> bool:
    """Whether a text without a verb is a list of sums, each at the head of its item: (a) $5,000 on signing; (b) $7,000 on …"""
    items = [statement.text[a:b].strip() for a, b in statement.pieces]
    told = [bool(_WORDS["a_figure_item"].match(item)) for item in items if len(item) > len("and/or")]
    return len(told) > 1 and all(told)


def figures(scene: Scene) -> list[Value]:
    """The values that stand under an act of paying."""
    return [value for value in scene.values if _pays(scene, value) and not _IN_STOCK.match(scene.low, value.end)]


def times(scene: Scene, told: list[Value]) -> list[When]:
    """The time phrases that do. "… shall report and pay" shares the time of what is done with it."""
    valued = [scene.act(v.start) for v in told]
    out: list[When] = []
    for when in scene.whens:
        act = scene.act(when.start)
        over = act is None and _stands_over(scene, when)
        if over or (act is not None and act.pays and (not act.needs or act in valued) and not acts.in_condition(scene.low, when.start) \
                and not (when.trigger.direction == "before" and _IS_TOLD_OF.search(scene.low, act.start, when.start))):
            out.append(when)
    for act in scene.acts:
        if act.pays and act.name == "coordinate" and not any(scene.act(w.start) is act and not w.cycle for w in scene.whens) and not any(
                scene.act(v.start) is act and v.per and _IN_ADVANCE.match(scene.low, v.end) for v in scene.values):
            out += [w for w in _lent(scene, act) if w not in out][:1]
    return sorted(out, key=lambda w: w.start)


def _stands_over(scene: Scene, when: When) -> bool:
    """Whether a time is all that the lead of a list says: Upon completion: (a) the keys are handed over; (b) half of the price is paid."""
    start, end = scene.statement.pieces[0]
    return scene.statement.listed and not when.cycle and when.start < end and _NUMBER.fullmatch(scene.low, start, when.start) is not None \
        and _COLON_END.fullmatch(scene.low, when.end, end) is not None and not acts.ended(scene.low[start:end])


def _lent(scene: Scene, act: Act) -> list[When]:
    """The times of the act before one that shares its subject; else those that stand in front of all acts."""
    before = [a for a in scene.acts if a.end <= act.start]
    if not before:
        return []
    near = [w for w in scene.whens if scene.act(w.start) is before[-1] and not w.cycle]
    return near or [w for w in scene.whens if w.end <= before[0].start and not w.cycle]


def _pays(scene: Scene, value: Value) -> bool:
    act = scene.act(value.start)
    if act is not None and not act.pays and value.amount is not None:
        act = _such_sum(scene, act, value) or act
    if act is None or not act.pays or _in_condition(scene, value.start):
        return False
    if act.name == "state":
        told = value.amount is not None or value.other is not None or scene.low.startswith(":", act.end - 1)  # Deposit: 20% on signing
        return (told and 0 <= value.start - act.end < _DIRECT) or value.start < act.start
    behind = value.start >= act.start or scene.statement.piece(value.start) != act.piece
    return behind or act.name in ("passive", "due", "terms", "billed", "cleared", "heading", "reach")


def _in_condition(scene: Scene, at: int) -> bool:
    """Whether an offset stands in a condition of its item or of the lead of its list; the condition of another item is none of its own."""
    pieces = scene.statement.pieces
    k = scene.statement.piece(at)
    if not scene.statement.listed or k == 0:
        return acts.conditional(scene.low, at)
    lead = scene.low[:pieces[0][1]].rstrip()  # a sentence of its own is closed, and so is its condition
    return acts.conditional(scene.low, at, pieces[k][0]) or (not lead.endswith(".") and acts.conditional(scene.low, pieces[0][1] - 1))


def _such_sum(scene: Scene, act: Act, value: Value) -> Act | None:
    """The act of paying that speaks of the sum of the act before it: shall contribute $500, such sum to be paid on signing."""
    following = next((a for a in scene.acts if a.start >= value.end), None)
    if following is None or not following.pays or following.piece != act.piece or following.start - value.end > _SUCH:
        return None
    return following if _WORDS["such_sum"].search(scene.low, value.end, following.end) else None
