"""Answers: the shapes of what an act is answered with: what it was about, and the receipt."""

from rest_framework import serializers

from audit.shell.shapes import ReceiptShape, Shape


class ActedShape(Shape):
    """The answer to an act on a proposal."""

    proposal = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class NumberedShape(ActedShape):
    """The answer to an act that made something which is numbered on the proposal."""

    number = serializers.IntegerField()


class VotedShape(ActedShape):
    """The answer to a vote.

    Of a secret one also the number of its ballot, of one under seal the key that opens it: this
    once.
    """

    number = serializers.CharField(required=False)
    key = serializers.CharField(required=False)


class QueuedShape(Shape):
    """The answer where what was filed is over the number of its delegation: it waits."""

    waiting = serializers.BooleanField()
    number = serializers.IntegerField()
    place = serializers.IntegerField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class AppliedShape(Shape):
    """The answer to an act on an application."""

    application = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class AskedShape(AppliedShape):
    """The answer to a question: its number."""

    number = serializers.IntegerField()


class SeatedShape(Shape):
    """The answer to an act on the roster: the seat, and the receipt."""

    seat = serializers.IntegerField()
    receipt = ReceiptShape()


class TakingPartShape(Shape):
    """The answer to an act: the state, where its membership is told, and the receipt."""

    state = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class RegisteredShape(Shape):
    """The answer: the number and address of what a register keeps, and the receipt."""

    number = serializers.IntegerField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class TopicActedShape(Shape):
    """The answer to an act on a topic: its code, where it is told, and the receipt."""

    topic = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class ReportActedShape(Shape):
    """The answer to an act on a reported reading: its code or symbol, where it is, the receipt."""

    report = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class MetShape(Shape):
    """The answer to an act of the calendar."""

    receipt = ReceiptShape()


class AccreditedShape(Shape):
    """The answer: the opaque id under which the log knows the person, and the receipt."""

    subject = serializers.CharField()
    href = serializers.URLField(help_text="Where the accreditation is ended.")
    receipt = ReceiptShape()


class CorrectedShape(Shape):
    """The answer to a correction: the article, and the receipt."""

    article = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()
