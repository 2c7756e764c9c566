"""Words of outlets: what a webhook posts, and what became of a message, for readers."""

from django.utils.translation import gettext as _

from governance.notices.messages import EVENT
from governance.notices.outlets import Message, Webhook
from governance.notices.webhooks import TEST
from governance.notices.wording import kind_words


def content_words() -> dict[str, str]:
    """What a webhook may post."""
    return {
        Webhook.Content.EVENTS.value: _("Everything that enters the log"),
        Webhook.Content.NOTICES.value: _("What I am told of it, as in my inbox"),
    }


def kind_words_of(kind: str) -> str:
    """As what a message was posted."""
    return {**kind_words(), EVENT: _("Entry"), TEST: _("Test")}[kind]


def trouble_words(message: Message) -> str:
    """Why the last attempt did not arrive; empty where it did, or where none was made."""
    return {
        "": "",
        "status": _("It answered with another status than 2xx."),
        "not_allowed": _("The host is not on the public network."),
        "late": _("There was no answer in time."),
        "unencrypted": _("The connection could not be encrypted; is its certificate good?"),
        "unreachable": _("The host could not be reached."),
    }[message.trouble]
