"""The record: what entries say of it by themselves, from sources to editions of the rules."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.corrections.said import (
    CorrectionAnnounced,
    CorrectionDropped,
    CorrectionObjected,
    ParametersCorrected,
)
from regime.domain.chapters.criteria import said as criteria
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.records import said as records
from regime.domain.rulebook import said as rulebook
from regime.models.standing import TOOK_EFFECT


def project(recorded: Recorded) -> None:
    """Write what the entry says about the record."""
    position = recorded.position
    match recorded.event:
        case founding.RegimeFounded() as f:
            m.Founding.objects.create(position=position, **vars(f))
        case records.SourceRecorded() as s:
            m.Source.objects.create(code=s.source, position=position, **_rest(s, "source"))
        case criteria.CriterionRecorded() as r:
            values = _rest(r, "criterion")
            m.Criterion.objects.create(code=r.criterion, position=position, **values)
        case records.RecordEntered() as r:
            m.Record.objects.create(position=position, **vars(r))
        case criteria.CriteriaEditionAdopted() as c:
            _adopt_criteria(c, recorded)
        case rulebook.ArticleRecorded() as a:
            m.Article.objects.create(position=position, **_rest(a, "as_of"))
        case rulebook.MatterRecorded() as r:
            m.Matter.objects.create(position=position, **_rest(r, "bound", "as_of"))
        case rulebook.BoundsRecorded() as b:
            m.RulesBounds.objects.create(position=position, **_rest(b, "as_of"))
        case rulebook.RulesEditionAdopted() as adopted:
            _adopt_edition(adopted, recorded)
        case ParametersCorrected() as c:
            m.Correction.objects.create(
                position=position, corrected_at=recorded.at, **_rest(c, "as_of")
            )
            _end_correction(c.article, recorded, TOOK_EFFECT)
        case CorrectionAnnounced() as one:
            m.AnnouncedCorrection.objects.create(position=position, **vars(one))
        case CorrectionObjected() as one:
            _end_correction(
                one.article, recorded, "objected", member=one.member, objection=one.reasons
            )
        case CorrectionDropped() as one:
            _end_correction(one.article, recorded, "dropped")
        case _:
            pass


def _end_correction(article: str, recorded: Recorded, ended: str, **said: str) -> None:
    rows = m.AnnouncedCorrection.objects.filter(article=article, ended="")
    rows.update(ended=ended, ended_position=recorded.position, **said)


def _adopt_edition(adopted: rulebook.RulesEditionAdopted, recorded: Recorded) -> None:
    m.RulesEdition.objects.create(
        edition=adopted.edition,
        digest=adopted.digest,
        decision=adopted.decision,
        roles=adopted.roles,
        in_force_at=recorded.at,
        position=recorded.position,
    )
    for model, positions in ((m.Article, adopted.articles), (m.Matter, adopted.matters)):
        found = model._default_manager.filter(position__in=list(positions.values()))
        found.update(edition=adopted.edition)
    m.RulesBounds.objects.filter(edition=None).update(edition=adopted.edition)


def _adopt_criteria(adopted: criteria.CriteriaEditionAdopted, recorded: Recorded) -> None:
    m.CriteriaEdition.objects.create(
        edition=adopted.edition,
        digest=adopted.digest,
        scoring=adopted.scoring,
        in_force_at=recorded.at,
        position=recorded.position,
    )


def _rest(happened: Any, *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in vars(happened).items() if key not in left_out}
