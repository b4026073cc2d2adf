#!/usr/bin/env python3
"""Two people publish at once, and publishers that are killed: the feed holds together after each round, nobody's work is lost
unsaid, and no number is ever signed for two contents.

usage: two_publishers_test.py BUILD_DIRECTORY    OCOP_PUBLISHER_ROUNDS: rounds in all, 48 when unset
"""
import fcntl
import hashlib
import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PUBLISH = pathlib.Path(sys.argv[1]).resolve() / "tools/ocop-publish"
ROUNDS = int(os.environ.get("OCOP_PUBLISHER_ROUNDS", "48"))
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#{:06x}"/></svg>'


class Work:
    """A folder with two databases of the same catalogue, their sheets, keys, a cache and a feed."""

    def __init__(self, folder):
        self.folder = folder
        self.feed, self.cache = folder / "feed", folder / "cache"
        self.databases = [folder / "a.db", folder / "b.db"]
        self.edition = itertools.count()
        self.must("keys", "create", folder / "keys")
        for database in self.databases:
            self.must(*self.importing(database, "first"))

    def sheets(self, words, pictures):
        sheets = self.folder / f"sheets-{next(self.edition)}"
        sheets.mkdir()
        (sheets / "taxonomy.csv").write_text("id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n")
        (sheets / "products.csv").write_text("id,name_vi,name_en,taxon\n" + "".join(f"p{i},Gạo {i} {words},Rice {i},i\n" for i in range(12)))
        media = "id,owner_kind,owner,file,alt_vi,alt_en\n"
        for i in range(pictures):
            (sheets / f"{i}.svg").write_text(PICTURE.format(0x204060 + i * 0x010307))
            media += f"m{i},product,p{i},{i}.svg,Gạo,Rice\n"
        (sheets / "media.csv").write_text(media)
        return sheets

    def importing(self, database, words, pictures=6):
        return "import", "--accept-names", "--db", database, self.sheets(words, pictures)

    def building(self, database, feed=None, *more):
        return "build", "--db", database, "--keys", self.folder / "keys", "--feed", feed or self.feed, "--cache", self.cache, *more

    def stamping(self):
        return "timestamp", "--keys", self.folder / "keys", "--feed", self.feed

    def start(self, *command):
        return subprocess.Popen([str(part) for part in (PUBLISH, *command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def must(self, *command):
        ends(self.start(*command), command[0])

    def title(self, database, text):
        self.must("set", "--db", database, "title_vi", text)


def ends(process, what):
    out, err = process.communicate(timeout=120)
    if process.returncode != 0:
        sys.exit(f"{what}: exit code {process.returncode}: {err.strip()}")
    return out


class Checked:
    """What a feed says, followed from its timestamp down to every picture; ends the test where it does not hold together."""

    def __init__(self, feed, what="the feed"):
        self.feed, self.what = feed, what
        stamp = self.read("timestamp.json")
        self.snapshot_version = stamp["meta"]["snapshot.json"]["version"]
        snapshot = self.read(f"{self.snapshot_version}.snapshot.json", stamp["meta"]["snapshot.json"])
        facts = snapshot["meta"]["targets.json"]
        self.targets = self.read(f"{facts['version']}.targets.json", facts)
        self.stamp = stamp

    def fail(self, reason):
        sys.exit(f"{self.what}: {reason}")

    def read(self, name, facts=None):
        try:
            data = (self.feed / "metadata" / name).read_bytes()
        except OSError as error:
            self.fail(str(error))
        if facts and (len(data), hashlib.sha256(data).hexdigest()) != (facts["length"], facts["hashes"]["sha256"]):
            self.fail(f"{name} is not what was signed for")
        return json.loads(data)["signed"]

    def whole(self):
        """Parts and pictures too."""
        for name, target in self.targets["targets"].items():
            digest = target["hashes"]["sha256"]
            part = self.feed / "targets/catalogue" / f"{digest}.{name.split('/')[1]}"
            if not part.exists() or hashlib.sha256(part.read_bytes()).hexdigest() != digest:
                self.fail(f"the part {name} is not there or not the one that was signed for")
            lines = subprocess.run(["zstd", "-dcq", part], capture_output=True, check=True).stdout.decode().splitlines()
            for picture in (picture for line in lines for picture in json.loads(line).get("pictures", [])):
                for variant in picture["variants"].values():
                    file = self.feed / "media" / variant["sha256"][:2] / variant["sha256"]
                    if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != variant["sha256"]:
                        self.fail(f"the picture {file.name} is not there or not the one that was signed for")
        return self

    def is_untouched(self, folders):
        """Between two publishers: nothing lies about, and sticks get what servers give."""
        carried = self.read("carried.timestamp.json")
        if (carried["version"], carried["meta"]) != (self.stamp["version"], self.stamp["meta"]):
            self.fail("carried.timestamp.json and timestamp.json differ")
        newest = max(int(file.name.split(".")[0]) for file in (self.feed / "metadata").glob("*.targets.json"))
        if newest != self.targets["version"]:
            self.fail(f"{newest}.targets.json is there, but version {self.targets['version']} is signed for")
        left = [file.name for folder in folders for file in folder.rglob("*") if ".tmp" in file.name or file.name.endswith(".lock")]
        if left:
            self.fail(f"left behind: {', '.join(left[:3])}")


class Reader(threading.Thread):
    """A kiosk that reads the feed all the time: it finds every version whole, and no number with two contents."""

    def __init__(self, feed):
        super().__init__(daemon=True)
        self.feed, self.fault, self.reads, self.stops = feed, "", 0, False
        self.seen = {}

    def remember(self, name, data):
        digest = hashlib.sha256(data).hexdigest()
        if self.seen.setdefault(name, digest) != digest:
            self.fault = self.fault or f"{name} was signed for two contents"

    def run(self):
        while not self.stops:
            try:
                self.read_once()
            except (OSError, ValueError, KeyError) as error:
                self.fault = self.fault or f"{type(error).__name__}: {error}"

    def read_once(self):
        stamps = {}
        for name in ("carried.timestamp.json", "timestamp.json"):
            data = (self.feed / "metadata" / name).read_bytes()
            signed = json.loads(data)["signed"]
            self.remember(f"{name} {signed['version']}", data)
            stamps.setdefault(signed["version"], set()).add(signed["meta"]["snapshot.json"]["version"])
        if any(len(snapshots) > 1 for snapshots in stamps.values()):
            self.fault = self.fault or "two timestamps of one version name different snapshots"
        facts = self.follow("snapshot", signed["meta"]["snapshot.json"])["meta"]["targets.json"]
        self.follow("targets", facts)
        self.reads += 1

    def follow(self, role, facts):
        name = f"{facts['version']}.{role}.json"
        data = (self.feed / "metadata" / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != facts["hashes"]["sha256"]:
            raise ValueError(f"{name} is not what was signed for")
        self.remember(name, data)
        return json.loads(data)["signed"]


def settled(work, what):
    Checked(work.feed, what).whole().is_untouched([work.feed, work.cache, *(pathlib.Path(f"{d}.pictures") for d in work.databases)])


def two(work, what, first, second, jitter_ms=9):
    """Runs both at once; returns what they said."""
    one = work.start(*first)
    time.sleep(random.randrange(jitter_ms + 1) / 1000)
    other = work.start(*second)
    return ends(one, f"{what}, the first"), ends(other, f"{what}, the second")


def version_in(said):
    return int(said.split("Feed version ")[1].split()[0].rstrip(":"))


def import_beside_import(work, i):
    database = work.databases[0]
    two(work, "import + import", work.importing(database, f"A{i}"), work.importing(database, f"B{i}"))
    work.must(*work.building(database))


def build_beside_build(work, i):
    database = work.databases[0]
    work.title(database, f"one {i}")
    said = two(work, "build + build", work.building(database), work.building(database))
    if version_in(said[0]) != version_in(said[1]):
        sys.exit("build + build of one database: two versions of the same")


def build_beside_other_database(work, i):
    for database in work.databases:
        work.title(database, f"{database.stem} {i}")
    said = two(work, "build + build of two databases", work.building(work.databases[0]), work.building(work.databases[1]))
    versions = sorted(version_in(text) for text in said)
    if versions[0] == versions[1]:
        sys.exit(f"both databases signed version {versions[0]}")


def import_beside_build(work, i):
    two(work, "import + build", work.importing(work.databases[0], f"C{i}"), work.building(work.databases[0]))


def timestamp_beside_build(work, i):
    work.title(work.databases[0], f"stamp {i}")
    two(work, "build + timestamp", work.building(work.databases[0]), work.stamping())


def fresh_feed(work, i):
    shutil.rmtree(work.cache, ignore_errors=True)
    fresh = work.folder / f"fresh-{i}"
    two(work, "fresh feed", work.building(work.databases[0], fresh), work.building(work.databases[1], fresh))
    Checked(fresh, "a fresh feed").whole().is_untouched([fresh, work.cache])
    shutil.rmtree(fresh)


def killed(work, i):
    """Somewhere in the middle; the next one repairs."""
    database = work.databases[i % 2]
    if i % 3 == 0:
        shutil.rmtree(work.cache, ignore_errors=True)
    work.title(database, f"killed {i}")
    command = [work.building(database), work.stamping(), work.importing(database, f"K{i}")][0 if i % 4 else i // 4 % 3]
    process = work.start(*command)
    time.sleep(random.random() * 0.06)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    Checked(work.feed, "after a killed publisher").whole()
    for each in work.databases:
        work.must(*work.building(each))


KINDS = [import_beside_import, build_beside_build, build_beside_other_database, import_beside_build, timestamp_beside_build, fresh_feed,
         killed, build_beside_other_database, killed, build_beside_other_database]


def killed_at_every_call(work):
    """A build, a timestamp and an import that end at the first, second, third … call that changes the disk."""
    tried = 0
    for call, step in CALLS.items():
        for what in ("build", "import", "timestamp"):
            for number in range(1, MOST_CALLS, step):
                database = work.databases[0]
                command = {"build": work.building(database), "timestamp": work.stamping()}.get(what) or work.importing(database, f"cut {number}", 5 + number % 2)
                if what == "build":  # with a picture more or less than before
                    work.must(*work.importing(database, f"{call} {number}", 5 + number % 2))
                log = work.folder / "strace.log"
                subprocess.run(["strace", "-f", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={number}", PUBLISH, *command],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if "killed by SIGKILL" not in log.read_text(errors="replace"):
                    break
                tried += 1
                Checked(work.feed, f"{what} killed at {call} {number}").whole()
                for each in work.databases:
                    work.must(*work.building(each))
                settled(work, f"after {what} killed at {call} {number}")
    return tried


# What makes, changes, moves and removes files; every how many-th is tried.
CALLS = {"rename": 1, "unlink": 1, "unlinkat": 1, "fsync": 3, "pwrite64": 5, "ftruncate": 1}
MOST_CALLS = 300


def one_waits_for_the_other(work):
    """Somebody who holds a database or the feed is named, and waited for no longer than was said."""
    database = work.databases[0]
    for lock, command in ((pathlib.Path(f"{database}.lock"), ("set", "--db", database, "title_vi", "x")), (work.feed / "publisher.lock", work.stamping())):
        with open(lock, "w") as held:
            held.write("ocop-publish import, process 4711 on centre\n")
            held.flush()
            fcntl.flock(held, fcntl.LOCK_EX)
            _, err = (waiting := work.start(*command, "--wait", "1")).communicate(timeout=30)
            if waiting.returncode != 1 or "waiting for ocop-publish import, process 4711 on centre" not in err or "is in use by" not in err:
                sys.exit(f"{command[0]}, which waits in vain: exit code {waiting.returncode}: {err}")
        work.must(*command)
        if lock.exists():
            sys.exit(f"{lock.name} stays behind")


def main():
    random.seed(20261126)
    # In memory where there is such a place: it is about kills, not about a disk's speed.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        work = Work(pathlib.Path(folder).resolve())
        for database in work.databases:
            work.must(*work.building(database))
        one_waits_for_the_other(work)
        reader = Reader(work.feed)
        reader.start()
        counts = {}
        for i in range(ROUNDS):
            kind = KINDS[i % len(KINDS)]
            kind(work, i)
            settled(work, kind.__name__)
            counts[kind.__name__] = counts.get(kind.__name__, 0) + 1
            if reader.fault:
                sys.exit(f"a kiosk reading meanwhile, {kind.__name__}: {reader.fault}")
        cut = killed_at_every_call(work)
        reader.stops = True
        reader.join()
        if reader.fault or reader.reads < ROUNDS or cut < 40:
            sys.exit(f"a kiosk reading meanwhile: {reader.fault or f'only {reader.reads} reads'}; {cut} kills at calls")
        print(f"{ROUNDS} rounds whole ({', '.join(f'{name} {count}' for name, count in counts.items())}), {cut} killed at calls, {reader.reads} reads meanwhile")


if __name__ == "__main__":
    main()
