"""Property tests draw anew on a developer's machine; in CI they draw the same examples each time, so that a change is judged by
its own doing."""

import os

import pytest
from conftest_cli import run_cli
from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture
def run(capsys):
    """The command line: arguments → exit code, standard output, standard error."""
    return lambda *arguments: run_cli(capsys, *map(str, arguments))
