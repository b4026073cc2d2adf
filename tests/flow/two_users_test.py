#!/usr/bin/env python3
"""Two users on one state directory, as the Debian package makes it: each reads what the other wrote, neither can alter it, and nobody
else sees any of it. With real users, so for root only (77).

usage: two_users_test.py BUILD_DIRECTORY
"""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import small_feed  # noqa: E402

SYNC_USER, KIOSK_USER, NOBODY, GROUP = 64101, 64102, 64103, 64100


def fail(why):
    sys.exit(f"two_users_test: {why}")


def as_user(user, *command, group=GROUP, **more):
    """Runs it; what it says and its exit code."""
    words = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--", *map(str, command)]
    return subprocess.run(words, capture_output=True, text=True, **more)


def must(done, what):
    if done.returncode != 0:
        fail(f"{what}: {done.stderr.strip() or done.stdout.strip() or done.returncode}")
    return done.stdout


def must_fail(user, what, script):
    if as_user(user, "sh", "-c", script, group=NOBODY if user == NOBODY else GROUP).returncode == 0:
        fail(f"{what}: it should not be able to")


def whose(path):
    found = os.lstat(path)
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


def wait_for(what, condition, seconds=15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return
        time.sleep(0.05)
    fail(f"{what}: not within {seconds} s")


def state_directory(work):
    """As tools/package/conf/tmpfiles.d says it."""
    state = work / "state"
    for folder, mode in ((state, 0o3770), (state / "outbox", 0o2770), (state / "requests", 0o2770)):
        folder.mkdir()
        os.chown(folder, SYNC_USER, GROUP)
        folder.chmod(mode)
    return state


def synchronises(work, state, sync):
    """Root calls it by hand, and leaves nothing that is root's."""
    small_feed.publish(work, ["Gạo", "Dừa"], has_picture=True)
    small_feed.run("chmod", "-R", "a+rX", work / "feed", work / "keys/root.json")
    (work / "keys").chmod(0o755)
    must(subprocess.run([sync, "--config", work / "sync.toml", "once"], capture_output=True, text=True), "ocop-sync once, as root")
    for path in [*state.rglob("*")]:
        if whose(path)[0] != SYNC_USER:
            fail(f"root left {path} to user {whose(path)[0]}")
        if not path.is_symlink() and whose(path)[2] & 0o007:
            fail(f"everybody may look at {path}")


def shows(work, state, kiosk):
    with tempfile.TemporaryFile("w+") as display:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(display.fileno()), "-ac", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                                  pass_fds=[display.fileno()], stderr=subprocess.DEVNULL)
        try:
            wait_for("Xvfb", lambda: os.fstat(display.fileno()).st_size > 1)
            display.seek(0)
            environment = {"PATH": os.environ["PATH"], "DISPLAY": ":" + display.read().strip(), "HOME": str(work / "home")}
            must(as_user(KIOSK_USER, kiosk, "--config", work / "kiosk.toml", "--renderer", "software", "--first-frame", env=environment, timeout=60), "the kiosk")
        finally:
            server.terminate()
            server.wait()
    if whose(state / "overlay.db") != (KIOSK_USER, GROUP, 0o640):
        fail(f"overlay.db is {whose(state / 'overlay.db')}")


def hear_each_other(work, state, sync):
    """An errand and a segment of the outbox, made by the one user, are taken away by the other, who answers."""
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text()
    service = subprocess.Popen(["setpriv", f"--reuid={SYNC_USER}", f"--regid={GROUP}", "--clear-groups", "--", sync, "--config", work / "sync.toml", "run"],
                               stderr=subprocess.DEVNULL)
    try:
        wait_for("the service's notice", (state / "service.json").exists)
        errand = json.dumps({"what": "sync", "id": "by-the-kiosk", "boot": boot, "asked": int(time.monotonic())})
        must(as_user(KIOSK_USER, "sh", "-c", f"umask 027; cat > {state}/requests/new && mv {state}/requests/new {state}/requests/errand.json", input=errand), "an errand")

        def answer():
            said = as_user(KIOSK_USER, "cat", state / "errand.json").stdout
            return json.loads(said) if said else {}

        wait_for("an answer", lambda: answer().get("id") == "by-the-kiosk" and answer()["stage"] == "done")
    finally:
        service.terminate()
        if service.wait(10) != 0:
            fail("the service ended with an error")
    stick = work / "stick"
    shutil.copytree(work / "feed", stick / "ocop-feed")
    os.chown(stick, SYNC_USER, GROUP)
    line = '{"type":"opened","page":"home","lang":"vi","day":"2026-11-24","count":3}\n'
    must(as_user(KIOSK_USER, "sh", "-c", f"umask 027; cat > {state}/outbox/usage-1.ndjson", input=line), "a segment")
    must(as_user(SYNC_USER, sync, "--config", work / "sync.toml", "stick", stick), "ocop-sync stick")
    if (state / "outbox/usage-1.ndjson").exists() or not (stick / "ocop-return/kiosk-1/usage-1.ndjson").exists():
        fail("the stick did not take the kiosk's segment")


def keep_to_themselves(state, sync, work):
    for what, script in {
        "the kiosk's user takes `current` away": f"rm -f {state}/current && [ ! -e {state}/current ]",
        "the kiosk's user renames the generations": f"mv {state}/generations {state}/x",
        "the kiosk's user writes into a generation": f"touch {state}/generations/1/x",
        "the kiosk's user alters a catalogue": f": >> {state}/generations/1/catalogue.db",
        "the kiosk's user puts a picture into the pool": f"touch {state}/media/x",
    }.items():
        must_fail(KIOSK_USER, what, script)
    must_fail(SYNC_USER, "the user of ocop-sync alters the overlay", f": >> {state}/overlay.db")
    must_fail(NOBODY, "somebody else looks into the state directory", f"ls {state}")
    # What only the kiosk may see does not stop the synchronisation.
    must(as_user(KIOSK_USER, "sh", "-c", f"umask 027; mkdir -m 700 {state}/gate && echo x > {state}/gate/pin && echo half > {state}/clock.tmp1-1"), "a PIN")
    must_fail(SYNC_USER, "the user of ocop-sync reads the PIN", f"cat {state}/gate/pin")
    small_feed.publish(work, ["Gạo", "Dừa", "Mật"], has_picture=True)
    small_feed.run("chmod", "-R", "a+rX", work / "feed")
    must(as_user(SYNC_USER, sync, "--config", work / "sync.toml", "once"), "a second sync")
    if not (state / "clock.tmp1-1").exists():
        fail("ocop-sync swept away what the kiosk was writing")


def main():
    if os.geteuid() != 0:
        print("two_users_test: only root has two users")
        sys.exit(77)
    work = pathlib.Path(tempfile.mkdtemp(prefix="ocop-two-users-"))
    try:
        work.chmod(0o755)
        # From where every user may run them.
        for program in (small_feed.SYNC, small_feed.BUILD / "kiosk/ocop-kiosk"):
            shutil.copy(program, work)
        state = state_directory(work)
        (work / "home").mkdir()
        os.chown(work / "home", KIOSK_USER, GROUP)
        (work / "sync.toml").write_text(f'feed = "{work}/feed"\nstate = "state"\nroot = "keys/root.json"\nkiosk = "kiosk-1"\n')
        (work / "kiosk.toml").write_text('state = "state"\n')
        synchronises(work, state, work / "ocop-sync")
        shows(work, state, work / "ocop-kiosk")
        hear_each_other(work, state, work / "ocop-sync")
        keep_to_themselves(state, work / "ocop-sync", work)
        print("two users, one state directory: all as it should be")
    finally:
        shutil.rmtree(work)


main()
