"""The only doors: files in → documents and tables; documents and tables → files."""
