"""Overdue rows, a policy and a day → notices: the right level, the right customer, the same numbers every time."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.creditor import creditor_for, parse_creditor, read_creditor
from tenor.collection.dunning.dunning import notices, number, owed
from tenor.collection.dunning.open_items import open_items
from tenor.collection.dunning.overdue import OverdueRow, overdue
from tenor.collection.dunning.policy import parse_policy, read_policy
from tenor.collection.dunning.result import by_row, header, outcomes, result_json, result_row
from tenor.model import Account, LateFee, Party, Tier
from tenor.money import Money, sum_money

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 20)  # a Friday
POLICY_TEXT = (ROOT / "letters/policies/default.toml").read_text(encoding="utf-8")
POLICY, POLICY_FOUND = parse_policy(POLICY_TEXT, "default.toml")
US = Party("payee", "江南恒岳机电设备有限公司", address="上海市示例路188号", account=Account("江南恒岳机电设备有限公司", "示例银行", "001"))
OURS = {"zh": US, "en": replace(US, name="Hengyue Ltd")}
DAILY = LateFee((Tier(rate=Decimal("0.0005")),))


def row(n=2, late=20, amount="1000.00", customer="甲公司", currency="CNY", **more):
    return OverdueRow(n, customer, Money(Decimal(amount), currency), AS_OF - timedelta(days=late), **more)


def dun(*rows, per=None, policy=POLICY, fee=DAILY, as_of=AS_OF):
    items, skipped, found = open_items(rows, as_of=as_of, fee_of=lambda words: fee if "万分之五" in words else None)
    made, more, doubts = notices(items, policy, OURS, as_of=as_of, per=per)
    return made, (*skipped, *more), (*found, *doubts)


def names(diagnostics):
    return [each.name for each in diagnostics]


# --- level ------------------------------------------------------------------------------------------------------------


def test_the_built_in_policy_is_clean_and_says_where_it_comes_from():
    assert POLICY_FOUND == ()
    assert POLICY.source
    assert POLICY.checked


@pytest.mark.parametrize(("late", "credit_class", "level"), [
    (1, "", "friendly"), (15, "", "friendly"), (16, "", "formal"), (30, "", "formal"), (31, "", "final"), (400, "", "final"),
    (30, "strategic", "friendly"), (31, "strategic", "formal"), (61, "strategic", "final"), (8, "prudent", "formal"), (16, "prudent", "final"),
    (15, "partner", "friendly"),
])
def test_the_ladder_by_days_late_and_class(late, credit_class, level):
    made, _, _ = dun(row(late=late, credit_class=credit_class))
    assert made[0].level == level


def test_the_oldest_row_decides_and_a_level_in_the_list_wins():
    assert dun(row(2, late=3), row(3, late=40))[0][0].level == "final"
    assert dun(row(2, late=40, level="friendly"))[0][0].level == "friendly"
    made, _, found = dun(row(2, level="friendly"), row(3, level="formal"))
    assert made[0].level == "formal"
    assert "levels-differ" in names(found)


def test_the_last_day_to_pay_is_a_working_day():
    made, _, _ = dun(row(late=40))
    assert made[0].pay_by == date(2026, 11, 27)
    made, _, _ = dun(row(late=40), as_of=date(2026, 11, 21))  # seven days on is a Saturday
    assert made[0].pay_by == date(2026, 11, 30)
    assert dun(row(late=20, customer="Harbour Ltd", currency="GBP"))[0][0].pay_by == date(2026, 12, 4)  # fourteen days in English


# --- who gets a letter --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "reason", "person"), [
    (row(paid=Money(Decimal("1000.00"))), "paid-in-full", False), (row(paid=Money(Decimal("1000.01"))), "overpaid", False),
    (row(amount="0"), "nothing-owed", False), (row(amount="-5"), "nothing-owed", False), (row(late=0), "not-yet-due", False),
    (row(late=-9), "not-yet-due", False), (OverdueRow(2, "甲公司"), None, True),
])
def test_rows_without_a_letter_say_why(one, reason, person):
    made, skipped, _ = dun(one, row(3))
    assert [n.rows for n in made] == [(3,)]
    assert skipped[0].person is person
    assert reason is None or names(skipped[0].why) == [reason]


def test_below_the_minimum_counts_the_whole_customer():
    policy = replace(POLICY, minimum={"CNY": Money(Decimal("1500.00"))})
    made, skipped, _ = dun(row(), row(3, customer="乙公司"), row(4, customer="乙公司"), policy=policy)
    assert [n.customer.name for n in made] == ["乙公司"]
    assert names(skipped[0].why) == ["below-minimum"]
    assert skipped[0].person is False


def test_one_letter_a_customer_contract_or_row():
    rows = (row(2, contract="A"), row(3, contract="B"), row(4, contract="B", late=3))
    assert [n.rows for n in dun(*rows)[0]] == [(2, 3, 4)]
    assert [n.rows for n in dun(*rows, per="contract")[0]] == [(2,), (3, 4)]
    assert [n.rows for n in dun(*rows, per="row")[0]] == [(2,), (3,), (4,)]


def test_spaces_and_width_make_no_other_customer_but_a_currency_makes_another_letter():
    made, _, _ = dun(row(2, customer="甲 公司（上海）"), row(3, customer="甲公司(上海)"), row(4, customer="甲公司(上海)", currency="USD"))
    assert [n.rows for n in made] == [(2, 3), (4,)]


def test_details_that_differ_are_doubted():
    made, _, found = dun(row(2, address="路1号"), row(3, address="路2号", contact="顾南枝"))
    assert (made[0].customer.address, made[0].customer.contact) == ("路1号", "顾南枝")
    assert names(found)[0] == "customer-details-differ"


@pytest.mark.parametrize(("customer", "currency", "written", "language"), [
    ("甲公司", "USD", "", "zh"), ("Harbour Ltd", "GBP", "", "en"), ("Harbour Ltd", "CNY", "", "zh"), ("甲公司", "CNY", "en", "en"),
])
def test_the_language_of_a_letter(customer, currency, written, language):
    made, _, _ = dun(row(customer=customer, currency=currency, language=written))
    assert made[0].language == language
    assert made[0].creditor == OURS[language]


# --- the late fee -------------------------------------------------------------------------------------------------------


def test_a_fee_only_where_a_clause_supports_it_and_the_level_states_it():
    clause = "逾期付款的，按逾期金额每日万分之五支付违约金"
    assert dun(row(late=20, clause=clause))[0][0].items[0].penalty == Money(Decimal("10.00"))
    assert not dun(row(late=20))[0][0].items[0].penalty
    friendly = dun(row(late=5, clause=clause))[0][0].items[0]
    assert not friendly.penalty
    assert friendly.lines == ()
    assert not dun(row(clause=clause), policy=replace(POLICY, fee="none"))[0][0].items[0].penalty


def test_a_part_payment_lessens_the_base():
    item = dun(row(clause="每日万分之五", paid=Money(Decimal("400.00"))))[0][0].items[0]
    assert (item.principal, item.penalty) == (Money(Decimal("600.00")), Money(Decimal("6.00")))
    assert item.lines[0].base == Money(Decimal("600.00"))


def test_a_clause_that_says_nothing_is_doubted_once():
    made, _, found = dun(row(2, clause="按公司制度执行"), row(3, clause="按公司制度执行", contract="B"))
    assert names(found).count("late-fee-unread") == 1
    assert not owed(made[0]) - Money(Decimal("2000.00"))


def test_the_law_grants_a_fee_only_where_the_policy_says_so():
    made, _, _ = dun(row(2, late=90), row(3, late=90, contract="B", clause="每日万分之五"), policy=replace(POLICY, fee="statutory"))
    by_law, agreed = made[0].items
    assert by_law.interest.amount > 0
    assert not by_law.penalty
    assert agreed.penalty.amount > 0
    assert not agreed.interest
    assert sum_money(line.fee for line in by_law.lines) == by_law.interest


def test_what_demands_lack_is_said_once_a_batch():
    _, _, found = dun(*(row(i, late=40, customer=f"公司{i}") for i in range(2, 9)))
    assert names(found).count("final-without-earlier-letter") == 1
    assert names(found).count("demand-without-late-fee") == 1
    assert "7" in next(each for each in found if each.name == "final-without-earlier-letter").message.en


# --- numbers ------------------------------------------------------------------------------------------------------------


def test_a_second_run_gives_the_same_numbers_in_any_order_of_rows():
    rows = [row(i, customer=f"公司{i % 4}", contract=str(i)) for i in range(2, 14)]
    first, again = dun(*rows)[0], dun(*rows)[0]
    assert first == again
    assert {n.number for n in dun(*reversed(rows))[0]} == {n.number for n in first}


def test_another_amount_day_or_level_is_another_number():
    numbers = {dun(one, as_of=day)[0][0].number for one in (row(), row(amount="1000.01"), row(level="final"), row(customer="乙公司"), row(contract="B"))
               for day in (AS_OF, AS_OF + timedelta(days=1))}
    assert len(numbers) == 10
    assert all(n.startswith("TN-2026112") for n in numbers)


def test_twin_letters_are_told_apart():
    made, _, _ = dun(row(2), row(3), per="row")
    assert made[1].number == made[0].number + "-2"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_a_number_is_fit_for_a_file_name_whatever_the_customer_is_called(name):
    notice = replace(dun(row())[0][0], customer=replace(dun(row())[0][0].customer, name=name))
    assert set(number(notice)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["甲公司", "乙公司", "Harbour Ltd"]), st.sampled_from(["CNY", "USD"]),
                          st.decimals(min_value=-10, max_value=10**6, places=2), st.integers(-5, 90), st.sampled_from(["", "每日万分之五"])), max_size=12),
       st.sampled_from(["customer", "contract", "row"]))
def test_every_row_is_claimed_once_or_skipped_with_a_reason(drawn, per):
    rows = [row(i, late, str(amount), customer, currency, clause=clause) for i, (customer, currency, amount, late, clause) in enumerate(drawn, 2)]
    made, skipped, _ = dun(*rows, per=per)
    claimed = [n for notice in made for n in notice.rows]
    assert sorted(claimed + [each.row for each in skipped]) == [one.number for one in rows]
    assert all(each.why for each in skipped)
    assert len({n.number for n in made}) == len(made)
    for notice in made:
        assert len({item.principal.currency for item in notice.items}) == 1
        assert sum_money(item.principal for item in notice.items) == sum_money(
            one.outstanding for one in rows if one.number in notice.rows)


# --- policy and creditor files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("change", "name"), [
    (('per = "customer"', 'per = "town"'), "policy-value-unknown"), (("from_day = 16", "from_day = 1"), "policy-levels-not-rising"),
    (("from_day = 16", 'from_day = "x"'), "policy-days-unreadable"), (("fee = false", "fees = false"), "policy-key-unknown"),
    (('name = "formal"', 'name = "rude"'), "policy-value-unknown"), (("formal = 8", "formal = 20"), "policy-levels-not-rising"),
    (("[class.prudent]", "[class.careful]"), "policy-value-unknown"), (('prefix = "TN"', 'prefix = "../x"'), "policy-value-unknown"),
    (("country = ", "land = "), "policy-key-unknown"),
])
def test_a_broken_policy_is_refused_with_a_name(change, name):
    assert change[0] in POLICY_TEXT
    policy, found = parse_policy(POLICY_TEXT.replace(*change, 1), "mine.toml")
    assert policy is None
    assert name in names(found)
    assert found[0].where == "mine.toml"


def test_a_policy_without_levels():
    assert names(read_policy({})[1]) == ["policy-without-levels"]


def test_files_that_are_no_toml_are_named():
    assert names(parse_policy("per = customer", "p.toml")[1]) == ["policy-syntax"]
    assert names(parse_creditor("name = 甲", "c.toml")[1]) == ["creditor-syntax"]


def test_a_currency_may_have_an_account_of_its_own():
    account = {"bank": "B", "number": "1", "USD": {"bank": "B2", "number": "2"}}
    parties, found = read_creditor({"name": "A", "account": account, "en": {"name": "E"}})
    assert not found
    numbers = [creditor_for(parties, language, currency).account.number for language, currency in (("zh", "CNY"), ("en", "USD"), ("en", "GBP"))]
    assert numbers == ["1", "2", "1"]
    assert creditor_for(parties, "en", "USD").account.name == "E"
    assert names(read_creditor({"name": "A", "account": {**account, "USD": {"nr": "2"}, "usd": 1}})[1]) == [
        "creditor-key-unknown", "creditor-key-unknown", *["creditor-key-missing"] * 4]


def test_the_sample_creditor_reads_in_both_languages():
    parties, found = parse_creditor((ROOT / "samples/creditor.toml").read_text(encoding="utf-8"), "creditor.toml")
    assert not found
    assert parties["en"].name != parties["zh"].name
    assert parties["en"].code == parties["zh"].code
    assert parties["en"].account.number


@pytest.mark.parametrize(("data", "expected"), [
    ({}, ["creditor-key-missing"] * 3), ({"name": "A", "account": {"bank": "B", "number": "1"}, "fon": "2"}, ["creditor-key-unknown"]),
    ({"name": "A", "account": {"bank": "B"}}, ["creditor-key-missing"]),
    ({"name": "A", "account": {"bank": "B", "number": "1"}, "en": {"nmae": "A"}}, ["creditor-key-unknown"]),
])
def test_a_creditor_without_a_name_or_an_account_is_refused(data, expected):
    parties, found = read_creditor(data)
    assert names(found) == expected
    assert not parties


# --- the result sheet -----------------------------------------------------------------------------------------------------


def test_every_row_of_the_list_stands_in_the_result():
    rows, _ = overdue([{"客户": "甲", "应付金额": 100, "到期日": "2026-10-01"}, {"客户": "乙", "应付金额": "?", "到期日": "2026-10-01"},
                       {"客户": "丙", "应付金额": 50, "已付": 50, "到期日": "2026-10-01"}], as_of=AS_OF)
    made, skipped, _ = dun(*rows)
    result = list(outcomes(made, skipped, lambda _: (("a.docx", "a.pdf"), ())))
    assert [(each.row, each.state) for each in result] == [(2, "made"), (3, "person"), (4, "skipped")]
    line = dict(zip(header("zh"), result_row(result[0], "zh"), strict=True))
    assert (line["结果"], line["级别"], line["未付金额"], line["文件"]) == ("已生成", "最后通知", Money(Decimal("100.00")), "a.docx\na.pdf")
    assert "不是可以辨认的金额" in dict(zip(header("zh"), result_row(result[1], "zh"), strict=True))["原因"]
    data = json.loads(result_json(result[0], "en"))
    assert (data["outstanding"], data["currency"], data["files"], data["letter"]) == ("100.00", "CNY", ["a.docx", "a.pdf"], made[0].number)
    assert json.loads(result_json(result[1], "en"))["why"][0]["name"] == "cell-amount-unreadable"


def test_a_doubt_stands_beside_the_letter_it_is_about():
    made, skipped, found = dun(row(2, clause="按公司制度执行"), row(3, contract="B", clause="按公司制度执行"), row(4, contract="C"))
    result = list(outcomes(made, skipped, lambda _: ((), ()), by_row(found)))
    assert [(each.row, names(each.why)) for each in result] == [(2, ["late-fee-unread"]), (3, ["late-fee-unread"]), (4, [])]
    assert {each.state for each in result} == {"made"}


def test_a_letter_that_failed_needs_a_person():
    made, skipped, found = dun(row(late=40))
    result = list(outcomes(made, skipped, lambda _: (("x",), found[:1])))
    assert (result[0].state, result[0].files) == ("person", ())
