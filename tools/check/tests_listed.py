#!/usr/bin/env python3
"""Refuses a test or source file that is not in any CMakeLists.txt: such a file is dead without a sound.

usage: tests_listed.py SOURCE_DIRECTORY
"""
import pathlib
import sys


def main(root):
    root = pathlib.Path(root)
    problems = []
    found = 0
    for top in ("kiosk", "sync", "tools", "tests"):
        listed = (root / top / "CMakeLists.txt").read_text()
        for path in (root / top).rglob("*"):
            if path.suffix == ".cc" or path.name.endswith("_test"):
                found += 1
                if path.relative_to(root / top).as_posix() not in listed:
                    problems.append(f"{path.relative_to(root)} is not in {top}/CMakeLists.txt")
    if found < 50:
        problems.append("hardly any file was found: is the path right?")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
