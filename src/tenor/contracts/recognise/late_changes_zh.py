"""A clause behind or with a Chinese late fee → doubts of what it changes there without a figure that a tier could hold."""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.recognise.ladder import FeeDraft
from tenor.regex import regex

# 逾期90天以上的加倍: a second rate that no figure tells
_DOUBLED = regex(r"(?:超过?|满|以上|达到?|届满)[^。；]{0,12}(?:加倍|双倍|翻倍|翻番)(?!返还|退还|赔偿|的?定金)")
# 前10天免计: whether the days are made up for once they are over, and in which tier they count
_FREE_DAYS = regex(r"(?:前|[首头](?![付期]))\s?[\d一二三四五六七八九十]{1,3}\s?个?(?:工作)?[日天周](?:之?内)?(?:内)?(?:的)?"
                   r"(?:违约金|利息|滞纳金)?(?:免[计收除予责]|不[计收]|不予计)")


def doubts(text: str, draft: FeeDraft) -> Iterator[str]:
    """`draft`: the late fee that stands nearest before the end of the clause."""
    if "fee-doubled" not in draft.doubts and _DOUBLED.search(text):
        yield "fee-doubled"
    if "fee-start-unclear" not in draft.doubts and _FREE_DAYS.search(text) and not draft.steps[0].after:
        yield "fee-start-unclear"
