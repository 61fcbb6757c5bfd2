"""A text with blanks and the values of a deal → the text with the values written in its language.

A value is inserted as plain text and never looked at again: a name that reads {{price.total}} stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tenor import wording
from tenor.contracts import markup
from tenor.contracts.clause import BLANK, BLOCKS, Part, blanks_of, targets
from tenor.contracts.keys import Key
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.money import Money

# The key that fills a blank which is not itself a key.
SET_BY: Mapping[str, str] = {
    "schedule": "node", "addresses": "payee.address", "account": "payee.account", "claims": "claim", "goods": "goods",
    "late_fee": "late_fee.rate", "late_delivery": "late_delivery.rate", "dispute": "dispute.court",
    "dispute.place": "dispute.court", "debt": "debt.principal", "price.total": "price.amount", "guarantor": "guarantor.name",
}
CAPITAL = ("payee", "payer", "guarantor", "this")  # begin a sentence with a capital letter
WORDS_FIRST = {"zh": "{words}（{figures}）", "en": "{figures} ({words})"}


@dataclass(frozen=True, slots=True)
class Values:
    """What blanks are filled from. `known`: values by blank name; `labels`: what the contract calls each role; `numbers`:
    article numbers by clause id."""

    language: str
    known: Mapping[str, Any]
    labels: Mapping[str, str]
    numbers: Mapping[str, int]


def fill(parts: Sequence[Part], values: Values, own: Mapping[str, Key],
         source: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The paragraphs as `markup` strings. A blank without a value is a finding at its line, and stays open in the text."""
    found: list[Diagnostic] = []
    out = []
    for part in parts:
        lone = BLANK.fullmatch(part.text)
        if lone and lone["inner"] in BLOCKS:
            if lone["inner"] in values.known:
                out.append(markup.block(lone["inner"]))
            else:
                found.append(_unset(lone["inner"], f"{source}:{part.line}", values))
            continue
        text, some = _fill_one(part, values, own, source)
        found += some
        out.append(part.mark + text)
    return tuple(out), tuple(found)


def _fill_one(part: Part, values: Values, own: Mapping[str, Key], source: str) -> tuple[str, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    place = f"{source}:{part.line}"
    blanks = iter(blanks_of(part.text, part.line, own)[0])
    pieces: list[str] = []
    at = 0
    for hole in BLANK.finditer(part.text):
        pieces.append(part.text[at:hole.start()])
        at = hole.end()
        inner = hole["inner"]
        if inner.startswith("->"):
            pieces.append(_reference(targets(inner), values, place, found))
            continue
        blank = next(blanks)
        value = values.known.get(blank.name)
        if value is None:
            found.append(_unset(blank.name, place, values))
            pieces.append(hole[0])
            continue
        words = written(value, blank.form, values)
        opens = not "".join(pieces).strip() or pieces[-1].rstrip().endswith((".", "?"))
        pieces.append(words[:1].upper() + words[1:] if opens and blank.name in CAPITAL else words)
    return "".join([*pieces, part.text[at:]]), tuple(found)


def _unset(blank: str, place: str, values: Values) -> Diagnostic:
    """A blank without a value, and the key that would fill it: of an account whose number is known, the bank."""
    key = "payee.bank" if blank == "account" and "payee.account" in values.known else SET_BY.get(blank, blank)
    return say("blank-unset", where=place, blank=blank, key=key)


def _reference(clauses: Sequence[str], values: Values, place: str, found: list[Diagnostic]) -> str:
    number = next((values.numbers[clause] for clause in clauses if clause in values.numbers), None)
    if number is None:
        found.append(say("reference-missing", where=place, clause=" | ".join(clauses)))
        return ""
    words = f"第{wording.language('zh').numeral.write(number)}条" if values.language == "zh" else f"clause {number}"
    return markup.link(f"article-{number}", words)


def written(value: Any, form: str, values: Values) -> str:
    """One value in the language of the contract. Raises KeyError for a form that there is not: a programming error."""
    words = wording.language(values.language)
    if form == "text":
        return str(value)
    if form in ("money", "figures", "words"):
        return money(value, form, values.language)
    if form == "formal":
        numeral = words.numeral
        return str(numeral.spell(value, numeral.FORMAL)) if values.language == "zh" else str(numeral.write(value))
    if form == "number":
        return plain_number(value)
    if form == "party":
        return values.labels[value]
    if form == "list":
        return ("、" if values.language == "zh" else ", ").join(value)
    module = {"percent": "percent", "period": "period", "date": "dates", "due": "trigger"}[form]
    return str(getattr(words, module).write(value))


def money(value: Money, form: str, language: str) -> str:
    """人民币壹佰万元整（¥1,000,000.00）; £1,000.00 (One Thousand Pounds Sterling); `figures` or `words` alone."""
    kind = wording.language(language).money
    figures, words = str(kind.write(value.rounded())), str(kind.words(value.rounded()))
    if language == "zh" and value.currency == "CNY":
        words = "人民币" + words
    if form != "money":
        return figures if form == "figures" else words
    return WORDS_FIRST[language].format(words=words, figures=figures)


def plain_number(value: int | Decimal) -> str:
    """All digits, no trailing zeros."""
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
