"""An empty database → the first book: the journal's entries, the papers they name, the version."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

BOOK_MARK = 0x54454E52  # "TENR" in the header of an SQLite file, by which a book is told from other programs' files


def migrate(connection: Connection) -> None:
    metadata = MetaData()
    Table("tenor_schema", metadata,
          Column("version", Integer, primary_key=True, autoincrement=False), Column("name", Text, nullable=False))
    Table("tenor_papers", metadata,
          Column("sha256", Text, primary_key=True), Column("name", Text, nullable=False), Column("size", Integer, nullable=False),
          Column("content", LargeBinary))
    Table("tenor_entries", metadata,
          Column("sequence", Integer, primary_key=True, autoincrement=False),
          Column("written_at", Text, nullable=False), Column("written_by", Text, nullable=False), Column("why", Text, nullable=False),
          Column("kind", Text, nullable=False), Column("contract", Text, nullable=False, index=True),
          Column("paper", Text, ForeignKey("tenor_papers.sha256")),
          Column("corrects", Integer, ForeignKey("tenor_entries.sequence")),
          Column("body", Text, nullable=False), Column("hash", Text, nullable=False, unique=True))
    metadata.create_all(connection, checkfirst=False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {BOOK_MARK}")
