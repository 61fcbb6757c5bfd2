"""Facts → the book → entries: an append-only journal with its papers, in one SQLite file or a PostgreSQL database.

    facts       a fact of the journal ⇄ plain JSON
    chain       a line and the hash before it → its hash
    schema      the tables, their version, and the way from an older one (migrations/, one file a version)
    engine      a file name or a URL → a database ready to be asked
    store       open, read, append: one transaction an action
    lines       the whole book ⇄ lines of JSON
    proof       the book as it lies there → what is not whole in it
    faults      what the database said → one clear sentence
"""

from tenor.files.book.lines import Content, export_lines, import_content, parse_lines
from tenor.files.book.proof import prove
from tenor.files.book.store import (
    Book,
    Paper,
    Writing,
    append,
    entries,
    head,
    keep,
    open_book,
    paper,
    papers,
    standing,
    writing,
)

__all__ = ["Book", "Content", "Paper", "Writing", "append", "entries", "export_lines", "head", "import_content", "keep", "open_book",
           "paper", "papers", "parse_lines", "prove", "standing", "writing"]
