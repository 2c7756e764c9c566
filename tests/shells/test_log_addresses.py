"""The log over HTTP: bytes, proofs, the checkpoint and the key, for tools that we did not write."""

import hashlib

import pytest
from django.test import Client

from audit.checkpoints import sign_newest
from audit.log.note import Verifier
from audit.log.receipt import parse_proof, verify_proof
from audit.queries import entry_bytes, newest_position
from tests.room import Room

WRITES = ("post", "put", "patch", "delete")


@pytest.fixture
def stranger(room: Room) -> Client:
    return Client()


def test_an_entry_is_answered_in_its_exact_bytes_for_ever(stranger: Client) -> None:
    answer = stranger.get("/log/entries/0")
    assert answer.status_code == 200
    assert answer.content == entry_bytes(0)
    assert answer["Content-Type"] == "application/json"
    assert "immutable" in answer["Cache-Control"]


def test_an_entry_beyond_the_head_is_not_there(stranger: Client) -> None:
    assert stranger.get(f"/log/entries/{newest_position() + 1}").status_code == 404


def test_a_position_has_one_spelling(stranger: Client) -> None:
    assert stranger.get("/log/entries/00").status_code == 404


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


def test_an_entry_and_its_page_are_two_addresses(stranger: Client) -> None:
    leaf = hashlib.sha256(b"\x00" + stranger.get("/log/entries/3").content).hexdigest()
    page = stranger.get("/log/entries/3/")
    assert page["Content-Type"].startswith("text/html")
    assert leaf in page.content.decode()


def test_the_database_answers_to_the_health_check(stranger: Client) -> None:
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_before_the_founding_there_is_no_key(empty: str) -> None:
    assert Client().get("/log/vkey").status_code == 404
