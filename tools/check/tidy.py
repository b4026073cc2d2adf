#!/usr/bin/env python3
"""Runs clang-tidy over the C++ sources that changed, and over those whose own header did.

usage: tidy.py SOURCE_DIRECTORY BUILD_DIRECTORY [--since COMMIT] [--minutes N] [--all]
Changed means: differs from COMMIT, or from what changed.py says. With --minutes no file is begun after that time, and what was left
out is said. Exit code 77 (skipped) without git's history or without clang-tidy 14, whose checks are the ones that are meant.
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
from changed import changed_files  # noqa: E402
from compile_commands import of_each_source  # noqa: E402

MAJOR = 14


def find_clang_tidy():
    for name in (f"clang-tidy-{MAJOR}", "clang-tidy"):
        program = shutil.which(name)
        version = program and subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        if version and re.search(rf"version {MAJOR}\.", version):
            return program
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
    changed = everything if options.all else changed_files(options.source, options.since)
    if changed is None:
        print("no history of git here, so nothing is known to have changed")
        return 77
    files = [file for file in sorted({file.with_suffix(".cc") for file in changed}) if str(file) in compiled]
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
