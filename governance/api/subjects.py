"""Subjects: under which subject each address of the API is listed, and what the subject is about.

The first word of an address says it; of what is below a proposal, the word after its symbol.
"""

import re

SUBJECTS = {
    "start": "Where everything is, who is asking, and what the asker's capacity carries.",
    "proposals": "What may be proposed, what was, its texts and who stands behind it.",
    "drafts": "What a delegation has in the making; seen by the delegation alone.",
    "comments": "What is said on a proposal while it is consulted on, and the answers.",
    "objections": "Objections, by proposal and in their register: raised, cured, sustained, ended.",
    "amendments": "Amendments, divisions, and the votes before the text.",
    "ladder": "What follows an objection that stands: conciliation, opinion, extension, summary.",
    "rulings": "Rulings on order, the appeals against them and the votes on those.",
    "votes": "Votes as they were cast, and proxies.",
    "elections": "Elected offices, nominations, candidacies and rounds.",
    "decisions": "What was adopted, under its number, and what followed from it.",
    "accession": "Applications, the criteria, the panel's findings, the roster of assessors.",
    "evidence": "The documents of an application, each for those who may read it.",
    "consistency": "Whether like applications were treated alike.",
    "members": "States that take part: their standing, facts, conduct, notices and instruments.",
    "credentials": "Who acts for a delegation, by opaque ids.",
    "meetings": "The calendar: hosts, agenda, requests for meetings.",
    "disputes": "Declared disputes, which count until they end or are contested.",
    "complaints": "Complaints about the staff, and the answers.",
    "reviews": "Reviews of compliance: their team, the hearing, the drafts, and their end.",
    "entry-reviews": "Reviews of the list’s entries: when each is due, what was found.",
    "implementation": "Which edition of the list each state says that its law implements.",
    "reported-readings": "Readings that the public reported: who answered, and what records them.",
    "technology": "Topics on which the list may lag: notes, late ones, and what came of them.",
    "history": "How sure the events of the case file are, and what they are linked to.",
    "national-reports": "What each member reports of a year: owed, in time, late, missing.",
    "received-items": "What members have received of the list, in counts, and its end use.",
    "reports": "Yearly reports: what the log says of each year, in counts with their bases.",
    "workshops": "Technical workshops: calls, registrations, papers and findings.",
    "tasks": "What waits for an office, until when, and who acts on it.",
    "interests": "Interests that the officers of the Secretariat declared, by office.",
    "library": "The library of good practice: what is offered, checked and published.",
    "queue": "What waits of each delegation for a place of its own, and what was refused then.",
    "rules": "The rules of procedure by edition, article by article, and what changed.",
    "control-list": "The control list as it stands or stood, its editions, any two compared.",
    "classifier": "Which entry of the control list a system falls under; nothing is recorded.",
    "interpretations": "Who reads a provision how, since when, and what became of it.",
    "records": "The regime's sourced records, and what decisions made of them.",
    "figures": "How long matters take, how they end, and what offices kept and missed.",
    "what-if": "What other rules would have decided; nothing is recorded.",
    "notices": "What the asker was told of the log, and addresses to which messages are posted.",
    "log": "The log: its head, its entries and its checkpoints, for anyone to verify.",
}
_BELOW_A_PROPOSAL = {
    "comments": "comments",
    "objections": "objections",
    "amendments": "amendments",
    "separate-votes": "amendments",
    "division": "amendments",
    "group": "ladder",
    "skip": "ladder",
    "extension": "ladder",
    "opinion": "ladder",
    "summary": "ladder",
    "rulings": "rulings",
    "votes": "votes",
    "proxies": "votes",
    "nominations": "elections",
    "rounds": "elections",
    "reservations": "decisions",
    "transfers": "decisions",
    "certify": "decisions",
}
_ELSEWHERE = {
    "": "start",
    "matters": "proposals",
    "applications": "accession",
    "assessors": "accession",
    "criteria": "accession",
    "universality": "members",
    "instruments": "records",
    "invitations": "members",
    "decided": "records",
    "statistics": "figures",
    "punctuality": "figures",
    "omission-reviews": "figures",
    "webhooks": "notices",
}
_PART = re.compile(r"\{\w+\}/")


def subject_of(below: str) -> str:
    """The subject of an address below the API's own, ``proposals/{symbol}/votes/``."""
    first, *more = _PART.sub("", below).strip("/").split("/")
    if first == "proposals" and more:
        return _BELOW_A_PROPOSAL.get(more[0], first)
    if first == "applications" and more[:1] == ["evidence"]:
        return "evidence"
    return _ELSEWHERE.get(first, first)
