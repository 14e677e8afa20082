"""The words of the corpus: those seen in at least three documents of the published volumes.

The list is made from the volumes themselves (which are in the public domain) by `tools/word_list.py`; it knows the
telegraphic short forms and the names that a dictionary lacks. Words are in lower case; a compound with a hyphen
(`co-operation`) is a word of its own.
"""

from __future__ import annotations

import re

from fsrus_schema.vocabulary import corpus_words as words

# Prefixes that English may join with a hyphen to any word. Those that also begin words which are broken at a line's end
# (`re-quire`, `in-crease`) are not among them.
_HYPHENATED_PREFIXES = frozenset(
    {"anti", "counter", "electro", "extra", "half", "hydro", "hyper", "multi", "neo", "non", "petro", "pseudo"}
    | {"quadri", "quasi", "self", "semi", "socio", "super", "thermo", "tri", "ultra", "vice", "whole"}
)
# Ends of words that stand alone nowhere, but are in the list where the volumes broke words.
_SUFFIXES = frozenset(
    {"able", "al", "ance", "ed", "ence", "er", "ers", "ible", "ing", "ings", "ism", "ist", "ists", "ity", "ive", "ly"}
    | {"ment", "ments", "ness", "ous", "sion", "sions", "tion", "tions", "tive", "ture", "tures"}
)
_BEFORE_VOWEL = re.compile(r"(?:co|de|pre|re)-[aeiou]", re.IGNORECASE)  # co-operate, pre-empt, re-establish


def is_broken(first: str, second: str) -> bool:
    """Tell whether the halves around a hyphen are one word: `meas-ured` is, `co-operate` and `Anglo-French` are not."""
    lower, compound = first.lower(), f"{first}-{second}".lower()
    is_compound_name = second[0].isupper() and not (first + second).isupper()  # Tak-Tse, Anglo-French
    return (
        not is_compound_name
        and is_word(first + second)
        and compound not in words()
        and lower not in _HYPHENATED_PREFIXES
        and not _BEFORE_VOWEL.match(compound)
        and not (is_word(first) and is_word(second) and second.lower() not in _SUFFIXES)
    )


def may_be_compound(first: str, second: str) -> bool:
    """Tell whether a hyphen may be the writer's: in `mis-information` and `re-hash`, not in `meas-ured`."""
    return first.lower() == "re" or (is_word(second) and second.lower() not in _SUFFIXES)


def is_word(word: str) -> bool:
    """Tell whether a word, in any case, is one of the corpus."""
    return word.lower() in words()
