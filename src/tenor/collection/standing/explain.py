"""A due, of the book or of a paper → the chain from the contract's words to its date, or to what is owed on it, a link a line."""

from __future__ import annotations

from datetime import date

from tenor.claim import Due, Step
from tenor.collection.arithmetic import figure
from tenor.collection.standing.standing import ContractStanding, Row, Standing
from tenor.diagnostic import Words
from tenor.document import Evidence
from tenor.law.phrasing import percent_words, plain_day
from tenor.model import Terms

KINDS = {"principal": Words("本金", "the principal"), "penalty": Words("违约金", "the late fee"), "interest": Words("利息", "interest"),
         "costs": Words("费用", "costs")}


def words_of(due: Due, paper: str = "") -> Step:
    """Where it stands: the paper, the page, the words."""
    evidence: Evidence | None = due.node.evidence if due.node else None
    quote = " ".join(evidence.quote.split()) if evidence else ""
    page = f"第{evidence.page}页" if evidence and evidence.page else ""
    zh = f"依据：{paper or due.contract}{page}" + (f"：“{quote}”" if quote else "")
    en = f"Stands in {paper or due.contract}" + (f", p. {evidence.page}" if evidence and evidence.page else "") + (f': "{quote}"' if quote else "")
    return Step(Words(zh, en))


def date_chain(due: Due, paper: str = "", row: Row | None = None) -> tuple[Step, ...]:
    """From the words to the day."""
    steps = [words_of(due, paper), *due.because]
    if row and row.planned_on and row.planned_on != due.on:
        day = plain_day(row.planned_on)
        steps.append(Step(Words(f"计划按{day.zh}提醒。", f"The plan reminds by {day.en}."), row.planned_on))
    if row:
        steps += [Step(Words(f"待办：{need.said.zh}。", f"To do: {need.said.en}.")) for need in row.needs]
    return tuple(steps)


def amount_chain(due: Due, terms: Terms, paper: str = "", row: Row | None = None, standing: Standing | None = None,
                 contract: ContractStanding | None = None) -> tuple[Step, ...]:
    """From the words to the sum of a due; with its row, on to what is owed: credit notes, receipts, write-offs, the late fee."""
    steps = [words_of(due, paper), _share(due, terms)]
    steps += [step for step in due.because if "改为" in step.said.zh and "金额" in step.said.zh]
    if row is None or row.line is None or standing is None:
        return tuple(steps)
    line = row.line
    if line.credited:
        left = line.amount - line.credited
        steps.append(Step(Words(f"贷项冲减{figure(line.credited)}：{figure(line.amount)} − {figure(line.credited)} = {figure(left)}。",
                                f"Credit notes take off {figure(line.credited)}: {figure(line.amount)} − {figure(line.credited)} = {figure(left)}.")))
    numbers = {(r.on, r.reference): n for n, r in contract.receipts} if contract else {}
    for part in line.parts:
        entry = numbers.get((part.receipt.on, part.receipt.reference))
        what, day = KINDS[part.kind], plain_day(part.receipt.on)
        where = Words(f"（第{entry}条记录）" if entry else "", f" (entry {entry})" if entry else "")
        steps.append(Step(Words(f"{day.zh}收款{where.zh}中{figure(part.amount)}抵充{what.zh}。", f"{figure(part.amount)} of the receipt of {day.en}{where.en} "
                                f"pays {what.en}."), part.receipt.on, "《民法典》第560条、第561条"))
    return (*steps, *_owed(row, standing.as_of))


def _share(due: Due, terms: Terms) -> Step:
    """How the sum follows from the paper."""
    node, price = due.node, terms.price
    amount = figure(due.amount) if due.amount else "—"
    if node is None or due.amount is None:
        return Step(Words("金额未定。", "The amount is not known."))
    if node.amount is not None and "amount" not in node.derived:
        return Step(Words(f"合同写明金额{figure(node.amount)}。", f"The paper names the amount, {figure(node.amount)}."))
    if price and node.share is not None and not node.rest:
        share = percent_words(node.share, 0)
        return Step(Words(f"合同总价{figure(price.total)} × {share} = {amount}。", f"Price {figure(price.total)} × {share} = {amount}."))
    if price and node.cumulative is not None:
        share = percent_words(node.cumulative, 0)
        return Step(Words(f"支付至合同总价{figure(price.total)}的{share}，减去此前各期，为{amount}。",
                          f"Up to {share} of the price, {figure(price.total)}, less what was due before: {amount}."))
    return Step(Words(f"其余款项：{amount}。", f"The rest: {amount}."))


def _owed(row: Row, as_of: date) -> list[Step]:
    """What is left of the principal, and the late fee line by line."""
    day = plain_day(as_of)
    claim, position = row.receivable, row.position
    steps: list[Step] = []
    lost = position.lost(as_of) if position else None
    if lost:
        steps.append(Step(Words(f"其中{figure(lost)}已核销（债权仍在）。", f"{figure(lost)} of it was written off (the claim lives on).")))
    if claim is None:
        return [*steps, Step(Words("到期日未定或已结清，尚不计算应收。", "It has no date as yet, or is settled: no claim is counted."))]
    steps += [Step(Words(f"违约金{line.start}至{line.end}，{line.days}天：{line.how.zh}。",
                         f"Late fee {line.start} to {line.end}, {line.days} days: {line.how.en}."), line.end, line.source) for line in claim.lines]
    return [*steps, Step(Words(f"截至{day.zh}：未收本金{figure(claim.principal)}，违约金{figure(claim.penalty)}，利息{figure(claim.interest)}，"
                               f"费用{figure(claim.costs)}，合计{figure(claim.total)}。",
                               f"On {day.en}: principal {figure(claim.principal)}, late fee {figure(claim.penalty)}, interest {figure(claim.interest)}, "
                               f"costs {figure(claim.costs)}, in all {figure(claim.total)}."), as_of)]

