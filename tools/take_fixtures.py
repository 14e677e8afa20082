"""Take telegrams out of published volumes, for `fixtures/telegrams/`.

    python tools/take_fixtures.py VOLUMES_FOLDER

Writes `published.xml` for each telegram in the list below: the document as its volume has it, the entries of the
volume's lists that it points to before it. What the library makes of it is then written by
`FSRUS_SCHEMA_REGENERATE=1 pytest tests/test_fixtures.py`.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "telegrams"

# What each was chosen for.
CHOSEN = {
    "frus1917-72PubDip.d42": "many notes, page break inside a word",
    "frus1949v07p1.d82": "classical, [Received …]",
    "frus1949v07p1.d145": "classical, a paragraph that holds a list",
    "frus1949v07p1.d166": "classical, a quotation set apart",
    "frus1949v07p1.d227": "classical, two handling lines, page break inside a note",
    "frus1951v07p2.d87": "classical, short",
    "frus1951v07p2.d193": "classical, deleted name",
    "frus1951v07p2.d300": "classical circular telegram with an attachment",
    "frus1952-54v12p2.d31": "1952-54, No. 31",
    "frus1952-54v12p2.d56": "1952-54, repeated note marker",
    "frus1952-54v12p2.d97": "1952-54, gap",
    "frus1952-54v12p2.d414": "1952-54, two telegram numbers",
    "frus1955-57v01.d74": "list, text beside the signature",
    "frus1955-57v01.d112": "draft telegram",
    "frus1955-57v03.d54": "circular telegram",
    "frus1955-57v13.d248": "page break inside a word",
    "frus1955-57v26.d273": "words not declassified, page between paragraphs",
    "frus1958-60v07p2.d380": "note 0, telegram number in the heading",
    "frus1958-60v09.d305": "airgram",
    "frus1958-60v11.d176": "two telegram numbers",
    "frus1958-60v11.d361": "several recipients",
    "frus1958-60v19.d73": "note after a number",
    "frus1961-63v06.d8": "closer of several lines",
    "frus1961-63v10-12mSupp.d469": "supplement without text: files and page count",
    "frus1964-68v13.d83": "numbered note between two blocks",
    "frus1964-68v26.d154": "note inside a note",
    "frus1964-68v30.d100": "table",
    "frus1969-76v20.d253": "page before the heading",
    "frus1969-76ve05p1.d132": "telegram with a summary note and lists of headings",
    "frus1969-76ve14p1.d7": "no dateline",
}


def main(volumes: Path) -> None:
    """Write the published documents of the list."""
    for volume in sorted({name.partition(".")[0] for name in CHOSEN}):
        tree = etree.parse(str(volumes / f"{volume}.xml"), etree.XMLParser(collect_ids=False, huge_tree=True))
        for name in CHOSEN:
            if name.startswith(f"{volume}."):
                _write(tree.getroot(), volume, name)


def _write(root: etree._Element, volume: str, name: str) -> None:
    document = name.partition(".")[2]
    div = next(d for d in root.iter(f"{TEI}div") if d.get("type") == "document" and d.get(XML_ID) == document)
    targets = {e.get(a, "") for e in div.iter(f"{TEI}*") for a in ("corresp", "target")}
    out = etree.Element(f"{TEI}TEI", nsmap=root.nsmap)
    out.set(XML_ID, volume)
    text = etree.SubElement(out, f"{TEI}text")
    front = etree.SubElement(etree.SubElement(text, f"{TEI}front"), f"{TEI}list")
    for item in root.iter(f"{TEI}item"):
        entry = next((e for e in item.iter(f"{TEI}persName", f"{TEI}term") if e.get(XML_ID)), None)
        if entry is not None and f"#{entry.get(XML_ID)}" in targets:
            front.append(copy.deepcopy(item))
    if not len(front):
        text.remove(text[0])
    etree.SubElement(text, f"{TEI}body").append(copy.deepcopy(div))
    folder = FIXTURES / name
    folder.mkdir(parents=True, exist_ok=True)
    etree.ElementTree(out).write(str(folder / "published.xml"), encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
