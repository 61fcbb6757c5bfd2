"""Money: figures and words in both languages are read back; the table of amounts in words; sums in running text."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.money import Money
from tenor.wording.currency import CURRENCIES
from tenor.wording.en import money as en
from tenor.wording.zh import money as zh

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "rmb_words.csv").open(encoding="utf-8")))
CODES = st.sampled_from([c.code for c in CURRENCIES] + ["SEK", "NZD"])
CENTS = st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**17) + 1, 10**17 - 1))


@st.composite
def monies(draw, limit=10**17):
    code = draw(CODES)
    cents = draw(CENTS)
    cents = cents % limit if cents > 0 else -(-cents % limit)
    return Money(Decimal(cents) / 100, code).rounded()


@settings(deadline=None)
@given(monies())
def test_figures_are_read_back(money):
    assert zh.read(zh.write(money)) == money
    assert en.read(en.write(money)) == money


@settings(deadline=None)
@given(monies())
def test_chinese_words_are_read_back(money):
    if money.currency in ("SEK", "NZD"):
        return
    assert zh.read(zh.words(money)) == money


@settings(deadline=None)
@given(monies())
def test_english_words_are_read_back(money):
    assert en.read(en.words(money)) == money
    assert en.read(f"Say {en.words(money).upper()} ONLY".replace(" AND 0", " and 0")) == money or money.currency in ("SEK", "NZD")


@settings(deadline=None)
@given(monies())
def test_a_sum_is_found_where_it_stands(money):
    if money.currency in ("SEK", "NZD") or money.amount < 0:
        return
    for module, text in ((zh, f"合同总价为{zh.write(money)}，其余另议。"), (en, f"The price is {en.write(money)}, all told.")):
        finds = module.find(text)
        assert [f.value for f in finds] == [money], text
        assert text[finds[0].start : finds[0].end] == finds[0].text


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["amount"])
def test_table_of_amounts_in_words(row):
    money = Money(Decimal(row["amount"]))
    assert zh.words(money) == row["canonical_words"]
    for words in [row["canonical_words"], *filter(None, row["accepted_alternates"].split("|"))]:
        assert zh.read(words) == money, row["note"]
        assert zh.well_written(words, money), row["note"]
        assert zh.well_written("人民币" + words, money)


@pytest.mark.parametrize(("text", "amount", "currency", "why"), [
    ("¥1,000,000.00", "1000000", "CNY", "mark"),
    ("￥1000000元", "1000000", "CNY", "full-width mark and unit"),
    ("人民币100万元", "1000000", "CNY", "scale"),
    ("1,000.5万元", "10005000", "CNY", "decimals before a scale"),
    ("1.2亿元", "120000000", "CNY", "亿"),
    ("2千万元", "20000000", "CNY", "千万"),
    ("50万", "500000", "CNY", "by itself 万 is yuan"),
    ("RMB 5000", "5000", "CNY", "code"),
    ("5000RMB", "5000", "CNY", "code behind"),
    ("人民币¥100.00元", "100", "CNY", "all three"),
    ("US$ 1,200.00", "1200", "USD", "mark with code"),
    ("100万美元", "1000000", "USD", "named"),
    ("HK$100", "100", "HKD", "mark"),
    ("１２３元", "123", "CNY", "full-width figures"),
    ("¥__1,000__元", "1000", "CNY", "a filled-in blank"),
    ("1000，000元", "1000000", "CNY", "misplaced comma: read, and odd_grouping tells"),
    ("-¥500.00", "-500", "CNY", "minus before"),
    ("¥-500.00", "-500", "CNY", "minus within"),
    ("人民币伍拾万元整", "500000", "CNY", "words with 人民币"),
    ("一百万元", "1000000", "CNY", "everyday numerals"),
    ("叁萬圓正", "30000", "CNY", "traditional"),
    ("壹佰万美元整", "1000000", "USD", "currency as the unit"),
    ("美元壹佰万元整", "1000000", "USD", "currency before"),
    ("一点五万元", "15000", "CNY", "decimal in words"),
    ("壹 佰 万 元 整", "1000000", "CNY", "blanks between the characters"),
])
def test_chinese_readings(text, amount, currency, why):
    assert zh.read(text) == Money(Decimal(amount), currency), why


@pytest.mark.parametrize("text", ["拾元整", "一百五元", "1234.5", "____元", "　　元", "元整", "整", "人民币", "30%", "USD EUR 5元", ""])
def test_what_is_no_chinese_amount(text):
    assert zh.read(text) is None


@pytest.mark.parametrize(("text", "amount", "currency"), [
    ("USD 1.5 million", "1500000", "USD"), ("$50,000", "50000", "USD"), ("£1,000", "1000", "GBP"), ("€5", "5", "EUR"),
    ("US$1.2M", "1200000", "USD"), ("RMB 5000", "5000", "CNY"), ("500,000 U.S. dollars", "500000", "USD"),
    ("Ninety and No/100 Dollars", "90", "USD"), ("Say US Dollars One Thousand Two Hundred and Cents Fifty Only", "1200.50", "USD"),
    ("RMB One Million Yuan Only", "1000000", "CNY"), ("one million five hundred thousand US dollars", "1500000", "USD"),
    ("-USD 20.00", "-20", "USD"), ("SEK 12.50", "12.5", "SEK"), ("twenty pence", "0.20", "GBP"),
    ("ten thousand (10,000) euros", "10000", "EUR"), ("U.S. $500,000", "500000", "USD"),
])
def test_english_readings(text, amount, currency):
    assert en.read(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(("text", "sums", "why"), [
    ("首付款，500元；第3.2条，2026年，电话13800138000，账号6222 0200", ["500"], "bare numbers are none"),
    ("价格____元，　　元，￥      元，¥/元", [], "blanks are none"),
    ("人民币30%作为预付款", [], "a percent after 人民币"),
    ("人民币壹佰万元整（¥1,000,000.00）", ["1000000", "1000000"], "words and figures are two finds"),
    ("合同金额50万，产量达到50万吨", ["500000"], "万 without 元 only where the text speaks of a sum"),
    ("100元-500元", ["100", "500"], "a range is two, none negative"),
    ("三元桥、多元化、二元结构、单元", [], "names"),
    ("得分五分，三分之一，七角形", [], "分 and 角 that are no money"),
    ("计人民币伍角整", ["0.5"], "below one yuan"),
    ("人民币（小写）：1,000.00，人民币（大写）壹 仟 元 整", ["1000", "1000"], "labels, and blanks between characters"),
    ("共1,00元", [], "a broken group states no certain sum"),
    ("单价5.00元/吨，合计¥1 000.00", ["5", "1000"], "a gap groups only behind a mark"),
    ("1.支付10万元；2.支付20万元", ["100000", "200000"], "numbers of items"),
    ("先付1万5千元，再付人民币2万8千元整", ["15000", "28000"], "the scale of each part told"),
    ("首付3万5，余款1亿2000万元", ["35000", "120000000"], "a last digit counts the next scale down where a sum is spoken of"),
    ("余款2万8进场时付清", ["28000"], "a time behind it"),
    ("人民币2万8", ["28000"], "and nothing behind it"),
    ("支付2万8个工时的费用", [], "something is counted behind it"),
    ("共5万2次", [], "something is counted behind the sum"),
    ("编号A100元旦", [], "元旦"),
    ("USD 1.5万、港币3000元、5000日元", ["15000", "3000", "5000"], "foreign money"),
])
def test_sums_in_chinese_text(text, sums, why):
    assert [f.value.amount for f in zh.find(text)] == [Decimal(s) for s in sums], why


@pytest.mark.parametrize(("text", "sums", "why"), [
    ("section 5.4, in 2014, 31,413 shares, call 1-800-555-1234", [], "bare numbers are none"),
    ("$____ or $ per unit, payable in U.S. Dollars", [], "blanks are none"),
    ("a sum of Ninety and No/100 Dollars ($90.00) each week", ["90", "90"], "words and figures are two finds"),
    ("the lesser of $5 and 10%", ["5"], "percents are none"),
    ("£20 thousand and USD $300 and 22 dollars", ["20000", "300", "22"], "marks, codes, names"),
    ("10 million tons; five million people", [], "counts are none"),
    ("paid in U.S. Dollars ten Business Days after delivery, in EUR 30 days after it", [], "periods behind a currency are none"),
    ("5.1 USD 480,000 shall be paid", ["480000"], "the number of a clause is none"),
])
def test_sums_in_english_text(text, sums, why):
    assert [f.value.amount for f in en.find(text)] == [Decimal(s) for s in sums], why


def test_words_refuse_to_round():
    with pytest.raises(ValueError, match="round it"):
        zh.words(Money(Decimal("1.005")))
    with pytest.raises(ValueError, match="round it"):
        en.words(Money(Decimal("1.5"), "JPY"))


def test_every_digit_is_kept():
    assert zh.write(Money(Decimal("1234.5678"))) == "¥1,234.5678"
    assert en.write(Money(Decimal("1234.5"), "USD")) == "USD 1,234.50"
    assert en.write(Money(Decimal("1234"), "JPY")) == "JPY 1,234"
    assert zh.write(Money(Decimal("-20"), "USD")) == "-20.00美元"


@pytest.mark.parametrize(("words", "amount"), [
    ("壹佰零壹元", "101"), ("一百零一元整", "101"), ("壹佰万零伍仟", "1005000"), ("壹拾伍元零捌角", "15.8"),
])
def test_read_but_not_well_written(words, amount):
    assert not zh.well_written(words, Money(Decimal(amount)))


def test_a_sum_of_thirty_digits_is_rounded():
    assert str(Money(Decimal("1" + "0" * 29)).rounded().amount) == "1" + "0" * 29 + ".00"


@pytest.mark.parametrize(("text", "amount"), [
    ("一次总付     贰佰伍拾  万元，时间：2026年10月2日", "2500000"), ("合计   叁拾    万元整", "300000"), ("定金  伍仟   元整", "5000"),
    ("一次总付        万元", None), ("叁拾 天内 万元", None),
])
def test_words_filled_into_a_form(text, amount):
    """The printed unit stands apart from what was written before it; a unit without a figure is no sum."""
    assert [f.value.amount for f in zh.find(text)] == ([Decimal(amount)] if amount else [])
