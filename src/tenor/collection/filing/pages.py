"""A `Case` → the papers of a filing pack as `Document`s, drafts for a lawyer: exhibits, computation, limitation (both languages)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tenor.collection.filing.filing import Case, Exhibit
from tenor.diagnostic import Words
from tenor.document import Align, Block, Cell, Document, Heading, Notice, Table, paragraph, row
from tenor.law.phrasing import plain_day
from tenor.money import Money
from tenor.wording import language as words_of

Say = Callable[[str, str], str]
DRAFT = Words("由账簿数据生成，提交前须由律师逐项核对，并补全【】内的内容。",
              "Draft made from the book. A lawyer must check every item and fill the brackets before it is used.")


def say_in(language: str) -> Say:
    """The sentence of that language."""
    return lambda zh, en: zh if language == "zh" else en


def draft_note(language: str) -> Notice:
    return Notice((DRAFT.to(language),), "草稿" if language == "zh" else "Draft")


def amount(money: Money) -> str:
    return f"{money.rounded().amount:,}"


def page(case: Case, title: str, blocks: tuple[Block, ...]) -> Document:
    """One paper of the pack, marked as a draft on top and below."""
    foot = "草稿　　第 {page} 页 共 {pages} 页" if case.language == "zh" else "Draft    Page {page} of {pages}"
    return Document((Heading(title, 0, numbered=False), draft_note(case.language), *blocks), title, case.language, footer=foot, look="letter")


# --- exhibits ---------------------------------------------------------------------------------------------------------------


def exhibits_page(case: Case) -> Document:
    """证据目录: what each exhibit proves, and whether it lies in the pack."""
    say = say_in(case.language)
    header = row(say("序号", "No."), say("证据名称", "Exhibit"), say("证明内容", "What it proves"), say("材料", "Paper"), bold=True)
    lines = [row(str(n), e.title.to(case.language), e.proves.to(case.language), where_is(e, n, case.language)) for n, e in enumerate(case.exhibits, 1)]
    aligns: tuple[Align, ...] = ("center", "left", "left", "left")
    who = paragraph(say(f"提交人：{case.creditor.name}　　对方：{case.debtor.name}", f"Filed by {case.creditor.name} against {case.debtor.name}"), indent=False)
    return page(case, say("证据目录", "List of exhibits"), (who, Table((header, *lines), weights=(1, 6, 6, 4), aligns=aligns)))


def exhibit_name(number: int, exhibit: Exhibit, fallback: str) -> str:
    """The name of a kept file in the pack."""
    return f"{number:02d} {exhibit.file or fallback}"


def where_is(exhibit: Exhibit, number: int, language: str) -> str:
    if exhibit.at_hand:
        return exhibit_name(number, exhibit, exhibit.kind)
    if language == "zh":
        return "□ 待附" + (f"（{exhibit.file}）" if exhibit.file else "")
    return "□ to be added" + (f" ({exhibit.file})" if exhibit.file else "")


# --- computation ------------------------------------------------------------------------------------------------------------


def computation_page(case: Case) -> Document:
    """债权计算书: principal by due, late fee line by line to the day, the whole."""
    say, to = say_in(case.language), case.language
    blocks: list[Block] = [
        paragraph(say(f"计算截止日：{plain_day(case.as_of).zh}　　币种：{case.currency}",
                      f"Reckoned to {plain_day(case.as_of).en}, in {case.currency}"), indent=False),
        Heading(say("一、本金", "1. Principal"), 1, numbered=False), _principal(case)]
    lines = [(claim, line) for claim in case.claims for line in claim.lines]
    if lines:
        header = row(say("合同／款项", "Contract / item"), say("起", "From"), say("止", "To"), say("天数", "Days"), say("计算", "Reckoning"),
                     say("金额", "Amount"), say("依据", "Basis"), bold=True)
        body = [row(f"{claim.contract} {claim.label}".strip(), line.start.isoformat(), line.end.isoformat(), str(line.days or "—"), line.how.to(to),
                    amount(line.fee), line.source) for claim, line in lines]
        total = case.sum("penalty") + case.sum("interest")
        foot = (Cell(say("合计", "Total"), True), Cell(""), Cell(""), Cell(""), Cell(""), Cell(amount(total), True), Cell(""))
        blocks += [Heading(say("二、逾期付款违约金（首尾两日均计入）", "2. Late fee (both days counted)"), 1, numbered=False),
                   Table((header, *body, foot), weights=(4, 3, 3, 1.5, 6, 3, 3), aligns=("left", "center", "center", "center", "left", "right", "left"))]
    blocks += [Heading(say("三、合计", "3. The whole") if lines else say("二、合计", "2. The whole"), 1, numbered=False), _whole(case)]
    if lines:
        blocks.append(paragraph(say(f"{plain_day(case.as_of).zh}之后的违约金按同一标准计算至实际清偿之日。",
                                    f"The fee runs on from {plain_day(case.as_of).en} on the same basis until payment.")))
    return page(case, say("债权计算书", "Computation of the claim"), tuple(blocks))


def _principal(case: Case) -> Table:
    say = say_in(case.language)
    header = row(say("合同编号", "Contract"), say("款项", "Item"), say("应付日", "Due"), say("应付", "Amount"), say("已付", "Paid"), say("未付", "Open"),
                 say("逾期天数", "Days late"), bold=True)
    body = [row(c.contract, c.label, c.due.isoformat(), amount(c.original), amount(c.paid), amount(c.principal), str(c.days_late)) for c in case.claims]
    foot = (Cell(say("合计", "Total"), True), Cell(""), Cell(""), Cell(""), Cell(""), Cell(amount(case.sum("principal")), True), Cell(""))
    return Table((header, *body, foot), weights=(4, 3, 3, 3, 3, 3, 2), aligns=("left", "left", "center", "right", "right", "right", "center"))


def _whole(case: Case) -> Table:
    say = say_in(case.language)
    kinds = (("principal", say("本金", "Principal")), ("penalty", say("违约金（合同约定）", "Late fee (agreed)")),
             ("interest", say("逾期付款损失（法律规定）", "Interest (by law)")), ("costs", say("费用", "Costs")))
    lines = [row(words, amount(money)) for kind, words in kinds if (money := case.sum(kind))]  # type: ignore[arg-type]
    total = case.sum("total")
    words = words_of(case.language).money.words(total.rounded())
    return Table((row(say("项目", "Kind"), say("金额", "Amount"), bold=True), *lines,
                  (Cell(say(f"合计（{words}）", f"Total ({words})"), True), Cell(amount(total), True))), weights=(3, 1), aligns=("left", "right"))


# --- limitation -------------------------------------------------------------------------------------------------------------


def limitation_page(case: Case) -> Document:
    """诉讼时效: for each due how the clock ran, what set it back, and the last safe day."""
    say, to = say_in(case.language), case.language
    blocks: list[Block] = []
    soonest: list[date] = []
    for claim, due in zip(case.claims, case.rows, strict=True):
        clock = due.limitation
        blocks.append(Heading(f"{claim.contract} {claim.label}".strip(), 1, numbered=False))
        if clock is None or clock.last_safe_day is None:
            blocks.append(paragraph(say("时效未计算：账簿未记录该国家或者地区的规则。", "Not reckoned: the rule of that country is not on file.")))
            continue
        soonest.append(clock.last_safe_day)
        blocks += [paragraph(step.said.to(to)) for step in clock.steps]
        blocks.append(paragraph(say(f"最后安全日：{plain_day(clock.last_safe_day).zh}", f"Last safe day: {plain_day(clock.last_safe_day).en}"), bold=True))
        blocks += [paragraph(d.message.to(to)) for d in clock.diagnostics]
    if soonest:
        first = plain_day(min(soonest))
        blocks.insert(0, paragraph(say(f"各笔款项中最早的最后安全日为{first.zh}。", f"The earliest last safe day of all is {first.en}."), bold=True))
    return page(case, say("诉讼时效说明", "Limitation"), tuple(blocks))
