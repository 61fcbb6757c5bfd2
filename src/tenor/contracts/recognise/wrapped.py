"""Plain text → the line ends that its margin made and no writer: 支付合同总价的 | 30%; within thirty | days.

A text copied from a page or sent by mail is broken at a column, in Chinese often in the middle of a word. Whether a text is such a one is
seen from all its lines together: those that reach the margin end anywhere, those that end early end with a stop or before a new item.
English breaks between words: a line that begins small goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tenor.regex import regex

_NARROWEST = 32  # columns of the narrowest page; a Chinese character takes two
_LONG = 40  # columns of a line that no writer ends within a word
_PAGE = 60  # columns that hardly an item of a list reaches without a stop
_SHORT_OF = 0.86  # of the margin, that a full line reaches: figures and stops are not parted
_TO_THE_EDGE = 3  # columns that a character and a stop may leave free
_ENOUGH = 2  # line ends at the margin, that make one; a word cut in two counts as much
_WIDE = regex(r"[\u3000-\u9fff\uff00-\uffef‘’“”…—①-⑳]")
_CELLS = regex(r"\S(?: {3,}|\t|\.{4,})(?![\s日元天年月万亿个%％倍份次种项期年（(，。；、）)])\S|[|｜]")  # a blank before its unit parts no cells
_BREAKS_OFF = regex(r"[^.:;!?\s]['\"”’)\]]*\s*$")  # English running text that no stop ends
_WRAPPED = 55  # characters of an English line that no writer ends without a stop
_RAGGED = 0.75  # of the margin, that an English line reaches
_STOPPED = regex(r"[。；：:;！!？?][”’\"」』）)]*\s*$")
_RUNNING = regex(r"[，。；、,;]|[\u3400-\u9fff]{8}")
_MIDST = regex(r"[\u3400-\u9fff，、,]\s*$")  # rows of a list end with their figure
# 付款方式：; the name of a payment, alone on its line, as in the cells of a table
_LABEL = regex(r"\s*(?:[^，。；\s]{1,12}[：:]|(?:首|首付|首期|预付|定|订|中期|进度|发货|到货|安装|调试|初验|验收|竣工|终验|结算|尾|余|质保|"
               r"第?[一二三四五六]期)(?:进度|验收|支付)?[款金]\s*$)")
_ITEM = regex(r"\s*[□☑☐■✓√●•·★\-*]|[ \u3000\t]{2,}|\u3000")
_BULLET = regex(r"\s*[-*•·●]\s")
_WORDS = ("甲方 乙方 丙方 双方 各方 买方 卖方 供方 需方 发包人 承包人 采购人 供应商 委托人 受托人 出租人 承租人 客户 "
          "公司 合同 协议 订单 签订 签署 生效 支付 付款 价款 货款 款项 尾款 余款 预付 首付 进度 金额 总价 总额 费用 "
          "人民币 万元 百分之 比例 剩余 结清 付清 结算 审计 审定 发票 增值税 专用 收据 凭证 账户 银行 转账 电汇 承兑 "
          "汇票 工作日 自然日 日内 天内 之日 以内 之前 以前 之后 届满 期满 期限 次月 每月 月底 季度 年度 收到 提交 "
          "提供 交付 到货 送达 发货 交货 验收 合格 通过 安装 调试 试运行 运行 上线 竣工 完工 完成 施工 工程 设备 "
          "货物 产品 项目 服务 质量 保证 质保 保修 缺陷 责任 违约 逾期 滞纳 利息 利率 赔偿 损失 解除 终止 争议 诉讼 "
          "仲裁 法院 管辖 一次性 无息 退还 返还 扣除 承担 通知 书面 确认 应当 按照 根据 约定 规定 支付至 累计 部分 "
          "全部")
_HANGING = regex(r"[\u3400-\u9fff，](?:[的于由将按为应须向与及]|金额为)\s*$")
_CLOSING = regex(r"[^（(）)]{0,12}[）)]")
_PROSE = regex(r"[，。；]")
_NTH = regex(r"\s*第\s?[一二三四五六七八九十\d]{1,2}\s?(?:期|笔|次|批|阶段|节点)")
_OPENING = 3  # characters with which two items of a list begin alike
_LEAST_CUT = 20  # characters of a line that a machine cut
_PAIRS = frozenset(a + b for word in _WORDS.split() for a, b in pairwise(word))
# a line of its own in an English text: a bullet, a box to tick, a label (Interim payment: …)
_OWN = regex(r"\s*(?:[•●▪◦*·☐□☑✓]|[-–—](?= [A-Z\d$€£])|\[[ xX]?\]|\( ?\)) *\S|\s*[A-Z][a-z]+(?: [\w&/’'-]+){0,4}: (?!\()\S")
_OPEN = regex(r"\b(?:to|of|the|an?|and|or|by|for|from|with|in|on|at|shall|will|be|is|are)\s*$")  # more must follow


# will pay Supplier | $5,000: a line that ends before what is paid
_AWAITS_SUM = regex(r"\b(?:to|shall|will|must|agrees to) (?:\w+ly )?pay(?: (?:to )?(?:the )?[A-Z][\w’'&*.-]*(?: [A-Z][\w’'&*.-]*){0,2})?\s*$")
_SUM = regex(r"\s*(?:US|USD|EUR|GBP|RMB|CNY)?\s?[$€£¥]?\s?\d")


class _Line(NamedTuple):
    start: int
    end: int
    columns: int
    text: str

    @property
    def stopped(self) -> bool:
        return _STOPPED.search(self.text) is not None


def soft_ends(text: str, tongue: str, opens: Callable[[str], object]) -> frozenset[int]:
    """Offsets of the line ends within a sentence or a paragraph. `opens`: whether a line opens with a number of its own."""
    pairs = [(a, b) for a, b in pairwise(_lines(text)) if a.text.strip() and b.text.strip() and not _CELLS.search(a.text.strip()) and
             not _CELLS.search(b.text.strip()) and not opens(b.text)]
    return frozenset(_english(pairs) if tongue == "en" else _chinese(pairs))


def _english(pairs: list[tuple[_Line, _Line]]) -> Iterator[int]:
    """The margin is as far as lines reach that another one goes on from; without such lines that of a usual page."""
    open_ended = [(a, b) for a, b in pairs if _BREAKS_OFF.search(a.text) and (_OPEN.search(a.text) or not _OWN.match(b.text))]
    small = [len(a.text.strip()) for a, b in open_ended if b.text.lstrip()[:1].islower()]
    margin = max(small) if len(small) >= _ENOUGH else _PAGE
    least = max(_NARROWEST, min(_WRAPPED, margin * _RAGGED))
    yield from (a.end for a, b in open_ended if len(a.text.strip()) >= least or (_AWAITS_SUM.search(a.text) and _SUM.match(b.text)))


def _chinese(pairs: list[tuple[_Line, _Line]]) -> Iterator[int]:
    bare = {b.start for a, b in pairs if _BULLET.match(a.text) and _BULLET.match(b.text) and not a.stopped}  # items that no stop ends
    told = [(a, b) for a, b in pairs if _RUNNING.search(a.text) and not _ITEM.match(b.text) and a.start not in bare and not _alike(a, b)]
    cut = _cut_at(told)
    yield from (a.end for a, b in told if not a.stopped and not _LABEL.match(b.text) and (
        _hangs(a, b) or (len(a.text.rstrip()) == cut and _PROSE.search(a.text))))
    margin = _margin(told)
    yield from (a.end for a, b in told if (margin and _goes_on(a, b, margin)) or (a.columns >= _LONG and not a.stopped and _parted(a, b)))


def _alike(line: _Line, following: _Line) -> bool:
    """订货时预付30%，余款货到付清 | 订货时预付50%，余款货到付清: items of a list, which begin with the same words."""
    numbered = _NTH.match(line.text) and _NTH.match(following.text)  # 第1期 30万元 … | 第2期 20万元 …
    return bool(numbered) or (line.text[:_OPENING] == following.text[:_OPENING] and not line.text[:_OPENING].isspace())


def _hangs(line: _Line, following: _Line) -> bool:
    """金额为 | 合同价的60%; （九十（90） | 天之内）: a line that cannot end there."""
    left = sum(line.text.count(x) for x in "（(") - sum(line.text.count(x) for x in "）)")
    closes = _CLOSING.match(following.text) is not None
    return (left > 0 and closes) or _HANGING.search(line.text) is not None


def _cut_at(pairs: list[tuple[_Line, _Line]]) -> int:
    """The number of characters at which a machine cut the lines: several that no stop ends have it, and none has more; 0 where none did."""
    pairs = [(a, b) for a, b in pairs if _PROSE.search(a.text)]  # rows of a list are of one length too
    lengths = [len(a.text.rstrip()) for a, _ in pairs]
    most = max(lengths, default=0)
    cut = sum(len(a.text.rstrip()) == most and not a.stopped for a, _ in pairs)
    return most if most >= _LEAST_CUT and cut >= _ENOUGH and cut * 2 > sum(not a.stopped for a, _ in pairs) else 0


def _lines(text: str) -> list[_Line]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append(_Line(at, at + len(line), len(line.rstrip()) + len(_WIDE.findall(line.rstrip())), line))
        at += len(line) + 1
    return out


def _margin(pairs: list[tuple[_Line, _Line]]) -> int:
    """The column at which lines were broken that others follow; 0 where they end by themselves."""
    open_ended = [(a, b) for a, b in pairs if not a.stopped]
    widest = max((a.columns for a, _ in open_ended), default=0)
    if widest < _NARROWEST:
        return 0
    cut = sum(_ENOUGH if _parted(a, b) else _MIDST.search(a.text) is not None
              for a, b in open_ended if a.columns >= widest * _SHORT_OF and not _LABEL.match(b.text))
    early = sum(a.columns < widest * _SHORT_OF for a, _ in open_ended)
    least = _ENOUGH if widest < _PAGE else 1
    return widest if cut >= least and cut > early else 0


def _goes_on(line: _Line, following: _Line, margin: int) -> bool:
    at_edge = line.columns >= margin - _TO_THE_EDGE
    if line.stopped or _LABEL.match(following.text):
        return at_edge and not (line.stopped and _LABEL.match(following.text))
    return line.columns >= margin * _SHORT_OF


def _parted(line: _Line, following: _Line) -> bool:
    """Whether the line's end stands within a word."""
    return line.text.rstrip()[-1:] + following.text.lstrip()[:1] in _PAIRS
