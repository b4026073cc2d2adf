#!/usr/bin/env python3
"""Every message is translated (the generator refuses gaps) and used, and no visitor's text stands in screens.

usage: strings_complete.py SOURCE_DIRECTORY
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import polib

VIETNAMESE = re.compile(r'"[^"\n]*[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ][^"\n]*"', re.I)


def main(root):
    root = pathlib.Path(root)
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([sys.executable, root / "tools/messages/generate.py", root / "assets/locale", folder], capture_output=True, text=True)
        if made.returncode != 0:
            problems.append(made.stderr.strip())
    used = {name for path in (root / "kiosk").rglob("*.[ch]*") for name in re.findall(r"\bMsg::(\w+)", path.read_text())}
    for entry in polib.pofile(str(root / "assets/locale/vi.po")):
        if entry.msgid not in used:
            problems.append(f"message {entry.msgid} is used nowhere")
    for path in (root / "kiosk/screens").rglob("*.cc"):
        problems += [f"{path.name}: visitor's text in code: {text}" for text in VIETNAMESE.findall(path.read_text())]
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
