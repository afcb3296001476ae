"""Settings: every wrong one stops the start with one sentence; the secret is made once for this machine."""

import subprocess
import sys
from dataclasses import replace

import pytest

from planner.config import Settings, settings_from
from planner.errors import WrongSetting
from tests.server import PLANNER, environment

STRONG = "0123456789abcdef0123456789abcdef"
PUBLIC = {"PLANNER_BASE_URL": "https://program.example.se", "PLANNER_SECRET_KEY": STRONG}


def settings(tmp_path, **environ):
    return settings_from(environ, instance=tmp_path)


def test_without_settings_it_runs_on_this_machine_alone(tmp_path):
    made = settings(tmp_path)
    assert made == Settings(
        database_url=f"sqlite:///{tmp_path / 'planner.sqlite3'}",
        secret_key=made.secret_key,
        base_url="http://127.0.0.1:8000",
        uid_domain="127.0.0.1",
        instance=tmp_path,
    )
    assert not made.is_production
    assert len(made.secret_key) == 64


def test_a_port_moves_the_default_address(tmp_path):
    assert settings(tmp_path, PORT="8123").base_url == "http://127.0.0.1:8123"


def test_a_public_installation_names_everything(tmp_path):
    made = settings(
        tmp_path,
        **PUBLIC,
        PLANNER_DATABASE_URL="postgresql://planner:p%40ss@db.example.se/planner",
        PLANNER_UID_DOMAIN="Program.Example.se",
        PLANNER_SMTP_URL="smtps://mail.example.se",
    )
    assert made == Settings(
        database_url="postgresql+psycopg://planner:p%40ss@db.example.se/planner",
        secret_key=STRONG,
        base_url="https://program.example.se",
        uid_domain="program.example.se",
        uid_domain_is_chosen=True,
        smtp_url="smtps://mail.example.se",
        instance=tmp_path,
    )
    assert made.is_production


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://127.1.2.3", "http://127.1.2.3"),
        ("https://Program.Example.SE/", "https://program.example.se"),
    ],
)
def test_the_base_address_is_kept_in_one_form(tmp_path, address, kept):
    assert settings(tmp_path, **{**PUBLIC, "PLANNER_BASE_URL": address}).base_url == kept


WRONG = {
    "not https": {**PUBLIC, "PLANNER_BASE_URL": "http://program.example.se"},
    "no scheme": {"PLANNER_BASE_URL": "program.example.se"},
    "another scheme": {"PLANNER_BASE_URL": "ftp://127.0.0.1"},
    "no host": {"PLANNER_BASE_URL": "https://"},
    "a path": {**PUBLIC, "PLANNER_BASE_URL": "https://program.example.se/malmo"},
    "a query": {**PUBLIC, "PLANNER_BASE_URL": "https://program.example.se/?a=b"},
    "a password": {**PUBLIC, "PLANNER_BASE_URL": "https://a:b@program.example.se"},
    "a wrong port": {"PLANNER_BASE_URL": "http://127.0.0.1:99999"},
    "a port in words": {"PORT": "eight"},
    "no secret outside": {"PLANNER_BASE_URL": "https://program.example.se"},
    "a short secret outside": {**PUBLIC, "PLANNER_SECRET_KEY": STRONG[:31]},
    "a dull secret outside": {**PUBLIC, "PLANNER_SECRET_KEY": "abcabcabc" * 10},
    "a fixed present outside": {**PUBLIC, "PLANNER_NOW": "2026-03-25T10:00:00Z"},
    "a present that is no time": {"PLANNER_NOW": "tomorrow"},
    "a present without offset": {"PLANNER_NOW": "2026-03-25T10:00:00"},
    "no database address": {"PLANNER_DATABASE_URL": "planner"},
    "another database": {"PLANNER_DATABASE_URL": "mysql://localhost/planner"},
    "a uid domain with a path": {"PLANNER_UID_DOMAIN": "program.example.se/x"},
    "a uid domain with a blank": {"PLANNER_UID_DOMAIN": "program example"},
    "mail by another way": {"PLANNER_SMTP_URL": "https://mail.example.se"},
    "mail without host": {"PLANNER_SMTP_URL": "smtp://"},
    "mail to a wrong port": {"PLANNER_SMTP_URL": "smtp://mail.example.se:x"},
    "memory in words": {"PLANNER_ARGON2_KIB": "much"},
    "a licence without an address": {"PLANNER_DATA_LICENCE": "CC0"},
    "counting, neither on nor off": {"PLANNER_READING_COUNTS": "maybe"},
    "proxies in words": {"PLANNER_TRUSTED_PROXIES": "many"},
    "too many proxies": {"PLANNER_TRUSTED_PROXIES": "60"},
    "memory below nothing": {"PLANNER_ARGON2_KIB": "-1"},
}


@pytest.mark.parametrize("environ", WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path, environ):
    with pytest.raises(WrongSetting) as wrong:
        settings(tmp_path, **environ)
    told = str(wrong.value)
    assert told.startswith(("PLANNER_", "PORT"))
    assert told.split(":", 1)[0] in environ | {"PLANNER_SECRET_KEY": "", "PLANNER_BASE_URL": ""}
    assert told.endswith((".", ")"))
    assert "\n" not in told


def test_a_wrong_setting_stops_the_start_without_a_trace(tmp_path):
    done = subprocess.run(
        [PLANNER, "check", "x"],
        env={**environment("sqlite://", 8000), "PLANNER_NOW": "tomorrow"},
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The planner does not start: PLANNER_NOW: ")
    assert done.stderr.count("\n") == 1


def test_the_present_may_be_fixed_on_this_machine(tmp_path):
    assert settings(tmp_path, PLANNER_NOW="2026-03-25T10:00:00+01:00").base_url.endswith(":8000")


def test_the_secret_is_made_once_and_kept_to_its_owner(tmp_path):
    first = settings(tmp_path)
    assert settings(tmp_path).secret_key == first.secret_key
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    (tmp_path / "secret_key").unlink()
    assert replace(settings(tmp_path), secret_key="") == replace(first, secret_key="")


def test_processes_that_start_at_once_agree_on_the_secret(tmp_path):
    program = (
        "import sys, pathlib; from planner.config import settings_from; sys.stdin.readline(); "
        "print(settings_from({}, instance=pathlib.Path(sys.argv[1])).secret_key)"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, tmp_path / "instance"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    secrets = {process.communicate(timeout=60)[0].strip() for process in started}
    assert secrets == {(tmp_path / "instance" / "secret_key").read_text()}
