#!/usr/bin/env python3
"""ocop-sync against a server that does everything wrong, one thing at a time.

Each time a machine that shows version 1 asks for version 2. Afterwards it must show version 1 or 2, whole; must have ended
within its deadline and with the exit code that says what happened; must have used at most 48 MB (not asked of a build with
sanitizers); and must show version 2 after one more run against an honest server.
usage: hostile_server_test.py BUILD_DIRECTORY [BEHAVIOUR…]
"""
import gzip
import os
import pathlib
import random
import re
import shutil
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from small_feed import SYNC, publish, run, shown_version  # noqa: E402

DEADLINE_S = 25
MOST_MB = 48
PAGE = b"<!DOCTYPE html><html><body>Xin moi dang nhap</body></html>"
FINE, NETWORK, UNTRUSTED, DAMAGED, PORTAL, OUTDATED = 0, 3, 4, 6, 9, 10


class Ask:
    """A request, with the honest answer to it."""

    def __init__(self, path, headers, folder):
        self.path, self.headers = path, headers
        file = folder / path.lstrip("/")
        self.body = file.read_bytes() if file.is_file() else None
        self.start = int(headers["range"].split("=")[1].rstrip("-")) if "range" in headers else None

    def is_about(self, word):
        return word in self.path and self.body is not None


def answer(status, body=b"", *headers):
    lines = [f"HTTP/1.1 {status} X", *headers, "Connection: close"]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def honest(ask):
    if ask.body is None:
        return answer(404, PAGE, "Content-Type: text/html")
    if ask.start is not None and ask.start < len(ask.body):
        return answer(206, ask.body[ask.start:], f"Content-Range: bytes {ask.start}-{len(ask.body) - 1}/{len(ask.body)}")
    return answer(200, ask.body)


BEHAVIOURS = {}


def behaviour(*codes, partial=False):
    """Registers a behaviour: what it answers, and the exit codes that are right after it. With `partial` a part was cut off
    before, and is asked for by its rest."""
    def register(function):
        BEHAVIOURS[function.__name__] = (function, codes, partial)
        return function
    return register


def forever(head, piece, pause=0.0):
    yield head
    while True:
        yield piece
        if pause:
            time.sleep(pause)


def some(count, head, piece):
    yield head
    for _ in range(count):
        yield piece


@behaviour(PORTAL)
def a_sign_in_page_for_everything(ask):
    return answer(200, PAGE, "Content-Type: text/html; charset=utf-8")


@behaviour(PORTAL)
def a_sign_in_page_without_a_type(ask):
    return answer(200, b"\n  " + PAGE)


@behaviour(PORTAL)
def a_redirect_to_a_sign_in_page(ask):
    return answer(200, PAGE, "Content-Type: text/html") if ask.path == "/login" else answer(302, b"", "Location: /login")


@behaviour(PORTAL)
def status_511(ask):
    return answer(511, PAGE, "Content-Type: text/html")


@behaviour(NETWORK)
def a_redirect_in_a_circle(ask):
    return answer(302, b"", f"Location: {ask.path}")


@behaviour(NETWORK)
def a_redirect_to_a_local_file(ask):
    return answer(302, b"", "Location: file:///etc/passwd")


@behaviour(NETWORK)
def a_redirect_to_another_protocol(ask):
    return answer(302, b"", "Location: gopher://127.0.0.1:70/1")


@behaviour(NETWORK)
def a_length_longer_than_the_body(ask):
    return answer(200, ask.body, f"Content-Length: {len(ask.body) + 100}") if ask.body else honest(ask)


@behaviour(NETWORK, DAMAGED, UNTRUSTED)
def a_length_shorter_than_the_body(ask):
    return answer(200, ask.body, f"Content-Length: {len(ask.body) // 2}") if ask.body else honest(ask)


@behaviour(NETWORK)
def a_negative_length(ask):
    return answer(200, b"x", "Content-Length: -5")


@behaviour(NETWORK, DAMAGED, UNTRUSTED)
def two_lengths(ask):
    return answer(200, ask.body, f"Content-Length: {len(ask.body)}", "Content-Length: 7") if ask.body else honest(ask)


@behaviour(DAMAGED)
def an_endless_timestamp(ask):
    return forever(answer(200, b"", "Transfer-Encoding: chunked"), b"2000\r\n" + b"{" * 8192 + b"\r\n") if ask.is_about("timestamp") else honest(ask)


@behaviour(DAMAGED)
def an_endless_catalogue(ask):
    return forever(answer(200, b"", "Transfer-Encoding: chunked"), b"2000\r\n" + b"{" * 8192 + b"\r\n") if ask.is_about("/catalogue/") or ask.is_about("/patches/") else honest(ask)


@behaviour(NETWORK)
def endless_headers(ask):
    return forever(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"y" * 1000 + b"\r\n")


@behaviour(NETWORK)
def one_header_of_many_megabytes(ask):
    return some(80, b"HTTP/1.1 200 OK\r\nX-More: ", b"y" * 100_000)


@behaviour(NETWORK)
def interim_answers_without_end(ask):
    return forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n")


@behaviour(NETWORK)
def gzip_that_nobody_asked_for(ask):
    return answer(200, gzip.compress(ask.body), "Content-Encoding: gzip") if ask.body else honest(ask)


@behaviour(NETWORK)
def a_gzip_bomb(ask):
    return answer(200, GZIP_BOMB, "Content-Encoding: gzip") if ask.body else honest(ask)


@behaviour(DAMAGED)
def a_zstd_bomb_for_the_catalogue(ask):
    return answer(200, BOMB) if ask.is_about("/catalogue/") or ask.is_about("/patches/") else honest(ask)


@behaviour(FINE)
def a_zstd_bomb_for_a_patch(ask):
    return answer(200, BOMB) if ask.is_about("/patches/") else honest(ask)


@behaviour(DAMAGED)
def deeply_nested_json(ask):
    return answer(200, b'{"signed":' + b"[" * 8000) if ask.is_about("timestamp") else honest(ask)


@behaviour(DAMAGED)
def an_object_of_a_million_members_as_the_next_root(ask):
    return answer(200, b"{" + b",".join(b'"%d":0' % i for i in range(60_000)) + b"}") if ".root.json" in ask.path else honest(ask)


@behaviour(DAMAGED)
def a_root_longer_than_any(ask):
    return some(20, answer(200, b"{", "Content-Length: 2000001"), b" " * 100_000) if ".root.json" in ask.path else honest(ask)


@behaviour(DAMAGED)
def targets_longer_than_announced(ask):
    return some(200, answer(200, ask.body, f"Content-Length: {len(ask.body) + 20_000_000}"), b" " * 100_000) if ask.is_about(".targets.json") else honest(ask)


@behaviour(DAMAGED)
def zero_bytes(ask):
    return answer(200, b"\0" * len(ask.body)) if ask.is_about("timestamp") else honest(ask)


@behaviour(DAMAGED)
def broken_utf8(ask):
    return answer(200, ask.body.replace(b"timestamp", b"time\xff\xc0mp")) if ask.is_about("timestamp") else honest(ask)


@behaviour(DAMAGED)
def huge_numbers(ask):
    return answer(200, re.sub(rb'"version":\d+', b'"version":99999999999999999999', ask.body)) if ask.is_about("timestamp") else honest(ask)


@behaviour(NETWORK)
def one_byte_at_a_time(ask):
    return forever(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"{", pause=0.2)


@behaviour(NETWORK)
def silence(ask):
    return forever(b"", b"", pause=0.5)


@behaviour(NETWORK)
def silence_in_the_middle(ask):
    return forever(answer(200, ask.body[:len(ask.body) // 2], f"Content-Length: {len(ask.body)}"), b"", pause=0.5) if ask.body else honest(ask)


@behaviour(NETWORK)
def an_end_in_the_middle_of_the_catalogue(ask):
    return answer(200, ask.body[:len(ask.body) // 2], f"Content-Length: {len(ask.body)}") if ask.is_about("/catalogue/") or ask.is_about("/patches/") else honest(ask)


@behaviour(NETWORK)
def status_429(ask):
    return answer(429, b"slowly", "Retry-After: 120")


@behaviour(NETWORK)
def status_503_until_a_date(ask):
    return answer(503, b"closed", "Retry-After: Fri, 31 Dec 2999 23:59:59 GMT")


@behaviour(NETWORK)
def status_500(ask):
    return answer(500, PAGE, "Content-Type: text/html")


@behaviour(NETWORK)
def status_999(ask):
    return answer(999, b"?")


@behaviour(NETWORK)
def nothing_is_there(ask):
    return answer(404, b"")


@behaviour(NETWORK)
def nothing_is_allowed(ask):
    return answer(403, b"")


@behaviour(DAMAGED)
def a_range_that_nobody_asked_for(ask):
    return answer(206, ask.body[5:], f"Content-Range: bytes 5-{len(ask.body) - 1}/{len(ask.body)}") if ask.body else honest(ask)


@behaviour(FINE, partial=True)
def the_whole_instead_of_the_rest(ask):
    return answer(200, ask.body) if ask.body else honest(ask)


@behaviour(DAMAGED, partial=True)
def another_rest_than_was_asked_for(ask):
    return answer(206, ask.body[1:], f"Content-Range: bytes 1-{len(ask.body) - 1}/{len(ask.body)}") if ask.start is not None else honest(ask)


@behaviour(DAMAGED, partial=True)
def a_rest_that_says_it_is_another(ask):
    return answer(206, ask.body[1:1 + len(ask.body) - ask.start], f"Content-Range: bytes {ask.start}-{len(ask.body) - 1}/{len(ask.body)}") if ask.start is not None else honest(ask)


@behaviour(DAMAGED, partial=True)
def a_rest_of_something_longer(ask):
    return answer(206, ask.body[ask.start:], f"Content-Range: bytes {ask.start}-{len(ask.body) - 1}/999999999") if ask.start is not None else honest(ask)


@behaviour(DAMAGED, partial=True)
def status_416(ask):
    return answer(416, b"") if ask.start is not None else honest(ask)


@behaviour(FINE, OUTDATED)
def metadata_of_yesterday(ask):
    return honest(Ask(ask.path, ask.headers, OLD)) if "/metadata/" in ask.path else honest(ask)


@behaviour(DAMAGED, UNTRUSTED)
def an_old_snapshot_under_a_new_timestamp(ask):
    return answer(200, (OLD / "metadata/1.snapshot.json").read_bytes()) if ask.is_about(".snapshot.json") else honest(ask)


@behaviour(DAMAGED, UNTRUSTED)
def old_targets_under_a_new_snapshot(ask):
    return answer(200, (OLD / "metadata/1.targets.json").read_bytes()) if ask.is_about(".targets.json") else honest(ask)


@behaviour(UNTRUSTED)
def the_timestamp_made_for_sticks(ask):
    return honest(Ask(ask.path.replace("/timestamp", "/carried.timestamp"), ask.headers, NEW))


@behaviour(DAMAGED, UNTRUSTED)
def one_bit_of_every_file(ask):
    if ask.body is None:
        return honest(ask)
    body = bytearray(ask.body)
    body[random.Random(len(body)).randrange(len(body))] ^= 4
    return answer(200, bytes(body))


@behaviour(DAMAGED)
def empty_files(ask):
    return answer(200, b"") if ask.body else honest(ask)


@behaviour(DAMAGED)
def always_the_same_file(ask):
    return answer(200, (NEW / "metadata/timestamp.json").read_bytes())


@behaviour(FINE, NETWORK)
def not_modified_whatever_is_asked(ask):
    return answer(304)


@behaviour(NETWORK)
def another_protocol(ask):
    return b"SSH-2.0-OpenSSH_9.2\r\n" * 3


@behaviour(NETWORK)
def an_end_at_once(ask):
    return b""


@behaviour(NETWORK)
def chunks_without_sense(ask):
    return answer(200, b"ZZ\r\nhello\r\n", "Transfer-Encoding: chunked")


@behaviour(FINE)
def pages_instead_of_some_pictures(ask):
    return answer(404, PAGE, "Content-Type: text/html") if ask.is_about("/media/") else honest(ask)


@behaviour(FINE)
def other_pictures_than_were_signed(ask):
    return answer(200, ask.body[::-1]) if ask.is_about("/media/") else honest(ask)


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        data = b""
        self.request.settimeout(DEADLINE_S)
        try:
            while b"\r\n\r\n" not in data:
                piece = self.request.recv(65536)
                if not piece:
                    return
                data += piece
            head = data.split(b"\r\n\r\n")[0].decode().split("\r\n")
            headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in head[1:])}
            given = self.server.behaviour(Ask(head[0].split()[1], headers, NEW))
            for piece in [given] if isinstance(given, bytes) else given:
                if self.server.is_over:
                    return
                self.request.sendall(piece)
        except OSError:
            pass  # the client has had enough


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    behaviour = staticmethod(honest)
    is_over = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Memory(threading.Thread):
    """The most memory of a program itself. wait4 would count what this process held when it forked."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most_kb = pid, 0

    def run(self):
        while True:
            try:
                facts = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines())
            except OSError:
                return
            if "VmHWM" not in facts:  # it has ended
                return
            if facts["Name"].strip() == "ocop-sync":
                self.most_kb = max(self.most_kb, int(facts["VmHWM"].split()[0]))
            time.sleep(0.002)


def sync(config):
    """Exit code, seconds, megabytes, error."""
    began = time.monotonic()
    process = subprocess.Popen([SYNC, "--config", config, "once"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    memory.start()
    timer = threading.Timer(DEADLINE_S, process.kill)
    timer.start()
    error = process.stderr.read()
    _, status = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # reaped: Popen must not wait for it again
    timer.cancel()
    return process.returncode, time.monotonic() - began, memory.most_kb / 1024, error.strip()


def is_sanitized():
    return b"__asan_init" in (SYNC).read_bytes()


def prepare(work):
    global OLD, NEW, BOMB, GZIP_BOMB
    for number, name in enumerate(("old", "new")):
        publish(work, [f"Gạo số {i} bản {number if i % 7 == 0 else 0}" for i in range(400 + number)], has_picture=True)
        shutil.copytree(work / "feed", work / name)
    OLD, NEW = work / "old", work / "new"
    # Not in this process: what it grows to counts as its children's memory.
    run("sh", "-c", f"head -c 1000000000 /dev/zero | zstd -q -f -o '{work / 'bomb'}'; head -c 50000000 /dev/zero | gzip > '{work / 'bomb.gz'}'")
    BOMB, GZIP_BOMB = (work / "bomb").read_bytes(), (work / "bomb.gz").read_bytes()
    (work / "begin.toml").write_text(f'feed = "{OLD}"\nstate = "state"\nroot = "keys/root.json"\n')
    run(SYNC, "--config", work / "begin.toml", "once")


def try_behaviour(name, work, most_mb):
    function, codes, partial = BEHAVIOURS[name]
    state = work / "state-now"
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(work / "state", state, symlinks=True)
    if partial:  # a part that was cut off before: its first half waits, and no patch can help
        part = next(file for file in (NEW / "targets/catalogue").iterdir() if not (OLD / "targets/catalogue" / file.name).exists())
        (state / "feed/partial").mkdir(exist_ok=True)
        (state / "feed/partial" / part.name.split(".")[0]).write_bytes(part.read_bytes()[:part.stat().st_size // 2])
        shutil.rmtree(state / "feed/catalogue")
    problems = []
    with Server() as server:
        server.behaviour = function
        config = work / "sync.toml"
        config.write_text(f'feed = "http://127.0.0.1:{server.server_address[1]}"\nstate = "state-now"\nroot = "keys/root.json"\npatience_seconds = 2\n')
        code, seconds, megabytes, error = sync(config)
        server.is_over = True
        if code not in codes:
            problems.append(f"exit code {code} ({error}), not {' or '.join(map(str, codes))}")
        if seconds >= DEADLINE_S:
            problems.append(f"took {seconds:.0f} s")
        if megabytes > most_mb:
            problems.append(f"used {megabytes:.0f} MB")
        if shown_version(state) not in (1, 2):
            problems.append("shows no whole catalogue")
        server.is_over, server.behaviour = False, honest
        code, _, _, error = sync(config)
        if code != 0 or shown_version(state) != 2:
            problems.append(f"did not recover: exit code {code} ({error})")
    return problems, seconds, megabytes


def main():
    most_mb = float("inf") if is_sanitized() else MOST_MB
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        prepare(work)
        names = sys.argv[2:] or list(BEHAVIOURS)
        worst_s = worst_mb = 0
        for name in names:
            problems, seconds, megabytes = try_behaviour(name, work, most_mb)
            worst_s, worst_mb = max(worst_s, seconds), max(worst_mb, megabytes)
            for problem in problems:
                print(f"{name}: {problem}")
            failed += bool(problems)
    print(f"{len(names)} behaviours, {failed} failed; at most {worst_s:.1f} s and {worst_mb:.0f} MB")
    sys.exit(1 if failed else 0)


main()
