"""English: values ⇄ words."""
