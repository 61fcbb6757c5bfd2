"""The figures of a fee line → its arithmetic in words, and exact rounding to the smallest unit of a currency."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tenor.diagnostic import Words
from tenor.law.phrasing import percent_words
from tenor.model import Per
from tenor.money import Money

UNITS: Mapping[Per, tuple[str, str, str]] = {"day": ("日", "day", "days"), "week": ("周", "week", "weeks"),
                                             "month": ("个月", "month", "months"), "year": ("年", "year", "years")}


class Later(Words):
    """Words that are made when somebody reads them: most lines of a large book are counted and never printed. Equal to the same
    words made at once, and sent to another process as these."""

    __slots__ = ("_made",)
    _made: tuple[Callable[..., Words], tuple[Any, ...]]

    def __init__(self, made: Callable[..., Words], *of: Any) -> None:
        object.__setattr__(self, "_made", (made, of))

    @property
    def words(self) -> Words:
        """As they are said."""
        made, of = self._made
        return made(*of)

    @property
    def zh(self) -> str:
        return self.words.zh

    @property
    def en(self) -> str:
        return self.words.en

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (self.zh, self.en) == (other.zh, other.en)

    def __hash__(self) -> int:
        return hash((self.zh, self.en))

    def __reduce__(self) -> tuple[type[Words], tuple[str, str]]:
        return Words, (self.zh, self.en)


def rounded(value: Fraction, like: Money) -> Money:
    """An exact figure to the smallest unit of the currency of `like`, half up (away from zero)."""
    scaled = abs(value) * 10**like.places
    units = int(scaled + Fraction(1, 2))
    return Money(Decimal(units if value >= 0 else -units).scaleb(-like.places), like.currency)


def figure(money: Money) -> str:
    """100,000.00."""
    return f"{money.rounded().amount:,}"


def line_told(base: Money, rate: Decimal | None, per: Per, days: int, times: Fraction, year_days: int, each_begun: bool, fee: Money,
              why: Words) -> Words:
    """`line_words` of a line of so many days."""
    return line_words(base, rate, times_words(per, days, times, year_days, each_begun), fee, why)


def line_words(base: Money, rate: Decimal | None, times: Words, fee: Money, why: Words) -> Words:
    """100,000.00 × 0.1% × 45日 = 4,500.00, and where the rate comes from."""
    at = f"{figure(base)} × {percent_words(rate, 0)}" if rate is not None else figure(base)
    zh, en = f"{at}{times.zh} = {figure(fee)}", f"{at}{times.en} = {figure(fee)}"
    return Words(f"{zh}；{why.zh}" if why.zh else zh, f"{en}; {why.en}" if why.en else en)


def times_words(per: Per, days: int, times: Fraction, year_days: int, each_begun: bool) -> Words:
    """ × 45日, × 1又17/31个月, × 45日 ÷ 365."""
    if per == "once":
        return Words("，一次计收", ", charged once")
    unit = UNITS[per]
    if per == "year" and not each_begun:
        return Words(f" × {days}日 ÷ {year_days}", f" × {days} {'day' if days == 1 else 'days'} ÷ {year_days}")
    count = _mixed(times)
    begun = Words("（不足一期按一期计）", " (each one begun counts whole)") if each_begun and per != "day" else Words()
    return Words(f" × {count.zh}{unit[0]}{begun.zh}", f" × {count.en} {unit[1] if times == 1 else unit[2]}{begun.en}")


def _mixed(value: Fraction) -> Words:
    """45, 1又17/31 / 1 17/31."""
    whole, rest = divmod(value, 1)
    if not rest:
        return Words(str(whole), str(whole))
    part = f"{rest.numerator}/{rest.denominator}"
    return Words(f"{whole}又{part}" if whole else part, f"{whole} {part}" if whole else part)


def cap_words(ceiling: Money, base: Money | None, share: Decimal | None, total: Money) -> Words:
    """封顶 100,000.00 × 5% = 5,000.00；各行合计 6,500.00，超出部分 1,500.00 不计."""
    limit = figure(ceiling)
    if base is not None and share is not None:
        limit = f"{figure(base)} × {percent_words(share, 0)} = {limit}"
    over = figure(total - ceiling)
    return Words(f"封顶：{limit}；以上各行合计{figure(total)}，超出的{over}不计",
                 f"Cap: {limit}; the lines above come to {figure(total)}, {over} over it is left out")
