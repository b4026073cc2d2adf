#!/usr/bin/env python3
"""What a sync moves, takes and needs: the first one, one with nothing new, and one after an edit of every hundredth product,
over HTTP from nginx, as a process of its own. The rival of a patch is the whole of the parts that it spares; that of the sync's
time is sha256sum and zstd reading the same feed.

usage: feed_figures.py BUILD_DIRECTORY
"""
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def sync(work, log):
    """Seconds, megabytes of memory, requests, bytes in both directions."""
    before = log.stat().st_size if log.exists() else 0
    began = time.monotonic()
    process = subprocess.Popen([BUILD / "sync/ocop-sync", "--config", work / "sync.toml", "once"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - began
    if process.returncode != 0:
        sys.exit(f"the sync failed with {process.returncode}")
    time.sleep(0.2)
    lines = log.read_text()[before:].splitlines()
    return took, usage.ru_maxrss / 1024, len(lines), sum(sum(map(int, line.split()[-2:])) for line in lines)


def rival(work):
    """Seconds that reading and unpacking the same bytes takes Debian's own tools."""
    began = time.monotonic()
    for part in sorted((work / "feed/targets/catalogue").iterdir()):
        run("sha256sum", part)
        run("zstd", "-q", "-d", "-f", part, "-o", work / "part")
        run("sha256sum", work / "part")
    return time.monotonic() - began


def measure(products):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        run(BUILD / "tests/bench", "feed", work, products)
        port = free_port()
        server = subprocess.Popen([SOURCE / "tools/setup/serve", work / "feed", str(port), work / "nginx"])
        try:
            time.sleep(1)
            (work / "sync.toml").write_text(f'feed = "http://127.0.0.1:{port}"\nstate = "state"\nroot = "keys/root.json"\n')
            log = work / "nginx/access.log"
            took, memory, requests, moved = sync(work, log)
            plain = rival(work)
            print(f"{products} products, first sync: {took:.2f} s (reading and unpacking alone: {plain:.2f} s, ratio {took / plain:.1f}), {memory:.0f} MB, {requests} requests, {moved / 1e6:.2f} MB")
            took, memory, requests, moved = sync(work, log)
            print(f"{products} products, nothing new: {took:.2f} s, {requests} request, {moved} bytes")
            run(BUILD / "tests/bench", "edit", work, products)
            whole = sum(file.stat().st_size for file in (work / "feed/targets/catalogue").iterdir()) / 2  # old and new are there
            took, memory, requests, moved = sync(work, log)
            print(f"{products} products, 1 % edited: {took:.2f} s, {memory:.0f} MB, {requests} requests, {moved / 1e3:.1f} kB (whole parts: {whole / 1e3:.0f} kB, ratio {moved / whole:.3f})", flush=True)
        finally:
            server.terminate()
            server.wait()


for count in (20_000, 100_000):
    measure(count)
