"""Words of acts on the register of technologies and on the case file."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Asked, Words
from regime.domain.chapters.case_file.said import LinkHistory, UnlinkHistory
from regime.domain.chapters.technology.said import (
    CloseTopic,
    FileTopic,
    HideTopic,
    LinkProposal,
    NoteTopic,
    ReopenTopic,
    SendTopic,
    ShowTopic,
)

WORDS: Mapping[type[object], Words] = {
    CloseTopic: Words(
        _("Close a topic"),
        _("Close the topic"),
        intro=_("Any member may reopen it with reasons; then nobody closes it for some time."),
        done=_("The topic is closed"),
    ),
    FileTopic: Words(
        _("File a topic"),
        _("File the topic"),
        intro=_(
            "A topic is something new for which the control list may have no words yet. It is "
            "public at once, and a first note on it is due within the days of the article."
        ),
        fields={
            "what_is_new": Asked(_("What is new"), _("Public, and kept for ever."), rows=6),
            "why_the_list_lags": Asked(
                _("Why the list lags behind"), _("Public, and kept for ever."), rows=6
            ),
            "entries": Asked(
                _("Entries it touches"),
                _("One code a line, as in the control list. Each has to exist."),
                rows=4,
            ),
            "sources": Asked(
                _("Sources"), _("One address a line, beginning with https:// or http://."), rows=4
            ),
            "body": Asked(
                _("In the name of"),
                _("The expert body or research institute that hands the topic in, if one does."),
            ),
        },
        done=_("The topic is filed"),
    ),
    HideTopic: Words(
        _("Hide the words of a topic"),
        _("Hide the words"),
        intro=_("The topic stays listed, with these reasons. Any member may show its words again."),
        done=_("The words are hidden"),
    ),
    LinkProposal: Words(
        _("Say that a proposal came of a topic"),
        _("Record it"),
        fields={"proposal": Asked(_("Symbol of your proposal"))},
        done=_("The register says of which topic the proposal came"),
    ),
    NoteTopic: Words(
        _("Write the note of a topic"),
        _("Publish the note"),
        intro=_(
            "The first note, or a review. The words that stand are filled in; earlier notes stay "
            "public."
        ),
        fields={
            "what_is_new": Asked(_("What is new"), _("Public, and kept for ever."), rows=6),
            "why_the_list_lags": Asked(
                _("Where the list lags"), _("Public, and kept for ever."), rows=6
            ),
            "entries": Asked(
                _("Entries that touch it"),
                _("One code a line, as in the control list. Each has to exist."),
                rows=4,
            ),
        },
        done=_("The note is public"),
    ),
    ReopenTopic: Words(
        _("Reopen a topic"),
        _("Reopen the topic"),
        intro=_("It counts among the open topics of your delegation."),
        done=_("The topic is open again"),
    ),
    SendTopic: Words(
        _("File a topic as one of the public"),
        _("File the topic"),
        intro=_(
            "What you write is public at once. It stands outside the log, which holds a seal of "
            "it; the Secretariat may hide it with reasons, and a member may show it again."
        ),
        done=_("The topic is filed"),
    ),
    ShowTopic: Words(
        _("Show the words of a topic again"),
        _("Show the words"),
        intro=_("Your delegation answers for it. That the words were hidden stays on record."),
        done=_("The words are shown again"),
    ),
    LinkHistory: Words(
        _("Link an event of the case file"),
        _("Link the event"),
        intro=_(
            "The link is shown on both pages, with how sure the event is. It decides nothing and "
            "opens nothing."
        ),
        fields={
            "sort": Asked(_("What it is linked to")),
            "to": Asked(
                _("Which one"),
                _(
                    "The code of a topic, the number of a review, or the symbol of the notice of a "
                    "reading."
                ),
            ),
        },
        done=_("The event is linked"),
    ),
    UnlinkHistory: Words(
        _("Take a link back"),
        _("Take the link back"),
        intro=_("The link stays public, with your reasons for taking it back."),
        done=_("The link is taken back"),
    ),
}
