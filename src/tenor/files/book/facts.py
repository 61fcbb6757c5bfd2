"""Facts of the journal ⇄ plain JSON values: money as decimal strings, dates ISO, a contract in the shape of `read --json`.

`load(kind, dump(fact)) == fact` for every kind. A field added to a noun later, with a default, reads old entries; a field
that is not known here was written by a newer program, and is refused rather than lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from tenor import claim
from tenor.claim import Correction, Fact
from tenor.contracts import exchange
from tenor.model import Contract, Money
from tenor.regex import regex

Json = dict[str, Any]

KINDS: Mapping[str, type[Fact | Correction]] = {
    "contract-added": claim.ContractAdded,
    "contract-amended": claim.ContractAmended,
    "contract-superseded": claim.ContractSuperseded,
    "milestone": claim.Milestone,
    "receipt": claim.Receipt,
    "allocation": claim.Allocation,
    "credit-note": claim.CreditNote,
    "write-off": claim.WriteOff,
    "notice-sent": claim.NoticeSent,
    "service": claim.Service,
    "promise": claim.Promise,
    "hold": claim.Hold,
    "hold-lifted": claim.HoldLifted,
    "plan-edit": claim.PlanEdit,
    "approval": claim.Approval,
    "profile": claim.Profile,
    "credit-data": claim.CreditData,
    "correction": claim.Correction,
}
_NOT_TEXT = regex("[\x00\ud800-\udfff]")  # no database keeps these: NUL, halves of a character


def kind_of(fact: Fact | Correction) -> str:
    """The word for that kind of fact in the journal."""
    return next(kind for kind, noun in KINDS.items() if type(fact) is noun)


def text_kept(text: str) -> str:
    """The text with what no database keeps (NUL, halves of a character) replaced by the replacement character."""
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def dump(fact: Fact | Correction) -> Json:
    """The body of an entry."""
    if isinstance(fact, Correction):
        return {"of": fact.of, "kind": kind_of(fact.fact) if fact.fact else None, "fact": dump(fact.fact) if fact.fact else None}
    return cast("Json", _dump(fact))


def load(kind: str, body: Mapping[str, Any]) -> Fact | Correction:
    """What `dump` wrote. Raises ValueError, saying what is wrong, for anything else."""
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is not known")
    try:
        if kind == "correction":
            of, corrected, inner = body["of"], body["kind"], body["fact"]
            fact = None if inner is None else load(corrected, inner)
            if isinstance(fact, Correction):
                raise ValueError("a correction cannot hold a correction")
            return Correction(_load(int, of), fact)
        return cast("Fact", _load(KINDS[kind], body))
    except (KeyError, TypeError, AttributeError, IndexError, InvalidOperation) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _dump(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return text_kept(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return exchange.plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return {"amount": exchange.amount_text(value), "currency": text_kept(value.currency)}
    if isinstance(value, Contract):
        return _clean(exchange.dump(value))
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    if is_dataclass(value):
        return {field.name: _dump(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no journal entry holds a {type(value).__name__}")


def _clean(value: object) -> object:
    """The JSON value with every text in it fit to be kept."""
    if isinstance(value, str):
        return text_kept(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


@cache
def _types(noun: type) -> Mapping[str, Any]:
    return get_type_hints(noun)


def _load(wanted: Any, value: Any) -> Any:
    """The value of that type from its JSON form."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        arms = [arm for arm in get_args(wanted) if arm is not NoneType]
        return None if value is None else _load(arms[0], value)
    if origin is Literal:
        if value not in get_args(wanted):
            raise ValueError(f"{value!r} is none of {', '.join(get_args(wanted))}")
        return value
    if origin is tuple:
        return _load_tuple(get_args(wanted), value)
    if wanted in (str, bool, int):
        if type(value) is not wanted:
            raise ValueError(f"{value!r} is not a {wanted.__name__}")
        return value
    return _load_noun(wanted, value)


def _load_tuple(parts: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    if parts[-1] is Ellipsis:
        return tuple(_load(parts[0], item) for item in value)
    return tuple(_load(part, item) for part, item in zip(parts, value, strict=True))


def _load_noun(wanted: Any, value: Any) -> Any:
    if wanted is date:
        return date.fromisoformat(value)
    if wanted is Decimal:
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is not a decimal string")
        return Decimal(value)
    if wanted is Money:
        return Money(_load(Decimal, value["amount"]), _load(str, value["currency"]))
    if wanted is Contract:
        return exchange.load(value)
    if issubclass(wanted, StrEnum):
        return wanted(value)
    unknown = set(value) - set(_types(wanted))
    if unknown:
        raise ValueError(f"{wanted.__name__} has no field {', '.join(sorted(unknown))}")
    missing = [field.name for field in fields(wanted)
               if field.name not in value and field.default is MISSING and field.default_factory is MISSING]
    if missing:
        raise ValueError(f"{wanted.__name__} lacks {', '.join(missing)}")
    return wanted(**{name: _load(_types(wanted)[name], item) for name, item in value.items()})
