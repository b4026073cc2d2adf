"""Every option and command that a program's --help names is in its man page, and no option is there that it does not know.
usage: man_pages.py SOURCE_DIRECTORY PROGRAM…"""
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
problems = []
for program in map(pathlib.Path, sys.argv[2:]):
    text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    page = (source / "tools/package/man" / f"{program.name}.1").read_text().replace("\\-", "-")
    told = set(re.findall(r"--[a-z][a-z-]+", text))
    written = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page)) - {"--wait"}  # of commands
    commands = set(re.findall(r"^  ([a-z][a-z-]+) {2,}", text.split("Subcommands:")[-1], re.M)) if "Subcommands:" in text else set()
    problems += [f"{program.name}.1 does not say {what}" for what in sorted(told - written)]
    problems += [f"{program.name}.1 says {what}, which the program does not know" for what in sorted(written - told)]
    problems += [f"{program.name}.1 does not say the command {what}" for what in sorted(commands) if not re.search(rf"\b{what}\b", page)]
for problem in problems:
    print("man_pages:", problem)
sys.exit(1 if problems else 0)
