"""Claims and what a debtor can pay → a repayment plan, its offers, and its breach."""
