"""A reading → the pictures of its pages with the evidence drawn in, and one page to check it by: `tenor read --review DIR`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.diagnostic import Diagnostic
from tenor.document import Evidence
from tenor.model import Contract, Dispute, LateFee, PaymentNode

if TYPE_CHECKING:
    from tenor.files.overlay_page import Doubt, Finding
    from tenor.workflow.papers import Reading

MOST_PAGES = 60  # pictures in one page: of a longer file only the pages on which something was found


def write_review(reading: Reading, folder: Path, name: str, language: str, *, force: bool) -> tuple[Path, ...]:
    """Writes NAME.html and NAME-pK.png for every page on which something was found; nothing for a file that was not read."""
    if reading.document is None or reading.contract is None:
        return ()
    from tenor.files.overlay import drawn, png, views
    from tenor.files.overlay_page import Sheet, page
    from tenor.files.place import write_whole

    contract, source = reading.contract, reading.source
    own, whole = _sorted_doubts(contract, reading.diagnostics)
    findings = _findings(contract, own, language)
    marks = [mark for finding in findings if (mark := finding.mark)]
    marked = sorted({page for mark in marks for page in mark.evidence.pages})
    numbers = range(1, source.pages + 1) if source.pages <= MOST_PAGES else marked[:MOST_PAGES]
    made = []
    pictures = list(views(Path(source.file), source.kind, list(numbers)))
    for view in pictures:
        if view.number in marked:
            made.append(folder / f"{name}-p{view.number}.png")
            write_whole(made[-1], png(drawn(view, marks)), force=force)
    zh = language == "zh"
    sheet = Sheet(contract.title or Path(source.file).name, language, _facts(reading, zh), findings,
                  tuple(_doubt(d, language) for d in whole), "第{n}页" if zh else "page {n}",
                  "整份文件的提示" if zh else "About the file as a whole")
    made.append(folder / f"{name}.html")
    write_whole(made[-1], page(sheet, pictures, reading.document), force=force)
    return tuple(made)


def _facts(reading: Reading, zh: bool) -> tuple[tuple[str, str], ...]:
    source, contract = reading.source, reading.contract
    terms = contract.terms if contract else None
    return (
        ("文件" if zh else "file", Path(source.file).name),
        ("合同编号" if zh else "number", terms.number if terms else ""),
        ("签订日" if zh else "signed on", terms.signed_on.isoformat() if terms and terms.signed_on else ""),
        ("识别页" if zh else "recognised", ", ".join(map(str, source.ocr_pages))),
    )


def _findings(contract: Contract, doubts: dict[int, list[Diagnostic]], language: str) -> tuple[Finding, ...]:
    """Nodes, late fees, the forum, the price and the parties, each with its place and its own doubts."""
    from tenor.files.overlay_page import Finding

    zh = language == "zh"
    terms = contract.terms
    out: list[Finding] = []
    for k, node in enumerate(terms.nodes, 1):
        state = ("可信" if zh else "sure") if node.sure else ("待核" if zh else "check")
        title = node.label or ("款项" if zh else "payment")
        out.append(Finding(f"n{k}", f"{k} {share_text(node)}".strip(), title, "sure" if node.sure else "check",
                           _node_facts(node, language), node.evidence, state, _told(doubts, node, language)))
    for k, fee in enumerate(terms.late_fees, 1):
        out.append(Finding(f"f{k}", ("违" if zh else "F") + str(k), "违约金" if zh else "late fee", "fee",
                           (("", fee_text(fee, language)),), fee.evidence, "", _told(doubts, fee, language)))
    if terms.term:
        ends = terms.term.ends.isoformat() if terms.term.ends else "…"
        out.append(Finding("t1", "期" if zh else "T", "期限" if zh else "term", "fact", (("", f"{terms.term.starts} – {ends}"),), terms.term.evidence))
    if terms.dispute:
        forum = terms.dispute
        out.append(Finding("d1", "争" if zh else "D", "争议解决" if zh else "disputes", "forum",
                           (("", f"{forum.mode} {forum.place}".strip()),), forum.evidence, "", _told(doubts, forum, language)))
    if terms.price:
        total = f"{terms.price.total.currency} {terms.price.total.amount:,}"
        out.append(Finding("p1", "价" if zh else "P", "合同总价" if zh else "price", "fact", (("", total),), terms.price.evidence))
    for k, party in enumerate(terms.parties, 1):
        out.append(Finding(f"s{k}", party.label or party.role, party.name, "fact", (), party.evidence))
    return tuple(out)


def _node_facts(node: PaymentNode, language: str) -> tuple[tuple[str, str], ...]:
    zh = language == "zh"
    return (
        ("比例" if zh else "share", share_text(node)),
        ("金额" if zh else "amount", f"{node.amount.currency} {node.amount.amount:,}" if node.amount else ""),
        ("条件与期限" if zh else "trigger", when_text(node, language)),
        ("推算" if zh else "computed", ", ".join(node.derived)),
        ("空白" if zh else "left open", ", ".join(node.blank)),
    )


def share_text(node: PaymentNode) -> str:
    """The node's part of the price: 30%, 30%* where computed, →95% for a figure reached."""
    if node.share is not None:
        return f"{(node.share * 100).normalize():f}%" + ("*" if "share" in node.derived or "share_pct" in node.derived else "")
    if node.cumulative is not None:
        return f"→{(node.cumulative * 100).normalize():f}%"
    return f"{(node.other_share * 100).normalize():f}% {node.other_base}".strip() if node.other_share is not None else ""


def when_text(node: PaymentNode, language: str) -> str:
    """When it is due in canonical words; the paper's own where those contradict each other."""
    from tenor.wording import language as words

    try:
        text = str(words(language).trigger.write(node.trigger))
    except ValueError:
        text = ""
    return text or node.trigger.text


def fee_text(fee: LateFee, language: str) -> str:
    """The late fee in canonical words; the paper's own where there are none, or where it leaves a rate open."""
    from tenor.wording import language as words

    if any(tier.rate is None and tier.amount is None and tier.benchmark is None for tier in fee.tiers):
        return fee.evidence.quote if fee.evidence else ""
    try:
        return str(words(language).late_fee.write(fee))
    except (ValueError, KeyError, TypeError, AttributeError):
        return fee.evidence.quote if fee.evidence else ""


def _sorted_doubts(contract: Contract, found: Sequence[Diagnostic]) -> tuple[dict[int, list[Diagnostic]], list[Diagnostic]]:
    """(diagnostics by the id() of the value whose words they stand on, all others)."""
    terms = contract.terms
    values = [v for v in (*terms.nodes, *terms.late_fees, terms.dispute) if v and v.evidence and v.evidence.start >= 0]
    own: dict[int, list[Diagnostic]] = {}
    rest: list[Diagnostic] = []
    for diagnostic in found:
        over = [v for v in values if diagnostic.evidence and v.evidence and _overlap(v.evidence, diagnostic.evidence)]
        if over:
            own.setdefault(id(over[0]), []).append(diagnostic)
        else:
            rest.append(diagnostic)
    return own, rest


def _overlap(a: Evidence, b: Evidence) -> bool:
    return max(a.start, b.start) < min(a.end, b.end)


def _told(doubts: dict[int, list[Diagnostic]], value: PaymentNode | LateFee | Dispute, language: str) -> tuple[Doubt, ...]:
    return tuple(_doubt(d, language) for d in doubts.get(id(value), ()))


def _doubt(diagnostic: Diagnostic, language: str) -> Doubt:
    from tenor.files.overlay_page import Doubt

    return Doubt(diagnostic.severity, diagnostic.name, diagnostic.message.to(language), diagnostic.hint.to(language))
