"""Facts → the book → entries: an append-only journal with its papers, in one SQLite file or a PostgreSQL database.

    facts       a fact of the journal ⇄ plain JSON
    chain       a line and the hash before it → its hash
    schema      the tables, their version, and the way from an older one (migrations/, one file a version)
    link        what a book is asked through, whichever database holds it
    file_base   a file → its SQLite database, asked through Python's own module
    engine      a file name or a URL → a database ready to be asked; the toolkit, for servers and for making tables
    store       open, read, append: one transaction an action
    lines       the whole book ⇄ lines of JSON
    proof       the book as it lies there → what is not whole in it
    parts       the book → only some contracts of it
    kept        what is kept of a contract at rest ⇄ a line of that file
    aside       what was derived from the book ⇄ a file beside it, which may be thrown away
    faults      what the database said → one clear sentence
"""

from tenor.files.book.aside import Aside, read_aside, write_aside
from tenor.files.book.kept import dump_kept, load_kept
from tenor.files.book.lines import Content, export_lines, import_content, parse_lines
from tenor.files.book.parts import entries_about, hash_at, numbers, tangling, written_after
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

__all__ = ["Aside", "Book", "Content", "Paper", "Writing", "append", "dump_kept", "entries", "entries_about", "export_lines", "hash_at", "head",
           "import_content", "keep", "load_kept", "numbers", "open_book", "paper", "papers", "parse_lines", "prove", "read_aside", "standing", "tangling",
           "write_aside", "writing", "written_after"]
