"""Money ⇄ Chinese amounts: ¥1,234.50, 100万元, 人民币…元, and in words 壹仟贰佰叁拾肆元伍角整.

Words follow the bank rule for instruments: 整 after 元 and after 角, none after 分; an inner gap takes one 零; 零 is
written where the 元 digit is 0 and the 角 is not, and where 角 is 0 and 分 is not. All forms that the rule allows are read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tenor.money import Money
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.currency import BY_CODE, BY_MARK, BY_ZH, one_of
from tenor.wording.figures import odd_grouping as odd_grouping
from tenor.wording.found import Found, longest
from tenor.wording.zh import numeral

_NAME = one_of(BY_ZH)
_MARK = rf"(?:{_NAME}|{one_of(BY_MARK)})"
_CODES_AFTER = one_of({mark: code for mark, code in BY_MARK.items() if mark.isalpha()})
_SCALE = r"(?:万亿|千万|百万|十万|[仟佰千百]?[萬万]|亿|億|[千百仟佰])"
_YUAN = r"[元圆圓](?![区桥里街路镇乡村化素旦宵]|结构|体系|方程|次|论)"
_SUFFIX = rf"(?:{_YUAN}(?:人民币)?|块钱|(?:{_NAME}|{_CODES_AFTER})(?!\s?[¥￥]?\s?\d))"  # 6.1 人民币5000元: the number of the item
_FIRST = "".join(sorted({word[0] for word in (*BY_ZH, *BY_MARK)} - {"$"})) + r"$\d\-－"  # what a sum can begin with
_LINE = r"[_ ]{0,8}"  # a filled-in blank: ¥__1,000__元
_SPACED = r"(?<![\d.])\d{1,3}(?> \d{3})+(?:\.\d+)?(?![\d])"
_SIGN = r"(?:(?<![^\s(:：,，。;；|])[-－](?=[\d¥$£€]|[A-Z]{2,3}[\d ]))?"
_FIGURES = regex(
    rf"(?=[{_FIRST}])(?P<sign>{_SIGN})(?:"
    rf"(?P<mark>(?:{_MARK})(?:\s?(?:{_MARK}))?)(?: ?\(小写\))?[ :：]{{0,3}}_{{0,30}}[ ]?(?P<inner>-?)"
    rf"(?P<marked>{_SPACED}|{figures.FIGURE})(?!\s?[%‰‱]|\d|\.\d|\s\d{{3}}(?!\d)|{_SCALE}\d)"
    rf"(?:{_LINE}(?P<scale>{_SCALE}))?(?:{_LINE}(?P<suffix>{_SUFFIX}))?"
    rf"|(?P<bare>{figures.FIGURE}){_LINE}(?P<scale2>{_SCALE})?{_LINE}(?P<suffix2>{_SUFFIX}))[整正]?"
)
# 50万 without 元: money only where the words before it speak of a sum, and nothing is counted after it.
_LOOSE = regex(rf"(?P<bare>{figures.FIGURE}) ?(?P<scale>[千百十]?[萬万]|亿)(?! ?[\u4e00-\u9fff\d])")
_SIZES = (("yi", 10**8), ("wan", 10**4), ("qian", 1000), ("bai", 100))
_ENDS_THERE = regex(r"\s?(?:[，,。；;、)）]|$|[定订尾首余][金付款]|[一每][年季月次]|进场|签[约订]|到货|货到|交[房货付]|[先付给时当]|验收|完工)")
_SPEAKS_OF_MONEY = regex(r"(?:[价款费金额酬]|支付|付|共计|合计|总计|人民币)[为是计约：: ]{0,3}$")

_HAN = numeral.HAN
_DIGIT = f"[{''.join(sorted(numeral.DIGITS))}]"
_ENDS = "".join(sorted({name[-1] for name in BY_ZH} | set("元圆圓")))  # what may stand before a lone 角 or 分
_WORDS = regex(
    rf"(?=[{_HAN}负{''.join(sorted({name[0] for name in BY_ZH}))}])(?:(?P<mark>{_NAME})[：: ]?)?(?P<sign>负)?"
    rf"(?:(?<![{_HAN}\d点第])(?P<whole>(?>[{_HAN}]+)(?:点{_DIGIT}+[万亿]?)?)(?P<unit>{_YUAN}|{_NAME}))?"
    rf"(?:零?(?P<jiao>(?<![一-鿿]){_DIGIT}|(?<=[{_ENDS}零负]){_DIGIT})角(?![形度落色钢铁码阀]))?"
    rf"(?:零?(?P<fen>(?<![一-鿿]){_DIGIT}|(?<=[{_ENDS}角零负]){_DIGIT})分(?![之钟包公别期店支行部]))?(?:[整正](?!式))?"
)
# 1万5千元, 3万2千8百, 付2万5: figures with the scale of each part told, as one speaks; a last digit alone counts the next scale down.
_PART = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"
_ONE = r"[\d一二两三四五六七八九]"
_SPOKEN = regex(
    rf"(?:人民币 ?|[¥￥] ?)?(?<![\d.,百十零{_HAN}])(?=(?:{_PART} ?[亿万萬]|{_ONE} ?[千仟]) ?{_ONE})"
    rf"(?:(?P<yi>{_PART}) ?亿 ?)?(?:(?P<wan>{_PART}) ?[万萬] ?)?(?:(?P<qian>{_ONE}) ?[千仟] ?)?"
    rf"(?:(?P<bai>{_ONE}) ?[百佰] ?)?(?P<rest>\d{{3,4}}|{_ONE}(?![\d一二两三四五六七八九十零百千万]))?(?P<suffix> ?{_SUFFIX})?[整正]?"
)
_APART = regex(r"(?:[零〇壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億] ?){1,40}(?: {1,7}[万萬]?)?[元圆圓](?: ?[零壹贰貳叁參叄肆伍陆陸柒捌玖角分整正]){0,8}")


def write(money: Money) -> str:
    """In figures: ¥1,234.50; other currencies by name after the figure: 1,234.50美元. Every digit is kept."""
    figure = figures.write(money.amount, places=money.places, grouped=True)
    if money.currency == "CNY":
        return figure.replace("-", "-¥") if figure.startswith("-") else "¥" + figure
    known = BY_CODE.get(money.currency)
    return figure + known.zh[0] if known else f"{money.currency} {figure}"


def words(money: Money) -> str:
    """In words, to the fen. Raises ValueError for fractions of a fen: round first, or the words would say another sum."""
    if money != money.rounded():
        raise ValueError(f"{money.amount} has no words: round it to the smallest unit of {money.currency} first")
    mark = "" if money.currency == "CNY" else BY_CODE[money.currency].zh[0] if money.currency in BY_CODE else money.currency
    sign = "负" if money.amount < 0 else ""
    yuan, fens = divmod(int(abs(money.amount) * 100), 100)
    jiao, fen = divmod(fens, 10)
    digits = numeral.FORMAL[0]
    out = numeral.spell(yuan, numeral.FORMAL) + "元" if yuan or not fens else ""
    if out and ((jiao and yuan % 10 == 0) or (fen and not jiao)):
        out += "零"
    out += (digits[jiao] + "角" if jiao else "") + (digits[fen] + "分" if fen else "")
    return mark + sign + out + ("" if fen else "整")


def well_written(text: str, money: Money) -> bool:
    """Whether the text writes the sum in words as the bank rule asks, its options included (圆, 正, the optional 零)."""
    plain = "".join(figures.half(text).split()).translate(str.maketrans("圆圓正", "元元整")).removeprefix("人民币")
    form = re.escape(words(money))
    form = re.sub(r"(?<=元)零(?=.角)", "零?", form)
    form = re.sub(r"([拾佰仟][万亿])(?=[^零]仟)", r"\1零?", form)
    form = re.sub(r"(?<=角)整$", "整?", form)
    if not abs(money.amount) >= 1:
        form = f"(?:{form}|零元零?{form})"
    return bool(re.fullmatch(form, plain))


def read(text: str) -> Money | None:
    """The sum that the whole text states, in figures or in words; a figure with no currency is not money (see calculator)."""
    plain = figures.half(text).strip()
    if match := _FIGURES.fullmatch(plain):
        return _figure(match)
    if match := _WORDS.fullmatch("".join(plain.split())):
        return _words(match)
    if match := _LOOSE.fullmatch(plain):
        return _sum(match["bare"], match["scale"], "CNY")
    match = re.fullmatch(rf"({one_of(BY_MARK)}|[A-Z]{{3}}) ?(-?[\d,.]+)", plain)
    figure = figures.read(match[2]) if match else None
    return Money(figure, BY_MARK.get(match[1], match[1])) if match and figure is not None else None


@lru_cache(256)
def find(text: str) -> tuple[Found[Money], ...]:
    """Every sum in the text. Bare numbers are none: a mark (¥, 人民币, USD) or a unit (元, 万元) is needed; so are digits."""
    plain = figures.half(text)
    finds = [(_figure(match), match.start(), match.end()) for match in _FIGURES.finditer(plain)]
    finds += [
        (_words(match), match.start(), match.end())
        for match in _WORDS.finditer(plain)
        if match["unit"] or match["jiao"] or match["fen"]
    ]
    finds += [
        (_sum(match["bare"], match["scale"], "CNY"), match.start(), match.end())
        for match in _LOOSE.finditer(plain)
        if _SPEAKS_OF_MONEY.search(plain, max(0, match.start() - 8), match.start())
    ]
    finds += [(_spoken(plain, match), match.start(), match.end()) for match in _SPOKEN.finditer(plain)]
    # 壹 佰 万 元 整; 壹佰 万元整, where a cell's line ends; 贰佰伍拾   万元, filled into a form
    finds += [(read(match.group()), match.start(), match.end()) for match in _APART.finditer(plain)]
    return longest(Found(money, a, b, text[a:b]) for money, a, b in finds if money is not None)


def _figure(match: re.Match[str]) -> Money | None:
    names = [name for name in (match["mark"], match["suffix"], match["suffix2"]) if name]
    codes = {code for name in names for code in _codes(name)}
    if len(codes - {"CNY"}) > 1:
        return None
    code = next(iter(codes - {"CNY"}), "CNY")
    negative = bool(match["sign"]) != bool(match["inner"])
    money = _sum(match["marked"] or match["bare"], match["scale"] or match["scale2"] or "", code)
    return -money if money and negative else money


def _codes(name: str) -> list[str]:
    """The currencies that a mark or unit names; 元 and 块钱 name none by themselves."""
    by_name = [code for word, code in BY_ZH.items() if word in name]
    return by_name + [code for mark, code in BY_MARK.items() if mark == name or mark in name.split()]


def _sum(figure: str, scale: str, currency: str) -> Money | None:
    amount = figures.read(figure)
    factor = numeral.read("1" + scale.translate(str.maketrans("萬億", "万亿"))) if scale else 1
    if amount is None or factor is None:
        return None
    return _tidy(Money(amount * factor, currency))


def _spoken(text: str, match: re.Match[str]) -> Money | None:
    """1万5千元 is 15000; 3万5, without 元 and where a sum is spoken of, 35000; 1万5元 may be either, and is none."""
    parts = [(size, match[name]) for name, size in _SIZES if match[name]]
    rest = match["rest"]
    spoken_of = match.group()[0] in "人¥￥" or _SPEAKS_OF_MONEY.search(text, max(0, match.start() - 8), match.start())
    plain = not match["suffix"] and not (spoken_of and _ENDS_THERE.match(text, match.end()))
    if plain or (rest and len(rest) == 1 and match["suffix"]) or len(parts) + bool(rest) < 2:
        return None
    total = sum(size * (numeral.read(part.replace("两", "二")) or 0) for size, part in parts)
    tail = (numeral.read(rest) or 0) if rest else 0
    return Money(Decimal(total + (tail * parts[-1][0] // 10 if rest and len(rest) == 1 else tail)), "CNY").rounded()


def _tidy(money: Money) -> Money:
    """Two decimals where that is exact."""
    rounded = money.rounded()
    return rounded if rounded == money else money


def _words(match: re.Match[str]) -> Money | None:
    whole = match["whole"]
    if not (whole or match["jiao"] or match["fen"]):
        return None
    yuan = numeral.read_decimal(whole) if whole else Decimal(0)
    if yuan is None:
        return None
    tenth, hundredth = (numeral.read(match[part]) if match[part] else 0 for part in ("jiao", "fen"))
    amount = yuan + Decimal(tenth or 0) / 10 + Decimal(hundredth or 0) / 100
    code = BY_ZH.get(match["unit"] or "") or BY_ZH.get(match["mark"] or "", "CNY")
    return _tidy(Money(-amount if match["sign"] else amount, code))
