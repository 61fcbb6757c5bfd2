"""A payment on the signing of another contract than this one (招商佣金于租赁合同签订后支付, in an agreement with an agent) → the same, on a milestone."""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import Event, EventKind
from tenor.regex import regex

_NAMED = regex(r"(?P<name>租赁|购房|买卖|销售|购销|代理|分销|经销|加盟|委托|劳动|借款|贷款|融资|转让|入驻|投资|居间|中介|保险|分包|总包|施工"
               r"|物业服务|意向|认购)"
               r"(?P<what>合同|协议|协议书|合约)(?:正式|成功|最终)?(?:签订|签署|订立|签约|成立)")
_HEAD = 240  # characters in which a paper says what it is
_LONGEST = 40  # characters of a title
_SAYS = regex(r"[，。；：:\d]")
_TITLE = regex(r"[合協协][\s\u3000]*[同议議约約]")


def told_apart(reading: Reading, draft: Draft) -> Draft:
    """Only where the paper names itself, and otherwise: in a lease the lease is signed."""
    when = draft.node.trigger
    if [e.kind for e in when.events] != [EventKind.SIGNING]:
        return draft
    found = _NAMED.search(when.text)
    titles = [line for line in reading.text[:min(_HEAD, draft.start)].split("\n")
              if _TITLE.search(line) and len(line) < _LONGEST and not _SAYS.search(line)]
    if found is None or not titles or found["name"] in "".join("".join(titles).split()):
        return draft
    event = Event(EventKind.MILESTONE, when.text[found.start():found.end()])
    return replace(draft, doubts=draft.doubts | {"kind"}, node=replace(draft.node, trigger=replace(when, events=(event,))))
