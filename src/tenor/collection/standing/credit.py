"""A `Standing` and a credit policy → each customer's score, classes under every vocabulary, limit, freeze, and what moved it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from tenor.collection.figures.credit import Score, history, score, supplied
from tenor.collection.figures.credit_policy import CreditPolicy
from tenor.collection.figures.credit_standing import Regrade, regrade, standing
from tenor.collection.figures.credit_standing import Standing as Credit
from tenor.collection.standing.standing import Standing
from tenor.collection.table import Cell, Table, heads
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import join
from tenor.money import Money

REVIEW = 31  # days between two gradings: a class is compared with that of a month ago
LIMIT = "limit"  # the field of a profile that holds the base of the credit limit: 500000 or USD 20000


@dataclass(frozen=True, slots=True)
class Graded:
    """One customer's credit on the day: the score with its lines, where it stands under the scheme, and the class it left since
    the last review, if it left one."""

    score: Score
    credit: Credit
    before: Score
    regrade: Regrade | None
    diagnostics: tuple[Diagnostic, ...]


def credit_of(now: Standing, policy: CreditPolicy, *, scheme: str = "", customers: Sequence[str] = ()) -> tuple[Graded, ...]:
    """Every customer with a contract (or those named). The earlier score is that of a month before, by what was known then."""
    own = {name: [p for p in now.positions if p.customer == name] for name in customers or now.customers}
    promises = {name: [p for p in now.promises if (c := now.contract(p.contract)) and c.customer == name] for name in own}
    chosen = policy.scheme(scheme or policy.dunning_scheme)
    out = []
    for name, positions in own.items():
        def graded(day: date, name: str = name) -> tuple[Score, tuple[Diagnostic, ...]]:
            figures, found = supplied(now.credit_data, name, policy, day)
            made = [p for p in promises[name] if p.made_on <= day]
            past = history(own[name], day, promises=made, days=policy.history_days)
            value, more = score(name, past, figures, policy, day)
            return value, (*found, *more)

        today, found = graded(now.as_of)
        before, _ = graded(date.fromordinal(max(1, now.as_of.toordinal() - REVIEW)))
        base, doubts = base_of(now.profile(name), name)
        credit, more = standing(today, positions, now.as_of, policy, base=base, scheme=scheme)
        moved, told = regrade(before, today, chosen) if chosen else (None, ())
        out.append(Graded(today, credit, before, moved, (*found, *doubts, *more, *told)))
    return tuple(out)


def base_of(profile: Mapping[str, str], customer: str) -> tuple[Money | None, tuple[Diagnostic, ...]]:
    """The base of a customer's credit limit from its profile; None where none was entered."""
    text = profile.get(LIMIT, "").replace(",", "").split()
    if not text:
        return None, ()
    try:
        return Money(Decimal(text[-1]), text[0] if len(text) == 2 else "CNY"), ()
    except (InvalidOperation, ValueError):
        return None, (say("credit-limit-unread", where=customer, value=profile[LIMIT]),)


def credit_table(graded: Sequence[Graded], policy: CreditPolicy) -> Table:
    """One line a customer: score, its class under each vocabulary, limit, what is open, room, freeze, what follows."""
    schemes = [(f"class_{s.name}", s.title.zh, s.title.en) for s in policy.schemes]
    headings = heads(("customer", "客户", "Customer"), ("score", "评分", "Score", True), *schemes, ("limit", "额度", "Limit", True),
                     ("exposure", "应收", "Open", True), ("room", "可用额度", "Room", True), ("frozen", "冻结", "Frozen"),
                     ("moved", "较上月", "Since last month"), ("effects", "随之采取", "What follows"), spare=("limit", "room"))
    return Table("credit", Words("客户信用", "Customers' credit"), headings, tuple(_row(each, policy) for each in graded))


def _row(each: Graded, policy: CreditPolicy) -> tuple[Cell, ...]:
    value = each.score.value
    titles = [next((c.title for c in s.classes if c.name == each.score.classes.get(s.name)), Words("未评", "not graded")) for s in policy.schemes]
    credit = each.credit
    moved = Words(f"{each.regrade.before.title.zh}→{each.regrade.after.title.zh}", f"{each.regrade.before.title.en} → {each.regrade.after.title.en}") \
        if each.regrade else Words()
    return (each.score.customer, value, *titles, credit.limit, credit.exposure, credit.room, join(credit.frozen, "；", "; "), moved,
            join(credit.effects, "；", "; "))


def why_table(graded: Sequence[Graded]) -> Table:
    """Where each score comes from, a line a component."""
    headings = heads(("customer", "客户", "Customer"), ("component", "因素", "Component"), ("said", "计算", "Counted"))
    cells = tuple((each.score.customer, line.component.title, line.said) for each in graded for line in each.score.lines)
    return Table("why", Words("评分依据", "Why this score"), headings, cells)
