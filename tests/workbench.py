"""The workbench in tests: somebody logged in, forms filled in as a browser fills them in."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml.html import FormElement
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from planner.accounts import register, sign_in
from planner.db import db
from planner.vocabulary import AccountRole
from tests.page import Page, checked_page

PASSWORD = "en lång mening som ingen gissar"
COST = 64


@dataclass
class Desk:
    """One person at one browser."""

    client: FlaskClient

    def page(self, path: str, *, status: int = 200) -> Page:
        """Ask for a page, with every invariant checked."""
        response = self.client.get(path)
        assert response.status_code == status, f"{path}: {response.status} {response.location}"
        return checked_page(response, path)

    def send(
        self, path: str, changes: dict[str, Any] | None = None, *, page: Page | None = None
    ) -> TestResponse:
        """Fill in the form of a page, change some fields, send it; None takes a field away."""
        shown = page or self.page(path)
        typed = filled(form_of(shown))
        for name, value in (changes or {}).items():
            typed.poplist(name)
            for one in value if isinstance(value, list) else [] if value is None else [value]:
                typed.add(name, one)
        return self.client.post(path, data=typed)


def form_of(page: Page) -> FormElement:
    """Return the form that a page is about: the one with the most fields; never the button that undoes."""
    forms = [form for form in page.root.forms if "undo" not in (form.get("class") or "").split()]
    return max(forms, key=lambda form: len(form.form_values()))


def filled(form: FormElement) -> MultiDict[str, str]:
    """Return what a browser would send; HTML drops the line break that begins a text area."""
    return MultiDict(
        (name, value.removeprefix("\r").removeprefix("\n")) for name, value in form.form_values()
    )


def entered(app: Flask, role: str = "owner", *, organisations: tuple[str, ...] = (), email: str = "") -> Desk:
    """Make an account and log it in; the page on which people do so has tests of its own."""
    address = email or f"{role}@example.org"
    with app.app_context():
        register.add_account(
            address,
            role=AccountRole(role),
            by="test",
            memory_kib=COST,
            organisations=organisations,
            language="en",
            password=PASSWORD,
        )
        login = sign_in.sign_in(address, PASSWORD, address="192.0.2.1", memory_kib=COST)
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as kept:
        kept.permanent = True
        kept["login"] = login
    return Desk(client)
