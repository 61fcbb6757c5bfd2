"""A language → a `Document` that shows every style of a Word file once: what a house opens in Word to make the styles its own."""

from __future__ import annotations

from tenor.document import Document, Fields, Heading, Notice, Paragraph, Run, Signatures, Table, paragraph, row
from tenor.files.writers.reference import FOOTER, HEADER

_ZH = ("样式参考文件",
       "请在 Word 里修改本文件的样式（开始→样式→修改）、页边距、页眉和页脚，保存后用 --reference 指定。文字内容不会用到。"
       "页眉里的 {header} 处印合同编号和草稿状态，页脚里的 {footer} 处印页码；可以移动，也可以在旁边加上标志和名称。",
       "标题1：条的标题", "Clause：条下各款。", "Clause Item：款下各项。", "Body Indented：不编号的正文。")
_EN = ("Reference for styles",
       "Change the styles of this file in Word (Home, Styles, Modify), its margins, header and footer; save it and name it with --reference. "
       "Its words are not used. {header} in the header stands for the number and the draft status, {footer} in the footer for the page; "
       "move them, or put a logo and a name beside them.",
       "Heading 1: the title of a clause", "Clause: a numbered paragraph.", "Clause Item: an item of a paragraph.", "Body: text without a number.")


def specimen(language: str) -> Document:
    """The pages."""
    zh = language == "zh"
    title, how, heading, clause, item, body = _ZH if zh else _EN
    cells = ("表头", "Table Text：表格文字") if zh else ("Header", "Table Text: words in a table")
    blocks = (
        Heading(title, 0, numbered=False),
        Fields(((("标签", "Field：标签与内容")) if zh else ("Label", "Field: a label and what it says"),), "Field Title"),
        Paragraph((Run(how),)), Heading(heading, 1, id="article-1"), paragraph(clause, 2), paragraph(item, 3),
        Table((row(*cells, bold=True), row(*cells)), 1, (1, 3)), paragraph(body),
        Notice(("Notice Box",), "未决事项" if zh else "Open matters"),
        Signatures((("Signature Line", "（盖章）" if zh else "Signature:"), ("Signature Line", "（盖章）" if zh else "Signature:"))),
    )
    cover = (Heading("Cover Title", 0, numbered=False), paragraph("Cover Line", align="right", indent=False), Fields((("Cover Field", "…"),)))
    return Document(blocks, title, language, HEADER, FOOTER, cover=cover, contents="目　录" if zh else "Contents")
