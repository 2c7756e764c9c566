"""Words of acts on what stands: membership, credentials, meetings, registers, the rules."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.domain.chapters.submission.said import DeclareAdherence
from governance.doors.wording import Asked, Words
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.corrections.said import CorrectParameters, ObjectToCorrection
from regime.domain.chapters.credentials.said import (
    AccreditDelegate,
    ChangeCapacity,
    ContestHead,
    EndAccreditation,
    HandOver,
    RequestHead,
)
from regime.domain.chapters.disputes.said import ContestDispute, DeclareDispute, EndDispute
from regime.domain.chapters.entry_reviews.said import AskFurtherReview, PublishEntryReview
from regime.domain.chapters.implementation.said import DeclareImplementation
from regime.domain.chapters.meetings.said import (
    AddAgendaItem,
    CloseMeeting,
    ContestHost,
    JoinMeetingRequest,
    OfferToHost,
    RequestMeeting,
    StrikeAgendaItem,
    SupportAgendaItem,
    WithdrawAgendaItem,
)
from regime.domain.chapters.membership.said import (
    DepositInstrument,
    EndAdherence,
    InviteState,
    NotifyWithdrawal,
    ReviewAccess,
    RevokeWithdrawal,
)
from regime.domain.chapters.offices.said import (
    AppointOfficer,
    ContestChair,
    EndAppointment,
    HandOverChair,
    NameChair,
)
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.chapters.queue.said import LeaveQueue
from regime.domain.chapters.reviews.said import DraftFinding, MakeStatement

WORDS: Mapping[type[object], Words] = {
    NameChair: Words(
        _("Name the Chair"), _("Name the Chair"), done=_("Who takes the chair is recorded")
    ),
    AccreditDelegate: Words(
        _("Accredit a delegate"),
        _("Accredit a delegate"),
        done=_("The accreditation is recorded"),
    ),
    AddAgendaItem: Words(
        _("Put an item on the agenda"),
        _("Put an item on the agenda"),
    ),
    AnswerComplaint: Words(
        _("Answer a complaint"),
        _("Give the answer"),
        intro=_(
            "There is one answer. It is public, and is shown as late where it comes after its end."
        ),
        fields={
            "answer": Asked(_("Answer, with reasons"), _("Public, and kept for ever."), rows=8),
        },
        done=_("The answer is recorded"),
    ),
    AppointOfficer: Words(
        _("Appoint an officer"),
        _("Appoint an officer"),
        done=_("The appointment is recorded"),
    ),
    ChangeCapacity: Words(
        _("Change a delegate’s capacity"),
        _("Change a delegate’s capacity"),
        done=_("The change of capacity is recorded"),
    ),
    CloseMeeting: Words(
        _("Close the meeting"),
        _("Close the meeting"),
        intro=_("If nobody closes it, it ends by itself on its last day."),
    ),
    ContestDispute: Words(
        _("Contest a dispute"),
        _("Contest the dispute"),
        intro=_(
            "The register keeps the words of both states. A contested dispute counts for "
            "nothing; calls and lots that are open stay as they opened. It is contested once."
        ),
        done=_("The dispute is contested"),
    ),
    ContestChair: Words(
        _("Contest who is in the chair"),
        _("Contest the Chair"),
        intro=_(
            "The members did not elect this Chair. The chair is vacant at once, and the head whom "
            "the lot names presides until whom the members elect takes it. The reasons are public."
        ),
        done=_("The chair is vacant"),
    ),
    ContestHead: Words(
        _("Contest the note on a head of delegation"),
        _("Contest the note"),
        intro=_(
            "The person named does not take over until the members have decided on the "
            "credentials. The reasons are public."
        ),
        done=_("The note is contested"),
    ),
    CorrectParameters: Words(
        _("Correct parameters of an article"),
        _("Correct parameters of an article"),
        done=_("The correction is recorded"),
    ),
    ObjectToCorrection: Words(
        _("Object to a correction of the rules"),
        _("Object to the correction"),
        intro=_(
            "An objection ends the correction that is announced: the number stays as it is, "
            "until the members change the article."
        ),
        done=_("The objection is recorded"),
    ),
    LeaveQueue: Words(
        _("Take a filing out of the queue"),
        _("Take it out"),
        intro=_("What waits is not filed then. The rest of your queue moves up by one place."),
        done=_("The filing waits no longer"),
    ),
    DeclareDispute: Words(
        _("Declare a dispute"),
        _("Declare the dispute"),
        intro=_(
            "The register of disputes is public. Where a proposal is about the other state, "
            "your delegation may speak and vote, but an objection of it that stands alone stops "
            "nothing; and the same holds the other way round. The other state may contest what "
            "you declare; then it counts for nothing. What an applicant declares with a case "
            "before it counts for nothing in that case."
        ),
        done=_("The dispute is declared"),
    ),
    DeclareAdherence: Words(
        _("Declare that your state adheres"),
        _("Declare adherence"),
        intro=_(
            "The declaration is circulated to the members at once under the silence procedure. "
            "If an objection stands, they vote. You may withdraw it before they do."
        ),
        fields={
            "declaration": Asked(
                _("Declaration"),
                _(
                    "That your state controls all items on the list and follows later changes, "
                    "in its own words. Public, and kept for ever."
                ),
                rows=8,
            ),
        },
    ),
    DepositInstrument: Words(
        _("Deposit an instrument of acceptance"),
        _("Deposit the instrument"),
        intro=_(
            "No article asks for one. The record keeps its title, day, digest and size; whoever "
            "holds the document can show that it is the same."
        ),
        fields={
            "sha256": Asked(
                _("SHA-256 of the document"),
                _("64 digits, 0 to 9 and a to f, as sha256sum prints them."),
            ),
            "size": Asked(_("Size of the document in bytes")),
            "deposited_on": Asked(_("Dated"), _("A day such as 2026-03-02.")),
        },
        done=_("The instrument is deposited"),
    ),
    EndAccreditation: Words(
        _("End an accreditation"),
        _("End an accreditation"),
        done=_("The end of the accreditation is recorded"),
    ),
    EndAdherence: Words(
        _("End the adherence of your state"),
        _("End the adherence"),
        intro=_("It ends at once, and nobody acts for your state here any more."),
        done=_("The adherence has ended"),
    ),
    HandOver: Words(
        _("Hand over as head of delegation"),
        _("Hand over"),
        intro=_("You act for the delegation no longer. Accredit who follows you first."),
        done=_("The delegation has another head"),
    ),
    HandOverChair: Words(
        _("Hand over the chair"),
        _("Hand over"),
        intro=_("Another person of your delegation acts as Chair from now on, and you do not."),
        done=_("The chair is handed over"),
    ),
    RequestHead: Words(
        _("Enter a state’s note on its head of delegation"),
        _("Enter the note"),
        intro=_(
            "Give the date and reference of the note. All delegations are told, and the person "
            "takes over when the days for contesting have passed and no vote is open."
        ),
        done=_("The note is entered"),
    ),
    EndAppointment: Words(
        _("End an appointment"),
        _("End an appointment"),
        done=_("The end of the appointment is recorded"),
    ),
    EndDispute: Words(
        _("Declare that a dispute has ended"),
        _("Declare the end"),
        intro=_("The register keeps what has ended. Calls that are open stay as they opened."),
        done=_("The end of the dispute is declared"),
    ),
    ReportOmissions: Words(
        _("Report on omissions of the secretariat"),
        _("Give the report"),
        intro=_(
            "There is one report on a review. It is public, decides nothing, and is shown as late "
            "where it comes after its end."
        ),
        fields={
            "report": Asked(_("Report, with reasons"), _("Public, and kept for ever."), rows=8),
        },
        done=_("The report is recorded"),
    ),
    PublishEntryReview: Words(
        _("Publish the review of an entry"),
        _("Publish the review"),
        intro=_(
            "A review says of one entry of the list whether to keep, change or delete it. It "
            "changes nothing by itself, and counts when the days have passed in which a further "
            "one may be asked for."
        ),
        fields={
            "entry": Asked(_("Entry"), _("Its code, such as 1.A.1.")),
            "finding": Asked(_("What the review says")),
            "sources": Asked(_("Sources"), _("An http or https address a line."), rows=4),
            "experts": Asked(
                _("States whose experts examined it"),
                _("Their codes, with blanks between them."),
            ),
        },
        done=_("The review is published"),
    ),
    AskFurtherReview: Words(
        _("Ask for a further review of an entry"),
        _("Ask for a further review"),
        intro=_(
            "The review that is open does not count then; the entry awaits another. Your "
            "delegation asks once on an entry, until a review of it counts."
        ),
        done=_("A further review is asked for"),
    ),
    DeclareImplementation: Words(
        _("Declare which edition of the list your law implements"),
        _("Declare it"),
        intro=_(
            "It is the claim of your own state, and public. It replaces what your state declared "
            "before, which stays in the log."
        ),
        fields={
            "edition": Asked(_("Edition of the list"), _("Its number; the founding is 1.")),
            "measure": Asked(_("Measure of national law"), _("Its title, as it is cited.")),
            "in_force_on": Asked(_("In force since"), _("A day such as 2026-03-02.")),
            "source": Asked(_("Where it is published"), _("One http or https address.")),
            "not_yet": Asked(
                _("Entries that your law does not hold yet"),
                _("Their codes, with blanks between them; empty if it holds all."),
                rows=3,
            ),
            "remarks": Asked(_("Remarks"), _("Public; may stand empty."), rows=4),
        },
        done=_("The declaration is recorded"),
    ),
    FileComplaint: Words(
        _("Complain about the staff"),
        _("File the complaint"),
        intro=_(
            "A complaint about partial conduct goes to whoever presides, who answers it with "
            "reasons. Complaint and answer are public, and name the office, not the person."
        ),
        done=_("The complaint is filed"),
    ),
    InviteState: Words(
        _("Invite a state"),
        _("Invite a state"),
        done=_("The invitation is recorded"),
    ),
    JoinMeetingRequest: Words(
        _("Join a request for a meeting"),
        _("Join a request for a meeting"),
    ),
    NotifyWithdrawal: Words(
        _("Give notice that your state leaves"),
        _("Give notice"),
        intro=_(
            "The notice is public, and runs for the days that its article says; your state may "
            "revoke it until then. At its end your state is no member and nobody acts for it; "
            "it stays bound by confidentiality and by assurances already given."
        ),
        done=_("The notice is given"),
    ),
    ContestHost: Words(
        _("Ask for the meeting at the seat"),
        _("Ask for the meeting at the seat"),
        intro=_(
            "Where as many members ask for it as the article says, the meeting is at the seat and "
            "has no host; its date stands."
        ),
    ),
    OfferToHost: Words(
        _("Host the next meeting"),
        _("Host the next meeting"),
        fields={
            "place": Asked(_("Place")),
            "opens_at": Asked(_("Opens on"), _("At the beginning of this day, UTC.")),
        },
    ),
    MakeStatement: Words(
        _("Make a statement in a review"),
        _("Make the statement"),
        intro=_(
            "The state concerned is heard once on the review and once on each draft of its "
            "finding. What it says stands beside the finding."
        ),
        fields={"statement": Asked(_("Statement"), _("Public, and kept for ever."), rows=10)},
        done=_("The statement is recorded"),
    ),
    DraftFinding: Words(
        _("Draft the finding of a review"),
        _("Publish the draft"),
        intro=_(
            "The draft is public at once, and the state concerned may answer it. Only its words "
            "may be proposed as the finding, once its days have passed."
        ),
        fields={
            "finding": Asked(_("Finding")),
            "reasons": Asked(_("Reasons"), _("Public, and kept for ever."), rows=8),
            "plan": Asked(
                _("Remedial plan"),
                _("One step a line: a day such as 2030-12-31, then the step."),
                rows=4,
            ),
        },
        done=_("The draft is public"),
    ),
    RequestMeeting: Words(
        _("Ask for an extraordinary meeting"),
        _("Ask for an extraordinary meeting"),
        fields={
            "subject": Asked(_("Subject")),
        },
    ),
    ReviewAccess: Words(
        _("Record a review of access"),
        _("Record a review of access"),
        done=_("The review is recorded"),
    ),
    RevokeWithdrawal: Words(
        _("Revoke the notice of your state"),
        _("Revoke the notice"),
        intro=_("Your state stays a member. The record keeps the notice, and why it was revoked."),
        done=_("The notice is revoked"),
    ),
    WithdrawAgendaItem: Words(
        _("Take your item off the agenda"),
        _("Take it off"),
        intro=_(
            "An item behind which another stands stays on the agenda. What your delegation has "
            "waiting is entered in its place."
        ),
        done=_("The item is off the agenda"),
    ),
    StrikeAgendaItem: Words(
        _("Strike an agenda item"),
        _("Strike an agenda item"),
        intro=_("An item behind which enough members stand stays on the agenda."),
    ),
    SupportAgendaItem: Words(
        _("Stand behind an agenda item"),
        _("Stand behind an agenda item"),
    ),
}
