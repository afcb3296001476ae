"""What a running server writes down: every request, and never a query string, a token, a name or an address."""

import http.client
import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from planner.db import db
from tests.server import serving

WORD = "KANARIE"
TOKEN = "mGq1X0vZ3kT9aBcDeFgH12"


def asked(port, method, path, *, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(
        method, path, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_log_of_a_real_server_holds_no_question_and_no_token(databases, tmp_path):
    with databases.copy("sqlite", "seeded") as url, serving(url, tmp_path) as running:
        for path in (
            f"/sv/var-2026/?theme={WORD}&q={WORD}",
            f"/sv/var-2026/programme.ics?person={WORD}",
            f"/sv/my/{TOKEN}/",
            f"/sv/my/{TOKEN}.ics",
            f"/organise/preview/{TOKEN}/",
            f"/organise/reset/{TOKEN}",
            f"/organise/?next=/{WORD}",
            f"/sv/{WORD}?{WORD}={TOKEN}",
            "/sv/var-2026/",
        ):
            asked(
                running.port,
                "GET",
                path,
                Referer=f"https://example.org/?q={WORD}",
                User_Agent=f"Agent {WORD}",
                X_Forwarded_For="192.0.2.77",
                Cookie=f"session={TOKEN}",
                Authorization=f"Bearer {TOKEN}",
            )
        asked(running.port, "POST", f"/sv/about/report/?q={WORD}", body=f"text={WORD}&token={TOKEN}")
        asked(running.port, "GET", "/sv/?" + WORD * 5000)
    log = (tmp_path / "server.log").read_text()
    requests = re.findall(r"(?:GET|POST) (\S+)", log)
    assert "/sv/var-2026/" in requests  # the negative control: it does write
    assert len(requests) >= 10
    assert [path for path in requests if "?" in path] == []
    for secret in (TOKEN, "192.0.2.77", f"q={WORD}", f"={WORD}", f"Agent {WORD}", "Traceback"):
        assert secret not in log, secret


def test_an_error_of_the_database_does_not_tell_what_a_statement_was_given(app):
    with app.app_context(), pytest.raises(SQLAlchemyError) as failed:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE a = :a"), {"a": "HEMLIGT"})
    assert "HEMLIGT" not in str(failed.value)
