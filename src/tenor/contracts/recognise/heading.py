"""Reading → what stands at the head of a paper: its title, its number, the day it was signed."""

from __future__ import annotations

import re
from datetime import date

from tenor.contracts.recognise.reading import Reading
from tenor.document import Heading
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording import figures, language

_TITLE_ZH = regex(r"^[\s#*]*(?P<title>[^。；，：:|]{2,40}?(?:合同书?|协议书?|订单|备忘录|承诺书|意向书|保证书|担保函)(?:[（(][^）)]{1,16}[）)])?)[\s*]*$")
_RIDER_ZH = regex(r"^[^。；，：:|]{2,40}附件$")  # of a paper added to another; only its first line
_TITLE_EN = regex(r"^[\s#*]*(?P<title>(?=[^.;:]{0,90}(?i:agreement|contract|order|deed|guaranty|guarantee)\b)[A-Z][^.;:|]{3,90})[\s*]*$")
_NUMBER = regex(
    r"(?=[合协订编AaCcOoRr])(?:(?:(?:合同|协议书?|订单)(?:登记|备案)?(?:编号|编码|号码|序号|号)|(?<![\u4e00-\u9fff])编号)\s*[:：]\s*"
    r"(?:NO\.?|No\.?)?\s*(?P<zh>(?:[A-Z]{1,6} (?=\d))?[A-Za-z0-9\u4e00-\u9fff][\w\-—/()（）〔〕\[\]【】.]{1,40})"
    r"|(?i:(?:agreement|contract|order|reference)\s*(?:no\.?|number|ref(?:erence)?\.?|#)\s*[:：]?\s*"
    r"(?P<en>(?-i:[A-Z]{1,6}) (?=\d)[\w\-/.]{1,40}|(?=[\w\-/.]*\d)[A-Za-z0-9][\w\-/.]{1,40})))")
_NOT_NUMBER = regex(r"^(?:签订|签署|地点|时间|日期|甲方|乙方|项目)|_{2,}")
_SIGNED = regex(
    r"(?=[签订DdEeMm])(?:(?:签订|签署|订立|签约|签字)(?:日期|时间|日|于)?\s*[:：]?|(?i:(?:date(?:d)?(?:\s+of\s+(?:signing|this\s+agreement))?\s*[:：]?|"
    r"(?:made|entered\s+into)(?:\s+and\s+(?:made|entered\s+into))?\s+(?:as\s+of|on)|dated(?:\s+as\s+of)?|effective\s+date\s*[:：]?)))")
_SIGNED_BEHIND = regex(r"\s*(?:[于在][^，。；\n]{1,12})?(?:签订|签署|订立)(?!的|地|《)")  # 2025年7月1日签订于南京
_WIDE = regex(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # 合 同
_ANOTHER = regex(r"(?-i:\b(?:[Uu]nder|[Oo]f|[Tt]o|[Ii]n|[Aa]bout|[Bb]y|[Ff]rom) the (?:[a-z]+ ){0,4})$")
_ARTICLE_ZH = regex(r"\s*第\s*[一1]\s*条")
_NEAR = 40
_TOP = 40  # lines at the head of a paper


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a paper, empty where it says nothing."""

    title: str = ""
    number: str = ""
    signed_on: date | None = None


def find(reading: Reading) -> Head:
    """Title, number, and day of signing."""
    return Head(_title(reading), _number(reading), _signed(reading))


def _title(reading: Reading) -> str:
    for block in reading.document.blocks:
        if isinstance(block, Heading) and block.level == 0 and block.text.strip():
            return block.text.strip()
    pattern = _TITLE_ZH if reading.language == "zh" else _TITLE_EN
    lines = [line for line in reading.text.split("\n") if line.strip()][:_TOP]
    if lines and reading.language == "zh" and _RIDER_ZH.match(first := re.sub(r"\s+", "", lines[0])):
        return first
    for line in lines:
        if _ARTICLE_ZH.match(line):
            break
        if found := pattern.match(_WIDE.sub("", line)):
            return " ".join(found["title"].split()) if reading.language == "en" else re.sub(r"\s+", "", found["title"])
    return ""


def _number(reading: Reading) -> str:
    text = figures.half(reading.text)
    for found in _NUMBER.finditer(text):
        if _ANOTHER.search(text, max(0, found.start() - 60), found.start()):
            continue  # under the supply agreement no. 5: not this paper's own
        number = (found["zh"] or found["en"] or "").strip(" .")
        if number and not _NOT_NUMBER.search(number) and re.search(r"[A-Za-z0-9]", number):
            return number
    return ""


def _signed(reading: Reading) -> date | None:
    """The date that stands behind a word for signing; the earliest place counts."""
    text = figures.half(reading.text)
    dates = language(reading.language).dates
    for found in _SIGNED.finditer(text):
        near = text[found.end():found.end() + _NEAR].split("\n")[0]
        days = dates.find(near)
        if days and days[0].start < 24:
            day: date = days[0].value
            return day
    return next((told.value for told in dates.find(text) if _SIGNED_BEHIND.match(text, told.end)), None)
