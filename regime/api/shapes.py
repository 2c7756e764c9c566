"""Shapes of what stands: members, articles, the matrix and criteria as the API shows them."""

from rest_framework import serializers

from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape, Word
from regime.domain.values import Capacity, Standing


class SourceShape(Shape):
    """A source that a record refers to."""

    code = serializers.CharField()
    title = serializers.CharField()
    publisher = serializers.CharField(allow_null=True)
    date = serializers.CharField(allow_null=True)
    url = serializers.CharField(allow_null=True)
    kind = serializers.CharField(allow_null=True)


class MemberShape(Shape):
    """A state and how it stands."""

    code = serializers.CharField()
    name = serializers.CharField()
    standing = OneOf("Standing", Standing)
    group = serializers.CharField(allow_null=True)
    joined_year = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    href = Address("api-member", code="code")
    entry = Address("api-log-entry", position="position")


class CredentialShape(Shape):
    """Who acts for a delegation, by an opaque id, and since when."""

    subject = serializers.CharField()
    capacity = OneOf("Capacity", Capacity)
    since_at = Instant()
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class ArticleShape(Shape):
    """An article as one edition words it; ``edition`` is the first that holds these words."""

    article = serializers.CharField()
    number = serializers.IntegerField()
    chapter = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    parameters = Recorded()
    edition = serializers.IntegerField()
    position = serializers.IntegerField()
    href = Address("api-article", article="article")
    entry = Address("api-log-entry", position="position")


class MatterShape(Shape):
    """A row of the decision matrix."""

    matter = Word()
    title = serializers.CharField()
    article = serializers.CharField()
    terms = Recorded()
    edition = serializers.IntegerField()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class EditionShape(Shape):
    """An edition of the rules: since when it is in force, and by which decision."""

    edition = serializers.IntegerField()
    digest = serializers.CharField()
    decision = serializers.CharField(allow_null=True)
    in_force_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class CriterionShape(Shape):
    """An accession criterion."""

    code = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    weight = serializers.IntegerField()
    mandatory = serializers.BooleanField()
    minimum_score = serializers.IntegerField()
    scale = Recorded()
    evidence_required = Recorded()
    confidence = serializers.CharField()
    position = serializers.IntegerField()
    href = Address("api-criterion", code="code")
    entry = Address("api-log-entry", position="position")


class CollectionShape(Shape):
    """A collection of sourced records, and how many it holds."""

    collection = serializers.CharField()
    records = serializers.IntegerField()
    position = serializers.IntegerField()
    href = Address("api-collection", collection="collection")


class RecordShape(Shape):
    """A record of a collection: its own fields, the codes of its sources, how sure it is."""

    collection = serializers.CharField()
    record = serializers.CharField()
    title = serializers.CharField()
    # A declared field is taken out of the class: the serializer's own ``data`` stays what it is.
    data = Recorded()  # type: ignore[assignment]
    sources = serializers.ListField(child=serializers.CharField())
    confidence = serializers.CharField()
    position = serializers.IntegerField()
    href = Address("api-record", collection="collection", record="record")
    entry = Address("api-log-entry", position="position")


class ValueShape(Shape):
    """A value that differs, in words."""

    name = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()


class SegmentShape(Shape):
    """A stretch of a text: what stands, or what was deleted and inserted."""

    same = serializers.CharField()
    deleted = serializers.CharField()
    inserted = serializers.CharField()


class DifferenceShape(Shape):
    """A passage that differs between two editions, and the entry of it in each."""

    code = serializers.CharField()
    title = serializers.CharField()
    words = SegmentShape(many=True)
    values = ValueShape(many=True)
    old = serializers.IntegerField(allow_null=True)
    new = serializers.IntegerField(allow_null=True)
