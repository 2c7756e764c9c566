"""Decision: only what is adopted gets a number; it takes effect on its date, by itself."""

from dataclasses import replace

from audit.log.encoding import Json
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.packs.pack import ArticleRecord, Pack
from regime.domain.values import CLOCK, MatterId
from tests.cast import (
    BIRCH,
    END_OF_DAY_3,
    END_OF_DAY_4,
    END_OF_DAY_5,
)
from tests.governance.acts_of import adopt, submit
from tests.ledger import Ledger

A_MOMENT_BEFORE = END_OF_DAY_4.replace(minute=58, second=59, microsecond=999999)
OTHER: Json = [{"article": "LR-9", "text": "Anew."}]
NINE_TWO: Json = [{"article": "LR-9", "text": "Anew, once more."}]
EIGHT_THREE: Json = [
    {
        "article": "LR-8",
        "text": "The Warden decides within 3 days.",
        "parameters": {"decision_days": 3},
    }
]


def test_decisions_are_numbered_without_a_gap_in_the_order_of_their_deadlines(
    ledger: Ledger,
) -> None:
    first, second = adopt(ledger), adopt(ledger, text=OTHER, by=BIRCH)
    ledger.run_clock(END_OF_DAY_3)
    decided = [ledger.proposals[symbol].decision for symbol in (first, second)]
    assert decided == ["LC/2026/D/1", "LC/2026/D/2"]


def test_what_was_not_adopted_leaves_no_gap(ledger: Ledger) -> None:
    submit(ledger)
    adopted = adopt(ledger, text=OTHER, by=BIRCH)
    ledger.run_clock(END_OF_DAY_5)
    assert ledger.proposals[adopted].decision == "LC/2026/D/1"


def test_a_decision_takes_effect_at_the_end_of_its_period(ledger: Ledger) -> None:
    symbol = adopt(ledger)
    ledger.run_clock(END_OF_DAY_4)
    took = ledger.entries[ledger.find("DecisionTookEffect")].data
    assert took == {
        "as_of": "2026-03-05T23:59:00.000000Z",
        "decision": "LC/2026/D/1",
        "effect": "adopt_rules",
        "edition": 2,
        "until": None,
    }
    assert ledger.proposals[symbol].stage is Stage.IN_FORCE


def test_it_does_not_take_effect_a_moment_earlier(ledger: Ledger) -> None:
    symbol = adopt(ledger)
    ledger.run_clock(A_MOMENT_BEFORE)
    assert ledger.proposals[symbol].stage is Stage.ADOPTED
    assert ledger.regime.rules.edition == 1


def test_an_edition_names_its_new_entries_and_the_decision(ledger: Ledger) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_4)
    article = ledger.find("ArticleRecorded", 14)
    edition = ledger.entries[ledger.find("RulesEditionAdopted", 1)].data
    assert edition["articles"] == {"LR-8": article}
    assert edition["matters"] == {}
    assert (edition["edition"], edition["decision"]) == (2, "LC/2026/D/1")


def test_all_that_follows_by_itself_carries_the_instant_it_is_judged_as_of(
    ledger: Ledger,
) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_5)
    by_clock = [entry for entry in ledger.entries if entry.actor == CLOCK.as_record()]
    assert [entry.data["as_of"] for entry in by_clock] == [
        "2026-03-03T23:59:00.000000Z",
        "2026-03-04T23:59:00.000000Z",
        "2026-03-04T23:59:00.000000Z",
        "2026-03-04T23:59:00.000000Z",
        "2026-03-05T23:59:00.000000Z",
        "2026-03-05T23:59:00.000000Z",
        "2026-03-05T23:59:00.000000Z",
    ]


def test_what_is_not_named_stands(ledger: Ledger) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_4)
    before, after = ledger.regime.edition(1), ledger.regime.edition(2)
    changed = [code for code in after.articles if after.articles[code] != before.articles[code]]
    assert changed == ["LR-8"]
    assert after.matters == before.matters


def test_the_earlier_edition_stands_as_it_was(ledger: Ledger) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_4)
    assert ledger.regime.edition(1).days("admissibility", "decision_days") == 1
    assert ledger.regime.edition(2).days("admissibility", "decision_days") == 2


def test_what_is_submitted_later_is_governed_by_the_new_edition(ledger: Ledger) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_4)
    later = submit(ledger, text=OTHER, at=END_OF_DAY_4)
    assert ledger.proposals[later].edition == 2
    due = ledger.proposals[later].due
    assert due is not None
    assert due.at == END_OF_DAY_5.replace(day=7)


def test_what_was_submitted_a_moment_earlier_is_governed_by_the_old_one(ledger: Ledger) -> None:
    adopt(ledger)
    pending = submit(ledger, text=OTHER, at=A_MOMENT_BEFORE)
    ledger.run_clock(END_OF_DAY_4)
    due = ledger.proposals[pending].due
    assert due is not None
    assert (ledger.proposals[pending].edition, due.at) == (1, END_OF_DAY_5)


def test_an_event_cites_the_edition_that_governs_its_proposal(ledger: Ledger) -> None:
    adopt(ledger)
    pending = submit(ledger, text=OTHER, at=A_MOMENT_BEFORE)
    ledger.run_clock(END_OF_DAY_5)
    consulted = next(
        entry
        for entry in ledger.entries
        if entry.stream == pending and entry.type == "ConsultationOpened"
    )
    assert consulted.rules is not None
    assert consulted.rules.edition == 1


def test_of_two_changes_of_one_passage_the_later_effect_prevails(ledger: Ledger) -> None:
    adopt(ledger, text=OTHER)
    adopt(ledger, text=NINE_TWO, by=BIRCH)
    ledger.run_clock(END_OF_DAY_4)
    assert ledger.regime.edition(2).article_for("consultation").text == "Anew."
    assert ledger.regime.rules.article_for("consultation").text == "Anew, once more."


def test_of_two_changes_of_one_value_the_later_effect_prevails(ledger: Ledger) -> None:
    adopt(ledger)
    adopt(ledger, text=EIGHT_THREE, by=BIRCH)
    ledger.run_clock(END_OF_DAY_4)
    assert ledger.regime.rules.days("admissibility", "decision_days") == 3


def test_repeating_a_value_does_not_undo_a_change_of_it(ledger: Ledger) -> None:
    repeating: Json = [
        {"article": "LR-8", "text": "As it was.", "parameters": {"decision_days": 1}}
    ]
    adopt(ledger)
    adopt(ledger, text=repeating, by=BIRCH)
    ledger.run_clock(END_OF_DAY_4)
    assert ledger.regime.rules.days("admissibility", "decision_days") == 2
    assert ledger.regime.rules.article_for("admissibility").text == "As it was."


def test_what_matrix_and_article_share_stays_the_same_in_both(ledger: Ledger) -> None:
    both: Json = [
        {"matter": "water_level", "silence_days": 3},
        {"article": "LR-10", "text": "Three days.", "parameters": {"silence_days": 3}},
    ]
    repeating: Json = [{"matter": "water_level", "silence_days": 1, "consultation_days": 2}]
    adopt(ledger, text=both)
    adopt(ledger, text=repeating, by=BIRCH)
    ledger.run_clock(END_OF_DAY_4)
    row = ledger.regime.rules.matters[MatterId("water_level")]
    silence = ledger.regime.rules.article_for("silence").parameters["silence_days"]
    assert (row.days("silence_days"), silence, row.days("consultation_days")) == (3, 3, 2)


def test_an_effect_without_a_period_follows_in_the_same_breath(tiny: Pack) -> None:
    ledger = Ledger(replace(tiny, articles=tuple(map(_at_once, tiny.articles)))).enter()
    symbol = adopt(ledger)
    ledger.run_clock(END_OF_DAY_3)
    assert ledger.proposals[symbol].stage is Stage.IN_FORCE
    assert ledger.entries[ledger.find("DecisionTookEffect")].data["as_of"] == (
        "2026-03-04T23:59:00.000000Z"
    )


def test_a_log_of_two_editions_replays_without_fault(ledger: Ledger) -> None:
    adopt(ledger)
    submit(ledger, text=OTHER, at=A_MOMENT_BEFORE)
    adopt_later = submit(ledger, text=NINE_TWO, by=BIRCH, at=END_OF_DAY_4)
    ledger.run_clock(END_OF_DAY_5.replace(day=20))
    assert ledger.proposals[adopt_later].stage is Stage.NOT_ADOPTED
    assert ledger.faults() == []


def _at_once(article: ArticleRecord) -> ArticleRecord:
    if "effect_days" not in article.parameters:
        return article
    return replace(article, parameters={**article.parameters, "effect_days": 0})
