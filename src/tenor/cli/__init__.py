"""Arguments → workflow → diagnostics and files: the command line."""
