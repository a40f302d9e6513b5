#!/usr/bin/env python3
"""Carries test vectors into this folder: pack.py FOLDER-OF-THE-ORIGINALS [jose/attacks.json …]

Reads every *.json below the folder, or only those named, and writes it here under the same path as NAME.json.z: the
same JSON without blanks, compressed with zlib behind its size in four bytes (what qUncompress reads). *.jsonl is left
alone.
"""
import json
import pathlib
import struct
import sys
import zlib


def packed(text):
    smallest = json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=True).encode("ascii")
    return struct.pack(">I", len(smallest)) + zlib.compress(smallest, 9)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent
    for file in [source / name for name in sys.argv[2:]] or sorted(source.rglob("*.json")):
        place = target / file.relative_to(source).with_suffix(".json.z")
        data = packed(file.read_text(encoding="utf-8"))
        print(f"{place.relative_to(target)}: {len(data)} bytes")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


if __name__ == "__main__":
    main()
