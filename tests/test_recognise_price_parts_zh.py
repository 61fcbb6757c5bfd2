"""Chinese contracts whose price is told by its parts: of which sum a share is, and what of it is told as sure."""

from __future__ import annotations

import pytest
from test_recognise_nodes_zh import read

from tenor.contracts.recognise.nodes_zh import price_parts

PARTS = "合同总价100万元，其中设备款80万元，安装费20万元。\n付款方式：\n"

# (text, of what each share is, why)
BASES: tuple[tuple[str, list[str], str], ...] = (
    ("签订后付设备款的40%，到货后付设备款的60%，安装费验收后支付。", ["设备", "设备", ""], "shares of one part"),
    ("设备款签订后付40%，到货后付60%；安装费验收后支付。", ["设备", "设备", ""], "a clause of one part"),
    ("签订后付合同总价的40%，到货后付合同总价的60%。", ["", ""], "shares of the price"),
    ("签订后付40%，安装完毕并验收后付60%。", ["", ""], "a deed, and no part"),
)
NAMES: tuple[tuple[str, set[str]], ...] = (
    ("合同总价100万元（含设备款80万元、安装费用20万元）。", {"设备款", "安装费"}),
    ("合同总价100万元，包括土建工程款60万元及安装工程款40万元。", {"土建工程款", "安装工程款"}),
    ("合同总价100万元，其中不含税价款88万元，税款12万元。", set()),
    ("合同总价100万元，其中安装费20万元。", set()),
    ("签订后付设备款80万元，验收后付安装费20万元。", set()),
    ("乙方承担设备款80万元，安装费20万元。", set()),
)


@pytest.mark.parametrize(("text", "bases", "why"), BASES, ids=[b[2] for b in BASES])
def test_a_share_of_a_part_is_none_of_the_price(text: str, bases: list[str], why: str) -> None:
    nodes = read(PARTS + text)
    assert [n.other_base.removesuffix("款") for n in nodes] == bases, why
    assert all((n.share is None) == bool(n.other_base) for n in nodes if n.other_base or n.sure)


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_parts(text: str, names: set[str]) -> None:
    assert price_parts.names(text) == names
