"""Style sheets, scripts, faces and drawings, joined and hashed once at start; nothing is built beforehand.

The manifests `css/<name>.txt` list the style sheets of one side in their order; `subscribing` is what single pages need
beyond those of their side. Scripts keep their names, below
one hash for all of them, so that one module may import another by its relative address.
"""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from planner.web import headers
from planner.web.caching import Answer, answer

_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_APART = re.compile(r"""("[^"]*"|'[^']*'|/\*.*?\*/)""", re.DOTALL)  # strings and comments
_BLANKS = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_SHEETS = ("site", "workbench", "subscribing")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Assets:
    """The addresses of what pages use, and the finished answers behind them."""

    addresses: dict[
        str, str
    ]  # "css/site", "js/modules/copy.js", "fonts/….woff2", "icons/favicon.svg" -> address
    answers: dict[str, Answer]

    def address(self, name: str) -> str:
        """Return where something is served; raise KeyError for what is not there."""
        return self.addresses[name]

    def modules(self, *names: str) -> tuple[str, ...]:
        """Return where scripts are served."""
        return tuple(self.addresses[f"js/modules/{name}.js"] for name in names)

    def sheets(self, *names: str) -> tuple[str, ...]:
        """Return where style sheets are served that single pages need beyond the one of their side."""
        return tuple(self.addresses[f"css/{name}"] for name in names)


def read_assets(folder: Path) -> Assets:
    """Read everything that pages use from the static folder; an absent manifest is an empty style sheet."""
    contents: dict[str, tuple[str, bytes, str]] = {}
    for kind in ("fonts", "icons"):
        for path in sorted((folder / kind).rglob("*")):
            if path.suffix in _TYPES or path.suffix == ".png":
                body = path.read_bytes()
                name = path.relative_to(folder).as_posix()
                contents[name] = (_hashed(name, body), body, _type(path))
    contents |= _scripts(folder)
    addresses = {name: address for name, (address, _, _) in contents.items()}
    for sheet in _SHEETS:
        body = _joined(folder, sheet, addresses).encode()
        name = f"css/{sheet}"
        contents[name] = (f"/static/{sheet}.{_digest(body)}.css", body, _TYPES[".css"])
        addresses[name] = contents[name][0]
    answers = {
        address: answer(body, kind, kept=headers.FOR_EVER) for address, body, kind in contents.values()
    }
    return Assets(addresses, answers)


def _type(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


def _hashed(name: str, body: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"/static/{stem}.{_digest(body)}.{suffix}"


def _scripts(folder: Path) -> dict[str, tuple[str, bytes, str]]:
    paths = sorted((folder / "js").rglob("*.js"))
    bodies = {path.relative_to(folder / "js").as_posix(): path.read_bytes() for path in paths}
    digest = _digest(b"\0".join(name.encode() + b"\0" + body for name, body in bodies.items()))
    return {
        f"js/{name}": (f"/static/js.{digest}/{name}", body, _TYPES[".js"]) for name, body in bodies.items()
    }


def _joined(folder: Path, sheet: str, addresses: dict[str, str]) -> str:
    """Return the style sheets of a manifest as one, without comments, with hashed addresses."""
    manifest = folder / "css" / f"{sheet}.txt"
    if not manifest.exists():
        return ""
    names = [line.strip() for line in manifest.read_text(encoding="utf-8").splitlines()]
    return "\n".join(
        _tight(_readdressed(folder, _found(folder, name), addresses))
        for name in names
        if name and not name.startswith("#")
    )


def _found(folder: Path, name: str) -> Path:
    """Return the file that a manifest names, from `css/` or from the static folder itself."""
    beside = folder / "css" / name
    return beside if beside.exists() else folder / name


def _readdressed(folder: Path, path: Path, addresses: dict[str, str]) -> str:
    def replaced(found: re.Match[str]) -> str:
        target = (path.parent / found.group(1)).resolve()
        if not target.is_relative_to(folder.resolve()):
            return found.group()
        name = target.relative_to(folder.resolve()).as_posix()
        return f'url("{addresses.get(name, found.group(1))}")'

    return _ADDRESS.sub(replaced, path.read_text(encoding="utf-8"))


def _tight(sheet: str) -> str:
    """Drop comments, and spare blanks outside of strings."""
    return "".join(
        ("" if piece.startswith("/*") else piece)
        if place % 2
        else _AROUND.sub(r"\1", _BLANKS.sub(" ", piece))
        for place, piece in enumerate(_APART.split(sheet))
    ).strip()
