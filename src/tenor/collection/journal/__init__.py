"""What happened, as it was written down: the entries of a book and what they come to."""
