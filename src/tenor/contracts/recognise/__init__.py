"""Document → contract: sentences → values → nodes, late fees, dispute, parties, price → judge."""
