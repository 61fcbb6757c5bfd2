"""A `Notice` → the words of the message that its files are attached to: subject and body in the letter's language."""

from __future__ import annotations

from tenor.claim import Notice
from tenor.collection.dunning.cells import clean
from tenor.collection.dunning.dunning import owed
from tenor.law.phrasing import plain_day
from tenor.wording import language as words_of

AHEAD = ("courtesy", "due_day")
NO_SUM = ("assignment",)  # letters that ask for no payment to us


def subject(notice: Notice, title: str) -> str:
    """催款函（编号 TN-…） / Demand for payment (our reference TN-…)."""
    return clean(f"{title}（编号{notice.number}）" if notice.language == "zh" else f"{title} (our reference {notice.number})")


def body(notice: Notice, title: str) -> str:
    """What the message says: which letter is attached, about how much until when, and whom to ask. The letter itself is in the
    attachment alone, so that the two cannot say different things; of the account nothing is said here."""
    return _chinese(notice, title) if notice.language == "zh" else _english(notice, title)


def _sum(notice: Notice) -> str:
    return str(words_of(notice.language).money.write(owed(notice).rounded()))


def _chinese(notice: Notice, title: str) -> str:
    us, who = notice.creditor, notice.customer
    lines = [f"{who.name}{'　' + who.contact if who.contact else ''}：", "",
             f"现发送《{title}》（编号{notice.number}），请查收附件。"]
    if notice.level in AHEAD:
        lines.append(f"所列款项合计{_sum(notice)}，请于各笔款项的应付日前支付。")
    elif notice.level == "statement":
        lines.append(f"截至{plain_day(notice.as_of).zh}，账面未付款项合计{_sum(notice)}，请核对后按附件中的回执答复。")
    elif notice.level not in NO_SUM:
        lines.append(f"所列款项合计{_sum(notice)}，请于{plain_day(notice.pay_by).zh}前（含当日）支付；已付款的，请回复并附付款凭证。")
    lines += ["收款账户以附件所载为准。凡称我司收款账户已变更的，付款前请拨打贵司此前已掌握的我司电话核实。", "如有疑问，请直接回复本邮件。", "",
              *[line for line in (us.name, us.contact, us.phone) if line]]
    return "\n".join(clean(line) for line in lines) + "\n"


def _english(notice: Notice, title: str) -> str:
    us, who = notice.creditor, notice.customer
    lines = [f"{who.contact or who.name},", "", f"Please find attached our letter “{title}”, reference {notice.number}."]
    if notice.level in AHEAD:
        lines.append(f"The payments listed come to {_sum(notice)}; please pay each by its due date.")
    elif notice.level == "statement":
        lines.append(f"As at {plain_day(notice.as_of).en} the account shows {_sum(notice)} outstanding. Please check it and return the slip attached.")
    elif notice.level not in NO_SUM:
        lines.append(f"It concerns {_sum(notice)}, to be paid by {plain_day(notice.pay_by).en}. If you have paid, please reply with proof of payment.")
    lines += ["Our bank details are those in the attachment. If you are told that they have changed, telephone us on a number you already hold "
              "before you pay.", "If anything is unclear, please reply to this message.", "", *[line for line in (us.name, us.contact, us.phone) if line]]
    return "\n".join(clean(line) for line in lines) + "\n"
