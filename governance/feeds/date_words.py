"""Dating: what a date of a proposal is called in a calendar."""

from django.utils.translation import gettext as _

from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.formats.proposal_dates import CHALLENGE, LAPSE, Name
from governance.wording.labels import label, labels


def words_of(name: Name) -> str:
    """What ends, in a few words."""
    if name.step:
        return _("%(step)s ends") % {"step": label(name.step)}
    said = _of_objections() if name.number else _of_stages()
    usual = _("%(stage)s ends") % {"stage": label(name.code)}
    return said.get(name.code, usual) % {"number": name.number}


def _of_objections() -> dict[str, str]:
    return {
        Standing.CHECK.value: _("Objection %(number)d is to be checked"),
        Standing.DEFECTIVE.value: _("Objection %(number)d is to be cured"),
        LAPSE: _("Objection %(number)d lapses unless it is renewed"),
    }


def _of_stages() -> dict[str, str]:
    chair = labels()["chair"]
    return {
        Stage.SUBMITTED.value: _("Admissibility is to be decided"),
        Stage.RETURNED.value: _("Last moment for an appeal"),
        Stage.APPEAL.value: _("The vote on the appeal closes"),
        Stage.CONSULTATION.value: _("The consultation ends"),
        Stage.CONSENSUS.value: _("The call for consensus ends"),
        Stage.SILENCE.value: _("The silence period ends"),
        Stage.VOTE.value: _("The vote closes"),
        Stage.SUMMARY.value: _("Last moment for a summary by the %(chair)s") % {"chair": chair},
        Stage.NOTICE.value: _("The notice takes effect unless it is challenged"),
        Stage.CHALLENGED.value: _("The notice runs again unless its challenge goes on"),
        CHALLENGE: _("Last moment to challenge the notice"),
        Stage.REQUEST.value: _("Last moment to join the request"),
        Stage.ADOPTED.value: _("The decision takes effect"),
        Stage.WITHDRAWN.value: _("Last moment to take the proposal over"),
    }
