"""`Line`s of a form → the same, the lines that tell one payment (付款时间：…, 付款比例：…, 付款金额：…) made one.

    首付款
    付款时间：合同签订后5日内
    付款比例：合同总价的30%

Which of them comes first is the author's; a line that opens as one of the run does opens the next payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tenor.contracts.recognise.line import Line
from tenor.regex import regex

_NUMBER = r"\s*(?:[（(]?[一二三四五六七八九十\d.]{1,4}[）)、.．]?\s*|[-—·•●*]\s*)?"
_PAID = r"(?:本[期次笔]|该[期次笔]|应|拟)?(?:付款|支付|结算|缴费|缴款|交款|拨付|收款)(?:的)?"
_HEADS = (
    ("when", regex(_NUMBER + rf"(?:{_PAID})(?:时间|日期|期限|节点|条件|时点|时限|前提|阶段)\s*[：:]\s*\S")),
    ("share", regex(_NUMBER + rf"(?:{_PAID})(?:比例|比率|份额)\s*[：:]\s*\S")),
    ("sum", regex(_NUMBER + rf"(?:{_PAID})(?:金额|数额|额度|款额|款项)\s*[：:]\s*\S")),
)


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each run of fields that tells when and how much as one."""
    run: list[tuple[str, Line]] = []
    for line in lines:
        head = "" if line.row else next((name for name, pattern in _HEADS if pattern.match(line.text)), "")
        if not head or head in {name for name, _ in run}:
            yield from _closed(run)
            run = []
        if head:
            run.append((head, line))
        else:
            yield line
    yield from _closed(run)


def _closed(run: list[tuple[str, Line]]) -> Iterator[Line]:
    """One line of a run that tells both when and how much, its fields parted by commas; else the lines as they are."""
    names = {name for name, _ in run}
    if "when" not in names or len(names) < 2:
        yield from (line for _, line in run)
        return
    text, offsets = "", list[int]()
    for _, line in run:
        words = line.text.rstrip(" 。；;，,")
        if text:
            text, offsets = f"{text}，", [*offsets, offsets[-1]]
        text, offsets = text + words, [*offsets, *line.offsets[:len(words)]]
    yield Line(text, tuple(offsets), run[0][1].section)
