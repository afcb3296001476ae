"""Measure the planner as it is served: answers a second, first page, memory of a worker, weight of a page."""

import json
import os
import re
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.loader import answer, ask, requests_per_second
from tests.browser import running_browser
from tests.server import Running, free_port

ROUNDS, SECONDS = 10, 0.8
_GZIP = {  # as a reader's browser: what it opens is counted too
    "Accept-Encoding": "gzip",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}


def ratios(server: Running, paths: dict[str, str], folder: Path) -> Iterator[tuple[str, float, float, float]]:
    """Yield (what, planner's answers a second, the bare function's, their ratio) for pages and their 304s.

    Planner and bare function take turns, and the best round of each counts. The ratio is that of the processor's
    time of the workers for one answer: under full load answers a second follow from it, and what else the machine
    does falls out of it.
    """
    questions = {}
    for name, path in paths.items():
        tag = _headers(answer(server.port, path, _GZIP))["etag"]
        questions[name] = (path, _GZIP)
        questions[f"{name}, 304"] = (path, {**_GZIP, "If-None-Match": tag})
    kept = [_kept(answer(server.port, path, headers), path, headers) for path, headers in questions.values()]
    (folder / "answers.json").write_text(json.dumps(kept))
    with _bare(folder / "answers.json") as bare:
        for name, (path, headers) in questions.items():
            rounds = [[_round(at, path, headers) for at in (server, bare)] for _ in range(ROUNDS)]
            (ours, our_time), (theirs, their_time) = (
                (max(rate for rate, _ in side), min(spent for _, spent in side))
                for side in zip(*rounds, strict=True)
            )
            yield name, ours, theirs, their_time / our_time


def _round(at: Running, path: str, headers: dict[str, str]) -> tuple[float, float]:
    """Return the answers a second of one round, and the workers' seconds of the processor for each."""
    before = _processor_seconds(at.pid)
    rate = requests_per_second(at.port, path, headers, seconds=SECONDS)
    return rate, (_processor_seconds(at.pid) - before) / (rate * SECONDS)


def _workers(master: int) -> list[str]:
    return Path(f"/proc/{master}/task/{master}/children").read_text().split()


def _processor_seconds(master: int) -> float:
    """Return the processor's time that the workers of a gunicorn have had, in user and system mode."""
    fields = [
        Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in _workers(master)
    ]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def first_answer_ms(port: int, path: str) -> float:
    """Return how long one answer takes, in milliseconds."""
    begun = time.perf_counter()
    whole = answer(port, path, _GZIP)
    spent = (time.perf_counter() - begun) * 1000
    if not whole.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {whole[:60]!r}")
    return spent


def everything(port: int, edition: str) -> int:
    """Ask once for every page of an edition that the sitemap lists, and return how many there were."""
    listed = answer(port, "/sitemap.xml", {}).partition(b"\r\n\r\n")[2].decode()
    paths = [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", listed)]
    about = [path for path in paths if f"/{edition}/" in path]
    for path in about:
        answer(port, path, _GZIP)
    return len(about)


def memory_mb(master: int) -> list[float]:
    """Return what each worker of a gunicorn holds in memory, in MB (resident, shared pages included)."""
    pages = [int(Path(f"/proc/{child}/statm").read_text().split()[1]) for child in _workers(master)]
    return [count * os.sysconf("SC_PAGE_SIZE") / 1e6 for count in pages]


def weight_kb(address: str) -> tuple[float, float]:
    """Return what a phone fetches to show a page for the first time, in kB, and how much of it is script."""
    with running_browser() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 800}, device_scale_factor=3)
        session = page.context.new_cdp_session(page)
        kinds: dict[str, str] = {}
        fetched: dict[str, float] = {}
        session.on("Network.responseReceived", lambda got: kinds.update({got["requestId"]: got["type"]}))
        session.on(
            "Network.loadingFinished",
            lambda got: fetched.update({got["requestId"]: got["encodedDataLength"]}),
        )
        session.send("Network.enable")
        page.goto(address, wait_until="networkidle")
    scripts = sum(size for request, size in fetched.items() if kinds.get(request) == "Script")
    return sum(fetched.values()) / 1000, scripts / 1000


@contextmanager
def _bare(answers: Path) -> Iterator[Running]:
    port = free_port()
    log = answers.with_suffix(".log").open("wb")
    command = [sys.executable, "-m", "bench.bare", str(port), str(answers)]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(100):
            try:
                ask(port, b"GET /ready HTTP/1.1\r\nHost: bare\r\nConnection: close\r\n\r\n")
            except ConnectionError:
                time.sleep(0.1)
            else:
                break
        yield Running(f"http://127.0.0.1:{port}", port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=40)
        log.close()


def _kept(whole: bytes, path: str, headers: dict[str, str]) -> dict[str, object]:
    head, _, body = whole.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    by_gunicorn = {"server", "date", "connection"}
    pairs = [line.split(": ", 1) for line in lines[1:]]
    return {
        "path": path,
        "conditional": "If-None-Match" in headers,
        "status": lines[0].removeprefix("HTTP/1.1 "),
        "headers": [pair for pair in pairs if pair[0].lower() not in by_gunicorn],
        "body": b64encode(body).decode("ascii"),
    }


def _headers(whole: bytes) -> dict[str, str]:
    head = whole.partition(b"\r\n\r\n")[0].decode("latin-1")
    pairs = (line.split(": ", 1) for line in head.split("\r\n")[1:])
    return {name.lower(): value for name, value in pairs}
