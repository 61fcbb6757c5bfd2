"""`Look` → the parts of a Word file that every document of that look shares: styles, numbering, fonts, settings.

The elements stand in the order that the schema asks for (ISO/IEC 29500-1, part 17). Units: `sz` is half points,
`spacing` and `ind` are twentieths of a point.
"""

from __future__ import annotations

from dataclasses import replace

from tenor.files.writers.characters import escape
from tenor.files.writers.look import CLAUSE_EM, COVER, ITEM_EM, Look, Text

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN = "HeadingUnnumbered"

# The other name of a font, and its kind, by which a program without it finds the next best one.
_FONTS = {
    "SimSun": ("宋体", "02010600030101010101", "86", "auto"),
    "SimHei": ("黑体", "02010609060101010101", "86", "modern"),
    "FangSong": ("仿宋", "02010609060101010101", "86", "modern"),
    "KaiTi": ("楷体", "02010609060101010101", "86", "modern"),
    "Times New Roman": ("Liberation Serif", "02020603050405020304", "00", "roman"),
    "Arial": ("Liberation Sans", "020B0604020202020204", "00", "swiss"),
}


def w(element: str, /, *content: str, **attributes: object) -> str:
    """The element w:ELEMENT; its attributes get the prefix too. Nothing is escaped here."""
    words = "".join([f' w:{key}="{value}"' for key, value in attributes.items()]) if attributes else ""
    return f"<w:{element}{words}>{''.join(content)}</w:{element}>" if content else f"<w:{element}{words}/>"


def twips(points: float) -> int:
    return round(points * 20)


def hanging(left: float, back: float) -> str:
    """An indent of `left` points with the first line `back` points further out."""
    return w("ind", left=twips(left), hanging=twips(back))


def _run(text: Text, *extra: str, bold: bool = False, colour: str = "") -> str:
    size, latin, chinese = round(text.size * 2), escape(text.font.latin), escape(text.font.zh)
    font = w("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)
    return w("rPr", font, w("b") if bold else "", w("color", val=colour) if colour else "",
             w("sz", val=size), w("szCs", val=size), *extra)


def _spacing(text: Text, *, before: float | None = None, after: float | None = None) -> str:
    return w("spacing", before=twips(text.before if before is None else before),
             after=twips(text.after if after is None else after), line=twips(text.line), lineRule="atLeast")


def _jc(align: str) -> str:
    return w("jc", val=align)


def _style(shown: str, *paragraph: str, run: str = "", based: str = "Normal", following: str = "") -> str:
    """A paragraph style, its id the name without spaces (Word's own: heading 1 → Heading1). `following`: the style of
    the paragraph that Enter opens after it."""
    own = {} if shown[0].islower() or shown in ("Title", "TOC Heading") else {"customStyle": 1}
    name = (shown[0].upper() + shown[1:]).replace(" ", "") if not shown.startswith("toc") else "TOC" + shown[4:]
    after = w("next", val=following) if following else ""
    return w("style", w("name", val=shown), w("basedOn", val=based), after, w("qFormat"), w("pPr", *paragraph), run,
             type="paragraph", **own, styleId=name)


def styles(look: Look) -> str:
    """word/styles.xml."""
    body = look.body
    language = w("lang", val="en-US" if look.language == "zh" else "en-GB", eastAsia="zh-CN", bidi="ar-SA")
    defaults = w("docDefaults", w("rPrDefault", _run(body, language, colour=look.colours.ink)), w("pPrDefault"))
    normal = w("style", w("name", val="Normal"), w("qFormat"), w("pPr", _spacing(body), _jc("both")),
               type="paragraph", default=1, styleId="Normal")
    margins = w("tblCellMar", *(w(side, w=108 if side in ("left", "right") else 0, type="dxa")
                                for side in ("top", "left", "bottom", "right")))
    table = w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
              w("tblPr", w("tblInd", w=0, type="dxa"), margins), type="table", default=1, styleId="TableNormal")
    first = w("ind", firstLineChars=round(look.indent * 100), firstLine=twips(look.indent * body.size)) if look.indent else ""
    title = _style("Title", w("keepNext"), w("keepLines"), _spacing(look.title), _jc("center"), run=_run(look.title, bold=True),
                   following="Normal")
    return "".join((f"{DECLARATION}<w:styles {NAMESPACES}>", defaults, normal, table, _style("Body Indented", first), title,
                    *_headings(look), *_clauses(look), *_boxes(look), *_running(look), *_front(look), "</w:styles>"))


def _numbered(level: int, language: str) -> str:
    return w("numPr", w("ilvl", val=level), w("numId", val=list_number(level, 0, language)))


def _headings(look: Look) -> list[str]:
    hang, bold = CLAUSE_EM * look.body.size, _run(look.heading, bold=True)
    out = []
    for level in range(3):
        indent = "" if look.language == "zh" and level == 0 else hanging(hang, hang)
        out.append(_style(f"heading {level + 1}", w("keepNext"), w("keepLines"), _numbered(level, look.language), _spacing(look.heading),
                          indent, _jc("left"), w("outlineLvl", val=level), run=bold, following="Normal"))
    out.append(_style("Heading Unnumbered", w("keepNext"), w("keepLines"), _spacing(look.heading), _jc("left"),
                      w("outlineLvl", val=0), run=bold, following="Normal"))
    return out


def _clauses(look: Look) -> list[str]:
    em = look.body.size
    return [_style("Clause", _numbered(1, look.language), hanging(CLAUSE_EM * em, CLAUSE_EM * em)),
            _style("Clause Item", _numbered(2, look.language), hanging((CLAUSE_EM + ITEM_EM) * em, ITEM_EM * em))]


def _boxes(look: Look) -> list[str]:
    """Label–value lines, signatures, tables, notices, cut lines."""
    body, colours = look.body, look.colours
    sides = ("top", "left", "bottom", "right")
    box = w("pBdr", *(w(side, val="single", sz=6, space=6, color=colours.accent) for side in sides))
    cut = w("pBdr", w("top", val="dashed", sz=6, space=8, color=colours.muted))
    cell, small = (_spacing(text, before=look.padding, after=look.padding) for text in (look.table, look.small))
    return [
        _style("Field", w("keepLines"), _jc("left")),
        _style("Field Title", w("keepNext"), _spacing(body, before=4), _jc("left"), run=w("rPr", w("b"))),
        _style("Signature Line", w("keepNext"), w("keepLines"), _spacing(body, before=body.size / 2, after=body.size / 2),
               _jc("left")),
        _style("Table Text", cell, _jc("left"), run=_run(look.table)),
        _style("Table Small", small, _jc("left"), run=_run(look.small)),
        _style("caption", w("keepNext"), _spacing(body, before=6, after=4), _jc("center"), run=_run(look.table, bold=True)),
        _style("Notice Box", w("keepLines"), box, _spacing(look.table, before=0, after=0), w("ind", left=140, right=140),
               run=_run(look.table)),
        _style("Cut Line", w("keepNext"), cut, _spacing(body, before=16, after=4), _jc("center"),
               run=_run(look.heading, bold=True)),
    ]


def _front(look: Look) -> list[str]:
    """Cover and table of contents."""
    line = replace(look.body, size=COVER.size, line=COVER.size * 1.8)
    title = replace(look.title, size=COVER.title, line=COVER.title * 1.4)
    return [
        _style("Cover Title", _spacing(title, before=COVER.above, after=COVER.below), _jc("center"), run=_run(title, bold=True)),
        _style("Cover Line", _spacing(line, before=0, after=6), run=_run(line)),
        _style("Cover Field", _spacing(line, before=0, after=10), _jc("left"), run=_run(line)),
        _style("TOC Heading", w("keepNext"), _spacing(look.title, before=0, after=12), _jc("center"), run=_run(look.heading, bold=True)),
        _style("toc 1", _spacing(look.body, before=0, after=2), _jc("left"), run=_run(look.body)),
    ]


def _running(look: Look) -> list[str]:
    """Letterhead, header, footer."""
    colours, small, align = look.colours, look.running, _jc(look.letterhead_align)
    end = w("pBdr", w("bottom", val="single", sz=6, space=6, color=colours.accent))
    return [
        _style("Letterhead Name", w("keepNext"), _spacing(look.letterhead), align,
               run=_run(look.letterhead, bold=True, colour=colours.accent)),
        _style("Letterhead Line", w("keepNext"), _spacing(small), align, run=_run(small, colour=colours.muted)),
        _style("Letterhead End", end, _spacing(small, after=14), align, based="LetterheadLine"),
        _style("header", _spacing(small), _jc("right"), run=_run(small, colour=colours.muted)),
        _style("footer", _spacing(small), _jc("center"), run=_run(small, colour=colours.muted)),
    ]


def list_number(level: int, run: int, language: str) -> int:
    """Which list numbers a paragraph of that level (0 to 2) in the part of the document numbered by itself as `run` (0, 1, …).

    A Chinese article is counted in one list and its clauses in a second one on the same counter, in which the article's own
    number is a figure: so 1.1 stands under 第一条 in every program, also where the mark for it (isLgl) is not known.
    """
    return run + 1 if language != "zh" else 2 * run + (1 if level == 0 else 2)


def numbering(look: Look, runs: int) -> str:
    """word/numbering.xml: a counter of three levels for each part that counts by itself, and the lists that show it."""
    zh = look.language == "zh"
    figures = w("lvlOverride", w("lvl", w("start", val=1), w("numFmt", val="decimal"), w("lvlText", val="%1"), w("lvlJc", val="left"),
                                 ilvl=0), ilvl=0)
    schemes, lists = [], []
    for run in range(runs):
        schemes.append(w("abstractNum", w("nsid", val=f"{0x7E4E0000 + run:08X}"), w("multiLevelType", val="multilevel"),
                         *_levels(look, linked=run == 0), abstractNumId=run))
        lists.append(w("num", w("abstractNumId", val=run), numId=list_number(0, run, look.language)))
        if zh:
            lists.append(w("num", w("abstractNumId", val=run), figures, numId=list_number(1, run, look.language)))
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(schemes)}{''.join(lists)}</w:numbering>"


def _levels(look: Look, *, linked: bool) -> tuple[str, ...]:
    """Article, clause, item. `linked`: the styles of that name are numbered by this list."""
    zh, em = look.language == "zh", look.body.size
    clause = hanging(CLAUSE_EM * em, CLAUSE_EM * em)
    item = hanging((CLAUSE_EM + ITEM_EM) * em, ITEM_EM * em)
    names = ("Heading1", "Clause", "ClauseItem") if linked else ("", "", "")
    return (
        _level(0, "chineseCountingThousand", names[0], "第%1条", w("suff", val="space"), "") if zh else
        _level(0, "decimal", names[0], "%1.", "", clause),
        _level(1, "decimal", names[1], "%1.%2", w("isLgl"), clause),
        _level(2, "decimal" if zh else "lowerLetter", names[2], "(%3)", "", item),
    )


def _level(number: int, counting: str, style: str, text: str, how: str, indent: str) -> str:
    return w("lvl", w("start", val=1), w("numFmt", val=counting), w("pStyle", val=style) if style else "", how, w("lvlText", val=text),
             w("lvlJc", val="left"), w("pPr", indent), ilvl=number)


def font_table(look: Look) -> str:
    """word/fontTable.xml: what each font may be replaced by."""
    names = dict.fromkeys(name for text in (look.body, look.title, look.heading) for name in (text.font.zh, text.font.latin))
    out = []
    for name in names:
        other, panose, charset, family = _FONTS.get(name, ("", "", "86", "auto"))
        known = (w("altName", val=other), w("panose1", val=panose)) if other else ()
        out.append(w("font", *known, w("charset", val=charset), w("family", val=family), w("pitch", val="variable"),
                     name=escape(name)))
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(out)}</w:fonts>"


def settings() -> str:
    """word/settings.xml: today's layout rules (mode 15), Chinese line breaking."""
    return "".join((
        f"{DECLARATION}<w:settings {NAMESPACES}>", w("zoom", percent=100), w("defaultTabStop", val=420),
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"), "</w:settings>"))
