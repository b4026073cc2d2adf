#!/usr/bin/env python3
"""A sync that is killed at every system call that changes the disk, and one for which each such call fails.

strace injects: SIGKILL, ENOSPC, EIO and EROFS at the first, second, third … call of each kind until a run gets by without. Then
come kills at random moments. After each the machine must show version 1 or 2, whole, and version 2 after one more run.
usage: cut_sync_test.py BUILD_DIRECTORY [SECONDS_OF_RANDOM_KILLS]    OCOP_EVERY_CALL: EIO and EROFS at every call, not every third
"""
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from small_feed import SYNC, publish, run, shown_version  # noqa: E402

RANDOM_S = float(sys.argv[2]) if len(sys.argv) > 2 else 5
# What makes, changes, moves and removes files.
CALLS = ["rename", "fsync", "fdatasync", "write", "pwrite64", "unlink", "unlinkat", "mkdir", "symlink", "symlinkat", "ftruncate", "openat", "getdents64"]
FAULTS = ["signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EROFS"]
# Most openat are of libraries; what they make is made by the calls above.
FEWER = {"openat": ["error=EROFS"], "getdents64": ["error=EIO"]}  # a tired card fails to list a folder, too
MOST_CALLS = 400
# A full disk and a kill at every call. What else a disk says is an error like ENOSPC to us, and is said at every third, unless all are
# asked for; unit tests fail each step with each kind (fault/EveryStepFails).
EVERY = {"error=EIO": 3, "error=EROFS": 3} if "OCOP_EVERY_CALL" not in os.environ else {}


def prepare(work):
    (work / "sync.toml").write_text('feed = "feed"\nstate = "state"\nroot = "keys/root.json"\n')
    publish(work, ["Gạo", "Gạo lứt"], has_picture=False)
    run(SYNC, "--config", work / "sync.toml", "once")
    (work / "state").rename(work / "before")
    publish(work, ["Gạo", "Gạo lứt", "Gạo nếp"], has_picture=True)


def begin_again(work):
    shutil.rmtree(work / "state", ignore_errors=True)
    shutil.copytree(work / "before", work / "state", symlinks=True)


def litter(state):
    """What no clean run leaves: temporary and partial files, parts of an older feed."""
    files = [file for file in state.rglob("*") if file.is_file()]
    parts = [file for file in files if file.parent == state / "feed/catalogue"]
    odd = [file for file in files if ".tmp" in file.name or ".aside" in file.name or file.parent == state / "feed/partial"]
    return [str(file.relative_to(state)) for file in odd + (parts if len(parts) > 1 else [])]


def check(work, what):
    """Refuses a half catalogue, then repairs."""
    try:
        version = shown_version(work / "state")
    except sqlite3.Error as error:
        sys.exit(f"{what}: the catalogue does not open: {error}")
    if version not in (1, 2):
        sys.exit(f"{what}: shows version {version}")
    after = subprocess.run([SYNC, "--config", work / "sync.toml", "once"], capture_output=True, text=True)
    if after.returncode != 0 or shown_version(work / "state") != 2:
        sys.exit(f"{what}: did not recover: {after.stderr.strip()}")
    left = litter(work / "state")
    if left:
        sys.exit(f"{what}: left behind after the next run: {left}")
    missing = [file for file in (work / "feed/media").rglob("*") if file.is_file() and not (work / "state/media" / file.parent.name / file.name).exists()]
    if missing:
        sys.exit(f"{what}: {len(missing)} pictures are missing after the next run")


def cut_at_every_call(work):
    tried = 0
    for call in CALLS:
        for fault in FEWER.get(call, FAULTS):
            for number in range(1, MOST_CALLS, EVERY.get(fault, 1)):
                begin_again(work)
                log = work / "strace.log"
                subprocess.run(["strace", "-f", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}", SYNC, "--config", work / "sync.toml", "once"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                text = log.read_text(errors="replace")
                happened = "(INJECTED)" in text or "killed by SIGKILL" in text
                if not happened:
                    break
                tried += 1
                check(work, f"{call} number {number} with {fault}")
            else:
                sys.exit(f"{call} is called more than {MOST_CALLS} times")
    return tried


def kill_at_random(work):
    begin_again(work)
    began = time.monotonic()
    run(SYNC, "--config", work / "sync.toml", "once")
    whole_run_s, tried, chance = time.monotonic() - began, 0, random.Random(1)
    until = time.monotonic() + RANDOM_S
    while time.monotonic() < until:
        begin_again(work)
        process = subprocess.Popen([SYNC, "--config", work / "sync.toml", "once"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole_run_s))
        process.kill()
        process.wait()
        tried += 1
        check(work, f"kill number {tried}")
    return tried


# In memory where there is such a place: thousands of fsync say nothing about kills.
with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
    place = pathlib.Path(folder)
    prepare(place)
    at_calls = cut_at_every_call(place)
    if at_calls < 100:
        sys.exit(f"only {at_calls} calls were cut: does strace work here?")
    print(f"{at_calls} calls cut, {kill_at_random(place)} kills at random: a whole catalogue each time")
