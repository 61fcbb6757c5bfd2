"""A dispute clause → its English words: one court or one arbitral institution.

Writing only; contracts are read by `contracts.recognise`.
"""

from __future__ import annotations

from collections.abc import Mapping

from tenor.model import Dispute, Forum
from tenor.wording.en import numeral

LINKS: Mapping[Forum, str] = {
    "plaintiff": "courts of the place where the claimant has its registered office",
    "defendant": "courts of the place where the defendant has its registered office",
    "signing": "courts of the place where this Agreement was signed",
    "performance": "courts of the place where this Agreement is to be performed",
    "subject": "courts of the place where the goods are situated",
}


def place(forum: Forum, label: str) -> str:
    """The court that a link points to; `label` is how the contract calls the party of the links payee and payer."""
    return LINKS.get(forum) or f"courts of the place where {label} has its registered office"


def write(dispute: Dispute, this: str = "this Agreement", arbitrators: int = 0) -> str:
    """The courts of … have exclusive jurisdiction over any dispute ….

    `this`: how the paper calls itself. `arbitrators` 0 leaves their number to the rules of the institution.
    """
    what = (f"any dispute arising out of or in connection with {this}, including any question about its existence, "
            "validity or termination")
    if dispute.mode == "arbitration":
        seat = f" The seat of arbitration is {dispute.seat}." if dispute.seat else ""
        number = f" The number of arbitrators is {numeral.write(arbitrators)}." if arbitrators else ""
        return (f"{what[0].upper()}{what[1:]}, shall be referred to and finally resolved by arbitration administered by the "
                f"{dispute.place.removeprefix('the ')} under its rules in force when the request for arbitration is "
                f"submitted.{seat}{number} The language of the arbitration is English.")
    return f"The {dispute.place.removeprefix('the ')} have exclusive jurisdiction over {what}."
