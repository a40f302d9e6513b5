#!/usr/bin/env python3
"""Carries test vectors into this folder: pack.py FOLDER-OF-THE-ORIGINALS [jose/attacks.json …]

Reads every *.json below the folder, or only those named, and writes it here under the same path as NAME.json.z: the
same JSON without blanks, compressed with zlib behind its size in four bytes (what qUncompress reads). *.jsonl is left
alone, except by --cel FOLDER, which carries the CEL vectors: the conformance suites become one file.
"""
import json
import pathlib
import struct
import sys
import zlib


def packed(text):
    smallest = json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=True).encode("ascii")
    return struct.pack(">I", len(smallest)) + zlib.compress(smallest, 9)


def write(place, text):
    data = packed(text)
    print(f"{place.name}: {len(data)} bytes")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def pack_cel(source, target):
    """federation, fuzz and federation_trace as they are; every other *.jsonl together as conformance."""
    groups = {"conformance": []}
    for file in sorted(source.glob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if file.stem.startswith("federation") or file.stem == "fuzz":
            groups[file.stem] = rows
        else:
            groups["conformance"] += rows
    payloads = json.loads((source / "payloads.json").read_text(encoding="utf-8"))
    for name, rows in groups.items():
        content = {"vectors": rows}
        if name != "conformance":
            content["payloads"] = payloads
        write(target / "cel" / f"{name}.json.z", json.dumps(content))
    conditions = (source / "bench-conditions.json").read_text(encoding="utf-8")
    write(target / "cel" / "bench-conditions.json.z", conditions)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--cel":
        return pack_cel(pathlib.Path(sys.argv[2]), pathlib.Path(__file__).parent)
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent
    for file in [source / name for name in sys.argv[2:]] or sorted(source.rglob("*.json")):
        place = target / file.relative_to(source).with_suffix(".json.z")
        write(place, file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
