"""A notice and a template → a letter: its kinds, its values, its blocks."""
