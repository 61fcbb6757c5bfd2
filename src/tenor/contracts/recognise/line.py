"""`Reading` → `Line`s: logical lines with stray spaces taken out, each character knowing its offset in the document.

Text from PDF and Word is full of spaces that mean nothing (预 算总价款) beside spaces that stand for a blank to be filled
in (合同签订后    日内). A single space between two Chinese characters goes, and so does a line break within a sentence; wider gaps stay.
Full-width digits and signs become plain ones; the frame of a figure (【30】%, __5__日, **30%**) goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenor.contracts.recognise.reading import Reading
from tenor.frozen import dataclass, replace
from tenor.regex import regex
from tenor.wording.zh import percent

_PLAIN = str.maketrans("．－～［］｛｝＿｜", ".-~[]{}_|")  # figures are plain since the reading was opened
_FILLED = regex(r"(?P<open>[【\[〖])(?P<in>\s*(?:[次当下]月|每月)?[\d.,，一二三四五六七八九十百千万零壹贰叁肆伍陆柒捌玖拾佰仟亿元整]+"
                r"(?:[日号]前?|个?(?:工作日|月|日|天)|%)?\s*)[】\]〗]")
_BRACKETED = regex(r"[（(]\s?(?P<in>\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})\s?[)）](?:(?=\s?[%％‰])|(?<=百分之[（(]\d[)）])|"
                   r"(?<=百分之[（(]\d\d[)）]))")  # 总价的（30）%, 百分之（30）
# 结算方式：（□一次性付款：…；□分期付款：…）: boxes to tick, and no remark
_OPTIONS = regex(r"(?<=[：:])[（(](?P<in>\s?[□☐☑■√][^（()）\n]{8,300}?)[)）]")
# 在【签订本合同】之日起: the only choice that the form prints; 【签订】【备案】 are two
_DEED_FILLED = regex(r"(?<![】\]])[【\[](?P<in>(?:签订|签署)?(?:本)?(?:合同|协议|房屋|货物|工程|设备)?"
                      r"(?:签订|签署|生效|交付|竣工|验收合格|备案|网签|交房)?)[】\]](?=之日|后|时|前|当日)")
_UNDERLINED = regex(r"(?<![A-Za-z])_+(?=\s*[\d一二三四五六七八九十])|(?<=[\d一二三四五六七八九十])\s?_+")
_BOLD = regex(r"(?<!\*)\*\*(?!\*)(?=[^*\n]{1,60}(?<!\*)\*\*(?!\*))|(?<=[^*\s])(?<!\*)\*\*(?!\*)")  # **30%**, of a text with marks
_FRAME = "\u2060"
_DOT = regex(r"(?<=\S)[ \u00a0][·•・∙][ \u00a0](?=\S)")  # 预付款10% 签约后支付 · 到货款90% 到货后支付: a sign between two items
# **30%**, __10__ days, [10] days: what stands around a figure of an English text
FRAME_EN = regex(r"\*\*|`|_+(?=\d[\d,.]*%?_)|(?<=[\d%])_+|\[(?=\d[\d,.]*%?(?: (?:business |working |calendar )?(?:days?|months?|weeks?|years?))?\])|"
                 r"\[(?=[a-z-]+ ?\(\d{1,3}%?\)(?: (?:business |working |calendar )?(?:days?|months?|weeks?))?\])|"
                 r"(?<=\[\d)\]|(?<=\[\d\d)\]|(?<=\[\d\d[\d%])\]|(?<=[\d,.]\d\d)\]|(?<=\[\d%)\]|(?<=\[\d\.\d)\]|(?<=\d\.\d%)\]|(?<=\(\d\))\]|(?<=\(\d\d\))\]"
                 r"|(?<=\d%\))\]|(?<=\d days)\]|(?<=\) days)\]|(?<=s days)\]|(?<=g days)\]|(?<=r days)\]|(?<=\d months)\]|(?<=\) months)\]|(?<=\d weeks)\]"
                 r"|(?<=\bwithin\s)\((?=\d{1,3}\)\s(?:[a-z]+\s)?(?:days?|weeks?|months?)\b)|(?<=\bthe\s)\((?=\d{1,2}(?:st|nd|rd|th)\)\s)"
                 r"|(?<=within\s\(\d)\)|(?<=within\s\(\d\d)\)|(?<=within\s\(\d\d\d)\)"  # within (10) days, on the (20th) day
                 r"|(?<=the\s\(\d[snrt][tdh])\)|(?<=the\s\(\d\d[snrt][tdh])\)")
# 5 日内, 不超过 5 日: blanks that a writer sets around figures; between the columns of a row they stay (首付款 50,000元 2025年6月1日)
_UNIT_BEHIND = r"(?:个?工作日|个月|自然日|日历天|[日天年月元万成块周号亿%％](?![\u4e00-\u9fff]{2,}[：:]))"
_LEADS_A_FIGURE = "[后前内的付至到为满过超约第计支收交共达每按起]"
# 应在 前付清, 买方于 支付: what a copy without its underlines leaves of a day.
NO_DAY = (r"(?:(?<=[于在])[ \u3000]+(?=[之以]?前(?![期述款台提面言任置列往来后三两一二次]))|(?<=[方人司户应须][于在])[ \u3000]+"
          r"(?=(?:向[甲乙买卖供需出]方|一次性?|全额|足额)*(?:支付|付清|结清|缴清|付款)(?![条节日期申义前后时之]))|"
          r"(?<=[于在])[ \u3000]+(?:(?:月[ \u3000]*)?日|月[底末])(?=[之以]?前[^款期述]))")
# 每＿＿（月／季／半年）的＿＿日前, 每□月□季的第__日: how often, is left open
_PACES = r"(?:[□☐]?\s?(?:月|季度?|半年|年度?)\s?[/／、或]?\s?){2,5}"
OPEN_PACE = rf"每\s?(?:[_＿ ]{{2,}}(?:\s?[（(]\s?{_PACES}[)）]|(?=的))|[（(【\[]\s?{_PACES}[)）】\]]|(?:[□☐]\s?(?:月|季度?|半年|年度?)\s?){{2,5}})"
_CHOICE_OF_PACE = regex(OPEN_PACE)
# 预付3成 提货前付清: the space between two steps stays.
_STRAY = regex(r"(?=[\s{\u2060])(?:(?<=[\u3400-\u9fff，。；：、）】”])(?!(?:(?<=\d[成万元])|(?<=\d [成万元])|(?<=[%％万][\u4e00-\u9fff]{2}[款金])|"
               r"(?<=[%％万](?:预付|定金|订金))) [^，。；、：:\n的（]{2,14}?(?:\d|付清|结清))"
               rf"(?!{NO_DAY}|(?<=[每次当本]月) 日(?:之?前|以前))"
               r"(?!(?<=[款期笔]) 人民币[^\s，。；]{2,40}[元整)）] [\d二])[ \u00a0](?=[\u3400-\u9fff（【“])|"
               r"(?<=[尾余首订定预])[ \u3000]{2,4}(?=[款金付](?:[ \u3000：:\d]|$))|\s*\n\s*|\{%[^{}\n]{0,80}%\}|\u2060+|"
               rf"(?:(?<=[^\s]\d)|(?<=[\u4e00-\u9fff] \d))[ ](?={_UNIT_BEHIND})|(?<={_LEADS_A_FIGURE})[ ](?=\d)|"
               rf"(?<={_LEADS_A_FIGURE}\d)[ ](?=\d ?(?:[%％]|个?工作日|个月|[日天]))|(?<={_LEADS_A_FIGURE} \d)[ ](?=\d ?(?:[%％]|个?工作日|个月|[日天]))|"
               r"(?<=[%％])[ ](?=[至到][ ]?\d|增值税|[专普]票|税率)|(?<=[%％] [至到])[ ](?=\d))")
# 合 同 总 价 的 3 0%: a text that a scanner set apart; there a blank parts no figures either.
_SET_APART = regex(r"[\u3400-\u9fff] [\u3400-\u9fff]")
_LEAST_APART = 3
_APART = regex(r"(?<=\d) (?=\d?(?: ?[\d.,])* ?[%％‰日天个月年元万工周])|(?<=\d[.,]) (?=\d)|(?<=\d [.,]) (?=\d)|(?<=[¥￥]) (?=\d)")
# 甲  方违反本合同第  四  条约定: what the blanks of a form were filled in with, and the room left beside it
FILLED_IN = regex(r"(?<![\u4e00-\u9fff])[甲乙丙][ \u3000]{1,8}方|第[ \u3000]{1,8}[一二三四五六七八九十\d]{1,3}[ \u3000]{1,8}[条款项]")
_FILLED_GAP = regex(r"(?<=[甲乙丙])[ \u3000]{1,8}(?=方)|(?<=第)[ \u3000]{1,8}(?=[一二三四五六七八九十\d]{1,3}[ \u3000]{1,8}[条款项])"
                    r"|(?<=[一二三四五六七八九十\d])[ \u3000]{1,8}(?=[条款项](?:约定|规定|第|的|所|中|，))|(?<=应当)[ \u3000]{1,8}(?=[按向承支以])")
_OF_HUNDRED = "百分之"
_LONGEST = 3000  # characters; what is done with a line grows with its square


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: text at start..end of the row's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """`text` cleaned; `offsets[i]` is where text[i] stands in the document. `section` as in `Sentence`."""

    text: str
    offsets: tuple[int, ...]
    section: int
    row: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of text[start:end]."""
        if start >= end:
            return self.offsets[min(start, len(self.offsets) - 1)], self.offsets[min(start, len(self.offsets) - 1)]
        return self.offsets[start], self.offsets[end - 1] + 1

    def part(self, start: int, end: int) -> Line:
        """text[start:end] as running text of its own."""
        return replace(self, text=self.text[start:end], offsets=self.offsets[start:end], row=False)

    def saying(self, words: str, at: int) -> Line:
        """Words that stand for what text[at] says."""
        return replace(self, text=words, offsets=(self.offsets[at],) * len(words), row=False)

    def put(self, start: int, end: int, piece: Line) -> Line:
        """The line with the piece in place of text[start:end]."""
        return together((self.part(0, start), piece, self.part(end, len(self.text))))


def together(pieces: Sequence[Line], sign: str = "") -> Line:
    """One line of the pieces that say anything, in the section of the first; a sign between two stands where the one before it ends."""
    text, offsets = pieces[0].text, pieces[0].offsets
    for piece in pieces[1:]:
        between = sign if text and piece.text else ""
        text, offsets = f"{text}{between}{piece.text}", (*offsets, *offsets[-1:] * len(between), *piece.offsets)
    return replace(pieces[0], text=text, offsets=offsets)


def lines(reading: Reading) -> Iterator[Line]:
    """The logical lines in order: sentences that follow each other without a line break make one line."""
    start = end = -1
    section, row = -1, False
    for sentence in reading.sentences:
        if start >= 0 and not row and not sentence.row and sentence.start == end and sentence.section == section and end - start < _LONGEST:
            end = sentence.end
            continue
        if start >= 0:
            yield clean(reading.text, start, end, section, row)
        start, end, section, row = sentence.start, sentence.end, sentence.section, sentence.row
    if start >= 0:
        yield clean(reading.text, start, end, section, row)


def clean(text: str, start: int, end: int, section: int = -1, row: bool = False) -> Line:
    """The line text[start:end] without stray spaces."""
    raw = text[start:end].translate(_PLAIN)
    raw = _FILLED.sub(lambda found: f"{_FRAME}{found['in']}{_FRAME}", raw)
    raw = _CHOICE_OF_PACE.sub(lambda found: found.group().replace("半年", "年 "), raw)  # a length of time it is not
    raw = _OPTIONS.sub(lambda found: f"{_FRAME}{found['in']}。", raw)
    raw = _DEED_FILLED.sub(lambda found: f"{_FRAME}{found['in']}{_FRAME}", raw)
    raw = _BRACKETED.sub(lambda found: found.group("in").center(len(found.group()), _FRAME), raw)
    raw = _UNDERLINED.sub(lambda found: _FRAME * len(found.group()), raw)
    raw = _BOLD.sub(_FRAME * 2, raw)
    raw = raw if row else _DOT.sub(f"；{_FRAME * 2}", raw)
    keep: list[str] = []
    offsets: list[int] = []
    at = 0
    for gap in _gaps(raw, row=row):
        keep.append(raw[at:gap.start()])
        offsets.extend(range(start + at, start + gap.start()))
        at = gap.end()
    keep.append(raw[at:])
    offsets.extend(range(start + at, start + len(raw)))
    return _in_figures(Line("".join(keep), tuple(offsets), section, row))


def _in_figures(line: Line) -> Line:
    """The line with 30% for 百分之三十: what tells steps in short knows a share by its sign."""
    text, offsets, at = "", tuple[int, ...](), 0
    for found in percent.find(line.text) if _OF_HUNDRED in line.text else ():
        if not found.text.startswith(_OF_HUNDRED) or "(" in found.text or "（" in found.text:
            continue
        said = percent.write(found.value)
        inner = range(line.offsets[found.start], line.offsets[found.start] + len(said) - 1)  # a figure is never longer than its words
        text += line.text[at:found.start] + said
        offsets += (*line.offsets[at:found.start], *inner, line.offsets[found.end - 1])
        at = found.end
    return replace(line, text=text + line.text[at:], offsets=offsets + line.offsets[at:]) if at else line


def set_apart(raw: str) -> bool:
    """合 同 总 价: whether a scanner put blanks between the characters."""
    return raw.count(" ") >= _LEAST_APART and sum(1 for _ in _SET_APART.finditer(raw)) >= _LEAST_APART


def _gaps(raw: str, *, row: bool) -> list[re.Match[str]]:
    """The stray white space of a line, in its order."""
    stray = list(_STRAY.finditer(raw))
    if not row and FILLED_IN.search(raw):
        stray = sorted([*stray, *(x for x in _FILLED_GAP.finditer(raw) if all(x.end() <= y.start() or y.end() <= x.start() for y in stray))],
                       key=lambda found: found.start())
    if row or not set_apart(raw):
        return stray
    return sorted([*stray, *_APART.finditer(raw)], key=lambda found: found.start())
