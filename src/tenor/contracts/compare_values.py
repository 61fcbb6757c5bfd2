"""Values of the model → how a comparison writes them, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tenor.contracts.exchange import percent, plain
from tenor.diagnostic import Words
from tenor.model import Cap, Dispute, Event, Money, Per, Period, Tier, Trigger
from tenor.wording import event, language

PER: Mapping[Per, Words] = {
    "day": Words("每日", "per day"), "week": Words("每周", "per week"), "month": Words("每月", "per month"),
    "year": Words("每年", "per year"), "once": Words("一次性", "once")}
BASES: Mapping[str, Words] = {
    "overdue_amount": Words("逾期金额", "the overdue amount"), "node_amount": Words("该期款项", "the instalment"),
    "contract_price": Words("合同总价", "the contract price"), "other": Words("其他基数", "another base")}
MODES: Mapping[str, Words] = {
    "court": Words("诉讼", "court"), "arbitration": Words("仲裁", "arbitration"), "either": Words("或裁或审", "court or arbitration")}
FORUMS: Mapping[str, Words] = {
    "payee": Words("收款方所在地", "the payee's place"), "payer": Words("付款方所在地", "the payer's place"),
    "plaintiff": Words("原告所在地", "the claimant's place"), "defendant": Words("被告所在地", "the defendant's place"),
    "signing": Words("合同签订地", "the place of signing"), "performance": Words("合同履行地", "the place of performance"),
    "subject": Words("标的物所在地", "the place of the goods"), "named": Words("指定法院", "a named court")}

FIELDS: Mapping[str, Words] = {
    "price.total": Words("总价", "total"), "price.tax": Words("税率", "tax rate"), "price.tax_included": Words("是否含税", "tax included"),
    "node.share": Words("比例", "share"), "node.cumulative": Words("累计比例", "cumulative share"), "node.other_share": Words("比例", "share"),
    "node.amount": Words("金额", "amount"), "node.date": Words("付款日", "due date"), "node.trigger": Words("付款条件", "trigger"),
    "node.offset": Words("付款期限", "time for payment"), "node.month": Words("月结方式", "month rule"),
    "node.conditions": Words("付款前提", "conditions"), "node.added": Words("新增节点", "payment added"),
    "node.removed": Words("删除节点", "payment taken out"), "node.unread": Words("未能读出", "not readable"),
    "fee.added": Words("新增", "added"), "fee.removed": Words("删除", "taken out"), "fee.party": Words("承担方", "who owes it"),
    "fee.rate": Words("标准", "rate"), "fee.days": Words("适用天数", "days"), "fee.base": Words("计算基数", "base"),
    "fee.retroactive": Words("溯及首日", "from the first day"), "fee.each_begun": Words("不足一期按一期", "begun periods count whole"),
    "fee.cap": Words("上限", "cap"), "fee.year_days": Words("年天数", "days in a year"), "fee.tier_added": Words("新增一档", "step added"),
    "fee.tier_removed": Words("删除一档", "step taken out"), "dispute.forum": Words("管辖", "forum"),
    "dispute.governing_law": Words("适用法律", "governing law"), "party.name": Words("名称", "name"), "party.role": Words("地位", "role"),
    "party.added": Words("新增当事人", "party added"), "party.removed": Words("删除当事人", "party taken out"),
    "number": Words("合同编号", "contract number"), "signed_on": Words("签订日期", "date of signing")}


def same(text: str) -> Words:
    """Words that are alike in both languages."""
    return Words(text, text)


def both(zh: str, en: str, *parts: Words) -> Words:
    """Two patterns with the same blanks, each filled in its language."""
    return Words(zh.format(*(p.zh for p in parts)), en.format(*(p.to("en") for p in parts)))


def in_percent(value: Decimal | None) -> Words:
    return same(f"{percent(value)}%") if value is not None else Words("未写", "not stated")


def money(value: Money | None) -> Words:
    if value is None:
        return Words("未写", "not stated")
    return Words(language("zh").money.write(value), language("en").money.write(value))


def period(value: Period | None) -> Words:
    if value is None:
        return Words("当日或即时", "on the day, at once")
    return Words(language("zh").period.write(value), language("en").period.write(value))


def events(value: tuple[Event, ...]) -> Words:
    if not value:
        return Words("未写", "none stated")
    return Words("、".join(event.name(e, "zh") for e in value), ", ".join(event.name(e, "en") for e in value))


def trigger(value: Trigger) -> Words:
    """The whole rule; the paper's own words where the rule cannot be written."""
    return Words(_trigger(value, "zh"), _trigger(value, "en"))


def _trigger(value: Trigger, code: str) -> str:
    try:
        written: str = language(code).trigger.write(value)
    except ValueError:
        written = ""
    return written or value.text or ("未写" if code == "zh" else "not stated")


def rate(tier: Tier) -> Words:
    """0.03% 每日, LPR1Y×1.5 每年, ¥500.00 每日."""
    per = PER[tier.per]
    if tier.benchmark:
        figure = tier.benchmark + (f"×{plain(tier.multiplier)}" if tier.multiplier is not None else "")
        figure += f"+{percent(tier.margin)}%" if tier.margin else ""
        return both("{1}{0}", "{0} {1}", same(figure), per)
    if tier.amount:
        return both("{1}{0}", "{0} {1}", money(tier.amount), per)
    return both("{1}{0}", "{0} {1}", in_percent(tier.rate), per)


def days(tier: Tier) -> Words:
    if tier.to_day is not None:
        return Words(f"逾期第{tier.from_day}日至第{tier.to_day}日", f"day {tier.from_day} to day {tier.to_day} of delay")
    return Words(f"自逾期第{tier.from_day}日起", f"from day {tier.from_day} of delay")


def step(tier: Tier) -> Words:
    return both("{0}，{1}", "{0}, {1}", days(tier), rate(tier))


def cap(value: Cap | None) -> Words:
    if value is None:
        return Words("无上限", "no cap")
    if value.amount:
        return money(value.amount)
    return both("{1}的{0}", "{0} of {1}", in_percent(value.share), BASES[value.base])


def dispute(value: Dispute | None) -> Words:
    """诉讼：乙方住所地有管辖权的人民法院."""
    if value is None:
        return Words("未约定", "not agreed")
    where = same(value.place) if value.place else FORUMS.get(value.forum, Words("未写明", "no place stated"))
    seat = Words(f"（仲裁地{value.seat}）", f" (seat: {value.seat})") if value.seat else Words()
    return both("{0}：{1}{2}", "{0}: {1}{2}", MODES[value.mode], where, Words(seat.zh, seat.en) if value.seat else same(""))
