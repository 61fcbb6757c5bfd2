"""A due on a day → what the law puts an end to: limitation within six months, guarantee periods, with what must be kept as proof."""

from __future__ import annotations

from datetime import date

from tenor.collection.alerts.noun import Alert, of_row
from tenor.collection.plan import country_of
from tenor.collection.standing.edits import guarantee_term
from tenor.collection.standing.standing import ContractStanding, Row, Standing
from tenor.diagnostic import Words
from tenor.law.calendar import add, add_months
from tenor.law.country import country as country_of_code
from tenor.law.phrasing import cited, join, plain_day
from tenor.model import Period

# what proves a demand and the debt: limitation provisions art. 8; Supreme Court reply 〔2003〕民二他字第6号; civil evidence rules art. 14, 15, 93, 94
PROOF = Words("留存：合同与补充协议、送货单与验收单、对账单、发票及签收记录；催款函原件与邮寄底单（面单写明函件名称）、签收查询记录；"
              "邮件、短信、聊天记录的原始载体；付款回单；还款计划或承诺的原件",
              "keep: contract and amendments, delivery and acceptance papers, statements, invoices and their receipts; the letter with the "
              "waybill (its title written on it) and proof of delivery; e-mails and messages on their original medium; bank advices; "
              "repayment plans and promises in the original")
INSTALMENTS = Words("同一债务分期履行的，自最后一期届满起算（《民法典》第189条）；此处从严按各期计算",
                    "for one debt paid in instalments the period runs from the last of them (Civil Code art. 189); here each is counted for itself, to be safe")


def limitation_alert(standing: Standing, row: Row) -> Alert | None:
    """Limitation that ends within the months of the country's rule, or has ended: start, restarts with their proof, the next end."""
    clock = row.limitation
    if clock is None or clock.last_safe_day is None or clock.warn_from is None or standing.as_of < clock.warn_from:
        return None
    last = clock.last_safe_day
    chain = join((step.said for step in clock.steps), " ", " ")
    doubts = join((d.message for d in clock.diagnostics), " ", " ")
    said = Words(f"诉讼时效最后安全日{plain_day(last).zh}。{chain.zh}{doubts.zh}",
            f"Last safe day to sue: {plain_day(last).en}. {chain.en} {doubts.en}".strip())
    if standing.as_of > last:
        todo = Words(f"时效可能已届满：不得自行免除，先取得对方书面承诺或部分付款（《民法典》第192条），并咨询律师。{PROOF.zh}",
                     f"the period may be over: a new promise in writing or a part payment ends the defence (Civil Code art. 192); ask a lawyer. {PROOF.en}")
        return of_row("limitation-over", standing, row, last, 100, said, todo, day=last)
    todo = Words(f"发出可证明送达的催款函，或取得书面承诺、起诉、仲裁（《民法典》第195条）。{INSTALMENTS.zh}。{PROOF.zh}",
                 f"send a demand whose arrival can be proved, or have the debt acknowledged in writing, sue or arbitrate (Civil Code art. 195). "
                 f"{INSTALMENTS.en}. {PROOF.en}")
    return of_row("limitation", standing, row, clock.warn_from, 90, said, todo, day=last)


def guarantee_end(contract: ContractStanding, row: Row) -> tuple[date | None, Words]:
    """When the guarantor of a due is free, and by what: the period that somebody entered, else the law's months from the due date
    (not rolled, not deferred). None where there is no guarantor or no date."""
    start = row.due.last_day or row.due.on
    terms = contract.governing.contract.terms
    if start is None or not (contract.guarantee or terms.party("guarantor")):
        return None, Words()
    told = guarantee_term(contract.guarantee) if contract.guarantee else None
    if isinstance(told, date):
        return (told, Words("约定", "as agreed")) if told > start else _by_law(country_of(terms)[0], start)
    if isinstance(told, Period):
        return add(start, told, roll=False).last_day, Words("约定", "as agreed")
    return _by_law(country_of(terms)[0], start)


def _by_law(code: str, start: date) -> tuple[date | None, Words]:
    rule = country_of_code(code).guarantee
    if not rule:
        return None, Words()
    return add_months(start, rule["months"]), Words(rule["period_zh"], rule["period_en"])


def guarantee_alert(standing: Standing, contract: ContractStanding, row: Row, before: int) -> Alert | None:
    """A guarantee period that ends soon, while the debt is open."""
    end, why = guarantee_end(contract, row)
    if end is None or row.receivable is None or standing.as_of < date.fromordinal(max(1, end.toordinal() - before)):
        return None
    over = standing.as_of > end
    said = Words(f"保证期间{'已于' if over else '至'}{plain_day(end).zh}届满{cited(why).zh}，不中断、不中止、不延长",
                 f"the guarantee {'ended' if over else 'ends'} on {plain_day(end).en}{cited(why).en}; it neither stops nor restarts")
    todo = (Words("请律师核对约定的保证期间与已采取的行动", "have a lawyer look at the period agreed and at what was done") if over else
            Words("一般保证：期内对债务人起诉或申请仲裁；连带保证：期内书面要求保证人承担责任并留存送达证明（《民法典》第693条）",
                  "general guarantee: sue or arbitrate against the debtor in time; joint: claim on the guarantor in writing, with proof (Civil Code art. 693)"))
    return of_row("guarantee-over" if over else "guarantee", standing, row, date.fromordinal(max(1, end.toordinal() - before)), 80, said, todo, day=end)
