"""Terms → findings: one check is one file."""
