"""The centre of the machine test: publishes versions of the demo's catalogue and serves them, on loopback."""
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

from machine import Wrong, wait_for


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Wrong(f"{pathlib.Path(command[0]).name} {command[1]} failed: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


class Centre:
    """`source` is the checkout, `build` its build directory; all that it makes is below `folder`."""

    def __init__(self, source, build, folder, port, keep=False):
        """With `keep`, goes on with what an earlier one left there."""
        self.folder, self.port, self.version = folder, port, 0
        self.root = folder / "keys/root.json"
        self.feed = folder / "feed"
        self._cache = folder.parent / "pictures"  # drawn once for all runs
        self._source, self._publish, self._server = source, build / "tools/ocop-publish", None
        if keep:
            self.version = int((folder / "version").read_text())
            return
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "web").mkdir(parents=True)
        run(sys.executable, source / "assets/demo/compose.py", folder / "sheets")
        run(self._publish, "keys", "create", folder / "keys")
        for line in (source / "assets/demo/settings.txt").read_text().splitlines():
            name, value = line.split("|", 1)
            self._set(name, value)

    def __enter__(self):
        with open(self.folder / "server.log", "ab") as log:
            self._server = subprocess.Popen([self._source / "tools/setup/serve", self.folder / "web", str(self.port), self.folder / "nginx", self.folder / "inbox"],
                                            stdout=log, stderr=log)

        def serves():
            if self._server.poll() is not None:
                raise Wrong(f"port {self.port} cannot be served; say another with --port (see {self.folder}/server.log)")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5)
            except urllib.error.HTTPError:
                return True
            except OSError:
                return False
            return True

        wait_for("the feed's server", serves, 20, 0.05)
        return self

    def __exit__(self, *_):
        self._server.terminate()
        self._server.wait()

    def publish(self, pictures=4):
        """The next version: another title, and so many pictures that are new."""
        self.version += 1
        if self.version > 1:
            self._set("title_vi", f"OCOP Trà Vinh {self.version}")
            drawings = sorted((self.folder / "sheets").rglob("*.svg"))
            for i in range(pictures):
                drawing = drawings[(self.version * pictures + i) % len(drawings)]
                mark = f'<rect width="9" height="9" fill="#{(self.version * 4099) % 0xffffff:06x}"/>'
                drawing.write_text(drawing.read_text().replace("</svg>", mark + "</svg>"))
        run(self._publish, "import", "--accept-names", "--db", self.folder / "central.db", self.folder / "sheets")
        run(self._publish, "build", "--db", self.folder / "central.db", "--keys", self.folder / "keys", "--feed", self.feed, "--cache", self._cache)
        (self.folder / "version").write_text(str(self.version))
        return self.version

    def serve(self):
        """What was published last is what kiosks get from now on."""
        new, now = self.folder / "web/feed.new", self.folder / "web/feed"
        shutil.copytree(self.feed, new, copy_function=os.link)
        if now.exists():
            now.rename(self.folder / "web/feed.old")
        new.rename(now)
        shutil.rmtree(self.folder / "web/feed.old", ignore_errors=True)

    def _set(self, name, value):
        run(self._publish, "set", "--db", self.folder / "central.db", name, value)
