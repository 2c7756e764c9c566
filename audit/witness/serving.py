"""Serving a witness: HTTP in one process, a thread for each connection, no one waited for in vain.

Each connection is one request, and has ``SECONDS`` in all, of which its head has ``HEAD_SECONDS``;
``MOST`` are served at once and the others wait in line. Nothing stands before this server that it
believes; behind a proxy that speaks TLS it is asked as by anyone.
"""

import io
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import WSGIApplication

from audit.witness.bounded import Bounded

SECONDS = 15.0
HEAD_SECONDS = 3.0
POLL_SECONDS = 0.1  # how soon it ends when it is told to
MOST = 32
RECEIVED = 5_000_000  # bytes of one request, its head included
logger = logging.getLogger(__name__)


class _Handler(WSGIRequestHandler):
    def setup(self) -> None:
        super().setup()
        self._began = time.monotonic()
        self.connection.settimeout(SECONDS)
        until = self._began + HEAD_SECONDS
        self._heard = Bounded(self.connection, until=until, limit=RECEIVED)
        self.rfile = io.BufferedReader(self._heard)

    def parse_request(self) -> bool:
        whole = super().parse_request()
        self._heard.until = self._began + SECONDS
        return whole

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
        logger.debug(format, *args)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._places = threading.Semaphore(MOST)
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's would ask the network for this machine's name
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(timeout=SECONDS):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        logger.debug("a connection ended early", exc_info=True)


@contextmanager
def serving(application: WSGIApplication, *, host: str, port: int) -> Iterator[None]:
    """Serve while the block lasts; ``OSError`` where the port cannot be had."""
    with _Server(host, port) as server:
        server.set_app(application)
        threading.Thread(target=server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
