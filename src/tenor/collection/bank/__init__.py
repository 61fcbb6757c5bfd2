"""Statements of a bank → receipts, and the claims that they pay."""
