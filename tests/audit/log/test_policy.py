"""C2SP tlog-policy: which logs are accepted, and whose cosignatures make a quorum."""

import pytest

from audit.log.cosignature import CosigningKey
from audit.log.errors import Malformed
from audit.log.policy import Policy, parse_policy
from tests.audit.log.vectors import LOG_VKEY, ORIGIN

WITNESSES = {
    name: CosigningKey.from_seed(f"{name}.example", bytes([number]) * 32).cosigner
    for number, name in enumerate(("X1", "X2", "X3", "Y1", "Y2", "Y3"), 1)
}
VKEY = {name: one.vkey for name, one in WITNESSES.items()}
X1, Y1 = VKEY["X1"], VKEY["Y1"]
# The example of the standard, with keys.
EXAMPLE = f"""\
log {LOG_VKEY}

witness X1 {VKEY["X1"]}
witness X2 {VKEY["X2"]}
witness X3 {VKEY["X3"]}
group X-witnesses 2 X1 X2 X3

witness Y1 {VKEY["Y1"]}
witness Y2 {VKEY["Y2"]}
witness Y3 {VKEY["Y3"]}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


def cosigned(*names: str) -> set[bytes]:
    return {WITNESSES[name].public for name in names}


def one_of(threshold: str) -> Policy:
    """Three witnesses in one group with this threshold."""
    lines = [f"witness {name} {VKEY[name]}" for name in ("X1", "X2", "X3")]
    return parse_policy("\n".join([*lines, f"group g {threshold} X1 X2 X3", "quorum g", ""]))


def test_the_standards_example_lists_a_log_and_six_witnesses() -> None:
    policy = parse_policy(EXAMPLE)
    assert [log.name for log in policy.logs] == [ORIGIN]
    assert [one.name for one in policy.witnesses] == list(WITNESSES)
    assert policy.cosigners == tuple(WITNESSES.values())


@pytest.mark.parametrize("names", [("X1", "X2", "Y1"), ("X1", "X3", "Y3"), tuple(WITNESSES)])
def test_its_quorum_is_two_of_one_kind_and_one_of_the_other(names: tuple[str, ...]) -> None:
    assert parse_policy(EXAMPLE).met(cosigned(*names))


@pytest.mark.parametrize(
    "names", [(), ("X1", "X2"), ("X1", "X2", "X3"), ("X1", "Y1"), ("X1", "Y1", "Y2", "Y3")]
)
def test_fewer_make_none(names: tuple[str, ...]) -> None:
    assert not parse_policy(EXAMPLE).met(cosigned(*names))


@pytest.mark.parametrize(("threshold", "needed"), [("any", 1), ("1", 1), ("2", 2), ("all", 3)])
def test_a_group_counts_from_its_threshold_on(threshold: str, needed: int) -> None:
    names = ("X1", "X2", "X3")
    policy = one_of(threshold)
    assert policy.met(cosigned(*names[:needed]))
    assert not policy.met(cosigned(*names[: needed - 1]))


def test_one_witness_can_be_the_quorum() -> None:
    policy = parse_policy(f"witness X1 {X1}\nwitness Y1 {Y1}\nquorum Y1\n")
    assert policy.met(cosigned("Y1"))
    assert not policy.met(cosigned("X1"))


def test_whoever_is_not_in_the_policy_does_not_count() -> None:
    policy = parse_policy(f"witness X1 {X1}\nquorum X1\n")
    assert not policy.met(cosigned("Y1", "Y2", "Y3"))


def test_none_needs_nobody() -> None:
    for text in ("quorum none\n", f"witness X1 {X1}\nquorum none"):
        assert parse_policy(text).met(())


def test_a_witness_may_have_an_address() -> None:
    text = f"log {LOG_VKEY} https://l\nwitness X1 {X1} https://w.example/one/\nquorum X1\n"
    assert parse_policy(text).witnesses[0].url == "https://w.example/one"
    assert parse_policy(f"witness X1 {X1}\nquorum X1\n").witnesses[0].url == ""


def test_spaces_tabs_comments_and_empty_lines_do_not_matter() -> None:
    text = f" \t\n# one witness\n\twitness \t X1  {X1}\t\n  # and\n quorum\tX1 "
    assert parse_policy(text).met(cosigned("X1"))


def test_what_a_name_is_made_of_does_not_matter() -> None:
    text = f"witness K {X1}\nwitness \N{KELVIN SIGN} {Y1}\nquorum \N{KELVIN SIGN}\n"
    assert parse_policy(text).met(cosigned("Y1"))
    assert not parse_policy(text).met(cosigned("X1"))


def test_thirty_two_of_each_are_read() -> None:
    keys = [CosigningKey.from_seed("w", bytes([n]) * 32).cosigner.vkey for n in range(32)]
    lines = [f"witness w{n} {key}\ngroup g{n} 1 w{n}" for n, key in enumerate(keys)]
    policy = parse_policy("\n".join([*lines, "quorum g31"]))
    assert len(policy.witnesses) == len(policy.groups) == 32


TWO = f"witness X1 {X1}\nwitness Y1 {Y1}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "exactly one quorum line"),
        (TWO, "exactly one quorum line"),
        (f"{TWO}quorum X1\nquorum X1\n", "line 4: a policy has exactly one quorum line"),
        ("quorum X1\n", "line 1: X1 is not defined before"),
        (f"quorum X1\n{TWO}", "line 1: X1 is not defined before"),
        (f"group g any X1\n{TWO}quorum g\n", "line 1: X1 is not defined before"),
        (f"{TWO}group g any g\nquorum g\n", "line 3: g is not defined before"),
        (f"{TWO}group g any none\nquorum g\n", "line 3: none is not defined before"),
        (f"{TWO}group g any X1 X1\nquorum g\n", "line 3: X1 is a member of a group already"),
        (f"{TWO}group g any X1\ngroup h any X1\nquorum g\n", "line 4: X1 is a member"),
        (f"{TWO}group g 0 X1 Y1\nquorum g\n", "line 3: 0 of 2 members"),
        (f"{TWO}group g 3 X1 Y1\nquorum g\n", "line 3: 3 of 2 members"),
        (f"{TWO}group g +1 X1 Y1\nquorum g\n", "line 3: not a decimal number"),
        (f"{TWO}group g 01 X1 Y1\nquorum g\n", "line 3: not a decimal number"),
        (f"{TWO}group g most X1 Y1\nquorum g\n", "line 3: not a decimal number"),
        (f"{TWO}group g any\nquorum g\n", "line 3: not a line of a policy"),
        (f"{TWO}group X1 any Y1\nquorum X1\n", "line 3: the name X1 is given twice"),
        (f"{TWO}witness X1 {VKEY['X2']}\nquorum X1\n", "line 3: the name X1 is given twice"),
        (f"{TWO}witness X2 {X1}\nquorum X1\n", "line 3: this witness stands here twice"),
        (f"witness none {X1}\nquorum none\n", "line 1: the name none is given twice"),
        (f"log {LOG_VKEY}\nlog {LOG_VKEY}\nquorum none\n", "line 2: this log stands here twice"),
        (f"log {X1}\nquorum none\n", "type 1"),
        (f"witness X1 {LOG_VKEY}\nquorum none\n", "type 4"),
        (f"{TWO}Quorum X1\n", "line 3: not a line of a policy"),
        (f"{TWO}quorum X1 # the best\n", "line 3: not a line of a policy"),
        (f"{TWO}quorum X1\r\n", "the character '\\r' is not allowed"),
        (f"{TWO}quorum X1\x7f\n", "the character '\\x7f' is not allowed"),
        ("#" * 100_001, "more than 100000 characters"),
    ],
)
def test_what_is_not_a_policy_is_refused_with_the_line(text: str, why: str) -> None:
    with pytest.raises(Malformed) as refusal:
        parse_policy(text)
    assert why in str(refusal.value)
