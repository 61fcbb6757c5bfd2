"""The first bytes of a file → what it is, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tenor.diagnostic import Diagnostic, Words, say
from tenor.files.readers.source import Kind
from tenor.regex import regex

HEAD = 4096
WIDE_TEXT = regex(r"[\s\x21-\x7e\u2010-\u203e\u3000-\u303f\u4e00-\u9fff\uff01-\uffe5]")
_PAGE = regex(r"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S)  # whatever its name says
_TAG = regex(r"<[a-z][a-z0-9]{0,9}[\s/>]", re.I)  # a piece of a page under the name of one
IMAGE_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a", b"BM")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SUFFIXES: dict[Kind, frozenset[str]] = {
    "pdf": frozenset({".pdf"}),
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "html": frozenset({".html", ".htm", ".xhtml", ".shtml"}),
    "text": frozenset({".txt", ".md"}),
    "image": frozenset({".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".gif", ".bmp", ".webp"}),
}
CONTRACT_SUFFIXES = frozenset().union(*SUFFIXES.values(), {".doc", ".wps"})  # what is taken from a folder of contracts
KNOWN_SUFFIXES = CONTRACT_SUFFIXES | {".xls", ".xlsx", ".zip", ".ppt", ".pptx"}
OLD_EXCEL = Words("旧版 Excel 文件（.xls）", "an old Excel file (.xls)")
ZIP_KINDS = (  # a member's name, or its beginning, and what such a file is called
    ("xl/", Words("Excel 工作簿", "an Excel workbook")),
    ("ppt/", Words("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("OFD.xml", Words("OFD 版式文件", "an OFD file")),
    ("content.xml", Words("OpenDocument 文件", "an OpenDocument file")),
)


def kind_of(path: Path) -> tuple[Kind, tuple[Diagnostic, ...]]:
    """What the file is by its content; "" with a diagnostic where it is nothing that can be read."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    where = str(path)
    kind: Kind = ""
    found: tuple[Diagnostic, ...] = ()
    if b"%PDF-" in head[:1024]:
        kind = "pdf"
    elif head.startswith(IMAGE_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        kind = "image"
    elif head.startswith(OLE_MAGIC):
        found = (_ole(path),)
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind, found = _zip(path)
    elif head.lstrip().startswith(b"{\\rtf"):
        found = (say("document-not-readable-kind", where=where, kind=Words("RTF 文件", "an RTF file")),)
    elif head[4:8] == b"ftyp":
        found = (say("document-not-readable-kind", where=where, kind=Words("HEIC 照片或视频", "a HEIC photo or a video")),)
    elif looks_like_text(head):
        kind = "html" if _is_page(head.decode("latin-1"), path.suffix.lower()) else "text"
    else:
        found = (say("document-kind-unknown", where=where),)
    return kind, (*found, *_name_differs(path, kind))


def _is_page(head: str, suffix: str) -> bool:
    """Whether a text is a web page: it says so, or it is named so and begins with tags."""
    return _PAGE.search(head) is not None or (suffix in SUFFIXES["html"] and _TAG.search(head) is not None)


def looks_like_text(head: bytes) -> bool:
    """Whether these bytes can be the beginning of a text file in a usual encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    if wide_encoding(head):
        return True
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return control * 50 <= len(head)


def wide_encoding(head: bytes) -> str:
    """"utf-16-le" or "utf-16-be" where the bytes read as usual text that way, though no mark says so; else ""."""
    if 0 not in head:
        return ""
    even = head[: len(head) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        if len(WIDE_TEXT.findall(text)) >= 0.85 * len(text):
            return encoding
    return ""


def _name_differs(path: Path, kind: Kind) -> tuple[Diagnostic, ...]:
    """A note where the file's name promises another kind than its content."""
    suffix = path.suffix.lower()
    if not kind or suffix in SUFFIXES.get(kind, ()) or suffix not in KNOWN_SUFFIXES:
        return ()
    names = {"pdf": "PDF", "docx": "DOCX", "image": Words("图片", "an image"), "html": Words("网页", "a web page"),
             "text": Words("文本", "plain text")}
    return (say("document-name-differs", where=str(path), suffix=suffix, kind=names[kind]),)


def _ole(path: Path) -> Diagnostic:
    """Old Office files and encrypted new ones share a container; its directory names what is inside."""
    data = path.read_bytes() if path.stat().st_size < 64_000_000 else b""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return say("docx-encrypted", where=str(path))
    if holds("Workbook"):
        return say("document-not-readable-kind", where=str(path), kind=OLD_EXCEL)
    return say("word-old-format", where=str(path))


def _zip(path: Path) -> tuple[Kind, tuple[Diagnostic, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "", (say("docx-broken", where=str(path)),)
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx", ()
    for mark, kind in ZIP_KINDS:
        if any(name.startswith(mark) for name in names):
            return "", (say("document-not-readable-kind", where=str(path), kind=kind),)
    return "", (say("document-not-readable-kind", where=str(path), kind=Words("压缩包", "a zip archive")),)
