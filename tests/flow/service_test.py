#!/usr/bin/env python3
"""ocop-sync as a service: fetches at once when there is nothing to show, ends when told to, and reads a stick as soon as it is
mounted (where this user may mount; else that part is left out and said so).

usage: service_test.py BUILD_DIRECTORY
"""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from small_feed import SYNC, publish, run  # noqa: E402


def wait_for(what, condition, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"{what}: not within {seconds} s")


def shows(work, version):
    return lambda: f"version {version} " in run(SYNC, "--config", work / "sync.toml", "status")


def start(work):
    return subprocess.Popen([SYNC, "--config", work / "sync.toml", "run"], stderr=subprocess.DEVNULL)


def end(service):
    service.send_signal(signal.SIGTERM)
    try:
        code = service.wait(2)
    except subprocess.TimeoutExpired:
        service.kill()
        sys.exit("SIGTERM: the service does not end")
    if code != 0:
        sys.exit(f"SIGTERM: exit code {code}")


def main(work):
    publish(work, ["Gạo", "Gạo lứt"], has_picture=False)
    stick = work / "sticks/usb"
    stick.mkdir(parents=True)
    (work / "sync.toml").write_text('feed = "feed"\nstate = "state"\nroot = "keys/root.json"\nkiosk = "k1"\nsticks = "sticks"\n')
    service = start(work)
    wait_for("the first sync of a machine with nothing to show", shows(work, 1), 15)
    wait_for("word of this machine's health", lambda: list((work / "state/outbox").glob("health-*.ndjson")), 5)
    end(service)
    publish(work, ["Gạo", "Gạo lứt", "Gạo nếp"], has_picture=False)
    (work / "feed").rename(work / "carried")  # there is no server any more
    service = start(work)
    try:
        time.sleep(0.5)
        shutil.copytree(work / "carried", work / "contents/ocop-feed")
        # A stick appears with all that is on it.
        if subprocess.run(["mount", "--bind", work / "contents", stick], capture_output=True).returncode != 0:
            print("cannot mount here: sticks were left out")
            return
        try:
            wait_for("the stick's catalogue", shows(work, 2), 20)
            wait_for("the return slip", lambda: (stick / "ocop-return/k1/status.json").exists(), 10)
            wait_for("an empty outbox", lambda: not list((work / "state/outbox").glob("*.ndjson")), 10)
        finally:
            subprocess.run(["umount", stick], check=True)
    finally:
        end(service)


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
