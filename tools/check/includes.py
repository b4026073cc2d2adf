#!/usr/bin/env python3
"""Checks that every file includes what it uses of the standard library, so that another release's headers cannot break the build, and
that every header leads to the types of ours that it names: sources that are compiled together see the headers of those before them.

usage: includes.py SOURCE_DIRECTORY [BUILD_DIRECTORY]
With a build's directory each header is also compiled alone, as that build compiles its neighbours: proof instead of names, in minutes.
A .cc may leave to its own header what that includes.
"""
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True
from compile_commands import of_each_source  # noqa: E402

# Names of std and the headers of which one must be included (C++20 library indexes; what several headers promise names them all).
HEADERS = {
    "algorithm": "sort stable_sort partial_sort nth_element find_if find_if_not all_of any_of none_of count_if lower_bound upper_bound equal_range binary_search min max clamp minmax "
                 "max_element min_element copy_if transform reverse rotate unique remove_if replace fill_n set_difference set_union set_intersection is_sorted for_each merge",
    "array": "array", "atomic": "atomic", "bit": "bit_cast popcount countl_zero countr_zero bit_width", "charconv": "from_chars to_chars", "condition_variable": "condition_variable",
    "cmath": "sqrt sin cos tan atan2 asin acos floor ceil lround llround round hypot pow isfinite isnan fmod trunc log2 exp",
    "compare": "strong_ordering weak_ordering partial_ordering",
    "cstdint": "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t",
    "cstring": "memcpy memcmp memset memmove strlen strcmp strerror strchr", "deque": "deque",
    "cstdio": "fopen fclose fread fwrite fprintf printf snprintf fputs perror rename FILE",
    "cstdlib": "getenv exit abort atoi strtol strtod malloc free setenv",
    "filesystem": "filesystem", "fstream": "ifstream ofstream fstream", "functional": "function hash greater plus invoke",
    "initializer_list": "initializer_list", "iostream": "cout cerr cin", "iterator": "back_inserter make_move_iterator istreambuf_iterator distance advance",
    "limits": "numeric_limits", "list": "list", "map": "map multimap", "memory": "unique_ptr shared_ptr weak_ptr make_unique make_shared",
    "mutex": "mutex lock_guard unique_lock scoped_lock once_flag call_once", "numbers": "numbers", "numeric": "accumulate iota gcd",
    "optional": "optional nullopt nullopt_t", "queue": "queue priority_queue", "random": "mt19937 mt19937_64 uniform_int_distribution random_device minstd_rand uniform_real_distribution",
    "regex": "regex", "set": "set multiset", "span": "span", "sstream": "ostringstream istringstream stringstream", "stop_token": "stop_token",
    "string": "string to_string stoi stod getline u32string u16string", "string_view": "string_view u32string_view", "system_error": "error_code errc generic_category",
    "thread": "thread jthread", "tuple": "tuple tie", "type_traits": "is_same_v decay_t remove_cvref_t conditional_t is_base_of_v invoke_result_t",
    "unordered_map": "unordered_map", "unordered_set": "unordered_set", "utility": "pair exchange swap", "variant": "variant visit get_if holds_alternative monostate",
    "vector": "vector", "chrono": "chrono",
}
# What a header brings by the standard's own words or because its types are made of it.
BRINGS = {"string": {"string_view", "initializer_list", "iterator"}, "filesystem": {"string", "system_error", "chrono"}, "map": {"utility", "initializer_list"},
          "unordered_map": {"utility", "initializer_list"}, "vector": {"initializer_list"}, "set": {"initializer_list"}, "memory": {"utility"}, "algorithm": {"utility"},
          "thread": {"stop_token"}, "iostream": {"string"}, "sstream": {"string"}, "fstream": {"string"}, "regex": {"string"}, "tuple": {"utility"}, "functional": {"utility"},
          "stop_token": {"atomic"}, "optional": {"utility"}, "variant": {"utility"}, "chrono": {"compare"}, "array": {"utility"}}
HEADER_OF = {name: header for header, names in HEADERS.items() for name in names.split()}
INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.M)
USE = re.compile(r"\bstd::([a-z_0-9]+)|\b(u?int(?:8|16|32|64)_t)\b")
CODE_ONLY = re.compile(r'//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"(?:\\.|[^"\\\n])*"', re.S)


def std_includes(text):
    """Standard headers that `text` may rely on."""
    found = {include for include in INCLUDE.findall(text) if "/" not in include}
    for header in list(found):
        found |= BRINGS.get(header, set())
    return found


def missing(source, file):
    text = file.read_text(encoding="utf-8")
    has = std_includes(text)
    own = file.with_suffix(".h")
    relies = [include for include in INCLUDE.findall(text) if include.endswith(".h") and (source / include).exists()]
    if file.suffix == ".cc":  # its own header, and the headers of the project that it names and their own headers' std
        for include in relies:
            if (source / include) == own or include in ("kiosk/base/result.h", "kiosk/base/files.h"):
                has |= std_includes((source / include).read_text(encoding="utf-8"))
    code = CODE_ONLY.sub('""', "\n".join(line for line in text.splitlines() if not line.startswith("#include")))
    wanted = {}
    for std_name, plain_name in USE.findall(code):
        header = HEADER_OF.get(std_name or plain_name)
        if header and header not in has:
            wanted.setdefault(header, std_name or plain_name)
    return wanted


# A type in a namespace (nothing is indented there), also where it is only announced; one within a class.
NAMESPACE = re.compile(r"^namespace (\w+(?:::\w+)*) \{", re.M)
TYPE = re.compile(r"^(?:class|struct|enum class|enum|union|using) (?:\[\[\w+\]\] )?([A-Z]\w+)(?: final)?(?= ?[:{=;])", re.M)
INNER = re.compile(r"^ +(?:friend )?(?:class|struct|enum class|enum|union|using) ([A-Z]\w+)", re.M)


class Header:
    def __init__(self, text):
        code = CODE_ONLY.sub("", text)
        self.includes = INCLUDE.findall(text)
        found = NAMESPACE.search(code)
        space = found[1].split("::")[-1] if found else ""
        self.knows = {(space, kind) for kind in TYPE.findall(code)}
        self.declares = {(space, kind[1]) for kind in TYPE.finditer(code) if code[kind.end()] != ";"}
        # With their namespace, and of the header's own without it.
        self.names = set(re.findall(r"\b(\w+)::([A-Z]\w+)\b", code)) | {(space, kind) for kind in re.findall(r"(?<!::)\b([A-Z]\w+)\b(?!\()", code)}
        self.names -= {(space, kind) for kind in INNER.findall(code)}


def unreachable(source, headers):
    """The types of ours that a header names and that none of its includes leads to: (header, type, where it is declared)."""
    known = {str(file.relative_to(source)): Header(file.read_text(encoding="utf-8")) for file in headers}
    declared_in = {}
    for name, header in known.items():
        for kind in header.declares:
            declared_in.setdefault(kind, []).append(name)

    def reached(name, seen):
        for include in known[name].includes:
            if include in known and include not in seen:
                seen.add(include)
                reached(include, seen)
        return seen

    for name, header in known.items():
        seen = set().union(*(known[other].knows for other in reached(name, {name})))
        for space, kind in sorted(header.names & declared_in.keys() - seen):
            yield name, f"{space}::{kind}", " or ".join(declared_in[space, kind])


def flags_by_folder(build):
    flags = {}
    for entry in of_each_source(build):
        words = shlex.split(entry["command"])
        kept = [words[0] if "ccache" not in words[0] else words[1]]
        for place, word in enumerate(words[1:], 1):
            if word == "-isystem":
                kept += [word, words[place + 1]]
            elif word.startswith(("-I", "-D", "-std", "-W", "-f")) and "sanitize" not in word:
                kept.append(word)
        flags.setdefault(str(pathlib.Path(entry["file"]).parent), (kept, entry["directory"]))
    return flags


def compile_alone(file, flags):
    folder = file.parent
    while str(folder) not in flags:
        if folder == folder.parent:
            return f"{file}: nothing is compiled in its folder or above"
        folder = folder.parent
    command, directory = flags[str(folder)]
    done = subprocess.run([*command, "-fsyntax-only", "-x", "c++", "-"], cwd=directory, input=f'#include "{file}"\n', capture_output=True, text=True, errors="replace")
    return "" if done.returncode == 0 and "warning:" not in done.stderr else f"{file} does not compile alone:\n{done.stderr[:1500]}"


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    files = sorted(file for folder in ("kiosk", "sync", "tools", "tests") for ending in ("*.h", "*.cc") for file in (source / folder).rglob(ending))
    headers = [file for file in files if file.suffix == ".h"]
    faults = []
    for file in files:
        for header, name in sorted(missing(source, file).items()):
            faults.append(f"{file.relative_to(source)}: uses {name} without <{header}>")
    for header, name, where in unreachable(source, headers):
        faults.append(f"{header}: names {name}, and nothing that it includes leads to {where}")
    if len(sys.argv) > 2:
        flags = flags_by_folder(pathlib.Path(sys.argv[2]).resolve())
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            faults += filter(None, pool.map(lambda file: compile_alone(file, flags), headers))
    if faults:
        sys.exit("\n".join(faults) + f"\n{len(faults)} includes are missing")
    print(f"{len(files)} files include what they use; {len(headers)} headers " + ("compile alone" if len(sys.argv) > 2 else "lead to what they name"))


main()
