"""A text → the one value it states, as `tenor words` prints it: an amount with its words, a percent, a period or a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tenor.diagnostic import Diagnostic, say
from tenor.model import Period, Unit
from tenor.money import Money
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.en import dates as en_dates
from tenor.wording.en import money as en_money
from tenor.wording.en import numeral as en_numeral
from tenor.wording.en import percent as en_percent
from tenor.wording.en import period as en_period
from tenor.wording.zh import dates, money, numeral, percent, period

Value = dict[str, object]
Answer = tuple[Value, tuple[Diagnostic, ...]]

_TWICE = regex(r"(?P<first>[^()]+?)[,，]? ?\((?:小写|大写)?[:： ]*(?P<second>[^()]+)\)")
_HAN_SUM = regex(rf"(?:人民币)?负?[{numeral.HAN}元圆圓角分整正]+")


def value_of(text: str) -> Answer:
    """({"text", "kind", "value", …}, diagnostics) in the shape of `tenor words --json`; value None where nothing is read."""
    plain = text.strip()
    readers: tuple[Callable[[str], Answer | None], ...] = (_date, _percent, _period, _money_twice, _money, _bare)
    for reader in readers:
        answer = reader(plain)
        if answer is not None:
            return {"text": plain} | answer[0], answer[1]
    return {"text": plain, "kind": None, "value": None}, (_unread(plain),)


def _date(text: str) -> Answer | None:
    day = dates.read(text) or en_dates.read(text)
    if day:
        return {"kind": "date", "value": day.isoformat()}, ()
    if en_dates.ambiguous(text) and re.fullmatch(r"[\d/.\- ]+", figures.half(text)):
        return {"kind": "date", "value": None}, (say("date-two-readings", where=text, text=text),)
    return None


def _percent(text: str) -> Answer | None:
    share = percent.read(text)
    differs = False
    if share is None:
        share, differs = en_percent.read(text), en_percent.disagrees(text)
    if share is None:
        return None
    found = (say("words-figure-differ-inside", where=text, text=text),) if differs or percent.disagrees(text) else ()
    return {"kind": "percent", "value": figures.write(share)}, found


def _period(text: str) -> Answer | None:
    value = period.read(text)
    differs = period.disagrees(text)
    if value is None:
        value, differs = en_period.read(text), en_period.disagrees(text)
    if value is None:
        return None
    found = [say("words-figure-differ-inside", where=text, text=text)] if differs else []
    if value == Period(15, Unit.DAY) and "半" in text:
        found.append(say("period-half-month", where=text, text=text))
    said = {"kind": "period", "n": value.count, "unit": value.unit.value, "value": f"{value.count} {value.unit.value}"}
    return said, tuple(found)


def _money_twice(text: str) -> Answer | None:
    """壹佰万元整（¥1,000,000.00）: one sum, said twice."""
    match = _TWICE.fullmatch(figures.half(text))
    if not match:
        return None
    first, second = (_read(match[part]) for part in ("first", "second"))
    if second is None:
        bare = figures.read(match["second"])
        second = Money(bare, first.currency) if first is not None and bare is not None else None
    if first is None or second is None:
        return None
    if first != second:
        said = say("words-and-figures-differ", where=text, words=money.write(first), figures=money.write(second))
        return {"kind": "money", "value": None}, (said,)
    return _stated(first, text)


def _money(text: str) -> Answer | None:
    value = _read(text)
    return None if value is None else _stated(value, text)


def _bare(text: str) -> Answer | None:
    """A number by itself is taken for yuan."""
    number = figures.read(text)
    if number is None:
        number = numeral.read_decimal(text)
    if number is None:
        whole = en_numeral.read(re.sub(r"\s+only$", "", text, flags=re.IGNORECASE))
        number = None if whole is None else Decimal(whole)
    return None if number is None else _stated(Money(number), text)


def _read(text: str) -> Money | None:
    value = money.read(text)  # nothing is an amount too, and counts as false
    return en_money.read(text) if value is None else value


def _stated(value: Money, text: str) -> Answer:
    """The amount with its words in both languages, and what is unusual about the text."""
    found: list[Diagnostic] = []
    shown = f"{figures.write(value.amount, places=value.places)}"
    answer: Value = {"kind": "money", "value": shown, "currency": value.currency, "words": None, "words_en": None}
    if value != value.rounded():
        found.append(say("amount-beyond-cent", where=text, amount=money.write(value), rounded=money.write(value.rounded())))
    elif abs(value.amount) >= numeral.LIMIT:
        found.append(say("amount-too-large", where=text, amount=money.write(value)))
    else:
        answer["words"] = money.words(value)
        answer["words_en"] = en_money.words(value)
    if figures.odd_grouping(text):
        found.append(say("odd-grouping", where=text, text=text, amount=shown,
                         figure=figures.write(value.amount, places=value.places, grouped=True)))
    first = (_TWICE.fullmatch(figures.half(text)) or {"first": text})["first"]
    if answer["words"] and _HAN_SUM.fullmatch(figures.half(first)) and not money.well_written(first, value):
        found.append(say("words-unusual", where=text, text=first, amount=shown, words=str(answer["words"])))
    return answer, tuple(found)


def _unread(text: str) -> Diagnostic:
    """Why nothing was read: the usual slips in amounts in words are named."""
    if not _HAN_SUM.fullmatch("".join(text.split())) or not re.search("[元圆圓拾佰仟十百千万亿]", text):
        return say("value-unread", where=text, text=text)
    mended = re.sub(r"(?<![壹贰貳叁參肆伍陆陸柒捌玖])拾", "壹拾", text)
    value = money.read(mended) if mended != text else None
    if value is not None:
        return say("words-ten-without-one", where=text, text=text, amount=money.write(value), words=money.words(value))
    return say("words-malformed", where=text, text=text)
