"""The book and whose debt it is → a filing pack, a draft for a lawyer: `tenor pack`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.book_opening import book_option, opened, told_opening
from tenor.cli.creditor import CREDITOR, ours
from tenor.cli.face import Face, formats_option, options
from tenor.cli.language import t


@click.command(help=t("一份合同或一位客户的立案材料草稿：支付令申请书、证据目录、债权计算书、诉讼时效、所存文件。例：tenor pack HT-1 -o HT-1.zip",
                      "The filing pack of a contract or customer, a draft for a lawyer: application, exhibits, computation, limitation, papers."))
@click.argument("whom", metavar="CONTRACT|CUSTOMER")
@click.option("-o", "out", type=click.Path(path_type=Path), required=True, metavar="FILE.zip|DIR", help=t("写成 ZIP 或者文件夹", "a ZIP or a folder"))
@formats_option()
@CREDITOR
@book_option
@options
def pack(face: Face, whom: str, out: Path, formats: tuple[str, ...], creditor: Path | None, where: str) -> None:
    from tenor.workflow.packing import make_pack, write_pack

    with opened(where) as ledger:
        told_opening(face, ledger)
        made = make_pack(ledger, whom, ours(creditor), formats, as_of=face.as_of)
    written = write_pack(made, out, force=face.force)
    for path in written.files:
        face.tell(str(path))
    if made.case is not None:
        case = made.case
        total, missing = case.sum("total"), sum(not e.at_hand for e in case.exhibits)
        whole = f"{total.currency} {total.rounded().amount:,}"
        face.tell(t(f"合计 {whole}，证据 {len(case.exhibits)} 份，其中 {missing} 份待附。",
                    f"{whole} in all; {len(case.exhibits)} exhibits, {missing} to be added."))
        if face.as_json:
            face.emit({"debtor": case.debtor.name, "contracts": [c.number for c in case.contracts], "as_of": case.as_of.isoformat(), "total": str(total),
                       "principal": str(case.sum("principal")), "late_fee": str(case.sum("penalty")), "currency": case.currency,
                       "exhibits": len(case.exhibits), "to_add": missing, "files": [str(p) for p in written.files]})
    face.finish(written.diagnostics)
