"""spelling and words: slips of the pen, words of the corpus, words broken at a line's end."""

from __future__ import annotations

import pytest

from fsrus_schema.rules.misprints import intended_word
from fsrus_schema.rules.spelling import is_slip, meant_word
from fsrus_schema.rules.words import is_broken, is_word


@pytest.mark.parametrize("word", ["Embasy", "Embasssy", "Embassey", "Emabssy", "Enbassy", "mbassy", "Embass"])
def test_one_letter_lost_added_changed_or_swapped_is_a_slip(word: str) -> None:
    assert is_slip(word, "Embassy")


@pytest.mark.parametrize("word", ["Embassy", "Embsay", "Embssyy", "embarrassment", "", "Emssy"])
def test_none_or_two_are_not(word: str) -> None:
    assert not is_slip(word, "Embassy")


def test_short_words_are_left_alone() -> None:
    assert not is_slip("Ma", "May")


def test_meant_word() -> None:
    assert meant_word("Septmber", ("August", "September")) == "September"
    assert meant_word("Smith", ("August", "September")) is None


@pytest.mark.parametrize("word", ["measured", "Embassy", "DEPARTMENT", "infotel", "Djakarta"])
def test_words_of_the_corpus(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["meas", "ured", "wi11", ""])
def test_no_words(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize(
    ("first", "second"), [("meas", "ured"), ("Khru", "shchev"), ("GOVERN", "MENT"), ("re", "quire")]
)
def test_broken(first: str, second: str) -> None:
    assert is_broken(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("co", "operate"),
        ("re", "establish"),
        ("non", "ferrous"),
        ("Anglo", "French"),
        ("high", "level"),
        ("well", "served"),
    ],
)
def test_compounds_are_not_broken(first: str, second: str) -> None:
    assert not is_broken(first, second)


@pytest.mark.parametrize(
    ("token", "word"),
    [("wi11", "will"), ("1ine", "line"), ("operationa1", "operational"), ("availa61e", "available"), ("0nly", "only")],
)
def test_intended_word(token: str, word: str) -> None:
    assert intended_word(token) == word


@pytest.mark.parametrize("token", ["1st", "30th", "F86", "5As", "U2", "6a", "POL15", "0243Z"])
def test_what_has_digits_by_right(token: str) -> None:
    assert intended_word(token) is None
