#!/usr/bin/env python3
"""Refuses a test or program that no CMakeLists.txt names or gathers: such a file is dead without a sound.

usage: tests_listed.py SOURCE_DIRECTORY
"""
import pathlib
import re
import sys


def main(root):
    root = pathlib.Path(root)
    problems = []
    found = 0
    for top in ("kiosk", "sync", "tools", "tests"):
        listed = (root / top / "CMakeLists.txt").read_text()
        layers = set(re.findall(r"^layer\((\w+)", listed, re.M))
        programs = set(re.findall(r"^test_program\((\w+)", listed, re.M))
        for path in (root / top).rglob("*"):
            if path.suffix != ".cc" and not path.name.endswith(("_test", "_test.py")):
                continue
            found += 1
            name = path.relative_to(root / top)
            is_gathered = (name.parts[0] in layers and name.name != "main.cc") or (name.parts[0] in programs and name.name.endswith("_test.cc"))
            if not is_gathered and name.as_posix() not in listed:
                problems.append(f"{path.relative_to(root)} is not in {top}/CMakeLists.txt")
    if found < 50:
        problems.append("hardly any file was found: is the path right?")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
