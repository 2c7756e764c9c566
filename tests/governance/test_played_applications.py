"""A played pack: applications are filed as the desk files them, and opened and drawn in time."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.acting.documents import read_document
from governance.folded import proposal_now, regime_now
from governance.models import LotSecret, SealedFiling
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.drawing import committed
from regime.domain.chapters.accession.assessment.said import AssessorsDrawn
from regime.domain.packs.pack import Pack
from regime.domain.values import NOBODY
from regime.packs.loading import load
from tests.audit.storage import whole_log
from tests.governance.packs_of_trial import changed
from tests.governance.seven import pack_of_seven
from tests.governance.test_founding import assert_whole, begin, begin_in_pieces

ROSTER = ("FRA", "JPN", "BRA")


@pytest.fixture(autouse=True)
def kept(empty: str, settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.LOG_KEY_FILE = tmp_path / "var" / "log.key"
    settings.BALLOT_KEY_FILE = str(tmp_path / "var" / "ballot.key")
    settings.EVIDENCE_DIR = tmp_path / "var" / "evidence"


def act(days_before: int, by: str, code: str, **said: Json) -> dict[str, Json]:
    """One act of a play, at nine."""
    of = {"by": by} if by else {}
    return {"days_before": days_before, "time": "09:00", "act": code, **of, **said}


def roster() -> list[dict[str, Json]]:
    """Each of these members names an expert to the roster on the first day."""
    found = []
    for code in ROSTER:
        person = f"Assessor of {code}"
        said: dict[str, Json] = {"person": person, "member": code, "capacity": "expert"}
        found += [act(60, f"head:{code}", "accredit_delegate", **said)]
        found += [act(60, f"head:{code}", "name_assessor", person=person, interests=[])]
    return found


FINDINGS = act(
    20,
    "",
    "make_findings",
    application="xanadu",
    score=3,
    scores={"AC-05": 2},
    reasons="As filed.",
    reasons_on={"AC-05": "Some cases."},
    departures=[{"assessor": 2, "criterion": "AC-08", "score": 1, "reasons": "Little is said."}],
)
FILED = act(55, "applicant:XAN", "file_application", answers="As filed.", **{"as": "xanadu"})
OBJECTION: dict[str, Json] = {"reasons": "So.", "provision": "AC-02", "remedy": "A newer list."}
ASSESSED = [
    FILED,
    act(54, "officer", "confirm_receipt", application="xanadu"),
    FINDINGS,
    act(20, "panel:1", "issue_draft", application="xanadu"),
]


def played(folder: Path, *acts: dict[str, Json], days: int = 60) -> Pack:
    """The seven, with a play in which Xanadu applies, that begins so many days before the end."""
    place = pack_of_seven(folder / "mtcr", applying={"XAN": "Xanadu"})
    begun = ({**one, "days_before": days} for one in roster())
    script = {"lead_days": days + 10, "acts": [*begun, *acts]}
    (place / "play.json").write_text(json.dumps(script))

    def change(manifest: dict[str, Any]) -> None:
        manifest |= {
            "clock": "simulated",
            "labels": ["demonstration"],
            "sign_ins": {"alternates": [], "chair": "ZAF", "applicant": "XAN"},
            "play": "play.json",
        }

    return load(changed(place, "pack.json", change))


def the_application() -> Application:
    """The one application as it stands."""
    (one,) = regime_now().applications.values()
    return one


def test_a_case_that_nobody_certifies_is_drawn_with_its_secret_when_it_counts_as_complete(
    tmp_path: Path,
) -> None:
    """The next act comes fourteen days later: the clock of the play stops there for the opener."""
    begin(played(tmp_path, *ASSESSED))
    told = {one.entry.type: one for one in store.read()}
    drawn, complete = told["AssessorsDrawn"], told["ApplicationDeemedComplete"]
    assert isinstance(drawn.event, AssessorsDrawn)
    assert committed(drawn.event.secret) == the_application().lot
    assert drawn.entry.recorded_at.date() == complete.at.date()
    assert_whole()


def test_every_assessor_finds_on_every_criterion_whoever_is_drawn(tmp_path: Path) -> None:
    begin(played(tmp_path, *ASSESSED))
    one = the_application()
    assert one.silent == ()
    assert one.on("AC-05") == (2, 2, 2)
    assert one.on("AC-08") == (3, 1, 3)
    assert one.findings[one.panel[1], "AC-08"].reasons == "Little is said."
    assert one.draft is not None and one.draft.scores["AC-08"] == 3
    assert LotSecret.objects.count() == 1


def test_a_play_that_is_cut_after_each_act_files_finds_and_draws_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begin_in_pieces(played(tmp_path, *ASSESSED), monkeypatch, acts=5) > 10
    types = [one.entry.type for one in store.read()]
    once = ("ApplicationFiled", "AssessorsDrawn", "DraftReportIssued")
    assert [types.count(name) for name in once] == [1, 1, 1]
    assert types.count("FindingMade") == 45
    assert_whole()


def test_an_application_is_before_the_members_under_its_own_name(tmp_path: Path) -> None:
    """A comment and an objection name the proposal by the application that it decides on."""
    begin(
        played(
            tmp_path,
            {**FILED, "days_before": 99},
            act(98, "officer", "certify_complete", application="xanadu", reasons="Whole."),
            {**FINDINGS, "days_before": 80},
            act(80, "panel:1", "issue_draft", application="xanadu"),
            act(40, "head:IND", "comment_on_proposal", proposal_of="xanadu", text="We agree."),
            act(1, "head:IND", "raise_objection", proposal_of="xanadu", **OBJECTION),
            days=100,
        )
    )
    one = the_application()
    assert one.proposal
    proposal = proposal_now(one.proposal)
    assert (len(proposal.comments), len(proposal.objections)) == (1, 1)
    assert_whole()


def document(name: str, access: str) -> dict[str, Json]:
    said: dict[str, Json] = {"access": access, "name": name, "criteria": ["AC-01"]}
    said |= {"text": f"Fiction: {access}."}
    return act(54, "applicant:XAN", "file_evidence", application="xanadu", label=name, **said)


def test_documents_are_filed_in_their_class_once_however_often_a_play_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = "It is in our yearly report."
    opened: dict[str, Json] = {"application": "xanadu", "number": 2, "reasons": why}
    filed, confirmed, findings, draft = ASSESSED
    resting: dict[str, Json] = {**findings, "evidence_on": {"AC-01": [1, 3]}}
    script = (
        filed,
        confirmed,
        document("law.txt", "public"),
        document("cases.txt", "restricted"),
        document("lease.txt", "confidential"),
        act(50, "applicant:XAN", "release_evidence", **opened),
        resting,
        draft,
    )
    assert begin_in_pieces(played(tmp_path, *script), monkeypatch, acts=3) > 5
    one = the_application()
    assert [(kept.access, kept.is_public) for kept in one.evidence.values()] == [
        ("public", True),
        ("restricted", True),
        ("confidential", False),
    ]
    assert one.findings[one.panel[0], "AC-01"].evidence == (1, 3)
    delivered = read_document(one.symbol, 2, NOBODY)
    assert delivered and delivered.document.raw == b"Fiction: restricted."
    assert read_document(one.symbol, 3, NOBODY) is None
    assert_whole()


def test_a_document_without_a_text_is_no_document(tmp_path: Path) -> None:
    bare = {key: value for key, value in document("a.txt", "public").items() if key != "text"}
    with pytest.raises(Malformed, match="a name and a text"):
        begin(played(tmp_path, FILED, bare))


def test_what_is_filed_in_confidence_names_nobody(tmp_path: Path) -> None:
    filed = act(1, "applicant:XAN", "file_in_confidence", answers="Ours.", **{"as": "unnamed"})
    pack = played(tmp_path, filed)
    begin(pack)
    one = the_application()
    assert (one.step, one.state) == (Step.FILED, None)
    assert SealedFiling.objects.count() == 1
    entries = [told.entry for told in store.read() if told.entry.stream == one.symbol]
    assert [entry.type for entry in entries] == ["ApplicationFiledInConfidence"]
    assert b"XAN" not in entries[0].to_bytes()
    before = whole_log()
    begin(pack)
    assert whole_log() == before
    assert_whole()
