"""Published rules: how other bodies decide, in the language of design 4.3.

Each rule cites the text that it expresses. They are data for the tests, and show that the engine
knows no body of its own.
"""

from audit.log.encoding import Json
from tests.regime.engine.cases import share

UNGA_IMPORTANT: Json = {
    # Charter Art. 18(2), Rules of Procedure 67, 83 and 86: a majority of the members present, then
    # two thirds of those voting for or against.
    "quorum": {"share": {"of": "present", "base": "members", "more_than": "1/2"}},
    "pass": share("yes", "voting", "2/3"),
}
UNGA_OTHER: Json = {
    # Rules 85 and 95: a majority; what is still equally divided in a second vote is rejected.
    "quorum": {"share": {"of": "present", "base": "members", "more_than": "1/2"}},
    "pass": {"compare": {"of": "yes", "more_than": "no"}},
    "tie": "rejected",
}

PERMANENT_MEMBERS: list[Json] = ["CHN", "FRA", "GBR", "RUS", "USA"]
SECURITY_COUNCIL: Json = {
    # Charter Art. 27(3): nine votes, the concurring votes of the permanent members included.
    "pass": {"count": {"of": "yes", "at_least": 9}},
    "veto": {"members": PERMANENT_MEMBERS, "choices": ["no"]},
}
SECURITY_COUNCIL_PROCEDURE: Json = {
    # Charter Art. 27(2): nine votes of any.
    "pass": {"count": {"of": "yes", "at_least": 9}},
}

EU_COUNCIL: Json = {
    # TEU Art. 16(4): 55 % of the members, at least fifteen, with 65 % of the population; fewer
    # than four that are not in favour do not block by population.
    "pass": {
        "all": [
            share("yes", "entitled", "55/100"),
            {"count": {"of": "yes", "at_least": 15}},
            {
                "any": [
                    {
                        "share": {
                            "of": "yes",
                            "base": "entitled",
                            "at_least": "65/100",
                            "weight": "population",
                        }
                    },
                    {"count": {"of": "not_yes", "less_than": 4}},
                ]
            },
        ]
    }
}

OPCW_COUNCIL: Json = {
    # Chemical Weapons Convention Art. VIII(29): two thirds of all members of the Council.
    "pass": share("yes", "members", "2/3"),
}
OPCW_CONFERENCE: Json = {
    # Art. VIII(16), (18): a majority of the members present, then two thirds of those voting.
    "quorum": {"share": {"of": "present", "base": "members", "more_than": "1/2"}},
    "pass": share("yes", "voting", "2/3"),
}

IAEA_BOARD: Json = {
    # Statute Art. VI.E: a majority of those present and voting; two thirds of the Board present.
    "quorum": share("present", "members", "2/3"),
    "pass": {"compare": {"of": "yes", "more_than": "no"}},
}
IAEA_BOARD_DIRECTOR_GENERAL: Json = {
    # Rules of the Board on the Director General: two thirds of those present and voting.
    "quorum": share("present", "members", "2/3"),
    "pass": share("yes", "voting", "2/3"),
}

WTO_WAIVER: Json = {
    # Marrakesh Agreement Art. IX:3: three fourths of the Members.
    "pass": share("yes", "members", "3/4"),
}

ROBERTS_RULES: Json = {
    # Robert's Rules of Order 44:1: more than half of the votes cast, abstentions left out; a tie
    # is lost.
    "pass": {"share": {"of": "yes", "base": "voting", "more_than": "1/2"}},
    "tie": "rejected",
}

INTERNATIONAL_COURT: Json = {
    # Statute Art. 55: a majority of the judges present; an even division falls to the President.
    "pass": {"share": {"of": "yes", "base": "present", "more_than": "1/2"}},
    "tie": {"casting_vote": "President"},
}

# Inhabitants in thousands, 1 January 2024 (Eurostat, July 2024).
EU_POPULATION = {
    "DEU": 83_445,
    "FRA": 68_402,
    "ITA": 58_990,
    "ESP": 48_610,
    "POL": 36_621,
    "ROU": 19_064,
    "NLD": 17_943,
    "BEL": 11_832,
    "CZE": 10_901,
    "PRT": 10_640,
    "SWE": 10_552,
    "GRC": 10_397,
    "HUN": 9_585,
    "AUT": 9_159,
    "BGR": 6_445,
    "DNK": 5_961,
    "FIN": 5_604,
    "SVK": 5_425,
    "IRL": 5_344,
    "HRV": 3_862,
    "LTU": 2_886,
    "SVN": 2_124,
    "LVA": 1_872,
    "EST": 1_375,
    "CYP": 934,
    "LUX": 672,
    "MLT": 563,
}
