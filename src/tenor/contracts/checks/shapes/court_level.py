"""An intermediate or a high court named → a hit where the price is below what such courts hear first.

    intermediate_from  yuan, the lowest threshold (a side outside the province)     high_from  yuan
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit, or none; silent where the price is not known or not in yuan."""
    dispute, price = subject.terms.dispute, subject.terms.price
    if dispute is None or price is None or price.total.currency != "CNY":
        return
    floor = next((page.find[key] for word, key in (("高级人民法院", "high_from"), ("中级人民法院", "intermediate_from")) if word in dispute.place), None)
    if floor is not None and price.total.amount < floor:
        yield Hit(evidence=dispute.evidence, values={"place": dispute.place, "price": f"{price.total.amount:,}"})
