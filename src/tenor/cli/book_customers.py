"""What is known of customers and who agreed to what → entries: `tenor book profile`, `credit-data`, `approve`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

import click

from tenor.claim import Approval, CreditData, Profile
from tenor.cli.book_facts import record_facts
from tenor.cli.book_opening import book_option, by_options, moment, opened, pair
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t

# how a profile's fields may be called
FIELDS = {"行业": "industry", "地区": "region", "联系人": "contact", "地址": "address", "邮箱": "email", "电话": "phone", "等级": "class",
          "客户等级": "class", "语言": "language", "额度": "limit", "规模": "size"}
KNOWN = ("industry", "region", "contact", "address", "email", "phone", "class", "language", "limit", "size")


@click.command(help=t("客户档案：行业、地区、联系人、地址、邮箱、等级、语言、额度。例：tenor book profile 北岭机械有限公司 行业=机械 地区=华东 额度=500000",
                      "A customer's file: tenor book profile CUSTOMER industry=machinery region=east limit=500000"))
@click.argument("customer")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@book_option
@by_options
@options
def profile(face: Face, customer: str, values: tuple[str, ...], where: str, by: str, why: str) -> None:
    told = []
    for text in values:
        name, value = pair(text)
        field = FIELDS.get(name, name.casefold())
        if field not in KNOWN:
            raise click.BadParameter(t(f"没有“{name}”这一项；可填：{'、'.join(FIELDS)}", f"no field {name!r}; known: {', '.join(KNOWN)}"))
        told.append((field, value))
    with opened(where) as ledger:
        record_facts(face, ledger, [Profile(customer.strip(), tuple(told))], moment(face, by, why))


@click.command("credit-data",
        help=t("登记客户的信用数据（百分数可写 65%）。例：tenor book credit-data 北岭机械有限公司 资产负债率=65% 流动比率=1.2 --source 2025年报",
                                     "Credit figures of a customer: tenor book credit-data CUSTOMER debt_ratio=65% current_ratio=1.2 --source accounts"))
@click.argument("customer")
@click.argument("figures", nargs=-1, required=True, metavar="NAME=FIGURE…")
@click.option("--on", "day", type=Day(), help=t("截至何日，默认计算日", "of which day (default: the day of --as-of)"))
@click.option("--source", default="", help=t("来源：年报、登记机关、评级机构", "where they come from"))
@book_option
@by_options
@options
def credit_data(face: Face, customer: str, figures: tuple[str, ...], day: date | None, source: str, where: str, by: str, why: str) -> None:
    told = tuple((name, _figure(value)) for name, value in map(pair, figures))
    with opened(where) as ledger:
        record_facts(face, ledger, [CreditData(customer.strip(), day or face.as_of, told, source)], moment(face, by, why))


def _figure(text: str) -> Decimal:
    plain = text.strip().replace(",", "").replace("％", "%")
    try:
        number = Decimal(plain.removesuffix("%"))
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise click.BadParameter(t(f"“{text}”不是数值。", f"{text!r} is not a figure.")) from None
    return number / 100 if plain.endswith("%") else number


@click.command(help=t("登记审批或签字：计划、减免、核销、和解。例：tenor book approve HT-1 回款计划 --name 王总 --role 总经理",
                      "Somebody agreed, or refused: tenor book approve HT-1 plan --name 'W. Lee' --role CFO"))
@click.argument("contract")
@click.argument("what")
@click.option("--name", required=True, help=t("谁", "who"))
@click.option("--role", default="", help=t("职务", "in what role"))
@click.option("--on", "day", type=Day(), help=t("何日，默认计算日", "when (default: the day of --as-of)"))
@click.option("--refused", is_flag=True, help=t("不同意", "refused"))
@book_option
@by_options
@options
def approve(face: Face, contract: str, what: str, name: str, role: str, day: date | None, refused: bool, where: str, by: str, why: str) -> None:
    with opened(where) as ledger:
        record_facts(face, ledger, [Approval(contract, what, name, day or face.as_of, role, not refused)], moment(face, by, why))
