"""A creditor file (TOML: who we are, where money is to be paid) → a `Party` for each language that letters are written in.

The plain keys hold for every language; a table [zh] or [en] says what differs there. [account] is where money is to be
paid, [account.USD] where that currency is; so too [en.account] and [en.account.USD]. seal = "seal.png" names the picture of the
house's seal, seal_mm its width.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.model import Account, Party
from tenor.regex import regex

LANGUAGES = ("zh", "en")
_KEYS = ("name", "code", "address", "representative", "contact", "phone", "email")
SEAL = ("seal", "seal_mm")  # a picture of the house's seal, and how wide it is
_ACCOUNT = ("name", "bank", "number")
_CURRENCY = regex(r"[A-Z]{3}")
Creditors = Mapping[str, Party]


def parse_creditor(text: str, source: str) -> tuple[Creditors, tuple[Diagnostic, ...]]:
    """As `read_creditor`, from the text of a creditor file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, (say("creditor-syntax", where=source, reason=error),)
    return read_creditor(data, source)


def read_creditor(data: Mapping[str, Any], source: str = "") -> tuple[Creditors, tuple[Diagnostic, ...]]:
    """Language → our particulars; "en:USD" where a currency has an account of its own. Nothing comes back where a name or
    an account is missing or a key is unknown: a demand must say whom to pay, and where."""
    found = [say("creditor-key-unknown", where=source, key=key, known=known) for key, known in _unknown(data)]
    parties: dict[str, Party] = {}
    for language in LANGUAGES:
        table = {**data, **_table(data.get(language))}
        party = _party(table)
        parties[language] = party
        for key, own in _table(table.get("account")).items():
            if _CURRENCY.fullmatch(key):
                parties[f"{language}:{key}"] = replace(party, account=_account(_table(own), party.name))
    for key, party in parties.items():
        account = party.account or Account()
        found += [say("creditor-key-missing", where=source, key=f"{name} ({key})" if ":" in key else name)
                  for name, value in (("name", party.name), ("account.bank", account.bank), ("account.number", account.number)) if not value]
    return ({} if found else parties), tuple(dict.fromkeys(found))


def creditor_for(creditors: Creditors, language: str, currency: str) -> Party:
    """Our particulars as a letter in that language and currency gives them."""
    return creditors.get(f"{language}:{currency}") or creditors.get(language) or next(iter(creditors.values()))


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _unknown(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every key that means nothing, with those that would."""
    known = (*_KEYS, "account", *(() if prefix else (*SEAL, *LANGUAGES)))
    for key in data:
        if key not in known:
            yield prefix + key, ", ".join(known)
    for key, value in _table(data.get("account")).items():
        own = _table(value) if _CURRENCY.fullmatch(key) else {}
        wrong = [f"{key}.{inner}" for inner in own if inner not in _ACCOUNT] if own else [key] if key not in _ACCOUNT else []
        yield from ((f"{prefix}account.{name}", ", ".join((*_ACCOUNT, "USD …"))) for name in wrong)
    for language in LANGUAGES if not prefix else ():
        yield from _unknown(_table(data.get(language)), f"{language}.")


def _party(data: Mapping[str, Any]) -> Party:
    words = {key: str(data.get(key, "")).strip() for key in _KEYS}
    return Party("payee", words["name"], code=words["code"], address=words["address"], representative=words["representative"],
                 contact=words["contact"], phone=words["phone"], email=words["email"],
                 account=_account(_table(data.get("account")), words["name"]))


def _account(table: Mapping[str, Any], name: str) -> Account:
    words = {key: str(table.get(key, "")).strip() for key in _ACCOUNT}
    return Account(words["name"] or name, words["bank"], words["number"])
