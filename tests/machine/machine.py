"""An emulated machine: its power, its screen as seen from outside, a finger, keys, sticks and, for looking into it, root's shell.

Nothing here knows the kiosk. All that fails raises Wrong with one sentence.
"""
import base64
import contextlib
import itertools
import json
import pathlib
import random
import shutil
import socket
import subprocess
import tempfile
import time

import PIL.Image


class Wrong(Exception):
    """What the machine did not do; its words are for the person who runs the test."""


def wait_for(what, condition, seconds, every=0.25):
    """Returns what `condition` found as soon as it is true."""
    until = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > until:
            raise Wrong(f"{what}: not within {seconds:.0f} s")
        time.sleep(every)


def disk_above(base, file):
    """A disk that begins as `base` and keeps its changes to itself."""
    if not base.exists():
        raise Wrong(f"there is no {base}: the step that makes it (first_start, or no --keep-image) comes before")
    file.unlink(missing_ok=True)
    kind = "raw" if base.suffix == ".ext4" else "qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", kind, "-b", base.resolve(), file], check=True)
    return file


class Machine:
    """Switched on when made; `with` switches it off. `image` is what tests/machine/image made, `disk` is written to. `patience`
    multiplies how long its shell may take; with `wakes` it begins as it was when its disk was told to `remember` that name."""

    def __init__(self, image, disk, log, memory_mb=1024, size=(1280, 800), clock=None, patience=1, wakes=None):
        self.size, self._patience, self._surprise = size, patience, None
        self._sockets = pathlib.Path(tempfile.mkdtemp(prefix="ocop-machine."))  # short, as a socket's name must be
        self._log = log
        self._numbers = itertools.count(random.randrange(1 << 30))
        kernel = "root=/dev/vda ro console=tty0 console=ttyS0 quiet consoleblank=0 vt.global_cursor_default=0"
        command = [
            "qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", str(memory_mb),
            "-action", "watchdog=none",  # one that waits for other programs of this computer looks like one that hangs
            "-kernel", image / "vmlinuz", "-initrd", image / "initrd.img", "-append", kernel,
            "-drive", f"file={disk},if=virtio,format=qcow2,discard=unmap", "-device", f"virtio-gpu-pci,xres={size[0]},yres={size[1]}",
            "-device", "virtio-keyboard-pci", "-device", "qemu-xhci,id=usb", "-device", "virtio-rng-pci", "-device", "virtio-serial-pci",
            "-chardev", f"socket,id=agent,path={self._sockets}/agent,server=on,wait=off",
            "-device", "virtserialport,chardev=agent,name=org.ocop.test", "-nic", "user,model=virtio-net-pci",
            "-chardev", f"file,id=console,path={log},append=on", "-serial", "chardev:console",
            "-qmp", f"unix:{self._sockets}/qmp,server=on,wait=off", "-display", "none", "-vga", "none",
        ]
        if clock:
            command += ["-rtc", f"base={clock}"]
        if wakes:
            command += ["-loadvm", wakes]
        self.begun = time.monotonic()
        self._process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=open(log, "ab"), stderr=subprocess.STDOUT)
        try:
            self._qmp = self._connect("qmp")
            self._answers = self._qmp.makefile("r")
            self._line()
            self._ask("qmp_capabilities")
            self._agent = self._connect("agent")
        except BaseException:
            self.pull_plug()
            raise
        self._said = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pull_plug()

    def _connect(self, name):
        def connected():
            if self._process.poll() is not None:
                raise Wrong(f"qemu ended at once; {self._log} says why")
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(f"{self._sockets}/{name}")
                return line
            except OSError:
                line.close()
                return None

        return wait_for(f"qemu's {name}", connected, 30, 0.05)

    def _ask(self, command, **arguments):
        with contextlib.suppress(BrokenPipeError):  # then nothing is answered, either
            self._qmp.sendall((json.dumps({"execute": command, "arguments": arguments}) + "\n").encode())
        while line := self._line():
            answer = json.loads(line)
            if answer.get("event") in ("RESET", "SHUTDOWN", "WATCHDOG", "GUEST_PANICKED"):
                self._note(answer["event"], answer.get("data", {}))
            if "return" in answer:
                if self._surprise:
                    surprise, self._surprise = self._surprise, None
                    raise Wrong(surprise)
                return answer["return"]
            if "error" in answer:
                raise Wrong(f"qemu refuses {command}: {answer['error']['desc']}")
        raise Wrong(f"qemu ended; {self._log} says why")

    def _line(self):
        """Of what qemu answers; empty once it has ended."""
        with contextlib.suppress(ConnectionResetError):
            return self._answers.readline()
        return ""

    def _note(self, event, data):
        """What became of its power goes to the log; that it starts anew unasked is wrong."""
        after = f"{time.monotonic() - self.begun:.0f} s after it was switched on"
        with open(self._log, "a") as log:
            log.write(f"\n[{event} {json.dumps(data)} {after}]\n")
        by_firmware = time.monotonic() - self.begun < 10 * self._patience  # which resets it more thoroughly than we do
        if event == "GUEST_PANICKED" or data.get("reason") == "guest-reset" and not by_firmware:
            self._surprise = f"the machine started anew by itself ({event.lower()}), {after}"

    # ---- power

    def pull_plug(self):
        """At once, as it is: what the machine had not written is lost."""
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._sockets, ignore_errors=True)

    def reset(self):
        """The same, and power is back."""
        self.begun = time.monotonic()
        self._ask("system_reset")

    def switch_off(self, seconds=120):
        """As staff do it: the system ends, then the power goes."""
        with contextlib.suppress(Wrong):  # the answer may come too late
            self.shell("systemctl --no-block poweroff", 10)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Wrong(f"the machine does not switch itself off within {seconds} s") from None

    def remember(self, name):
        """All that it is now, memory and screen as well, goes into its disk under that name."""
        said = self._ask("human-monitor-command", **{"command-line": f"savevm {name}"}).strip()
        if said:
            raise Wrong(f"qemu cannot keep the machine as it is: {said}")

    # ---- screen, finger, keys

    def screen(self):
        """What stands on its screen now."""
        file = self._sockets / "screen.ppm"
        self._ask("screendump", filename=str(file))
        with PIL.Image.open(file) as picture:
            return picture.convert("RGB")

    def tap(self, x, y, ms=120):
        """At a place in pixels."""
        self._finger(f"tap {self._thousandths(x, y)} {ms}")

    def drag(self, x, y, to_x, to_y, ms=400):
        self._finger(f"drag {self._thousandths(x, y)} {self._thousandths(to_x, to_y)} {ms}")

    def _thousandths(self, x, y):
        return f"{round(1000 * x / self.size[0])} {round(1000 * y / self.size[1])}"

    def _finger(self, words):
        self.shell(f"test -p /run/machine-touchscreen && echo {words} > /run/machine-touchscreen")

    def keys(self, *names):
        """Pressed together, by QEMU's names."""
        self._ask("send-key", keys=[{"type": "qcode", "data": name} for name in names])

    # ---- sticks

    def plug_in(self, image, name="stick"):
        self._ask("blockdev-add", **{"node-name": name, "driver": "raw", "file": {"driver": "file", "filename": str(image.resolve())}})
        self._ask("device_add", driver="usb-storage", id=f"{name}-device", bus="usb.0", drive=name)

    def pull_out(self, name="stick"):
        self._ask("device_del", id=f"{name}-device")

        def gone():
            try:
                self._ask("blockdev-del", **{"node-name": name})
                return True
            except Wrong:
                return False

        wait_for("the stick to be gone", gone, 30)

    # ---- the shell

    def is_up(self, seconds=180):
        """Waits until its shell answers."""
        wait_for("a shell in the machine (boot to sysinit)", lambda: self._answers_to("true", 3), seconds * self._patience, 0.1)

    def _answers_to(self, command, seconds):
        try:
            return self._run(command, seconds)[0] == 0
        except Wrong:
            return False

    def shell(self, command, seconds=60):
        """What it says; its failure is one of the test."""
        code, said = self._run(command, seconds)
        if code != 0:
            raise Wrong(f"in the machine, {command!r} ended with {code}: {said.strip()[-300:]}")
        return said

    def asks(self, command, seconds=60):
        """Whether it ends well."""
        return self._run(command, seconds)[0] == 0

    def file(self, path):
        """Its bytes; none where there is no such file."""
        return base64.b64decode(self.shell(f"[ ! -f {path} ] || base64 -w 0 {path}"))

    def _run(self, command, seconds):
        number = next(self._numbers)
        self._agent.sendall(f"{number} {base64.b64encode(command.encode()).decode()}\n".encode())
        until = time.monotonic() + seconds * self._patience
        while True:
            while b"\n" in self._said:
                line, self._said = self._said.split(b"\n", 1)
                words = line.decode(errors="replace").split(" ")
                if len(words) == 3 and words[0] == str(number):  # answers of before a reset are passed over
                    return int(words[1]), base64.b64decode(words[2]).decode(errors="replace")
            left = until - time.monotonic()
            if left <= 0:
                raise Wrong(f"in the machine, {command!r}: no answer within {seconds * self._patience:.0f} s")
            self._agent.settimeout(left)
            try:
                more = self._agent.recv(65536)
            except TimeoutError:
                continue
            except OSError as error:
                raise Wrong(f"the line to the machine broke: {error}") from None
            if not more:
                raise Wrong(f"qemu ended; {self._log} says why")
            self._said += more
