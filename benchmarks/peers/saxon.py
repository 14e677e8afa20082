"""Telegrams of volumes to JSON Lines with SaxonC and XSLT 3 (`telegrams.xsl`), in one process.

python benchmarks/peers/saxon.py OUTPUT VOLUME...
"""

from __future__ import annotations

import sys
from pathlib import Path

from saxonche import PySaxonProcessor

_, output, *volumes = sys.argv
with PySaxonProcessor(license=False) as processor, open(output, "w", encoding="utf-8") as stream:
    stylesheet = str(Path(__file__).with_name("telegrams.xsl"))
    transformer = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet)
    for volume in volumes:
        stream.write(transformer.transform_to_string(source_file=volume) or "")
