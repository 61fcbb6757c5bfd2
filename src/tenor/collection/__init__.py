"""The money side: contract and journal → dues → receivables → notices → letters."""
