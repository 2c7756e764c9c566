"""Naming: what each operation of the API is called, from its method and its address.

Reading is ``list_`` or ``get_`` and the noun of the address. Doing something is called as the act
is that is done there, by the code that the registry gives it; what no act of the rules is, by the
last word of the address and the noun before it: ``submit_draft``.
"""

import re
from functools import cache

from regime.domain.acts import acts

ROOT = "/api/v1/"
_PART = re.compile(r"[{<][^>}]+[>}]/")
_SINGULAR = {"criteria": "criterion", "entries": "entry", "rules": "article"}
_READS = {
    "": "get_root",
    "consistency/compare/": "compare_applications",
    "control-list/": "get_control_list",
    "control-list/compare/": "compare_lists",
    "control-list/editions/": "get_list_editions",
    "control-list/editions/{number}/": "get_list_edition",
    "control-list/{code}/": "get_list_record",
    "members/{code}/record/": "get_member_record",
    "proposals/{symbol}/classification/": "get_proposed_classification",
    "proposals/{symbol}/division/": "list_divisions",
    "proposals/{symbol}/objections/": "list_proposal_objections",
    "proposals/{symbol}/objections/{number}/": "get_proposal_objection",
    "proposals/{symbol}/separate-votes/ballots/": "get_separate_ballots",
    "records/": "list_collections",
    "rules/compare/": "compare_editions",
    "history/links/": "list_history_links",
    "history/links/{number}/": "get_history_link",
    "technology/{topic}/": "get_topic",
}
_DOINGS = {
    "classifier/": "classify_systems",
    "classifier/readings/": "preview_reading",
    "drafts/": "begin_draft",
    "notices/read/": "mark_notices_read",
    "proposals/votes/": "cast_vote",
    "webhooks/": "register_webhook",
    "webhooks/on/": "switch_on_webhook",
    "webhooks/secret/": "replace_secret",
    "what-if/": "try_rules",
}
_CHANGES = {"DELETE": "delete", "PATCH": "change", "PUT": "replace"}


def operation_id(method: str, path: str, *, many: bool) -> str:
    """What an operation is called; ``many`` says that it answers with a list."""
    below = path.removeprefix(ROOT)
    kept = _PART.sub("", below)
    *before, last = kept.strip("/").replace("-", "_").split("/")
    match method:
        case "GET" if below in _READS:
            return _READS[below]
        case "GET" if many:
            return f"list_{last}"
        case "GET":
            return f"get_{_one(last) if below.endswith('}/') else last}"
        case "POST":
            return _DOINGS.get(kept) or _codes().get(kept) or f"{last}_{_one(before[-1])}"
        case _:
            return f"{_CHANGES[method]}_{_one(last)}"


def _one(noun: str) -> str:
    return _SINGULAR.get(noun) or noun.removesuffix("s")


@cache
def _codes() -> dict[str, str]:
    """The codes of acts, by the addresses at which they are done."""
    return {_PART.sub("", act.at): act.code for act in acts if act.at}
