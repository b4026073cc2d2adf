#!/usr/bin/env python3
"""What is wrong on a command line is said in one sentence with exit code 2, and nothing is made.

usage: command_lines_test.py BUILD_DIRECTORY
"""
import os
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(sys.argv[1]).resolve()
PUBLISH, SYNC, KIOSK = BUILD / "tools/ocop-publish", BUILD / "sync/ocop-sync", BUILD / "kiosk/ocop-kiosk"

# The words, and what the sentence must name.
REFUSED = [
    (PUBLISH, [], "--help"),
    (PUBLISH, ["bild"], "bild"),
    (PUBLISH, ["import", "--db", "c.db"], "sheets"),
    (PUBLISH, ["import", "--db", "", "sheets"], "--db"),  # SQLite would take it for a database that nobody keeps
    (PUBLISH, ["import", "--db", "c.db", ""], "sheets"),
    (PUBLISH, ["import", "--db", "c.db", "sheets", "more"], "more"),
    (PUBLISH, ["import", "--db", "c.db", "sheets", "--wait", "soon"], "--wait"),
    (PUBLISH, ["import", "--db", "c.db", "sheets", "--wait", "86401"], "--wait"),
    (PUBLISH, ["fair", "--db", "c.db"], "book"),
    (PUBLISH, ["fair", "--db", "", "book.xlsx"], "--db"),
    (PUBLISH, ["fair", "--db", "c.db", "book.xlsx", "--chek"], "--chek"),
    (PUBLISH, ["fair-form", "--db", "c.db", "--exhibitor", "", "book.xlsx"], "--exhibitor"),
    (PUBLISH, ["set", "--db", "", "title_vi", "x"], "--db"),
    (PUBLISH, ["set", "--db", "c.db", "title_vi"], "value"),
    (PUBLISH, ["remove", "--db", "c.db", "products", "a", "--with", "--replace-by", "b"], "--replace-by"),
    (PUBLISH, ["remove", "--db", "c.db", "products", ""], "id"),
    (PUBLISH, ["rename", "--db", "c.db", "products", "a", ""], "new"),
    (PUBLISH, ["keys", "create", ""], "folder"),
    (PUBLISH, ["build", "--db", "c.db", "--keys", "", "--feed", "f"], "--keys"),
    (PUBLISH, ["build", "--db", "c.db", "--keys", "k", "--feed", ""], "--feed"),
    (PUBLISH, ["build", "--db", "c.db", "--keys", "k", "--feed", "f", "--prun"], "--prun"),
    (PUBLISH, ["leads", "--from", "f", "--to", "t"], "--key"),
    (PUBLISH, ["leads", "--key", "k", "--from", "", "--to", "t"], "--from"),
    (PUBLISH, ["leads", "--key", "k", "--from", "f", "--to", "t", "--lang", "fr"], "--lang"),
    (SYNC, [], "--help"),
    (SYNC, ["twice"], "twice"),
    (SYNC, ["stick"], "folder"),
    (SYNC, ["export", ""], "folder"),
    (SYNC, ["--config", "", "once"], "--config"),
    (KIOSK, ["--renderer", "1"], "software"),
    (KIOSK, ["--renderer", "vulkan"], "software"),
    (KIOSK, ["--size", "1920"], "1920x1080"),
    (KIOSK, ["--size", "10x10"], "1920x1080"),
    (KIOSK, ["--screenshots", ""], "--screenshots"),
    (KIOSK, ["--screenshots", "s", "--accessibility", "133"], "133"),
    (KIOSK, ["sideways"], "sideways"),
]

# What can be seen to be wrong before anything is asked for or done, and what the sentence must name.
FAILED = [
    (PUBLISH, ["leads", "--key", "k.json", "--from", "f", "--to", "t"], "there is no k.json"),
    (PUBLISH, ["leads", "--key", __file__, "--from", "f", "--to", "t"], "is no key of a fair"),
]


def run(program, words, folder):
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def main():
    problems = []
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for program, words, named in REFUSED:
            done = run(program, words, folder)
            what = f"{program.name} {words}"
            if done.returncode != 2 or named not in done.stderr or len(done.stderr.strip().splitlines()) != 1:
                problems.append(f"{what}: exit code {done.returncode}, said {done.stderr.strip()!r}")
            if left := os.listdir(folder):
                problems.append(f"{what}: made {left}")
        for program, words, named in FAILED:
            done = run(program, words, folder)
            if done.returncode != 1 or named not in done.stderr:
                problems.append(f"{program.name} {words}: exit code {done.returncode}, said {done.stderr.strip()!r}")
        if "--wait" in run(PUBLISH, ["leads", "--help"], folder).stdout:
            problems.append("ocop-publish leads --help offers to wait for a database that it does not need")
        for program in (PUBLISH, SYNC, KIOSK):
            done = run(program, ["--help"], folder)
            if done.returncode != 0 or "Exit codes" not in done.stdout:
                problems.append(f"{program.name} --help: exit code {done.returncode}")
        # A value may be empty or begin with a dash.
        for words in (["title_vi", ""], ["title_vi", "--", "-x"], ["title_vi", "- x"]):
            done = run(PUBLISH, ["set", "--db", "c.db", *words], folder)
            if done.returncode != 0:
                problems.append(f"ocop-publish set {words}: exit code {done.returncode}, said {done.stderr.strip()!r}")
        # A file may be named without a folder.
        done = run(PUBLISH, ["fair-form", "--db", "c.db", "book.xlsx"], folder)
        if done.returncode != 0 or os.listdir(folder).count("book.xlsx") != 1:
            problems.append(f"ocop-publish fair-form book.xlsx: exit code {done.returncode}, said {done.stderr.strip()!r}")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(REFUSED)} wrong command lines refused")


main()
