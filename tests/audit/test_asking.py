"""Asking a witness over the network: in time, in bounds, and nobody else than who was named."""

import socket
import ssl
import threading
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from audit.log.errors import Malformed
from audit.witness import asking
from audit.witness.asking import LIMIT, Address, Answer, ask
from tests.hostile import HOST, Act, answering, drips, saying


def test_what_is_answered_is_told() -> None:
    with answering(saying("409 Conflict", "7\n")) as (url, asked):
        assert ask(f"{url}/w/add-checkpoint", b"old 8\n") == Answer(409, b"7\n")
    (request,) = asked
    assert request.startswith(b"POST /w/add-checkpoint HTTP/1.1\r\n")
    assert request.endswith(b"\r\n\r\nold 8\n")
    assert f"\r\nHost: {url.removeprefix('http://')}\r\n".encode() in request


def test_an_answer_has_up_to_sixty_four_kilobytes_with_its_head() -> None:
    with answering(saying("200 OK", "a" * (LIMIT - 100))) as (url, _):
        assert len(ask(url, b"").body) == LIMIT - 100
    with answering(saying("200 OK", "a" * LIMIT)) as (url, _), pytest.raises(OSError):
        ask(url, b"")


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with answering(saying("200 OK", "")) as (elsewhere, asked):
        for status in ("301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"):
            moved = saying(status, "", f"Location: {elsewhere}/add-checkpoint")
            with answering(moved) as (url, _):
                assert ask(url, b"").status == int(status[:3])
        assert asked == []


# --- without end or shape


def endless_body(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"a" * 4096)


def endless_head(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"a: b\r\n" * 100)


def endless_line(connection: socket.socket, _: threading.Event) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 200 " + b"a" * 4096)


def huge(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n")
    while True:
        connection.sendall(b"a" * 4096)


def endless_chunks(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1\r\na\r\n")


def huge_chunk(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n")
    while True:
        connection.sendall(b"a" * 4096)


def goes_on(connection: socket.socket, _: threading.Event) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")


def garbage(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"\x16\x03\x01 not HTTP\r\n\r\n")


def hangs_up(connection: socket.socket, _: threading.Event) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def cut_off(connection: socket.socket, _: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")


ENDLESS = [endless_body, endless_head, endless_line, huge, endless_chunks, huge_chunk, goes_on]


@pytest.mark.parametrize("act", [*ENDLESS, garbage, hangs_up, cut_off], ids=lambda a: a.__name__)
def test_what_has_no_end_or_no_shape_is_no_answer(act: Act) -> None:
    with answering(act) as (url, asked):
        with pytest.raises(OSError):
            ask(url, b"")
        assert len(asked) == 1


# --- too slow


def says_nothing(_: socket.socket, stop: threading.Event) -> None:
    stop.wait(20)


def drips_its_head(connection: socket.socket, stop: threading.Event) -> None:
    connection.sendall(b"HTTP/1.1 200 ")
    while not stop.wait(0.02):
        connection.sendall(b"a")


@pytest.mark.parametrize("act", [says_nothing, drips, drips_its_head], ids=lambda a: a.__name__)
def test_what_takes_too_long_in_all_is_no_answer(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    with answering(act) as (url, _), pytest.raises(TimeoutError):
        ask(url, b"")


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(ConnectionRefusedError):
        ask(f"http://{HOST}:1", b"")


# --- who is asked


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS with a certificate of its own making, and that certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "witness")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "secret.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    return context, certificate


def test_over_tls_only_a_certificate_that_is_trusted_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls, certificate = certified(tmp_path)
    with answering(saying("200 OK", "yes"), tls=tls) as (url, asked):
        with pytest.raises(ssl.SSLCertVerificationError):
            ask(url, b"")
        assert asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert ask(url, b"") == Answer(200, b"yes")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://127.0.0.1/",
        "file:///etc/hostname",
        "127.0.0.1:80",
        "http://",
        "http:///path",
        "http://user@h/",
        "http://h:99999",
        "http://h:port",
        "http://h/?query",
        "http://h/#part",
        "http://h/\N{LATIN SMALL LETTER U WITH DIAERESIS}",
        "http://[::1",
        f"http://{'a' * 64}.example",
    ],
)
def test_only_a_plain_address_of_the_web_is_asked(url: str) -> None:
    with pytest.raises(Malformed, match="address"):
        ask(url, b"")


def test_an_address_may_have_a_port_and_a_path() -> None:
    assert Address.parse("https://w.example") == Address("https", "w.example", 443, "w.example", "")
    assert Address.parse("http://[::1]:81/a/b") == Address("http", "::1", 81, "[::1]:81", "/a/b")
