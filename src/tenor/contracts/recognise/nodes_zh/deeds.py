"""The events that the words of a time name → whether they are several, or one that readers call by different names."""

from __future__ import annotations

import re

from tenor.contracts.recognise.phrases import Hit
from tenor.model import EventKind
from tenor.regex import regex

PAPERS = frozenset({EventKind.INVOICE, EventKind.DOCUMENTS, EventKind.NOTICE})
SETTING = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})
FAMILY = {EventKind.SHIPMENT: EventKind.DELIVERY, EventKind.MILESTONE: EventKind.OTHER, EventKind.UPSTREAM_PAYMENT: EventKind.OTHER}
_ACCEPTED = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE})
_BEFORE_ACCEPTANCE = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                                EventKind.INITIAL_ACCEPTANCE})
_DELIVERABLE = regex(r"(?:提交|递交|交付|提供)(?![^，]*(?:初稿|草案|大纲|征求意见|中期|阶段|资料|单据|申请|证明|发票))[^，]*(?:成果|图纸?|"
                     r"正式报告|终稿|最终报告|施工图)")
_CLOSES = regex(r"合格|通过|达标|完成|完毕|结束|认可|无误|审核|批准|核实|[对算清]清|清算|结账|[交提]付|移交|核对|备案|取得")
_DEBATABLE = regex(r"中期|开箱|审查|评审|考核|鉴定|检测|确认|提交|递交|出具|提供|竣工$|完工|部署|投入|投产|预验|决算|试运行|供货|抵押|终止|安装$|"
                   r"调试(?:合格)?$")


def mixed(hits: list[Hit], hit: Hit, words: str) -> bool:
    """Whether the words of an event name another beside it, or one that readers call by different names."""
    works = {h.name for h in hits if not h.weak and EventKind(h.name) not in PAPERS and EventKind(h.name) not in SETTING}
    passed = hit.name == EventKind.ACCEPTANCE and re.search(r"验收[^，]{0,4}(?:合格|通过)|通过[^，]{0,6}验收", words) is not None
    closed = hit.name in _ACCEPTED and "验收" in words and works <= _BEFORE_ACCEPTANCE
    two = len({FAMILY.get(EventKind(w), EventKind(w)) for w in works | {hit.name}}) > 1 and EventKind(hit.name) not in SETTING and not passed and not closed
    part = hit.name == EventKind.MILESTONE and "验收" in words
    entered = hit.name == EventKind.DELIVERY and re.search(r"进场|进入", words) is not None
    left = [h.end for h in hits if not h.weak]
    unexplained = bool(left) and _CLOSES.search(words[max(left) - hit.start:]) is not None
    handed = hit.name == EventKind.DELIVERY and _DELIVERABLE.search(words) is not None
    debatable = _DEBATABLE.search(words) is not None and not handed and ("验收" not in words or "中期" in words) and hit.name != EventKind.MILESTONE
    return two or part or entered or unexplained or debatable
