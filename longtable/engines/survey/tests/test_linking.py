import pytest

from longtable.engines.survey.linking import link_of, passing_links

SALT = b"sixteen bytes or more"


def test_the_same_code_typed_differently_gives_the_same_link():
    assert link_of("Blue-Heron 42", SALT) == link_of("blueheron42 ", SALT)


def test_another_partnership_gives_another_link():
    assert link_of("blueheron42", SALT) != link_of("blueheron42", SALT + b"!")


def test_the_code_is_not_in_the_link():
    assert "blueheron42" not in link_of("blueheron42", SALT)


def test_a_short_code_is_refused():
    with pytest.raises(ValueError, match="at least six"):
        link_of("ab-12", SALT)


def test_a_short_salt_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        link_of("blueheron42", b"salt")


def test_links_of_one_run_are_worth_nothing_in_the_next():
    first, second = passing_links(), passing_links()

    assert first("blueheron42") == first("Blueheron 42")
    assert first("blueheron42") != second("blueheron42")
