"""Contract files → payment nodes with evidence and doubts: `tenor read`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from tenor.cli.face import Face, jobs_option, options, show_diagnostics
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.model import Contract, PaymentNode


def files_in(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, and the contract files of the folders named, in order."""
    from tenor.files.readers.sniff import CONTRACT_SUFFIXES

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in CONTRACT_SUFFIXES)
        else:
            found.append(path)
    return found


@click.command(help=t("从 PDF、扫描件、图片、DOCX、网页或文本合同中读出付款节点，附原文位置与存疑。",
                      "PDF, scan, image, DOCX, HTML or text → payment nodes with evidence and doubts."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|DIR…")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help=t("扫描页的文字识别", "recognise scanned pages"))
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help=t("另存付款节点表", "write the nodes to a workbook"))
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path), help=t("另存已有日期的日历", "write what has a date to a calendar"))
@click.option("--why", is_flag=True, help=t("逐个节点说明依据的原文", "say for each node which words gave it"))
@click.option("--review", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help=t("另存每份文件的核对页与标注图", "write a page to check each file by, and its pages with the words marked"))
@jobs_option
@options
def read(face: Face, paths: tuple[Path, ...], ocr: Literal["auto", "always", "never"], xlsx: Path | None, ics: Path | None, why: bool,
         review: Path | None, jobs: int | str) -> None:
    from tenor.contracts.exchange import dump_diagnostic
    from tenor.workflow.papers import reading_json, write_plan
    from tenor.workflow.readings import readings

    files = files_in(paths)
    if not files:
        raise Stop(say("document-folder-without-files", where=", ".join(map(str, paths))))
    found: list[Diagnostic] = []
    contracts: list[Contract] = []
    failed = 0
    single = len(files) == 1
    with face.progress(t("读取", "reading"), 100 if single else len(files)) as done:
        results = readings(files, ocr=ocr, jobs=jobs, review=review, language=face.language, force=face.force,
                           done=None if single else done, pages=lambda page, pages: done(100 * page // pages))
        for path, result in zip(files, results, strict=True):
            if face.as_json:
                row = reading_json(result)
                row["diagnostics"] = [dump_diagnostic(d, face.language) for d in result.diagnostics]
                face.emit(row)
            else:
                _show(face, path, result.contract, why)
                show_diagnostics(result.diagnostics, quiet=face.quiet)
            found += result.diagnostics
            failed += result.contract is None
            if result.contract:
                contracts.append(result.contract)
    if xlsx or ics:
        found += write_plan(contracts, (), xlsx=xlsx, ics=ics, language=face.language, as_of=face.as_of, force=face.force)
    if failed == len(files):
        raise SystemExit(2)
    face.finish(found, shown=True)


def _show(face: Face, path: Path, contract: Contract | None, why: bool) -> None:
    """What one contract says, for a person."""
    from tenor.collection.due import name_of
    from tenor.law.phrasing import period_words
    from tenor.workflow.review import fee_text, share_text, when_text

    face.tell(f"\n{path.name}")
    if contract is None:
        return
    terms = contract.terms
    for party in terms.parties:
        face.tell(f"  {party.label or party.role}  {party.name}  ({party.role})")
    if terms.price:
        face.tell(t("  合同总价  ", "  price  ") + f"{terms.price.total.currency} {terms.price.total.amount:,}")
    if terms.term:
        ends = terms.term.ends.isoformat() if terms.term.ends else t("到期自动续期", "renews itself")
        face.tell(t("  期限  ", "  term  ") + f"{terms.term.starts} – {ends}")
    if terms.warranty:
        lasts, since = period_words(terms.warranty.length), name_of(terms.warranty.starts)
        face.tell(t("  质保期  ", "  warranty  ") + t(f"自{since.zh}起{lasts.zh}", f"{lasts.en} from {since.en}"))
    header = ("", t("款项", "payment"), t("比例", "share"), t("金额", "amount"), t("条件与期限", "trigger"), t("把握", "certain"), t("原文", "words"))
    rows = [(str(k), n.label, share_text(n), f"{n.amount.amount:,}" if n.amount else "", when_text(n, t("zh", "en")), t("可信", "sure") if n.sure else
             t("待核", "check"), _quote(n)) for k, n in enumerate(terms.nodes, 1)]
    face.table("", header, rows, right=(2, 3))
    for fee in terms.late_fees:
        face.tell(t("  违约金  ", "  late fee  ") + fee_text(fee, t("zh", "en")))
    if terms.dispute:
        face.tell(t("  争议解决  ", "  dispute  ") + f"{terms.dispute.mode}  {terms.dispute.place}")
    if why:
        _why(face, contract)


def _quote(node: PaymentNode) -> str:
    words = " ".join(node.evidence.quote.split()) if node.evidence else ""
    page = f"p{node.evidence.page} " if node.evidence and node.evidence.page else ""
    return page + (words if len(words) <= 40 else words[:39] + "…")


def _why(face: Face, contract: Contract) -> None:
    """Node by node: the sentence with the words that gave each field marked under it."""
    from tenor.cli.why import explain

    for k, node in enumerate(contract.terms.nodes, 1):
        for line in explain(k, node):
            face.tell(line)
