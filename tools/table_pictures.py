"""Draw the pictures of docs/tables.md by its own code: `python tools/table_pictures.py [--to FOLDER] VOLUME...`.

The examples of the page are run in order, with the volumes that are named here in place of the page's one.
"""

from __future__ import annotations

import argparse
import doctest
import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path

import matplotlib

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tables.md"
VOLUME = '"frus1961-63v06.xml.xz"'


def draw(volumes: list[str], folder: Path) -> None:
    """Draw the pictures of the page into a folder."""
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    code = code.replace(f"[{VOLUME}]", repr(volumes)).replace(VOLUME, repr(volumes[0]))
    names: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch):
        for example in doctest.DocTestParser().get_examples(code):
            exec(example.source, names)
        for picture in Path(scratch).glob("*.png"):
            (folder / picture.name).write_bytes(picture.read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("volumes", nargs="+", type=os.path.abspath)
    arguments = parser.parse_args()
    matplotlib.use("agg")
    draw(arguments.volumes, arguments.to.resolve())
