"""Sheets of rows → the parts of an Excel workbook, written cell by cell: figures, dates and texts, many times as quick as a toolkit.

What a workbook seldom has (formulas, lists to pick from, notes) is left to the toolkit (`sheets.workbook`), and looks the same there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from tenor.files.table import Column, Kind, Sheet, Value
from tenor.files.writers.archive import archive, member, stream
from tenor.files.writers.characters import clean, escape
from tenor.frozen import dataclass
from tenor.money import QUANTA, Money
from tenor.regex import regex

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_KNOWN_FORMATS = {"": 0, "0": 1, "0.00%": 10}  # numbers that every spreadsheet program knows; others are counted from 164
_ESCAPED = regex("(_x[0-9a-fA-F]{4}_)")  # would be read as a character
_FORMULA_LIKE = ("=", "+", "-", "@")
_EPOCH = date(1899, 12, 30)
_LEAP_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that there was not
_CENT, _SMALL = QUANTA[2], 10**12
_KEPT = 4096  # texts
_STRETCH = 500  # rows packed at a time


class NotPlain(Exception):
    """A cell that the toolkit has to write."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column as it is shown: its kind, its width, whether its texts go over several lines, its number format by currency."""

    kind: Kind
    width: float
    wide: bool
    number_format: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a cell takes: characters, and whether a figure keeps its digits; how many lines a text has."""

    text: int
    fits: Callable[[Decimal | int], bool]
    lines: Callable[[Value], int]


@dataclass(slots=True)
class _Styles:
    """(number format, wrapped, quoted) → the number of the style, in the order of their first use."""

    known: dict[tuple[str, bool, bool], int] = field(default_factory=dict)

    def __call__(self, number_format: str, wrap: bool, quoted: bool = False) -> int:
        return self.known.setdefault((number_format, wrap, quoted), len(self.known) + 2)


def plain(sheets: Sequence[tuple[str, Sheet, Sequence[Shown]]], limits: Limits, date_format: str) -> bytes:
    """The workbook: name, table and columns as they are shown of each sheet. Raises NotPlain for what it cannot write."""
    styles = _Styles()
    pages = [stream(f"xl/worksheets/sheet{n}.xml", _sheet(item, shown, _Cells(styles, limits, date_format), first=n == 1))
             for n, (_, item, shown) in enumerate(sheets, 1)]
    return archive([
        member("[Content_Types].xml", _types(len(pages))),
        member("_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"),), core=True)),
        member("xl/workbook.xml", _workbook(sheets)),
        *pages,
        member("xl/styles.xml", _style_sheet(tuple(styles.known))),
        member("docProps/core.xml", _core()),
        member("xl/_rels/workbook.xml.rels",
               _relations((*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(pages) + 1)), ("styles", "styles.xml")))),
    ])


# ---- a sheet --------------------------------------------------------------------------------------------------------


def _sheet(item: Sheet, shown: Sequence[Shown], cells: _Cells, *, first: bool) -> Iterator[bytes]:
    """The page in stretches, so that a long one is never held as a whole."""
    columns, last = item.columns, max(1, len(item.rows))
    end = f"{column_name(len(columns) - 1)}{len(item.rows) + 1}" if columns else "A1"
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>' if columns else ""
    widths = "".join(f'<col min="{k}" max="{k}" width="{_stored(each.width)}" customWidth="1"/>' for k, each in enumerate(shown, 1))
    titles = "".join(f'<c r="{column_name(k)}1" s="1" t="inlineStr">{_text(clean(column.title))}</c>' for k, column in enumerate(columns))
    yield (f'{_DECLARATION}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
           + ('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if columns else "") + f'<dimension ref="A1:{end}"/><sheetViews>'
           f'<sheetView {"tabSelected=" + chr(34) + "1" + chr(34) + " " if first else ""}workbookViewId="0">{pane}</sheetView></sheetViews>'
           f'<sheetFormatPr defaultRowHeight="15"/>{f"<cols>{widths}</cols>" if widths else ""}<sheetData>'
           + (f'<row r="1">{titles}</row>' if titles else "")).encode()
    for at in range(0, len(item.rows), _STRETCH):
        yield "".join(cells.row(n, row, columns, shown) for n, row in enumerate(item.rows[at : at + _STRETCH], at + 2)).encode()
    filtered = f'<autoFilter ref="A1:{column_name(len(columns) - 1)}{last + 1}"/>' if columns else ""
    yield (f'</sheetData>{filtered}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
           + ('<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/><ignoredErrors>'
              f'<ignoredError sqref="A1:XFD{last + 1}" numberStoredAsText="1"/></ignoredErrors>' if columns else "") + "</worksheet>").encode()


@dataclass(slots=True)
class _Cells:
    """Cells of one sheet. `texts`: words that were written before, and how; `styles_of`: the style of a figure, by its column's
    place and its currency."""

    styles: _Styles
    limits: Limits
    date_format: str
    texts: dict[tuple[str, bool], tuple[int, str]] = field(default_factory=dict)
    styles_of: dict[tuple[int, str], int] = field(default_factory=dict)

    def row(self, n: int, row: Sequence[Value], columns: Sequence[Column], shown: Sequence[Shown]) -> str:
        tall = 1
        cells: list[str] = []
        for k, value in enumerate(row[: len(columns)]):
            wide = shown[k].wide
            if type(value) is str and value:
                key = (value, wide)
                known = self.texts.get(key) or self._words(key)
                tall = max(tall, known[0])
                cells.append(f'<c r="{column_name(k)}{n}{known[1]}')
            elif type(value) is Money and value.amount.same_quantum(_CENT) and -_SMALL < value.amount < _SMALL:
                place = (k, value.currency)
                style = self.styles_of.get(place) or self.styles_of.setdefault(place, self._figure(shown[k], place[1]))
                cells.append(f'<c r="{column_name(k)}{n}" s="{style}"><v>{value.amount}</v></c>')
            else:
                style, rest = self._cell(value, columns[k], shown[k])
                cells.append(f'<c r="{column_name(k)}{n}" s="{style}"{rest}')
        for k in range(len(row), len(columns)):
            style, rest = self._cell(None, columns[k], shown[k])
            cells.append(f'<c r="{column_name(k)}{n}" s="{style}"{rest}')
        height = f' ht="{15 * min(tall, 27)}" customHeight="1"' if tall > 1 else ""
        return f'<row r="{n}"{height}>{"".join(cells)}</row>'

    def _words(self, key: tuple[str, bool]) -> tuple[int, str]:
        """(how many lines they take, the cell after its row)."""
        value, wide = key
        tall = self.limits.lines(value)
        text = (value if value.isprintable() else clean(value))[: self.limits.text]
        style = self.styles("", wide or tall > 1, text.startswith(_FORMULA_LIKE))
        if len(self.texts) >= _KEPT:
            self.texts.clear()
        return self.texts.setdefault(key, (tall, f'" s="{style}" t="inlineStr">{_text(text)}</c>'))

    def _figure(self, shown: Shown, currency: str) -> int:
        """The style of a figure; one among dates is shown as a figure."""
        number_format = shown.number_format(currency)
        return self.styles("" if number_format == self.date_format else number_format, shown.wide)

    def _cell(self, value: Value, column: Column, shown: Shown) -> tuple[int, str]:
        """(its style, what follows of the element) of anything but words."""
        currency = value.currency if isinstance(value, Money) else column.currency
        number_format = shown.number_format(currency)
        if isinstance(value, Money):
            value = value.amount
        if value is None or value == "":
            return self.styles(number_format, shown.wide), "/>"
        if isinstance(value, bool):
            return self.styles(number_format, shown.wide), f' t="b"><v>{int(value)}</v></c>'
        if isinstance(value, date):
            return self.styles(self.date_format, shown.wide), f"><v>{_day(value)}</v></c>"
        if isinstance(value, Decimal | int):
            if self.limits.fits(value):
                return self._figure(shown, currency), f"><v>{value:.16G}</v></c>"
            text = str(value)[: self.limits.text]
            return self.styles("", shown.wide, text.startswith(_FORMULA_LIKE)), f' t="inlineStr">{_text(text)}</c>'
        raise NotPlain


def _text(text: str) -> str:
    if "_x" in text and _ESCAPED.search(text):
        raise NotPlain
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<is><t{space}>{escape(text)}</t></is>"


def _day(day: date) -> str:
    """As Excel counts days; the time of a day is a part of one."""
    if isinstance(day, datetime):
        part = Decimal((day - datetime.combine(day.date(), datetime.min.time(), day.tzinfo)) // timedelta(seconds=1)) / 86400
        return f"{_day(day.date())}{f'{part:.10f}'[1:]}" if part else _day(day.date())
    return str((day - _EPOCH).days - (day < _LEAP_DAY))


def _stored(width: float) -> float:
    """A width in digits as the file keeps it: in whole pixels of the standard font, with the margins of a cell."""
    return int((int(width * 7 + 0.5) + 5) / 7 * 256) / 256


@cache
def column_name(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    return (column_name(column // 26 - 1) if column > 25 else "") + chr(ord("A") + column % 26)


# ---- what stands around the sheets ----------------------------------------------------------------------------------


def _types(count: int) -> str:
    pages = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in range(1, count + 1))
    return (f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{pages}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>')


def _relations(rows: Sequence[tuple[str, str]], *, core: bool = False) -> str:
    each = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1))
    more = f'<Relationship Id="rId{len(rows) + 1}" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{each}{more if core else ""}</Relationships>'


def _workbook(sheets: Sequence[tuple[str, Sheet, Sequence[Shown]]]) -> str:
    pages = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _, _) in enumerate(sheets, 1))
    names: list[str] = []
    for n, (name, item, _) in enumerate(sheets):
        if item.columns:
            page = escape("'" + name.replace("'", "''") + "'")
            end = f"${column_name(len(item.columns) - 1)}${max(1, len(item.rows)) + 1}"
            names.append(f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{page}!$A$1:{end}</definedName>')
            names.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{page}!$1:$1</definedName>')
    names.sort(key=lambda each: "Print_Titles" in each)
    return (f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr defaultThemeVersion="124226"/><bookViews>'
            '<workbookView xWindow="240" yWindow="15" windowWidth="16095" windowHeight="9660"/></bookViews>'
            f'<sheets>{pages}</sheets>{"<definedNames>" + "".join(names) + "</definedNames>" if names else ""}'
            '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>')


def _core() -> str:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'  # the same sheets give the same file
    return (f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'{day.format("created")}{day.format("modified")}</cp:coreProperties>')


def _style_sheet(styles: Sequence[tuple[str, bool, bool]]) -> str:
    """Style 0 is plain, 1 the header's, then those that were used."""
    custom = [each for each in dict.fromkeys(number_format for number_format, _, _ in styles) if each not in _KNOWN_FORMATS]
    numbers = {**_KNOWN_FORMATS, **{each: 164 + n for n, each in enumerate(custom)}}
    formats = "".join(f'<numFmt numFmtId="{numbers[each]}" formatCode="{escape(each)}"/>' for each in custom)
    font = '<sz val="11"/><color {}/><name val="Calibri"/><family val="2"/>'
    edge = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
    own = "".join(
        f'<xf numFmtId="{numbers[shown]}" fontId="0" fillId="0" borderId="0" xfId="0"{" quotePrefix=" + chr(34) + "1" + chr(34) if quoted else ""}'
        f'{" applyNumberFormat=" + chr(34) + "1" + chr(34) if shown else ""} applyAlignment="1"><alignment vertical="top"'
        f'{" wrapText=" + chr(34) + "1" + chr(34) if wrap else ""}/></xf>' for shown, wrap, quoted in styles)
    return (f'{_DECLARATION}<styleSheet xmlns="{_MAIN}">'
            + (f'<numFmts count="{len(custom)}">{formats}</numFmts>' if custom else "")
            + f'<fonts count="2"><font>{font.format("rgb=" + chr(34) + "FF000000" + chr(34))}</font>'
            f'<font><b/>{font.format("rgb=" + chr(34) + "FFFFFFFF" + chr(34))}</font></fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>'
            '<patternFill patternType="solid"><fgColor rgb="FF1F3864"/><bgColor indexed="64"/></patternFill></fill></fills>'
            f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{edge}<diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(styles) + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" '
            'fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="center" vertical="center" wrapText="1"/></xf>{own}</cellXfs><cellStyles count="1">'
            '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>')
