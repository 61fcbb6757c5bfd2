"""Run the command line in a test: exit code, standard output, standard error."""

import pytest

from tenor.cli import main


def run_cli(capsys, *arguments):
    capsys.readouterr()
    code = 0
    try:
        main([*arguments])
    except SystemExit as left:
        code = left.code or 0
    out, err = capsys.readouterr()
    assert "Traceback" not in err + out
    if code is None or not isinstance(code, int):
        pytest.fail(f"odd exit code {code!r}")
    return code, out, err
