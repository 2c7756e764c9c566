"""Open faults of accession: what a rule says and a case can still be led around."""

from datetime import timedelta

import pytest

from regime.domain.accession import commands as c
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import WORDS, applicant, apply
from tests.governance.exhibiting import FILE
from tests.governance.test_bent_cases import in_confidence, told
from tests.ledger import Ledger

OPEN = pytest.mark.xfail(strict=True, reason="open: see the report of the attack on accession")


@OPEN
def test_no_document_falls_to_the_public_whose_applicant_was_never_named(
    applicants: Ledger,
) -> None:
    one = in_confidence(applicants, told(applicants))
    filed = c.FileEvidence(one.symbol, ("AC-01",), "", "restricted", FILE)
    one.act(filed, by=one.by, at=DAY_1)
    one.act(c.WithdrawApplication(one.symbol, WORDS), by=one.by, at=DAY_1)
    applicants.run_clock(DAY_1 + timedelta(days=731))
    assert not one.application.evidence[1].is_public


@OPEN
def test_the_secretariat_does_not_list_what_is_missing_for_ever(applicants: Ledger) -> None:
    applying = apply(applicants, at=DAY_1)
    at, refused = DAY_1, ""
    while not refused and at < DAY_1 + timedelta(days=365):
        listed = c.ListShortcomings(applying.symbol, {"AC-01": "More."}, WORDS)
        refused = applying.refusal(listed, by=OFFICER, at=at)
        if not refused:
            more = c.SupplementApplication(applying.symbol, {"AC-01": WORDS})
            applying.act(more, by=applicant(), at=at)
        at += timedelta(days=20)
    assert applying.application.completed_at or refused
