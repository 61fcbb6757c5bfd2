"""A language → the `Document` from which a firm makes its own letter in Word: the usual parts of a demand, with tags in them."""

from __future__ import annotations

from tenor.document import Cell, Document, Fields, Heading, Notice, Paragraph, Run, Table, paragraph, row

_ITEMS_ZH = ("合同编号", "款项", "到期日", "应付金额", "已付金额", "未付金额", "逾期天数")
_ITEMS_EN = (("contract", "Contract"), ("label", "Item"), ("due", "Due date"), ("amount", "Amount"), ("paid", "Paid"),
             ("outstanding", "Unpaid"), ("days_late", "Days late"))
_WIDTHS = (14.0, 12, 16, 15, 15, 15, 10)


def start(language: str) -> Document:
    """The letter to begin with; every tag in it is one of `collection.word_values`."""
    return _chinese() if language == "zh" else _english()


def _table(header: tuple[str, ...], each: str, columns: tuple[str, ...]) -> Table:
    """A table whose middle row is repeated for each item."""
    return Table((row(*header), (Cell(f"{{%tr for {each} %}}"),), row(*columns), (Cell("{%tr endfor %}"),)), weights=_WIDTHS,
                 aligns=("left", "left", "center", "right", "right", "right", "center"))


def _chinese() -> Document:
    columns = tuple(f"{{{{ 行.{name}{_filter(name)} }}}}" for name in _ITEMS_ZH)
    return Document((
        Heading("催款函", 0, numbered=False),
        paragraph("编号：{{ 编号 }}", align="right", indent=False),
        paragraph("{{ 客户 }}：", indent=False),
        paragraph("就贵司逾期未付款项事宜，我司现正式函告如下："),
        paragraph("截至{{ 日期 }}，贵司尚欠我司下列款项（币种：{{ 币种 }}）："),
        _table(_ITEMS_ZH, "行 in 明细", columns),
        Paragraph((Run("未付款项合计"), Run("{{ 未付合计 | full }}", True), Run("{% if 违约金合计 %}，{{ 违约金名称 }}合计{{ 违约金合计 }}{% endif %}。"))),
        Paragraph((Run("请贵司于"), Run("{{ 最后付款日 }}前（含当日）", True), Run("将上述款项合计"), Run("{{ 总计 | full }}", True),
                   Run("支付至下列账户，并在付款时注明合同编号。"))),
        Fields((("户名", "{{ 户名 }}"), ("开户行", "{{ 开户行 }}"), ("账号", "{{ 账号 }}")), "收款账户"),
        Notice(("凡称我司收款账户已变更的通知，付款前请拨打贵司此前已掌握的我司电话核实。",), "账户变更提示"),
        paragraph("贵司有异议的，请于上述日期前书面说明。我司收取部分款项、与贵司对账或者协商，均不视为放弃任何权利。"),
        paragraph("{{ 我方 }}（盖章）", align="right", indent=False),
        paragraph("{{ 日期 }}", align="right", indent=False)), title="催款函", language="zh", look="letter")


def _english() -> Document:
    columns = tuple(f"{{{{ item.{name}{_filter(name)} }}}}" for name, _ in _ITEMS_EN)
    return Document((
        Heading("Demand for payment", 0, numbered=False),
        Fields((("To", "{{ customer.name }}"), ("Our reference", "{{ number }}"), ("Date", "{{ date }}"))),
        paragraph("The following amounts ({{ currency }}) are overdue:"),
        _table(tuple(title for _, title in _ITEMS_EN), "item in items", columns),
        Paragraph((Run("The principal outstanding is "), Run("{{ totals.outstanding | full }}", True),
                   Run("{% if totals.fee %}; the {{ fee_name }} comes to {{ totals.fee }}{% endif %}."))),
        Paragraph((Run("Please pay "), Run("{{ totals.total | full }}", True), Run(" by "), Run("{{ pay_by }}", True),
                   Run(" to the account below, quoting our reference."))),
        Fields((("Account name", "{{ creditor.account.name }}"), ("Bank", "{{ creditor.account.bank }}"),
                ("Account number", "{{ creditor.account.number }}")), "How to pay"),
        Notice(("If you are told that our bank details have changed, telephone us on a number that you already hold before you pay.",),
               "Please guard against payment fraud"),
        paragraph("If you dispute any part of this, please tell us why in writing by that date. Nothing in this letter waives any right."),
        paragraph("Yours sincerely,", indent=False),
        paragraph("{{ creditor.name }}", indent=False)), title="Demand for payment", language="en", look="letter")


def _filter(name: str) -> str:
    """How a column prints: figures without the currency, dates short."""
    if name in ("应付金额", "已付金额", "未付金额", "amount", "paid", "outstanding"):
        return " | figures"
    return " | short" if name in ("到期日", "due") else ""
