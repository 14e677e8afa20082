"""Raised numerals, as a copy may keep them of note markers: `Organization¹`."""

__all__ = ["RAISED", "lowered"]

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(RAISED, "0123456789")


def lowered(text: str) -> str:
    """Return the text with plain digits for the raised ones."""
    return text.translate(_LOWERED)
