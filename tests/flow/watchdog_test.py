#!/usr/bin/env python3
"""The kiosk as systemd sees it: ready with its first frame, a sign of life each second while its screen is well, none while the
display takes no frame; its book of starts, and a report that names the very pixels of the panel. A socket stands for systemd's,
a stopped X server for a display that hangs.

usage: watchdog_test.py BUILD_DIRECTORY
"""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1280, 720


def fail(what):
    sys.exit(f"watchdog_test: {what}")


class Systemd:
    """What the kiosk says to it."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        self.environment = {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": "30000000"}

    def hears(self, seconds):
        """All that is said within that time, with when."""
        said, until = [], time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                said.append((time.monotonic(), self.socket.recv(4096).decode()))
            except TimeoutError:
                break
        return said

    def waits_for(self, word, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(text == word for _, text in self.hears(0.2)):
                return
        fail(f"{word} was not said within {seconds} s")

    def signs(self, seconds):
        return sum(text == "WATCHDOG=1" for _, text in self.hears(seconds))


def book(work):
    return json.loads((work / "state/kiosk_starts.json").read_text())


def panel_digest(display):
    """Of the pixels that the X server shows, as R, G and B."""
    from Xlib import X, display as xdisplay
    root = xdisplay.Display(display).screen().root
    data = root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap, 0xffffffff).data
    pixels = bytearray(WIDTH * HEIGHT * 3)
    pixels[0::3], pixels[1::3], pixels[2::3] = data[2::4], data[1::4], data[0::4]
    return hashlib.sha256(pixels).hexdigest()


def main(build):
    kiosk_program = pathlib.Path(build).resolve() / "kiosk/ocop-kiosk"
    if not shutil.which("Xvfb"):
        print("no Xvfb: skipped")
        sys.exit(77)
    processes = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "state").mkdir()
        (work / "kiosk.toml").write_text('state = "state"\n')
        systemd = Systemd(work / "notify")
        try:
            reading, writing = os.pipe()
            server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
                                      pass_fds=[writing], stderr=subprocess.DEVNULL)
            processes.append(server)
            display = ":" + os.read(reading, 16).decode().strip()
            environment = {**os.environ, **systemd.environment, "DISPLAY": display}
            environment.pop("WAYLAND_DISPLAY", None)

            def start():
                kiosk = subprocess.Popen([kiosk_program, "--config", work / "kiosk.toml", "--fullscreen", "--renderer", "software"],
                                         env={**environment}, stderr=subprocess.DEVNULL)
                processes.append(kiosk)
                return kiosk

            kiosk = start()
            systemd.waits_for("READY=1", 60)
            if book(work)["starts"] != 0 or "first_frame" not in book(work):
                fail(f"the first frame is not in the book of starts: {book(work)}")

            # A still screen is well: about a sign a second.
            systemd.hears(2)
            if not 3 <= (signs := systemd.signs(6)) <= 8:
                fail(f"{signs} signs of life in 6 s of a still screen")

            # What nobody hears fills the socket, and then who speaks waits: so all waiting here is listening.

            # What is reported is what is shown. The page that asks for a PIN does not move.
            until = time.monotonic() + 30
            while not (work / "state/screen.jpg").exists() or not (work / "state/screen.json").exists():
                if time.monotonic() > until:
                    fail("no report of the screen within 30 s")
                systemd.hears(0.2)
            report = json.loads((work / "state/screen.json").read_text())
            if (report["width"], report["height"]) != (WIDTH, HEIGHT) or report["frames"] < 1:
                fail(f"the report does not fit the panel: {report}")
            # A page that still moved for the first report stands still for the next.
            until = time.monotonic() + 150
            while json.loads((work / "state/screen.json").read_text()).get("digest") != panel_digest(display):
                if time.monotonic() > until:
                    fail("the report names other pixels than the panel shows")
                systemd.hears(1)

            # For bad days a picture lies ready, once nobody has touched the screen for a while.
            until = time.monotonic() + 60
            while not (work / "state/out_of_order.png").exists():
                if time.monotonic() > until:
                    fail("no picture for bad days within a minute")
                systemd.hears(0.5)

            # A display that takes nothing: at the latest the clock's next minute wants to be drawn, and then all is silent.
            server.send_signal(signal.SIGSTOP)
            until, silent = time.monotonic() + 100, 0
            while time.monotonic() < until and silent < 5:
                silent = silent + 1 if systemd.signs(2) == 0 else 0
            if silent < 5:
                fail("signs of life though the display hangs")
            server.send_signal(signal.SIGCONT)
            systemd.waits_for("WATCHDOG=1", 10)

            # As the watchdog ends it; then as the service manager does.
            kiosk.kill()
            kiosk.wait()
            (work / "state/kiosk_ended").write_text("watchdog\n")
            kiosk = start()
            systemd.waits_for("READY=1", 60)
            if (ended := book(work))["frozen"] != 1 or ended["all"] != 2:
                fail(f"the watchdog's end is not counted: {ended}")
            kiosk.terminate()
            systemd.waits_for("STOPPING=1", 10)
            if kiosk.wait(10) != 0 or book(work)["runs"]:
                fail(f"it did not say goodbye: {book(work)}")

            # A program that comes to no picture counts up.
            broken = {**environment, "DISPLAY": ":0.999"}
            for expected in (1, 2):
                kiosk = subprocess.Popen([kiosk_program, "--config", work / "kiosk.toml", "--fullscreen"], env=broken, stderr=subprocess.DEVNULL)
                processes.append(kiosk)  # it waits a minute for a display
                until = time.monotonic() + 20
                while book(work)["starts"] != expected:
                    if time.monotonic() > until:
                        fail(f"after {expected} starts without a picture the book says {book(work)['starts']}")
                    time.sleep(0.1)
                kiosk.kill()
                kiosk.wait()
        finally:
            for process in processes:
                if process.poll() is None:
                    process.send_signal(signal.SIGCONT)
                    process.kill()
                process.wait()
    print("watchdog ok")


if __name__ == "__main__":
    main(sys.argv[1])
