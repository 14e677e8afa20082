"""lxml.etree.parse alone over volumes: the least that any reader of them has to do.

python benchmarks/peers/parse.py OUTPUT VOLUME...
"""

from __future__ import annotations

import sys

from lxml import etree

_, output, *volumes = sys.argv
with open(output, "w", encoding="utf-8") as stream:
    for volume in volumes:
        root = etree.parse(volume, etree.XMLParser(collect_ids=False, huge_tree=True)).getroot()
        print(volume, root.tag, file=stream)
