"""The workbench: everything below /organise, behind one guard; each module attaches its own pages."""

from flask import Blueprint

bp = Blueprint("organiser", __name__, url_prefix="/organise")
