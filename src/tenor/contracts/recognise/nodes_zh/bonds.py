"""A part of a masked line → whether it speaks of a security (押金, 履约保证金), which is no payment of the price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.recurring import recurrence
from tenor.contracts.recognise.phrases import Hit
from tenor.regex import regex

if TYPE_CHECKING:
    from tenor.contracts.recognise.nodes_zh.parts import Part

# 质量保证金以银行保函形式提交: nothing is kept back
BY_GUARANTEE = regex(r"(?<!可)(?<!可以)(?:以|采用)[^，。；]{0,6}保函(?:形式|方式|的形式)[^，。；]{0,4}(?:提交|提供|缴纳|递交|出具|交纳)")
_IN_PLACE = regex(r"保函[^，。；]{0,6}(?:替代|代替|替换|置换|形式)|(?:替代|代替|替换|置换)[^，。；]{0,6}保函")
# 质保金为总价的5%，由乙方以支票形式提交: what the payee hands in is kept back from nobody
_HANDED_IN = regex(r"，\s?(?:由[^，。；]{1,8})?(?:应|须|需)?(?:以|采用|通过)[^，。；]{0,8}(?:保函|支票|汇票|电汇|转账|现金|担保|保险)(?:等)?(?:的?形式|方式)?"
                    r"(?:向[^，。；]{1,8})?(?:提交|提供|缴纳|递交|出具|交纳|缴存)")
_AND_BOND = regex(r"(?:租金|费用?|价款|货款|房款|车款|[首尾]款)(?:[\s\ue020]*[\ue002\ue006]+)?"
                   r"(?:[^，。；]{0,3}|[^，。；、/元\ue002\ue006]{0,12}(?=[与和同连]))(?:及|和|与|、|以及|并)[^，。；]{0,14}$")
_IN_HAND = regex(r"(?:凭|收到|提交|提供|出具|开具|开立|递交|见)[^，。；]{0,8}$")  # 凭预付款保函支付
# 保证金2万元，于签约时支付
_THEN_PAID = regex(r"\s*(?:由?[甲乙丙丁承买][方租人]{1,2})?(?:应|须|需)?(?:于|在|自)?[^，。；款费租金]{0,20}(?:一次性)?"
                    r"(?:支付|缴纳|交纳|付清|缴清|交清|付讫|缴存|付|缴|交)")
_SECURITY = regex(r"(?:投标|履约|磋商|谈判|报价|竞买|农?民工工资)(?:保证金|担保金?)(?:金额|数额|比例)?\s*$")


def is_bond(part: Part, line: t.Masked, free: list[Hit], retained: list[Hit]) -> bool:
    """Whether a part speaks of a security, `retained` money aside, that is neither in hand already nor told beside a payment."""
    text = line.outer
    if retained and not part.pays and (BY_GUARANTEE.search(text, part.start, part.end) or _HANDED_IN.match(text, part.end)):
        return True
    if retained and _IN_PLACE.search(text, part.start, part.end):
        return False  # 3%质量保证金可由保函替代
    named = [h for h in free if h.name == "bond" and not any(r.start <= h.start < r.end for r in retained)]
    named = [h for h in named if not _IN_HAND.search(text, max(part.start, h.start - 10), h.start)]
    return bool(named) and not re.search(r"[及和与、][^，。；]{0,12}(?:费|租金?|价款|货款|房款|[首尾余]款)", text[named[-1].end:part.end]) \
        and not (part.pays and _AND_BOND.search(text, part.start, named[0].start))


_ITS_SUM = regex(r"[^，。；\ue002]{0,10}[费税金]\s?(?:总计|共计|合计|为|共|计|[:：])?\s?(?:人民币)?\ue002+(?:整|正)?")

_ITS_TIME = regex(r"\s*(?:应|须|需)?(?:于|在|自)[^，。；]{1,20}?(?:前|时|后|内|当日|之日)(?:应|须)?(?:一次性?)?"
                   r"(?:支付|付清|缴清|交清|付讫|缴纳|交纳)(?:完毕)?\s*")


def goes_on(before: Part, part: Part) -> bool:
    """Whether a part still speaks of the security of the part `before` it: 投标保证金：人民币20万元; 押金2000元，支付时间为签约当日."""
    if before.stop in ("：", ":") and not part.pays and _SECURITY.search(before.words):
        return True
    if before.out != "bond" or before.strong_stop or recurrence(part.words):
        return False  # 押金5600元，按季交纳: the rent, for a security is paid once
    if before.sums and not (part.valued or part.labels) and _THEN_PAID.fullmatch(part.words):
        return True
    return part.states_time or before.words.count("（") > before.words.count("）")  # 押金2000元（大写：贰仟元整）


def of_its_fee(before: Part, part: Part) -> bool:
    """手续费20万元，于放款前一次付清: when a fee that is no price is paid."""
    if before.out != "side" or before.strong_stop or not before.sums or part.valued or part.labels or not part.pays:
        return False
    return _ITS_SUM.fullmatch(before.words.strip()) is not None and _ITS_TIME.fullmatch(part.words) is not None
