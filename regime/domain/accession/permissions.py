"""Permissions of applications: who files, checks, assesses, asks and answers."""

from regime.domain.permissions import ALTERNATE, HEAD, Act, acts
from regime.domain.values import Capacity, Office

EXPERT = Capacity.EXPERT
_EXECUTIVE = frozenset({Office.EXECUTIVE_SECRETARY})
_DELEGATION = frozenset({HEAD, ALTERNATE, EXPERT})
_ANSWERING = frozenset({HEAD, Capacity.CHAIR})
_APPLYING = frozenset({Capacity.APPLICANT, HEAD})
_OPENING = frozenset({Capacity.OPENER})
FILE_APPLICATION = acts.add(
    Act("file_application", "apply for membership", "application", _APPLYING)
)
SUPPLEMENT_APPLICATION = acts.add(
    Act("supplement_application", "complete an application", "application", _APPLYING)
)
WITHDRAW_APPLICATION = acts.add(
    Act("withdraw_application", "withdraw an application", "application", _APPLYING)
)
CHECK_APPLICATION = acts.add(
    Act(
        "check_application",
        "confirm an application’s receipt and completeness",
        "application",
        frozenset(),
        _EXECUTIVE,
    )
)
ASK_APPLICANT = acts.add(Act("ask_applicant", "ask an applicant", "application", _DELEGATION))
ANSWER_QUESTION = acts.add(
    Act("answer_question", "answer a question about an application", "application", _APPLYING)
)
DISCLOSE_FILING = acts.add(
    Act("disclose_filing", "open what was filed in confidence", "application", _OPENING)
)
NAME_ASSESSOR = acts.add(
    Act("name_assessor", "name an assessor to the roster", "assessment", frozenset({HEAD}))
)
DECLARE_INTERESTS = acts.add(
    Act("declare_interests", "declare an assessor’s interests", "assessment", _DELEGATION)
)
DRAW_ASSESSORS = acts.add(
    Act("draw_assessors", "draw the lot of assessors", "assessment", _OPENING)
)
RECUSE_ASSESSOR = acts.add(
    Act(
        "recuse_assessor",
        "let an assessor leave a panel",
        "assessment",
        _DELEGATION,
        _EXECUTIVE,
    )
)
MAKE_FINDING = acts.add(
    Act("make_finding", "make a finding on a criterion", "assessment", _DELEGATION)
)
EXTEND_ASSESSMENT = acts.add(
    Act("extend_assessment", "extend an assessment", "assessment", _DELEGATION)
)
REPLY_TO_DRAFT = acts.add(
    Act("reply_to_draft", "reply to the draft of a report", "assessment", _APPLYING)
)
FILE_EVIDENCE = acts.add(Act("file_evidence", "file evidence", "application", _APPLYING))
RELEASE_EVIDENCE = acts.add(
    Act("release_evidence", "open own evidence to everyone", "classes", _APPLYING)
)
ERASE_EVIDENCE = acts.add(
    Act(
        "erase_evidence",
        "erase evidence for cause",
        "classes",
        frozenset(),
        frozenset({Office.EXECUTIVE_SECRETARY, Office.REGISTRAR}),
    )
)
ANSWER_PAIR = acts.add(
    Act("answer_pair", "answer for like cases that were not treated alike", "refusal", _ANSWERING)
)
