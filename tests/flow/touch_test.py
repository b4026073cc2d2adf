#!/usr/bin/env python3
"""Real fingers on the real window: Xorg with the `dummy` video driver and the `inputtest` input driver, through which ten fingers
are put on a panel that does not exist. What happened is read from the screen and from what the kiosk counted.

usage: touch_test.py BUILD_DIRECTORY
"""
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

from Xlib import X
from Xlib.display import Display

WIDTH, HEIGHT = 1920, 1080
SOURCE = pathlib.Path(__file__).resolve().parents[2]

XORG_CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "panel"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "{w}x{h}" 148.50 {w} 2008 2052 2200 {h} 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "panel"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "{w}x{h}"
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "fingers"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "fingers"
EndSection
"""


class Fingers:
    """The protocol of xf86-input-inputtest (xorg-server, include/xf86-input-inputtest-protocol.h), version 1.0."""

    VERSION, SYNC, TOUCH = 0, 1, 6
    BEGIN, UPDATE, END = 18, 19, 20  # XI_TouchBegin and so on
    AXES = 65535.0

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.socket.sendall(struct.pack("=IIHH", 12, self.VERSION, 1, 1))
        self.socket.recv(12)

    def send(self, finger, kind, x, y):
        valuators = [0.0] * 64
        valuators[0], valuators[1] = x * self.AXES / WIDTH, y * self.AXES / HEIGHT
        mask = bytes([3, 0, 0, 0, 0, 0, 0, 0])
        self.socket.sendall(struct.pack("=IIIII8s4x64d64d", 1056, self.TOUCH, finger, kind, 0, mask, *valuators, *([0.0] * 64)))

    def sync(self):
        self.socket.sendall(struct.pack("=II", 8, self.SYNC))
        self.socket.recv(8)

    def down(self, finger, x, y):
        self.send(finger, self.BEGIN, x, y)

    def up(self, finger, x, y):
        self.send(finger, self.END, x, y)
        self.sync()

    def tap(self, x, y):
        self.down(0, x, y)
        time.sleep(0.06)
        self.up(0, x, y)
        time.sleep(0.6)

    def drag(self, start, end, seconds=0.25, steps=20):
        self.down(0, *start)
        for i in range(1, steps + 1):
            time.sleep(seconds / steps)
            self.send(0, self.UPDATE, start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        self.up(0, *end)
        time.sleep(1.2)

    def pinch(self, x, y, near, far, steps=24):
        self.down(0, x - near, y)
        self.down(1, x + near, y)
        for i in range(1, steps + 1):
            time.sleep(0.4 / steps)
            radius = near + (far - near) * i / steps
            self.send(0, self.UPDATE, x - radius, y)
            self.send(1, self.UPDATE, x + radius, y)
        self.up(0, x - far, y)
        self.up(1, x + far, y)
        time.sleep(0.8)


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, **options)


def publish(build, work):
    run(sys.executable, SOURCE / "assets/demo/compose.py", work / "source")
    publisher = build / "tools/ocop-publish"
    run(publisher, "keys", "create", work / "keys")
    run(publisher, "import", "--db", work / "central.db", work / "source", stderr=subprocess.DEVNULL)
    run(publisher, "build", "--db", work / "central.db", "--keys", work / "keys", "--feed", work / "feed")
    (work / "sync.toml").write_text(f'feed = "{work}/feed"\nstate = "state"\nroot = "keys/root.json"\n')
    run(build / "sync/ocop-sync", "--config", work / "sync.toml", "once", stderr=subprocess.DEVNULL)


class Visit:
    """One run of the kiosk on the server's screen."""

    def __init__(self, build, work, fingers, settings=""):
        self.work, self.fingers = work, fingers
        (work / "kiosk.toml").write_text('state = "state"\nattract = false\n' + settings)
        for segment in (work / "state/outbox").glob("*"):
            segment.unlink()
        self.process = subprocess.Popen([str(build / "kiosk/ocop-kiosk"), "--config", str(work / "kiosk.toml"), "--size", f"{WIDTH}x{HEIGHT}"], stderr=open(work / "kiosk.log", "w"))
        self.root = Display().screen().root
        self.wait_until_still()

    def screen(self):
        return self.root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap, 0xFFFFFFFF).data

    def wait_until_still(self, seconds=20):
        deadline, before, still = time.monotonic() + seconds, b"", 0
        while still < 3:
            if time.monotonic() > deadline:
                raise AssertionError("the screen never came to rest")
            time.sleep(0.25)
            now = self.screen()
            still = still + 1 if now == before and len(set(now[::4001])) > 8 else 0
            before = now
        return before

    def end(self):
        """Ends the kiosk; what it counted, as (type, page) → count."""
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=10) != 0:  # as long as ocop-kiosk.service gives it
            raise AssertionError("the kiosk did not end well")
        counted = {}
        for segment in (self.work / "state/outbox").glob("*.ndjson"):
            for line in segment.read_text().splitlines():
                record = json.loads(line)
                key = (record["type"], record.get("page"))
                counted[key] = counted.get(key, 0) + record["count"]
        return counted


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def a_tap_opens_a_card(visit):
    visit.fingers.tap(950, 480)
    visit.wait_until_still()
    expect(visit.end().get(("opened", "product")) == 1, "a tap on a card must open one product")


def a_drag_that_begins_on_a_card_scrolls_and_opens_nothing(visit):
    before = visit.screen()
    visit.fingers.drag((950, 800), (950, 350))
    expect(visit.wait_until_still() != before, "the page must have moved")
    expect(("opened", "product") not in visit.end(), "a drag must open nothing")


def a_touch_stops_a_fling_and_is_no_tap(visit):
    visit.fingers.tap(58, 376)  # all products
    visit.fingers.down(0, 600, 900)
    for i in range(1, 9):
        time.sleep(0.01)
        visit.fingers.send(0, Fingers.UPDATE, 600, 900 - i * 60)
    visit.fingers.up(0, 600, 420)
    time.sleep(0.15)
    visit.fingers.down(0, 600, 700)
    time.sleep(0.06)
    visit.fingers.up(0, 600, 700)
    time.sleep(0.7)  # pictures come; a list that still glided would move on for two seconds
    stopped = visit.screen()
    time.sleep(0.4)
    expect(visit.screen() == stopped, "the list must stand where the touch stopped it")
    expect(("opened", "product") not in visit.end(), "the touch that stopped it must open nothing")


def a_resting_hand_presses_nothing(visit):
    visit.fingers.down(0, 1903, 400)  # the palm, beside the cards
    time.sleep(0.1)
    visit.fingers.down(1, 950, 480)   # another finger on a card
    time.sleep(0.06)
    visit.fingers.up(1, 950, 480)
    visit.fingers.up(0, 1903, 400)
    time.sleep(0.5)
    expect(("opened", "product") not in visit.end(), "a second finger must press nothing while the first is down")


def two_fingers_zoom_the_map(visit):
    visit.fingers.tap(58, 481)    # places
    visit.fingers.tap(420, 140)   # the chip of the map
    whole = visit.wait_until_still()
    visit.fingers.pinch(960, 600, 80, 320)
    near = visit.wait_until_still()
    expect(near != whole, "the map must have come closer")
    visit.fingers.pinch(960, 600, 320, 80)
    far = visit.wait_until_still()
    # Land is light, water blue: close up there is more land on the screen than from afar.
    def land(picture):
        return sum(1 for i in range(0, len(picture) - 4, 4 * 997) if picture[i + 2] > picture[i])
    expect(land(near) > land(far) * 1.3, f"close up the map must show more land: {land(near)} and {land(far)} of the points looked at")
    expect(visit.end().get(("opened", "map")) == 1, "the map must have been opened once")


def a_turned_picture_is_touched_where_it_lies(visit):
    # Upright, 1080x1920, turned clockwise: its foot, where the navigation is, lies at the panel's left edge, and there the
    # third of seven cells leads to the products.
    visit.fingers.tap(52, 1080 / 7 * 2.5)
    visit.wait_until_still()
    expect(visit.end().get(("opened", "browse")) == 1, "a tap on the turned navigation must open the products")


a_turned_picture_is_touched_where_it_lies.settings = "panel_turn = 90\n"

TESTS = [a_tap_opens_a_card, a_drag_that_begins_on_a_card_scrolls_and_opens_nothing, a_touch_stops_a_fling_and_is_no_tap, a_resting_hand_presses_nothing, two_fingers_zoom_the_map, a_turned_picture_is_touched_where_it_lies]


def main(build):
    build = pathlib.Path(build).resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        publish(build, work)
        (work / "xorg.conf").write_text(XORG_CONFIG.format(w=WIDTH, h=HEIGHT, socket=work / "fingers"))
        read_end, write_end = os.pipe()
        server = subprocess.Popen(["/usr/lib/xorg/Xorg", "-displayfd", str(write_end), "-config", str(work / "xorg.conf"), "-logfile", str(work / "xorg.log"), "-noreset", "-nolisten", "tcp"],
                                  pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        try:
            number = os.read(read_end, 16).decode().strip()
            if not number and os.geteuid() != 0:
                print("Xorg does not start without root here: left out")
                sys.exit(77)
            if not number:
                raise AssertionError("Xorg did not start:\n" + (work / "xorg.log").read_text()[-2000:])
            os.environ["DISPLAY"] = ":" + number
            os.environ.pop("WAYLAND_DISPLAY", None)
            keeper = Display()  # a server without clients would begin anew
            fingers = Fingers(work / "fingers")
            for test in TESTS:
                visit = Visit(build, work, fingers, getattr(test, "settings", ""))
                try:
                    test(visit)
                except AssertionError as error:
                    sys.exit(f"{test.__name__}: {error}\n{(work / 'kiosk.log').read_text()}")
                finally:
                    if visit.process.poll() is None:
                        visit.process.kill()
                        visit.process.wait()
            keeper.close()
        finally:
            server.terminate()
            server.wait()
    print(f"{len(TESTS)} visits by touch")


if __name__ == "__main__":
    main(sys.argv[1])
