"""Versions of the book's tables, one file each: `vNNNN_name.py` with `migrate(connection)`. Found by listing the folder.

A migration spells out its own tables and never imports today's, so that it does in ten years what it does now. It runs in the
transaction that raises the version: all or nothing.
"""
