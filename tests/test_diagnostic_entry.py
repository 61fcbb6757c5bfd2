"""One diagnostic is found without parsing the whole catalogue, and is the same."""

import pytest

from tenor.diagnostic import catalogue, entry


def test_each_entry_alone_is_that_of_the_catalogue():
    assert len(catalogue()) > 500
    assert all(entry(name) == whole for name, whole in catalogue().items())


def test_an_unknown_name_is_a_programming_error():
    with pytest.raises(KeyError):
        entry("no-such-finding")
