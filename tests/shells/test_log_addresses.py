"""The log over HTTP: bytes, proofs, the checkpoint and the key, for tools that we did not write."""

import hashlib
from collections.abc import Callable

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory

from audit.log.note import Verifier
from audit.log.receipt import parse_proof, verify_proof
from audit.publishing.checkpoints import sign_newest
from audit.reading.queries import entry_bytes, newest_position
from tests.databases import BOTH_DATABASES
from tests.room import Room

WRITES = ("post", "put", "patch", "delete")
ADDRESSES = (
    *("/log/checkpoint", "/log/vkey", "/log/policy", "/log/entries/0", "/log/entries/0/proof"),
    *("/log/tile/0/000.p/1", "/log/tile/entries/000.p/1", "/log/checkpoints/50"),
    f"/log/disclosures/{'0' * 64}",
)
NOWHERE = (
    *("/log/tile/0/000", "/log/tile/63/000.p/1", "/log/tile/0/0", "/log/tile/0/000/"),
    *("/log/checkpoints/1", "/log/checkpoints/007", "/log/entries/999999", "/log/entries/00"),
    *("/log/entries/999999/proof", f"/log/disclosures/{'0' * 64}", "/log/disclosures/0"),
)


@pytest.fixture
def stranger(room: Room) -> Client:
    return Client()


@BOTH_DATABASES
def test_an_entry_is_answered_in_its_exact_bytes_for_ever(stranger: Client) -> None:
    answer = stranger.get("/log/entries/0")
    assert answer.status_code == 200
    assert answer.content == entry_bytes(0)
    assert answer["Content-Type"] == "application/json"
    assert "immutable" not in answer["Cache-Control"]  # after a restore others could stand there
    sign_newest()
    signed = stranger.get(answer.request["PATH_INFO"])
    assert signed.content == answer.content and "immutable" in signed["Cache-Control"]


def test_an_entry_beyond_the_head_is_not_there(stranger: Client) -> None:
    assert stranger.get(f"/log/entries/{newest_position() + 1}").status_code == 404


def test_a_position_has_one_spelling(stranger: Client) -> None:
    assert stranger.get("/log/entries/00").status_code == 404


@BOTH_DATABASES
def test_a_position_that_no_database_could_hold_is_not_there(stranger: Client) -> None:
    assert stranger.get("/log/entries/" + "9" * 18).status_code == 404
    assert stranger.get("/log/entries/" + "9" * 40).status_code == 404


def test_a_proof_waits_for_a_checkpoint_and_says_when_to_ask_again(stranger: Client) -> None:
    answer = stranger.get("/log/entries/0/proof")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "1"


def test_a_proof_beyond_the_head_is_not_there(stranger: Client) -> None:
    assert stranger.get(f"/log/entries/{newest_position() + 1}/proof").status_code == 404


def test_the_checkpoint_waits_until_one_is_signed(stranger: Client) -> None:
    answer = stranger.get("/log/checkpoint")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "1"


def test_no_get_signs_a_checkpoint(stranger: Client) -> None:
    for address in ("/", "/log/", "/log/entries/0/proof", "/log/checkpoint"):
        stranger.get(address)
    assert stranger.get("/log/checkpoint").status_code == 503


def test_bytes_proof_and_key_verify_together(stranger: Client) -> None:
    sign_newest()
    raw = stranger.get("/log/entries/5").content
    proof = parse_proof(stranger.get("/log/entries/5/proof").content.decode())
    key = Verifier.parse(stranger.get("/log/vkey").content.decode())
    assert verify_proof(proof, raw, verifier=key).size == newest_position() + 1


def test_the_checkpoint_is_the_one_that_the_proofs_carry(stranger: Client) -> None:
    sign_newest()
    answer = stranger.get("/log/checkpoint")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert stranger.get("/log/entries/0/proof").content.endswith(answer.content)


def test_the_log_is_only_read(stranger: Client) -> None:
    for address in ("/log/entries/0", "/log/entries/0/proof", "/log/checkpoint", "/log/vkey"):
        assert {getattr(stranger, method)(address).status_code for method in WRITES} == {405}


def test_what_is_sent_to_it_needs_no_token_to_be_refused() -> None:
    careful = Client(enforce_csrf_checks=True)
    for address in ADDRESSES:
        answer = careful.post(address, {"x": "1"})
        assert (address, answer.status_code) == (address, 405)
        assert answer["Allow"] == "GET, HEAD"


def test_an_answer_is_the_same_for_everyone(room: Room) -> None:
    sign_newest()
    officer = room.client("officer")
    for address in (*ADDRESSES, *NOWHERE):
        for asking in (Client(), officer):
            answer = asking.get(address, headers={"Accept-Language": "fr"})
            assert not {"Vary", "Content-Language", "Set-Cookie"} & set(answer.headers)


def test_a_page_of_the_log_goes_on_saying_what_it_depends_on(stranger: Client) -> None:
    answer = stranger.get("/log/entries/0/")
    assert "Accept-Language" in answer["Vary"]
    assert answer["Content-Language"] == "en"


def test_what_is_not_there_is_one_line_that_nobody_keeps(stranger: Client) -> None:
    sign_newest()
    for address in NOWHERE:
        answer = stranger.get(address)
        assert (address, answer.status_code) == (address, 404)
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert answer["Cache-Control"] == "no-store"
        assert answer.content == b"There is nothing at this address.\n"


def test_a_page_of_the_log_that_is_not_there_is_a_page(stranger: Client) -> None:
    for address in ("/log/entries/999999/", "/log/entries/999999/receipt.pdf", "/log/nowhere/"):
        answer = stranger.get(address)
        assert answer.status_code == 404
        assert answer["Content-Type"].startswith("text/html")


def test_head_has_the_headers_of_get_and_no_byte_of_its_body(stranger: Client) -> None:
    for address in ADDRESSES:  # nothing is signed: some are answered 503, some 404
        _is_head_of_get(address)
    sign_newest()
    for address in (*ADDRESSES, *NOWHERE):
        _is_head_of_get(address)


def _is_head_of_get(address: str) -> None:
    head, get = _served("HEAD", address), _served("GET", address)
    assert (head[0], head[1]) == (get[0], get[1])
    assert head[1]["Content-Length"] == str(len(get[2])) != "0"
    assert head[2] == b""


def _served(method: str, address: str) -> tuple[str, dict[str, str], bytes]:
    """What the server's worker is given: the status, the headers and the body."""
    told: list[tuple[str, dict[str, str]]] = []

    def start(
        status: str, headers: list[tuple[str, str]], _trouble: object = None, /
    ) -> Callable[[bytes], object]:
        told.append((status, dict(headers)))
        return len

    environ = RequestFactory().generic(method, address).environ
    body = b"".join(get_wsgi_application()(environ, start))
    return *told[0], body


def test_an_entry_and_its_page_are_two_addresses(stranger: Client) -> None:
    leaf = hashlib.sha256(b"\x00" + stranger.get("/log/entries/3").content).hexdigest()
    page = stranger.get("/log/entries/3/")
    assert page["Content-Type"].startswith("text/html")
    assert leaf in page.content.decode()


@BOTH_DATABASES
def test_the_database_answers_to_the_health_check(stranger: Client) -> None:
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_before_the_founding_there_is_no_key(empty: str) -> None:
    assert Client().get("/log/vkey").status_code == 404
