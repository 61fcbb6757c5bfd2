"""A payment and all that stands around it → whether it may pass without a person: every reading of its words agrees."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tenor.contracts.recognise.nodes_en import happening
from tenor.contracts.recognise.nodes_en.acts import Act
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind
from tenor.regex import regex
from tenor.wording.en import money, period

_WORDS = patterns("payment_clauses_en")
_CLEAR = frozenset({
    EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.INVOICE, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.ACCEPTANCE,
    EventKind.FINAL_ACCEPTANCE, EventKind.PERIOD_END, EventKind.DOCUMENTS, EventKind.NOTICE, EventKind.INSTALLATION,
    EventKind.WARRANTY_EXPIRY, EventKind.UPSTREAM_PAYMENT, EventKind.MILESTONE, EventKind.INITIAL_ACCEPTANCE, EventKind.GO_LIVE})
_NAMED = frozenset({EventKind.MILESTONE, EventKind.DOCUMENTS, EventKind.NOTICE})
_AT_ONCE = frozenset({
    EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.PERIOD_END, EventKind.INVOICE, EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.MILESTONE,
    EventKind.ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INSTALLATION, EventKind.GO_LIVE})
_UNLISTED = frozenset({EventKind.OTHER, EventKind.MILESTONE})
_NAMES_ITSELF = frozenset({EventKind.INVOICE, EventKind.SHIPMENT, EventKind.DELIVERY})  # shall pay within ten days of delivery: for the goods
_ACTS = frozenset({"active", "passive", "due", "terms", "present", "coordinate", "tranche", "earn", "heading", "billed", "cleared", "reach", "state"})
_ROYALTY = frozenset({"active", "passive", "due", "present", "coordinate"})
_STOP = regex(r";(?= )|(?<!\b\w)\.(?= [A-Z(]|$)")
_AHEAD = regex(r"\)?(?: (?:non-?refundable|initial|mobili[sz]ation|cash|booking))? (?:deposit|advance|down ?payment|retainer|in advance|up-?front"
               r"|down)\b", re.I)
_IF = regex(r"\bif\b(?! (?:any|applicable|required|requested|necessary)\b)", re.I)
_ENDING = regex(r"\b(?:terminat\w+|expir\w+)\b", re.I)
_ODD_FIGURE = regex(r"\d\.\d{3}(?!\d)")  # 40.000 may be forty or forty thousand
_INTEREST = regex(r"\b(?:interest|late (?:fee|charge|payment charge)|finance charge|service charge)\b")
# ten or sixty days: which of them, is open
_OR_PERIOD = regex(r"\b(?:\d+|[a-z]+)\)? or (?:[\w-]+ ?\()?[\w-]+\)? (?:(?:business|working|calendar) )?(?:days|weeks|months|years)\b", re.I)
# $500 on delivery of each machine: how many are delivered, nobody says
_OF_MANY = regex(r"\b(?:of|for) (?:each|every)\b(?! (?:of (?:the )?)?(?:month|quarter|year|week|part(?:y|ies)|other))", re.I)
_LEAVES = regex(r"[,.;:$€£]")
_GO_LIVE = regex(r"\b(?:go|goes|gone|going|went|is|being)[- ]?live\b|\blaunch date\b|(?<!soft )(?<!pre-)\blaunch of (?:(?:the|its|our|your|new|live|final) )*"
                 r"(?:web ?sites?|sites?|web ?shop|(?:online )?store|app|application|platform|web app|mobile app)\b"
                 r"|\b(?:(?:web)?site|app|platform|shop|store)(?:['’]s)? (?:launch|(?:is )?launched|(?:is )?published)\b", re.I)
# one order of many, not the contract
_CALLED_OFF = regex(r"\b(?:(?:issu\w+|plac\w+|release)\b|(?:accept\w*|confirm\w*) (?:of )?(?:each|every|any|an?)\b)[^,.;]{0,30}\borders?\b(?! form)", re.I)
_ORDER = regex(r"\border\b", re.I)
_EACH_ORDER = regex(r"\b(?:for|of|under|against) (?:each|every) (?:purchase )?order\b")
_PAPERS = regex(r"\b(?:against|presentation of)\b(?: \w+){0,5}? documents\b", re.I)
_DISCOUNT = regex(
    r"\)?[ ,/]*(?:discount )?(?:if paid )?(?:in |within )?\(?(?:\d+|ten|fifteen|twenty)\)?(?: \(\d+\))?(?: days)?[ ,;/–-]*(?:or )?net\b", re.I)
# 1% |discount if paid within ten days
_EARLY = regex(r" (?:(?:cash|early[- ]payment|prompt[- ]payment|early|prompt) )?(?:(?:discount|rebate)(?: [\w’'-]+){0,4}? |is (?:granted|allowed) )"
               r"(?:for|if|on|when|where|upon) (?:[\w’'-]+ ){0,3}?(?:pa(?:id|ys?|yments?|ying)|settle(?:d|ment)|received)\b[^.;:,]{0,40}\bdays\b", re.I)
_WE_ASK = regex(r"(?:we|i) \w+")  # we require half up front; what orders require is of each order
_BILLED = regex(r"\b(?:invoiced|billed) $")
_RESERVES = regex(r"to (?:(?:secure|reserve|book|hold|lock in)\b|[\w -]{3,30}\b(?:bookings?|reservations?|appointments?)$)", re.I)
_HAPPENS = regex(r"\b(?:complet(?:ion|ed?)|initiation|commencement|start(?:-up)?|achievement|filing|enrol\w*|occurrence|issuance|grant|publication"
                 r"|dosing|first \w+ sale)\b|\b[a-z]{3,}ed$", re.I)
_LONGEST_NAME = 80  # characters of an event in its own words
# the one who is paid by most contracts pays: perhaps no price
_PAYEE = regex(r"\b(?:seller|vendor|supplier|licensor|landlord|lessor|franchisor|service provider) "
               r"(?:(?:hereby|also|then|further) )?(?:shall|will|must|agrees?|pays|undertakes)\b")
# upon completion and |prior to delivery: another event is joined to the time
_JOINED_EVENT = regex(r"\b(?:upon|on|at|after|following|when|once) [^,.;$€£%\d]{3,60} (?:and|but|or) $")
_COMMENCES = regex(r"\b(?:commenc|beginn|start)ing (?:on |from |upon )?$")  # from when on it is paid each month: perhaps not the day
# on the date of launch, |but in no event later than March 31: a day of its own
_LAST_DAY = regex(r",? ?\(?(?:but|and),? (?:(?:in|at) (?:any|no) event|in any case|not|no)(?:,? however,?)? (?:later than|by|on or before|within)\b", re.I)
# and on the same day of each of the eleven succeeding months: it is paid more than once
_AND_AGAIN = regex(r"(?: date)?,? and (?:then |thereafter )?(?:on |at |upon |in )?(?:the (?:same|like|corresponding) (?:day|date)|(?:each|every|the next|any) "
                   r"(?:[\w()-]+ ){0,5}?"
                   r"(?:thereafter|following|succeeding|subsequent|anniversar\w+|months?|quarters?|years?)"
                   r"|(?:annually|monthly|quarterly|yearly) thereafter)\b", re.I)
# after thirty days of fault-free operation: how long a trial lasts, perhaps no time to pay in
_TRIAL = regex(r"\b(?:days?|weeks?|months?|years?)['’]? (?:of )?(?:(?!(?:the|start|commencement|beginning|completion|of|first)\b)[\w-]+,? (?:and )?){0,3}?"
               r"(?:operation|running|trials?|trial run|working|performance|monitoring|burn-in)$", re.I)
# against a bank guarantee |and on deployment of the rig: two events
_AND_ON = regex(r" and (?:then )?(?:up)?(?:on|after|once|following|against) (?!the (?:same|like|corresponding|first|last|\d)|each|every|a (?:monthly|quarterly)"
                r"|(?:january|february|march|april|may|june|july|august|september|october|november|december|\d))", re.I)
# by Tuesday of each week: the day of the week is lost
_WEEKDAY = regex(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.I)
# upon execution |of the Note: another paper than the one that is read
_OTHER_PAPER = regex(r"(?: and delivery)?,? (?:of|by [\w’' -]{2,30} of) (?:(?:the|an?|any|its|such|said|that|those|all) )?(?:[\w-]+ ){0,3}?"
                     r"(?:notes?|guarant(?:y|ies|ees?)|mortgages?|pledges?|bonds?|assignments?|releases?|indentures?|side letters?"
                     r"|loan (?:documents?|agreement)|security agreement|subleases?|deeds? of trust|bills? of sale|warrants?|powers? of attorney|consents?)\b")
# 90% of the invoice amount …, |the remaining 10%
_SHARE_OF_EACH = regex(r"(?:%|percent)\)? of (?:the )?(?:(?:price|value|amount|total) of (?:each|every|any|an) [\w-]+|invoice\b"
                       r"|(?:each|every|any) (?:order|invoice|shipment|batch)\b)")
_JOINS = regex(r"\b(?:and|or)\b|[,/&]", re.I)
_NAME = 40  # characters that hold the one who pays, and the verb
_BEFORE, _AFTER, _BEHIND_IF = 80, 60, 30  # characters around a payment in which a choice or a condition may concern it


def sure(payment: Payment, scene: Scene, paired: Sequence[Payment]) -> bool:
    """Whether value, trigger and timing are read by strong patterns with nothing left over in the sentence."""
    value, when = payment.value, payment.when
    if scene.statement.slips:
        return False
    if (value is not None and _every_cycle(payment, scene)) or _only_cycle(payment, scene):
        return True
    of_list = when is not None and _by_authority(payment, when)
    if when is None or not (_clear(when) or _own_words(when) or of_list):
        return False
    ahead = _paid_ahead(payment, scene, paired)
    if any(not _settled(d, value, when) for d in payment.doubts if not (d == "apart" and ahead) and not (d == "item" and of_list)):
        return False
    low, high = _sentence(payment, scene)
    if _choice(payment, scene, low, high) or _unread(scene, low, high) or (_ORDER.search(when.trigger.text) and _EACH_ORDER.search(scene.low)):
        return False
    if any(low <= _start(p) < high and _left_over(p) and p not in ahead for p in paired if (p.value is not value or (value is None and p.when is not when))
           and not (p.value is None and p.when is not None and (
               (value is None and _tells_same(p.when, when)) or _is_invoicing(scene, p.when, when) or (payment.doubts == ("value",) and p.when is when)))):
        return False
    if value is not None and value.end < when.start and _JOINED_EVENT.search(scene.low, value.end, when.start):
        return False
    if value is not None and value.per and when.trigger.on is None and _COMMENCES.search(scene.low, 0, when.start):
        return False
    if _LAST_DAY.match(scene.low, when.end) or _goes_on(scene, when) or _TRIAL.search(when.trigger.text) or _other_time(scene, when):
        return False
    if value is not None and ((value.amount is not None and _of_each(scene, when)) or _of_each_order(scene, value)):
        return False
    if when.trigger.recurrence is None and (_AND_AGAIN.match(scene.low, _end(payment)) or _AND_AGAIN.match(scene.low, when.end)):
        return False
    act = scene.act((value or when).start)
    if act is None or (act.name in ("active", "present") and _PAYEE.search(scene.low, max(0, act.start - _NAME), min(act.start + _NAME, act.end))):
        return False
    text = scene.statement.text
    if value is not None:
        if value.other is not None and not (value.strong and value.base and act.name in _ROYALTY):
            return False
        return not _ODD_FIGURE.search(text, value.start, value.end) and (act.name in _ACTS or _WE_ASK.match(scene.low, act.start, act.end) is not None)
    kind = when.trigger.events[0].kind if when.trigger.events else None
    named = act.name in _ROYALTY and kind in _NAMES_ITSELF
    good = act.good or named or any(a.pays and a.good and low <= a.start < high for a in scene.acts)
    others = [w for w in scene.whens if w is not when and low <= w.start < high]
    at_once = kind in _AT_ONCE and not when.cycle and all(w.cycle and w.trigger.recurrence == when.trigger.recurrence for w in others)
    if (when.trigger.offset is None and not at_once) or act.needs or not good or _ENDING.search(text, low, high):
        return False
    return _alone(scene, when, act, low, high)


def _of_each(scene: Scene, when: When) -> bool:
    """Whether the event of a time is that of each of several things."""
    if when.cycle or when.trigger.recurrence or not when.trigger.events or when.trigger.events[0].kind is EventKind.PERIOD_END:
        return False
    found = _OF_MANY.search(scene.low, when.start)
    return found is not None and not _LEAVES.search(scene.low, when.start, found.start()) and found.start() <= when.end + _NAME


def _of_each_order(scene: Scene, value: Value) -> bool:
    """Whether a share is perhaps of each order or invoice, as the one before it is: 50% of each order with it and 50% before shipment."""
    return value.share is not None and value.share < 1 and _SHARE_OF_EACH.search(scene.low, 0, value.start) is not None


def _goes_on(scene: Scene, when: When) -> bool:
    """Whether a second event that was not understood is joined to that of a time; no figure stands between which it may be told of."""
    joined = _AND_ON.match(scene.low, when.end)
    return joined is not None and not any(when.end <= w.start < joined.end() for w in scene.whens)


def _other_time(scene: Scene, when: When) -> bool:
    """Whether a weekday, or what paper it is that is signed, is left out of a time."""
    if when.trigger.on is None and _WEEKDAY.search(when.trigger.text):
        return True
    return any(e.kind is EventKind.SIGNING for e in when.trigger.events) and _OTHER_PAPER.match(scene.low, when.end) is not None


def _paid_ahead(payment: Payment, scene: Scene, paired: Sequence[Payment]) -> Sequence[Payment]:
    """The deposit without a time that stands before the other parts of a whole, which each have theirs: 40% deposit, 60% on delivery."""
    first = next((p for p in paired if p.value is not None), None)
    if first is None or first.value is None or first.when is not None or payment.value is first.value:
        return ()
    shares = [p.value.share for p in paired if p.value is not None and p.value.share is not None]
    rest = [p for p in paired if p.value is not None and p.value.rest and p.value.share is None]  # 50% deposit, balance on completion
    told = all(p.value is not None and (p.value.share is not None or p in rest) and (p is first or p.when is not None) for p in paired)
    whole = (len(shares) > 1 and sum(shares) == 1) or (len(rest) == 1 and rest[0] is paired[-1] and sum(shares) < 1)
    return (first,) if told and whole and _AHEAD.match(scene.statement.text, first.value.end) else ()


def _alone(scene: Scene, when: When, act: Act, low: int, high: int) -> bool:
    """Whether no other figure or period stands in what an act says of a time; the price of a unit and a discount do not count."""
    text = scene.statement.text
    first, last = max(low, act.opens), min([high, *(a.opens for a in scene.acts if a.opens > max(act.start, when.start))])
    discounts = [(a, m.end()) for a, b in scene.unread if (m := _off_behind(text, b))]
    same = [w for w in scene.whens if w is when or _tells_same(w, when)]
    periods = [f for f in (*period.find(text[first:last]), *period.nth(text[first:last]))
               if not any(w.start <= first + f.start < w.end for w in same) and not any(a <= first + f.start < b for a, b in discounts)]
    return not periods and not any(low <= v.start < high and not _is_late(scene, v) for v in scene.values)


def _is_invoicing(scene: Scene, one: When, due: When) -> bool:
    """Whether a time is only that of the invoice: invoiced on the last day of each month and payable within ten days of receipt of the invoice."""
    return [e.kind for e in due.trigger.events] == [EventKind.INVOICE] and due.trigger.offset is not None \
        and one.end <= due.start and _BILLED.search(scene.low, 0, one.start) is not None


def _tells_same(one: When, other: When) -> bool:
    """Whether two times are one told twice: Net 30. Payment is due within thirty days of the invoice date."""
    a, b = one.trigger, other.trigger
    return a.offset is not None and (a.offset, a.direction, a.month_end, a.on) == (b.offset, b.direction, b.month_end, b.on) \
        and [e.kind for e in a.events] == [e.kind for e in b.events] == [EventKind.INVOICE]


def _is_late(scene: Scene, value: Value) -> bool:
    """Whether a figure is the fee of what is paid late."""
    act = scene.act(value.start)
    return act is not None and act.name == "late"


def plain(payment: Payment, scene: Scene) -> bool:
    """Whether a figure without a time is the only one of its sentence and is read one way only."""
    value = payment.value
    if value is None or not value.strong or value.instalments or value.rest or payment.when is not None:
        return False
    return _only_figure(payment, value, scene, _ROYALTY)


def _only_figure(payment: Payment, value: Value, scene: Scene, acts: Collection[str]) -> bool:
    """Whether the sentence of a figure holds no other and no time, does one of these acts, and says nothing else."""
    low, high = _sentence(payment, scene)
    act = scene.act(value.start)
    alone = sum(low <= v.start < high for v in scene.values) == 1 and not any(low <= w.start < high and not w.cycle for w in scene.whens)
    return alone and act is not None and act.name in acts and not _choice(payment, scene, low, high) and not _unread(scene, low, high)


def _settled(doubt: str, value: Value | None, when: When) -> bool:
    """Whether what was doubted is settled by the rest: a monthly sum due on a day of the month; an event in its own words."""
    if doubt == "time":
        return _own_words(when)
    if doubt == "item":  # Setup: $300 may only say what the price is made of
        return _own_words(when) and _HAPPENS.search(when.trigger.text) is not None
    if doubt == "value" and value is not None and value.blank:  # a deposit of ____%: what is left open is read as such
        return True
    if doubt == "framed":
        return when.strong or _own_words(when) or _WORDS["by_authority"].search(when.trigger.text) is not None
    figure = value is not None and ((value.amount is not None and "amount" not in value.derived) or value.blank == "amount")
    told = value is not None and figure and not value.instalments
    if doubt in ("split", "value") and value is not None and _is_each(value) and when.strong and not when.cycle:
        return True
    if doubt == "split":
        return told and (value is None or not value.rank or when.trigger.on is not None)
    if doubt == "value" and told and value is not None and value.strong and value.per and when.strong and not when.cycle:
        return True
    recurs = value is not None and bool(value.per) and value.strong and not value.instalments
    on_a_day = when.trigger.direction == "within_period" or (when.strong and not when.cycle and EventKind.PERIOD_END in {e.kind for e in when.trigger.events})
    return doubt == "value" and recurs and when.trigger.recurrence is not None and on_a_day


def _is_each(value: Value) -> bool:
    """Whether what each of several equal instalments comes to is told: in six equal instalments of $500 each."""
    return value.equal and value.instalments > 1 and value.amount is not None and "amount" not in value.derived


def _unread(scene: Scene, low: int, high: int) -> bool:
    """Whether a figure of the sentence was not understood; the discount of "2% 10 days, net 30" was, and the interest of what is paid late."""
    late = next((a.opens for a in scene.acts if a.name == "late" and low < a.opens < high), high)
    return any(low <= a < high and not _off_behind(scene.statement.text, b) and not (late < a and _INTEREST.search(scene.low, late, a))
               and not _is_sum(scene, a, b) for a, b in scene.unread)


def _off_behind(text: str, at: int) -> re.Match[str] | None:
    """What a discount says behind its figure: 2% |10 days, net 30; 2% |discount if paid within ten days."""
    return _DISCOUNT.match(text, at) or _EARLY.match(text, at)


def _is_sum(scene: Scene, start: int, end: int) -> bool:
    """Whether a figure is what the sums behind it come to: costs in the amount of $90 as follows: $40 on …, $50 on …"""
    parts = [v.amount.amount for v in scene.values if v.amount is not None and v.start >= end]
    told = money.find(scene.statement.text[start:end])
    return len(parts) > 1 and len(told) == 1 and told[0].value.amount == sum(parts)


def _every_cycle(payment: Payment, scene: Scene) -> bool:
    """Whether a sum is due every month or quarter, no day told and nothing else said in the sentence."""
    value, when = payment.value, payment.when
    if value is None or value.amount is None or value.per not in ("month", "quarter") or value.instalments or (when is not None and not when.cycle):
        return False
    return _only_figure(payment, value, scene, _ACTS)


def _only_cycle(payment: Payment, scene: Scene) -> bool:
    """Whether a sentence says only how often something named, or a share of sales, is paid (royalties are payable quarterly); whether another
    one tells the day, the whole paper shows."""
    value, when = payment.value, payment.when
    if when is None or not (when.cycle and when.strong) or payment.doubts != ("cycle",) or (value is not None and not (value.strong and value.other)):
        return False
    low, high = _sentence(payment, scene)
    act = scene.act(when.start)
    alone = all(v is value for v in scene.values if low <= v.start < high) and sum(low <= w.start < high for w in scene.whens) == 1
    paid = act is not None and act.name in _ROYALTY and (act.good or value is not None) and act.piece == scene.statement.piece(when.start)
    return alone and paid and not _choice(payment, scene, low, high) and not _unread(scene, low, high) and not period.find(scene.statement.text[low:high])


def _by_authority(payment: Payment, when: When) -> bool:
    """Whether an item under a time that counts from each milestone of a list names what an authority does: NDA approval: $500."""
    kinds = [e.kind for e in when.trigger.events]
    return {"item", "framed"} <= set(payment.doubts) and kinds == [EventKind.MILESTONE] and _WORDS["by_authority"].search(when.trigger.text) is not None \
        and not _JOINS.search(when.trigger.text)


def _own_words(when: When) -> bool:
    """Whether an event that no list knows is told in words that no other kind of event is told in."""
    t = when.trigger
    if when.cycle or when.bare or t.month_end or t.recurrence or len(t.events) != 1 or t.events[0].kind not in _UNLISTED:
        return False
    name = t.events[0].name
    if _RESERVES.match(name):
        return False  # a booking may be the contract itself
    return 3 < len(name) < _LONGEST_NAME and name.lower() in t.text.lower() and not _WORDS["a_kind"].search(name)


def _clear(when: When) -> bool:
    """Whether a time phrase can be read one way only."""
    t = when.trigger
    if not when.strong or when.cycle or t.month_end or (t.direction == "within_period" and t.recurrence not in ("monthly", "quarterly")):
        return False
    if t.on:
        return True
    if _OR_PERIOD.search(t.text):
        return False
    if not t.events or t.events[0].kind not in _CLEAR or (len(t.events) > 1 and not {e.kind for e in t.events} <= happening.ACCEPTANCES):
        return False
    if t.events[0].kind is EventKind.GO_LIVE:
        return _GO_LIVE.search(t.text) is not None
    if t.events[0].kind is EventKind.SIGNING and _CALLED_OFF.search(t.text):
        return False
    plain = _WORDS["by_authority"].search(t.text) or (t.events[0].kind is EventKind.DOCUMENTS and _PAPERS.search(t.text))
    return not (t.events[0].kind in _NAMED and _WORDS["two_names"].search(t.text) and not plain)


def _left_over(payment: Payment) -> bool:
    """A figure without a time, or a time without a figure."""
    return payment.when is None or (payment.value is None and not payment.when.cycle)


def _choice(payment: Payment, scene: Scene, low: int, high: int) -> bool:
    """Whether the words around leave a choice or a condition open."""
    text, start, end = scene.statement.text, _start(payment), _end(payment)
    for plain in reversed(list(_WORDS["harmless"].finditer(text))):
        text = text[:plain.start()] + "_" * (plain.end() - plain.start()) + text[plain.end():]
    near = _WORDS["choice"].search(text, max(low, start - _BEFORE), min(high, end + _AFTER))
    return bool(near or _IF.search(text, low, min(high, end + _BEHIND_IF)))


def _start(payment: Payment) -> int:
    return min(x.start for x in (payment.value, payment.when) if x)


def _end(payment: Payment) -> int:
    return max(x.end for x in (payment.value, payment.when) if x)


def _sentence(payment: Payment, scene: Scene) -> tuple[int, int]:
    """The sentence around a payment, or the item of a list."""
    text, start, end = scene.statement.text, _start(payment), _end(payment)
    before = [m.end() for m in _STOP.finditer(text, 0, start)]
    after = _STOP.search(text, end)
    low, high = scene.statement.pieces[scene.statement.piece(start)]
    return max(low, before[-1] if before else 0), min(high, after.start() if after else len(text))
