"""Following of the ladder: what acts under silence, on the ladder and about rulings lead to."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from audit.log.catalogue import Event
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.rulings import said as rulings
from governance.wording.labels import label

Said = tuple[str, datetime | None]


def of_ladder(event: Event) -> Iterator[Said]:
    """What an event of a silence or of the ladder means for whoever acts, and until when."""
    match event:
        case ladder.SilenceExtended(until=until):
            yield _("Objections are raised, and silence counts as consent, until"), until
        case ladder.SkipAgreed():
            yield _("The step ends once the sponsor and all who object have agreed."), None
        case ladder.StepSkipped(step=step):
            yield _("The step “%(step)s” ends at this moment.") % {"step": label(step)}, None
        case ladder.ConciliationGroupNamed():
            yield _("Its members may put texts to the sponsor while the step is open."), None
        case ladder.ConciliationTextProposed(number=number):
            yield _("It becomes text %(number)s; nobody is bound by it.") % {"number": number}, None
        case ladder.DepartureExplained():
            yield _("The reasons stand beside the opinion for good."), None
        case consultation.CosponsorLeft():
            yield _("Where too few stand behind the proposal, it lapses."), None
        case _:
            yield from of_rulings(event)


def of_rulings(event: Event) -> Iterator[Said]:
    """What an event about a ruling means for whoever acts, and until when."""
    match event:
        case rulings.ChairRuled(appeal_until=until):
            yield _("It holds from this moment on. Any member may appeal against it until"), until
        case rulings.MatterContested(contest_until=until):
            yield _("Another matter may be named until"), until
        case rulings.SecretariatFound(appeal_until=until):
            yield _("It has no effect while it may be appealed, or an appeal runs. Until"), until
        case rulings.RulingVoteOpened(closes_at=until):
            yield _("A vote on the ruling opens at once. It closes on"), until
        case _:
            return
