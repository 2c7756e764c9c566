"""Words of acts on applications, evidence and the roster of assessors."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Words
from regime.domain.chapters.accession.applications.said import (
    CertifyComplete,
    ConfirmReceipt,
    DiscloseFiling,
    FileApplication,
    FileInConfidence,
    ListShortcomings,
    SupplementApplication,
    SupplementInConfidence,
    WithdrawApplication,
)
from regime.domain.chapters.accession.assessment.said import (
    ExtendAssessment,
    IssueDraft,
    MakeFinding,
    RecuseAssessor,
    ReplyToDraft,
)
from regime.domain.chapters.accession.evidence.said import (
    EraseEvidence,
    FileEvidence,
    ReleaseEvidence,
)
from regime.domain.chapters.accession.questions.said import AnswerPair, AnswerQuestion, AskApplicant
from regime.domain.chapters.accession.roster.said import DeclareInterests, LeaveRoster, NameAssessor

WORDS: Mapping[type[object], Words] = {
    FileApplication: Words(
        _("Apply for membership"), _("File the application"), done=_("Your application is filed")
    ),
    FileInConfidence: Words(
        _("Apply in confidence"),
        _("File the application"),
        done=_("Your application is filed, in confidence"),
    ),
    DiscloseFiling: Words(
        _("Open the own filing"),
        _("Open the filing"),
        intro=_(
            "What your state filed in confidence is opened once its case is complete. It becomes "
            "public who applies and what was answered."
        ),
        done=_("Your filing is open"),
    ),
    SupplementInConfidence: Words(
        _("Complete the application"),
        _("File the supplement"),
        done=_("Your supplement is filed, in confidence"),
    ),
    AnswerPair: Words(
        _("Answer for like cases"),
        _("Give the answer"),
        intro=_(
            "Of two like cases one was admitted and the other kept out. Say why. There is one "
            "answer; it is public, and stands beside the two for good."
        ),
        done=_("Your answer is recorded"),
    ),
    AnswerQuestion: Words(
        _("Answer a question"),
        _("Give the answer"),
        label=_("Answer question"),
        done=_("Your answer is recorded"),
    ),
    AskApplicant: Words(
        _("Ask the applicant"),
        _("Ask the question"),
        done=_("Your question is recorded"),
    ),
    CertifyComplete: Words(
        _("Find an application complete"),
        _("Find an application complete"),
        label=_("Find it complete"),
        done=_("The application is found complete"),
    ),
    ConfirmReceipt: Words(
        _("Confirm a receipt"),
        _("Confirm a receipt"),
        label=_("Confirm the receipt"),
        done=_("The receipt is confirmed"),
    ),
    DeclareInterests: Words(
        _("Declare interests"),
        _("Declare the interests"),
        intro=_("Say all of them: what you do not say again is declared no longer."),
        done=_("The interests are declared"),
    ),
    EraseEvidence: Words(
        _("Erase a document for cause"),
        _("Erase the document"),
        intro=_(
            "Its bytes and what opens its seal are destroyed. The log keeps that it was filed, "
            "and why it was erased; nobody reads it any more. Where the Rules want two offices, "
            "nothing is destroyed before the second of them has done the same."
        ),
    ),
    ExtendAssessment: Words(
        _("Take longer"),
        _("Extend the assessment"),
        intro=_("An assessment is extended once, for the whole panel."),
        done=_("The assessment is extended"),
    ),
    FileEvidence: Words(
        _("File evidence"),
        _("File the document"),
        label=_("File a document"),
    ),
    IssueDraft: Words(
        _("Issue the draft of the report"),
        _("Issue the draft of the report"),
        intro=_("Every finding is made. The applicant may reply before the report is issued."),
        done=_("The draft of the report is issued"),
    ),
    LeaveRoster: Words(
        _("Empty the seat"),
        _("Empty the seat"),
        intro=_(
            "Your delegation has no assessor on the roster from then on, until it names another."
        ),
        done=_("The seat is empty"),
    ),
    ListShortcomings: Words(
        _("List what is missing"),
        _("List what is missing"),
        done=_("What is missing is listed"),
    ),
    MakeFinding: Words(
        _("Make a finding"),
        _("Make the finding"),
        label=_("Make findings"),
        done=_("Your finding is recorded"),
    ),
    NameAssessor: Words(
        _("Name an assessor"),
        _("Name the assessor"),
        intro=_(
            "A member has one assessor on the roster. From it the panel of each application is "
            "drawn by lot."
        ),
        done=_("The assessor is named"),
    ),
    RecuseAssessor: Words(
        _("Leave the panel"),
        _("Leave the panel"),
        intro=_("For a conflict, which you state. The next of the lot who fits takes your place."),
        warns=True,
        done=_("The assessor has left the panel"),
    ),
    ReleaseEvidence: Words(
        _("Open a document to everyone"),
        _("Open the document"),
        intro=_(
            "Its name, its size and its content are public from then on. It cannot be taken back."
        ),
    ),
    ReplyToDraft: Words(
        _("Reply to the draft of the report"),
        _("Give the reply"),
        label=_("Reply to the draft"),
        done=_("Your reply is recorded"),
    ),
    SupplementApplication: Words(
        _("Complete the application"),
        _("File the supplement"),
        intro=_("Answers that you do not change stand. Then completeness is checked anew."),
        done=_("Your supplement is filed"),
    ),
    WithdrawApplication: Words(
        _("Withdraw the application"),
        _("Withdraw the application"),
        intro=_("The application ends here. What is recorded of it stays on record."),
        warns=True,
        done=_("The application is withdrawn"),
    ),
}
