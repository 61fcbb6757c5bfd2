"""A language → a made-up `Notice` with everything that a letter may name: what letters of a house's own are tried with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tenor.claim import Basis, Customer, FeeLine, Notice, NoticeSent, Receipt, Receivable, Service
from tenor.diagnostic import Words
from tenor.document import Evidence
from tenor.model import Account, LateFee, Party, Tier
from tenor.money import Money

DAY = date(2026, 11, 20)


def sample_notice(language: str) -> Notice:
    """A formal letter about two payments, one with a late fee, after an earlier letter that arrived."""
    code = "CNY" if language == "zh" else "GBP"
    zh = language == "zh"

    def money(figure: str) -> Money:
        return Money(Decimal(figure), code)

    clause = "每逾期一日，按逾期金额的万分之五支付违约金" if zh else "0.05% of the overdue amount for each day of delay"
    fee = LateFee((Tier(rate=Decimal("0.0005")),), clause="8.2", evidence=Evidence(clause))
    how = Words("60,000.00 × 0.05% × 40日", "60,000.00 × 0.05% × 40 days")
    line = FeeLine(date(2026, 10, 12), DAY, 40, money("60000.00"), Decimal("0.0005"), "day", money("1200.00"), "8.2", how)
    name = "样例客户有限公司" if zh else "Sample Customer Ltd"
    basis = Basis(date(2026, 3, 2), "INV-1", "2026年9月30日货物交付" if zh else "delivery on 30 September 2026")
    none = money("0.00")
    items = (Receivable("HT-2026-001", name, "到货款" if zh else "On delivery", date(2026, 10, 11), money("60000.00"), money("1200.00"),
                        none, none, money("40000.00"), money("100000.00"), 40, (line,), fee, basis),
             Receivable("HT-2026-002", name, "尾款" if zh else "Balance", date(2026, 11, 5), money("8000.00"), none, none, none, none,
                        money("8000.00"), 15))
    earlier = NoticeSent("HT-2026-001", "TN-20261020-SAMPLE11", "friendly", date(2026, 10, 20), "EMS")
    return Notice("TN-20261120-SAMPLE22", "formal", _customer(name, language), _us(zh), items, DAY, date(2026, 11, 30), language, (earlier,),
                  (Service(earlier.number, date(2026, 10, 22), "EMS 1"),),
                  receipts=(Receipt("HT-2026-001", money("40000.00"), date(2026, 10, 15)),))


def _customer(name: str, language: str) -> Customer:
    contact, address = ("王芳", "北京市示例街2号") if language == "zh" else ("B. Wang", "2 Sample Road, Leeds")
    return Customer(name, contact, address, "ap@example.com", "", language)


def _us(zh: bool) -> Party:
    name = "我方公司" if zh else "Our Company Ltd"
    account = Account(name, "示例银行" if zh else "Example Bank", "00012345")
    return Party("payee", name, address="上海市示例路1号" if zh else "1 Example Street, London", contact="李敏" if zh else "A. Lee",
                 phone="021-55550000" if zh else "020 5555 0000", email="ar@example.com", account=account)
