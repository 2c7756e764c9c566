"""Acts by code: the command behind each act that a play or a scenario names in its file.

A proposal is named as the act named it that opened it, or by the application that it decides on.
The answers of an application may be one sentence, which then stands for each criterion.
"""

from collections.abc import Mapping

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.domain.chapters.amendments.said import CastSeparateVote
from governance.domain.chapters.rulings.said import VoteOnRuling
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.recorded_commands import Command
from regime.domain.acts import acts, code_of
from regime.domain.chapters.accession.applications.said import FileApplication, FileInConfidence
from regime.domain.chapters.accession.assessment.drawing import committed
from regime.domain.chapters.accession.evidence.said import FileEvidence
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

AS = "as"
IN_CONFIDENCE = code_of(FileInConfidence)
# A lot whose number nobody tells. Where there is an opener, it commits to a number of its own.
UNTOLD = committed("00" * 32)
# A document whose commitment nobody has made yet. Whoever files it seals what the file holds.
UNSEALED = Commitment("0" * 64)
NAME, TEXT = "name", "text"
PROPOSAL, PROPOSAL_OF = "proposal", "proposal_of"
_APPLICATIONS = ("application", "renews")
_BY_CODE = ("topic", "to")  # a name that was given before, or a code as it is
_TOPICS = "topics"
_FOR_ONES_OWN = (code_of(CastVote), code_of(VoteOnRuling), code_of(CastSeparateVote))
_VOTES = (*_FOR_ONES_OWN, code_of(CastProxyVote))


def command_of_act(
    code: str,
    said: Mapping[str, Json],
    *,
    symbols: Mapping[str, Symbol],
    member: StateCode | None,
    regime: Regime,
    place: str,
) -> Command:
    """The command of an act in a file; ``symbols`` are those of what it names, by the names there.

    Raises ``Malformed``, naming ``place``.
    """
    if code not in acts:
        raise Malformed(f"a play knows no act {code}", place=place)
    # What is filed in confidence is said as it would be in the open, and then sealed.
    kind = FileApplication if code == IN_CONFIDENCE else acts[code].command
    fields = {name: value for name, value in said.items() if name != AS}
    fields |= _named(fields, symbols, regime, place)
    if isinstance(fields.get("answers"), str):
        criteria = regime.criteria.edition(regime.criteria.newest)
        fields["answers"] = dict.fromkeys(criteria, fields["answers"])
    if kind is FileApplication:
        fields["lot"] = UNTOLD
    if kind is FileEvidence:
        fields = {**fields, "file": UNSEALED}
        fields = {name: value for name, value in fields.items() if name not in (NAME, TEXT)}
    if code in _FOR_ONES_OWN:
        fields["member"] = member
    if code in _VOTES:
        fields["replaces"] = None
    fields.pop(PROPOSAL_OF, None)
    command: Command = catalogue.from_json(kind, fields, place)
    return command


def proposal_named(
    fields: Mapping[str, Json], symbols: Mapping[str, Symbol], regime: Regime, *, place: str
) -> Symbol:
    """The proposal that an act names, by itself or by the application that it decides on."""
    if PROPOSAL_OF not in fields:
        return _symbol(fields.get(PROPOSAL), symbols, f"{place}/{PROPOSAL}")
    of = _symbol(fields[PROPOSAL_OF], symbols, f"{place}/{PROPOSAL_OF}")
    application = regime.applications.get(of)
    if application is None or application.proposal is None:
        raise Malformed(f"{of} is not before the members", place=f"{place}/{PROPOSAL_OF}")
    return application.proposal


def _named(
    fields: Mapping[str, Json], symbols: Mapping[str, Symbol], regime: Regime, place: str
) -> dict[str, Json]:
    """The symbols of what an act names."""
    found: dict[str, Json] = {}
    if fields.keys() & {PROPOSAL, PROPOSAL_OF}:
        found[PROPOSAL] = proposal_named(fields, symbols, regime, place=place)
    for name in _APPLICATIONS:
        if (told := fields.get(name)) is not None:
            found[name] = _symbol(told, symbols, f"{place}/{name}")
    for name in _BY_CODE:
        if isinstance(told := fields.get(name), str):
            found[name] = symbols.get(told, told)
    if isinstance(topics := fields.get(_TOPICS), list):
        found[_TOPICS] = [symbols.get(str(one), str(one)) for one in topics]
    return found


def _symbol(name: Json, symbols: Mapping[str, Symbol], place: str) -> Symbol:
    try:
        return symbols[str(name)]
    except KeyError:
        raise Malformed(f"nothing is named {name} before this", place=place) from None
