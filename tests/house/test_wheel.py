"""The wheel carries everything: installed elsewhere, it answers a page, a static file and a migration."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.server import environment

ROOT = Path(__file__).parents[2]
ASK = """
import datetime, json, pathlib, planner
from planner import app, resources
from planner.web import press
name = {"text": "Vår", "language": "sv", "rtl": False}
share = {"language": "sv", "region": "SE", "name": name, "dates": "", "site": "", "format": None, "mark": "other"}
drawn = press.paper("share", share, datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC), "png")
client = app.create_app().test_client()
style = sorted(resources.folder("static").rglob("tokens.css"))[0].relative_to(resources.folder("static"))
answers = {path: client.get(path) for path in ("/sv/", f"/static/{style.as_posix()}", "/readyz")}
print(json.dumps({
    "package": str(pathlib.Path(planner.__file__).parent),
    "templates": str(resources.folder("templates")),
    "statuses": [answer.status_code for answer in answers.values()],
    "picture": drawn[1:4].decode(),
    "migrations": len(list(resources.migrations().glob("versions/*.py"))),
}))
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the Python of an environment with the wheel; it borrows the dependencies, not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    install = ["pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run([sys.executable, "-m", *install], check=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python


def test_the_wheel_holds_the_folders_beside_the_package_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"planner"}
    for folder in ("templates", "static", "seed"):
        carried = {name for name in names if name.startswith(f"planner/_files/{folder}/")}
        tracked = {
            f"planner/_files/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert carried == tracked


def ran(*command, folder):
    """Run a command outside of the checkout and return what it printed."""
    settings = environment(f"sqlite:///{folder / 'wheel.sqlite3'}", 8000)
    settings.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=folder, env=settings, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_installed_wheel_serves(installed, tmp_path):
    ran(installed.with_name("planner"), "migrate", folder=tmp_path)
    answer = json.loads(ran(installed, "-c", ASK, folder=tmp_path).splitlines()[-1])

    assert answer["package"].startswith(os.fspath(installed.parents[1]))
    assert answer["templates"] == f"{answer['package']}/_files/templates"
    assert answer["statuses"] == [200, 200, 200]
    assert answer["picture"] == "PNG"
    assert answer["migrations"] >= 1
