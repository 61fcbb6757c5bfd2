"""The law of the house: what is drafted can be read back. recognise(compose(c)) == c for random terms of every form."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenor.contracts.compose import compose
from tenor.contracts.deal import parse_deal, read_deal
from tenor.contracts.draft import draft
from tenor.contracts.recognise import recognise
from tenor.document import Document
from tenor.files.library import clauses, forms
from tenor.files.readers import read_document
from tenor.files.writers import render
from tenor.model import Contract

DEALS = sorted((Path(__file__).parent.parent / "samples" / "deals").glob("*.toml"))
FORMS = [("zh", "goods-sale"), ("zh", "services"), ("zh", "repayment"), ("en", "goods-sale"), ("en", "repayment")]
FORMS += [("zh", name) for name in ("equipment-installation", "software-development", "maintenance", "consulting", "saas", "construction-subcontract",
                                    "payment-supplement", "payment-rider", "guarantee")]
TERMS = ("language", "number", "signed_on", "parties", "price", "nodes", "late_fees", "dispute")

# --- random deals -------------------------------------------------------------------------------------------------------

EVENTS = {"goods-sale": ("signing", "effective", "shipment", "delivery", "installation", "acceptance", "warranty_expiry", "invoice"),
          "services": ("signing", "effective", "initial_acceptance", "final_acceptance", "go_live", "acceptance", "warranty_expiry", "invoice")}
SERVED = ("software-development", "maintenance", "consulting", "saas", "construction-subcontract")  # the others wait for what goods do
UNDELIVERED = ("repayment", "payment-supplement", "payment-rider", "guarantee")  # papers about payment alone
LABELS = {"zh": ("预付款", "首付款", "进度款", "到货款", "验收款", "尾款", "质保金", "第二期款", ""),
          "en": ("Advance", "Deposit", "Progress payment", "Delivery payment", "Final payment", "Retention", "")}
UNITS = ("days", "workdays", "weeks", "months")
COURTS = {"zh": ("payee", "payer", "plaintiff", "defendant", "signing", "performance", "上海市浦东新区人民法院"),
          "en": ("courts of England and Wales", "courts of Ireland", "payee")}
INSTITUTIONS = {"zh": ("上海国际经济贸易仲裁委员会", "中国国际经济贸易仲裁委员会", "深圳国际仲裁院"),
                "en": ("London Court of International Arbitration", "Hong Kong International Arbitration Centre")}
NAMES = {"zh": ("上海澄江流体设备有限公司", "苏州云岫新材料股份有限公司", "云岫投资控股有限公司"),
         "en": ("Harrowgate Packaging Systems Ltd", "Brackenfield Foods Ltd", "Oakmoor Holdings plc")}


@st.composite
def due(draw, form):
    """A due date in the deal grammar."""
    if form == "repayment" or draw(st.integers(0, 5)) == 0:
        return draw(st.dates(date(2026, 1, 1), date(2028, 12, 31))).isoformat()
    events = EVENTS.get(form, EVENTS["services" if form in SERVED else "goods-sale"])
    event = draw(st.sampled_from(events))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"day {draw(st.integers(1, 28))} of the month after {event}"
    if kind == 1:
        return f"{draw(st.integers(1, 90))} days after the end of the month of {event}"
    period = f"{draw(st.integers(1, 90))} {draw(st.sampled_from(UNITS))}"
    if kind == 2 and event in ("shipment", "delivery"):
        return f"{period} before {event}"
    if kind == 3:
        return f"{period} after {event}, {draw(st.sampled_from(events).filter(lambda other: other != event))}"
    return f"{period} after {event}"


@st.composite
def payments(draw, form, language, price):
    """(nodes of a deal): shares of whole halves of a percent, or sums, perhaps with a rest."""
    count = draw(st.integers(1, 5))
    cuts = sorted(draw(st.sets(st.integers(1, 199), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, 200]
    rest = draw(st.integers(-1, count - 1))
    sums = form == "repayment" or draw(st.booleans())
    nodes = []
    left = price
    for i in range(count):
        row = {"label": draw(st.sampled_from(LABELS[language])), "due": draw(due(form))}
        part = price * (edges[i + 1] - edges[i]) // 200
        if i == rest:
            row["share"] = "rest"
        elif sums:
            row["amount"] = f"{(left if i == count - 1 and rest < 0 else part) / 100:.2f}"
        else:
            row["share"] = f"{(edges[i + 1] - edges[i]) / 2}%"
        left -= part
        if draw(st.integers(0, 4)) == 0:
            row["conditions"] = draw(st.lists(st.sampled_from(["acceptance_report", "payment_request"]), unique=True, max_size=2))
        nodes.append(row)
    if form == "repayment":  # a plan names each day once
        for row, day in zip(nodes, sorted(draw(st.sets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), min_size=count, max_size=count))),
                            strict=True):
            row["due"] = day.isoformat()
    return nodes


@st.composite
def fee(draw, base=True):
    """A late fee: one step on a rate or a benchmark, or a ladder with a sum on top, with or without a cap."""
    table = {}
    rate = st.sampled_from(["0.03% per day", "0.05% per day", "0.1% per day", "0.035% per day", "1.5% per month", "6% per year"])
    kind = draw(st.integers(0, 4))
    where = {"base": draw(st.sampled_from(["overdue amount", "contract price", "node amount"] if base else ["overdue amount"]))}
    if kind == 0:
        table["rate"] = draw(st.sampled_from(["1.5 x LPR1Y", "LPR1Y + 3%", "LPR5Y", "4 x LPR1Y", "BOE + 8%", "ECB + 8%", "PBOC", "1.3 x LPR1Y + 2%"]))
        table["year_days"] = draw(st.sampled_from([360, 365]))
    elif kind == 1:
        table |= {"rate": draw(rate), **where}
    else:
        days = sorted(draw(st.sets(st.integers(2, 120), min_size=1, max_size=3)))
        tiers = [{"from_day": day, "rate": draw(rate), **where} for day in [draw(st.sampled_from([1, 1, days[0] - 1 or 1])), *days]]
        tiers = [tier for i, tier in enumerate(tiers) if i == 0 or tier["from_day"] > tiers[i - 1]["from_day"]]
        if kind == 2 and len(tiers) > 1:
            tiers[-1]["retroactive"] = True
        if kind == 3:
            tiers.append({"from_day": days[0], "sum": draw(st.sampled_from(["2% once", "500.00 once"])), **where})
        table["tier"] = tiers
    if draw(st.booleans()):
        table["cap"] = draw(st.sampled_from(["20%", "5%", "50000.00"]))
        table["cap_base"] = draw(st.sampled_from(["overdue amount", "contract price"]))
    return table


@st.composite
def goods(draw, language, fen):
    """A list of goods that comes to the price, or none."""
    if draw(st.booleans()):
        return {}
    names = ("卧式离心泵", "随机备件") if language == "zh" else ("Centrifugal pump", "Spare parts")
    first = draw(st.integers(1, fen - 1))
    return {"goods": [{"name": name, "quantity": 1, "unit_price": f"{part / 100:.2f}"} for name, part in zip(names, (first, fen - first), strict=True)]}


def party(draw, language, i):
    zh = language == "zh"
    full = {"name": NAMES[language][i], "address": f"上海市示例区示例路{i + 1}号" if zh else f"{i + 1} Example Street, London",
            "representative": ("林知远", "沈怀清", "沈怀远")[i] if zh else ("Ann Other", "Bob Sample", "Cy Test")[i],
            "contact": ("周敏", "顾一帆", "罗彤")[i] if zh else ("Tom Ashby", "Priya Nair", "Lou Page")[i],
            "phone": f"021-5555 010{i}" if zh else f"+44 20 7946 010{i}", "email": f"p{i}@example.com",
            "code": ("91310115MA0FAKE01U", "91320594MA0FAKE025", "91440300MA0FAKE05X")[i] if zh else f"0000002{i}"}
    kept = draw(st.sets(st.sampled_from(["representative", "contact", "phone", "email", "code"])))
    row = {key: value for key, value in full.items() if key in ("name", "address") or key in kept}
    return row | ({"bank": "示例银行上海支行" if zh else "Example Bank plc", "account": "3100 0000 0000 1880 001"} if i == 0 else {})


@st.composite
def deals(draw, language, form):
    """A deal of that form as a mapping."""
    fen = draw(st.integers(1_000, 10**9)) * 100 + draw(st.sampled_from([0, 0, 0, 1, 50, 99]))
    deal = {"form": form, "language": language, "signed_at": "上海市" if language == "zh" else "London",
            "payee": party(draw, language, 0), "payer": party(draw, language, 1), "node": draw(payments(form, language, fen))}
    if draw(st.booleans()):
        deal["number"] = draw(st.sampled_from(["HT-2026-014", "XS20260301", "SA/2026/021"]))
    if draw(st.booleans()):
        deal["signed_on"] = draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    if form == "repayment":
        deal["debt"] = {"contract": "《购销合同》" if language == "zh" else "the supply agreement", "as_of": date(2026, 11, 20),
                        "principal": f"{(fen - 100) / 100:.2f}", "penalty": "1.00"}
        if draw(st.booleans()):
            deal["guarantor"] = party(draw, language, 2)
            deal["guarantee"] = {"kind": draw(st.sampled_from(["joint", "general"]))}
        if draw(st.booleans()):
            deal["claim"] = [{"contract": "HT-2025-031", "label": draw(st.sampled_from(LABELS[language])), "due": date(2026, 6, 30),
                              "principal": f"{(fen - 100) / 100:.2f}", "penalty": "1.00"}]
    else:
        deal["price"] = {"amount": f"{fen / 100:.2f}"} | draw(st.sampled_from([{}, {"tax": "13%"}, {"tax": "6%", "tax_included": False}]))
        deal["price"] |= draw(st.sampled_from([{}, {}, {"currency": "USD"}, {"currency": "EUR"}, {"currency": "CNY"}]))
        deal |= draw(goods(language, fen))
        if draw(st.booleans()):
            deal["payee"]["size"], deal["payer"]["size"] = "small", "large"
        if language == "zh" and draw(st.integers(0, 3)) == 0:
            deal["payee"]["label"], deal["payer"]["label"] = draw(st.sampled_from([("供方", "需方"), ("卖方", "买方"), ("甲方", "乙方")]))
        deal["subject"] = {"description": "离心泵" if language == "zh" else "pumps"}
        deal["delivery"] = {"place": "甲方仓库" if language == "zh" else "the Buyer's warehouse", "by": "45 days after signing"}
        deal["services"] = {"start": date(2026, 4, 1), "end": date(2026, 12, 31), "deliverables": "报告"}
        deal["invoice"] = {"first": draw(st.booleans())}
        deal |= {"works": {"site": "上海市青浦区示例产业园", "period": "120 days"}, "original": {"contract": "《设备采购合同》（编号HT-2026-014）"}}
        if language == "zh":
            deal["copies"] = {"electronic": draw(st.booleans())}
    if form == "guarantee":
        deal["guarantor"] = party(draw, language, 2)
        deal["guarantee"] = {"contract": "《设备采购合同》（编号HT-2026-014）", "kind": draw(st.sampled_from(["joint", "general"]))}
    if draw(st.integers(0, 4)):
        deal["late_fee"] = draw(fee(base=form != "repayment"))
    if form not in UNDELIVERED and draw(st.integers(0, 2)) == 0:
        deal["late_delivery"] = {"rate": "0.03% per day", "cap": "5%", "cap_base": "contract price"}
    deal["dispute"] = draw(st.one_of(
        st.sampled_from(COURTS[language]).map(lambda court: {"court": court}),
        st.sampled_from(INSTITUTIONS[language]).map(lambda house: {"arbitration": house}),
        st.just({"arbitration": INSTITUTIONS[language][0], "seat": "上海" if language == "zh" else "London"})))
    return deal


def drafted(deal) -> Contract:
    contract, found = draft(deal, forms(deal.language)[0][deal.form], clauses(deal.language)[0])
    assert contract is not None, [(d.name, d.where) for d in found]
    return contract


def differences(contract: Contract, page: Document | None = None) -> list[str]:
    """Where the contract read back from its page differs from the one that was drafted."""
    read, _ = recognise(page or compose(contract))
    out = [] if read.title == contract.title else [f"title: {read.title!r} instead of {contract.title!r}"]
    for name in TERMS:
        was, now = getattr(contract.terms, name), getattr(read.terms, name)
        if was == now:
            continue
        if not isinstance(was, tuple):
            out.append(f"{name}: {now!r}\n  instead of {was!r}")
            continue
        if len(was) != len(now):
            stood = [x.evidence.quote[-160:] if x.evidence else str(x) for x in now]
            out.append(f"{name}: {len(now)} instead of {len(was)}: {stood}")
            continue
        for i, (a, b) in enumerate(zip(was, now, strict=True)):
            out += [f"{name}[{i}].{f.name}: {getattr(b, f.name)!r}\n  instead of {getattr(a, f.name)!r}"
                    for f in fields(a) if f.compare and getattr(a, f.name) != getattr(b, f.name)]
    return out


@pytest.mark.parametrize("path", DEALS, ids=lambda p: p.stem)
def test_samples_read_back(path):
    contract = drafted(parse_deal(path.read_text(encoding="utf-8"), path.name)[0])
    assert not differences(contract), "\n".join(differences(contract))
    assert recognise(compose(contract))[0] == contract


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("path", DEALS, ids=lambda p: p.stem)
def test_samples_read_back_from_files(path, to, tmp_path):
    contract = drafted(parse_deal(path.read_text(encoding="utf-8"), path.name)[0])
    file = tmp_path / f"contract.{to}"
    file.write_bytes(render(compose(contract), to))
    document, _, _ = read_document(file)
    assert not differences(contract, document), "\n".join(differences(contract, document))


CALM = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize(("language", "form"), FORMS)
@settings(max_examples=6, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_what_is_drafted_reads_back(language, form, data):
    reads_back(language, form, data)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "form"), FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=CALM)
@given(data=st.data())
def test_what_is_drafted_reads_back_time_and_again(language, form, data):
    reads_back(language, form, data)


def reads_back(language, form, data):
    deal, found = read_deal(data.draw(deals(language, form)), "")
    assert deal is not None, [(d.name, d.where, d.message.zh) for d in found]
    contract = drafted(deal)
    assert not differences(contract), "\n".join(differences(contract))


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize(("language", "form"), FORMS[:5])
@settings(max_examples=4, deadline=None, suppress_health_check=[*CALM, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_drafted_reads_back_from_its_pages(language, form, to, data, tmp_path):
    """Random terms through the file itself; the reader looks at the pages only, never at the data inside."""
    deal, _ = read_deal(data.draw(deals(language, form)), "")
    contract = drafted(deal)
    file = tmp_path / f"contract.{to}"
    file.write_bytes(render(compose(contract), to))
    document, _, _ = read_document(file)
    assert not differences(contract, document), "\n".join(differences(contract, document))
