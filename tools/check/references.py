#!/usr/bin/env python3
"""Refuses documents that name a file or a test that is not there.

Looks at every Markdown file: links, and words in backquotes that look like a path of the repository or a test.
usage: references.py SOURCE_DIRECTORY
"""
import fnmatch
import pathlib
import re
import subprocess
import sys

TOPS = ("kiosk/", "sync/", "tools/", "tests/", "assets/", "config/", ".ci/")
MADE = ("build/", "demo-out")  # by the two commands


def braces(path):
    """"a/{b,c}" is two paths."""
    found = re.match(r"(.*)\{([^}]*)\}(.*)", path)
    return [f"{found[1]}{one}{found[3]}" for one in found[2].split(",")] if found else [path]


def test_names(root):
    """As ctest calls them: "unit/Suite.Name"."""
    names = set()
    for source in (root / "tests").rglob("*.cc"):
        folder = source.relative_to(root / "tests").parts[0]
        for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", source.read_text(), re.M):
            names.add(f"{folder}/{suite}.{name}")
        for prefix, suite in re.findall(r"INSTANTIATE_TEST_SUITE_P\(\s*(\w+),\s*(\w+)", source.read_text()):
            names.add(f"{folder}/{prefix}/{suite}.x")
    listed = (root / "tests/CMakeLists.txt").read_text()
    names.update(re.findall(r"NAME ((?:check|flow|fault|conformance)/\w+)", listed))
    for checks in re.findall(r"foreach\(check ([\w ]+)\)", listed):
        names.update(f"check/{check}" for check in checks.split())
    return names


def problems(root):
    files = subprocess.run(["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"],
                           capture_output=True, text=True).stdout.split("\n")
    documents = [root / name for name in files if name.endswith(".md") and (root / name).exists()]
    if len(documents) < 5:
        yield "hardly any document was found: is the path right?"
    tests = test_names(root)
    for document in documents:
        text = re.sub(r"```.*?```", "", document.read_text(), flags=re.S)
        here = document.relative_to(root)
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            if "://" not in link and not (document.parent / link).exists():
                yield f"{here}: no file {link}"
        for word in re.findall(r"`([^`\s]+)`", text):
            kind = word.split("/")[0]
            if kind in ("unit", "flow", "fault", "golden", "conformance", "check") and "/" in word:
                pattern = word if "." in word or word in tests else word + "*"
                if not any(fnmatch.fnmatchcase(name, pattern) for name in tests):
                    yield f"{here}: no test {word}"
            elif word.startswith(TOPS) and not word.startswith(MADE) and "…" not in word and "XX" not in word:
                for path in braces(word):
                    if not (any(root.glob(path)) if "*" in path else (root / path).exists()):
                        yield f"{here}: no file {word}"


def main(root):
    found = list(problems(pathlib.Path(root)))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main(sys.argv[1])
