"""Targets: a webhook posts over https to the public network, and to nothing that hides in it."""

import ipaddress
import socket
from threading import Thread
from typing import Any

import pytest

from audit.log.errors import Malformed
from governance.notices.targets import LONGEST, allowed_for, is_public, parse, require_postable
from governance.posting import speaking
from governance.posting.speaking import NotAllowed, post
from tests.receiver import receiver
from tests.room import Room

PUBLIC = ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e")
INSIDE = (
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b:1::7f00:1",
    "fec0::1",
    "5f00::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::1",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_one(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_of_the_inside_is_none_wherever_it_hides(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example/in",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "https:///in",
        "https://user:word@hooks.example/",
        "https://hooks.example/#part",
        "https://hooks.example:port/",
        "https://hooks.example:99999/",
        "https://hooks.example/a b",
        "https://hooks.example/\r\nX-Other: 1",
        "https://[::1/",
        f"https://hooks.example/{'x' * LONGEST}",
    ],
)
def test_what_is_no_address_for_messages_is_malformed(url: str) -> None:
    with pytest.raises(Malformed) as refused:
        require_postable(url)
    assert refused.value.place == "/url"


def test_an_address_is_read_with_its_port_and_its_query() -> None:
    found = parse("https://hooks.example:8443/in?to=us")
    assert (found.scheme, found.host, found.port) == ("https", "hooks.example", 8443)
    assert (found.named, found.path) == ("hooks.example:8443", "/in?to=us")
    assert parse("https://hooks.example").port == 443


@pytest.mark.parametrize("url", ["http://hooks.example/", "http://127.0.0.1/", "https://10.0.0.1/"])
def test_in_force_neither_plain_http_nor_the_inside_is_taken(room: Room, url: str) -> None:
    with pytest.raises(Malformed):
        require_postable(url)
    require_postable("https://hooks.example/in")
    require_postable(f"https://{PUBLIC[0]}/in")


def test_who_tries_things_out_may_post_to_this_machine_and_no_further(
    room: Room, settings: Any
) -> None:
    settings.DEBUG = True
    require_postable("http://127.0.0.1:9000/in")
    for inside in ("http://10.0.0.1/", "https://169.254.169.254/", "http://93.184.215.14/"):
        with pytest.raises(Malformed):
            require_postable(inside)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_name_that_leads_inside_is_spoken_to_by_nobody(room: Room, host: str) -> None:
    with receiver() as there:
        port = parse(there.url).port
        target = parse(f"https://{host}:{port}/in")
        with pytest.raises(NotAllowed):
            post(target, b"{}", {}, allowed=allowed_for(target))
    assert there.posted == []


def test_of_several_addresses_one_inside_is_enough_to_say_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver() as there:
        port = parse(there.url).port
        both = [_found(PUBLIC[0], port), _found("127.0.0.1", port)]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_said, **_more: both)
        target = parse(f"https://rebinding.example:{port}/in")
        with pytest.raises(NotAllowed):
            post(target, b"{}", {}, allowed=allowed_for(target))
    assert there.posted == []


def test_the_address_that_was_judged_is_the_one_that_is_spoken_to(
    room: Room, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True
    resolve, asked = socket.getaddrinfo, []

    def once(host: str, *said: Any, **more: Any) -> Any:
        asked.append(host)
        return resolve("127.0.0.1" if host == "changing.example" else host, *said, **more)

    with receiver() as there:
        monkeypatch.setattr(socket, "getaddrinfo", once)
        target = parse(there.url.replace("127.0.0.1", "changing.example"))
        assert post(target, b"{}", {}, allowed=allowed_for(target)) == 204
    assert asked.count("changing.example") == 1
    assert there.posted[0].headers["host"] == target.named


def test_an_answer_without_end_is_not_listened_to(
    room: Room, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True
    monkeypatch.setattr(speaking, "SECONDS", 5.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        target = parse(f"http://127.0.0.1:{server.getsockname()[1]}/")
        talker = _talking(server)
        with pytest.raises(OSError):
            post(target, b"{}", {}, allowed=allowed_for(target))
        talker.join(timeout=10)
    assert not talker.is_alive()


def _talking(server: socket.socket) -> Thread:
    """One that sends header after header for as long as anyone listens."""

    def talk() -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            try:
                while True:
                    connection.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")
            except OSError:
                return

    thread = Thread(target=talk, daemon=True)
    thread.start()
    return thread


def _found(address: str, port: int) -> Any:
    return socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)
