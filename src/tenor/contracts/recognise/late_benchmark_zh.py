"""A masked Chinese clause → the benchmarks of its late fees (LPR的1.5倍, 人民银行同期贷款利率上浮50%, 四倍同期利率) and where rates are defined."""

from __future__ import annotations

import re
from decimal import Decimal

from tenor.contracts.recognise.ladder import Benchmarked
from tenor.contracts.recognise.masks import Masked, Value, segment_start
from tenor.contracts.recognise.pages import patterns
from tenor.model import Benchmark
from tenor.wording import language

_PAGE = "late_fee_zh"
_SMALL_MARGIN = Decimal("0.1")  # LPR加3% adds three points, LPR加50% half of the rate
_KINDS: tuple[tuple[str, Benchmark], ...] = (("pboc", "PBOC"), ("boe", "BOE"), ("ecb", "ECB"), ("prime", "PRIME"))


def benchmarks(clause: Masked) -> list[Benchmarked]:
    words = patterns(_PAGE)
    text = clause.text
    out: list[Benchmarked] = []
    for match in words["benchmark"].finditer(text):
        if words["cap_word"].search(text[segment_start(text, match.start()):match.start()]):
            continue
        if words["above"].search(text[:match.start()]) and words["part_above"].match(text[match.end():match.end() + 14]):
            continue  # 超过LPR四倍的部分无效
        if words["besides"].match(text[match.end():match.end() + 20]):
            continue  # 除按约定利率支付利息外
        if out and match.start() - out[-1].end < 12 and not re.search(r"[，。;；]", text[out[-1].end:match.start()]):
            continue
        kind: Benchmark = next((kind for name, kind in _KINDS if match[name]), "OTHER")
        if match["lpr"]:
            kind = "LPR5Y" if words["lpr5"].search(text[max(0, match.start() - 40):match.end() + 10]) else "LPR1Y"
        out.append(_benchmarked(clause, match.start(), match.end(), kind))
    return out


def defined(clause: Masked) -> list[tuple[int, int]]:
    """贷款利率为年利率4.35%，逾期…: where rates stand that are charged in time, before any lateness is named."""
    words, text = patterns(_PAGE), clause.text
    late = words["slow"].search(text)
    ends = [m.end() for name in ("benchmark", "told_rate") for m in words[name].finditer(text, 0, late.start() if late else 0)]
    return [(end - 1, end + found.end()) for end in ends if (found := words["defines"].match(text[end:end + 24]))]


def _benchmarked(clause: Masked, start: int, end: int, kind: Benchmark) -> Benchmarked:
    """With what stands behind it (的1.5倍, 上浮50%, 加2个百分点, 的130%) or before it (四倍)."""
    words = patterns(_PAGE)
    text, decimal = clause.text, language("zh").numeral.read_decimal
    behind = text[end:end + 40]
    multiplier = margin = None
    if times := words["times_after"].match(behind):
        multiplier, end = decimal((times["times"] or times["cross"]).replace("双", "两").replace("加", "两")), end + times.end()
    elif words["hole_times"].match(behind):
        return Benchmarked(start, end, kind, blank=True)
    elif part := words["percent_of"].match(behind):
        value = clause.values[end + part.start("percent")]
        multiplier, end = value.value, value.end
    elif times := words["times_before"].search(text[:start]):
        multiplier, start = decimal(times["before"].replace("双", "两")), times.start()
    behind = text[end:end + 40]
    if raised := words["raised"].match(behind):
        value = clause.values[end + raised.start("raise")]
        sign = -1 if raised["sign"] in ("下浮", "减", "-") else 1
        end = value.end
        if isinstance(value.value, Decimal):
            if _is_margin(clause, value, raised["sign"]):
                margin = sign * value.value
            else:
                multiplier = (multiplier or Decimal(1)) * (1 + sign * value.value)
    return Benchmarked(start, end, kind, multiplier, margin)


def _is_margin(clause: Masked, value: Value, sign: str) -> bool:
    """加2个百分点 and LPR+3% add to the rate; 上浮50% multiplies it."""
    if patterns(_PAGE)["points"].search(clause.plain[value.start:value.end]):
        return True
    return sign in ("+", "-", "加") and isinstance(value.value, Decimal) and value.value < _SMALL_MARGIN
