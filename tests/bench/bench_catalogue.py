"""Publishes and syncs the demo with many more products, each with a picture, for measuring on."""
import csv
import pathlib
import re
import subprocess
import sys

DRAWINGS = 500  # different ones; more products share them, as variants of a product share their photograph
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def append(path, rows):
    with open(path, newline="", encoding="utf-8") as sheet:
        columns = next(csv.reader(sheet))
    with open(path, "a", newline="", encoding="utf-8") as sheet:
        csv.DictWriter(sheet, columns, restval="").writerows(rows)


def draw(folder):
    """Drawings that differ from those of the demo by one coloured disc."""
    demo = sorted(folder.glob("pictures/product-*.svg")) or sorted(folder.glob("pictures/*.svg"))
    for i in range(DRAWINGS):
        text = demo[i % len(demo)].read_text(encoding="utf-8")
        disc = f'<circle cx="{200 + i * 37 % 1200}" cy="{150 + i * 53 % 300}" r="70" fill="hsl({i * 47 % 360},70%,60%)"/></svg>'
        (folder / f"pictures/bench-{i}.svg").write_text(re.sub(r"</svg>\s*$", disc, text), encoding="utf-8")


def prepare(build, work, products):
    """Leaves WORK/state as a kiosk has it, with PRODUCTS products in all."""
    folder = work / "source"
    run = lambda *command: subprocess.run([str(c) for c in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    run("/usr/bin/python3", SOURCE / "assets/demo/compose.py", folder)
    draw(folder)
    with open(folder / "products.csv", encoding="utf-8") as sheet:
        more = products - (sum(1 for _ in csv.reader(sheet)) - 1)
    ids = [f"bench-{i}" for i in range(max(0, more))]
    names = ["Dừa sáp", "Gạo", "Bánh tét", "Mật hoa dừa", "Tôm khô", "Dứa sấy", "Dưa lưới", "Nước mắm rươi", "Trà", "Kẹo dừa"]
    append(folder / "products.csv", [{"id": x, "name_vi": f"{names[i % 10]} số {i}", "name_en": f"Product {i}", "taxon": "i.3.c", "area": "huyen-cau-ke",
                                      "summary_vi": f"Sản phẩm thử nghiệm số {i}.", "summary_en": f"Test product {i}.", "illustrative": "yes"} for i, x in enumerate(ids)])
    append(folder / "certificates.csv", [{"id": f"c-{x}", "product": x, "stars": 3 + i % 3, "issued": "2025-06-01"} for i, x in enumerate(ids)])
    append(folder / "media.csv", [{"id": f"m-{x}", "owner_kind": "product", "owner": x, "position": 1, "file": f"pictures/bench-{i % DRAWINGS}.svg",
                                   "alt_vi": "Tranh minh hoạ", "alt_en": "Illustration", "credit": "OCOP Kiosk"} for i, x in enumerate(ids)])
    run(build / "tools/ocop-publish", "keys", "create", work / "keys")
    run(build / "tools/ocop-publish", "import", "--db", work / "central.db", folder)
    run(build / "tools/ocop-publish", "build", "--db", work / "central.db", "--keys", work / "keys", "--feed", work / "feed", "--cache", work / "cache")
    (work / "sync.toml").write_text(f'feed = "{work}/feed"\nstate = "state"\nroot = "keys/root.json"\n')
    run(build / "sync/ocop-sync", "--config", work / "sync.toml", "once")


if __name__ == "__main__":
    prepare(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3]))
