#!/usr/bin/env python3
"""Checks that every C++ file is as clang-format writes it; with --write, writes it so.

usage: format.py SOURCE_DIRECTORY [--write]
Each major version of clang-format writes a little differently, so only the one that the house uses is asked; exit code 77 (skipped,
as CTest calls it) where it is not installed.
"""
import pathlib
import re
import shutil
import subprocess
import sys

MAJOR = 14  # Debian 12's


def find_clang_format():
    for name in (f"clang-format-{MAJOR}", "clang-format"):
        program = shutil.which(name)
        version = program and subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        if version and re.search(rf"version {MAJOR}\.", version):
            return program
    return None


def main(source, write):
    program = find_clang_format()
    if not program:
        print(f"clang-format {MAJOR} is not installed here; formatting is judged where it is (Debian 12)")
        return 77
    files = sorted(str(file) for folder in ("kiosk", "sync", "tools", "tests") for ending in ("*.h", "*.cc") for file in (source / folder).rglob(ending))
    if len(files) < 200:
        sys.exit(f"only {len(files)} files were found: is the path right?")
    done = subprocess.run([program, *(["-i"] if write else ["--dry-run", "--Werror", "--ferror-limit=1"]), *files], capture_output=True, text=True)
    wrong = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", done.stderr, re.M)))
    if done.returncode != 0:
        print("\n".join(wrong) or done.stderr)
        print(f"{len(wrong)} files differ from what clang-format writes; run: cmake --build --preset release --target format")
        return 1
    print(f"{len(files)} files are as clang-format {MAJOR} writes them")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), "--write" in sys.argv[2:]))
