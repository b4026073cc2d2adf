#!/usr/bin/env python3
"""ocop-publish leads opens what another implementation of the formats sealed (PyNaCl), and openpyxl reads what it writes.

usage: leads_on_computer_test.py BUILD_DIRECTORY
"""
import csv
import hashlib
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

import nacl.public
import nacl.pwhash.argon2id
import nacl.secret
import nacl.utils
import openpyxl

PUBLISH = pathlib.Path(sys.argv[1]).resolve() / "tools/ocop-publish"
PASSPHRASE = "dừa sáp Cầu Kè"
PROBLEMS = []


def check(holds, what):
    if not holds:
        PROBLEMS.append(what)


def key_file(folder, key, passphrase=PASSPHRASE, memory=8192, passes=1):
    """A key file as kiosk/leads/key_file.h describes it."""
    salt = nacl.utils.random(nacl.pwhash.argon2id.SALTBYTES)
    wrapping = nacl.pwhash.argon2id.kdf(32, passphrase.encode(), salt, opslimit=passes, memlimit=memory)
    nonce = nacl.utils.random(nacl.secret.SecretBox.NONCE_SIZE)
    wrapped = nacl.secret.SecretBox(wrapping).encrypt(bytes(key), nonce).ciphertext
    words = {
        "type": "ocop-fair-key", "version": 1, "fair": "hoi-cho", "fair_name": "Hội chợ", "booth": "A12", "made": 1796000000,
        "public_key": bytes(key.public_key).hex(), "hash": "argon2id", "passes": passes, "memory": memory,
        "salt": salt.hex(), "nonce": nonce.hex(), "private_key": wrapped.hex(),
    }
    plain = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    words["checksum"] = hashlib.sha256(plain.encode()).hexdigest()
    file = folder / f"ocop-fair-key-{hashlib.sha256(bytes(key.public_key)).hexdigest()[:8]}.json"
    file.write_text(json.dumps(words, indent=2, ensure_ascii=False))
    return file


def lead(number, name, **more):
    return {
        "version": 1, "number": number, "lang": "vi", "consent_text": "2026-1", "consent_lang": "vi", "consent_time": 1796000000 + int(number) % 100,
        "fair": "hoi-cho", "fair_name": "Hội chợ", "booth": "A12", "kiosk": "quay-1", "keep_until": "2027-05-28",
        "name": name, "phone": "0912345678", "agreed": ["reply"], "products": [{"id": "dua-sap", "name": "Dừa sáp"}], **more,
    }


def sealed(key, words):
    return nacl.public.SealedBox(key).encrypt(json.dumps(words, ensure_ascii=False).encode())


def bundle(file, key, leads, wishes=()):
    """What a kiosk writes: kiosk/leads/bundle.h."""
    parts = [f"ocop-leads 1 {bytes(key).hex()} hoi-cho\n".encode()]
    parts += [f"wish {number} 2026-11-29\n".encode() for number in wishes]
    for words in leads:
        box = sealed(key, words)
        parts += [f"lead {words['number']} 2027-05-28 {len(box)}\n".encode(), box, b"\n"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(parts) + b"end\n")


def run(*words, **options):
    return subprocess.run([PUBLISH, "leads", *map(str, words)], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, start_new_session=True, **options)


def rows_of(folder, name="leads"):
    sheets = openpyxl.load_workbook(folder / f"{name}.xlsx")
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return sheets, list(csv.reader(file))


def asked_on_a_terminal(words):
    """The answer and all that the terminal showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(PUBLISH, [str(PUBLISH), "leads", *map(str, words)])
    shown = b""
    while b": " not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, (PASSPHRASE + "\n").encode())
    try:
        while part := os.read(terminal, 1024):
            shown += part
    except OSError:  # the terminal's end
        pass
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        key, other = nacl.public.PrivateKey.generate(), nacl.public.PrivateKey.generate()
        file = key_file(folder, key)
        secret = folder / "secret.txt"
        secret.write_text(PASSPHRASE + "\n")
        sealed_folder, to = folder / "stick/ocop-leads", folder / "out"
        common = ["--key", file, "--from", sealed_folder, "--passphrase-file", secret]

        done = run(*common, "--to", to)
        check(done.returncode == 1 and "no sealed contacts" in done.stderr and not to.exists(), f"nothing there: {done}")

        bundle(sealed_folder / "hoi-cho-2026-11-29/leads.sealed", key.public_key,
               [lead("000000000001", "Trần Thị Sen", note='=HYPERLINK("x")', email="sen@travinh.vn"), lead("000000000002", "សុខា 🥥")], ["000000000009"])
        bundle(sealed_folder / "hoi-cho-2026-11-30/leads.sealed", key.public_key, [lead("000000000002", "សុខា 🥥"), lead("000000000003", "شركة جوز")])
        done = run(*common, "--to", to)
        check(done.returncode == 0 and "3 contacts, 1 to be deleted" in done.stdout, f"opened: {done}")
        sheets, rows = rows_of(to)
        check(sheets.sheetnames == ["Liên hệ", "Cần xóa"], f"sheets: {sheets.sheetnames}")
        cells = [[cell or "" for cell in row] for row in sheets.worksheets[0].iter_rows(values_only=True)]
        check([row[5] for row in cells] == ["Họ và tên", "Trần Thị Sen", "សុខា 🥥", "شركة جوز"], f"names: {cells}")
        note = cells[0].index("Lời nhắn")
        check(sheets.worksheets[0].cell(2, note + 1).data_type != "f" and cells[1][note] == '=HYPERLINK("x")', f"a formula: {cells[1][note]}")
        check(rows[1][note] == '\'=HYPERLINK("x")', f"a formula in CSV: {rows[1][note]}")
        check([row[:note] for row in rows] == [row[:note] for row in cells], "CSV and workbook differ")
        check(sheets.worksheets[1].cell(2, 1).value == "0000 0000 0009", "the wish is not listed")

        first = (to / "leads.xlsx").read_bytes()
        done = run(*common, "--to", to, "--lang", "en")
        check(done.returncode == 0 and (to / "leads-2.xlsx").exists() and (to / "leads.xlsx").read_bytes() == first, f"overwritten: {done}")
        check(rows_of(to, "leads-2")[1][0][5] == "Name", "English heads")

        code, shown = asked_on_a_terminal(["--key", file, "--from", sealed_folder, "--to", folder / "asked"])
        check(code == 0 and "3 contacts" in shown and "Cầu" not in shown, f"asked on a terminal: {code} {shown!r}")
        done = run("--key", file, "--from", sealed_folder, "--to", to)
        check(done.returncode == 1 and "--passphrase-file" in done.stderr, f"without a terminal: {done}")

        secret.write_text("another\n")
        done = run(*common, "--to", folder / "wrong")
        check(done.returncode == 1 and "not the passphrase" in done.stderr and not (folder / "wrong").exists(), f"wrong passphrase: {done}")
        secret.write_text(PASSPHRASE)
        damaged = folder / "damaged.json"
        damaged.write_text(file.read_text().replace("Hội", "Hỏi"))
        done = run("--key", damaged, *common[2:], "--to", to)
        check(done.returncode == 1 and "damaged" in done.stderr, f"damaged key: {done}")
        greedy = key_file(folder / "stick", other, memory=8192)
        words = json.loads(greedy.read_text())
        words["memory"] = 1 << 40
        del words["checksum"]
        words["checksum"] = hashlib.sha256(json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
        greedy.write_text(json.dumps(words))
        done = run("--key", greedy, *common[2:], "--to", to)
        check(done.returncode == 1, f"a key file that asks for a terabyte: {done}")

        bundle(sealed_folder / "other/leads.sealed", other.public_key, [lead("000000000005", "x")])
        cut = sealed_folder / "cut.sealed"
        cut.write_bytes((sealed_folder / "hoi-cho-2026-11-29/leads.sealed").read_bytes()[:-40])
        done = run(*common, "--to", folder / "some")
        check(done.returncode == 3 and "3 contacts" in done.stdout and "another fair" in done.stderr and "damaged" in done.stderr, f"some: {done}")
        done = run("--key", file, "--from", sealed_folder / "other", "--passphrase-file", secret, "--to", folder / "none")
        check(done.returncode == 1 and "another fair" in done.stderr, f"another fair alone: {done}")
        # A kiosk's own folder, from its disk.
        raw = folder / "state/leads/12345678"
        raw.mkdir(parents=True)
        (raw / "000000000007.lead").write_bytes(b"ocop-lead 1 000000000007 2027-05-28\n" + sealed(key.public_key, lead("000000000007", "Lan")))
        done = run("--key", file, "--from", raw, "--passphrase-file", secret, "--to", folder / "raw")
        check(done.returncode == 0 and rows_of(folder / "raw")[1][1][5] == "Lan", f"a kiosk's folder: {done}")
    if PROBLEMS:
        sys.exit("\n".join(PROBLEMS))
    print("contacts are opened on a computer")


main()
