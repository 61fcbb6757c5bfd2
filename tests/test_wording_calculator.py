"""tenor words: the value of a text with its words, and golden sentences for what is wrong with it."""

import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.money import Money
from tenor.wording.calculator import value_of
from tenor.wording.en import money as en
from tenor.wording.zh import money as zh


@settings(deadline=None)
@given(st.integers(-(10**17) + 1, 10**17 - 1))
def test_words_and_figures_lead_to_each_other(cents):
    money = Money(Decimal(cents) / 100)
    by_figure, diagnostics = value_of(zh.write(money))
    assert not diagnostics
    by_words, diagnostics = value_of(by_figure["words"])
    assert not diagnostics
    in_english, diagnostics = value_of(by_figure["words_en"])
    assert not diagnostics
    assert by_figure["value"] == by_words["value"] == in_english["value"]
    assert by_figure["words"] == by_words["words"] == zh.words(money)
    assert by_figure["words_en"] == en.words(money)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text):
    value, diagnostics = value_of(text)
    assert value["text"] == text.strip()
    assert value["value"] is not None or [d.severity for d in diagnostics if d.severity in ("error", "doubt")]


@pytest.mark.parametrize(("text", "kind", "value"), [
    ("壹佰万元整", "money", "1000000.00"), ("1234.5", "money", "1234.50"), ("USD 1.5 million", "money", "1500000.00"),
    ("人民币壹佰万元整（¥1,000,000.00）", "money", "1000000.00"), ("壹佰元整（小写：100.00）", "money", "100.00"),
    ("one thousand two hundred", "money", "1200.00"), ("-500.00", "money", "-500.00"), ("负伍佰元整", "money", "-500.00"),
    ("万分之五", "percent", "0.0005"), ("1.5‰", "percent", "0.0015"), ("1 1/2%", "percent", "0.015"), ("30 %", "percent", "0.3"),
    ("15个工作日", "period", "15 workday"), ("net 45", "period", "45 day"), ("半年", "period", "6 month"),
    ("2026年9月30日", "date", "2026-09-30"), ("November 21, 2026", "date", "2026-11-21"),
])
def test_values(text, kind, value):
    answer, diagnostics = value_of(text)
    assert (answer["kind"], answer["value"]) == (kind, value)
    assert not diagnostics


def test_the_promised_shapes():
    assert value_of(" 壹佰万元整 ")[0].items() >= {
        "text": "壹佰万元整", "kind": "money", "value": "1000000.00", "currency": "CNY", "words": "壹佰万元整"}.items()
    assert value_of("15个工作日")[0].items() >= {"kind": "period", "n": 15, "unit": "workday"}.items()
    assert value_of("什么")[0] == {"text": "什么", "kind": None, "value": None}


@pytest.mark.parametrize(("text", "name", "value", "message", "hint"), [
    ("拾元整", "words-ten-without-one", None, "“拾元整”不是合规的大写金额：“拾”前应写“壹”。", "若指 ¥10.00，请写“壹拾元整”。"),
    ("一百五", "words-malformed", None, "“一百五”不是合规的大写金额，读不出确定的数额。", None),
    ("壹佰零壹元", "words-unusual", "101.00", "“壹佰零壹元”可读作101.00，但不合大写规则；规范写法为“壹佰零壹元整”。",
     "合同与票据请用规范写法。"),
    ("1000，000元", "odd-grouping", "1000000.00", "“1000，000元”中的千分位逗号位置异常，暂读作1000000.00。",
     "请核对位数；规范写法为 1,000,000.00。"),
    ("壹佰万元整（小写：1100000元）", "words-and-figures-differ", None, "大写为¥1,000,000.00，小写为¥1,100,000.00，两者不一致。", None),
    ("1.234", "amount-beyond-cent", "1.234", "¥1.234含有不足最小货币单位的尾数，无法写成大写。", "请先四舍五入到分，例如 ¥1.23。"),
    ("99999999999999999", "amount-too-large", "99999999999999999.00",
     "¥99,999,999,999,999,999.00超出大写所能表示的范围（一万万亿元以内）。", "请核对位数。"),
    ("03/04/2026", "date-two-readings", None, "“03/04/2026”可能是日/月/年，也可能是月/日/年。", "请写成 2026-09-30 或 2026年9月30日。"),
    ("半个月", "period-half-month", "15 day", "“半个月”按15日计；“半个月”的天数法律没有规定。", "请直接写“15日”。"),
    ("fifteen percent (12%)", "words-figure-differ-inside", "0.15",
     "“fifteen percent (12%)”中文字与括号内数字不一致，暂按文字读。", "请核对并改成一致。"),
    ("____元", "value-unread", None, "“____元”读不出金额、比例、期限或日期。", None),
])
def test_golden_findings(text, name, value, message, hint):
    answer, diagnostics = value_of(text)
    assert answer["value"] == value
    assert [d.name for d in diagnostics] == [name]
    assert diagnostics[0].message.to("zh") == message
    assert hint is None or diagnostics[0].hint.to("zh") == hint
    assert diagnostics[0].message.to("en")


def test_importing_wording_is_light():
    import subprocess

    code = "import sys, tenor.wording; print(*sorted(m for m in sys.modules if m.startswith('tenor.')))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["tenor.wording"]
