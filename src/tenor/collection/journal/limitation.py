"""A due and the journal → the last safe day to sue on it (`law.limitation`), with every restart told.

A letter counts on the day it arrived, which needs proof (`Service`); one that was only sent does not. A part payment on the
due, and a promise, count as the debtor's consent.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenor.claim import Due, NoticeSent, Promise, Receipt, Service
from tenor.diagnostic import say
from tenor.law.limitation import Limitation, Restart, limitation
from tenor.law.phrasing import plain_day
from tenor.model import Event, EventKind

# acts that begin the period anew like a suit (Civil Code art. 195; limitation provisions art. 11–13), as somebody records them
LEGAL_ACTS = ("起诉", "诉讼", "立案", "仲裁", "支付令", "财产保全", "诉前保全", "申报债权", "破产债权", "强制执行", "申请执行", "调解",
              "lawsuit", "suit filed", "claim issued", "arbitration", "payment order", "preservation", "enforcement", "mediation")


def legal_act(event: Event) -> bool:
    """Whether a recorded event is a suit or an act of equal effect, by its name."""
    return event.kind in (EventKind.MILESTONE, EventKind.OTHER) and any(word in event.name.casefold() for word in LEGAL_ACTS)


def limitation_of(due: Due, *, sent: Sequence[NoticeSent] = (), served: Sequence[Service] = (),
                  receipts: Sequence[Receipt] = (), promises: Sequence[Promise] = (),
                  other: Sequence[Restart] = (), country: str = "cn") -> Limitation:
    """The last safe day for a due, computed for it alone (each invoice has its own period). A due without a date has none yet.

    It starts from the day before any roll, the safer of the two. A letter that went out without proof of arrival is a doubt.
    """
    start = due.last_day or due.on
    if start is None:
        return Limitation(None)
    own = {notice.number: notice for notice in sent if notice.contract in ("", due.contract)}
    arrived = {service.number for service in served}
    restarts = [Restart(service.on, "demand", service.number) for service in served if service.number in own]
    restarts += [Restart(r.on, "part_payment", r.reference) for r in receipts
                 if r.contract in ("", due.contract) and r.node in ("", due.label) and r.amount.amount > 0]
    restarts += [Restart(promise.made_on, "acknowledgment") for promise in promises if promise.contract in ("", due.contract)]
    answer = limitation(start, [*restarts, *other], country=country)
    doubts = tuple(say("letter-not-proved", number=number, day=plain_day(notice.on)) for number, notice in own.items()
                   if number not in arrived and notice.on >= start)
    return Limitation(answer.last_safe_day, answer.warn_from, answer.long_stop, answer.steps, (*answer.diagnostics, *doubts))
