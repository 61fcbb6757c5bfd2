"""The masked text of a line → the same where steps are told in shorthand, its signs made those of running text (as long as before).

    首付（30%）→到货（40%）→质保期满（30%）      下单:20% 提货:70% 质保金:10%      25%预付款+25%开机款+50%交付款

Only a run of steps counts: one name with a colon or a bracket is left as it is.
"""

from __future__ import annotations

import re

from tenor.regex import regex

_NAME = r"[^\s，,。；;、：:（）()→＞>+＋/／|\ue000-\uf8ff]{1,10}"
_ARROW = r"(?:→|⇒|➔|—>|->|－>|>|＞)"
_END = rf"\s*(?:{_ARROW}|[、，,；;/／+＋]|(?<!\s)\s|$|(?=[。]))\s*"
_SIGN = "\ue001"  # tokens.PERCENT
_SHARE = rf"{_SIGN}+"
_STEP = rf"{_NAME}\s?[（(]\s?{_SHARE}\s?[)）]"
_RUNS = (
    (regex(rf"{_STEP}(?:\s*(?:{_ARROW}|[+＋/／])\s*{_STEP})+"), str.maketrans(dict.fromkeys("（()）", " ") | dict.fromkeys("→⇒➔＞>/／+＋", "，"))),
    (regex(rf"(?:{_NAME}\s?[：:/／]\s?{_SHARE}{_END}){{2,}}"), str.maketrans(dict.fromkeys("：:", " ") | dict.fromkeys("→⇒➔＞>+＋", "，"))),
    (regex(rf"{_SHARE}\s?{_NAME}(?:\s*(?:{_ARROW}|[+＋])\s*{_SHARE}\s?{_NAME})+"), str.maketrans(dict.fromkeys("→⇒➔＞>+＋", "，"))),
    (regex(rf"{_NAME}\s?{_SHARE}(?:\s*(?:{_ARROW}|[+＋])\s*{_NAME}\s?{_SHARE})+"), str.maketrans(dict.fromkeys("→⇒➔＞>+＋", "，"))),
)
_GAP = regex(rf"(?<=[\ue001])\s(?=\s*{_NAME}\s*{_SHARE})")

# 付款比例 下单:20% …: the words that head the run
_LEAD = regex(r"(?<=[例式件点度排])(?<=(?:付款|支付|结算)(?:比例|方式|条件|节点|进度|安排))\s(?=\S)")


def spelled(text: str) -> str:
    """The text with a comma between the steps and nothing between a step and its share."""
    if text.count(_SIGN) < 2:
        return text
    for run, signs in _RUNS:
        if run.search(text):
            text = _joined(_LEAD.sub("：", text), run, signs)
    return text


def _joined(text: str, run: re.Pattern[str], signs: dict[int, str]) -> str:
    def step(found: re.Match[str]) -> str:
        return _GAP.sub("，", found.group().translate(signs))

    return run.sub(step, text)
