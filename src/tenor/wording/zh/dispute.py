"""A dispute clause → its Chinese words: negotiation first, then one court or one arbitral institution.

Writing only; contracts are read by `contracts.recognise`.
"""

from __future__ import annotations

from collections.abc import Mapping

from tenor.model import Dispute, Forum
from tenor.wording.zh import numeral

LINKS: Mapping[Forum, str] = {
    "plaintiff": "原告住所地有管辖权的人民法院",
    "defendant": "被告住所地有管辖权的人民法院",
    "signing": "合同签订地有管辖权的人民法院",
    "performance": "合同履行地有管辖权的人民法院",
    "subject": "标的物所在地有管辖权的人民法院",
}


def place(forum: Forum, label: str) -> str:
    """The court that a link points to; `label` is how the contract calls the party of the links payee and payer."""
    return LINKS.get(forum) or f"{label}住所地有管辖权的人民法院"


def write(dispute: Dispute, this: str = "本合同", arbitrators: int = 0) -> str:
    """因本合同引起的…，协商不成的，任何一方均可向乙方住所地有管辖权的人民法院提起诉讼。

    `this`: how the paper calls itself. `arbitrators` 0 leaves their number to the rules of the institution.
    """
    opening = f"因{this}引起的或与{this}有关的任何争议，由各方协商解决；协商不成的，"
    if dispute.mode == "arbitration":
        seat = f"仲裁地为{dispute.seat}。" if dispute.seat else ""
        seat += f"仲裁庭由{numeral.write(arbitrators)}名仲裁员组成。" if arbitrators else ""
        return (f"{opening}任何一方均可将争议提交{dispute.place}，按照申请仲裁时该机构现行有效的仲裁规则进行仲裁。{seat}"
                "仲裁裁决是终局的，对各方均有约束力。")
    return f"{opening}任何一方均可向{dispute.place}提起诉讼。"
