#!/usr/bin/env python3
"""Runs clang-tidy over the C++ sources that changed, and over those whose own header did.

usage: tidy.py SOURCE_DIRECTORY BUILD_DIRECTORY [--since COMMIT] [--minutes N] [--all]
Changed means: differs from COMMIT (otherwise: from where this branch left origin/main; else from the commit before this one),
committed or not. With --minutes no file is begun after that time, and what was left out is said. Exit code 77 (skipped) without
git's history or without clang-tidy 14, whose checks are the ones that are meant.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from compile_commands import of_each_source  # noqa: E402

MAJOR = 14


def find_clang_tidy():
    for name in (f"clang-tidy-{MAJOR}", "clang-tidy"):
        program = shutil.which(name)
        version = program and subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        if version and re.search(rf"version {MAJOR}\.", version):
            return program
    return None


def git(source, *words):
    done = subprocess.run(["git", "-C", str(source), *words], capture_output=True, text=True)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else None


def changed_sources(source, since):
    bases = [since] if since else (git(source, "merge-base", "HEAD", "origin/main") or []) + ["HEAD~1"]
    head = git(source, "rev-parse", "HEAD")
    for base in bases:
        if not since and head == git(source, "rev-parse", base):
            continue  # a branch that has not left: what did its last commit change?
        names = git(source, "diff", "--name-only", "--diff-filter=d", base)
        if names is not None:
            files = {source / name for name in names if name.startswith(("kiosk/", "sync/", "tools/", "tests/"))}
            sources = {file.with_suffix(".cc") for file in files if file.suffix in (".cc", ".h")}
            return sorted(file for file in sources if file.exists())
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--since")
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    program = find_clang_tidy()
    if not program:
        print(f"clang-tidy {MAJOR} is not installed here")
        return 77
    commands = of_each_source(options.build)
    compiled = {entry["file"] for entry in commands}
    everything = sorted(file for folder in ("kiosk", "sync", "tools", "tests") for file in (options.source / folder).rglob("*.cc"))
    files = everything if options.all else changed_sources(options.source, options.since)
    if files is None:
        print("no history of git here, so nothing is known to have changed")
        return 77
    files = [file for file in files if str(file) in compiled]
    ends = time.monotonic() + options.minutes * 60
    left, faults = [], []

    def check(file):
        if time.monotonic() > ends:
            left.append(file)
            return
        done = subprocess.run([program, "-p", folder, "--quiet", str(file)], capture_output=True, text=True, errors="replace")
        if done.returncode != 0:
            faults.append(done.stdout or done.stderr)

    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        (pathlib.Path(folder) / "compile_commands.json").write_text(json.dumps(commands), encoding="utf-8")
        list(pool.map(check, files))
    print("\n".join(sorted(set(faults))), end="")
    print(f"{len(files) - len(left)} of {len(files)} changed sources checked" + ("; not in time: " + ", ".join(file.name for file in left) if left else ""))
    return 1 if faults else 0


sys.exit(main())
