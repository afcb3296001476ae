"""Settings: read once from the environment, validated, and passed on as one frozen value."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from planner import clock
from planner.errors import WrongSetting

_HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_SHORTEST_SECRET = 32
_FEWEST_CHARACTERS = 10
_MOST_PROXIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs from one installation to the next."""

    database_url: str
    secret_key: str
    base_url: str  # without a slash at the end
    uid_domain: str
    uid_domain_is_chosen: bool = False  # by the setting; else it follows the base URL's host
    smtp_url: str = ""
    data_licence: str = CC0  # under which open data is given away, an address
    counts_readings: bool = True  # how often each page is opened, without anything of who opens it
    trusted_proxies: int = 0  # how many proxies in front add the reader's address to X-Forwarded-For
    instance: Path = Path("instance")
    argon2_memory_kib: int = 65536  # tests make it small

    @property
    def is_production(self) -> bool:
        """Tell whether the base URL is reachable by others than this machine."""
        return not _is_loopback(urlsplit(self.base_url).hostname or "")


def settings_from(environ: Mapping[str, str], *, instance: Path | None = None) -> Settings:
    """Read and check the settings; raise WrongSetting with one sentence for the first that is wrong."""
    folder = (instance or Path("instance")).absolute()
    base_url = _base_url(environ.get("PLANNER_BASE_URL") or f"http://127.0.0.1:{environ.get('PORT') or 8000}")
    loopback = _is_loopback(urlsplit(base_url).hostname or "")
    _check_now(environ.get("PLANNER_NOW", ""), loopback=loopback)
    return Settings(
        database_url=_database_url(environ.get("PLANNER_DATABASE_URL", ""), folder),
        secret_key=_secret_key(environ.get("PLANNER_SECRET_KEY", ""), folder, loopback=loopback),
        base_url=base_url,
        uid_domain=_uid_domain(environ.get("PLANNER_UID_DOMAIN", ""), base_url),
        uid_domain_is_chosen=bool(environ.get("PLANNER_UID_DOMAIN")),
        smtp_url=_smtp_url(environ.get("PLANNER_SMTP_URL", "")),
        data_licence=_licence(environ.get("PLANNER_DATA_LICENCE") or CC0),
        counts_readings=_on_or_off("PLANNER_READING_COUNTS", environ.get("PLANNER_READING_COUNTS") or "on"),
        trusted_proxies=_trusted_proxies(environ.get("PLANNER_TRUSTED_PROXIES", "")),
        instance=folder,
        argon2_memory_kib=_kibibytes(environ.get("PLANNER_ARGON2_KIB") or "65536"),
    )


def _licence(value: str) -> str:
    if not re.fullmatch(r"https?://[!-~]{3,300}", value):
        raise WrongSetting(
            name="PLANNER_DATA_LICENCE", problem=f"must be the address of a licence (for example {CC0})."
        )
    return value


def _on_or_off(name: str, value: str) -> bool:
    if value not in {"on", "off"}:
        raise WrongSetting(name=name, problem="must be on or off.")
    return value == "on"


def _check_now(value: str, *, loopback: bool) -> None:
    if not value:
        return
    try:
        clock.parse_instant(value)
    except ValueError:
        raise WrongSetting(
            name="PLANNER_NOW", problem="is not an instant such as 2026-03-25T09:00:00Z."
        ) from None
    if not loopback:
        raise WrongSetting(
            name="PLANNER_NOW", problem="may only be set when PLANNER_BASE_URL is on this machine."
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _base_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise WrongSetting(name="PLANNER_BASE_URL", problem="is not an address.") from None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or parts.username:
        raise WrongSetting(
            name="PLANNER_BASE_URL",
            problem="must be an address such as https://program.example.se, nothing more.",
        )
    if parts.path not in {"", "/"}:
        raise WrongSetting(name="PLANNER_BASE_URL", problem="may not have a path after the host.")
    if not _is_loopback(host) and parts.scheme != "https":
        raise WrongSetting(name="PLANNER_BASE_URL", problem="must begin with https:// outside this machine.")
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port else "")


def _database_url(value: str, folder: Path) -> str:
    if not value:
        return f"sqlite:///{folder / 'planner.sqlite3'}"
    try:
        url = make_url(value)
    except ArgumentError:
        raise WrongSetting(name="PLANNER_DATABASE_URL", problem="is not a database address.") from None
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    if url.drivername != "sqlite":
        raise WrongSetting(name="PLANNER_DATABASE_URL", problem="must begin with sqlite:// or postgresql://.")
    return value


def _secret_key(value: str, folder: Path, *, loopback: bool) -> str:
    if value:
        if not loopback and (len(value) < _SHORTEST_SECRET or len(set(value)) < _FEWEST_CHARACTERS):
            raise WrongSetting(
                name="PLANNER_SECRET_KEY",
                problem="is too weak: use at least 32 random characters, for example from `openssl rand -hex 32`.",
            )
        return value
    if not loopback:
        raise WrongSetting(
            name="PLANNER_SECRET_KEY",
            problem="must be set when PLANNER_BASE_URL is not on this machine, "
            "for example from `openssl rand -hex 32`.",
        )
    return _kept_secret(folder / "secret_key")


def _kept_secret(path: Path) -> str:
    """Return the secret made once for this machine; two processes that start at once agree on it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")


def _uid_domain(value: str, base_url: str) -> str:
    domain = (value or urlsplit(base_url).hostname or "").lower()
    if value and not _HOST.fullmatch(domain):
        raise WrongSetting(
            name="PLANNER_UID_DOMAIN", problem="must be a host name such as program.example.se."
        )
    return domain


def _trusted_proxies(value: str) -> int:
    if not value:
        return 0
    if not (value.isascii() and value.isdigit() and int(value) <= _MOST_PROXIES):
        raise WrongSetting(name="PLANNER_TRUSTED_PROXIES", problem="must be a number of proxies from 0 to 5.")
    return int(value)


def _smtp_url(value: str) -> str:
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        named = parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named:
        raise WrongSetting(
            name="PLANNER_SMTP_URL", problem="must be smtp:// or smtps:// and the name of a mail server."
        )
    return value


def _kibibytes(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 8 <= int(value) <= 4_194_304):
        raise WrongSetting(
            name="PLANNER_ARGON2_KIB", problem="must be a number of KiB between 8 and 4194304."
        )
    return int(value)
