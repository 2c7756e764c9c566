"""Shapes of consistency: cases, pairs of them, records of objectors, counts by group."""

from rest_framework import serializers

from audit.shell.shapes import Instant, OneOf, ReceiptShape, Shape
from governance.api import codes

SHARE = "An exact fraction; null of fewer than fewest_for_a_share."
TOLD = "The entry that told its fate; null while it stands."


class CaseObjectionShape(Shape):
    """An objection to an application, raised by the entry at ``position``."""

    member = serializers.CharField()
    number = serializers.IntegerField()
    position = serializers.IntegerField()
    criterion = serializers.CharField()
    fate = OneOf(*codes.FATE)
    fate_position = serializers.IntegerField(allow_null=True, help_text=TOLD)


class AccessionCaseShape(Shape):
    """An application: the panel's score on each criterion with a finding, and how it ended."""

    application = serializers.CharField()
    state = serializers.CharField()
    name = serializers.CharField()
    group = serializers.CharField(allow_null=True)
    edition = serializers.IntegerField()
    scores = serializers.DictField(child=serializers.IntegerField())
    outcome = OneOf(*codes.CASE_OUTCOME)
    recommendation = OneOf(*codes.RECOMMENDATION, allow_blank=True)
    total = serializers.CharField(allow_null=True, help_text="The exact weighted total.")
    filed_at = Instant()
    completed_at = Instant(allow_null=True)
    decided_at = Instant(allow_null=True)
    objections = CaseObjectionShape(many=True)
    causes = serializers.ListField(
        child=serializers.IntegerField(), help_text="The entries that led to the outcome."
    )


class PairAnswerShape(Shape):
    """Why a pair was treated so."""

    reasons = serializers.CharField()
    position = serializers.IntegerField()
    at = Instant()


class PairAnsweredShape(Shape):
    """The answer: the pair, and the receipt."""

    application = serializers.CharField()
    admitted = serializers.CharField()
    receipt = ReceiptShape()


class PairShape(Shape):
    """Two like cases treated unlike; ``better`` are the criteria on which the findings differ."""

    admitted = serializers.CharField()
    kept_out = serializers.CharField()
    better = serializers.ListField(child=serializers.CharField())
    objectors = serializers.ListField(child=serializers.CharField())
    positions = serializers.ListField(child=serializers.IntegerField())
    open = serializers.BooleanField()
    answer = PairAnswerShape(allow_null=True)


class DeparturesShape(Shape):
    """Decisions against the panel's recommendation, of all with one."""

    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.CharField(allow_null=True, help_text=SHARE)
    cases = serializers.ListField(child=serializers.CharField())


class ObjectorShape(Shape):
    """A member's objections: the entries that raised them, and by fate those that told it."""

    member = serializers.CharField()
    raised = serializers.ListField(child=serializers.IntegerField())
    fates = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))


class AgreementShape(Shape):
    """Pairs of assessors that gave the same score, of all pairs on the same case."""

    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.CharField(allow_null=True, help_text=SHARE)


class SpreadShape(Shape):
    """The panel's scores on one criterion over all cases, and the agreement of the assessors."""

    edition = serializers.IntegerField()
    criterion = serializers.CharField()
    count = serializers.IntegerField()
    least = serializers.IntegerField()
    greatest = serializers.IntegerField()
    median = serializers.CharField(help_text="An exact fraction.")
    agreement = AgreementShape()
    widest = serializers.IntegerField(allow_null=True)


class StateCountShape(Shape):
    """What one state adds to the count of its group."""

    state = serializers.CharField()
    count = serializers.IntegerField()
    of = serializers.IntegerField()


class GroupCountShape(Shape):
    """The count of a group; null: those whose group is not recorded."""

    group = serializers.CharField(allow_null=True)
    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.CharField(allow_null=True, help_text=SHARE)
    states = StateCountShape(many=True)


class MeasureShape(Shape):
    """One thing that is counted, for every group."""

    measure = serializers.CharField()
    groups = GroupCountShape(many=True)


class DivisionByGroupShape(Shape):
    """One way in which states are divided (``joined``, ``group``, ``applicants``)."""

    division = serializers.CharField()
    measures = MeasureShape(many=True)


class ConsistencyShape(Shape):
    """All of it."""

    fewest_for_a_share = serializers.IntegerField()
    cases = AccessionCaseShape(many=True)
    pairs = PairShape(many=True)
    departures = DeparturesShape()
    objectors = ObjectorShape(many=True)
    spread = SpreadShape(many=True)
    divisions = DivisionByGroupShape(many=True)


class ComparedCaseShape(AccessionCaseShape):
    """A case beside others, with the whole days that it took."""

    days_to_completeness = serializers.IntegerField(allow_null=True)
    days_to_decision = serializers.IntegerField(allow_null=True)


class FindingBesideShape(Shape):
    """A finding, and how it stands beside others."""

    score = serializers.IntegerField(allow_null=True)
    mark = OneOf(*codes.MARK)


class CriterionBesideShape(Shape):
    """A criterion of one edition, with a finding for each case in their order."""

    edition = serializers.IntegerField()
    criterion = serializers.CharField()
    findings = FindingBesideShape(many=True)


class ComparisonShape(Shape):
    """Cases beside each other, in the order in which they were asked for."""

    one_edition = serializers.BooleanField()
    cases = ComparedCaseShape(many=True)
    criteria = CriterionBesideShape(many=True)
