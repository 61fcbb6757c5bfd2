"""A text file → Document: one paragraph a line, every character kept."""

from __future__ import annotations

from pathlib import Path

from tenor.diagnostic import Diagnostic, say
from tenor.document import Block, Document, Paragraph, Run
from tenor.files.readers.script import language_of
from tenor.files.readers.sniff import HEAD, wide_encoding

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
COMMON_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…￥％％　·〔〕○□☑✓①②③④⑤⑥⑦⑧⑨⑩〇")


def read_text(path: Path) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The lines of the file as paragraphs; a final line end makes no paragraph of its own."""
    text, encoding = decode(path.read_bytes())
    found: tuple[Diagnostic, ...] = ()
    if encoding not in {"utf-8", "utf-16-le", "utf-16-be"}:
        found = (say("text-encoding", where=str(path), encoding=encoding.upper()),)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    blocks: tuple[Block, ...] = tuple(Paragraph((Run(line),), indent=False) for line in text.split("\n"))
    return Document(blocks, language=language_of(text), kind="text"), found


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). A byte order mark, then UTF-8, then whichever Chinese encoding reads as usual Chinese."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = wide_encoding(data[:HEAD])
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name, least in (("gb18030", 0.7), ("big5", 0.7)):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _usual(text, name) >= least:
            return text, name
    if sum(byte > 127 for byte in data) * 10 < len(data):
        return data.decode("cp1252", "replace"), "cp1252"
    return data.decode("gb18030", "replace"), "gb18030"


def _usual(text: str, encoding: str) -> float:
    """Share of the characters beyond ASCII that are everyday hanzi or punctuation of that encoding."""
    beyond = [char for char in text if ord(char) > 127]
    first, last = (0xB0, 0xD7) if encoding == "gb18030" else (0xA4, 0xC6)
    codec = "gb2312" if encoding == "gb18030" else "big5"

    def usual(char: str) -> bool:
        if char in COMMON_PUNCTUATION or 0xFF01 <= ord(char) <= 0xFF5E:
            return True
        try:
            return first <= char.encode(codec)[0] <= last
        except UnicodeEncodeError:
            return False

    return sum(map(usual, beyond)) / len(beyond) if beyond else 1.0
