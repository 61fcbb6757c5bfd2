"""A figure in a Chinese clause → whether it is owed for being late, or is a price, a share or a penalty for something else."""

from __future__ import annotations

import re
from decimal import Decimal

from tenor.contracts.recognise.ladder import FeeDraft, Step
from tenor.contracts.recognise.late_cause_zh import Cause
from tenor.contracts.recognise.late_fee_marks_zh import PAGE
from tenor.contracts.recognise.masks import Masked, segment_end
from tenor.contracts.recognise.pages import patterns
from tenor.regex import regex

_PROGRESS = regex(r"(?<!迟)(?<!逾期)(?:支付|付|拨付)[^，。；;付]{0,8}(?:完成|产值|工程量|工作量|进度)[^，。；;]{0,10}$|"
                  r"(?:完成|产值|工程量|工作量|进度)[^，。；;]{0,8}(?:支付|付)[^，。；;\d]{0,4}$")
_BONUS = regex(r"(?:每提前|奖)[^，。;；]*$")  # 每拖延一天罚款500元，每提前一天奖励300元
_OF_RENT = 12  # characters of 日租金的, before 两倍
_NO_FEE = Decimal("0.3")  # a share that nobody charges by the day or the month


def is_fee(clause: Masked, step: Step, left: int, own: Cause | None, draft: FeeDraft | None) -> bool:
    """Whether a figure is owed for being late: per day or the like, or a single sum called a penalty. A penalty for ending
    the contract is none, unless it is the last step of a ladder."""
    words = patterns(PAGE)
    ahead, behind = clause.text[left:step.start], re.split(r"[，。;；]", clause.text[step.end:step.end + 24])[0]
    if step.per in ("month", "year") and words["deferred"].search(clause.text, left) and not words["punished"].search(clause.text):
        return False  # 其余货款按年利率3.8%计息: the price of paying in parts
    if step.per in ("month", "year") and words["given_back"].search(clause.text, left, step.start) and not words["punished"].search(clause.text):
        return False  # 未获许可的，应退还价款并按年利率6%支付资金占用费: what it costs to be undone
    if step.benchmark:
        return True
    folded = step.per != "once" and words["fold"].search(clause.text, step.start - _OF_RENT, step.end)
    if folded and (words["used_on"].search(clause.text, left) or words["cap_word"].search(clause.text[left:step.start].rpartition("，")[2])
                   or not (words["punished"].search(clause.text) or words["slow"].search(clause.text, left, step.start))):
        return False  # 不能提供替代车辆的按日租金两倍扣减; 赔偿最高不超过年服务费的两倍
    if words["other_charge"].search(ahead) or _BONUS.search(ahead):
        return False
    called = words["fee"].search(clause.text, left, step.end) or words["fee"].search(behind)
    if step.per != "once" and step.rate is not None and _NO_FEE <= step.rate < 1 and (
            (step.per in ("week", "month") and _PROGRESS.search(clause.text, 0, step.end))
            or not (called or words["slow"].search(clause.text) or words["punished"].search(clause.text))):
        return False  # 按月支付完成产值的70%: a payment; 停车费每月150元，其中30%归乙方: a share
    if step.per != "once":
        if is_sum(clause, step) and _is_charge(clause.text[left:segment_end(clause.text, step.end)]):
            return False
        ladder = draft is not None and (step.after is not None or step.to is not None)
        ladder = ladder or (draft is not None and any(s.amount for s in draft.steps))
        return bool(called or ladder) and "每人" not in ahead if is_sum(clause, step) else True
    again = draft is not None and step.after is not None and draft.steps[-1].per == "once"
    if not (called or again) or words["ending"].search(behind):
        return False
    if draft is not None and (step.after is not None or step.on_top):
        return step.after is not None or own is not None or not words["faulty"].search(ahead)
    cause_words = clause.text[own.start:own.end] if own else ""
    if patterns("late_cause_zh")["any_breach"].search(cause_words):
        return False
    return bool(words["outright"].search(cause_words)) and not words["ending"].search(clause.text[:step.start])


def _is_charge(said: str) -> bool:
    """免收仓储费，自第十一天起每吨每天6元: a price for room or waiting by the day, which nothing calls a penalty."""
    words = patterns(PAGE)
    return bool(words["charge"].search(said)) and not words["named_fee"].search(said)


def is_sum(clause: Masked, step: Step) -> bool:
    value = clause.values.get(step.start)
    return value is not None and value.kind == "sum"
