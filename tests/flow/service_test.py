#!/usr/bin/env python3
"""ocop-sync as a service: fetches at once when there is nothing to show, ends when told to, does what staff ask for, and reads a
stick as soon as it is mounted (where this user may mount; else that part is left out and said so).

usage: service_test.py BUILD_DIRECTORY
"""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from small_feed import PUBLISH, SYNC, publish, run  # noqa: E402


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


def ask(work, what, **more):
    """As the kiosk does it: the request whole and at once, then the answer that bears its id."""
    name = f"{what}-{time.monotonic()}"
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text()
    request = work / "state/requests/errand.json"
    aside = request.with_suffix(".new")
    aside.write_text(json.dumps({"what": what, "id": name, "boot": boot, "asked": int(time.monotonic()), **more}))
    aside.rename(request)

    def answer():
        try:
            return json.loads((work / "state/errand.json").read_text())
        except FileNotFoundError:
            return {}

    wait_for(f"an answer to {what}", lambda: answer().get("id") == name and answer()["stage"] != "running", 10)
    return answer()


def errands(work):
    """At once, although the next poll is an hour away."""
    if ask(work, "sync")["stage"] != "done":
        sys.exit("sync now: not done")
    if ask(work, "look", stick=str(work / "feed"))["problem"] != "not_found":
        sys.exit("a folder that is no stick was looked into")
    if ask(work, "switch_off")["problem"] != "unsupported":
        sys.exit("switched off without a command")
    if ask(work, "restart_machine")["stage"] != "done" or not (work / "restarted").exists():
        sys.exit("the command that restarts was not run")


def set_up(work):
    """A machine that believes nobody takes a stick when staff say so, and shows its data without a restart."""
    new = work / "new"
    stick = new / "sticks/usb"
    stick.mkdir(parents=True)
    (new / "sync.toml").write_text('state = "state"\nsticks = "sticks"\nwifi = ""\n')
    if "is not set up" not in subprocess.run([SYNC, "--config", new / "sync.toml", "once"], capture_output=True, text=True).stderr:
        sys.exit("a machine that is not set up says something else")
    contents = new / "contents"
    contents.mkdir()
    run(PUBLISH, "setup", "--keys", work / "keys", "--feed", "http://127.0.0.1:9/", "--kiosk", "k7", contents)
    shutil.copytree(work / "feed", contents / "ocop-feed")
    service = start(new)
    try:
        wait_for("the service", lambda: (new / "state/service.json").exists(), 10)
        if ask(new, "sync")["problem"] != "invalid":
            sys.exit("a machine that is not set up fetched something")
        if subprocess.run(["mount", "--bind", contents, stick], capture_output=True).returncode != 0:
            print("cannot mount here: the stick that sets up was left out")
            return
        try:
            wait_for("word of the stick", lambda: '"k7"' in (new / "state/service.json").read_text(), 10)
            time.sleep(0.5)
            if (new / "state/current").exists() or (new / "state/setup").exists():
                sys.exit("a stick was taken that nobody asked for")
            if ask(new, "set_up", stick=str(stick))["stage"] != "done":
                sys.exit("the stick was not taken")
            wait_for("the data of the stick", shows(new, 1), 20)
        finally:
            subprocess.run(["umount", "--quiet", "--lazy", stick], check=False)
    finally:
        end(service)


def main(work):
    publish(work, ["Gạo", "Gạo lứt"], has_picture=False)
    stick = work / "sticks/usb"
    stick.mkdir(parents=True)
    (work / "sync.toml").write_text('feed = "feed"\nstate = "state"\nroot = "keys/root.json"\nkiosk = "k1"\nsticks = "sticks"\n'
                                   f'restart_machine = ["touch", "{work}/restarted"]\n')
    service = start(work)
    wait_for("the first sync of a machine with nothing to show", shows(work, 1), 15)
    wait_for("word of this machine's health", lambda: list((work / "state/outbox").glob("health-*.ndjson")), 5)
    errands(work)
    end(service)
    set_up(work)
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
            wait_for("word of the stick to staff", lambda: str(stick) in (work / "state/service.json").read_text(), 5)
            wait_for("an empty outbox", lambda: not list((work / "state/outbox").glob("*.ndjson")), 10)
            if ask(work, "look", stick=str(stick))["is_news"]:
                sys.exit("what was taken is still news")
            if ask(work, "release", stick=str(stick))["stage"] != "done":
                sys.exit("the stick is not let go")
            wait_for("no more word of the stick", lambda: str(stick) not in (work / "state/service.json").read_text(), 5)
        finally:
            subprocess.run(["umount", "--quiet", stick], check=False)
    finally:
        end(service)


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
