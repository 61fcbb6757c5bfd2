"""Reading → the contract price, in figures and in words, with its tax."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.late_fee import stretches
from tenor.contracts.recognise.masks import Masked, Value, mask
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic
from tenor.model import Money, Price
from tenor.regex import regex
from tenor.wording import language

Words = Mapping[str, re.Pattern[str]]
_AFTER = 90  # characters behind the figure in which its words may stand
_BEFORE = 14  # characters that hold "40%) of the "
_FACTOR = regex(r"\s*(?:[/×xX*＊]|每|per\b|a\s)")
_SAID = regex(r"总|价|金额|合计|共计|price|total|sum|amount|value|fee|cost|investment|compensation|consideration", re.IGNORECASE)


def find(reading: Reading) -> tuple[Price | None, tuple[Diagnostic, ...]]:
    """The price: the first sum that is called one; a sum that is merely a total where nothing is called a price, and the only fee where
    there is no total either."""
    words = patterns(f"price_{reading.language}")
    best: tuple[int, Price] | None = None
    component = False  # what was found is the price of a part (设备总价), as long as no price of the contract is told
    texts = stretches(reading)
    fees: dict[Money, Price] = {}
    for i, (text, start) in enumerate(texts):
        if not text or not _SAID.search(text):
            continue
        masked = mask(text, reading.language)
        for rank, name in enumerate(("strong", "weak")):
            value = _called(masked, words, name)
            if component and best is not None and rank == 0:
                whole = _called(masked, words, name, best[1].total)
                value, component = whole, whole is None
            elif best is not None and best[0] <= rank and not (value is not None and _with_tax(best[1], masked, value, words)):
                continue
            if value is None:
                continue
            following = texts[i + 1][0] if i + 1 < len(texts) else ""
            best = rank, _price(reading, masked, value, start, following)
            component = component or (rank == 0 and _is_component(masked, value))
            break
        fee = _called(masked, words, "fee") if best is None and "fee" in words else None
        if fee is not None and isinstance(fee.value, Money):
            fees.setdefault(fee.value, _price(reading, masked, fee, start, texts[i + 1][0] if i + 1 < len(texts) else ""))
    return (best[1] if best else next(iter(fees.values())) if len(fees) == 1 else None), ()


_COMPONENT = regex(r"(?:设备|安装|货款|服务费|采购|施工|软件|硬件|材料|土建|实施)(?:总|含税)*(?:价款|价格|金额|总额|价|费用|合计)[^，。；,;]{0,24}$")
_WHOLE = regex(r"(?:合同|协议|签约合同)[^，。；,;]{0,4}(?:价|金额|造价|总额)")


# 合同总价中含税金6万元: a part of the price, unless the price is named once more behind it
_INSIDE = regex(r"(?:合同|协议|工程|项目)(?:总|价|金|造|签)[^，。；,;\d]{0,5}?(?:之[中内]|[中内里])(?!标)"
                r"(?![^。；;]*(?:总价|合同价|合同金额|合同总)[^。；;]*$)[^。；;]*$")


def _is_component(masked: Masked, value: Value) -> bool:
    """设备总价为320万元: the price of a part where a price of the contract is told behind it."""
    ahead = masked.text[max(0, value.start - 40):value.start]
    return _COMPONENT.search(ahead) is not None and not _WHOLE.search(ahead)


# 不含税总金额100元，合计总金额113元（含税）: what is paid is the second
_UNTAXED = regex(r"(?:不(?:包)?含(?:增值)?税|未税|除税|税前)[^，。；,;含]*$")
_TAX_MOST = Decimal("1.2")  # what a price comes to with its tax, of what it is without


def _with_tax(price: Price, masked: Masked, value: Value, words: Words) -> bool:
    """Whether a sum is the price with its tax, where the one found before is the price without."""
    told = price.tax_included is False and isinstance(value.value, Money) and value.value.currency == price.total.currency
    more = isinstance(value.value, Money) and price.total.amount < value.value.amount <= price.total.amount * _TAX_MOST
    return told and more and words["included"].search(masked.text) is not None


# the price less $500; the price is paid as follows: $500 on signing, …: the first of its parts
_LESS = regex(r"\b(?:less|minus|other than|reduced by|deduct\w*|except)\b[^.;:]{0,50}$", re.IGNORECASE)
_OF_STOCK = regex(r"\b(?:shares|common stock|stock exchange)\b", re.IGNORECASE)  # the average closing price of the shares
_THUS = regex(r"\b(?:as follows|in the following (?:manner|instal?lments|amounts)|in (?:\w+ ){0,3}instal?lments)\b[^.;]{0,40}:"
              r"\W*(?:\(?\w{1,3}[).]\W*)?$", re.IGNORECASE)


def _is_part(masked: Masked, start: int, value: Value) -> bool:
    """Whether a sum behind the name of the price is but taken off it, or the first of the parts in which it is paid."""
    ahead = masked.text[start:value.start]
    parts = len(masked.within(value.end, len(masked.text), "sum")) + len(masked.within(value.end, len(masked.text), "share"))
    return _LESS.search(ahead) is not None or _OF_STOCK.search(ahead) is not None or (parts > 0 and _THUS.search(ahead) is not None)


def _called(masked: Masked, words: Words, name: str, more_than: Money | None = None) -> Value | None:
    """The sum that a sentence calls the price, if any, before one that is told without the tax; `more_than`: only one that is called the contract's
    price and exceeds that sum."""
    bare: Value | None = None
    for match in words[name].finditer(masked.text):
        value = _total(masked, match.group().rindex("\ue001") + match.start() if name == "fee" else match.end() - 1)
        if more_than is not None and not (_WHOLE.match(match.group().removeprefix("本")) and value is not None and isinstance(value.value, Money)
                                          and value.value.currency == more_than.currency and value.value.amount > more_than.amount):
            continue
        ahead = masked.text[max(0, match.start() - _BEFORE):match.end()]
        inside = _INSIDE.search(masked.text[max(0, match.start() - 40):match.end()])
        if value is not None and isinstance(value.value, Money) and not words["part"].search(ahead) and not inside \
                and not _is_part(masked, match.start(), value):
            if not _UNTAXED.search(masked.text[max(0, match.start() - _BEFORE):match.end()]):
                return value
            bare = bare or value
    return bare


def _total(masked: Masked, at: int) -> Value | None:
    """The sum at `at`, or the one that a multiplication behind it comes to (1000元/吨×20吨=20000元)."""
    value = masked.values.get(at)
    while value is not None and _FACTOR.match(masked.text[value.end:]):
        later = list(masked.within(value.end, value.end + 40, "sum"))
        value = later[0] if later else None
    return value


def _price(reading: Reading, masked: Masked, value: Value, start: int, following: str) -> Price:
    assert isinstance(value.value, Money)
    words = patterns(f"price_{reading.language}")
    price = Price(value.value, evidence=reading.locate(start + _phrase_start(masked.text, value.start), start + value.end))
    price = replace(price, in_words=_in_words(reading, masked, value))
    more = mask(following, reading.language) if following else None
    for part in (masked, more):
        if part is None:
            continue
        if price.tax_included is None:
            price = replace(price, tax_included=_own_tax(masked, value, words) if part is masked else _included(part.text, words))
        if price.tax_rate is None:
            price = replace(price, tax_rate=_tax(part, words))
        if price.tax_included is not None or price.tax_rate is not None:
            break
    return price


def _own_tax(masked: Masked, value: Value, words: Words) -> bool | None:
    """Whether the price holds the tax, by the words from its name on, else by all of its sentence."""
    own = _included(masked.text[_phrase_start(masked.text, value.start):], words)
    return own if own is not None else _included(masked.text, words)


def _phrase_start(text: str, at: int) -> int:
    stop = [m.end() for m in re.finditer(r"[。；;，,.]\s*", text[:at])]
    return stop[-1] if stop else 0


def _included(text: str, words: Words) -> bool | None:
    if words["of_which"].search(text):
        return True
    excluded, included = words["excluded"].search(text), words["included"].search(text)
    if excluded and included:
        return included.start() < excluded.start()
    return False if excluded else True if included else None


def _tax(masked: Masked, words: Words) -> Decimal | None:
    found = words["tax"].search(masked.text)
    if not found:
        return None
    value = masked.at(found, "share" if found["share"] else "before")
    return value.value if value and isinstance(value.value, Decimal) else None


def _in_words(reading: Reading, masked: Masked, value: Value) -> str:
    """The amount in words beside the figure, as it stands there."""
    low, high = max(0, value.start - 40), min(len(masked.plain), value.end + _AFTER)
    near = masked.plain[low:high]
    read = language(reading.language).money.read
    for match in patterns(f"price_{reading.language}")["words"].finditer(near):
        said = match.groupdict().get("words") or match.group()
        if read(said) is not None:
            return str(said)
    return ""
