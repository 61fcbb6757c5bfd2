"""Rows of a table → `Draft`s: a payment schedule whose header names 付款时间, 条件, 比例, 金额; else the running text within its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.line import Cell, Line
from tenor.contracts.recognise.nodes_zh import (
    headless,
    idioms,
    marks,
    own_times,
    residue,
    rows_apart,
    timing,
    trigger,
    units,
    values,
)
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.deeds import PAPERS
from tenor.contracts.recognise.nodes_zh.doubts import HANDED
from tenor.contracts.recognise.nodes_zh.draft import Draft, conditions, kind_of
from tenor.contracts.recognise.nodes_zh.gap_rows import GAP
from tenor.contracts.recognise.nodes_zh.scope import Setting
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Lexicon
from tenor.document import CELL_SEPARATOR
from tenor.model import Event, EventKind, Money, NodeKind, PaymentNode, Period, Trigger
from tenor.regex import regex
from tenor.wording import figures

# What a column holds, by its heading; the earlier kind wins.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, regex(pattern)) for kind, pattern in (
    ("fine", r"违约|扣款|罚[则款]|奖惩"),
    ("goods", r"单价|数量|规格|型号|品名|产品|货物|材质|品牌|产地|"
              r"(?:检[验测查]|试验|抽[样检查]|评[分审]|考[核评])(?:项目|内容|因素|标准|方法|指标|比例)|见证|分值|权重|得分"),
    ("level", r"累计|[付拨]至"),
    ("share", r"(?:付[款费]|[支给拨汇缴结偿应]付|分期)比例"),
    ("time", r"(?:应[付收缴]款?|到期|计划|预计|约定)[^，。；]{0,4}(?:日期?|时间|期限)$|"
             r"(?:[支给拨汇缴结偿应]付|付[款费租]|[缴还交收]款|[缴交]费|缴纳|到期|交租|结算)日$"),
    ("total", r"^(?:合同|项目|订单|工程)(?:总)?(?:金额|额|价款?|总价|造价)(?:[（(](?:元|万元)[）)])?$|^总(?:价|金额|额)(?:[（(](?:元|万元)[）)])?$"),
    ("sum", r"金额|数额|款数|额度|[付缴]费[额数]|付款额|款额|应付|付款数|(?:价款|租金|费用)(?:[（(](?:元|万元|人民币元)[）)])?$"),
    ("share", r"比例|占比|份额|成数|百分比|^占[^，。；]{0,10}[%％]$|^\s*%\s*$|付款率|（%）"),
    ("time", r"时间|何时|几时|什么时候|条件|节点|日期|期限|时限|触发|里程碑|前提|时点|要求"),
    ("label", r"款项|款名|名目|费用名称|付款名称|款别|付款类别|付款项"),
    ("stage", r"阶段|进度|期次|期数|分期|批次|次数|项目|内容|期别|^期$|付款期|名称|步骤"),
    ("papers", r"凭据|单据|凭证|票据|资料|文件|附件"),
    ("note", r"备注|说明"),
    ("number", r"序号|编号|^号$"),
))
_PREMISE = regex(r"前提|先决")  # beside a column of steps: what must be there too
_DAYS_TOLD = regex(r"\d\s?个?(?:工作日|[日天])之?(?:内|前)")
_REMARK = regex(r"[（(](?![%％元万])[^（()）]*[)）]$")  # 付费时间（由交付设计文件所决定）
_TOTAL = regex(r"(?<![，,；;（(、\d%％元])\s*(?<![，,；;（(、])(?:合\s*计|总\s*计|小\s*计)")  # a row of its own; not 合同价的10%，合计人民币5万元
_LEVEL = regex(r"累计|[付达]?[至到]\s*[\ue001]")
_OURS = regex(r"期次 \| 款项 \| 付款条件 \|(?: 比例 \|)? 金额(?: \| 付款凭据)?")  # the header of our own drafts: their wording reads back exactly
_LONG = 14
# 资料齐全后10个工作日内 beside a column of steps: when the step is done and papers in order, whatever they are.
_ALL_READY = regex(r"\s*(?:上述|所列|相关|全部|以上|申请|付款|请款)*(?:资料|材料|手续|单据|文件|条件|要件|票据)(?:均|已|全部)*"
                    r"(?:齐全|齐备|完备|备齐|完整|满足|具备|成就|达成|审核(?:通过|无误|完毕))(?:之日|起|后)")
# 第二次付款 | ____ | ____: a row that is still to be filled in
_NTH_PAID = regex(r"\s*\|?\s*(?:第\s?[一二三四五六七八九十\d]{1,2}\s?[次期笔](?:付款|支付|款)?|最后(?:一次)?付款|首付款|尾款)\s*(?:[|\t]|\s{2})")
_FILLED_IN, _OPEN_CELL = (("share", "share_pct"), ("sum", "amount"), ("time", "trigger")), regex(r"\s*_+\s*[%％元]?\s*")
_BARS, _TABS = regex(r"\s?\|\s?"), regex(r"\t+")
_FRAMED = regex(r"\s*\|\s?(?P<cells>.*\S)\s*\|\s*")  # | 期次 | 比例 |


def drafts(rows: list[Line] | tuple[Line, ...], setting: Setting, lexicon: Lexicon, where: int, above: str = "") -> list[Draft]:
    """The payments of one table (or of several that follow each other). `above`: the words over it, which may tell the unit of its sums."""
    out: list[Draft] = []
    heads: Mapping[int, str] = {}
    unit, width = "", 0
    for n, row in enumerate(rows):
        if not row.text.strip(" \t|-:—") or rows_apart.NO_PAYMENT.match(row.text):
            continue
        cells = _cells(row.text)
        heads = {} if rows_apart.FINES.match(row.text) else heads
        if turns := _in_turns(cells, setting):
            heads, unit, width = _header(cells[:turns], setting), f"{row.text}\n{above}", turns
            continue
        found = _header(cells, setting)
        if width and not found and len(cells) % width == 0 and not _TOTAL.search(row.text):
            every = (_schedule_row(row, cells[i:i + width], heads, unit, lexicon, where + n, where) for i in range(0, len(cells), width))
            out.extend(x for x in every if x)
            continue
        width = 0
        if found:
            heads, unit = found, f"{row.text}\n{above}"
            continue
        if heads and not _TOTAL.search(row.text):
            made = _schedule_row(row, cells, heads, unit, lexicon, where + n, where)
            if made:
                out.append(made)
                continue
            if len([c for c in cells if c.text.strip()]) == len(heads):
                continue
        listed = _listed_row(row, cells, lexicon, where + n, where, after=bool(out) and out[-1].where == where + n - 1, paid=setting.scope == "pay")
        if listed:
            out.append(listed)
            continue
        out.extend(_running_text(row, cells, setting, lexicon, where + n))
    return out


def _cells(text: str) -> list[Cell]:
    out = []
    framed = _FRAMED.fullmatch(text)
    at = framed.start("cells") if framed else 0
    text = text[:framed.end("cells")] if framed else text
    split = _BARS if CELL_SEPARATOR.strip() in text else _TABS if "\t" in text.strip() else GAP
    at += len(text[at:]) - len(text[at:].lstrip()) if split is GAP else 0
    for piece in split.split(text[at:].rstrip() if split is GAP else text[at:]):
        start = text.index(piece, at) if piece else at
        out.append(Cell(piece, start, start + len(piece)))
        at = start + len(piece)
    return out


def _header(cells: list[Cell], setting: Setting) -> Mapping[int, str]:
    """Column → what it holds, where the row is the header of a payment schedule."""
    roles: dict[int, str] = {}
    for i, cell in enumerate(cells):
        words = re.sub(r"\s", "", cell.text)
        bare = _REMARK.sub("", words)
        if len(bare) > 12 or re.search(r"\d{2}", words):
            return {}
        role = next((kind for kind, pattern in _COLUMNS if pattern.search(words if kind == "level" else bare)), "")
        if role:
            roles[i] = role
    premises = [i for i, role in roles.items() if role == "time" and _PREMISE.search(cells[i].text)]
    if len(premises) < list(roles.values()).count("time"):
        roles.update(dict.fromkeys(premises, "premise"))
    kinds = set(roles.values())
    joined = "".join(c.text for c in cells)
    if "goods" in kinds or not kinds & {"share", "sum", "level"} or not kinds & {"time", "stage", "label"}:
        return {}
    if list(roles.values()).count("time") > 1 and list(roles.values()).count("sum") > 1:
        return {}
    paid = re.search(r"付款|支付|付费|时[付缴交]|款项|比例|缴费|进度|期", joined) is not None
    return roles if paid and ("time" in kinds or "share" in kinds or setting.scope == "pay") else {}


def _schedule_row(row: Line, cells: list[Cell], heads: Mapping[int, str], header: str, lexicon: Lexicon, where: int, table: int) -> Draft | None:
    by: dict[str, list[Cell]] = {}
    for i, cell in enumerate(cells):
        role = heads.get(i, "none")
        by.setdefault("time" if role == "premise" and _DAYS_TOLD.search(cell.text) else role, []).append(cell)
    line = t.mask(row.text)
    share, cumulative, blank = _share(line, by, header)
    work = _of_work(line, by, lexicon) if share is not None else ""
    amount, no_amount = _sum(line, by, header)
    ours = _OURS.fullmatch(header.partition("\n")[0]) is not None
    when, decision = _when(line, by, lexicon, ours)
    label = next((re.sub(r"\s+", "", c.text) for c in by.get("label", ()) if c.text.strip()), "")
    stage = " ".join(c.text for c in (*by.get("label", ()), *by.get("stage", ())))
    whole = re.search(r"全款|全部|全额", " ".join(c.text for kind in ("share", "sum") for c in by.get(kind, ()))) is not None
    rest = any(lexicon.first("rest", c.text) for kind in ("share", "sum") for c in by.get(kind, ()))
    untold = share is None and cumulative is None and amount is None and not (when.events or when.on or when.offset)
    left_open = tuple(name for kind, name in _FILLED_IN if untold and any(_OPEN_CELL.fullmatch(c.text) for c in by.get(kind, ())))
    if untold and not (left_open and _NTH_PAID.match(row.text)):
        return None
    blanks = (*(("share_pct",) if blank else ()), *(("amount",) if no_amount else ()), *(decision.blank if decision else ()))
    blanks = tuple(dict.fromkeys((*blanks, *left_open)))
    names = frozenset(h.name for h in lexicon.find("label", stage))
    if "retention" in names and when.on is None and when.offset is None and all(e.kind is EventKind.OTHER for e in when.events) and not when.recurrence:
        when = replace(when, events=(Event(EventKind.WARRANTY_EXPIRY),), text=when.text or stage.strip())  # 质保金 | 5%: named by what it waits for
    node = PaymentNode(label or _stage_label(lexicon, stage), share, amount, when, cumulative=cumulative, rest=rest, blank=blanks,
                       conditions=conditions(" ".join(c.text for c in by.get("papers", ())) if ours else row.text), kind=_kind(names, when))
    node = replace(node, share=None, other_share=share, other_base=work) if work else node
    node = replace(node, marks=marks.marks(row, line, node, 0, len(row.text), lexicon))
    start, end = row.span(0, len(row.text))
    return Draft(node, start, end, row.section, where, whole=False, table=table, timed=bool(when.events or when.on),
                 doubts=_doubts(decision, whole, share) | (frozenset({"unit"}) if units.is_open(by, header) else frozenset()), left=_left(line, lexicon, by))


def _in_turns(cells: list[Cell], setting: Setting) -> int:
    """第一期日期 | 金额 | 第二期日期 | 金额: how many columns each payment of a row takes, where the row holds several; 0 where it holds one."""
    for width in (2, 3):
        heads = [_header(cells[i:i + width], setting) for i in range(0, len(cells), width)]
        if len(cells) % width == 0 and len(heads) > 1 and all(h == heads[0] for h in heads) and {"time", "sum"} <= set(heads[0].values()):
            return width
    return 0


_STEP = regex(r"(?!第[一二三四五六\d]+[期笔次批阶]|见|详|按|如|另|无|其他|备注|待定)[\u4e00-\u9fff]{3,20}")
_MARKS = regex(r"[（(][A-Za-z\d]{1,6}[)）]|[A-Za-z\d]{1,4}(?=[\u4e00-\u9fff])")  # 首样(OTS)认可
def _listed_row(row: Line, cells: list[Cell], lexicon: Lexicon, where: int, table: int, *, after: bool, paid: bool) -> Draft | None:
    """第一期付款 | 2026年3月31日前 | 500000元: a row that tells its payment without a header."""
    if _TOTAL.search(row.text):
        return None
    line = t.mask(row.text)
    heads = headless.heads(line, cells, lexicon, after=after, paid=paid)
    made = _schedule_row(row, cells, heads, "", lexicon, where, table) if heads else None
    torn = made is not None and made.node.trigger.on is None and headless.two_times(line, [c for i, c in enumerate(cells) if heads[i] == "time"])
    return replace(made, doubts=made.doubts | {"torn"}) if made and torn else made


def _left(line: t.Masked, lexicon: Lexicon, by: Mapping[str, list[Cell]]) -> tuple[str, ...]:
    """Words of a row that are not understood; the figures of its columns are, and so are the names of stages and papers beside a column of time."""
    timed = any(c.text.strip() for c in by.get("time", ()))
    told = [c for kind in ("label", "stage", "papers", "number", "goods") for c in by.get(kind, ())] if timed else []
    told += by.get("fine", [])
    spans = [(0, len(line.raw))] if not told else [(c.start, c.end) for kind in by for c in by[kind] if c not in told]
    return tuple(x for a, b in spans for x in residue.left_over(line, lexicon, a, b) if not headless.ORDINAL.fullmatch(x))


def _doubts(decision: trigger.Decision | None, whole: bool, share: Decimal | None) -> frozenset[str]:
    out = set()
    if whole and share is None:
        out.add("value")
    if decision is not None and decision.doubt:
        out.add("trigger")
    mixed = decision is not None and any(x.tail == "bare" and x.mixed for x in decision.used)
    if decision is not None and (mixed or HANDED.search(decision.trigger.text)):
        out.add("event")
    if decision is not None and any(x.weak for x in decision.used):
        out.add("weak")
    return frozenset(out)


def _share(line: t.Masked, by: Mapping[str, list[Cell]], header: str) -> tuple[Decimal | None, Decimal | None, bool]:
    """Share, cumulative level, and whether the cell of the share is left blank."""
    if "share" not in by and by.get("level"):
        share, _, blank = _share(line, {"share": by["level"]}, header)
        return None, share, blank
    cells = by.get("share") or by.get("sum") or by.get("none") or []
    for cell in cells:
        for token in line.of("percent", cell.start, cell.end, outer=False):
            if isinstance(token.value, Decimal):
                level = _LEVEL.search(line.text[cell.start:cell.end])
                return (None, token.value, False) if level else (token.value, None, False)
            return None, None, True
        number = units.NUMBER.match(cell.text)
        if number and by.get("share") and cell in by["share"]:
            figure = figures.read(number["figure"])
            if figure is not None and 0 < figure <= 100:
                return figure / 100, None, False
    return None, None, any(not c.text.strip() for c in by.get("share", ()))


def _of_work(line: t.Masked, by: Mapping[str, list[Cell]], lexicon: Lexicon) -> str:
    """当月产值的70%: what a share in a cell is of, where that is the work of a period and not the price."""
    for cell in (*by.get("share", ()), *by.get("sum", ())):
        for token in line.of("percent", cell.start, cell.end, outer=False)[:1]:
            base = lexicon.first("base", line.outer, cell.start, token.start)
            return line.outer[base.start:base.end].removesuffix("的") if base is not None and base.name == "work" else ""
    return ""


def _sum(line: t.Masked, by: Mapping[str, list[Cell]], header: str) -> tuple[Money | None, bool]:
    for cell in by.get("sum", ()):
        for token in line.of("money", cell.start, cell.end, outer=False):
            if isinstance(token.value, Money):
                return token.value, False
            return None, True
        number = units.NUMBER.match(cell.text)
        if number:
            figure = figures.read(number["figure"].replace("，", ","))
            if figure is not None:
                return units.counted(figure, header), False
    beside = [x.value for c in by.get("share", ()) for x in line.of("money", c.start, c.end, outer=False)] if "sum" not in by else []
    if beside and isinstance(beside[0], Money) and all(x == beside[0] for x in beside):
        return beside[0], False  # 30%（人民币9万元）
    return None, any(not c.text.strip() for c in by.get("sum", ()))


def _when(line: t.Masked, by: Mapping[str, list[Cell]], lexicon: Lexicon, own: bool) -> tuple[Trigger, trigger.Decision | None]:
    """From the column of time, else of the stage, else from any other cell."""
    counted = _from_step(line, by, lexicon, own)
    if counted:
        return counted
    together = _beside(line, by.get("time", ()), lexicon)
    if together:
        decision = trigger.decide(together, line.raw)
        return decision.trigger, decision
    for kind in ("time", "stage", "note", "none", "label", "premise", "share"):
        for cell in by.get(kind, ()):
            if not cell.text.strip():
                continue
            read = _read(cell.text) if kind == "time" and own else None
            if read is not None:
                return replace(read, text=cell.text.strip()), None
            found = timing.find(line, lexicon, cell.start - line.raw.startswith(" ", cell.start - 1), cell.end)  # |   年   月   日前|: a blank is its place
            found = own_times.without_deeds(line, found, cell.end)
            if not any(x.kind is not None or x.on for x in found):
                extra = own_times.named_by_cell(line, cell.start, cell.end, lexicon)
                found = (extra, *found) if extra else found
            if found:
                decision = trigger.decide(found, line.raw)
                return _with_day(line, by, replace(decision.trigger, text=decision.trigger.text if kind == "share" else cell.text.strip()), lexicon), decision
    step = next((c for c in by.get("time", ()) if _STEP.fullmatch(_MARKS.sub("", c.text).strip())), None)
    if step is None:
        return Trigger(), None
    decision = trigger.decide((Timing(step.start, step.end, "bare", EventKind.OTHER, step.text.strip(), weak=True),), line.raw)
    return decision.trigger, decision  # 首例受试者入组


_OF_STEP = regex(r"\s*(?:该|本|此|相应|对应|上述|所列|左列)?(?:付款|支付)?(?:节点|条件|阶段|里程碑|事项|步骤|工作)(?:达成|成就|完成|满足|具备|达到|实现|出现)|"
                 r"\s*(?:完成|完毕|完工|通过|合格|届满|期满|结束|确认|批准|认可|签署|签字|达成|审定|出具|签发)(?:之日起?|之后|以后|后|起)")


def _from_step(line: t.Masked, by: Mapping[str, list[Cell]], lexicon: Lexicon, own: bool) -> tuple[Trigger, trigger.Decision | None] | None:
    """双方签字 | 节点达成后5日内 | 30%; 质保期满 | 期满后5日内: the days of a column that counts them from the step of its row."""
    days = next((c for c in by.get("time", ()) if _OF_STEP.match(c.text)), None)
    spans = line.of("period", days.start, days.end) if days else ()
    if days is None or len(spans) != 1 or not isinstance(spans[0].value, Period):
        return None
    when, decision = _when(line, {kind: [c for c in cells if c is not days] for kind, cells in by.items()}, lexicon, own)
    told = bool(when.events) and when.offset is None and when.on is None
    return (replace(when, offset=spans[0].value, text=f"{when.text} {days.text.strip()}"), decision) if told else None


def _with_day(line: t.Masked, by: Mapping[str, list[Cell]], when: Trigger, lexicon: Lexicon) -> Trigger:
    """取得使用登记证 | 210,000 | 取证后30日内: the day that the column of remarks counts from the step of the row."""
    if when.offset is not None or when.on is not None or when.recurrence is not None:
        return when
    told = [x for c in by.get("note", ()) for x in timing.find(line, lexicon, c.start, c.end) if x.timed]
    spans = [x for c in by.get("note", ()) for x in line.of("period", c.start, c.end)]
    return replace(when, offset=told[0].offset) if len(told) == len(spans) == 1 and told[0].direction == "after" and told[0].offset else when


def _beside(line: t.Masked, cells: Sequence[Cell], lexicon: Lexicon) -> tuple[Timing, ...]:
    """节点: 验收合格 | 时间: 10日内: what two columns of time tell together; () where one of them tells it all."""
    filled = [c for c in cells if c.text.strip()]
    if len(filled) < 2:
        return ()
    found = [timing.find(line, lexicon, c.start, c.end) for c in filled]
    if len(filled) == 2 and len(found[1]) == 1 and (days := found[1][0]).offset is not None and days.kind is not None \
            and _ALL_READY.match(line.outer, filled[1].start) and (step := timing.bare(line, lexicon, filled[0].start, filled[0].end)):
        return (*(found[0] or (step,)), replace(days, kind=None, name=""))
    if len(filled) == 2 and not found[0] and len(found[1]) == 1 and found[1][0].kind in PAPERS and found[1][0].timed \
            and (step := timing.bare(line, lexicon, filled[0].start, filled[0].end)) and step.kind not in PAPERS and not step.weak:
        return replace(step, mixed=True), found[1][0]  # 节点: 设备到货 | 前提: 收到发票后10日内
    if any(x.kind is not None and x.timed for times in found for x in times) or not any(found):
        said = [times for times in found if any(x.kind is not None for x in times)]
        return said[-1] if said else ()
    out = tuple(x for times in found for x in times)
    if not any(x.kind is not None or x.on is not None for x in out):
        first = next((e for c in filled if (e := timing.bare(line, lexicon, c.start, c.end))), None)
        return tuple(sorted((*out, first), key=lambda x: x.start)) if first else ()
    return out


def _read(text: str) -> Trigger | None:
    """The words as our own drafts write them."""
    try:
        from tenor.wording.zh import trigger as written
    except ImportError:
        return None

    return written.read(text.strip())


def _running_text(row: Line, cells: list[Cell], setting: Setting, lexicon: Lexicon, where: int) -> Iterator[Draft]:
    """Cells that hold whole sentences (付款方式 | 合同签订后支付30%，…)."""
    from tenor.contracts.recognise.nodes_zh import line_drafts, scope

    titles = [c.text for c in cells if 0 < len(c.text.strip()) < _LONG]
    about = scope.of_titles((setting.title, *titles))
    yield from idioms.pace_told(row, cells, lexicon, where)
    for cell in cells:
        told = lexicon.first("pay", cell.text) is not None and re.search(r"\d\s?[%％元]", cell.text) is not None
        if len(cell.text) >= _LONG or told or lexicon.first("idiom", cell.text):
            yield from line_drafts(row.part(cell.start, cell.end), about, lexicon, where)


def _stage_label(lexicon: Lexicon, stage: str) -> str:
    hit = lexicon.first("label", stage)
    return stage[hit.start:hit.end] if hit else ""


def _kind(names: frozenset[str], when: Trigger) -> NodeKind:
    return kind_of(names, when, values.Value())
