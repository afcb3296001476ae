"""Where templates, static files and seed data lie: beside the package in a checkout, inside it in the wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return the absolute path of a top-level folder ("templates", "static", "seed").

    The wheel's `_files` is asked first, since `site-packages/templates` may be somebody else's.
    """
    shipped = _PACKAGE / "_files" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def catalogue(language: str) -> Path:
    """Return the path of a language's catalogue of words."""
    return _PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po"


def module(name: str) -> Path:
    """Return the path of a module of the package: for what runs as a process of its own."""
    return _PACKAGE / name


def migrations() -> Path:
    """Return the folder of the database's migrations."""
    return _PACKAGE / "migrations"


@cache
def newest_migration() -> str:
    """Return the revision that the database's tables have when they are up to date.

    Each file begins with its revision, and their order is the history (`tests/house/test_migrations.py`), so
    serving need not load Alembic, which takes 12 MB in every worker.
    """
    return max(path.name for path in migrations().glob("versions/*.py"))[: len("20261121_0900")]
