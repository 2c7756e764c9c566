"""Words of acts on proposals: how each is called on its page, and what its fields are called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.domain.chapters.amendments.said import (
    AcceptAmendment,
    CastSeparateVote,
    FileAmendment,
    OpposeDivision,
    OrderAmendments,
    RequestDivision,
    WithdrawAmendment,
)
from governance.domain.chapters.calls.said import ChallengeNotice, JoinChallenge, ReportTransfer
from governance.domain.chapters.consultation.said import (
    AnswerComment,
    CommentOnProposal,
    CosponsorProposal,
    FileExpertView,
    HideComment,
    LeaveProposal,
    RestoreComment,
    ReviseProposal,
)
from governance.domain.chapters.effects.said import (
    CertifyPlan,
    FileReservation,
    RenewReservation,
    WithdrawReservation,
)
from governance.domain.chapters.elections.said import (
    AcceptCandidacy,
    NominateCandidate,
    OpenElection,
    WithdrawCandidacy,
)
from governance.domain.chapters.ladder.said import (
    AgreeToSkip,
    AskForExtension,
    AskForOpinion,
    ExplainDeparture,
    NameConciliationGroup,
    ProposeConciliationText,
    PublishSummary,
    RecordOpinion,
)
from governance.domain.chapters.objections.said import (
    CureObjection,
    FailObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.chapters.submission.said import (
    AdmitProposal,
    AppealReturn,
    FindUrgent,
    ReturnProposal,
    SubmitProposal,
    TakeOverProposal,
    WithdrawProposal,
)
from governance.domain.chapters.votes.said import CastProxyVote, CastVote, FileProxy, RevokeProxy
from governance.doors.wording import Asked, Words

WORDS: Mapping[type[object], Words] = {
    SubmitProposal: Words(
        _("Submit the proposal"), _("Submit it"), done=_("Your proposal is submitted")
    ),
    AcceptAmendment: Words(
        _("Take the amendment into the text"),
        _("Take the amendment in"),
        intro=_("The text has a new revision with these words at once. No vote on them is taken."),
        label=_("Take in amendment"),
        done=_("The amendment is taken into the text"),
    ),
    AcceptCandidacy: Words(
        _("Accept the nomination"),
        _("Accept the nomination"),
        label=_("Accept the nomination of candidate"),
        done=_("The candidacy is accepted"),
    ),
    AdmitProposal: Words(
        _("Admit a proposal"),
        _("Admit a proposal"),
        label=_("Admit"),
        done=_("The proposal is admitted"),
    ),
    AgreeToSkip: Words(
        _("Agree to skip this step"),
        _("Agree to skip it"),
        intro=_("The step ends at the moment when the sponsor and all who object have agreed."),
        done=_("Your agreement is recorded"),
    ),
    AnswerComment: Words(
        _("Answer the comment"),
        _("Give the answer"),
        fields={
            "answer": Asked(
                _("Answer"),
                _("Public beside the comment. A comment has one answer; it stands."),
                rows=6,
            ),
        },
        done=_("Your answer is recorded"),
    ),
    AppealReturn: Words(
        _("Appeal against the return"),
        _("File the appeal"),
        intro=_("Those entitled to vote decide whether the proposal is admitted after all."),
        done=_("Your appeal is filed, and the vote on it is open"),
    ),
    AskForExtension: Words(
        _("Ask for more time"),
        _("Extend the silence"),
        intro=_(
            "The silence becomes longer for everyone, and no other member can extend it again."
        ),
        done=_("The silence is extended"),
    ),
    AskForOpinion: Words(
        _("Ask for an advisory opinion"),
        _("Ask for the opinion"),
        intro=_("Sponsor and objectors may ask for it; nobody is bound by what it says."),
        label=_("Ask for an opinion"),
        done=_("The opinion is asked for"),
    ),
    CastProxyVote: Words(
        _("Vote for another"),
        _("Cast the vote"),
        intro=_(
            "You vote for the delegation whose proxy yours carries. It is public who voted for "
            "whom; what, as with your own vote here. Once it has voted itself, that prevails."
        ),
        label=_("Vote by proxy"),
        done=_("The vote that you cast by proxy is recorded"),
    ),
    CastSeparateVote: Words(
        _("Vote on the amendment"),
        _("Cast the vote"),
        label=_("Vote on"),
        done=_("Your vote is recorded"),
    ),
    CastVote: Words(
        _("Vote"),
        _("Vote"),
        done=_("Your vote is recorded"),
    ),
    CertifyPlan: Words(
        _("Certify a remedial plan"),
        _("Certify a remedial plan"),
        label=_("Certify the plan"),
        done=_("The plan is certified complete"),
    ),
    ChallengeNotice: Words(
        _("Challenge the notice"),
        _("Challenge the notice"),
        intro=_(
            "A notice that is challenged in time waits. The challenge is a proposal of your "
            "delegation’s: the members decide on the reading. If it ends without a finding "
            "against the reading, the notice runs again with the days that were left."
        ),
        warns=True,
        done=_("The notice is challenged"),
    ),
    JoinChallenge: Words(
        _("Challenge the notice together"),
        _("Ask for the challenge"),
        intro=_(
            "The notice is challenged as soon as as many adherents ask for it as the article "
            "says. The challenge is then a proposal of the one that asked first."
        ),
        done=_("Your delegation asks for the challenge"),
    ),
    CommentOnProposal: Words(
        _("Comment on the proposal"),
        _("Make the comment"),
        intro=_(
            "A comment is about the text as it stands now. It is signed with your capacity, "
            "never with your name."
        ),
        label=_("Comment"),
        done=_("Your comment is recorded"),
    ),
    CosponsorProposal: Words(
        _("Co-sponsor the proposal"),
        _("Stand beside the sponsor"),
        intro=_("Your delegation puts itself beside the sponsor, in public and for the record."),
        label=_("Co-sponsor"),
        done=_("Your delegation stands beside the sponsor"),
    ),
    CureObjection: Words(
        _("Cure the objection"),
        _("Cure the objection"),
        intro=_("Give every part. An objection is cured once, and then checked once more."),
        done=_("Your objection is cured, and will be checked once more"),
    ),
    ExplainDeparture: Words(
        _("Say why the decision departs"),
        _("Record the reasons"),
        intro=_("The advisory opinion concludes otherwise. It binds nobody, and is answered here."),
        done=_("The reasons are recorded"),
    ),
    FailObjection: Words(
        _("Find an objection defective"),
        _("Find an objection defective"),
        label=_("Find the objection defective"),
    ),
    FileAmendment: Words(
        _("File an amendment"),
        _("File the amendment"),
        intro=_(
            "An amendment adds to, deletes from or changes a part of the text. The sponsor may "
            "take it in; otherwise it is voted on before the text."
        ),
        done=_("Your amendment is filed"),
    ),
    FileProxy: Words(
        _("Give your vote to another"),
        _("File the proxy"),
        intro=_(
            "Another delegation votes for yours on this proposal. A proxy is filed some days "
            "ahead, and counts for votes that open from then on. You can take it back, and a vote "
            "that you cast yourself prevails."
        ),
        done=_("Your proxy is filed"),
    ),
    FileExpertView: Words(
        _("File the view of your experts"),
        _("File the view"),
        intro=_(
            "Your experts say what they find of this change of the list as it stands now. Their "
            "view decides nothing and delays nothing; it stands beside the text, and a later one "
            "of your delegation replaces it."
        ),
        fields={
            "view": Asked(_("What they find")),
            "reasons": Asked(_("Why"), _("Public, and kept for ever."), rows=8),
        },
        label=_("View of your experts"),
        done=_("The view of your experts is public"),
    ),
    FileReservation: Words(
        _("File a reservation"),
        _("File the reservation"),
        intro=_(
            "Your delegation was outvoted. It may reserve its position, in public, for a time."
        ),
        done=_("Your reservation is filed"),
    ),
    FindUrgent: Words(
        _("Find the matter urgent"),
        _("Find it urgent"),
        intro=_("A matter whose article shortens periods is not admitted without this finding."),
        label=_("Find urgent"),
        done=_("The matter is found urgent"),
    ),
    HideComment: Words(
        _("Hide a comment"),
        _("Hide a comment"),
        label=_("Hide comment"),
    ),
    LeaveProposal: Words(
        _("Leave the proposal"),
        _("Stand there no longer"),
        intro=_(
            "Your delegation stands beside the sponsor no longer; that it did stays on record."
        ),
        warns=True,
        done=_("Your delegation stands beside the sponsor no longer"),
    ),
    NameConciliationGroup: Words(
        _("Name the conciliation group"),
        _("Name the group"),
        intro=_(
            "A state that objects and the sponsor, or one beside it, are in the group. If "
            "nobody names it in time, it is drawn by lot."
        ),
        done=_("The conciliation group is named"),
    ),
    NominateCandidate: Words(
        _("Nominate a candidate"),
        _("Nominate the candidate"),
        intro=_(
            "A candidate of your own delegation stands at once. One of another member stands "
            "when that member’s head of delegation accepts."
        ),
        done=_("Your nomination is recorded"),
    ),
    OpenElection: Words(
        _("Open an election"),
        _("Open an election"),
    ),
    OpposeDivision: Words(
        _("Oppose the division"),
        _("Oppose the division"),
        done=_("Your opposition to the division is recorded"),
    ),
    OrderAmendments: Words(
        _("Set the order of the amendments"),
        _("Set the order"),
        intro=_("Without it, the amendment that changes most is voted on first."),
        done=_("The order of the amendments is set"),
    ),
    ProposeConciliationText: Words(
        _("Put a text to the sponsor"),
        _("Put the text to the sponsor"),
        intro=_(
            "The text as it stands now. The sponsor may make what you write a revision, or not."
        ),
        done=_("The text is put to the sponsor"),
    ),
    PublishSummary: Words(
        _("Publish a summary"),
        _("Publish the summary"),
        intro=_("There was no agreement. The summary says so in the Chair’s own name."),
        fields={
            "summary": Asked(
                _("Summary"),
                _("What was agreed and what was not, in the Chair’s own name."),
                rows=10,
            ),
        },
        done=_("Your summary is published"),
    ),
    RaiseObjection: Words(
        _("Raise an objection"),
        _("Raise the objection"),
        intro=_(
            "An objection has three parts. You can leave one out: the objection is then "
            "recorded as defective, and can be cured once. It is public with the name of your "
            "delegation as soon as it is recorded."
        ),
        warns=True,
        done=_("Your objection is recorded"),
    ),
    RecordOpinion: Words(
        _("Record the advisory opinion"),
        _("Record the advisory opinion"),
        label=_("Record the opinion"),
        done=_("The opinion is recorded"),
    ),
    RenewObjection: Words(
        _("Renew the objection"),
        _("Renew the objection"),
        intro=_("An objection lapses unless what has been tried is said in time."),
        fields={
            "tried": Asked(
                _("What has been tried"),
                _("Which meetings, texts and offers there were, and why they did not do."),
                rows=6,
            ),
        },
        done=_("Your objection is renewed"),
    ),
    RenewReservation: Words(
        _("Renew the reservation"),
        _("Renew the reservation"),
        intro=_("The reservation lasts as long again, from the end of its life."),
        done=_("Your reservation is renewed"),
    ),
    ReportTransfer: Words(
        _("Report a transfer"),
        _("Report the transfer"),
        intro=_(
            "Your delegation’s reading is challenged: it is asked to hold back new transfers "
            "that rest on it, and reports those that it makes. A report that comes after its "
            "days is recorded as late."
        ),
        fields={
            "made_on": Asked(_("The day on which it was made"), _("A day such as 2026-03-02.")),
            "transfer_class": Asked(
                _("What was transferred, by class"),
                _("Public, and kept for ever: name the class, not the parties."),
                rows=3,
            ),
            "remarks": Asked(_("Remarks"), _("Public, and kept for ever."), rows=4),
        },
        done=_("The transfer is reported"),
    ),
    RequestDivision: Words(
        _("Ask for a division"),
        _("Ask for the division"),
        intro=_("Each section that you choose is voted on alone, unless a majority is against it."),
        done=_("The division is asked for"),
    ),
    RestoreComment: Words(
        _("Restore a comment"),
        _("Restore a comment"),
        intro=_("A state that restores it answers for it, and it is not hidden again."),
        label=_("Show again comment"),
    ),
    ReturnProposal: Words(
        _("Return a proposal"),
        _("Return a proposal"),
        label=_("Return"),
        done=_("The proposal is returned"),
    ),
    ReviseProposal: Words(
        _("Revise the text"),
        _("Record the revision"),
        intro=_(
            "Everything stands here as the proposal has it now, or, in conciliation, as the group "
            "put it last. Change what should read anew."
        ),
        done=_("Your revision is recorded"),
    ),
    RevokeProxy: Words(
        _("Take your vote back"),
        _("Revoke the proxy"),
        intro=_(
            "Your delegation votes for itself again. What was voted for it already stands until "
            "you vote yourself."
        ),
        done=_("Your proxy is revoked"),
    ),
    SustainObjection: Words(
        _("Find an objection admissible"),
        _("Find an objection admissible"),
        label=_("Find the objection admissible"),
    ),
    TakeOverProposal: Words(
        _("Take the proposal over"),
        _("Become the sponsor"),
        intro=_("The proposal was withdrawn. Your delegation may carry it on as its sponsor."),
        label=_("Take over"),
        done=_("Your delegation has taken the proposal over"),
    ),
    WithdrawAmendment: Words(
        _("Withdraw the amendment"),
        _("Withdraw the amendment"),
        label=_("Withdraw amendment"),
        warns=True,
        done=_("Your amendment is withdrawn"),
    ),
    WithdrawCandidacy: Words(
        _("Withdraw the candidacy"),
        _("Withdraw the candidacy"),
        label=_("Withdraw candidate"),
        warns=True,
        fields={
            "reasons": Asked(
                _("Reasons"), _("Public, and kept for ever. You need not give any."), rows=4
            ),
        },
        done=_("The candidacy is withdrawn"),
    ),
    WithdrawObjection: Words(
        _("Withdraw the objection"),
        _("Withdraw the objection"),
        warns=True,
        fields={
            "reasons": Asked(
                _("Reasons"), _("Public, and kept for ever. You need not give any."), rows=4
            ),
        },
        done=_("Your objection is withdrawn"),
    ),
    WithdrawProposal: Words(
        _("Withdraw the proposal"),
        _("Withdraw the proposal"),
        intro=_("The proposal and its history stay on record; it goes no further."),
        label=_("Withdraw"),
        warns=True,
        done=_("Your proposal is withdrawn"),
    ),
    WithdrawReservation: Words(
        _("Withdraw the reservation"),
        _("Withdraw the reservation"),
        intro=_(
            "Your delegation joins the decision; that it had reserved its position stays public."
        ),
        done=_("Your reservation is withdrawn"),
    ),
}
