"""One due of the book or of a contract file → the chain to its date or amount: `tenor explain --date`, `--amount`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from tenor.claim import Step
from tenor.cli.face import Face
from tenor.cli.language import t


def explain_due(face: Face, told: str, kind: str, where: str) -> None:
    """CONTRACT:PAYMENT of the book, or FILE:PAYMENT; without a payment, every payment."""
    place, _, label = told.rpartition(":") if ":" in told else (told, "", "")
    place = place or told
    for path, name in ((Path(told), ""), (Path(place), label)):
        if path.is_file():
            _of_file(face, path, name, kind)
            return
    _of_book(face, told, kind, where)


def _of_file(face: Face, path: Path, label: str, kind: str) -> None:
    from tenor.collection.standing.explain import amount_chain, date_chain
    from tenor.workflow.papers import plan_contract, read_contract

    contract = read_contract(path).contract
    dues = plan_contract(contract, ())[0] if contract else ()
    chosen = [due for due in dues if label in ("", due.label)]
    if contract is None or not chosen:
        raise click.UsageError(_unknown(label, [due.label for due in dues]))
    for due in chosen:
        _show(face, due.contract or path.name, due.label, kind,
              date_chain(due, path.name) if kind == "date" else amount_chain(due, contract.terms, path.name))


def _of_book(face: Face, told: str, kind: str, where: str) -> None:
    from tenor.cli.tabling import standing_of
    from tenor.collection.standing.explain import amount_chain, date_chain

    standing = standing_of(face, where)
    number = max((c.number for c in standing.contracts if told == c.number or told.startswith(f"{c.number}:")), key=len, default="")
    own = standing.contract(number)
    if own is None:
        raise click.UsageError(_unknown(told.partition(":")[0], [c.number for c in standing.contracts]))
    label = told[len(number) + 1 :]
    chosen = [row for row in own.rows if label in ("", row.due.label)]
    if not chosen:
        raise click.UsageError(_unknown(label, [row.due.label for row in own.rows]))
    for row in chosen:
        steps = date_chain(row.due, row.paper, row) if kind == "date" else amount_chain(
            row.due, own.governing.contract.terms, row.paper, row, standing, own)
        _show(face, number, row.due.label, kind, steps)


def _unknown(asked: str, known: Sequence[str]) -> str:
    near = get_close_matches(asked, known, 3, 0.4) or list(known[:8])
    return t(f"没有“{asked}”。可选：", f"There is no {asked!r}. Known: ") + ("、".join(near) or "—")


def _show(face: Face, contract: str, label: str, kind: str, steps: Sequence[Step]) -> None:
    if face.as_json:
        face.emit({"contract": contract, "payment": label, "of": kind,
                   "steps": [{"said": s.said.to(face.language), "date": s.date.isoformat() if s.date else None, "source": s.source or None} for s in steps]})
    face.tell(f"{contract}  {label}")
    for k, step in enumerate(steps, 1):
        face.tell(f"  {k}. {step.said.to(face.language)}")
