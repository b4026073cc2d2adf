#!/usr/bin/python3
"""Imports every case into a copy of the demo, builds, and compares with tests/import_cases/expectations.py.

usage: run.py OCOP_PUBLISH [--list] [CASE…]
Ends with the count of cases that came out right; exit code 1 when one did not. Needs zstd and python3-pil.
"""
import concurrent.futures
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from expectations import CASES  # noqa: E402

DEMO = HERE.parents[1] / "assets/demo"
COLOURS = {"red": (220, 30, 30), "green": (30, 180, 30), "blue": (30, 60, 220), "yellow": (240, 220, 30)}


def run(*command, env=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, env=env, timeout=300)
    return done.returncode, (done.stdout + done.stderr).decode(errors="backslashreplace")


class Place:
    """A centre: a database, its keys, its feed, its cache, as files below one folder."""

    def __init__(self, folder, publish, source):
        self.folder, self.publish, self.source = folder, publish, source
        self.db, self.keys, self.feed, self.cache = (folder / name for name in ("central.db", "keys", "feed", "cache"))

    def make_demo(self):
        run(self.publish, "keys", "create", self.keys)
        code, said = run(self.publish, "import", "--db", self.db, self.source)
        if code != 0:
            sys.exit(f"the demo itself is refused: {said}")
        for name, value in (("province", "tra-vinh"), ("title_vi", "OCOP Trà Vinh")):
            run(self.publish, "set", "--db", self.db, name, value)
        self.build()

    def build(self):
        return run(self.publish, "build", "--db", self.db, "--keys", self.keys, "--feed", self.feed, "--cache", self.cache)

    def records(self):
        newest = max((int(path.name.split(".")[0]), path) for path in (self.feed / "metadata").glob("*.targets.json"))[1]
        found = {}
        for name, target in json.loads(newest.read_text())["signed"]["targets"].items():
            part = self.feed / "targets/catalogue" / f"{target['hashes']['sha256']}.{name.split('/')[1]}"
            for line in subprocess.run(["zstd", "-dcq", part], capture_output=True, check=True).stdout.decode().splitlines():
                record = json.loads(line)
                found[record["type"], record["id"]] = record
        return found


def sheets_of(step, source, folder):
    """What is imported: a workbook or a folder named "alone" as it is, else the demo's sheets with the step's over them."""
    if not step.is_dir() or "alone" in str(step):
        return step
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for sheet in source.glob("*.csv"):
        if sheet.name != "media.csv":
            shutil.copy(sheet, folder)
    shutil.copytree(step, folder, symlinks=True, dirs_exist_ok=True)
    return folder


def corners(place, picture):
    from PIL import Image
    digest = picture["variants"]["full"]["sha256"]
    with Image.open(io.BytesIO((place.feed / "media" / digest[:2] / digest).read_bytes())) as image:
        image = image.convert("RGB")
        w, h = image.size
        return image.size, [image.getpixel(at) for at in ((w // 8, h // 8), (w - 1 - w // 8, h // 8), (w // 8, h - 1 - h // 8), (w - 1 - w // 8, h - 1 - h // 8))]


def near(colour, wanted, by):
    return all(abs(a - b) <= by for a, b in zip(colour, wanted))


def picture_faults(place, records, wanted):
    pictures = [picture for record in records.values() for picture in record.get("pictures", []) if picture.get("credit") == "synthetic"]
    if len(pictures) != wanted["count"]:
        yield f"{len(pictures)} of its pictures are in the feed, not {wanted['count']}"
    for picture in pictures:
        size, found = corners(place, picture)
        if "size" in wanted and size != wanted["size"]:
            yield f"{picture['alt']}: {size}"
        if "corners" in wanted and not all(near(colour, COLOURS[name], 8) for colour, name in zip(found, wanted["corners"].split())):
            yield f"{picture['alt']}: corners {found}"
    if "p3" in wanted and not any(all(near(a, b, 10) for a, b in zip(corners(place, picture)[1], wanted["p3"])) for picture in pictures):
        yield "the wide gamut was not converted"


def faults_of(name, base):
    case, wanted = HERE / "cases" / name, CASES[name]
    with tempfile.TemporaryDirectory(dir=base.folder.parent) as folder:
        folder = pathlib.Path(folder)
        place = Place(folder / "centre", base.publish, base.source)
        shutil.copytree(base.folder, place.folder, copy_function=shutil.copy2)
        before, said = base.records(), ""
        if "script" in wanted:
            free = folder / "free"
            free.mkdir()
            env = dict(os.environ, PUBLISH=str(place.publish), DB=str(place.db), KEYS=str(place.keys), FEED=str(place.feed), CACHE=str(place.cache), CASE=str(case), SOURCE=str(place.source), WORKDIR=str(free), ROUNDS=str(wanted.get("rounds", 5)))
            said = run("bash", case / "case.sh", env=env)[1]
            patterns = wanted["script"]
        else:
            if (case / "gen.py").is_file():
                made = folder / "made"
                made.mkdir()
                run("/usr/bin/python3", case / "gen.py", made, base.source)
                case = made
            steps = sorted(step for step in case.iterdir() if re.match(r"[1-4]-", step.name)) if case.is_dir() else []
            codes = []
            for step in steps or [case]:
                code, words = run(place.publish, "import", "--db", place.db, sheets_of(step, base.source, folder / "sheets"))
                codes.append(code)
                code, built = place.build()
                said += words + built
                if code != 0:
                    yield f"the build failed: {built}"
            if codes != wanted["rc"]:
                yield f"imports ended with {codes}, not {wanted['rc']}"
            patterns = wanted.get("says", [])
        for pattern in patterns:
            if not re.search(pattern, said, re.MULTILINE):
                yield f"nothing says {pattern!r} in:\n{said[-3000:]}"
        for pattern in wanted.get("never", []):
            if re.search(pattern, said, re.MULTILINE):
                yield f"something says {pattern!r}"
        after = place.records()
        if "feed" in wanted and (fault := wanted["feed"](after, before)):
            yield fault
        if "pictures" in wanted:
            yield from picture_faults(place, after, wanted["pictures"])
        if litter := [path.name for path in place.folder.rglob("*") if re.search(r"\.tmp[0-9]", path.name)]:
            yield f"temporary files are left: {litter[:3]}"


def main(publish, names):
    there = {path.name for path in (HERE / "cases").iterdir()} - {".gitattributes", "19_race.sh"}
    if there != set(CASES):
        sys.exit(f"cases and expectations differ: {sorted(there ^ set(CASES))}")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as work:
        work = pathlib.Path(work)
        subprocess.run(["/usr/bin/python3", DEMO / "compose.py", work / "source"], check=True)
        base = Place(work / "base", pathlib.Path(publish).resolve(), work / "source")
        base.folder.mkdir()
        base.make_demo()
        wrong = 0
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for name, faults in zip(names, pool.map(lambda each: list(faults_of(each, base)), names)):
                wrong += bool(faults)
                for fault in faults:
                    print(f"{name}: {fault}")
        print(f"{len(names) - wrong} cases right of {len(names)}")
        return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    chosen = [argument for argument in sys.argv[2:] if not argument.startswith("--")]
    if "--list" in sys.argv:
        print("\n".join(CASES))
        sys.exit(0)
    sys.exit(main(sys.argv[1], chosen or list(CASES)))
