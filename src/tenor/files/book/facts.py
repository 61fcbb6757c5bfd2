"""Facts of the journal ⇄ plain JSON values: money as decimal strings, dates ISO, a contract in the shape of `read --json`.

`load(kind, dump(fact)) == fact` for every kind. A field added to a noun later, with a default, reads old entries; a field
that is not known here was written by a newer program, and is refused rather than lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tenor import claim
from tenor.claim import Correction, Fact
from tenor.contracts import exchange
from tenor.model import Contract, Money
from tenor.regex import regex

Json = dict[str, Any]
Loader = Callable[[Any], Any]
T = TypeVar("T")

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
_KIND_OF: Mapping[type, str] = {noun: kind for kind, noun in KINDS.items()}
_NOT_TEXT = regex("[\x00\ud800-\udfff]")  # no database keeps these: NUL, halves of a character

_SUSPECT = regex(r"\\u0000|[\ud800-\udfff]")  # the same in JSON
_decode = json.JSONDecoder().raw_decode


def parsed(text: str) -> Any:
    """As `json.loads`; sooner where nothing stands around the value, as in all that is written here."""
    try:
        value, end = _decode(text)
    except ValueError:
        return json.loads(text)
    return value if end == len(text) else json.loads(text)


def kind_of(fact: Fact | Correction) -> str:
    """The word for that kind of fact in the journal."""
    return _KIND_OF[type(fact)]


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
            return Correction(_whole(of), fact)
        return cast("Fact", _loader(cast(Any, KINDS[kind]))(body))
    except (KeyError, TypeError, AttributeError, IndexError, InvalidOperation) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _dump(value: object) -> object:
    if type(value) is str:
        return text_kept(value)
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
        told = exchange.dump(value)
        return _clean(told) if _SUSPECT.search(json.dumps(told, ensure_ascii=False)) else told
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    if is_dataclass(value):
        return {name: _dump(getattr(value, name)) for name in _names(cast("Any", type(value)))}
    raise TypeError(f"no journal entry holds a {type(value).__name__}")


@cache
def _names(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(noun))


def _clean(value: object) -> object:
    """The JSON value with every text in it fit to be kept."""
    if isinstance(value, str):
        return text_kept(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def load_noun(noun: type[T], body: Mapping[str, Any]) -> T:
    """A noun in the shape in which a fact holds it. Raises ValueError, KeyError or TypeError for anything else."""
    return cast("T", _loader(cast(Any, noun))(body))


def dump_noun(noun: object) -> Json:
    """What `load_noun` reads."""
    return cast("Json", _dump(noun))


@cache
def _loader(wanted: Any) -> Loader:
    """What makes a value of that type from its JSON form: put together once a type, since a book has many lines of few kinds."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        arm = next(arm for arm in get_args(wanted) if arm is not NoneType)
        return lambda value: None if value is None else _loader(arm)(value)
    if origin is Literal:
        return _one_of(get_args(wanted))
    if origin is tuple:
        return _tuple_of(get_args(wanted))
    if wanted in (str, bool, int):
        return _just(wanted)
    if wanted is date:
        return date.fromisoformat
    if wanted is Decimal:
        return _decimal
    if wanted is Money:
        return lambda value: Money(_decimal(value["amount"]), _text(value["currency"]))
    if wanted is Contract:
        return exchange.load
    return cast("Loader", wanted) if issubclass(wanted, StrEnum) else _noun_of(wanted)


def _one_of(words: tuple[Any, ...]) -> Loader:
    def load(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(words)}")
        return value

    return load


def _just(kind: type) -> Loader:
    def load(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is not a {kind.__name__}")
        return value

    return load


_text, _whole = _just(str), _just(int)


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a decimal string")
    return Decimal(value)


def _tuple_of(parts: tuple[Any, ...]) -> Loader:
    loaders = [_loader(part) for part in parts if part is not Ellipsis]
    many = parts[-1] is Ellipsis

    def load(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        if many:
            return tuple([loaders[0](item) for item in value])
        return tuple([each(item) for each, item in zip(loaders, value, strict=True)])

    return load


def _noun_of(noun: Any) -> Loader:
    types = get_type_hints(noun)
    loaders = {name: _loader(kind) for name, kind in types.items()}
    needed = frozenset(field.name for field in fields(noun) if field.default is MISSING and field.default_factory is MISSING)

    def load(value: Any) -> Any:
        if not value.keys() <= types.keys():
            raise ValueError(f"{noun.__name__} has no field {', '.join(sorted(set(value) - set(types)))}")
        if not needed <= value.keys():
            raise ValueError(f"{noun.__name__} lacks {', '.join(name for name in types if name in needed and name not in value)}")
        return noun(**{name: loaders[name](item) for name, item in value.items()})

    return load
