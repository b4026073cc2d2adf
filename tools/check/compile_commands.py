"""What CMake says of how each source is compiled, also where sources of one library are compiled together (unity builds)."""
import json
import pathlib
import re

INCLUDED = re.compile(r'^#include "([^"]+\.cc)"', re.M)


def of_each_source(build):
    """The entries of BUILD/compile_commands.json, one for each source as if it were compiled alone."""
    entries = []
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        together = pathlib.Path(entry["file"])
        if together.parent.name != "Unity":
            entries.append(entry)
            continue
        for source in INCLUDED.findall(together.read_text(encoding="utf-8")):
            entries.append({"directory": entry["directory"], "command": entry["command"].replace(str(together), source), "file": source})
    return entries
