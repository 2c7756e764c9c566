"""Published rules: on the recorded votes of other bodies the engine says what those bodies said."""

from dataclasses import replace

from regime.domain.engine.case import Case, Choice, Consensus, Elector, Position
from regime.domain.engine.result import Result
from regime.domain.engine.tally import tally
from tests.regime.engine.cases import ballots, body, says, vote
from tests.regime.engine.published_rules import (
    EU_COUNCIL,
    EU_POPULATION,
    IAEA_BOARD,
    IAEA_BOARD_DIRECTOR_GENERAL,
    INTERNATIONAL_COURT,
    OPCW_CONFERENCE,
    OPCW_COUNCIL,
    ROBERTS_RULES,
    SECURITY_COUNCIL,
    SECURITY_COUNCIL_PROCEDURE,
    UNGA_IMPORTANT,
    UNGA_OTHER,
    WTO_WAIVER,
)

EU = tuple(
    Elector(member=member, weights={"population": thousands})
    for member, thousands in EU_POPULATION.items()
)
COUNCIL_2014 = "ARG AUS CHL CHN FRA GBR JOR KOR LTU LUX NGA RUS RWA TCD USA"
COUNCIL_2022 = "ALB ARE BRA CHN FRA GAB GBR GHA IND IRL KEN MEX NOR RUS USA"
COUNCIL_2011 = "BIH BRA CHN COL DEU FRA GAB GBR IND LBN NGA PRT RUS USA ZAF"


def electors(members: str) -> tuple[Elector, ...]:
    return tuple(Elector(member=member) for member in members.split())


def each(choice: Choice, members: str) -> tuple[Position, ...]:
    return tuple(says(member, choice) for member in members.split())


def others(choice: Choice, council: str, but: str) -> tuple[Position, ...]:
    return each(choice, " ".join(m for m in council.split() if m not in but.split()))


def council_of_the_eu(*, against: str = "", abstaining: str = "") -> Result:
    everyone = " ".join(EU_POPULATION)
    in_favour = others("yes", everyone, f"{against} {abstaining}")
    return vote(EU_COUNCIL, EU, (*in_favour, *each("no", against), *each("abstain", abstaining)))


# General Assembly


def test_es_11_3_suspends_by_two_thirds_of_those_voting() -> None:
    # 7 April 2022: 93 to 24, 58 abstaining; 18 did not vote.
    result = vote(UNGA_IMPORTANT, body(193), ballots(yes=93, no=24, abstain=58))
    assert (result.reason, str(result.tests[1].value)) == ("adopted", "31/39")


def test_the_albanian_draft_of_1970_has_a_majority_but_not_two_thirds() -> None:
    # 20 November 1970: 51 to 49, 25 abstaining, of 127.
    positions = ballots(yes=51, no=49, abstain=25)
    assert vote(UNGA_IMPORTANT, body(127), positions).reason == "not_adopted"
    assert vote(UNGA_OTHER, body(127), positions).reason == "adopted"


def test_resolution_2758_would_have_had_two_thirds() -> None:
    # 25 October 1971: 76 to 35, 17 abstaining, 3 absent.
    assert vote(UNGA_IMPORTANT, body(131), ballots(yes=76, no=35, abstain=17)).adopted


def test_the_vote_of_1965_on_china_is_a_tie_and_rejected() -> None:
    # 17 November 1965: 47 to 47, 20 abstaining, of 117.
    result = vote(UNGA_OTHER, body(117), ballots(yes=47, no=47, abstain=20))
    assert (result.reason, result.adopted) == ("tie", False)


def test_the_assembly_decides_nothing_with_half_of_its_members_present() -> None:
    room = (*body(97), *(replace(e, present=False) for e in body(193)[97:]))
    assert vote(UNGA_IMPORTANT, room, ballots(yes=90)).reason == "adopted"
    room = (*body(96), *(replace(e, present=False) for e in body(193)[96:]))
    assert vote(UNGA_IMPORTANT, room, ballots(yes=90)).reason == "no_quorum"


# Security Council


def test_s_2022_155_is_vetoed() -> None:
    # 25 February 2022: 11 to 1, 3 abstaining.
    result = vote(
        SECURITY_COUNCIL,
        electors(COUNCIL_2022),
        (
            *others("yes", COUNCIL_2022, "RUS CHN IND ARE"),
            *each("no", "RUS"),
            *each("abstain", "CHN IND ARE"),
        ),
    )
    assert (result.reason, result.blocked_by) == ("vetoed", ("RUS",))


def test_resolution_2623_is_procedural_and_knows_no_veto() -> None:
    # 27 February 2022: the same votes call an emergency special session.
    result = vote(
        SECURITY_COUNCIL_PROCEDURE,
        electors(COUNCIL_2022),
        (
            *others("yes", COUNCIL_2022, "RUS CHN IND ARE"),
            *each("no", "RUS"),
            *each("abstain", "CHN IND ARE"),
        ),
    )
    assert (result.reason, result.blocked_by) == ("adopted", ())


def test_s_2014_916_fails_for_want_of_votes_and_not_by_veto() -> None:
    # 30 December 2014: 8 to 2, a permanent member among the two, 5 abstaining.
    result = vote(
        SECURITY_COUNCIL,
        electors(COUNCIL_2014),
        (
            *each("yes", "ARG CHL CHN FRA JOR LUX RUS TCD"),
            *each("no", "AUS USA"),
            *each("abstain", "GBR KOR LTU NGA RWA"),
        ),
    )
    assert (result.reason, result.blocked_by) == ("not_adopted", ())


def test_resolution_1973_passes_with_two_permanent_members_abstaining() -> None:
    # 17 March 2011: 10 to 0, 5 abstaining.
    result = vote(
        SECURITY_COUNCIL,
        electors(COUNCIL_2011),
        (
            *each("yes", "BIH COL FRA GAB GBR LBN NGA PRT USA ZAF"),
            *each("abstain", "BRA CHN DEU IND RUS"),
        ),
    )
    assert result.reason == "adopted"


def test_nine_votes_are_needed_and_eight_are_too_few() -> None:
    assert vote(SECURITY_COUNCIL, body(15), ballots(yes=9, no=6)).adopted
    assert not vote(SECURITY_COUNCIL, body(15), ballots(yes=8)).adopted


# Council of the European Union


def test_the_nature_restoration_law_has_twenty_members_and_two_thirds_of_the_people() -> None:
    # 17 June 2024.
    result = council_of_the_eu(against="FIN HUN ITA NLD POL SWE", abstaining="BEL")
    assert result.reason == "adopted"
    assert result.counts["yes"] == 20


def test_the_nature_restoration_law_would_have_failed_without_austria_and_slovakia() -> None:
    result = council_of_the_eu(against="AUT FIN HUN ITA NLD POL SVK SWE", abstaining="BEL")
    assert result.reason == "not_adopted"
    assert [judged.holds for judged in result.tests] == [True, True, False, False]


def test_the_tariffs_of_october_2024_have_no_qualified_majority() -> None:
    # 4 October 2024: 10 in favour, 5 against, 12 abstaining.
    result = council_of_the_eu(
        against="DEU HUN MLT SVK SVN",
        abstaining="AUT BEL CYP CZE ESP FIN GRC HRV LUX PRT ROU SWE",
    )
    assert (result.reason, result.counts["yes"]) == ("not_adopted", 10)


def test_fifteen_members_are_more_than_fifty_five_hundredths_and_fourteen_are_less() -> None:
    twelve_small = "AUT BGR CYP DNK EST FIN HRV IRL LTU LUX LVA MLT"
    assert council_of_the_eu(against=twelve_small).adopted
    assert not council_of_the_eu(against=f"{twelve_small} SVN").adopted


def test_three_large_members_do_not_block_and_a_fourth_does() -> None:
    # Germany, France and Italy are 47 % of the people.
    assert council_of_the_eu(against="DEU FRA ITA").adopted
    assert not council_of_the_eu(against="DEU FRA ITA", abstaining="MLT").adopted


# OPCW


def test_ec_94_has_two_thirds_of_the_members_of_the_council() -> None:
    # 9 July 2020: 29 to 3, 9 abstaining, of 41.
    assert vote(OPCW_COUNCIL, body(41), ballots(yes=29, no=3, abstain=9)).adopted


def test_of_forty_one_members_of_the_council_twenty_eight_are_needed() -> None:
    assert vote(OPCW_COUNCIL, body(41), ballots(yes=28, no=13)).adopted
    assert not vote(OPCW_COUNCIL, body(41), ballots(yes=27, abstain=14)).adopted


def test_the_proposal_of_april_2018_fails_in_the_council() -> None:
    # 4 April 2018: 6 to 15, 17 abstaining.
    assert not vote(OPCW_COUNCIL, body(41), ballots(yes=6, no=15, abstain=17)).adopted


def test_the_conference_suspends_rights_in_2021() -> None:
    # 21 April 2021: 87 to 15, 34 abstaining, of 193; 68 of 102 needed.
    result = vote(OPCW_CONFERENCE, body(193), ballots(yes=87, no=15, abstain=34))
    assert (result.reason, str(result.tests[1].value)) == ("adopted", "29/34")


def test_of_a_hundred_and_two_votes_sixty_eight_are_needed() -> None:
    assert vote(OPCW_CONFERENCE, body(193), ballots(yes=68, no=34)).adopted
    assert not vote(OPCW_CONFERENCE, body(193), ballots(yes=67, no=35)).adopted


# IAEA


def test_the_board_reports_iran_in_2006() -> None:
    # 4 February 2006: 27 to 3, 5 abstaining.
    assert vote(IAEA_BOARD, body(35), ballots(yes=27, no=3, abstain=5)).adopted


def test_one_abstention_elects_the_director_general_in_2009() -> None:
    # 2 July 2009: 23 to 12 was one vote short; 23 to 11 with one abstention was enough.
    before = vote(IAEA_BOARD_DIRECTOR_GENERAL, body(35), ballots(yes=23, no=12))
    after = vote(IAEA_BOARD_DIRECTOR_GENERAL, body(35), ballots(yes=23, no=11, abstain=1))
    assert (before.reason, after.reason) == ("not_adopted", "adopted")


# NSG, WTO, OSCE


def test_the_nsg_exempts_india_when_the_last_doubts_are_withdrawn() -> None:
    # 6 September 2008, of 45 participating governments.
    doubts = each("object", "AUT IRL NZL")
    room = (*body(42), *electors("AUT IRL NZL"))
    step = Consensus()
    assert tally(Case(step=step, electors=room, positions=doubts)).reason == "objection"
    lifted = (*doubts, *each("withdraw_objection", "AUT IRL NZL"))
    assert tally(Case(step=step, electors=room, positions=lifted)).reason == "no_objection"


def test_one_government_keeps_the_nsg_from_admitting_india() -> None:
    # Seoul, June 2016, of 48.
    room = (*body(47), *electors("CHN"))
    result = tally(Case(step=Consensus(), electors=room, positions=each("object", "CHN")))
    assert (result.adopted, result.blocked_by) == (False, ("CHN",))


def test_in_the_wto_only_a_member_in_the_room_breaks_consensus() -> None:
    # Marrakesh Agreement, note 1 to Art. IX: no Member present formally objects.
    room = (*body(2), Elector(member="FJI", present=False))
    step = Consensus(objections_from="present")
    absent = tally(Case(step=step, electors=room, positions=each("object", "FJI")))
    in_the_room = tally(Case(step=step, electors=room, positions=each("object", "M01")))
    assert (absent.reason, in_the_room.reason) == ("no_objection", "objection")


def test_three_fourths_of_the_wto_are_a_hundred_and_twenty_three_of_164() -> None:
    assert vote(WTO_WAIVER, body(164), ballots(yes=123, no=41)).adopted
    assert not vote(WTO_WAIVER, body(164), ballots(yes=122)).adopted


def test_consensus_minus_one_suspends_yugoslavia_over_its_objection() -> None:
    # CSCE, 8 July 1992, under the Prague document of 30 January 1992, paragraph 16.
    room = (*body(51), Elector(member="YUG", recused=True))
    result = tally(Case(step=Consensus(), electors=room, positions=each("object", "YUG")))
    assert (result.reason, result.ignored) == ("no_objection", ("YUG",))


def test_consensus_minus_one_is_not_consensus_minus_two() -> None:
    room = (*body(51), Elector(member="YUG", recused=True))
    result = tally(Case(step=Consensus(), electors=room, positions=each("object", "YUG M07")))
    assert (result.reason, result.blocked_by) == ("objection", ("M07",))


# Assemblies and courts


def test_by_roberts_rules_a_tie_is_lost_unless_the_chair_votes() -> None:
    # United States Senate, 7 February 2017: 50 to 50, and the presiding officer's vote.
    room = (*body(100), *electors("Chair"))
    tied = vote(ROBERTS_RULES, room, ballots(yes=50, no=50))
    broken = vote(ROBERTS_RULES, room, (*ballots(yes=50, no=50), says("Chair", "yes")))
    assert (tied.reason, tied.adopted, broken.reason) == ("tie", False, "adopted")


def test_by_roberts_rules_abstentions_are_left_out() -> None:
    assert vote(ROBERTS_RULES, body(100), ballots(yes=2, no=1, abstain=97)).adopted


def test_the_president_decides_the_opinion_on_nuclear_weapons() -> None:
    # International Court of Justice, 8 July 1996, paragraph 105(2)E: seven to seven.
    bench = (*body(13), *electors("President"))
    result = vote(INTERNATIONAL_COURT, bench, (*ballots(yes=6, no=7), says("President", "yes")))
    assert (result.reason, result.adopted) == ("tie", True)
