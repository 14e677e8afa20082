#!/usr/bin/env python3
"""Write `docs/rules.md` from the manuals of the rules: `python tools/rules_page.py`."""

from pathlib import Path

from fsrus_schema.rules import RULES, TOPICS, page

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"

if __name__ == "__main__":
    TARGET.write_text(page(RULES, TOPICS), encoding="utf-8")
