"""The `Part`s of a line → `Group`s, one a payment: parts are gathered as long as each adds what the payment still lacks."""

from __future__ import annotations

from itertools import zip_longest

from tenor.contracts.recognise.nodes_zh import recurring
from tenor.contracts.recognise.nodes_zh.cuts import ARROWS
from tenor.contracts.recognise.nodes_zh.parts import Group, Part
from tenor.model import EventKind
from tenor.regex import regex

_GIVES_BACK = regex(r"[退返]还|退回|无息退|归还|退付")
_RUN_OUT = regex(r"\s*(?:质保|保修|缺陷责任|维保|养护|上述|该)?期?(?:[届期]满|到期|结束)")
_EACH_TIME = regex(r"\s*[每各][次期笔]")  # 每两个月支付一次，每次4万元，每次于报告提交后5日内支付
# 签约转2000，成稿确认没问题了，3天内转剩下的: what closes so leads on to the payment behind it.
_ANOTHER_FEE = regex(r"\s*(?:并|同时|另外?|以及|且)(?:应|须|需|再|另|同时)*(?:支付|缴纳|交纳|预付|付|缴)(?:给?[甲乙买卖供需]方)?"
                     r"(?P<fee>(?!支付|应付|合同|该|此|上述|本|总|全|款|金额|第|其|余|尾)[\u4e00-\u9fff]{2,6}[款费金])(?:人民币)?\s?[\ue002\ue006]")
_THAT_MONTH = regex(r"\s*(?:并|且|应|须)*(?:最迟|最晚)?[于在]?[\ue009\ue00a]")  # 每月支付2600元，于当月20日前付清
_HAS_CLOSED = regex(r"(?:合格|通过|完成|完毕|结束|确认|没问题|无误|签收|完工|竣工|封顶|届满|期满|到期|(?:清点|点验|共同|现场|联合|[方处科门])验收)了?\s*$")
_OTHERS = regex(r"\s*(?:其余|其他|余下|剩下)")  # 质保5%，其余到货付清
_BRIEF = 12  # characters of a title
_FIELD = regex(r"\s*(?:[该本当][期次笔])?(?:应付|应支付|付款|支付|结算|款项)?的?(?:金额|比例|数额|额度|款额)\s*")  # 付款期限：到货后10日内；付款金额：三成
_NEXT = regex(r"\s*(?:第[一二三四五六七八九十\d]+|[首末尾])[笔期次](?:款项?)?(?!的)[为是]?")  # 第二笔为总价款的39%
_ALL_OF = regex(r"全部|全额|全款|总额|总价|合同(?:价|总|金额|款)")
_DEFINED = regex(r"\s*(?:该|此|上述|本)?[^，。；\ue001\ue002]{1,6}(?:款|金)(?:项)?(?:的)?(?:金额|数额|比例)?(?:为|是|即|共计?|计)")
_AND_ALL = regex(r"\s*并(?:应|须)?(?:一次性?|全额|足额)(?:付清|结清|支付完毕|缴清)\s*")  # 与乙方结清加工费，并一次付清
_KEPT = regex(r"\s*(?:另|再|尚)?(?:预|暂|扣|剩)?留")  # …支付95万元，留5万元质保金，一年后付清
_NUMBERED = regex(r"\s*(?:[（(]?[1-9一二三四五六][、)）.]|[①-⑨])[^，。；]{2,8}$")  # 2、中期款：
_COMES_TO = regex(r"\s*(?:即|计|合计?|共计|折合|金额为?)(?:人民币)?\s?\ue002")
_SO_THAT = regex(r"\s*(?:使[之其得]?|以使|从而|即|即?累计|达到)")  # 甲方再行付款，使之付至总价的95%
# 支付余款，为总价的30%; 按月拨款，额度为当月产值的75%
_RATIO = regex(r"\s*(?:支付|付款|拨付|结算)?(?:比例|比率)\s?(?:为|[：:])?\s?\ue001")
_WORK_DONE = frozenset({EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                        EventKind.GO_LIVE, EventKind.SETTLEMENT_AUDIT})
_FEE_PAID = regex(r"(?:[付缴交]|支付|付[清讫]|结清)(?:给?[甲乙买卖供需]方)?(?:全部)?"
                  r"(?P<fee>(?!支|清|给|合同|该|此|上述|本|总|全|第|其|余|尾|费)(?:[\u4e00-\u9fff]{1,8}费用?|质保金|保证金))\s?$")
_CLEARS = regex(r"(?:付|结|缴|交|支付)[清讫完](?!前|后|之)")
SETTLES = regex(r"\s*(?:[^，。；付款]{2,8}[后起])?(?:其余|余款|货款)?(?:每|逐|按)?个?(?:月|季度?|半?年|周|旬)(?:进行)?(?:结算?|付款?|支付)(?:一次)?\s*")
_BY_PROGRESS = regex(r"\s*(?:其余|余款|此后|之后)?(?:由[^，。；]{1,8})?[按逐每]个?(?:月|季度?|旬|周)(?![^，。；]*(?:预付|扣))[^，。；付]{0,14}"
                     r"(?:支付|拨付|结付|付)[^，。；]{0,8}")  # 预付款10%，按月进度支付工程款
_IS_SO_MUCH = regex(r"\s*(?:付款|支付|拨付|拨款|应付)?(?:金额|数额|款额|额度|标准|其?比例)?(?:为|是|按照?|即|计|占|相当于)[^，。；]{0,24}"
                    r"[\ue001\ue005]+\s*计?\s*$")


def groups(found: tuple[Part, ...]) -> tuple[Group, ...]:
    """Parts that speak of one payment, gathered; parts that are out break a group only where a sentence ends."""
    done: list[Group] = []
    now: list[Part] = []
    ended = False
    for part, following in zip_longest(found, found[1:]):
        if part.out:
            ended = ended or part.strong_stop
            if part.out in ("bond", "penalty", "refund", "breach") and now and not any(p.valued or p.pays or (p.back and p.labels) for p in now):
                now = []
            elif part.out in ("bond", "refund") and now and not now[-1].strong_stop and _GIVES_BACK.search(part.words) \
                    and not any(p.valued or p.labels for p in now):
                now = []  # 结清水电费并腾空场地后3日内，出租方退还押金
            continue
        if now and (_opens(Group(tuple(now)), part, ended, leads=_leads(part, following)) or _first_time(Group(tuple(now)), part, following)):
            done.append(Group(tuple(now)))
            now = []
        now.append(part)
        ended = part.strong_stop
    if now:
        done.append(Group(tuple(now)))
    return tuple(done)


_FIRST_TIME = regex(r"(?:首次|首期|首笔|第一次|第一期)[^，。；]{0,4}[付缴交]|[付缴交][^，。；]{0,2}(?:首次|首期|首笔|第一(?:次|期|笔|个?季度?|个?月|年))")


def _first_time(group: Group, part: Part, following: Part | None) -> bool:
    """租金按季度支付，签约时首次支付一个季度的租金: how often one pays, and then when for the first time."""
    if group.valued or part.valued or part.paced or any(x.tail != "every" for x in group.timings) or not any(p.paced for p in group.parts):
        return bool(part.later and part.timings and group.timed and any(_FIRST_TIME.search(p.words) for p in group.parts))
    told = part if part.pays else following
    named = all(x.kind in (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.DELIVERY) for x in part.timings)
    return bool(part.timings) and named and told is not None and bool(told.pays) and not told.out and _FIRST_TIME.search(told.words) is not None


def _leads(part: Part, following: Part | None) -> bool:
    """购房人签约后，甲方支付佣金的70%: a time whose payment stands behind it in the sentence."""
    own = bool(part.timings) and not (part.pays or part.valued or part.strong_stop)
    return own and following is not None and not following.out and bool(following.pays) and bool(following.shares or following.sums)


def _opens(group: Group, part: Part, ended: bool, *, leads: bool = False) -> bool:
    """Whether a part begins another payment than the one gathered so far. `leads`: what follows it in its sentence is a payment."""
    if _is_kept(group, part) or _comes_first(group, part) or (not ended and (_deposit_told(group, part) or _ends_ahead(group, part, leads=leads))) or (
            part.labels and part.stop == "：" and group.valued and _NUMBERED.match(part.words) and part.labels[0].name not in group.names):
        return True
    last = group.parts[-1]
    if not ended and not group.timings and last.shares and not last.pays and not part.shares and part.sums and _COMES_TO.match(part.words):
        return False  # 其中合同总价的70%，计7万元于到货后支付
    if _same_ratio(group, part) or _said_again(group, part, ended) or _fills_in(group, part) or _says_how_much(group, part) or _figure_follows(group, part):
        return False
    if ended and group.timings and not group.valued and _NEXT.match(part.words):
        return True
    if _rest_follows(group, part, ended):
        return True
    if (part.later and _is_told(group)) or (part.named and any(p.named and p.named != part.named for p in group.parts)):
        return True
    if part.box or (part.item and (ended or group.parts[-1].stop.isspace()) and group.valued and group.parts[0].item):
        return True
    figured = group.pays or any(p.shares or p.sums for p in group.parts)  # 余下的待审定后15天内，留3%作质保金，其余付清: one rest, told twice
    if _next_step(group, part) or (part.rest and part.pays and group.valued and figured and _OTHERS.match(part.words)):
        return True
    if _is_title(group):
        return False
    if group.pays and part.inner and not part.valued:
        return True
    full = group.valued or any(p.whole for p in group.parts)
    if not ended and (_awaits(group, part) or _says_on(group, part, full)):
        return False
    if ended and part.fee and group.pays and (group.timed or any(p.paced for p in group.parts)) and not any(part.fee in p.words for p in group.parts):
        return True
    if not full and group.pays and part.valued and not part.pays and not part.timings:
        return ended and _other_pace(group, part)
    dated = _has_its_day(group, part)
    another = bool(part.rest) or (bool(part.timings) and _other_sum(group, part)) or (bool(part.shares) and not any(p.shares for p in group.parts)) \
        or (part.whole and (bool(part.timings) or part.eventful))
    if full and group.names == {"deposit"} and part.pays and another:
        return True
    if full and not (ended or part.valued) and (_goes_on_otherwise(group, part) or (group.pays and _other_fee(group, part))):
        return True
    if not ended and not full and any(p.paced for p in group.parts) and part.pays and part.shares and not (part.labels or part.rest or part.paced):
        return False  # 进度款按月支付，每月25日前报送工程量，收到报表后10日内按审定金额的80%支付
    complete = ((full or (bool(group.labels) and group.timed)) and group.pays) or dated
    same_name = bool(part.labels and group.labels) and part.labels[0].name == group.labels[0].name
    if same_name and not group.valued and not part.timings and not part.pays:
        return False
    if ended:
        return leads or not _adds(group, part)
    if part.goes_on and not part.rest and not (part.shares and any(p.shares for p in group.parts)):
        return False
    if full and not group.timed and part.pays and part.timings and not part.valued and not (part.whole and (group.pays or _ALL_OF.search(part.words))):
        return False
    if complete:
        if part.valued or part.pays:
            return not (part.sums and not part.shares and not part.rest and not part.pays and not part.timings) and (
                bool(part.shares or part.rest or part.timings) or not _only_sum(group, part))
        return (bool(part.timings) or (part.eventful and _HAS_CLOSED.search(part.words) is not None)) and (group.timed or (leads and _told(group)))
    if part.shares and any(p.shares for p in group.parts):
        return True
    return bool(group.parts[-1].pays and group.timed and part.timings and part.pays)


def _has_its_day(group: Group, part: Part) -> bool:
    """Whether the group told its time in a field of time, so that a part with another begins anew; in 付款时间：提交报告后，甲方30日内付清
    the days have no event of their own and count from the one before."""
    own = any(x.kind is not None or x.on is not None for x in part.timings) or any(x.timed for x in group.timings)
    return any(p.dated for p in group.parts) and (group.valued or (bool(part.pays) and bool(group.pays or (part.timings and own))))


def _adds(group: Group, part: Part) -> bool:
    """Whether the next sentence tells what the payment still lacks: its time, or its sum."""
    over = "retention" in group.names and _RUN_OUT.match(part.words) is not None  # 质保期两年。期满无质量问题的，15日内返还
    tells_time = bool(part.timings) or over or (part.eventful and not _told(group))
    named_else = bool(part.labels and group.labels) and not any(h.name in group.names for h in part.labels)
    lacks_time = not named_else and group.valued and not group.timed and not group.pays and tells_time and not part.valued and (
        not _told(group) or "retention" in group.names)
    priced = sum(bool(p.sums) for p in group.parts) > 1 and not group.labels  # 拆除9000元，防水8500元。付款节点：…: what things cost
    field_follows = group.valued and not priced and not group.timed and not part.valued and not part.pays and part.asks_time and not _told(group)
    sum_follows = part.goes_on and part.sums and not part.shares and not part.timings
    asks = group.timed and not group.valued and not group.pays and (part.valued or part.pays)
    sum_follows = sum_follows and not _other_sum(group, part)
    return bool(lacks_time or sum_follows or asks or field_follows)


def _rest_follows(group: Group, part: Part, ended: bool) -> bool:
    """签约付定金，余款货到付清; 预付款30%，余款到货后付清; 每季度结算一次，尾款5%验收后付清."""
    last = {h.name for h in part.labels} & {"final", "retention"}
    if len(group.parts) == 1 and part.shares and last and SETTLES.fullmatch(group.parts[0].words):
        return True
    told = part.rest and part.pays and (part.timings or part.eventful) and not any(p.rest for p in group.parts)
    if part.rest and not ended and group.timed and any(p.shares for p in group.parts) and any(x.kind is not None and x.timed for x in part.timings):
        return True  # 发货前40%，余款收到货物后的6个月
    return bool(told) and ((group.pays and not ended) or _is_named(group))


def _goes_on_otherwise(group: Group, part: Part) -> bool:
    """钢材预付30%，到货后月结; 预付款30%，到货后付清: what is paid ahead is paid once, and never all that is owed."""
    if not group.names & {"deposit", "advance"}:
        return False
    done = not group.timed and part.pays and any(x.kind in _WORK_DONE for x in part.timings) and _CLEARS.search(part.words)
    return bool(done) or SETTLES.fullmatch(part.words) is not None or _BY_PROGRESS.fullmatch(part.words) is not None


def _is_named(group: Group) -> bool:
    """预付款30%: a name that is not that of the rest, and its own figure."""
    return bool(group.labels) and "final" not in group.names and any(p.shares or p.sums for p in group.parts)


def _ends_ahead(group: Group, part: Part, *, leads: bool) -> bool:
    """预付定金30%，出货前买方验货合格，开具发票后结清70%: the time of work done leads to what is paid behind it, and not to the deposit."""
    ahead = bool(group.names & {"deposit", "advance"}) and group.valued and not group.timed
    return ahead and leads and any(x.kind in _WORK_DONE for x in part.timings)


def _deposit_told(group: Group, part: Part) -> bool:
    """定金3万元，发货前21万元: a deposit without a time, and another sum with a time of its own, or the rest with its sum."""
    told = bool(group.names & {"deposit", "advance"}) and not (group.timed or group.pays) and any(p.sums for p in group.parts)
    if part.rest and part.pays and group.timed and not any(p.rest for p in group.parts) and _other_sum(group, part):
        return True  # 发货前30万元，剩余16万元每月支付2万元
    return told and bool(part.timings) and not (part.shares or part.labels or part.goes_on) and _other_sum(group, part)


def _is_kept(group: Group, part: Part) -> bool:
    """支付95万元，留5万元质保金，一年后付清: what is kept back is a payment of its own."""
    return part.named == "retention" and _KEPT.match(part.words) is not None and _is_told(group) and "retention" not in group.names


def _comes_first(group: Group, part: Part) -> bool:
    """货到后付清余款，定金5万元，于签约时付: the sum of a first payment is never that of the rest."""
    first = {h.name for h in part.labels} & {"deposit", "advance"}
    return bool(first - group.names) and part.valued and not part.rest and any(p.rest and p.pays for p in group.parts)


def _same_ratio(group: Group, part: Part) -> bool:
    """1期：支付比例40%，签订合同后，甲方支付合同金额的40%: the figure of the field, told once more in the sentence behind it."""
    told = {x.value for p in group.parts for x in p.shares}
    field = next((p for p in group.parts if p.shares), None)
    again = bool(told) and {x.value for x in part.shares} == told and not (part.rest or part.box)
    return again and field is not None and _RATIO.match(field.words) is not None


def _said_again(group: Group, part: Part, ended: bool) -> bool:
    """结清加工费，并一次付清."""
    return not ended and group.pays and not part.timings and _AND_ALL.fullmatch(part.words) is not None


def _fills_in(group: Group, part: Part) -> bool:
    """付清全部货款，付款期限为验收合格之日起20日: the day of a payment that named its event alone."""
    return part.states_time and not (part.valued or part.pays) and (group.valued or any(p.whole for p in group.parts)) and group.pays \
        and not any(x.timed for x in group.timings) and len([x for x in part.timings if x.timed]) == 1


def _figure_follows(group: Group, part: Part) -> bool:
    """付款期限：…；付款金额：…; 支付余款，为总价的30%: the figure of a payment whose time is told."""
    if part.timings or not group.timed or any(p.shares or p.sums for p in group.parts):
        return False
    if group.parts[-1].stop in ("：", ":") and group.parts[-1].rest and not (part.pays or part.labels or part.rest):
        return group.pays and bool(part.shares or part.sums)  # 验收后支付尾款：总价的10%
    if part.pays:
        return group.pays and part.level is not None and bool(part.shares) and _SO_THAT.match(part.words) is not None
    if part.stop in ("：", ":"):
        return _FIELD.fullmatch(part.words) is not None
    return group.pays and not group.parts[-1].strong_stop and _IS_SO_MUCH.fullmatch(part.words) is not None


def _other_pace(group: Group, part: Part) -> bool:
    """物业费按月支付。每年租金15万元: what is due each year is not what is paid each month."""
    told = {r for p in group.parts if (r := recurring.recurrence(p.words))}
    return bool(told) and (recurring.recurrence(part.words) or next(iter(told))) not in told


def _says_how_much(group: Group, part: Part) -> bool:
    """支付余款，余款为7.5万元: the name of the payment again, with the figure that it had not."""
    if part.pays or part.timings or not part.labels or any(p.shares or p.sums for p in group.parts) or not (part.shares or part.sums):
        return False
    return part.labels[0].name in group.names and _DEFINED.match(part.words) is not None


def _is_title(group: Group) -> bool:
    """一次性付款：the name of a way of paying belongs to what follows."""
    first = group.parts[0]
    return len(group.parts) == 1 and first.stop == "：" and bool(first.pays) and not (first.timings or first.valued) and first.end - first.start <= _BRIEF


def _next_step(group: Group, part: Part) -> bool:
    """签约付5万/到货20万+验收15万: each of a list in short tells its own figure."""
    sign = group.parts[-1].stop.strip()
    listed = sign in ("/", "／", "+", "＋", "、") or group.parts[-1].stop.isspace()
    if sign in ARROWS and group.valued and part.valued:
        return True
    return listed and group.valued and part.valued and not part.goes_on and bool(part.sums or part.shares)


def _is_told(group: Group) -> bool:
    """Whether the group tells how much and when."""
    return group.pays and (group.valued or any(p.whole for p in group.parts)) and group.timed


def _says_on(group: Group, part: Part, full: bool) -> bool:
    """Whether a part with a verb of paying only says more about the payment gathered so far: 按季支付，于每季末支付."""
    paced = any(p.paced for p in group.parts)
    if not part.pays or part.valued or part.labels:
        return False
    if part.timings:
        every = bool(group.timings) and all(x.tail == "every" for x in group.timings)
        again = paced and _EACH_TIME.match(part.words) is not None and not any(x.timed for x in group.timings)
        same = paced and not any(x.timed for x in group.timings) and all(x.tail == "day" for x in part.timings) and _THAT_MONTH.match(part.words)
        return every or again or bool(same) or (paced and not full and not group.timings)
    return full and group.pays and (group.timed or paced) and (paced or not part.paced) and not part.whole


def _awaits(group: Group, part: Part) -> bool:
    """按月支付，收到申请单后28天内，支付80%: the words before tell the time of what a part pays that has none of its own, or only a count of days."""
    last = group.parts[-1]
    if not last.timings or last.pays or last.deed or last.valued or not (part.pays and part.shares) or part.labels or part.rest:
        return False
    told = {x.value for p in group.parts for x in p.shares}
    if told and told != {x.value for x in part.shares}:
        return False
    return all(x.kind is None and x.on is None for x in part.timings) and not (part.timings and last.timings[-1].timed)


def _told(group: Group) -> bool:
    """Whether the group names an event, if without a word of time."""
    return any(p.eventful for p in group.parts)


def _other_sum(group: Group, part: Part) -> bool:
    """先打定金5000元，送到当场付12000元: another sum than the one told before."""
    told = {x.value for p in group.parts for x in p.sums}
    return bool(told and part.sums) and not told & {x.value for x in part.sums}


def _other_fee(group: Group, part: Part) -> bool:
    """到货付70%，验收后付安装费: a fee that the payment before does not name, at its own time."""
    fee = _FEE_PAID.search(part.words) if part.pays and part.timings and not part.valued else None
    return fee is not None and not any(fee["fee"] in p.words for p in group.parts)


def _only_sum(group: Group, part: Part) -> bool:
    """支付合同总价的30%，支付金额为3万元: the sum of the same payment; 支付30%的预付款，并支付材料款2万元: that of another."""
    fee = _ANOTHER_FEE.match(part.words)
    return bool(part.sums) and not any(p.sums for p in group.parts) and (fee is None or any(fee["fee"] in p.words for p in group.parts))
