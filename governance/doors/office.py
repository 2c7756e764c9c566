"""The Secretariat's pages of acts: which act has a page in its own site, where, and how it is made.

An act's page stands at the act's own address below the site. What differs from the rule is listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path, reverse

from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import effect_commands as xc
from governance.domain.proposal import election_commands as vc
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import objection_commands as oc
from governance.doors import checking, moderating, people, standing
from governance.doors.guided import Guided
from governance.doors.pages import in_the_office, route
from regime.domain import commands as c
from regime.domain.accession import commands as apc
from regime.domain.acts import Act, act_of, acts
from regime.domain.membership import commands as mc

OWN: Mapping[type[Any], type[Guided]] = {
    apc.ConfirmReceipt: checking.Checking,
    apc.ListShortcomings: checking.ListShortcomings,
    apc.CertifyComplete: checking.Certify,
    apc.RecuseAssessor: checking.LetGo,
    pc.AdmitProposal: moderating.Admit,
    pc.ReturnProposal: moderating.Return,
    xc.CertifyPlan: moderating.CertifyPlan,
    lc.RecordOpinion: moderating.RecordOpinion,
    oc.SustainObjection: moderating.Sustain,
    oc.FailObjection: moderating.Fail,
    cc.HideComment: moderating.Hide,
    cc.RestoreComment: moderating.Restore,
    c.AccreditDelegate: people.Accredit,
    c.AppointOfficer: people.Appoint,
    c.NameChair: people.NameChair,
    c.ChangeCapacity: people.ChangeCapacity,
    c.EndAccreditation: people.OnCredential,
    c.EndAppointment: people.EndAppointment,
    mc.InviteState: standing.Invite,
    mc.ReviewAccess: standing.Review,
    vc.OpenElection: standing.OpenElection,
    c.CorrectParameters: standing.Correct,
}
# Acts that offices share with others, and do here.
SHARED: frozenset[type[Any]] = frozenset(
    {
        apc.RecuseAssessor,
        c.AccreditDelegate,
        c.AppointOfficer,
        c.ChangeCapacity,
        c.EndAccreditation,
        c.EndAppointment,
    }
)
# Acts of offices alone that have their page at the desk, among what they are about.
AT_THE_DESK: frozenset[type[Any]] = frozenset({apc.EraseEvidence})
# Where an act has no address, or one that says too little or too much for a page: a person is found
# by the entry that began what the act changes, and a member to review is chosen on the page.
ROUTES: Mapping[type[Any], str] = {
    apc.RecuseAssessor: "applications/<symbol>/assessors/<number>/let-go/",
    c.AppointOfficer: "appointments/",
    c.ChangeCapacity: "credentials/<position>/capacity/",
    c.EndAccreditation: "credentials/<position>/end/",
    c.EndAppointment: "appointments/<position>/end/",
    c.NameChair: "chair/",
    mc.ReviewAccess: "access-reviews/",
}


def addresses(site: AdminSite) -> list[URLPattern]:
    """The pages of acts, the longest addresses first: a symbol may contain the rest."""
    found = sorted(_here(), key=lambda act: -_at(act).count("/"))
    return [
        path(route(_at(act)), site.admin_view(in_the_office(page_of(act.command))), name=_name(act))
        for act in found
    ]


def begun() -> list[type[Any]]:
    """The acts that are about nothing before they are done, so that a menu leads to them."""
    return [act.command for act in _here() if "<" not in _at(act)]


def page_of(does: type[Any]) -> Guided:
    """The page of an act in the Secretariat's site."""
    return OWN.get(does, Guided)(does)


def href(does: type[Any], **parts: Any) -> str:
    """The address of the page of an act."""
    return reverse(f"admin:{_name(act_of(does))}", kwargs=parts)


def _here() -> Iterator[Act]:
    """The acts that have a page here: those of offices alone, and what they share."""
    for act in acts:
        alone = act.right.offices and not act.right.capacities
        if act.command in SHARED or (alone and act.command not in AT_THE_DESK):
            yield act


def _at(act: Act) -> str:
    """Where the page of an act stands below the site."""
    return ROUTES.get(act.command) or act.at


def _name(act: Act) -> str:
    """What the address of an act's page is called: ``admit-proposal``."""
    return act.code.replace("_", "-")
