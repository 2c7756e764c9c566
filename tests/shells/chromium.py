"""Chromium: the system's own, without a window, on a server that this process runs."""

import asyncio
import atexit
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.shells.judging import judged

FEATURES_OFF = (
    "SpareRendererForSitePerProcess",  # a process in reserve for every person
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",  # and one for a hidden window
    # What Playwright turns off, as of two lists the browser reads the last.
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding",
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints",
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
)
FLAGS = [
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 375)

expect.set_options(timeout=30_000)  # of milliseconds: as long as Playwright waits for anything else


class Quiet(WSGIRequestHandler):
    """Answers, and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served() -> Iterator[str]:
    """The site on a free port of this machine; its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser of this process, in which any number of persons can sit beside each other.

    It is started once. While nobody uses it, its loop does not count as running: what else this
    process does with its database then is what it would do without a browser.
    """
    browser, loop = _started()
    asyncio._set_running_loop(loop)
    try:
        yield browser
    finally:
        for context in browser.contexts:
            context.close()
        # A running browser's loop holds a connection of its own: the next trial has another.
        connections["default"].close()
        del connections["default"]
        asyncio._set_running_loop(None)


@cache
def _started() -> tuple[Browser, asyncio.AbstractEventLoop]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
    return browser, asyncio.get_running_loop()


def seat(
    browser: Browser, base: str, client: Client | None = None, *, scripts: bool = True
) -> Page:
    """A page of its own, in which the person of ``client``, if any, is signed in."""
    context = browser.new_context(base_url=base, java_script_enabled=scripts)
    if client is not None:
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    return context.new_page()


@contextmanager
def opened(base: str, client: Client | None = None) -> Iterator[Page]:
    """A page of a browser in which the person of ``client``, if any, is signed in."""
    with launched() as browser:
        yield seat(browser, base, client)


def faults(page: Page, path: str) -> list[str]:
    """What is wrong with a page: for assistive technology, in its widths, or on the console.

    It is loaded once: no script asks how wide the window is, so a page that is made narrow is the
    page that is loaded narrow (``test_judging``).
    """
    said: list[str] = []
    page.on("console", hear := partial(_note, said))
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(path)
    page.remove_listener("console", hear)  # what axe tries is no complaint of the page
    return [f"{path}: {line}" for line in said] + faults_as_it_stands(page)


def faults_as_it_stands(page: Page) -> list[str]:
    """What is wrong with a page that an address alone does not lead to, such as a check."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} at {width}: {line}" for line in judged(page)]
    return found


def _note(said: list[str], message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        said.append(message.text)
