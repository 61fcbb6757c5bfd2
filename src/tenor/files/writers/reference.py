"""A finished Word file of ours and a Word file that somebody restyled → ours in that dress.

Taken from the reference: styles (by name), theme, fonts, header and footer with their pictures, paper and margins, and how numbers
are set (type, indents). Kept: the words, the numbering itself, because the text refers to it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tenor.files.writers.archive import archive, member
from tenor.files.writers.look import A4, POINTS_PER_MM, Look
from tenor.files.writers.redline_items import W, our_id, part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ID = f"{{{_OFFICE}}}id"
THEME = "word/theme/theme1.xml"
HEADER, FOOTER = "{header}", "{footer}"  # where our own line goes in a header or footer of the reference
_TWIPS_PER_MM = 20 * POINTS_PER_MM
Parts = dict[str, bytes]


def open_reference(data: bytes) -> Parts:
    """The parts of a reference file. Raises ValueError where it is no Word file with styles."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile:
        raise ValueError("no zip file") from None
    if not {"word/document.xml", "word/styles.xml"} <= {*parts}:
        raise ValueError("no word/styles.xml")
    return parts


def look_of(reference: Mapping[str, bytes], look: Look) -> Look:
    """The look with the paper and the size of type of the reference, by which tables and indents are laid out."""
    section = _section(reference)
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    page = look.page
    if size is not None and margins is not None:
        top, right, bottom, left, header, footer = (float(margins.get(W + side, 0)) / _TWIPS_PER_MM
                                                    for side in ("top", "right", "bottom", "left", "header", "footer"))
        extra = float(size.get(f"{W}w", A4[0] * _TWIPS_PER_MM)) / _TWIPS_PER_MM - A4[0]
        page = replace(page, top=abs(top), right=right - extra, bottom=abs(bottom), left=left, header=header, footer=footer)
    body = look.body
    points = _body_size(part(reference["word/styles.xml"]))
    if points:
        body = replace(body, size=points, line=round(body.line / body.size * points, 2))
    return replace(look, page=page, body=body)


def _body_size(styles: Any) -> float:
    """Points of the Normal style, or of the defaults; 0 where neither says."""
    for path in (f"{W}style[@{W}default='1'][@{W}type='paragraph']/{W}rPr/{W}sz", f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz"):
        found = styles.find(path)
        if found is not None and found.get(f"{W}val", "").isdigit():
            return int(found.get(f"{W}val")) / 2
    return 0.0


def dress(data: bytes, reference: Mapping[str, bytes]) -> bytes:
    """The file in the dress of the reference."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    ids = _styles(parts, reference)
    _numbers(parts, reference, ids)
    document = part(parts["word/document.xml"])
    _restyle(document, ids)
    _paper(document, _section(reference))
    parts["word/document.xml"] = _text(document)
    for kind, place in (("header", HEADER), ("footer", FOOTER)):
        _running(parts, reference, kind, place, ids)
    if THEME in reference:
        parts[THEME] = reference[THEME]
        _relate(parts, "theme", "theme/theme1.xml")
        _declare(parts, THEME, "application/vnd.openxmlformats-officedocument.theme+xml")
    if "word/fontTable.xml" in reference and "word/_rels/fontTable.xml.rels" not in reference:
        parts["word/fontTable.xml"] = reference["word/fontTable.xml"]
    return archive(member(name, content) for name, content in parts.items())


def _text(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _section(reference: Mapping[str, bytes]) -> Any:
    """The last section of the reference."""
    from lxml import etree

    found = part(reference["word/document.xml"]).find(f"{W}body/{W}sectPr")
    return found if found is not None else etree.Element(f"{W}sectPr")


# --- styles ----------------------------------------------------------------------------------------------------------------


def _styles(parts: Parts, reference: Mapping[str, bytes]) -> dict[str, str]:
    """Put the reference's styles in the place of ours; a style of ours that it lacks is added. Returns the new id of each of ours."""
    ours, theirs = part(parts["word/styles.xml"]), part(reference["word/styles.xml"])
    known = {our_id(_name(item)).casefold(): item for item in theirs.iterfind(f"{W}style")}
    ids = {}
    for item in ours.iterfind(f"{W}style"):
        own = item.get(f"{W}styleId")
        there = known.get(own.casefold())
        ids[own] = there.get(f"{W}styleId") if there is not None else own
    for item in theirs.iter(f"{W}numPr"):  # lists of the reference, which stays behind
        item.set("gone", "1")
    for item in ours.iterfind(f"{W}style"):
        own = item.get(f"{W}styleId")
        there = known.get(own.casefold())
        if there is None:
            for link in (f"{W}basedOn", f"{W}next"):
                found = item.find(link)
                if found is not None:
                    found.set(f"{W}val", ids.get(found.get(f"{W}val"), found.get(f"{W}val")))
            theirs.append(deepcopy(item))
        else:
            _renumber(there, item.find(f"{W}pPr/{W}numPr"))
    for item in [item for item in theirs.iter(f"{W}numPr") if item.get("gone")]:
        item.getparent().remove(item)
    parts["word/styles.xml"] = _text(theirs)
    return ids


def _name(item: Any) -> str:
    found = item.find(f"{W}name")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _renumber(style: Any, numbers: Any) -> None:
    """Our list in the place of the one that the reference's style has."""
    if numbers is None:
        return
    properties = style.find(f"{W}pPr")
    if properties is None:
        from lxml import etree

        properties = etree.Element(f"{W}pPr")
        look = style.find(f"{W}rPr")
        (look.addprevious if look is not None else style.append)(properties)
    own = properties.find(f"{W}numPr")
    if own is not None:
        properties.replace(own, deepcopy(numbers))
        return
    before = [item for item in properties if item.tag in {W + name for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}]
    if before:
        before[-1].addnext(deepcopy(numbers))
    else:
        properties.insert(0, deepcopy(numbers))


def _restyle(root: Any, ids: Mapping[str, str]) -> None:
    for item in root.iter(f"{W}pStyle"):
        item.set(f"{W}val", ids.get(item.get(f"{W}val"), item.get(f"{W}val")))


# --- numbers ---------------------------------------------------------------------------------------------------------------


def _numbers(parts: Parts, reference: Mapping[str, bytes], ids: Mapping[str, str]) -> None:
    """How numbers are set, from the reference's list over the same styles; what they say stays ours."""
    ours = part(parts["word/numbering.xml"])
    theirs = part(reference["word/numbering.xml"]) if "word/numbering.xml" in reference else None
    linked = {level.find(f"{W}pStyle").get(f"{W}val"): level for level in theirs.iter(f"{W}lvl")
              if level.find(f"{W}pStyle") is not None} if theirs is not None else {}
    for level in ours.iterfind(f"{W}abstractNum/{W}lvl"):
        at = int(level.get(f"{W}ilvl"))
        like = linked.get(ids.get(("Heading1", "Clause", "ClauseItem")[min(at, 2)], ""))
        if like is None:
            continue
        for name in ("lvlJc", "pPr", "rPr"):
            old, new = level.find(W + name), like.find(W + name)
            if new is None:
                continue
            if old is not None:
                level.replace(old, deepcopy(new))
            else:
                level.append(deepcopy(new))
    _restyle(ours, ids)
    parts["word/numbering.xml"] = _text(ours)


# --- paper, header, footer -------------------------------------------------------------------------------------------------


def _paper(document: Any, section: Any) -> None:
    own = document.find(f"{W}body/{W}sectPr")
    for name in ("pgSz", "pgMar"):
        old, new = own.find(W + name), section.find(W + name)
        if old is not None and new is not None:
            own.replace(old, deepcopy(new))
    grid = section.find(f"{W}docGrid")
    if grid is not None:
        own.append(deepcopy(grid))


def _running(parts: Parts, reference: Mapping[str, bytes], kind: str, place: str, ids: Mapping[str, str]) -> None:
    """The reference's header or footer with our line in it; ours where it has none."""
    name = f"word/{kind}.xml"
    own = part(parts[name])
    _restyle(own, ids)
    found = _part_of(reference, kind)
    if found is None or not _shows(part(reference[found])):
        parts[name] = _text(own)
        return
    theirs = part(reference[found])
    line = own.find(f"{W}p")
    slot = next((item for item in theirs.iter(f"{W}p") if place in "".join(t.text or "" for t in item.iter(f"{W}t"))), None)
    if slot is not None:
        _put(slot, line, place)
    elif kind == "header" and line is not None and "".join(t.text or "" for t in line.iter(f"{W}t")):
        theirs.append(deepcopy(line))
    parts[name] = _text(theirs)
    _bring(parts, reference, found, name)


def _put(slot: Any, line: Any, place: str) -> None:
    """Our runs in the place of the mark within a paragraph; in the place of all its words where the mark is cut into several runs."""
    made = [deepcopy(item) for item in (line if line is not None else ()) if item.tag != f"{W}pPr"]
    whole = next((item for item in slot.iterfind(f"{W}r") if place in "".join(t.text or "" for t in item.iterfind(f"{W}t"))), None)
    if whole is None:
        for item in [item for item in slot if item.tag != f"{W}pPr"]:
            slot.remove(item)
        slot.extend(made)
        return
    style = whole.find(f"{W}rPr")
    for run in (run for item in made for run in (item, *item) if run.tag == f"{W}r"):
        if style is not None:
            run.insert(0, deepcopy(style))
    before, _, after = "".join(t.text or "" for t in whole.iterfind(f"{W}t")).partition(place)
    for item in [_words(whole, before), *made, _words(whole, after)]:
        whole.addprevious(item)
    slot.remove(whole)


def _words(run: Any, text: str) -> Any:
    """A copy of a run with other words."""
    made = deepcopy(run)
    texts = list(made.iterfind(f"{W}t"))
    for item in texts[1:]:
        made.remove(item)
    texts[0].text = text
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _part_of(reference: Mapping[str, bytes], kind: str) -> str | None:
    """The name of the part that is the last section's usual header or footer."""
    targets = {item.get("Id"): item.get("Target") for item in part(reference.get("word/_rels/document.xml.rels", b"<none/>")).iter(_RELATION)}
    for item in _section(reference).iterfind(f"{W}{kind}Reference"):
        if item.get(f"{W}type", "default") == "default" and item.get(_ID) in targets:
            name = posixpath.normpath(posixpath.join("word", str(targets[item.get(_ID)])))
            return name if name in reference else None
    return None


def _shows(root: Any) -> bool:
    """Whether there is anything to be seen in a header or footer."""
    seen = (f"{W}drawing", f"{W}pict", f"{W}fldSimple", f"{W}fldChar", f"{W}object")
    return any((item.text or "").strip() for item in root.iter(f"{W}t")) or any(True for _ in root.iter(*seen))


def _bring(parts: Parts, reference: Mapping[str, bytes], found: str, name: str) -> None:
    """The pictures of a header or footer, with their relations and kinds."""
    folder, file = posixpath.split(found)
    relations = reference.get(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return
    parts[f"word/_rels/{posixpath.basename(name)}.rels"] = relations
    kinds = part(reference["[Content_Types].xml"])
    for item in part(relations).iter(_RELATION):
        target = posixpath.normpath(posixpath.join(folder, str(item.get("Target"))))
        if item.get("TargetMode") != "External" and target in reference:
            parts[target] = reference[target]
            ending = target.rpartition(".")[2]
            kind = next((k.get("ContentType") for k in kinds.iter(f"{_TYPES}Default") if k.get("Extension", "").lower() == ending.lower()), "")
            _declare_ending(parts, ending, kind)


def _relate(parts: Parts, kind: str, target: str) -> None:
    """A new relation of the document."""
    name = "word/_rels/document.xml.rels"
    entry = f'<Relationship Id="rIdTheme" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    parts[name] = parts[name].decode().replace("</Relationships>", entry).encode()


def _declare(parts: Parts, name: str, kind: str) -> None:
    entry = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].decode().replace("</Types>", entry).encode()


def _declare_ending(parts: Parts, ending: str, kind: str) -> None:
    types = parts["[Content_Types].xml"].decode()
    if kind and f'Extension="{ending}"' not in types:
        parts["[Content_Types].xml"] = types.replace("<Default ", f'<Default Extension="{ending}" ContentType="{kind}"/><Default ', 1).encode()
