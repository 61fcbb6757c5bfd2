"""A policy of terms, and a deal → the deal with what it leaves open filled, and findings where it is softer than its class allows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.workflow.texts import read_text

if TYPE_CHECKING:
    from tenor.contracts.deal_policy import TermsPolicy
    from tenor.contracts.form import Form
    from tenor.model import Contract

Data = Mapping[str, Any]
Fill = Callable[[Data], tuple[Data, tuple[Diagnostic, ...]]]


def load_policy(path: Path | None = None, folders: Sequence[Path] = ()) -> TermsPolicy:
    """The policy of that file; else policies/default.toml of the user's folders, else the built-in one. Stop where it is not
    fit for use, since deals would be held against nothing."""
    from tenor.contracts.deal_policy import parse_policy
    from tenor.files.library import find_folder

    own = [root / "policies" / "default.toml" for folder in folders for root in (folder / "clauses", folder)]
    path = path or next((p for p in own if p.is_file()), find_folder("clauses") / "policies" / "default.toml")
    policy, found = parse_policy(read_text(path), path.name)
    if policy is None:
        raise Stop(found[0])
    return policy


def filler(policy: TermsPolicy, forms: Callable[[str], Mapping[str, Form]]) -> Fill:
    """What fills the open terms of a deal file's mapping; `forms`: the shelf of a language."""
    return partial(_fill, policy=policy, forms=forms)


def _fill(data: Data, policy: TermsPolicy, forms: Callable[[str], Mapping[str, Form]]) -> tuple[Data, tuple[Diagnostic, ...]]:
    from tenor.contracts.deal_policy import fill_open

    language = data.get("language", "zh")
    form = forms(language).get(str(data.get("form", ""))) if language in ("zh", "en") else None
    return fill_open(data, policy, form)


def judged(contract: Contract, policy: TermsPolicy, form: Form) -> tuple[Diagnostic, ...]:
    """Where a contract that was drafted is softer than the class of its payer allows."""
    from tenor.contracts.deal_policy import judge

    return judge(contract.terms, policy, form)


def class_answers(policy: TermsPolicy, called: str, form: Form) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    """What a new deal file for that class begins with: the class, its payments and its other tables."""
    from tenor.contracts.deal_policy import filled, payments

    one = policy.find(called)
    if one is None:
        return {}, (say("terms-class-unknown", where="payer.class", value=called, known=", ".join(c.name for c in policy.classes)),)
    return {"payer.class": one.name, "node": payments(one, form), **filled(one, form)}, ()


def read_base(path: Path | None) -> Data:
    """The common values of a deal file that stands for many: its mapping, whatever it lacks."""
    if path is None:
        return {}
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise Stop(say("deal-syntax", where=str(path), reason=error)) from None
