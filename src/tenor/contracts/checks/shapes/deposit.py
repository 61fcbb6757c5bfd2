"""定金 → a hit where it is more than `over` of the price, by the payment nodes or by the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.law.phrasing import percent_words
from tenor.model import NodeKind, PaymentNode
from tenor.regex import regex
from tenor.wording import language

_PART = regex(r"[^，,。；;|\n]+")
_DEPOSIT = regex(r"定金(?![额融])")  # not 审定金额, 指定金融机构
_ELSE = regex(r"违约金|赔偿|没收|返还|退还|双倍|扣除|余款|尾款|其余|剩余|不超过|不得超过|以上的|至少")


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """Nodes first; the words where no node is a deposit."""
    limit = Decimal(page.find["over"])
    deposits = [node for node in subject.terms.nodes if node.kind is NodeKind.DEPOSIT or _DEPOSIT.search(node.label)]
    if any(_share(node, subject) is not None for node in deposits):
        for node in deposits:
            share = _share(node, subject)
            if share is not None and share > limit:
                yield Hit(evidence=node.evidence, values={"share": percent_words(share, 0)})
        return
    for text, start in subject.clauses:
        for part in _PART.finditer(text):
            if _DEPOSIT.search(part.group()) and not _ELSE.search(part.group()):
                shares = [found.value for found in language("zh").percent.find(part.group())]
                if len(shares) == 1 and limit < shares[0] <= 1:
                    yield Hit(start + part.start(), start + part.end(), {"share": percent_words(shares[0], 0)})


def _share(node: PaymentNode, subject: Subject) -> Decimal | None:
    price = subject.terms.price
    if node.share is not None:
        return node.share
    if node.amount and price and price.total and node.amount.currency == price.total.currency:
        return node.amount.amount / price.total.amount
    return None
