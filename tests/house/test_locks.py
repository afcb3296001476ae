"""Dependencies are locked with hashes and without any address; no file names this or that machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PINNED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


def names(lock: Path) -> set[str]:
    return set(PINNED.findall(lock.read_text()))


def test_there_is_one_lock_to_run_and_one_to_work():
    assert [lock.name for lock in LOCKS] == ["requirements-dev.lock", "requirements.lock"]
    assert names(LOCKS[1]) <= names(LOCKS[0])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_address(lock):
    text = lock.read_text()
    assert re.findall(r"https?://|file:|--index|--find-links|--trusted", text) == []
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_declared_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    declared = {re.split(r"[\[<>=~! ]", name, maxsplit=1)[0].lower().replace(".", "-") for name in wanted}
    assert declared - names(LOCKS[0]) == set()


def test_no_tracked_file_names_a_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    of_a_machine = re.compile(rb"/opt/[p]ypi|/opt/[w]heels|/root/[.]|/home/[a-z]+/")
    paths = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    assert [str(path) for path in paths if path.is_file() and of_a_machine.search(path.read_bytes())] == []
