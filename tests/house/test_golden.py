"""Golden events: every version of every event type ever released is read, and kept as it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import governance.domain.chapters.proposal.said  # noqa: F401  (it declares event types)
import regime.domain.chapters.records.said  # noqa: F401  (it declares event types)
from audit.log import catalogue
from audit.log.catalogue import Data, Event, UnknownEvent, decode, encode, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Malformed

GOLDEN = Path(__file__).parents[1] / "golden"
VERSIONS = [
    (declared.name, version)
    for declared in catalogue.declared()
    for version in range(1, declared.version + 1)
]
# What the first release wrote. The rotation of keys came with the third, some with the fourth, and
# everything else with the second.
FIRST = {
    "AccreditationEnded.v1",
    "AppointmentEnded.v1",
    "ArticleRecorded.v1",
    "ChairNamed.v1",
    "ClockAdvanced.v1",
    "ConsultationOpened.v1",
    "CriteriaEditionAdopted.v1",
    "CriterionRecorded.v1",
    "DecisionTookEffect.v1",
    "DelegateAccredited.v1",
    "LogFounded.v1",
    "MatterRecorded.v1",
    "MemberRecorded.v1",
    "OfficerAppointed.v1",
    "ProposalAdmitted.v1",
    "ProposalAdopted.v1",
    "ProposalDeemedAdmitted.v1",
    "ProposalNotAdopted.v1",
    "ProposalReturned.v1",
    "ProposalSubmitted.v1",
    "ProposalWithdrawn.v1",
    "QuorumFailed.v1",
    "RegimeFounded.v1",
    "RulesEditionAdopted.v1",
    "SourceRecorded.v1",
    "SymbolGiven.v1",
    "VoteCast.v1",
    "VoteClosed.v1",
    "VoteOpened.v1",
}
FILES = sorted(path.name for path in GOLDEN.glob("*.json"))


def test_every_version_of_an_event_type_has_a_golden_file_that_loads() -> None:
    assert [one for one in VERSIONS if not _reads(*one)] == []


def test_the_newest_version_is_written_as_it_was_read() -> None:
    differ = []
    for declared in catalogue.declared():
        data = _golden(declared.name, declared.version)
        if encode(_read(declared.name, declared.version, data)) != data:
            differ.append(declared.name)
    assert differ == []


def test_no_golden_file_is_left_without_its_event_type() -> None:
    known = {f"{name}.v{version}.json" for name, version in VERSIONS}
    assert [file for file in FILES if file not in known] == []


def test_a_golden_event_with_a_field_too_many_is_refused() -> None:
    assert [one for one in VERSIONS if _reads(*one, colour="blue")] == []


@pytest.fixture
def lantern() -> Iterator[type[object]]:
    """An event type of the tests, in its second version; afterwards nobody knows it."""

    @event("TestLanternLit", version=2)
    class LanternLit:
        """A lantern is lit, in a colour."""

        place: str
        colour: str

        @upcasts(1)
        def _from_v1(data: Data) -> Data:
            """Version 1 knew white lanterns only."""
            return {**data, "colour": "white"}

    yield LanternLit
    del catalogue._by_name["TestLanternLit"]
    del catalogue._by_class[LanternLit]


def test_an_older_version_is_read_as_the_newest(lantern: type[object]) -> None:
    assert vars(decode("TestLanternLit", 1, {"place": "pier"})) == {
        "place": "pier",
        "colour": "white",
    }


def test_the_newest_version_is_read_as_it_is(lantern: type[object]) -> None:
    found = decode("TestLanternLit", 2, {"place": "pier", "colour": "red"})
    assert encode(found) == {"place": "pier", "colour": "red"}


def test_an_older_version_does_not_know_the_newer_field(lantern: type[object]) -> None:
    with pytest.raises(Malformed):
        decode("TestLanternLit", 2, {"place": "pier"})


@pytest.mark.parametrize("version", [0, 3])
def test_a_version_that_was_never_declared_is_unknown(lantern: type[object], version: int) -> None:
    with pytest.raises(UnknownEvent):
        decode("TestLanternLit", version, {"place": "pier", "colour": "red"})


def test_what_is_written_says_each_of_its_fields() -> None:
    """One fact has one spelling: what a field holds unsaid is said nevertheless."""
    for declared in catalogue.declared():
        data = _golden(declared.name, declared.version)
        for field in data:
            fewer = {key: value for key, value in data.items() if key != field}
            with pytest.raises(Malformed) as refused:
                _read(declared.name, declared.version, fewer)
            assert refused.value.place == f"/data/{field}"


def test_what_the_reading_of_an_older_version_looks_for_is_there() -> None:
    data = _golden("VoteOpened", 1)
    del data["round"]
    with pytest.raises(Malformed) as refused:
        _read("VoteOpened", 1, data)
    assert refused.value.place == "/data/round"


def test_what_an_older_version_could_never_hold_is_malformed() -> None:
    @event("TestLanternHung", version=2)
    class LanternHung:
        """A lantern is hung, as high as it is told in its first letter."""

        height: int

        @upcasts(1)
        def _from_v1(data: Data) -> Data:
            """Version 1 wrote heights as text."""
            return {"height": int(data["height"])}  # type: ignore[arg-type]

    try:
        assert vars(decode("TestLanternHung", 1, {"height": "3"})) == {"height": 3}
        heights: tuple[Json, ...] = (["3"], "three")
        for height in heights:
            with pytest.raises(Malformed):
                decode("TestLanternHung", 1, {"height": height})
    finally:
        del catalogue._by_name["TestLanternHung"]
        del catalogue._by_class[LanternHung]


def test_the_versions_of_each_generation_are_those_that_it_released() -> None:
    found: dict[int, set[str]] = {}
    for declared in catalogue.declared():
        for version in range(1, declared.version + 1):
            name = f"{declared.name}.v{version}"
            found.setdefault(declared.generation(version), set()).add(name)
    assert found.pop(1) == FIRST
    assert found.pop(3) == {"LogKeyRotated.v1"}
    assert found.pop(6) == {
        "AccessReviewed.v2",
        "AssessorsKept.v1",
        "AssessorsReplaced.v1",
        "BoundsRecorded.v1",
        "ApplicationDecided.v2",
        "ChairHandedOver.v1",
        "ChallengeDropped.v1",
        "ChallengeEnded.v1",
        "ChallengeJoined.v1",
        "ChallengeTakenUp.v1",
        "ElectorsLeftOut.v1",
        "CommentRestored.v2",
        "ErasureAsked.v1",
        "DivisionOpposed.v2",
        "DivisionRefused.v2",
        "MeetingRequested.v2",
        "FindingUnappealed.v1",
        "ChairContested.v1",
        "CredentialsSettled.v1",
        "HeadContested.v1",
        "HostContested.v1",
        "HeadHandedOver.v1",
        "HeadRequested.v1",
        "HeadTookOver.v1",
        "HeadWaits.v1",
        "ConsultationLengthened.v1",
        "ListEditionAdopted.v1",
        "MatterContested.v1",
        "FindingDrafted.v1",
        "HistoryLinked.v1",
        "HistoryUnlinked.v1",
        "ExpertViewFiled.v1",
        "ReadingReported.v1",
        "ReportHidden.v1",
        "ReportShown.v1",
        "ReportDeclined.v1",
        "ReportTakenUp.v1",
        "ReadingAnswered.v1",
        "TopicFiled.v1",
        "TopicSent.v1",
        "TopicHidden.v1",
        "TopicShown.v1",
        "TopicNoted.v1",
        "TopicClosed.v1",
        "TopicReopened.v1",
        "ProposalLinked.v1",
        "CorrectionAnnounced.v1",
        "CorrectionDropped.v1",
        "CorrectionObjected.v1",
        "EntryReviewPublished.v1",
        "EntryReviewed.v1",
        "FurtherReviewAsked.v1",
        "ImplementationDeclared.v1",
        "NationalReportFiled.v1",
        "ItemReceived.v1",
        "EndUseReported.v1",
        "ItemTakenOff.v1",
        "OmissionsReportOverdue.v1",
        "OmissionsReported.v1",
        "OmissionsUnderReview.v1",
        "NoticeChallenged.v3",
        "NoticeResumed.v1",
        "RosterFixed.v2",
        "BallotClaimed.v1",
        "ClaimsOpened.v1",
        "OpeningFailed.v1",
        "OwnVoteOpened.v1",
        "ProxyVoteOpened.v1",
        "SealedProxyVoteCast.v1",
        "SecretProxyVoteCast.v1",
        "VotersAskedToOpen.v1",
        "ObjectionRestored.v1",
        "SecretariatFound.v1",
        "ParametersCorrected.v2",
        "ProposalWithdrawn.v3",
        "ProposalSubmitted.v4",
        "OwnProposalAdmitted.v1",
        "ReviewEnded.v1",
        "AgendaItemWithdrawn.v1",
        "FilingFailed.v1",
        "FilingLeft.v1",
        "FilingQueued.v1",
        "FilingTakenUp.v1",
        "ReviewLapsed.v1",
        "ReviewOpened.v1",
        "StatementMade.v1",
        "DelegationRegistered.v1",
        "FindingsOverdue.v1",
        "FindingsPublished.v1",
        "OutsideSeatAsked.v1",
        "PracticeChecked.v1",
        "PracticeInsisted.v1",
        "PracticeOffered.v1",
        "PracticePublished.v1",
        "PracticeReturned.v1",
        "PracticeWithdrawn.v1",
        "RegistrationWithdrawn.v1",
        "StaffInterestsDeclared.v1",
        "WorkshopCalled.v1",
        "WorkshopCancelled.v1",
        "WorkshopPaperFiled.v1",
    }
    assert set(found) == {2, 4, 5}


@pytest.mark.parametrize("since", [(1,), (1, 2, 3), (2, 1), (2, 2)])
def test_each_version_has_a_generation_later_than_the_last(since: tuple[int, ...]) -> None:
    from_v1 = upcasts(1)(lambda data: data)
    with pytest.raises(TypeError, match="generation"):
        event("TestLanternSold", version=2, since=since)(type("Sold", (), {"_from_v1": from_v1}))


def test_an_event_is_not_declared_in_a_newer_version_without_reading_the_older() -> None:
    with pytest.raises(TypeError, match="upcaster"):
        event("TestLanternDimmed", version=2)(type("LanternDimmed", (), {}))


def test_a_name_is_given_once(lantern: type[object]) -> None:
    with pytest.raises(TypeError, match="twice"):
        event("TestLanternLit")(type("Other", (), {}))


def _read(name: str, version: int, data: Data) -> Event:
    """A golden payload, with some commitment for each field that its event keeps sealed."""
    (declared,) = (one for one in catalogue.declared() if one.name == name)
    return decode(name, version, data, dict.fromkeys(declared.sealed, "0" * 64))


def _reads(name: str, version: int, **more: Json) -> bool:
    """Whether a golden file is there, and is read, with these fields beside its own."""
    try:
        _read(name, version, {**_golden(name, version), **more})
    except (FileNotFoundError, Malformed):
        return False
    return True


def _golden(name: str, version: int) -> Data:
    data: Data = json.loads((GOLDEN / f"{name}.v{version}.json").read_text("utf-8"))
    return data
