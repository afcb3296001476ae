"""Other people's servers, played by one of our own: 127.0.0.1 stands for the public internet."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from planner.gather.public_addresses import Internet

NAMES = {"others.test": ["127.0.0.1"], "inside.test": ["10.0.0.7"], "both.test": ["127.0.0.1", "10.0.0.7"]}


def resolve(host, _port, asked=None):
    """Play the name servers: names that we know, and numbers as they are."""
    if asked is not None:
        asked.append(host)
    if host in NAMES:
        return NAMES[host]
    try:
        return [str(ip_address(host))]
    except ValueError:
        raise OSError(host) from None


def internet(asked=None):
    """Let 127.0.0.1 stand for the public internet, and nothing else."""
    return Internet(resolve=partial(resolve, asked=asked), may_ask=lambda one: one == ip_address("127.0.0.1"))


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_GET(self):
        self.server.seen.append((self.path, self.headers["Host"], self.headers.get("If-None-Match")))
        answers = {
            "/plain": lambda: self.answer(200, b"BEGIN:VCALENDAR", ETag='"1"'),
            "/missing": lambda: self.answer(404),
            "/same": lambda: self.answer(304),
            "/moved": lambda: self.answer(302, Location="/plain"),
            "/round": lambda: self.answer(302, Location="/round"),
            "/nowhere": lambda: self.answer(302),
            "/inside": lambda: self.answer(302, Location="http://inside.test/secret"),
            "/loopback": lambda: self.answer(302, Location="http://[::1]/secret"),
            "/file": lambda: self.answer(302, Location="file:///etc/passwd"),
            "/large": lambda: self.answer(200, b"x" * 3000),
            "/packed": lambda: self.answer(200, b"x", **{"Content-Encoding": "gzip"}),
            "/broken": lambda: self.answer(200, b"x", **{"Content-Length": "5000"}),
            "/slow": self.drip,
        }
        served = self.server.files.get(self.path)
        if served is not None:
            self.answer(200, served)
        else:
            answers[self.path]()

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def drip(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.over.wait(0.05):
            self.wfile.write(b"x")

    def log_message(self, *_):
        pass


@contextmanager
def answering():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen, server.files, server.over = [], {}, threading.Event()
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def at(server, path, host="others.test"):
    return f"http://{host}:{server.server_port}{path}"
