"""A small feed and the machine that follows it, for tests that run the programs as processes."""
import pathlib
import sqlite3
import subprocess
import sys

BUILD = pathlib.Path(sys.argv[1]).resolve()  # every such test gets the build directory as its first argument
SYNC = BUILD / "sync/ocop-sync"
PUBLISH = BUILD / "tools/ocop-publish"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#3a7"/></svg>'


def run(*command):
    """What the command says; an error of it ends the test."""
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def publish(work, names, has_picture):
    """The next version of work/feed: a product of each name, ids p0, p1 …; p1 with a picture if wanted. Keys are made the first
    time."""
    sheets = work / "sheets"
    sheets.mkdir(exist_ok=True)
    (sheets / "taxonomy.csv").write_text("id,level,position,name_vi,name_en\ni,sector,0,Thực phẩm,Food\n")
    (sheets / "gao.svg").write_text(PICTURE)
    (sheets / "media.csv").write_text("id,owner_kind,owner,file,alt_vi,alt_en\n" + ("m,product,p1,gao.svg,Gạo,Rice\n" if has_picture else ""))
    (sheets / "products.csv").write_text("id,name_vi,name_en,taxon\n" + "".join(f"p{i},{name},Rice,i\n" for i, name in enumerate(names)))
    if not (work / "keys").exists():
        run(PUBLISH, "keys", "create", work / "keys")
    run(PUBLISH, "import", "--db", work / "central.db", sheets)
    run(PUBLISH, "build", "--db", work / "central.db", "--keys", work / "keys", "--feed", work / "feed")


def shown_version(state):
    """The version that the kiosk would show; -1 when its catalogue is not whole."""
    database = sqlite3.connect(f"file:{state / 'current/catalogue.db'}?mode=ro&immutable=1", uri=True)
    if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        return -1
    return int(database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])
