"""A book whose lines could be changed → one whose database refuses to change or remove a line or a paper."""

from __future__ import annotations

from sqlalchemy import Connection

KEPT = ("tenor_entries", "tenor_papers")


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for table in KEPT:
            for deed in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                                           "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END")
        return
    connection.exec_driver_sql("CREATE FUNCTION tenor_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                               "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$")
    for table in KEPT:
        connection.exec_driver_sql(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                                   "FOR EACH STATEMENT EXECUTE FUNCTION tenor_append_only()")
