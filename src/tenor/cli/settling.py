"""What a customer owes → offers side by side, a repayment agreement, a notice when the plan is broken: `tenor settle`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.dunning import CREDITOR, ours
from tenor.cli.face import Day, Face, formats_option, options
from tenor.cli.language import t

if TYPE_CHECKING:
    from tenor.workflow.repayment import Terms

METHODS = ("equal", "principal", "step", "balloon", "shares")


class Paid(click.ParamType[tuple[date, str]]):
    """DATE:AMOUNT on the command line."""

    name = "DATE:AMOUNT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, str]:
        if isinstance(value, tuple):
            return value
        day, _, amount = str(value).partition(":")
        try:
            return date.fromisoformat(day.strip()), amount.strip().replace(",", "")
        except ValueError:
            self.fail(t(f"“{value}”应写成 2026-12-31:50000。", f"{value!r} should be written 2026-12-31:50000."), param, ctx)


@click.command(help=t("就一位客户的逾期款项起草还款协议、比较方案，或者在违约后生成通知。\n\n"
                      "例：tenor settle 某公司 --overdue overdue.xlsx --instalments 6 --from 2026-12-15 -o settle",
                      "A repayment agreement over what a customer owes; offers compared; the notice when the plan is broken.\n\n"
                      "tenor settle ACME --overdue overdue.xlsx --instalments 6 --from 2026-12-15 -o settle"))
@click.argument("customer", required=False, default="")
@click.option("--overdue", "sheet", type=click.Path(path_type=Path), help=t("逾期清单", "the overdue list"))
@click.option("--instalments", type=click.IntRange(1, 120), help=t("期数", "number of instalments"))
@click.option("--compare", "counts", default="", metavar="3,6,12",
              help=t("并列比较几种期数，不起草协议", "compare offers of so many instalments; draft nothing"))
@click.option("--from", "start", type=Day(), help=t("首期付款日", "date of the first instalment"))
@click.option("--method", type=click.Choice(METHODS), default="equal", show_default=True,
              help=t("等额、等额本金、逐期递增、末期大额、按比例", "how the sum is dealt out"))
@click.option("--last", default="0.4", show_default=True, help=t("balloon：末期占总额的比例", "balloon: the last instalment's share"))
@click.option("--shares", default="", metavar="10,20,30,40", help=t("shares：各期比例", "shares: one figure an instalment"))
@click.option("--waive", default="", help=t("如期履行则减免的违约金", "late fee forgone if all is paid on time"))
@click.option("--interest", "yearly", default="", help=t("分期期间年利率，如 0.03", "yearly interest on the plan, such as 0.03"))
@click.option("--guarantor", default="", help=t("保证人名称", "name of a guarantor"))
@click.option("--number", default="", help=t("协议编号", "number of the agreement"))
@click.option("--broken", "plan", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN.json",
              help=t("已违约的还款计划（settle 生成的 .plan.json）：核算并生成违约通知", "a plan that was broken (.plan.json): reckon and write the notice"))
@click.option("--paid", type=Paid(), multiple=True, help=t("计划项下已付：日期:金额，可重复", "paid under the plan, DATE:AMOUNT; may be repeated"))
@click.option("--bilingual", is_flag=True, help=t("违约通知中英文对照", "the notice in both languages"))
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path), help=t("输出文件夹", "folder to write into"))
@formats_option()
@CREDITOR
@options
def settle(face: Face, customer: str, sheet: Path | None, instalments: int | None, counts: str, start: date | None, method: str, last: str,
           shares: str, waive: str, yearly: str, guarantor: str, number: str, plan: Path | None, paid: tuple[tuple[date, str], ...],
           bilingual: bool, out: Path | None, formats: tuple[str, ...], creditor: Path | None) -> None:
    if plan is not None:
        _broken(face, plan, paid, out, formats, creditor, bilingual=bilingual)
        return
    needed: dict[str, object] = {t("客户", "CUSTOMER"): customer, "--overdue": sheet, "--from": start}
    given = tuple(part for part in shares.replace("，", ",").split(",") if part.strip())
    if not counts:
        needed |= {"--instalments": instalments or len(given) or None, "-o": out}
    missing = [name for name, value in needed.items() if not value]
    if missing or sheet is None or start is None:
        raise click.UsageError(t(f"缺少：{'、'.join(missing)}。", f"Missing: {', '.join(missing)}."))
    from tenor.workflow.repayment import Terms

    def terms(count: int) -> Terms:
        return Terms(count, start, waive, guarantor, number, yearly, "shares" if given and method == "equal" else method, last, given)

    if counts:
        _compare(face, sheet, customer, [terms(count) for count in _counts(counts)], out, formats, creditor)
        return
    assert out is not None
    _agree(face, sheet, customer, terms(instalments or len(given)), out, formats, creditor)


def _counts(words: str) -> list[int]:
    parts = [part.strip() for part in words.replace("，", ",").split(",") if part.strip()]
    if not parts or not all(part.isdecimal() and 1 <= int(part) <= 120 for part in parts):
        raise click.BadParameter(t(f"“{words}”应写成 3,6,12。", f"{words!r} should be written 3,6,12."), param_hint="--compare")
    return [int(part) for part in parts]


def _agree(face: Face, sheet: Path, customer: str, terms: Terms, out: Path, formats: tuple[str, ...], creditor: Path | None) -> None:
    from tenor.workflow.repayment import settle_list

    made = settle_list(sheet, customer, ours(creditor), terms, out, formats, as_of=face.as_of, force=face.force)
    for path in made.files:
        face.tell(str(path))
    if face.as_json:
        face.emit({"customer": customer, "files": [str(p) for p in made.files]})
    face.finish(made.diagnostics)


def _compare(face: Face, sheet: Path, customer: str, terms: list[Terms], out: Path | None, formats: tuple[str, ...],
             creditor: Path | None) -> None:
    from tenor.collection.repayment.offers import COLUMNS, compared_row
    from tenor.workflow.repayment import compare_list, write_offers

    case, compared, found = compare_list(sheet, customer, ours(creditor), terms, as_of=face.as_of)
    rows = [compared_row(one, face.language) for one in compared]
    face.table(t("方案比较", "Offers"), [word.to(face.language) for word in COLUMNS], rows, right=tuple(range(4, len(COLUMNS))))
    if face.as_json:
        for row in rows:
            face.emit(dict(zip(("offer", "instalments", "first", "last", "first_payment", "largest", "interest", "total", "mean_days"), row,
                               strict=True)))
    if case and out and compared:
        for path in write_offers(case, compared, out, formats, force=face.force):
            face.tell(str(path))
    face.finish(found)


def _broken(face: Face, plan: Path, paid: tuple[tuple[date, str], ...], out: Path | None, formats: tuple[str, ...], creditor: Path | None, *,
            bilingual: bool) -> None:
    from tenor.workflow.repayment import notice_of_default

    if out is None:
        raise click.UsageError(t("缺少：-o。", "Missing: -o."))
    state, made = notice_of_default(plan, paid, ours(creditor), out, formats, as_of=face.as_of, force=face.force, bilingual=bilingual)
    if state:
        header = (t("期次", "no."), t("还款日", "due"), t("应还", "amount"), t("已还", "paid"), t("未还", "unpaid"), t("逾期天数", "days late"))
        rows = [(str(row.number), row.due.isoformat(), *(f"{money.amount:,}" for money in (row.amount, row.paid, row.open)), str(row.days_late or ""))
                for row in state.rows]
        face.table(t("各期履行情况", "How the plan stands"), header, rows, right=(2, 3, 4, 5))
        face.tell(t(f"恢复后的债务合计 {state.owed.total.currency} {state.owed.total.amount:,}",
                    f"the restored claim comes to {state.owed.total.currency} {state.owed.total.amount:,}"))
    for path in made.files:
        face.tell(str(path))
    if face.as_json:
        face.emit({"plan": plan.name, "broken": state is not None, "accelerated": bool(state and state.accelerated),
                   "owed": str(state.owed.total) if state else None, "files": [str(p) for p in made.files]})
    face.finish(made.diagnostics)
