"""The name of a diagnostic or a check → its page: what, why, remedy, citation; for a check its examples too. A due → the chain
from the contract's words to its date or amount."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import SEVERITY, Face, options
from tenor.cli.language import t
from tenor.diagnostic import catalogue

DUE = t("合同编号:款项|文件:款项", "CONTRACT:PAYMENT|FILE:PAYMENT")


@click.command(help=t("解释一条诊断；--date、--amount 解释一笔款的到期日、金额从何而来。例：tenor explain --amount HT-1:验收款",
                      "The page of a diagnostic; or where a due date or an amount comes from: tenor explain --date HT-1:Acceptance, "
                      "tenor explain --amount contract.pdf:Acceptance"))
@click.argument("name", required=False)
@click.option("--date", "date_of", metavar=DUE, help=t("到期日的由来", "the chain from the words to the due date"))
@click.option("--amount", "amount_of", metavar=DUE, help=t("金额的由来", "the chain from the words to what is owed"))
@book_option
@options
def explain(face: Face, name: str | None, date_of: str | None, amount_of: str | None, where: str) -> None:
    if date_of or amount_of:
        from tenor.cli.explaining_dues import explain_due

        for told, kind in ((date_of, "date"), (amount_of, "amount")):
            if told:
                explain_due(face, told, kind, where)
        return
    _page(face, name)


def _page(face: Face, name: str | None) -> None:
    """The page of a diagnostic or a check, or the list of all."""
    from tenor.contracts.checks.examples import shown
    from tenor.contracts.checks.page import pages as checks
    from tenor.contracts.checks.reference import entry as page_of
    from tenor.contracts.checks.reference import more

    pages = {**catalogue(), **{check.name: page_of(check, face.language) for check in checks().values()}}
    if name is None:
        for entry in sorted(pages.values(), key=lambda e: e.name):
            face.emit({"name": entry.name, "severity": entry.severity, "message": entry.message.to(face.language)}) if face.as_json \
                else face.tell(f"{entry.name:<28} {SEVERITY[entry.severity]:<6} {entry.message.to(face.language)}")
        return
    if name not in pages:
        near = get_close_matches(name, list(pages), 3)
        raise click.UsageError(t(f"没有名为“{name}”的诊断。", f"No diagnostic is called {name!r}.")
                               + (t(" 相近的有：", " Near: ") + ", ".join(near) if near else ""))
    entry = pages[name]
    check = checks().get(name)
    if face.as_json:
        row = {"name": entry.name, "severity": entry.severity, "message": entry.message.to(face.language),
               "hint": entry.hint.to(face.language), "why": entry.why.to(face.language), "citation": entry.citation or None}
        face.emit(row | ({"bad": shown(check.bad, face.language), "good": shown(check.good, face.language),
                          "checked": check.checked.isoformat(), "fact": check.fact or None} if check else {}))
        return
    face.tell(f"{entry.name} ({SEVERITY[entry.severity]})")
    for title, text in ((t("说明", "Says"), entry.message), (t("原因", "Why"), entry.why), (t("处理", "Remedy"), entry.hint)):
        if text:
            face.tell(f"{title}: {text.to(face.language)}")
    if entry.citation:
        face.tell(t("依据：", "Citation: ") + entry.citation)
    for heading, line in more(check, face.language) if check else ():
        face.tell(f"{heading}: {line}")
