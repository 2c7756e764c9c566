"""Cross-walk: what is done for a provision, and instruments in numbers."""

from audit.log.encoding import Json
from regime.domain.crosswalk import Counted, Provision, counted, kinds_of, provision_of


def _link(relation: str, kind: str | None = None, ref: str | None = None) -> Json:
    return {"relation": relation, "ref_type": kind, "ref": ref, "note": f"It {relation}."}


def _provision(code: str, *links: Json, instrument: str = "Treaty") -> Provision:
    return provision_of(code, f"Article {code}", {"instrument": instrument, "links": list(links)})


def test_what_implements_counts_for_more_than_what_supports() -> None:
    both = _provision("1", _link("supports", "rule", "A1"), _link("implements", "list", "B1"))
    assert both.met == "implements"
    assert [one.ref for one in both.of_kind("rule")] == ["A1"]
    assert kinds_of([both]) == ["list", "rule"]


def test_a_provision_met_in_part_has_its_gap_beside() -> None:
    part = _provision("1", _link("supports", "rule", "A1"), _link("gap"))
    assert (part.met, part.gaps) == ("supports", ("It gap.",))


def test_a_provision_to_which_nothing_is_linked_is_met_by_nothing() -> None:
    assert _provision("1").met == "gap"
    assert _provision("1").gaps == ()


def test_each_instrument_is_counted_by_itself_in_the_order_of_the_file() -> None:
    found = [
        _provision("1", _link("implements", "rule", "A1"), _link("gap")),
        _provision("2", _link("gap"), instrument="Code"),
        _provision("3", _link("supports", "rule", "A2")),
    ]
    assert counted(found) == [Counted("Treaty", 2, 1, 1, 0, 1), Counted("Code", 1, 0, 0, 1, 1)]
