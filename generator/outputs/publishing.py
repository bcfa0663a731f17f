"""A built site as one commit of a branch that a host serves, such as ``gh-pages`` of GitHub Pages.

Only git's plumbing is used, with an index of its own: no branch, index or file of the author's
repository is touched, and what goes out is pushed as one commit on top of what was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import UsageError
from generator.outputs.git import ask, call

_AS_THEY_ARE = ("-c", "core.autocrlf=false", "-c", "core.fileMode=false")
_KEPT = "CNAME"  # where GitHub keeps the name of a site's own domain
_NO_JEKYLL = ".nojekyll"  # without it GitHub drops what begins with an underscore


@dataclass(frozen=True, slots=True)
class Publication:
    """A commit that is ready to be pushed.

    ``address`` is where ``remote`` lies. ``files`` counts all, ``changed`` those that differ from
    what is published, the ones that go included; 0 means that nothing needs to be pushed.
    """

    root: Path
    remote: str
    address: str
    branch: str
    commit: str
    files: int
    changed: int


def prepare(site: Path, root: Path, remote: str, branch: str, message: str) -> Publication:
    """Make the commit that publishes the folder ``site``; nothing leaves this machine.

    ``root`` is a folder within the author's repository. Raises ``UsageError`` where that is none or
    has no such remote, ``EnvironmentProblem`` where git or the remote fails.
    """
    if ask(root, "rev-parse", "--git-dir") is None:
        raise UsageError(f"{root} is in no git repository, so there is nowhere to publish from.")
    address = ask(root, "remote", "get-url", remote)
    if address is None:
        known = (ask(root, "remote") or "").split()
        raise UsageError(
            f"This repository has no remote {remote}. "
            + (f"It has: {', '.join(known)}." if known else "Add one with `git remote add`.")
        )
    if ask(root, "check-ref-format", "--branch", branch) is None:
        raise UsageError(f"{branch} cannot be the name of a branch.")
    listed = call(root, "ls-remote", "--heads", remote, f"refs/heads/{branch}")
    before = listed.split()[0] if listed else ""
    if before:
        call(root, "fetch", "--quiet", "--no-tags", "--refmap=", remote, before)
    tree = _tree(site, root, before)
    parents = ["-p", before] if before else []
    changed = call(root, "diff-tree", "-r", "--name-only", before, tree) if before else ""
    commit = call(root, "commit-tree", tree, *parents, "-m", message)
    files = len(call(root, "ls-tree", "-r", "--name-only", tree).splitlines())
    number = len(changed.splitlines()) if before else files
    return Publication(root, remote, address, branch, commit, files, number)


def publish(publication: Publication) -> None:
    """Push it. Raises ``EnvironmentProblem`` where the remote refuses."""
    target = f"{publication.commit}:refs/heads/{publication.branch}"
    call(publication.root, "push", "--quiet", publication.remote, target)


def _tree(site: Path, root: Path, before: str) -> str:
    """The id of a tree that holds the files of ``site``, byte by byte, and what a host needs."""
    git_folder = call(root, "rev-parse", "--absolute-git-dir")
    with TemporaryDirectory(prefix="verse-") as room:
        own = {
            "GIT_INDEX_FILE": str(Path(room, "index")),
            "GIT_DIR": git_folder,
            "GIT_WORK_TREE": str(site),
        }
        call(site, *_AS_THEY_ARE, "add", "--all", "--force", ".", more=own)
        blob = call(site, "hash-object", "-w", "--stdin", more=own)
        entry = f"100644,{blob},{_NO_JEKYLL}"
        call(site, "update-index", "--add", "--cacheinfo", entry, more=own)
        name = (
            ask(root, "rev-parse", "--verify", "--quiet", f"{before}:{_KEPT}") if before else None
        )
        if name:
            entry = f"100644,{name},{_KEPT}"
            call(site, "update-index", "--add", "--cacheinfo", entry, more=own)
        return call(site, "write-tree", more=own)
