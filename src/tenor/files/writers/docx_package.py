"""`Look`, words that change (body, header, footer, title, data) → the bytes of a Word file.

The parts that do not change are deflated once for each look and process; a document adds its own few. No date and no
name of a machine or user goes in: the same document gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from uuid import NAMESPACE_URL, uuid5

from tenor.files.writers.archive import Member, archive, member
from tenor.files.writers.characters import escape
from tenor.files.writers.docx_styles import DECLARATION, NAMESPACES, font_table, numbering, settings, styles, w
from tenor.files.writers.look import Look

DATA_NAMESPACE = "urn:tenor:document-data:1"  # <data name="terms.json">text</data> in customXml/item1.xml, item2.xml, …
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings", "fontTable", "header", "footer")


@cache
def _shared(look: Look, runs: int) -> tuple[Member, ...]:
    """Parts that every document of this look has alike, deflated."""
    return (
        member("word/styles.xml", styles(look)),
        member("word/numbering.xml", numbering(look, runs)),
        member("word/settings.xml", settings()),
        member("word/fontTable.xml", font_table(look)),
    )


@cache
def _frame(items: int) -> tuple[Member, ...]:
    """Content types and relations of a document that carries so many data parts."""
    overrides = [("/word/document.xml", f"{_WORD}.document.main+xml"),
                 *((f"/word/{part}.xml", f"{_WORD}.{part}+xml") for part in _PARTS),
                 ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                 *((f"/customXml/itemProps{n}.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
                   for n in range(1, items + 1))]
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    word = [(f"rId{n}", f"{_OFFICE}/relationships/{part}", f"{part}.xml") for n, part in enumerate(_PARTS, 1)]
    word += [(f"rId{len(_PARTS) + n}", f"{_OFFICE}/relationships/customXml", f"../customXml/item{n}.xml")
             for n in range(1, items + 1)]
    out = [
        member("[Content_Types].xml",
               f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'),
        member("_rels/.rels", _relations([
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")])),
        member("word/_rels/document.xml.rels", _relations(word)),
    ]
    props = f"{_OFFICE}/relationships/customXmlProps"
    out += [member(f"customXml/_rels/item{n}.xml.rels", _relations([("rId1", props, f"itemProps{n}.xml")]))
            for n in range(1, items + 1)]
    return tuple(out)


def _relations(rows: list[tuple[str, str, str]]) -> str:
    return (f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
            + "</Relationships>")


def _data(data: Mapping[str, str]) -> list[Member]:
    """The machine-readable content, as parts that Word and LibreOffice keep when they save the file."""
    out = []
    for n, (name, text) in enumerate(sorted(data.items()), 1):
        out.append(member(f"customXml/item{n}.xml",
                          f'{DECLARATION}<data xmlns="{DATA_NAMESPACE}" name="{escape(name)}">{escape(text)}</data>'))
        out.append(_identity(n, name))
    return out


@lru_cache(64)
def _identity(number: int, name: str) -> Member:
    identity = str(uuid5(NAMESPACE_URL, f"{DATA_NAMESPACE}/{name}")).upper()
    return member(f"customXml/itemProps{number}.xml",
                  f'{DECLARATION}<ds:datastoreItem ds:itemID="{{{identity}}}" xmlns:ds="{_OFFICE}/customXml">'
                  f'<ds:schemaRefs><ds:schemaRef ds:uri="{DATA_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>')


def _core(title: str, language: str) -> str:
    return (f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title><dc:language>{'zh-CN' if language == 'zh' else 'en-GB'}</dc:language>"
            "</cp:coreProperties>")


@lru_cache(64)
def _running(name: str, kind: str, style: str, text: str) -> Member:
    """A header or footer of one line, with fields for {page} and {pages}; most papers have one of them like many others."""
    out = []
    for part in re.split(r"(\{pages?\})", text):
        if part in ("{page}", "{pages}"):
            field = "PAGE" if part == "{page}" else "NUMPAGES"
            out.append(w("fldSimple", w("r", w("t", "1")), instr=f" {field} "))
        elif part:
            out.append(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return member(name, f"{DECLARATION}<w:{kind} {NAMESPACES}>{w('p', w('pPr', w('pStyle', val=style)), *out)}</w:{kind}>")


def package(look: Look, body: str, *, title: str, header: str, footer: str, data: Mapping[str, str], runs: int = 1) -> bytes:
    """The whole file. `body` is the text of word/document.xml; `runs` how many parts count their articles by themselves."""
    frame = _frame(len(data))
    return archive((
        *frame[:2],
        member("word/document.xml", body),
        *frame[2:],
        *_shared(look, runs),
        _running("word/header.xml", "hdr", "Header", header),
        _running("word/footer.xml", "ftr", "Footer", footer),
        member("docProps/core.xml", _core(title, look.language)),
        *_data(data),
    ))
