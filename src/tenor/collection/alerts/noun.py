"""The noun of the alerts: one thing that somebody should do, why, and how it is known again."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from tenor.collection.standing.standing import Row, Standing
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.money import Money


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert. `on`: since when it is there; `weight`: how pressing, for sorting; `key`: what makes up its identity, which stays
    when dates and amounts change."""

    kind: str
    on: date
    contract: str
    customer: str
    label: str
    owner: str
    said: Words
    todo: Words
    amount: Money | None = None
    weight: int = 0
    key: str = ""
    day: date | None = None

    @property
    def identity(self) -> str:
        """The same alert has the same mark on every day and every machine."""
        return sha256(self.key.encode("utf-8", "replace")).hexdigest()[:12]


def of_row(kind: str, standing: Standing, row: Row, on: date, weight: int, said: Words, todo: Words, *, step: str = "",
           day: date | None = None) -> Alert:
    """An alert about one due."""
    due = row.due
    open_ = row.receivable.principal if row.receivable else row.position.outstanding(standing.as_of) if row.position else None
    return Alert(kind, on, due.contract, due.customer, due.label, row.owner, said, todo, open_, weight,
                 f"{kind if kind not in ('due', 'due-today', 'late') else 'due'}\0{due.contract}\0{due.label}\0{step}", day or due.on)
