"""A score, what is open and a base → `Standing`: class, limit, room, freeze and what follows for terms and dunning; two
scores → `Regrade`: which class it left and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tenor.collection.arithmetic import figure
from tenor.collection.figures.credit import Score
from tenor.collection.figures.credit_policy import CreditClass, CreditPolicy, Scheme
from tenor.collection.figures.metrics import rounded
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import join, percent_words
from tenor.money import Money, sum_money

DUNNING_CLASSES: Mapping[str, Words] = {  # as dunning policies name them
    "strategic": Words("战略", "strategic"), "partner": Words("合作", "partner"), "prudent": Words("谨慎", "prudent"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands on a day. `limit`: None where its class sets none; `room`: what may still be granted, nothing
    while `frozen`. `effects`: what follows, in words: for terms, limit and dunning (named, for others to carry out)."""

    customer: str
    credit_class: CreditClass | None
    limit: Money | None
    exposure: Money
    room: Money | None
    frozen: tuple[Words, ...]
    effects: tuple[Words, ...]


def standing(graded: Score, positions: Sequence[Position], as_of: date, policy: CreditPolicy, *, base: Money | None,
             scheme: str = "") -> tuple[Standing, tuple[Diagnostic, ...]]:
    """The standing under one scheme (without a name, the one that the dunning policy asks for). `positions`: this customer's;
    `base`: the sum that the class's factor multiplies, in the currency of the limit; None: no limit is set. What is open in other
    currencies is told and not counted."""
    chosen = policy.scheme(scheme or policy.dunning_scheme)
    if chosen is None:
        raise ValueError(f"the policy {policy.name} has no scheme {scheme}")
    own = chosen.class_of(graded.value) if graded.value is not None else None
    exposure, found = _exposure(graded.customer, positions, as_of, base.currency if base else _currency(positions))
    limit = (base * own.limit_factor).rounded() if base is not None and own and own.limit_factor is not None else None
    frozen = _frozen(graded, positions, as_of, policy, limit, exposure)
    nothing = exposure - exposure
    room = None if limit is None else nothing if frozen else max(nothing, limit - exposure)
    if frozen:
        found.append(say("credit-frozen", customer=graded.customer, why=join(frozen, "；", "; ")))
    return Standing(graded.customer, own, limit, exposure, room, frozen, _effects(own, limit)), tuple(found)


def _currency(positions: Sequence[Position]) -> str:
    """The first currency of what is open, CNY where nothing is."""
    return min((p.currency for p in positions), key=lambda c: (c != "CNY", c), default="CNY")


def _exposure(customer: str, positions: Sequence[Position], as_of: date, currency: str) -> tuple[Money, list[Diagnostic]]:
    """What is open in the currency of the limit; what else is open is told."""
    found: list[Diagnostic] = []
    exposure = Money(Decimal(0), currency)
    for each, own in by_currency(positions).items():
        open_ = sum_money((p.outstanding(as_of) for p in own if p.due), each)
        if each == currency:
            exposure = open_
        elif open_:
            found.append(say("credit-limit-other-currency", customer=customer, currency=each, amount=figure(open_)))
    return exposure, found


def _frozen(graded: Score, positions: Sequence[Position], as_of: date, policy: CreditPolicy, limit: Money | None,
            exposure: Money) -> tuple[Words, ...]:
    """Every reason that holds."""
    rule, why = policy.freeze, []
    if rule.below is not None and graded.value is not None and graded.value < rule.below:
        why.append(Words(f"评分{graded.value}低于{rule.below:f}", f"the score of {graded.value} is below {rule.below:f}"))
    oldest = max((p.days_late(as_of) for p in positions), default=0)
    if rule.days_late is not None and oldest >= rule.days_late:
        why.append(Words(f"最早一笔已逾期{oldest}天（满{rule.days_late}天即冻结）",
                         f"its oldest payment is {oldest} days late (the freeze begins at {rule.days_late})"))
    if rule.over_limit and limit is not None and exposure > limit:
        why.append(Words(f"应收{_sum(exposure)}超过额度{_sum(limit)}", f"{_sum(exposure)} open exceeds the limit of {_sum(limit)}"))
    return tuple(why)


def _effects(own: CreditClass | None, limit: Money | None) -> tuple[Words, ...]:
    """What follows from a class, a line each; only what its policy says."""
    if own is None:
        return ()
    out = []
    if own.prepay:
        out.append(Words("条款：款到发货", "terms: goods against payment"))
    if own.term_days is not None:
        out.append(Words(f"条款：账期{own.term_days}天", f"terms: {own.term_days} days' credit"))
    if own.deposit is not None:
        share = percent_words(own.deposit, 0)
        out.append(Words(f"条款：首付款不低于{share}", f"terms: a down payment of {share} or more"))
    if limit is not None:
        out.append(Words(f"额度：{_sum(limit)}", f"limit: {_sum(limit)}"))
    if own.dunning:
        name = DUNNING_CLASSES.get(own.dunning, Words(own.dunning, own.dunning))
        out.append(Words(f"催收政策：按“{name.zh}”类客户", f"dunning policy: class “{name.en}”"))
    out += [Words(f"催收方式：{own.manner.zh}", f"approach: {own.manner.en}")] if own.manner else []
    out += [Words(f"措施：{own.measures.zh}", f"measures: {own.measures.en}")] if own.measures else []
    return tuple(out)


def _sum(money: Money) -> str:
    """150,000.00; another currency than the yuan with its code."""
    return figure(money) if money.currency == "CNY" else f"{money.currency} {figure(money)}"


@dataclass(frozen=True, slots=True)
class Regrade:
    """A class left for another. `moved`: components by how much they moved the score, those of its direction first."""

    customer: str
    before: CreditClass
    after: CreditClass
    moved: tuple[tuple[str, Decimal], ...]


def regrade(old: Score, new: Score, scheme: Scheme) -> tuple[Regrade | None, tuple[Diagnostic, ...]]:
    """Whether the class changed between two scores, and what moved it. None where it did not, or one of them has no value."""
    if old.value is None or new.value is None:
        return None, ()
    before, after = scheme.class_of(old.value), scheme.class_of(new.value)
    if before.name == after.name:
        return None, ()
    fell = new.value < old.value
    adds = {line.component.name: line.adds or Decimal(0) for line in old.lines}
    moves = [(line.component, (line.adds or Decimal(0)) - adds.get(line.component.name, Decimal(0))) for line in new.lines]
    moves.sort(key=lambda each: each[1] if fell else -each[1])
    main = [Words(f"{c.title.zh} {rounded(by, 1):+}", f"{c.title.en} {rounded(by, 1):+}") for c, by in moves[:2]
            if (by < 0) == fell and rounded(by, 1)]
    because = join(main) or Words("各项小幅变动", "small moves all round")
    found = say("credit-grade-fell" if fell else "credit-grade-rose", customer=new.customer, before=before.title, after=after.title,
                score_before=old.value, score_after=new.value, because=because)
    return Regrade(new.customer, before, after, tuple((c.name, by) for c, by in moves if by)), (found,)


def due_for_review(graded: Score, as_of: date, policy: CreditPolicy) -> bool:
    """Whether a score is older than the policy lets supplied figures be (monthly, as the articles advise)."""
    return (as_of - graded.as_of).days > policy.max_age
