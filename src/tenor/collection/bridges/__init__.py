"""The book ⇄ other programs: payment terms (Odoo, ERPNext), instalments (SAP Business One), plain-text journals (beancount, hledger),
and the names that 金蝶 and 用友 give to their columns. Pure: text in, text out; what a target cannot hold is told, row by row."""
