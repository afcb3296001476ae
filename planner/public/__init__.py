"""The public side: read-only pages and feeds of releases, and the form for reporting a problem."""

from flask import Blueprint

bp = Blueprint("public", __name__)
