"""A `Case` under Chinese law → 支付令申请书 as a `Document`: a draft that a lawyer checks, its seven declarations left to be ticked."""

from __future__ import annotations

from tenor.collection.filing.filing import Case
from tenor.collection.filing.pages import page
from tenor.document import Block, Document, Fields, Heading, Paragraph, Run, paragraph
from tenor.law import court_fees
from tenor.law.phrasing import plain_day
from tenor.model import Party
from tenor.money import Money
from tenor.wording import language as words_of

# what a payment order asks for: 民事诉讼法第225条、民事诉讼法解释第427条
DECLARED = ("请求给付的是金钱，已到期且数额确定", "申请人对被申请人没有对待给付义务", "申请人与被申请人之间没有其他债务纠纷",
            "被申请人在我国境内且未下落不明", "支付令能够送达被申请人", "受理申请的人民法院有管辖权", "申请人未向人民法院申请诉前保全")


def order_page(case: Case) -> Document:
    """The application: parties, what is asked for, facts, declarations, court, signature, exhibits."""
    blocks: list[Block] = [
        _party(case.creditor, "申请人"), _party(case.debtor, "被申请人"),
        Heading("请求事项", 1, numbered=False), *_asked(case),
        Heading("事实与理由", 1, numbered=False), *_facts(case),
        Heading("申请人声明", 1, numbered=False),
        paragraph("依据《中华人民共和国民事诉讼法》第二百二十五条，申请人声明（逐项核实后勾选）："),
        *(paragraph(f"□ {words}；" if words is not DECLARED[-1] else f"□ {words}。", indent=False) for words in DECLARED),
        Heading("管辖", 1, numbered=False),
        paragraph(f"被申请人住所地：{case.debtor.address or '【被申请人住所地】'}，拟向该地有管辖权的基层人民法院申请：【人民法院名称】。"),
        paragraph("此致"), paragraph("【人民法院名称】", indent=False),
        paragraph(f"申请人：{case.creditor.name}（盖章）", align="right", indent=False), paragraph("　　　　年　　月　　日", align="right", indent=False),
        paragraph(f"附：证据目录一份，证据{len(case.exhibits)}份；债权计算书一份。", indent=False)]
    return page(case, "支付令申请书", tuple(blocks))


def _party(party: Party, called: str) -> Fields:
    known = (("名称", party.name), ("统一社会信用代码", party.code), ("住所", party.address), ("法定代表人", party.representative),
             ("联系人", party.contact), ("联系电话", party.phone), ("电子邮箱", party.email))
    needed = ("住所", "法定代表人", "联系电话")
    return Fields(tuple((name, value or f"【{name}】") for name, value in known if value or name in needed), called)


def _money(money: Money) -> str:
    return f"{words_of('zh').money.words(money.rounded())}（{words_of('zh').money.write(money.rounded())}）"


def _asked(case: Case) -> list[Paragraph]:
    principal, fee = case.sum("principal"), case.sum("penalty")
    out = [Paragraph((Run("1. 请求向被申请人发出支付令，督促其向申请人支付价款本金"), Run(_money(principal), True), Run("；")))]
    if fee:
        clauses = "、".join(dict.fromkeys(c.late_fee.clause for c in case.claims if c.late_fee and c.late_fee.clause))
        ground = f"合同{clauses}" if clauses else "合同约定"
        out.append(Paragraph((Run(f"2. 支付依{ground}计算至{plain_day(case.as_of).zh}的逾期付款违约金"), Run(_money(fee), True), Run("；"))))
    cost = f"（按《诉讼费用交纳办法》估算为{words_of('zh').money.write(court_fees.payment_order_fee(case.agreed))}）" if case.currency == "CNY" else ""
    out.append(paragraph(f"{len(out) + 1}. 申请费{cost}由被申请人承担。"))
    whole = case.agreed
    out.append(Paragraph((Run("以上第1项" + ("、第2项" if fee else "") + "合计"), Run(_money(whole), True), Run("。"))))
    return out


def _facts(case: Case) -> list[Paragraph]:
    out: list[Paragraph] = []
    for contract in case.contracts:
        terms = contract.governing.contract.terms
        signed = f"{plain_day(terms.signed_on).zh}，" if terms.signed_on else "【签订日期】，"
        title = contract.governing.contract.title or "合同"
        price = f"，合同价款{words_of('zh').money.write(contract.price)}" if contract.price else ""
        out.append(paragraph(f"{signed}申请人与被申请人签订《{title}》（编号{contract.number}）{price}。"))
        for claim in (c for c in case.claims if c.contract == contract.number):
            done = f"申请人已履行：{claim.basis.performance}。" if claim.basis.performance else "【申请人的履行情况及凭证】。"
            whole, came, left = (words_of("zh").money.write(money) for money in (claim.original, claim.paid, claim.principal))
            paid = f"，被申请人已付{came}" if claim.paid else ""
            out.append(paragraph(f"{done}依合同约定，{claim.label or '该笔款项'}{whole}应于{plain_day(claim.due).zh}支付{paid}，"
                                 f"至{plain_day(case.as_of).zh}尚欠{left}，逾期{claim.days_late}天。"))
        sent = [n for n in contract.notices if n.level not in ("courtesy", "due_day", "statement")]
        served = {s.number: s for s in contract.services}
        for notice in sent:
            arrived = f"，于{plain_day(served[notice.number].on).zh}送达" if notice.number in served else "【送达情况】"
            out.append(paragraph(f"申请人于{plain_day(notice.on).zh}发函催告（编号{notice.number}）{arrived}，被申请人仍未付清。"))
    out.append(paragraph("以上债务均已到期且数额确定，计算见所附《债权计算书》。"))
    return out
