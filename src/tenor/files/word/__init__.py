"""Letters that a firm edits in Word (.docx with {{ tags }}) → compiled once a batch, filled in for each letter."""

from tenor.files.word.check import check_template
from tenor.files.word.mend import mend
from tenor.files.word.tags import said_in
from tenor.files.word.template import WordTemplate, compile_template

__all__ = ["WordTemplate", "check_template", "compile_template", "mend", "said_in"]
