#!/usr/bin/env python3
"""python-tuf, TUF's reference implementation, against ours: its client reads a feed that ocop-publish made, through a
change and a replacement of keys; and our client reads a repository that it made, and refuses it once altered.

usage: python_tuf_test.py SOURCE_DIRECTORY BUILD_DIRECTORY    exit code 1 and a line when one of them disagrees
"""
import copy
import datetime
import functools
import hashlib
import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading

SOURCE, BUILD = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
sys.path.insert(0, str(SOURCE / "build/python-tuf"))

import nacl.signing  # noqa: E402
from securesystemslib.signer import Signature, Signer, SSlibKey  # noqa: E402
from tuf.api import metadata as tuf  # noqa: E402
from tuf.ngclient import Updater  # noqa: E402


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def must(*command):
    done = run(*command)
    if done.returncode != 0:
        sys.exit(f"{command[0].name} {command[1]} failed: {done.stderr.strip()}")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def their_client_reads_our_feed(work):
    publish = BUILD / "tools/ocop-publish"
    sheets = work / "sheets"
    sheets.mkdir()
    (sheets / "taxonomy.csv").write_text("id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n")
    keys, feed = work / "keys", work / "feed"

    def build(products):
        (sheets / "products.csv").write_text("id,name_vi,name_en,taxon\n" + "".join(f"p{i},Gạo {i},Rice,i\n" for i in range(products)))
        must(publish, "import", "--db", work / "central.db", sheets)
        must(publish, "build", "--db", work / "central.db", "--keys", keys, "--feed", feed)

    must(publish, "keys", "create", keys)
    delivered = (keys / "root.json").read_bytes()
    build(2)
    url = serve(feed)
    (work / "their-metadata").mkdir()
    (work / "their-targets").mkdir()

    def read():
        updater = Updater(str(work / "their-metadata"), url + "metadata/", str(work / "their-targets"), url + "targets/", bootstrap=delivered)
        updater.refresh()
        target = updater.get_targetinfo("catalogue/0.ndjson.zst")
        part = pathlib.Path(updater.download_target(target)).read_bytes()
        assert hashlib.sha256(part).hexdigest() == target.hashes["sha256"]
        return target.hashes["sha256"]

    first = read()
    for key in ("timestamp", "snapshot", "targets", "root-1", "root-2", "root-3"):
        must(publish, "keys", "rotate", keys, key)
    build(3)
    if read() == first:
        sys.exit("python-tuf did not see the change")


class OurSigner(Signer):
    """Ed25519 by libsodium: Debian 12's cryptography is too old for securesystemslib's own signer."""

    def __init__(self):
        self.private = nacl.signing.SigningKey.generate()
        raw = self.private.verify_key.encode().hex()
        self.key = SSlibKey(hashlib.sha256(raw.encode()).hexdigest(), "ed25519", "ed25519", {"public": raw})
        # Our client holds keyids to the hash of the key's canonical form, as the specification says (4.2).
        canonical = '{"keytype":"ed25519","keyval":{"public":"%s"},"scheme":"ed25519"}' % raw
        self.key.keyid = hashlib.sha256(canonical.encode()).hexdigest()

    public_key = property(lambda self: self.key)

    @classmethod
    def from_priv_key_uri(cls, *arguments):
        raise NotImplementedError

    def sign(self, payload):
        return Signature(self.key.keyid, self.private.sign(payload).signature.hex())


def our_client_reads_their_repository(work):
    client = BUILD / "tests/tuf_client"
    repository, ours = work / "repository", work / "ours"
    for folder in (repository / "metadata", repository / "targets/fair", ours / "metadata", ours / "targets"):
        folder.mkdir(parents=True)
    expires = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(days=3)
    signers = {role: OurSigner() for role in ("root", "timestamp", "snapshot", "targets", "fair")}
    root = tuf.Root(expires=expires, consistent_snapshot=True)
    for role in ("root", "timestamp", "snapshot", "targets"):
        root.add_key(signers[role].public_key, role)
    (repository / "targets/fair/x.txt").write_bytes(b"from a delegated role")
    content = repository / "targets/fair/x.txt"
    fair = tuf.Targets(expires=expires)
    file = tuf.TargetFile.from_file("fair/x.txt", str(content))
    fair.targets["fair/x.txt"] = file
    content.rename(content.with_name(file.hashes["sha256"] + ".x.txt"))
    targets = tuf.Targets(expires=expires)
    role = tuf.DelegatedRole("fair", [], 1, True, paths=["fair/*"])
    targets.delegations = tuf.Delegations({}, {"fair": role})
    targets.add_key(signers["fair"].public_key, "fair")
    snapshot = tuf.Snapshot(expires=expires, meta={"targets.json": tuf.MetaFile(1), "fair.json": tuf.MetaFile(1)})
    timestamp = tuf.Timestamp(expires=expires)

    def write(signed, role, name):
        document = tuf.Metadata(copy.deepcopy(signed))
        document.sign(signers[role])
        document.to_file(str(repository / "metadata" / name))

    write(root, "root", "1.root.json")
    write(targets, "targets", "1.targets.json")
    write(fair, "fair", "1.fair.json")
    write(snapshot, "snapshot", "1.snapshot.json")
    write(timestamp, "timestamp", "timestamp.json")
    url = serve(repository)
    options = ["--metadata-dir", ours / "metadata", "--metadata-url", url + "metadata/", "--target-dir", ours / "targets",
               "--target-base-url", url + "targets/", "--target-name", "fair/x.txt"]
    must(client, "--metadata-dir", ours / "metadata", "init", repository / "metadata/1.root.json")
    must(client, *options, "download")
    if (ours / "targets/fair%2Fx.txt").read_bytes() != b"from a delegated role":
        sys.exit("our client brought other bytes")
    fair.version = 2
    write(fair, "targets", "2.fair.json")  # signed by a role that may not
    snapshot.version, snapshot.meta["fair.json"].version = 2, 2
    write(snapshot, "snapshot", "2.snapshot.json")
    timestamp.version, timestamp.snapshot_meta.version = 2, 2
    write(timestamp, "timestamp", "timestamp.json")
    if run(client, *options, "download").returncode == 0:
        sys.exit("our client believed a delegated role signed by another's key")


with tempfile.TemporaryDirectory() as folder:
    for test in (their_client_reads_our_feed, our_client_reads_their_repository):
        place = pathlib.Path(folder) / test.__name__
        place.mkdir()
        test(place)
        print(test.__name__.replace("_", " ") + ": yes")
