#!/usr/bin/python3
"""Scrolls the kiosk's browse screen and the same page in Chromium, side by side, and measures both from outside.

Both run full screen on the same Xvfb of 1920x1080, get the same finger (XTest drags at 800 px/s, one stroke after the
other) and are watched by the same eye: X DAMAGE says that something was presented, and a column of pixels read back
says whether it differs. So a presented frame is one that a person could see. CPU time and memory (PSS) are those of
the whole process tree; the X server's own CPU time is told beside it.

usage: scroll_rivals.py BUILD_DIRECTORY PRODUCTS [SECONDS]     needs chromium, python3-xlib, xvfb, fonts-inter
"""
import hashlib
import json
import os
import pathlib
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import time

from Xlib import X, display
from Xlib.ext import damage, xtest

import bench_catalogue
import scroll_page

SPEED_PX_S, WIDTH, HEIGHT = 800, 1920, 1080
STROKE_TOP, STROKE_BOTTOM, STROKE_X, EYE_X = 400, 920, 1500, 1120
EVENTS_PER_S = 125
ONE_FRAME_S = 0.004  # damage closer together than this belongs to one frame
STILL_S = 0.06       # after coming down the finger is no drag for 15 px, seen up to two frames later
QUIET_S = 2.0        # without a change: everything is there
CHROMIUM_FLAGS = ["--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                  "--disable-sync", "--disable-quic", "--allow-file-access-from-files", "--touch-events=enabled", "--remote-debugging-pipe",
                  "--window-size=1920,1080", "--window-position=0,0", "--noerrdialogs", "--disable-features=Translate"]


class Eye:
    """Sees what is presented on the screen."""

    def __init__(self, name):
        self.display = display.Display(name)
        self.display.set_error_handler(lambda error, request: None)
        self.root = self.display.screen().root
        self.display.damage_query_version()
        self.damage = self.root.damage_create(damage.DamageReportNonEmpty)
        self.display.sync()
        self.clear()

    def clear(self):
        while self.display.pending_events():
            self.display.next_event()
        # Last: what is damaged from here on is reported anew, so its event must not be thrown away.
        self.display.damage_subtract(self.damage, 0, 0)
        self.display.sync()

    def changed(self, timeout):
        """Waits for something presented; returns when it came, or None."""
        if not self.display.pending_events() and not select.select([self.display.fileno()], [], [], timeout)[0]:
            return None
        at = time.monotonic()
        time.sleep(ONE_FRAME_S)
        self.clear()
        return at

    def column(self, x):
        return hashlib.blake2b(self.root.get_image(x, 0, 1, HEIGHT, X.ZPixmap, 0xFFFFFFFF).data, digest_size=8).digest()

    def screen(self):
        return [self.column(x) for x in range(8, 1780, 48)]  # right of them is the clock


class Finger:
    def __init__(self, name):
        self.display = display.Display(name)

    def move(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=int(x), y=int(y))
        self.display.flush()

    def press(self, kind):
        xtest.fake_input(self.display, kind, 1)
        self.display.sync()  # a request of a process that ends may be lost

    def tap(self, x, y):
        self.move(x, y)
        self.press(X.ButtonPress)
        time.sleep(0.06)
        self.press(X.ButtonRelease)


def tree(pid):
    found, waiting = [], [pid]
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def cpu_s(pids):
    ticks = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def pss_mb(pids):
    total = 0
    for pid in pids:
        try:
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def wait_until_still(eye, started):
    """Seconds from `started` to the last visible change, when nothing has changed for a while."""
    last, seen = time.monotonic(), None
    while time.monotonic() - last < QUIET_S:
        at = eye.changed(0.1)
        if at is None:
            continue
        now = eye.screen()
        if now != seen:
            last, seen = at, now
    return last - started


def move_finger(name, seconds, presses):
    """A process of its own, so that watching never holds the finger up. Writes the time of each press."""
    finger = Finger(name)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        finger.move(STROKE_X, STROKE_BOTTOM)
        began = time.monotonic()
        os.write(presses, struct.pack("d", began))
        finger.press(X.ButtonPress)
        for step in range(1, int((STROKE_BOTTOM - STROKE_TOP) * EVENTS_PER_S / SPEED_PX_S)):
            time.sleep(max(0, began + step / EVENTS_PER_S - time.monotonic()))
            finger.move(STROKE_X, STROKE_BOTTOM - SPEED_PX_S * step / EVENTS_PER_S)
        finger.press(X.ButtonRelease)


def scroll(eye, name, seconds):
    """The gaps in ms between the distinct frames presented while the finger moves.

    A finger must lift and come back; while it has not yet moved far enough to be a drag, both programs rightly stand
    still. Gaps of that while are no frame times and are left out.
    """
    read, write = os.pipe()
    finger = os.fork()
    if finger == 0:
        move_finger(name, seconds, write)
        os._exit(0)
    os.close(write)
    frames, seen = [], None
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (at := eye.changed(0.1)) and (column := eye.column(EYE_X)) != seen:
            frames.append(at)
            seen = column
    os.waitpid(finger, 0)
    presses = [moment for (moment,) in struct.iter_unpack("d", os.read(read, 1 << 16))]
    os.close(read)
    return sorted(1000 * (b - a) for a, b in zip(frames, frames[1:]) if not any(a <= press + STILL_S and press <= b for press in presses))


def measure(name, command, environment, work, seconds, server, start_page=None):
    eye, finger = Eye(environment["DISPLAY"]), Finger(environment["DISPLAY"])
    finger.move(5, 1000)
    pipes = {}
    if start_page:  # Chromium's debugging pipe: it reads commands from descriptor 3 and answers on 4
        to_read, to_write = os.pipe()
        answer_read, answer_write = os.pipe()
        pipes = {"preexec_fn": lambda: (os.dup2(to_read, 63), os.dup2(answer_write, 64), os.dup2(63, 3), os.dup2(64, 4)), "close_fds": False}
    log = open(work / f"{name}.log", "w")
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, **pipes)
    try:
        start_s = wait_until_still(eye, started)
        if start_page:
            touch_from_mouse(to_write, answer_read)
        else:
            finger.tap(830, 1010)  # "Products" in the bottom bar
            time.sleep(1.5)
        finger.move(STROKE_X, STROKE_BOTTOM)
        time.sleep(0.5)
        shot = subprocess.run(["xwd", "-root", "-silent", "-display", environment["DISPLAY"]], capture_output=True).stdout if shutil.which("xwd") else b""
        (work / f"{name}.xwd").write_bytes(shot)
        pids = tree(process.pid)
        before, server_before = cpu_s(pids), cpu_s([server])
        began = time.monotonic()
        gaps = scroll(eye, environment["DISPLAY"], seconds)
        took = time.monotonic() - began
        pids = tree(process.pid)
        used, server_used = cpu_s(pids) - before, cpu_s([server]) - server_before
        memory = pss_mb(pids)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
        for pid in tree(process.pid)[1:]:
            os.kill(pid, 9)
    if not gaps:
        sys.exit(f"{name} presented nothing while the finger moved; it said: {(work / f'{name}.log').read_text()[-2000:]}")
    at = lambda p: gaps[min(len(gaps) - 1, int(p * len(gaps)))]
    result = {"fps": 1000 * len(gaps) / sum(gaps), "p50": at(.5), "p95": at(.95), "p99": at(.99), "cpu": 100 * used / took, "x": 100 * server_used / took, "mb": memory, "start": start_s}
    print(f"{name:28} {result['fps']:5.1f} fps   gap p50 {result['p50']:5.1f}  p95 {result['p95']:5.1f}  p99 {result['p99']:5.1f} ms   "
          f"CPU {result['cpu']:5.1f} % (X server {result['x']:4.1f} %)   {result['mb']:6.1f} MB   start {result['start']:.2f} s", flush=True)
    return result


def touch_from_mouse(write, read):
    """Makes Chromium take the mouse for a finger, as it would take a touchscreen's."""
    count = 0

    def call(method, params=None, session=None):
        nonlocal count
        count += 1
        message = {"id": count, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        os.write(write, json.dumps(message).encode() + b"\0")
        buffer = b""
        while True:
            buffer += os.read(read, 1 << 16)
            *done, buffer = buffer.split(b"\0")
            for answer in map(json.loads, done):
                if answer.get("id") == count:
                    if "error" in answer:
                        sys.exit(f"Chromium refused {method}: {answer['error']}")
                    return answer["result"]

    page = next(t for t in call("Target.getTargets")["targetInfos"] if t["type"] == "page")
    session = call("Target.attachToTarget", {"targetId": page["targetId"], "flatten": True})["sessionId"]
    call("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5}, session)
    call("Emulation.setEmitTouchEventsForMouse", {"enabled": True, "configuration": "mobile"}, session)


def main(build, products, seconds):
    build = pathlib.Path(build).resolve()
    work = pathlib.Path(tempfile.mkdtemp(prefix="ocop-bench-"))
    xvfb = None
    try:
        bench_catalogue.prepare(build, work, products)
        (work / "kiosk.toml").write_text('state = "state"\nidle_seconds = 3600\n')
        (work / "state/gate").mkdir()  # as if staff had chosen a PIN: the first start would ask for one
        (work / "state/gate/pin").write_text("$argon2id$\n")
        scroll_page.write(work / "page.html", next((work / "state/current").resolve().glob("catalogue.db")), (work / "state/media").resolve())
        read, write = os.pipe()
        xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        environment = dict(os.environ, DISPLAY=":" + os.read(read, 16).decode().strip(), HOME=str(work))
        kiosk = [build / "kiosk/ocop-kiosk", "--config", work / "kiosk.toml", "--fullscreen"]
        results = {}
        for renderer in ("software", "gles"):
            results[renderer] = measure(f"kiosk-{renderer}-{products}", kiosk + ["--renderer", renderer], environment, work, seconds, xvfb.pid)
        results["chromium"] = measure(f"chromium-{products}", ["chromium", *CHROMIUM_FLAGS, f"--user-data-dir={work}/profile", f"file://{work}/page.html"],
                                      environment, work, seconds, xvfb.pid, start_page=True)
        ours, rival = results["software"], results["chromium"]
        print(f"{products} products: software back end against Chromium: CPU x {ours['cpu'] / rival['cpu']:.2f}, memory x {ours['mb'] / rival['mb']:.2f}, start x {ours['start'] / rival['start']:.2f}", flush=True)
        if keep := os.environ.get("KEEP"):
            shutil.copytree(work, keep, dirs_exist_ok=True, ignore=shutil.ignore_patterns("state", "profile"))
    finally:
        if xvfb:
            xvfb.kill()
            xvfb.wait()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 20)
