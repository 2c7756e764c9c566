"""Following: what an act leads to, and when, in words, from the events that it would record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from audit.log.catalogue import Event
from governance.desk.following.applications import of_case
from governance.desk.following.ladder import of_ladder
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.wording.labels import label, pack_words
from regime.domain.chapters.complaints.said import ComplaintFiled
from regime.domain.chapters.credentials.said import CapacityChanged
from regime.domain.chapters.disputes.said import DisputeContested, DisputeDeclared
from regime.domain.chapters.entry_reviews.said import EntryReviewPublished, FurtherReviewAsked
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.chapters.library.said import PracticeInsisted, PracticeOffered
from regime.domain.chapters.membership.said import AdherenceEnded, WithdrawalNotified
from regime.domain.chapters.omissions.said import OmissionsReported
from regime.domain.chapters.queue.said import FilingQueued
from regime.domain.chapters.reviews.said import FindingDrafted
from regime.domain.chapters.workshops.said import WorkshopCalled, WorkshopCancelled


@dataclass(frozen=True)
class Following:
    """One thing that follows; ``until`` ends it or is when it happens. ``grave`` asks for care."""

    said: str
    until: datetime | None = None
    grave: bool = False


def following(events: Iterable[Event]) -> list[Following]:
    """What the events mean for whoever acts, in their order."""
    return [one for event in events for one in _of(event)]


def _of(event: Event) -> Iterator[Following]:
    yield from _of_objection(event)
    yield from _of_consultation(event)
    yield from _of_amendments(event)
    yield from _of_way(event)
    yield from _of_phase(event)
    yield from _of_asking(event)
    yield from _of_knowledge(event)
    yield from (Following(said, until) for said, until in of_ladder(event))
    yield from (Following(said, until) for said, until in of_case(event))


def _of_objection(event: Event) -> Iterator[Following]:
    office = pack_words()["secretariat"]
    match event:
        case objections.ObjectionRaised(missing=(), check_until=until):
            yield Following(_("The %(office)s checks the three parts until") % _by(office), until)
            yield Following(
                _("Without a finding by then it is admissible. Unless you renew it, it lapses on"),
                event.lapse_until,
            )
        case objections.ObjectionRaised(missing=missing):
            parts = ", ".join(label(part).lower() for part in missing)
            yield Following(
                _("It will be recorded as defective, for this is left out: %(parts)s.")
                % {"parts": parts},
                grave=True,
            )
            yield Following(_("You can cure it once. If you do not, it falls on"), event.cure_until)
        case objections.ObjectionCured(check_until=until):
            yield Following(_("The %(office)s checks it once more until") % _by(office), until)
            yield Following(
                _("If it is found defective again, it cannot be cured again, and falls.")
            )
        case objections.ObjectionRenewed(lapse_until=until):
            yield Following(_("It lapses, unless you renew it once more and may, on"), until)
        case objections.ObjectionWithdrawn():
            yield Following(_("The objection counts no longer. It stays on record."))
        case _:
            return


def _of_consultation(event: Event) -> Iterator[Following]:
    match event:
        case consultation.CosponsorJoined():
            yield Following(_("Your delegation stands beside the sponsor from this moment on."))
        case consultation.ProposalRevised(revision=number):
            yield Following(
                _("This becomes revision %(number)s; earlier texts stay on record.")
                % {"number": number}
            )
            yield Following(_("What was said of an earlier text names it."))
        case consultation.ConsultationLengthened(until=until):
            yield Following(_("So that it is consulted on too, the consultation runs until"), until)
        case consultation.CommentMade(number=number):
            yield Following(
                _("It becomes comment %(number)s, public at once. The sponsor answers it.")
                % {"number": number}
            )
            yield Following(
                _(
                    "The log holds a sealed mark of your words; the words stand beside it. An "
                    "officer may keep them back with reasons, which are public."
                )
            )
        case consultation.CommentAnswered():
            yield Following(_("The answer stands beside the comment for good."))
        case _:
            return


def _of_way(event: Event) -> Iterator[Following]:
    match event:
        case FilingQueued(place=place):
            yield Following(
                _("It waits in place %(place)s of your queue, and is filed by itself in its turn.")
                % {"place": place}
            )
        case submission.ProposalWithdrawn(takeover_until=until, barred=barred):
            yield Following(_("The proposal goes no further; it and its history stay on record."))
            if barred:
                late = _("It comes late: your delegation does not bring this text back for a time.")
                yield Following(late, grave=True)
            if until:
                yield Following(_("Another delegation may take it over until"), until)
        case submission.ProposalTakenOver(admissibility_until=until):
            yield Following(_("Your delegation becomes the sponsor."))
            if until:
                yield Following(_("Admissibility is decided by"), until)
        case consultation.ConsultationOpened(until=until):
            yield Following(_("The consultation is open until"), until)
        case votes.VoteOpened(closes_at=until):
            yield Following(_("A vote opens at once. It closes on"), until)
        case submission.UrgencyFound():
            yield Following(_("The periods of this matter are shortened as its article says."))
        case votes.ProposalAdopted(effective_at=at):
            yield Following(_("The proposal is adopted at this moment. It takes effect on"), at)
        case votes.ProposalNotAdopted():
            yield Following(_("The proposal ends without being adopted."), grave=True)
        case _:
            return


def _of_amendments(event: Event) -> Iterator[Following]:
    match event:
        case amendments.AmendmentFiled():
            yield Following(_("Unless the sponsor takes it in, it is voted on before the text."))
        case amendments.AmendmentFell(number=number):
            yield Following(_("Amendment %(number)s falls.") % {"number": number}, grave=True)
        case amendments.DivisionFell():
            yield Following(_("The division that was asked for falls."), grave=True)
        case amendments.DivisionRequested():
            yield Following(_("Unless a majority is against it, the sections are voted on alone."))
        case _:
            return


def _of_phase(event: Event) -> Iterator[Following]:
    match event:
        case calls.ConsensusReached():
            yield Following(_("No objection stands any more: there is consensus."))
        case calls.ConsensusCallClosed() | calls.SilenceClosed():
            yield Following(_("The result that waited is known at this moment."))
        case ladder.LadderStepOpened(name=name, until=until):
            yield Following(_("The step “%(name)s” opens until") % {"name": label(name)}, until)
        case ladder.OpinionRequested():
            yield Following(_("The step of the advisory opinion will open after conciliation."))
        case calls.NoticeChallenged(challenge=asked):
            yield Following(_("The days of the notice stop until the challenge has ended."))
            if asked:
                yield Following(_("A proposal of your delegation asks the members at once."))
        case calls.ChallengeDropped(until=until):
            yield Following(_("Unless the challenge goes on, the notice runs again from"), until)
        case calls.ChallengeTakenUp():
            yield Following(_("The notice waits for the members’ decision again."))
        case calls.ChallengeEnded():
            yield Following(_("The notice goes on waiting."))
        case calls.NoticeResumed(until=until):
            yield Following(_("The notice runs again. Its days end on"), until)
        case ladder.SummaryPublished():
            yield Following(_("The summary is public with the proposal."))
        case CapacityChanged(capacity=capacity):
            yield Following(
                _("The person acts as %(capacity)s from this moment on.")
                % {"capacity": label(capacity)}
            )
        case _:
            return


def _of_asking(event: Event) -> Iterator[Following]:
    match event:
        case votes.ProxyFiled(counts_from=counts_from):
            yield Following(_("It counts for votes on this proposal that open from"), counts_from)
            yield Following(_("You can revoke it, and a vote that you cast yourself prevails."))
        case votes.ProxyRevoked():
            yield Following(_("Your delegation votes for itself, or for nobody."))
        case ComplaintFiled(answer_until=until):
            yield Following(_("An answer with reasons is due by"), until)
        case FindingDrafted(final_from=until):
            yield Following(_("The state concerned may answer it. It may be proposed from"), until)
        case OmissionsReported():
            yield Following(_("The report stands beside the review, for all to read."))
        case WithdrawalNotified(effective_at=until):
            yield Following(_("Your state stays a member, and may revoke the notice, until"), until)
        case AdherenceEnded():
            yield Following(_("Nobody acts for your state here from now on."), grave=True)
        case calls.SilenceOpened(closes_at=until):
            yield Following(_("A silence period opens at once. It ends"), until)
        case DisputeDeclared():
            yield Following(_("It counts for calls and silences that open from now on."))
            yield Following(_("The other state may contest it; then it counts for nothing."))
        case DisputeContested():
            yield Following(_("It counts for nothing that opens from now on."))
        case _:
            return


def _of_knowledge(event: Event) -> Iterator[Following]:
    """What follows from reviews of the list, the law of states, workshops and the library."""
    match event:
        case EntryReviewPublished(open_until=until):
            yield Following(_("Unless a further one is asked for, it counts from"), until)
            yield Following(_("It changes nothing of the list by itself."))
        case FurtherReviewAsked():
            yield Following(_("The review that is open does not count. The entry awaits another."))
        case ImplementationDeclared():
            yield Following(_("It replaces what your state declared before."))
        case WorkshopCalled(register_until=until):
            yield Following(_("Its dates stand. Registration is open until"), until)
        case WorkshopCancelled():
            yield Following(
                _("Others may call it again, with those that are registered."), grave=True
            )
        case PracticeOffered(check_until=until) | PracticeInsisted(check_until=until):
            yield Following(
                _("Unless it is returned or withdrawn before, it is published on"), until
            )
        case _:
            return


def _by(office: str) -> dict[str, str]:
    return {"office": office}
