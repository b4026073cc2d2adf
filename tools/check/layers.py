#!/usr/bin/env python3
"""Checks every #include against tools/check/layers.toml, and a few habits of tools/check's table.

usage: layers.py SOURCE_DIRECTORY
Also refused: singletons (`instance()`), detached threads, and SQL outside kiosk/store and tools/publish.
"""
import pathlib
import re
import sys

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("layers.py needs Python 3.11 or newer")

SYSTEM = re.compile(r"^(sys|arpa|netinet)/|^[a-z_0-9]+$|^(fcntl|unistd|signal|poll|sched|getopt|dirent|fnmatch)\.h$")
FORBIDDEN = [(re.compile(r"\binstance\(\)"), "a singleton"), (re.compile(r"\.detach\(\)"), "a detached thread"),
             (re.compile(r"std::this_thread::sleep"), "a sleep")]
SQL = re.compile(r'"(SELECT|INSERT|UPDATE|DELETE|CREATE) ')


def folder_of(path, layers):
    """The deepest folder of the table that holds `path`."""
    candidates = [folder for folder in layers if path.startswith(folder + "/")]
    return max(candidates, key=len) if candidates else None


def check_include(name, folder, include, quoted, table):
    if quoted:
        target = folder_of(include, table["layers"])
        if target is None:
            yield f"{name}: includes {include}, which is in no folder of layers.toml"
        elif target != folder and target not in table["layers"][folder]:
            yield f"{name}: {folder} may not include {target} ({include})"
        return
    for prefix, places in table["headers"].items():
        if include.startswith(prefix):
            if not any(name == place or name.startswith(place + "/") for place in places):
                yield f"{name}: <{include}> belongs in {', '.join(places)} only"
            return
    if not SYSTEM.match(include) and include not in ("csetjmp", "jpeglib.h"):
        yield f"{name}: <{include}> is in no line of layers.toml"


def main(root):
    root = pathlib.Path(root)
    table = tomllib.loads((root / "tools/check/layers.toml").read_text())
    problems = []
    files = 0
    for top in ("kiosk", "sync", "tools"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            files += 1
            name = path.relative_to(root).as_posix()
            folder = folder_of(name, table["layers"])
            if folder is None:
                problems.append(f"{name}: its folder is not in layers.toml")
                continue
            text = path.read_text()
            if not text.startswith("// "):
                problems.append(f"{name}: line 1 must say what the file is for")
            for opening, include in re.findall(r'^#include ([<"])([^>"]+)', text, re.M):
                problems += check_include(name, folder, include, opening == '"', table)
            for pattern, what in FORBIDDEN:
                if pattern.search(text):
                    problems.append(f"{name}: {what}")
            if SQL.search(text) and not name.startswith(("kiosk/store/", "tools/publish/central.cc", "tools/publish/holds.cc", "tools/publish/pool.cc", "tools/publish/references.cc")):
                problems.append(f"{name}: SQL outside the store")
    allowed = {"CMakeLists.txt", "kiosk", "sync", "assets", "config", "tests", "tools", "README.md", "LICENSE", "CMakePresets.json", "build", "demo-out", "compile_commands.json"}
    problems += [f"{entry.name}: not a name of the top level" for entry in root.iterdir() if entry.name not in allowed and not entry.name.startswith(".")]
    if files < 50:
        problems.append("hardly any source was found: is the path right?")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
