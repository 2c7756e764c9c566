"""Shapes of accession: an application in a list, and whole with all that it rests on."""

from rest_framework import serializers

from audit.api import EntryShape
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape
from governance.api import codes
from governance.api.applications.open_acts import CaseActShape

CONFIDENCE = "Empty while the applicant is not named."
EXACT = "An exact fraction; empty without a finding on every criterion."


class ApplicationShape(Shape):
    """An application as it stands."""

    symbol = serializers.CharField()
    state = serializers.CharField(help_text=CONFIDENCE)
    in_confidence = serializers.BooleanField()
    step = OneOf(*codes.STEP)
    criteria = serializers.IntegerField(help_text="The edition of the criteria.")
    edition = serializers.IntegerField(help_text="The edition of the rules.")
    renews = serializers.CharField(help_text="The application that it renews; else empty.")
    filed_at = Instant()
    receipt_until = Instant(allow_null=True)
    complete_until = Instant(allow_null=True)
    completed_at = Instant(allow_null=True)
    deemed = serializers.BooleanField(help_text="Whether it is complete by default.")
    draw_until = Instant(allow_null=True)
    assess_until = Instant(allow_null=True)
    reply_until = Instant(allow_null=True)
    vote_by = Instant(allow_null=True, help_text="The last day: then the members vote.")
    proposal = serializers.CharField()
    outcome = OneOf(*codes.APPLICATION_OUTCOME, allow_blank=True)
    decision = serializers.CharField()
    renew_from = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-application", symbol="symbol")


class ClockShape(Shape):
    """A period: who must act until when, and by which entry it ended, and how."""

    name = serializers.CharField()
    who = serializers.CharField()
    until = Instant(allow_null=True)
    span = serializers.CharField(help_text="How long it will be, where it has not begun.")
    said = serializers.CharField(help_text="What came of it; empty while nothing has.")
    at = Instant(allow_null=True)
    position = serializers.IntegerField(allow_null=True)
    running = serializers.BooleanField()


class SeatFoundShape(Shape):
    """What an assessor found on a criterion; ``replaced_by`` made it anew."""

    position = serializers.IntegerField()
    seat = serializers.IntegerField()
    criterion = serializers.CharField()
    score = serializers.IntegerField()
    evidence = serializers.ListField(child=serializers.IntegerField())
    reasons = serializers.CharField()
    made_at = Instant()
    replaced_by = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class CriterionScoredShape(Shape):
    """A criterion of the case, its terms, and the panel's score as it stands.

    ``kept`` says that the score stands from the report before; ``missing`` are seats of the panel
    without a finding, ``spread`` how far the others are apart.
    """

    criterion = serializers.CharField()
    title = serializers.CharField()
    weight = serializers.IntegerField()
    mandatory = serializers.BooleanField()
    minimum = serializers.IntegerField()
    scale = Recorded()
    score = serializers.IntegerField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]
    kept = serializers.BooleanField()
    below_minimum = serializers.BooleanField()
    spread = serializers.IntegerField()
    missing = serializers.ListField(child=serializers.IntegerField())


class ReportShape(Shape):
    """What a draft or the report says."""

    scores = serializers.DictField(child=serializers.IntegerField())
    total = serializers.CharField(help_text=EXACT)
    unmet = serializers.ListField(child=serializers.CharField())
    recommendation = OneOf(*codes.RECOMMENDATION, allow_blank=True)
    silent = serializers.ListField(child=serializers.IntegerField(), default=[])


class RecusalShape(Shape):
    """A seat that left the panel, and which followed by the lot."""

    seat = serializers.IntegerField()
    reasons = serializers.CharField(
        help_text="Empty where the clock replaced it because findings were missing."
    )
    successor = serializers.IntegerField(allow_null=True)


class LotShape(Shape):
    """The lot of the assessors: everything with which it is drawn again."""

    commitment = serializers.CharField()
    seats = serializers.ListField(child=serializers.IntegerField())
    excluded = Recorded(help_text="Seats that were left out, each with the reason.")
    secret = serializers.CharField(help_text="Empty where it was not told.")
    tree_size = serializers.IntegerField(allow_null=True)
    tree_root = serializers.CharField()
    seed = serializers.CharField()
    order = serializers.ListField(child=serializers.IntegerField())
    panel = serializers.ListField(child=serializers.IntegerField())
    recusals = RecusalShape(many=True)
    fixed_position = serializers.IntegerField(allow_null=True)
    drawn_position = serializers.IntegerField(allow_null=True)


class QuestionShape(Shape):
    """A member's question to the applicant, and its answer."""

    number = serializers.IntegerField()
    member = serializers.CharField()
    question = serializers.CharField()
    asked_at = Instant()
    answer = serializers.CharField()
    answered_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    answered_position = serializers.IntegerField(allow_null=True)


class ShortfallShape(Shape):
    """A criterion that was not met, and what said so."""

    criterion = serializers.CharField()
    because = OneOf("Because", ("finding", "objection", "vote"))
    remedy = serializers.CharField()


class UndoneShape(Shape):
    """What kept a case out beside its criteria: whose task it was, by which article, since when."""

    reason = OneOf("Undone", ("panel", "findings", "quorum", "majority"))
    task_of = OneOf("TaskOf", ("members", "panel"))
    article = serializers.CharField()
    since = Instant()


class UnassessedShape(Shape):
    """A criterion on which there is no score, and what would meet it."""

    criterion = serializers.CharField()
    remedy = serializers.CharField()


class ApplicationWhole(ApplicationShape):
    """An application, whole."""

    answers = serializers.DictField(child=serializers.CharField())
    covers = serializers.ListField(child=serializers.CharField())
    cured = serializers.DictField(child=serializers.CharField())
    missing = serializers.DictField(child=serializers.CharField(), allow_null=True)
    missing_reasons = serializers.CharField()
    complete_reasons = serializers.CharField()
    clocks = ClockShape(many=True)
    questions = QuestionShape(many=True)
    lot = LotShape(allow_null=True)
    criteria_scored = CriterionScoredShape(many=True)
    total = serializers.CharField(help_text=EXACT)
    pass_mark = serializers.CharField()
    findings = SeatFoundShape(many=True)
    draft = ReportShape(allow_null=True)
    drafted_at = Instant(allow_null=True)
    reply = serializers.CharField()
    replied_at = Instant(allow_null=True)
    report = ReportShape(allow_null=True)
    reported_at = Instant(allow_null=True)
    shortfall = ShortfallShape(many=True)
    undone = UndoneShape(many=True)
    unassessed = UnassessedShape(many=True)
    ending = serializers.CharField(help_text="Why it was withdrawn, or lapsed; else empty.")
    entries = EntryShape(many=True)
    acts = CaseActShape(many=True)
    links = serializers.DictField(child=serializers.URLField())


class AssessorShape(Shape):
    """A seat of the roster: whose it is, and the states that its assessor leaves to others."""

    number = serializers.IntegerField()
    member = serializers.CharField()
    interests = serializers.ListField(child=serializers.CharField())
    named_at = Instant()
    ended_at = Instant(allow_null=True)
    reasons = serializers.CharField(help_text="Why the seat was left; else empty.")
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    entry = Address("api-log-entry", position="changed_position")
