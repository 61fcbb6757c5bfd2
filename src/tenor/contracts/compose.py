"""Contract → `Document`: title, parties, recital, numbered articles with tables and live references, signatures.

Numbers of articles and paragraphs are not part of the text; the writers set them. Terms that weigh on the other side
stand out in bold (Civil Code art. 496).
"""

from __future__ import annotations

from datetime import date

from tenor import wording
from tenor.contracts import compose_tables as tables
from tenor.contracts import markup
from tenor.document import Block, Document, Fields, Heading, Paragraph, Signatures, paragraph
from tenor.model import Article, Contract, Party

OPEN_DATE = {"zh": "　　　　年　　月　　日", "en": "____________________"}
FOOTER = {"zh": "第{page}页 共{pages}页", "en": "Page {page} of {pages}"}
ENDS = {"zh": "（以下无正文）", "en": "The parties have signed this Agreement on the date stated at its head."}
ROLES = {"zh": {"payee": "收款方", "payer": "付款方", "guarantor": "保证人"},
         "en": {"payee": "Payee", "payer": "Payer", "guarantor": "Guarantor"}}


def compose(contract: Contract) -> Document:
    """The pages of a contract. One that was read rather than drafted gets its parties and payments alone."""
    language = contract.terms.language
    blocks: list[Block] = [Heading(contract.title, 0, numbered=False), _particulars(contract)]
    blocks += [_party(p, contract) for p in contract.terms.parties]
    blocks += [Paragraph(markup.runs(text)) for text in contract.extras.get("recital", ())]
    bold = contract.extras.get("bold", ((),) * len(contract.articles))
    for number, article in enumerate(contract.articles, 1):
        blocks += _article(article, number, contract, bold[number - 1])
    if not contract.articles and contract.terms.nodes:
        blocks.append(tables.schedule(contract.terms))
    blocks += [paragraph(ENDS[language], align="center" if language == "zh" else "left", indent=False), _signatures(contract)]
    return Document(tuple(blocks), contract.title, language, contract.terms.number, FOOTER[language])


def _particulars(contract: Contract) -> Fields:
    terms, zh = contract.terms, contract.terms.language == "zh"
    called = "协议编号" if contract.title.endswith("协议") else "合同编号"
    items = [(called if zh else "Agreement no.", terms.number),
             ("签订日期" if zh else "Date", _day(terms.signed_on, terms.language)),
             ("签订地点" if zh else "Place", contract.extras.get("signed_at", ""))]
    return Fields(tuple((name, value) for name, value in items if value))


def _day(day: date | None, language: str) -> str:
    return str(wording.language(language).dates.write(day)) if day else OPEN_DATE[language]


def _role(party: Party, contract: Contract) -> str:
    roles = contract.extras.get("roles", {})
    return str(roles.get(party.role) or ROLES[contract.terms.language][party.role])


def _called(party: Party, contract: Contract) -> str:
    """甲方（买方); Seller."""
    role = _role(party, contract)
    if contract.terms.language == "en":
        return party.label.removeprefix("the ") or role
    return f"{party.label}（{role}）" if party.label and party.label != role else role


def _party(party: Party, contract: Contract) -> Fields:
    zh = contract.terms.language == "zh"
    words = (("统一社会信用代码", "住所", "法定代表人", "联系人", "联系电话", "电子邮箱") if zh else
             ("Company number", "Registered office", "Represented by", "Contact", "Telephone", "E-mail"))
    values = (party.code, party.address, party.representative, party.contact, party.phone, party.email)
    told = [(word, value) for word, value in zip(words, values, strict=True) if value]
    return Fields(tuple(told), f"{_called(party, contract)}{'：' if zh else ': '}{party.name}")


def _article(article: Article, number: int, contract: Contract, bold: tuple[int, ...]) -> list[Block]:
    out: list[Block] = [Heading(article.title, 1, id=f"article-{number}")]
    for i, text in enumerate(article.paragraphs):
        name = markup.block_of(text)
        if name:
            out.append(tables.BLOCKS[name](contract))
            continue
        level = markup.level_of(text)
        following = article.paragraphs[i + 1] if i + 1 < len(article.paragraphs) else ""
        leads = bool(markup.block_of(following)) or (level == 2 and markup.level_of(following) == 3 and bool(following))
        out.append(Paragraph(markup.runs(text, bold=i in bold), level, keep_with_next=leads))
    return out


def _signatures(contract: Contract) -> Signatures:
    return Signatures(tuple(_signature(p, contract) for p in contract.terms.parties))


def _signature(party: Party, contract: Contract) -> tuple[str, ...]:
    if contract.terms.language == "zh":
        return (f"{_called(party, contract)}：", party.name, "（盖章）", "法定代表人或授权代表（签字）：",
                f"签署日期：{OPEN_DATE['zh']}")
    lines = (f"{word}: {OPEN_DATE['en']}" for word in ("Signature", "Name", "Title", "Date"))
    return (f"Signed for {party.name}", f"({_called(party, contract)})", *lines)
