"""Lines of text → the `Document` that a plain text file with these lines would be."""

from tenor.document import Document, paragraph


def paper(text: str, **more: str) -> Document:
    return Document(tuple(paragraph(line) for line in text.split("\n")), **more)
