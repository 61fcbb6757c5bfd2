"""A court named by its place → a hit where that place has no link to the parties or the contract that the paper tells.

Only where the paper gives the addresses of both sides: else nobody can say from the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.regex import regex

_PLACE = regex(r"([\u4e00-\u9fff]{2,8}?)(?:特别行政区|自治区|自治州|省|市|区|县|旗)")


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit, or none; `page` asks for nothing."""
    del page
    dispute = subject.terms.dispute
    parties = [party for party in subject.terms.parties if party.role in ("payee", "payer")]
    if dispute is None or dispute.mode != "court" or len([p for p in parties if p.address]) < 2:
        return
    names = _PLACE.findall(dispute.place)
    if not names or dispute.forum not in ("named", ""):
        return
    own = dispute.evidence
    rest = subject.text if own is None else subject.text[:own.start] + subject.text[own.end:]
    elsewhere = rest.replace(dispute.place, "") + "".join(f"{p.name}{p.address}" for p in parties)
    if not any(name in elsewhere for name in names):
        yield Hit(evidence=own, values={"place": dispute.place})
