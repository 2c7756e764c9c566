"""Three lives: proposals from the draft to their effect by clicking, with scripts and without."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache

from audit.publishing.checkpoints import sign_newest
from governance.services import tick
from tests.room import Room
from tests.shells.persons import House, Person, house

pytestmark = pytest.mark.browser
READER = "reader@lake.example"
INSULT = "Fools wrote this."


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def lake(
    request: pytest.FixtureRequest,
    room: Room,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """The Lake Compact, open to browsers, with its mail kept in memory."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    cache.clear()
    with house(room, scripts=request.param) as found:
        yield found


def test_a_silence_is_broken_by_an_objection_that_was_cured_and_the_vote_decides(
    lake: House,
) -> None:
    sponsor = draft(lake.head("ALDER").look(), "Water level", "A metre more")
    sponsor.follow("Write the text").look().fill(Text="One metre more.").press("Save the text")
    submit(sponsor)
    admit(lake)

    objector = lake.head("BIRCH").follow("Raise an objection").look()
    objector.fill(Reasons="Our fields would be flooded.", Provision="LR-10").press("Continue")
    objector.reads("It will be recorded as defective").look()
    objector.be_sure("Raise the objection").look()
    lake.stranger().follow("Objections").reads("Birch").look()
    objector.begin("/desk/").reads("Your objection is defective: cure it, or it falls")
    objector.follow("Cure the objection").fill(Remedy="Half a metre.").record("Cure the objection")

    officer = lake.officer().look().follow("Objections to check").look().follow("Admissible")
    officer.look().fill(Reasons="All three parts are there.").press("Continue")
    officer.look().be_sure("Find an objection admissible").look()

    days(lake, 2)
    vote(lake, ALDER="Yes", BIRCH="No", CEDAR="Yes")
    days(lake, 1)

    public = lake.stranger().follow("Decisions", "A metre more").look()
    public.reads("In force", "Silence broken", "Adopted: 2 in favour, 2 needed.")
    public.reads("3 of 4 took part, 2 needed", "Birch Islands No")
    public.follow("LC/2026/P/1").reads("Our fields would be flooded.", "In force").look()
    public.follow("Objection 1 by").look()
    public.reads("Not given", "All three parts are there.", "Half a metre.")
    ends_well(lake)


def test_a_change_of_the_rules_is_commented_revised_taken_over_and_becomes_edition_2(
    lake: House,
) -> None:
    sponsor = draft(lake.head("ALDER"), "Change of the rules", "Time for the check")
    change(sponsor, "LR-8: Admissibility", "The Warden decides within two days.", "2")
    submit(sponsor)
    admit(lake)

    reader = lake.sign_up(READER).reads("You may comment on public drafts.")
    reader.follow("Comment:").fill(Comment="Why two days?").record("Make the comment")
    reader.begin("/desk/").follow("Comment:").fill(Comment=INSULT).record("Make the comment")
    hide(lake, INSULT)

    sponsor.begin("/desk/").follow("Answer comments").look().follow("Answer comment 1").look()
    sponsor.fill(Answer="Three are better.").record("Give the answer")
    revise(sponsor.begin("/desk/").follow("Revise the text"), "three days", "3")
    lake.head("CEDAR").follow("Co-sponsor:").record("Stand beside the sponsor")

    public = lake.stranger().follow("Time for the check").look()
    public.reads("Why two days?", "Three are better.", "Cedar", "Reasons: It insults.")
    public.does_not_read(INSULT)
    public.follow("Rev.1").look().reads("two", "three")

    sponsor.begin("/desk/").follow("Withdraw:")
    sponsor.fill(Reasons="We think again.").record("Withdraw the proposal")
    successor = lake.head("HAZEL").follow("Take over:")
    successor.fill(Reasons="It is needed.").record("Become the sponsor")
    days(lake, 2)
    vote(lake, BIRCH="Yes", CEDAR="Yes", HAZEL="Yes")
    days(lake, 2)

    public.begin("/").follow("Decisions", "Time for the check")
    public.reads("3 of 4 in favour (75.0 %), 3 needed", "In force")
    public.follow("edition 2 of the rules").reads("Edition 2").follow("LR-8")
    public.reads("The Warden decides within three days.")
    public.begin("/").follow("Decisions", "Time for the check", "LC/2026/P/1")
    public.reads("We think again.", "It is needed.", "Hazel", "Hidden", "It insults.")
    ends_well(lake)


def test_a_return_is_appealed_the_members_admit_and_nobody_objects(lake: House) -> None:
    sponsor = draft(lake.head("CEDAR"), "Water level", "A metre less")
    sponsor.follow("Write the text").fill(Text="One metre less.").press("Save the text")
    submit(sponsor)

    officer = lake.officer().follow("Proposals to admit").look().follow("Return:")
    officer.choose("Provision:", "LR-7: Proposals").fill(Reasons="It has no legal basis.")
    officer.record("Return a proposal")
    sponsor.begin("/desk/").reads("Your proposal was returned: you can appeal")
    sponsor.follow("Appeal against the return")
    sponsor.fill(Reasons="LR-10 is the basis.").record("File the appeal")
    vote(lake, ALDER="Yes", CEDAR="Yes")
    days(lake, 2)
    lake.stranger().follow("A metre less").reads("Silence period")
    days(lake, 2)

    public = lake.stranger().follow("Decisions", "A metre less").reads("In force", "Silence kept")
    public.follow("LC/2026/P/1").reads("It has no legal basis.", "LR-10 is the basis.", "Appeal")
    public.unfold("Who was asked, under which rule, and what each answered")
    public.reads("0 against, 2 in favour", "2 of 4 took part, 2 needed")
    public.reads_in_order("Vote on the appeal adopted", "Silence period silence kept")
    ends_well(lake)


def change(sponsor: Person, passage: str, text: str, days: str) -> Person:
    """Change one passage in a draft that is on the page."""
    sponsor.follow("Add a change").choose("Passage to change", passage).press("Continue")
    return sponsor.look().fill(Text=text, Decision_days=days).press("Keep this change")


def revise(sponsor: Person, words: str, days: str) -> Person:
    """Revise the text on the page."""
    sponsor.look().fill(Reasons_for_the_revision="As commented.")
    sponsor.fill(**{"Text – LR-8: Admissibility": f"The Warden decides within {words}."})
    sponsor.fill(**{"Decision days – LR-8: Admissibility": days})
    return sponsor.record("Record the revision")


def hide(lake: House, words: str) -> None:
    """The officer hides what insults."""
    officer = lake.officer().follow("Comments to moderate").reads(words).look()
    officer.follow("Hide:").fill(Reasons="It insults.").record("Hide a comment")


def draft(sponsor: Person, matter: str, title: str) -> Person:
    """Begin a draft."""
    sponsor.follow("Begin a draft").choose("Matter", matter)
    sponsor.fill(Title=title, Legal_basis="LR-10", Reasons="It is time.", Expected_effect="None.")
    return sponsor.press("Save the draft")


def submit(sponsor: Person) -> Person:
    """Check the draft on the page, and submit it."""
    return sponsor.follow("Check and submit").be_sure("Submit for the record")


def admit(lake: House) -> None:
    """The officer admits what waits."""
    officer = lake.officer().follow("Proposals to admit", "Admit:")
    officer.fill(Reasons="Complete.").record("Admit a proposal")


def vote(lake: House, **votes: str) -> None:
    """Heads vote, one after the other."""
    for code, choice in votes.items():
        voter = lake.head(code).follow("Vote:").tick(choice)
        voter.press("Continue").be_sure("Cast the vote")


def days(lake: House, count: int) -> None:
    """Let days pass, and what is due by then happen."""
    lake.room.pass_days(count)
    tick()


def ends_well(lake: House) -> None:
    """No browser complained of a page, and every link of every receipt answers a stranger."""
    assert lake.complaints() == []
    sign_newest()
    ask = lake.stranger().page.context.request
    asked = {href: ask.get(href).status for href in lake.receipts()}
    assert asked and set(asked.values()) == {200}, asked
