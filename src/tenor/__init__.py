"""Tenor (账期): payment terms of a contract → a dated plan → letters that collect on it."""

__version__ = "0.1.0"
