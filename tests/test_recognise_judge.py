"""What the reader doubts: each finding from a paper of our own that earns it, and none from one that does not."""

from dataclasses import replace

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import judge
from tenor.contracts.recognise.reading import open_reading
from tenor.document import Document, paragraph
from tenor.model import Contract, Event, EventKind, LateFee, PaymentNode, Price, Terms, Tier, Trigger
from tenor.money import Money, exact

PLAIN = "第五条 付款方式：签订后支付30%，验收后支付70%。逾期付款的，每日按欠款的万分之五支付违约金。争议由乙方所在地法院管辖。"
FEE = LateFee((Tier(rate=exact("0.0005")),))


REST = "签订后支付30%，余款验收后付清。"


def node(share=None, amount=None, at=(0, 4), text=PLAIN, event=EventKind.SIGNING, **more):
    document = Document((paragraph(text),))
    return PaymentNode(share=exact(share) if share else None, amount=Money(exact(amount)) if amount else None,
                       trigger=Trigger((Event(event),)) if event else Trigger(), sure=True, evidence=document.locate(*at), **more)


def judged(*nodes, price=None, text=PLAIN, fees=(FEE,), **terms):
    document = paper(text)
    reading = open_reading(document)
    whole = Terms(reading.language, nodes=nodes, late_fees=fees, price=Price(Money(exact(price))) if price else None, **terms)
    return judge.judge(Contract(whole), reading)


def names(found):
    """What is doubted, that these papers name no payment left aside."""
    return [d.name for d in found if d.severity != "note" and d.name != "payments-missing"]


def test_a_whole_schedule_is_left_alone():
    contract, found = judged(node("0.3", at=(9, 17)), node("0.7", at=(18, 26)))
    assert names(found) == []
    assert all(n.sure for n in contract.terms.nodes)


def test_shares_above_the_whole_are_an_error_that_clears_sure():
    contract, (first, *_) = judged(node("0.5", at=(9, 17)), node("0.4", at=(18, 26)), node("0.2", at=(27, 30)))
    assert (first.name, first.severity) == ("share-sum", "error")
    assert first.message.zh == "各期付款比例合计为110%，不是100%。"
    assert first.message.en == "The shares of the payments add up to 110%, not 100%."
    assert len(first.others) == 2
    assert not any(n.sure for n in contract.terms.nodes)


@pytest.mark.parametrize(("nodes", "expected"), [
    pytest.param((node("0.3"), node("0.6")), ["share-sum"], id="below the whole: something was not read"),
    pytest.param((node("0.3"), node(rest=True, text=REST, at=(9, 17))), [], id="the rest makes it whole"),
    pytest.param((node("0.3"), node("0.7"), node(rest=True, text=REST, at=(9, 17))), ["share-sum"], id="a rest of nothing"),
    pytest.param((node("0.3"), node(cumulative=exact("0.95")), node("0.05")), [], id="up to 95 %, then 5 %"),
    pytest.param((node("0.3"), node(cumulative=exact("0.8")), node("0.3")),
                 ["share-sum"], id="up to 80 %, then 30 %"),
    pytest.param((node("0.3"), node("0.15", event=None)), ["share-sum"], id="45 %"),
    pytest.param((node("0.3"), replace(node("0.1"), trigger=Trigger(recurrence="monthly"))), [], id="how often is not known"),
    pytest.param((node("0.3"), node(other_share=exact("0.8"), other_base="已完工程量")), [], id="a share of something else"),
    pytest.param((node("0.3"),), [], id="one payment alone"),
])
def test_sums_of_shares(nodes, expected):
    assert names(judged(*nodes)[1]) == expected


def test_two_schedules_are_told_with_both_places():
    nodes = (node("0.3", at=(9, 17)), node("0.7", at=(18, 26)), node("0.1", at=(27, 30)), node("0.4", at=(31, 34)), node(rest=True, label='余款', at=(35, 38)))
    _, (first, second, *_) = judged(*nodes)
    assert first.name == "two-schedules"
    assert first.message.zh == "合同里有两套付款安排：30% + 70%，另有10% + 40% + …。"
    assert second.message.zh == "各期付款比例合计为150%，另有余款，不是100%。"
    assert (first.evidence.start, [e.start for e in first.others]) == (9, [27])


def test_a_last_payment_without_words_for_the_rest_has_no_value():
    text = "签订后支付30%，验收合格后30日内。"
    _, found = judged(node("0.3", text=text, at=(0, 8)), node(rest=True, text=text, at=(9, 18)), text=text)
    assert names(found) == ["node-without-value"]


def test_a_sum_beside_those_that_come_to_the_price_is_doubted_alone():
    text = "签约付60元，余款40元验收付清，另付5元。"
    nodes = (node(amount="60", text=text, at=(0, 6)), node(amount="40", rest=True, text=text, at=(7, 16)), node(amount="5", text=text, at=(17, 20)))
    contract, found = judged(*nodes, price="100", text=text)
    assert names(found) == ["amount-sum"]
    assert [n.sure for n in contract.terms.nodes] == [True, True, False]


def test_alternatives_are_not_added_up():
    _, found = judged(node("1", alternative="a"), node("0.5", alternative="b"), node("0.5", alternative="b"))
    assert names(found) == ["alternatives"]


@pytest.mark.parametrize(("nodes", "price", "expected"), [
    pytest.param((node(amount="300"), node(amount="700")), "1000", [], id="adds up"),
    pytest.param((node(amount="300"), node(amount="600")), "1000", ["amount-sum"], id="does not"),
    pytest.param((node("0.3", "300"), node("0.7", "700")), "1000", [], id="share and amount agree"),
    pytest.param((node("0.3", "3000"), node("0.7", "7000")), "100000", ["amount-sum", "share-amount", "share-amount"], id="amounts of another price"),
    pytest.param((node("0.5", "326000"), node("0.5", "3260000")), None, ["share-amounts-differ"], id="a zero too many, no price"),
    pytest.param((node("0.3333", "333300.00"), node(rest=True, text=REST, at=(9, 17))), "1000000", [], id="to the yuan"),
])
def test_amounts(nodes, price, expected):
    assert names(judged(*nodes, price=price)[1]) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("合同总价为人民币壹佰万元整（¥1,000,000.00）。", []),
    ("合同总价为人民币壹佰万元整（¥1,100,000.00）。", ["words-figures"]),
    ("总价¥20,000元（大写：贰万元整）。", []),
    ("总价¥20,000元（大写：贰拾万元整）。", ["words-figures"]),
    ("预付款叁万元整，尾款（小写）¥70,000。", []),
    ("年底前支付叁万元整，次年3月前付清余款（¥27,000元）。", []),
    ("总价：1000，000元。", ["odd-grouping"]),
    ("总价：372，405.00元。", ["odd-grouping"]),
    ("总价：10,00,000元。", ["odd-grouping"]),
    ("总价：48，500元，大写：肆万捌仟伍佰元整。", []),
    ("总价：48，500元，大写：肆万捌仟陆佰元整。", ["words-figures", "odd-grouping"]),
    ("签约付￥48，000.00，到货付￥12，000.00。", []),
    ("签约付贰拾万元（￥200000），验收付壹拾万元（￥100000）。", []),
    ("签约付￥200000（贰拾万元），验收付￥100000（壹拾万元）。", []),
    ("签约付贰拾万元（￥200000），验收付壹拾万元（￥110000）。", ["words-figures"]),
    ("总价：1,000,000元。", []),
    ("交货数量10，20，30件。", []),
])
def test_words_and_separators(text, expected):
    assert names(judged(text=text, fees=())[1]) == expected


def test_a_node_without_value_and_blanks():
    contract, found = judged(node(at=(9, 17)), node(blank=("share",), at=(18, 26)), node("1", at=(27, 30)))
    assert names(found) == ["node-without-value", "blank-left"]
    assert all(n.sure for n in contract.terms.nodes), "what the paper leaves open was read as it stands; the nodes weigh it"


def test_table_against_text():
    text = "合同签订后支付30%预付款。\n期次 | 条件 | 比例\n1 | 合同签订后 | 20%"
    document = paper(text)
    in_text = replace(node("0.3", text=text, at=(0, 12)))
    row = document.text().index("1 | ")
    in_row = replace(node("0.2", text=text), evidence=document.locate(row, row + 12))
    _, found = judged(in_text, in_row, text=text)
    assert "table-text" in names(found)


def test_dates():
    from datetime import date

    early, late = (replace(node("0.5"), trigger=Trigger(on=date(2026, m, 1))) for m in (5, 3))
    assert names(judged(early, late)[1]) == ["dates-out-of-order"]
    assert names(judged(late, early, signed_on=date(2026, 4, 1))[1]) == ["due-before-signing"]
    assert names(judged(late, early)[1]) == []


def test_what_is_missing_is_a_note():
    notes = [d.name for d in judged(node("1"), fees=())[1]]
    assert notes == ["late-fee-missing", "dispute-missing"]
    assert [d.name for d in judged()[1]] == ["late-fee-without-due", "payments-missing"]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("يدفع المشتري ثلاثين بالمئة من الثمن خلال خمسة عشر يوما", ["language-unread", "payments-missing"], id="Arabic"),
    pytest.param("代金は検収後三十日以内に支払うものとし、カタログのとおりとする。" * 3, ["language-unread", "payments-missing"], id="mostly kana"),
    pytest.param("Der Käufer zahlt den Kaufpreis binnen dreißig Tagen nach Lieferung der Ware, sofern nicht anders vereinbart wurde. " * 4,
                 ["language-unread", "payments-missing"], id="German"),
    pytest.param("The Buyer shall keep the premises clean and return the keys to the Seller by the end of the day. " * 4, ["payments-missing"],
                 id="no payment"),
    pytest.param("Item 5 Invoice 17 Qty 20", ["payments-missing"], id="too few words to tell"),
    pytest.param("签订后支付\u202e%03\u202c。", ["direction-turned", "payments-missing"], id="what is shown is not what is there"),
])
def test_letters_that_cannot_be_trusted(text, expected):
    assert [d.name for d in judged(text=text, fees=())[1] if d.severity != "note"] == expected


def test_a_figure_that_is_shown_turned_round_is_never_sure():
    text = "合同签订后5日内支付\u202e30%\u202c。"
    contract, _ = judged(node("0.3", at=(0, len(text) - 1), text=text), text=text)
    assert not contract.terms.nodes[0].sure
