"""Exact amounts: Decimal and a currency → `Money`; a float is refused, two currencies never mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from tenor.frozen import dataclass

MINOR_UNITS: Mapping[str, int] = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0}
QUANTA: Mapping[int, Decimal] = {0: Decimal(1), 2: Decimal("0.01")}  # the smallest unit, by its decimal places
_WIDE = Context(prec=1000)  # a sum of thirty digits is rounded, too


def exact(value: Decimal | int | str) -> Decimal:
    """A Decimal from exact input. Floats are refused: 0.1 + 0.2 is not an amount of money. NaN and infinity likewise."""
    if isinstance(value, (float, bool)):
        raise TypeError(f"a figure must be exact (Decimal, int or str), not {value!r}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return number


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in one currency (ISO 4217 code). Two currencies never mix: arithmetic on them raises ValueError."""

    amount: Decimal
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if type(self.amount) is not Decimal or not self.amount.is_finite():
            object.__setattr__(self, "amount", exact(self.amount))

    @property
    def places(self) -> int:
        """Decimal places of the currency's smallest unit."""
        return MINOR_UNITS.get(self.currency, 2)

    def rounded(self) -> Money:
        """To the smallest unit, half up."""
        quantum = QUANTA[MINOR_UNITS.get(self.currency, 2)]
        if self.amount.same_quantum(quantum):
            return self
        return Money(self.amount.quantize(quantum, ROUND_HALF_UP, _WIDE), self.currency)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added up")
        return other.amount

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        return Money(self.amount * exact(factor), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.rounded().amount:f}"

    def split(self, shares: Sequence[Decimal]) -> tuple[Money, ...]:
        """Parts in proportion to `shares`, each to the smallest unit; the last part takes the remainder, so that the
        parts add up to this amount to the cent."""
        total = sum(shares, Decimal(0))
        if not shares or total == 0:
            raise ValueError("a split needs shares that do not sum to nothing")
        parts = [(self * (s / total)).rounded() for s in shares[:-1]]
        last = self.rounded() - sum_money(parts, self.currency)
        return (*parts, last)


def sum_money(items: Iterable[Money], currency: str = "CNY") -> Money:
    """The sum; nothing in `currency` where there are no items."""
    total: Decimal | None = None
    first: Money | None = None
    for item in items:
        if total is None or first is None:
            first, total = item, item.amount
        elif item.currency != first.currency:
            raise ValueError(f"{first.currency} and {item.currency} cannot be added up")
        else:
            total += item.amount
    return Money(total, first.currency) if total is not None and first is not None else Money(Decimal(0), currency)
