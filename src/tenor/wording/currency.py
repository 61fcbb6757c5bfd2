"""Currency marks, codes and names ⇄ ISO 4217 codes, for both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tenor.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """`marks` stand before a figure. `zh` names stand before or after one, the first is the canonical one.
    `en`: plural, singular; `cent`: plural, singular of the hundredth part (none where there is none)."""

    code: str
    marks: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, str]
    cent: tuple[str, str] | None = ("cents", "cent")
    zh_cent: str = "分"


CURRENCIES = (
    Currency("CNY", ("CN¥", "RMB¥", "RMB", "CNY", "¥"), ("人民币",), ("Renminbi yuan", "Renminbi yuan"), ("fen", "fen")),
    Currency("USD", ("US$", "USD$", "USD", "U.S. Dollars", "US Dollars", "$"), ("美元", "美金"), ("US dollars", "US dollar")),
    Currency("HKD", ("HK$", "HKD"), ("港元", "港币"), ("Hong Kong dollars", "Hong Kong dollar")),
    Currency("EUR", ("EUR", "€"), ("欧元",), ("euros", "euro")),
    Currency("GBP", ("GBP", "£"), ("英镑",), ("pounds sterling", "pound sterling"), ("pence", "penny")),
    Currency("JPY", ("JP¥", "JPY"), ("日元", "日圆"), ("Japanese yen", "Japanese yen"), None),
    Currency("SGD", ("S$", "SGD"), ("新加坡元", "新币"), ("Singapore dollars", "Singapore dollar")),
    Currency("AUD", ("A$", "AU$", "AUD"), ("澳大利亚元", "澳元"), ("Australian dollars", "Australian dollar")),
    Currency("CAD", ("C$", "CA$", "Cdn$", "CDN$", "CAD"), ("加拿大元", "加元"), ("Canadian dollars", "Canadian dollar")),
    Currency("CHF", ("CHF",), ("瑞士法郎",), ("Swiss francs", "Swiss franc"), ("centimes", "centime")),
    Currency("TWD", ("NT$", "TWD"), ("新台币",), ("New Taiwan dollars", "New Taiwan dollar")),
    Currency("MOP", ("MOP$", "MOP"), ("澳门元", "澳门币"), ("Macau patacas", "Macau pataca"), ("avos", "avo")),
    Currency("KRW", ("KRW", "₩"), ("韩元", "韩圆"), ("Korean won", "Korean won"), None),
    Currency("INR", ("INR", "₹", "Rs.", "Rs"), ("印度卢比",), ("Indian rupees", "Indian rupee"), ("paise", "paisa")),
    Currency("AED", ("AED",), ("阿联酋迪拉姆",), ("UAE dirhams", "UAE dirham"), ("fils", "fils")),
    Currency("SAR", ("SAR",), ("沙特里亚尔",), ("Saudi riyals", "Saudi riyal"), ("halalas", "halala")),
    Currency("QAR", ("QAR",), ("卡塔尔里亚尔",), ("Qatari riyals", "Qatari riyal"), ("dirhams", "dirham")),
    Currency("NZD", ("NZ$", "NZD"), ("新西兰元",), ("New Zealand dollars", "New Zealand dollar")),
    Currency("ZAR", ("ZAR",), ("南非兰特",), ("South African rand", "South African rand")),
    Currency("NOK", ("NOK",), ("挪威克朗",), ("Norwegian kroner", "Norwegian krone"), ("øre", "øre")),
    Currency("SEK", ("SEK",), ("瑞典克朗",), ("Swedish kronor", "Swedish krona"), ("öre", "öre")),
    Currency("DKK", ("DKK",), ("丹麦克朗",), ("Danish kroner", "Danish krone"), ("øre", "øre")),
    Currency("PLN", ("PLN",), ("波兰兹罗提",), ("Polish zlotys", "Polish zloty"), ("groszy", "grosz")),
    Currency("TRY", ("TRY", "₺"), ("土耳其里拉",), ("Turkish liras", "Turkish lira"), ("kurus", "kurus")),
    Currency("ILS", ("ILS", "NIS", "₪"), ("以色列谢克尔",), ("Israeli shekels", "Israeli shekel"), ("agorot", "agora")),
    Currency("BRL", ("R$", "BRL"), ("巴西雷亚尔",), ("Brazilian reais", "Brazilian real"), ("centavos", "centavo")),
    Currency("MXN", ("MXN",), ("墨西哥比索",), ("Mexican pesos", "Mexican peso"), ("centavos", "centavo")),
    Currency("MYR", ("RM", "MYR"), ("马来西亚林吉特",), ("Malaysian ringgit", "Malaysian ringgit"), ("sen", "sen")),
    Currency("THB", ("THB", "฿"), ("泰铢",), ("Thai baht", "Thai baht"), ("satang", "satang")),
    Currency("IDR", ("IDR",), ("印度尼西亚卢比", "印尼盾"), ("Indonesian rupiah", "Indonesian rupiah"), None),
    Currency("PHP", ("PHP", "₱"), ("菲律宾比索",), ("Philippine pesos", "Philippine peso"), ("centavos", "centavo")),
    Currency("VND", ("VND", "₫"), ("越南盾",), ("Vietnamese dong", "Vietnamese dong"), None),
    Currency("PKR", ("PKR",), ("巴基斯坦卢比",), ("Pakistani rupees", "Pakistani rupee"), ("paise", "paisa")),
    Currency("GHS", ("GHS", "GH₵", "GH¢"), ("加纳塞地",), ("Ghanaian cedis", "Ghanaian cedi"), ("pesewas", "pesewa")),
    Currency("ZMW", ("ZMW",), ("赞比亚克瓦查",), ("Zambian kwacha", "Zambian kwacha"), ("ngwee", "ngwee")),
    Currency("UGX", ("UGX", "USh", "Ugx", "UShs", "Ushs", "Ush"), ("乌干达先令",), ("Ugandan shillings", "Ugandan shilling"), None),
    Currency("TZS", ("TZS", "TSh", "Tshs", "TShs"), ("坦桑尼亚先令",), ("Tanzanian shillings", "Tanzanian shilling")),
    Currency("CZK", ("CZK",), ("捷克克朗",), ("Czech korunas", "Czech koruna"), ("hellers", "heller")),
    Currency("HUF", ("HUF",), ("匈牙利福林",), ("Hungarian forints", "Hungarian forint"), None),
    Currency("LKR", ("LKR",), ("斯里兰卡卢比",), ("Sri Lankan rupees", "Sri Lankan rupee")),
    Currency("BDT", ("BDT", "৳"), ("孟加拉塔卡",), ("Bangladeshi taka", "Bangladeshi taka"), ("poisha", "poisha")),
    Currency("KWD", ("KWD",), ("科威特第纳尔",), ("Kuwaiti dinars", "Kuwaiti dinar"), None),
    Currency("NGN", ("NGN", "₦"), ("尼日利亚奈拉",), ("Nigerian naira", "Nigerian naira"), ("kobo", "kobo")),
    Currency("KES", ("KES", "KSh", "Kshs", "Kshs.", "KShs", "KShs.", "Ksh", "Ksh.", "KSH"), ("肯尼亚先令",), ("Kenyan shillings", "Kenyan shilling")),
    Currency("EGP", ("EGP",), ("埃及镑",), ("Egyptian pounds", "Egyptian pound"), ("piastres", "piastre")),
    Currency("RUB", ("RUB", "₽"), ("俄罗斯卢布", "卢布"), ("Russian roubles", "Russian rouble"), ("kopecks", "kopeck")),
)
BY_CODE: Mapping[str, Currency] = {c.code: c for c in CURRENCIES}
BY_MARK: Mapping[str, str] = {mark: c.code for c in CURRENCIES for mark in c.marks}
BY_ZH: Mapping[str, str] = {name: c.code for c in CURRENCIES for name in c.zh}


def one_of(words: Mapping[str, str]) -> str:
    """A regular expression for any of the words, longest first; letters are not cut out of longer words."""
    return "|".join(
        (r"(?<![A-Za-z])" if word[0].isalpha() and word[0].isascii() else "")
        + re.escape(word)
        + (r"(?![A-Za-z])" if word[-1].isalpha() and word[-1].isascii() else "")
        for word in sorted(words, key=len, reverse=True)
    )
