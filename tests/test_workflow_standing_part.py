"""A large book in brief: what is printed is what counting the whole of it gives, to the cent, whatever was written before and since."""

import gc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_collection_journal import D, E, after, cny, node, paper

from tenor.claim import (
    Allocation,
    ContractAdded,
    ContractAmended,
    ContractSuperseded,
    Correction,
    CreditNote,
    Hold,
    Milestone,
    NoticeSent,
    Part,
    PlanEdit,
    Promise,
    Receipt,
    Service,
    WriteOff,
)
from tenor.collection.figures.ageing import STANDARD
from tenor.collection.standing.plan import aged_table, ageing_table, selected, unplaced_table
from tenor.files.book import append, head, open_book, read_aside, writing
from tenor.model import Cap, Event, LateFee, Period, Tier, Trigger, Unit
from tenor.workflow import standing_part
from tenor.workflow.dunning import Call, prepare_dun
from tenor.workflow.standing import MUCH, lasting, stand_book, unswept

NOW = datetime(2026, 12, 1, tzinfo=UTC)
FEES = ((), (LateFee((Tier(rate=Decimal("0.0005")),), Cap(share=Decimal("0.1"))),),
        (LateFee((Tier(benchmark="LPR1Y", multiplier=Decimal("1.5"), per="year"),)),))
ONCE = (node("预付款", "0.3", Trigger(on=D("2026-04-01")), sure=True), node("到货款", "0.6", after(E.DELIVERY, 20), sure=True),
        node("质保金", "0.1", after(E.WARRANTY_EXPIRY, 5), sure=True))
RENT = Trigger((), Period(5, Unit.DAY), "within_period", months_on=0, recurrence="monthly", text="每月5日前")
AGAIN = (*ONCE[:2], replace(node("服务费", None, RENT), amount=cny(50)))
FEW = ("HT-0", "HT-1", "HT-2", "HT-3")
days = st.integers(0, 330).map(lambda n: D("2026-02-01") + timedelta(days=n))
contract = st.sampled_from(FEW)
sums = st.sampled_from(("0.01", "60", "100", "300", "333.33", "600", "1000", "1500")).map(cny)
labels = st.sampled_from(("", "预付款", "到货款", "质保金"))


def added(number, k):
    fee, nodes = FEES[k % 3], AGAIN if k % 4 == 3 else ONCE
    return ContractAdded(number, replace(paper(nodes, number, late_fees=fee)), f"{number}.pdf", owner=f"业务{k % 2}", project="甲", confirmed=True)


facts = st.one_of(
    st.builds(Milestone, contract, st.sampled_from((Event(E.DELIVERY), Event(E.WARRANTY_EXPIRY))), days),
    st.builds(Receipt, contract, sums, days, labels, st.sampled_from(("", "A1", "本金"))),
    st.builds(Receipt, contract, sums, days, labels, st.just("B2")),
    st.builds(CreditNote, contract, sums, days, labels),
    st.builds(WriteOff, contract, sums, days, labels),
    st.builds(Hold, contract, st.just("对账"), days),
    st.builds(Promise, contract, sums, days, days),
    st.builds(NoticeSent, contract, st.sampled_from(("TN-1", "TN-2")), st.sampled_from(("friendly", "formal")), days),
    st.builds(Service, st.sampled_from(("TN-1", "TN-2")), days),
    st.builds(ContractSuperseded, contract, st.just("HT-3"), days),
    st.builds(lambda c, on: ContractAmended(c, paper(ONCE[:1], c + "-B", signed=on.isoformat()), f"{c}-B", (("预付款", "预付款"),)), contract, days),
    st.builds(lambda c, on: PlanEdit(c, "到货款", "date", "", on.isoformat()), contract, days),
    st.builds(lambda c, o: PlanEdit(c, "", "order", "", o), contract, st.sampled_from(("penalty-first", "principal-first"))),
    st.builds(lambda n, c, m: Allocation(n, (Part(c, "到货款", m),)), st.integers(1, 12), contract, sums),
    st.builds(lambda n, c, m, on: Correction(n, Receipt(c, m, on)), st.integers(5, 12), contract, sums, days),
    st.builds(Correction, st.integers(5, 12)),
)
NUMBERS = count()


def whole(monkeypatch, large):
    monkeypatch.setattr(standing_part, "LARGE", 10**9 if not large else 0)


def write(book, own):
    with writing(book) as now:
        last = head(book)[0]
        for fact in own:
            if not (isinstance(fact, Correction) and fact.of > last) and not (isinstance(fact, Allocation) and fact.receipt > last):
                last = append(now, [fact], at=NOW, by="李敏")[-1].sequence


def same_ageing(book, day, by):
    standing = stand_book(book, day)
    aged = standing_part.age_book(book, day, by, STANDARD)
    table = ageing_table(standing, selected(standing), by)
    assert aged_table(aged.rows, aged.totals, by) == table
    assert unplaced_table(aged.unplaced) == unplaced_table(standing)
    names = [d.name for d in standing.diagnostics]
    for name in set(names):
        mine, theirs = ([d for d in own if d.name == name] for own in (aged.findings, standing.diagnostics))
        assert mine[:5] == theirs[:5]
    assert dict(aged.counts) == {name: names.count(name) for name in names}


def same_letters(book, day):
    full, brief = (prepare_dun(book, Call(day, brief=brief)) for brief in (False, True))
    assert brief.notices == full.notices
    quiet = {"paid-in-full", "not-yet-due", "due-not-dated"}
    mine, theirs = ([s for s in own.skipped if not {d.name for d in s.why} <= quiet] for own in (brief, full))
    assert mine == theirs
    assert len(brief.skipped) + brief.at_rest == len(full.skipped)
    assert brief.diagnostics == full.diagnostics


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts, max_size=14), st.lists(facts, max_size=6), st.lists(days, min_size=2, max_size=2),
       st.sampled_from(("customer", "contract", "owner", "all")))
def test_in_brief_as_in_whole(tmp_path, monkeypatch, first, later, on, by):
    whole(monkeypatch, large=True)
    monkeypatch.setattr(standing_part, "CHUNK", 2)
    with open_book(str(tmp_path / f"{next(NUMBERS)}.db"), create=True) as book:
        write(book, [*(added(number, k) for k, number in enumerate(FEW)), *first])
        same_ageing(book, on[0], by)
        same_letters(book, on[1])
        write(book, later)
        same_ageing(book, on[1], by)
        same_letters(book, D("2026-12-20"))
        assert standing_part.unfit(book) == ()


def test_what_lies_beside_the_book_is_thrown_away_where_it_does_not_fit(tmp_path, monkeypatch):
    whole(monkeypatch, large=True)
    day = D("2026-12-01")
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, [added("HT-0", 0), Receipt("HT-0", cny(300), D("2026-04-01"))])
        before = standing_part.age_book(book, day, "all", STANDARD)
        place = tmp_path / "a.db.aside"
        good = place.read_bytes()
        place.write_bytes(good.replace(b"HT-0", b"HT-9"))
        assert read_aside(book, standing_part.__version__) is None
        assert standing_part.age_book(book, day, "all", STANDARD).rows == before.rows
    with open_book(str(tmp_path / "b.db"), create=True) as other:
        write(other, [added("HT-1", 1), Receipt("HT-1", cny(100), D("2026-04-01"))])
        (tmp_path / "b.db.aside").write_bytes(good)
        assert standing_part.age_book(other, day, "contract", STANDARD).rows[0].key == "HT-1"


def test_what_letters_look_at_is_proved_where_letters_are_asked_for(tmp_path, monkeypatch):
    """The ageing reads the first part of the file alone; the lines behind it are not trusted unread."""
    whole(monkeypatch, large=True)
    place = tmp_path / "a.db.aside"
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, [added("HT-0", 0), Receipt("HT-0", cny(300), D("2026-04-01"), "预付款"), Milestone("HT-0", Event(E.DELIVERY), D("2026-05-01"))])
        letters = prepare_dun(book, Call(D("2026-11-20"), brief=True))
        good = place.read_bytes()
        place.write_bytes(good[:-60] + good[-60:].replace(b"7397", b"7396"))
        assert place.read_bytes() != good
        assert read_aside(book, standing_part.__version__) is None
        assert read_aside(book, standing_part.__version__, kept=False) is not None
        assert prepare_dun(book, Call(D("2026-11-20"), brief=True)) == letters
        assert place.read_bytes() == good, "it was made again"
        place.write_bytes(good[: len(good) // 2])
        assert prepare_dun(book, Call(D("2026-11-20"), brief=True)) == letters


def test_money_without_a_due_and_findings_of_the_contract_asked_for_are_told(tmp_path, monkeypatch):
    whole(monkeypatch, large=True)
    monkeypatch.setattr(standing_part, "FEW", 1)
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, [*(added(number, 0) for number in FEW), *(Receipt(number, cny(1500), D("2026-04-01")) for number in FEW)])
        standing, aged = stand_book(book, D("2026-11-20")), standing_part.age_book(book, D("2026-11-20"), "all", STANDARD)
        assert len(unplaced_table(aged.unplaced).rows) == len(FEW)
        assert unplaced_table(aged.unplaced) == unplaced_table(standing)
        asked = standing_part.age_book(book, D("2026-11-20"), "all", STANDARD, contract="HT-2")
        assert any("HT-2" in found.where for found in asked.findings)


def test_a_small_book_has_nothing_beside_it(tmp_path):
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, [added("HT-0", 0)])
        assert standing_part.age_book(book, D("2026-12-01"), "all", STANDARD) is None
    assert not (tmp_path / "a.db.aside").exists()


def chased(book):
    return [notice.items[0].contract for notice in prepare_dun(book, Call(D("2026-11-20"), brief=True)).notices]


def test_who_has_paid_is_not_chased_whatever_lies_beside_the_book(tmp_path, monkeypatch):
    """An older file beside the book, one of a book that went another way, one of a longer book: the journal alone counts."""
    whole(monkeypatch, large=True)
    place, delivered = tmp_path / "a.db.aside", Milestone("HT-0", Event(E.DELIVERY), D("2026-05-01"))
    late = [added("HT-0", 0), Receipt("HT-0", cny(300), D("2026-04-01"), "预付款"), delivered]
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, late)
        assert chased(book) == ["HT-0"]
        unpaid = place.read_bytes()
        write(book, [Receipt("HT-0", cny(600), D("2026-11-19"))])
        assert chased(book) == []
        place.write_bytes(unpaid)
        assert chased(book) == []
    with open_book(str(tmp_path / "b.db"), create=True) as other:  # as long as the first was, and paid
        write(other, [*late[:2], Receipt("HT-0", cny(700), D("2026-11-19"))])
        (tmp_path / "b.db.aside").write_bytes(unpaid)
        assert chased(other) == []
    with open_book(str(tmp_path / "c.db"), create=True) as shorter:
        write(shorter, [late[0], Receipt("HT-0", cny(1000), D("2026-04-01"))])
        (tmp_path / "c.db.aside").write_bytes(unpaid)
        assert chased(shorter) == []


def test_letters_of_contracts_at_rest_count_nothing_again(tmp_path, monkeypatch):
    whole(monkeypatch, large=True)
    with open_book(str(tmp_path / "a.db"), create=True) as book:
        write(book, [added("HT-0", 0), added("HT-1", 1), Milestone("HT-1", Event(E.DELIVERY), D("2026-05-01"))])
        first = prepare_dun(book, Call(D("2026-11-20"), brief=True))
        asked = []
        monkeypatch.setattr(standing_part, "count", lambda book, numbers, *rest, **more: asked.extend(numbers) or count_again(book, numbers, *rest, **more))
        assert prepare_dun(book, Call(D("2026-11-20"), brief=True)) == first
        assert prepare_dun(book, Call(D("2026-12-24"), brief=True)).notices
        assert asked == []


count_again = standing_part.count


def test_nobody_looks_for_circles_meanwhile_and_much_is_left_alone_later():
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    with unswept():
        assert not gc.isenabled()
    with pytest.raises(KeyError), unswept():
        raise KeyError
    assert gc.isenabled()
    with lasting():
        few = [[] for _ in range(9)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
    try:
        with lasting():
            many = [[] for _ in range(MUCH + 1000)]
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen + MUCH > len(few)
        assert len(many) > MUCH
    finally:
        gc.unfreeze()
