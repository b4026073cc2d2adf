#!/usr/bin/env python3
"""Checks every #include against tools/check/layers.toml, and a few habits of tools/check's table.

usage: layers.py SOURCE_DIRECTORY
Also refused: pages that include each other (what two share has a file of its own), singletons (`instance()`), detached threads, and SQL outside kiosk/store, kiosk/overlay and tools/publish.
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
             (re.compile(r"std::this_thread::sleep"), "a sleep"),
             (re.compile(r"for \([^;)]*: std::filesystem::(recursive_)?directory_iterator"), "a walk through a folder whose steps throw; use at.increment(error)")]
# std::filesystem has two forms of most functions; the one without an error code throws, and an exception ends a program.
MAY_THROW = re.compile(r"std::filesystem::(exists|is_regular_file|is_directory|is_symlink|is_empty|status|symlink_status|file_size|last_write_time|read_symlink|canonical|weakly_canonical|"
                       r"absolute|relative|space|remove|remove_all|create_directory|create_directories|create_symlink|current_path|temp_directory_path|rename|copy|copy_file|"
                       r"permissions|resize_file|equivalent|hard_link_count|(?:recursive_)?directory_iterator)\b(?: \w+)?(\()")
TAKES_TWO = {"rename", "copy", "copy_file", "create_symlink", "equivalent", "permissions", "resize_file", "relative"}
SQL = re.compile(r'"(SELECT|INSERT|UPDATE|DELETE|CREATE) ')


def throwing_calls(text):
    """Calls of std::filesystem's throwing forms: those without an argument more than the question needs."""
    for match in MAY_THROW.finditer(text):
        depth, arguments, place = 1, 0 if text[match.end()] == ")" else 1, match.end()
        while depth:
            depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(text[place], 0)
            arguments += text[place] == "," and depth == 1
            place += 1
        argument = text[match.end():place - 1]
        needed = 2 if match[1] in TAKES_TWO else 0 if match[1] in ("current_path", "temp_directory_path") else 1
        is_known = argument == "status" and match[1] in ("exists", "is_regular_file", "is_directory", "is_symlink")  # asks nobody
        if arguments <= needed and not is_known and not (match[1].endswith("directory_iterator") and arguments == 0):
            yield match[0] + argument + ")"


def folder_of(path, layers):
    """The deepest folder of the table that holds `path`."""
    candidates = [folder for folder in layers if path.startswith(folder + "/")]
    return max(candidates, key=len) if candidates else None


def pages_of(root):
    """The headers of pages: what the list of pages includes of kiosk/screens."""
    return set(re.findall(r'^#include "(kiosk/screens/[a-z_]+\.h)"', (root / "kiosk/app/pages.h").read_text(), re.M))


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
    pages = pages_of(root)
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
            text = path.read_text(encoding="utf-8")
            if not text.startswith("// "):
                problems.append(f"{name}: line 1 must say what the file is for")
            for opening, include in re.findall(r'^#include ([<"])([^>"]+)', text, re.M):
                problems += check_include(name, folder, include, opening == '"', table)
                if include in pages and folder == "kiosk/screens" and path.stem != pathlib.Path(include).stem:
                    problems.append(f"{name}: a page may not include another ({include})")
            for pattern, what in FORBIDDEN:
                if pattern.search(text):
                    problems.append(f"{name}: {what}")
            if name.startswith(("kiosk/", "sync/", "tools/")):
                problems += [f"{name}: {call} throws; give it a std::error_code" for call in throwing_calls(text)]
            if SQL.search(text) and not name.startswith(("kiosk/store/", "kiosk/overlay/overlay.cc", "tools/publish/central.cc", "tools/publish/holds.cc", "tools/publish/pool.cc", "tools/publish/references.cc")):
                problems.append(f"{name}: SQL outside the store")
    allowed = {"CMakeLists.txt", "kiosk", "sync", "assets", "config", "tests", "tools", "README.md", "CONTRIBUTING.md", "LICENSE", "CMakePresets.json", "build", "demo-out", "compile_commands.json"}
    problems += [f"{entry.name}: not a name of the top level" for entry in root.iterdir() if entry.name not in allowed and not entry.name.startswith(".")]
    if files < 50:
        problems.append("hardly any source was found: is the path right?")
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
