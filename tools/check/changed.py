"""Which files a change touches, as git tells it."""
import subprocess


def git(source, *words):
    done = subprocess.run(["git", "-C", str(source), *words], capture_output=True, text=True)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else None


def changed_files(source, since=None):
    """C++ files below the four folders that differ from `since` (otherwise: from where this branch left origin/main; else from the
    commit before this one), committed or not. None without git's history."""
    bases = [since] if since else (git(source, "merge-base", "HEAD", "origin/main") or []) + ["HEAD~1"]
    head = git(source, "rev-parse", "HEAD")
    for base in bases:
        if not since and head == git(source, "rev-parse", base):
            continue  # a branch that has not left: what did its last commit change?
        names = git(source, "diff", "--name-only", "--diff-filter=d", base)
        if names is not None:
            return {source / name for name in names if name.startswith(("kiosk/", "sync/", "tools/", "tests/")) and name.endswith((".cc", ".h"))}
    return None
