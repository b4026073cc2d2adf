#!/usr/bin/env python3
"""No two pictures of the demo look the same, and their drawings come from at least 30 motifs.

usage: demo_pictures_differ.py SOURCE_DIRECTORY
"""
import csv
import pathlib
import subprocess
import sys
import tempfile


def main(root):
    demo = pathlib.Path(root) / "assets/demo"
    scenes = list(csv.DictReader((demo / "scenes.csv").open(encoding="utf-8")))
    motifs = {row["motif"] for row in scenes}
    if len(motifs) < 30:
        sys.exit(f"only {len(motifs)} motifs")
    looks = {}
    for row in scenes:
        look = (row["motif"], row["palette"], row["setting"], row["second"], row["close_up"])
        if look in looks and not row["name"].startswith("place-"):
            sys.exit(f"{row['name']} and {looks[look]} have the same composition {look}")
        looks[look] = row["name"]
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([sys.executable, demo / "compose.py", work], check=True)
        pictures = [path.read_bytes() for path in pathlib.Path(work, "pictures").glob("*.svg")]
    if len(pictures) != len(scenes) or len(set(pictures)) != len(pictures):
        sys.exit("two pictures are equal")


if __name__ == "__main__":
    main(sys.argv[1])
