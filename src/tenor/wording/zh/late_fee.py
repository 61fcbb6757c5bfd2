"""A late fee → the Chinese words that grant it: every step with its days, base, rate and per; once or running; the cap.

Writing only; contracts are read by `contracts.recognise`. Each step says on which days it runs and what becomes of the
days before it, because a ladder that leaves this open is read against the one who wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tenor.model import Benchmark, Cap, FeeBase, LateFee, Per, Tier
from tenor.wording.zh import money, percent

UNITS: Mapping[Per, str] = {"day": "每日", "week": "每周", "month": "每月", "year": "年利率"}
PARTS: Mapping[Per, str] = {"week": "一周", "month": "一个月", "year": "一年"}
BENCHMARKS: Mapping[Benchmark, str] = {
    "LPR1Y": "全国银行间同业拆借中心公布的一年期贷款市场报价利率（LPR）",
    "LPR5Y": "全国银行间同业拆借中心公布的五年期以上贷款市场报价利率（LPR）",
    "PBOC": "中国人民银行公布的同期同类贷款基准利率",
    "BOE": "英格兰银行公布的基准利率",
    "ECB": "欧洲中央银行公布的主要再融资利率",
    "PRIME": "美国最优惠贷款利率",
    "OTHER": "双方约定的基准利率",
}
OWED_BY_PAYER: Mapping[FeeBase, str] = {
    "overdue_amount": "逾期未付金额", "node_amount": "该笔款项金额", "other": "双方约定的基数"}
OWED_BY_SUPPLIER: Mapping[FeeBase, str] = {
    "overdue_amount": "逾期交付部分的价款", "node_amount": "该批次价款", "other": "双方约定的基数"}


def write(fee: LateFee, price: str = "合同总价") -> str:
    """One sentence: 逾期第1日至第30日，以逾期未付金额为基数按每日万分之三计付；自逾期第31日起，…。

    `price`: what the paper calls the contract price (还款总额 in a repayment agreement).
    """
    bases = {**(OWED_BY_SUPPLIER if fee.party == "supplier" else OWED_BY_PAYER), "contract_price": price}
    running = [tier for tier in fee.tiers if tier.per != "once"]
    parts = [_once(tier, bases, bool(running)) if tier.per == "once" else _running(tier, bases, running) for tier in fee.tiers]
    if fee.cap:
        parts.append(f"违约金累计不超过{_cap(fee.cap, bases)}")
    year = f"年利率按一年{fee.year_days}日折算为日利率。" if any(tier.per == "year" for tier in fee.tiers) else ""
    return "；".join(parts) + "。" + year


def _running(tier: Tier, bases: Mapping[FeeBase, str], running: list[Tier]) -> str:
    first = tier is running[0]
    last = tier.to_day or next((later.from_day - 1 for later in running if later.from_day > tier.from_day), None)
    days = f"逾期第{tier.from_day}日至第{last}日" if last else f"自逾期第{tier.from_day}日起"
    if not last and len(running) == 1 and tier.from_day == 1:
        days += "至付清之日止" if bases["overdue_amount"] == OWED_BY_PAYER["overdue_amount"] else "至履行完毕之日止"
    back = "溯及逾期首日，" if tier.retroactive else "，"
    if first and tier.from_day > 1:
        after = "，此前各日不计违约金"
    elif first or tier.retroactive:
        after = "，取代此前各日的标准" if tier.retroactive else ""
    else:
        after = "，此前各日仍按前述标准计付"
    base = "" if tier.amount else f"以{bases[tier.base]}为基数"
    begun = f"，不足{PARTS[tier.per]}的按{PARTS[tier.per]}计算" if tier.each_begun and tier.per in PARTS else ""
    return f"{days}{back}{base}按{_charge(tier)}{'' if tier.benchmark else '计付'}{begun}{after}"


def _once(tier: Tier, bases: Mapping[FeeBase, str], added: bool) -> str:
    """加收 where something runs beside it."""
    sum_ = money.write(tier.amount) if tier.amount else f"{bases[tier.base]}的{_share(tier.rate or Decimal(0))}"
    return f"自逾期第{tier.from_day}日起，{'另一次性加收' if added else '一次性收取'}违约金，数额为{sum_}，仅计收一次"


def _charge(tier: Tier) -> str:
    """每日万分之三, 每日¥500.00, 年利率6%, …LPR的1.5倍, …加计3个百分点."""
    if tier.benchmark:
        factor = f"的{_plain(tier.multiplier)}倍" if tier.multiplier is not None else ""
        margin = f"加计{percent.write(tier.margin, 'points')}" if tier.margin else ""
        return f"年利率计付，年利率为逾期发生时{BENCHMARKS[tier.benchmark]}{factor}{margin}"
    if tier.amount:
        return f"{'每年' if tier.per == 'year' else UNITS[tier.per]}{money.write(tier.amount)}"
    rate = tier.rate or Decimal(0)
    return UNITS[tier.per] + (_share(rate) if tier.per in ("day", "week") else percent.write(rate))


def _share(rate: Decimal) -> str:
    """万分之三 and 千分之三 where the figure is whole and small, else in percent."""
    for size, style in ((10000, "permyriad"), (1000, "permille")):
        figure = rate * size
        if figure == figure.to_integral_value() and 0 < figure < 10:
            return percent.words(rate, "permyriad" if style == "permyriad" else "permille")
    return percent.write(rate)


def _cap(cap: Cap, bases: Mapping[FeeBase, str]) -> str:
    if cap.amount:
        return money.write(cap.amount)
    return f"{bases[cap.base]}的{percent.write(cap.share or Decimal(0))}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
