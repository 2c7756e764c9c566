"""Complaints at the desk: filing one and answering it, checked before they are recorded."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from governance.web.asking_forms import AnswerToComplaintForm, ComplaintForm
from governance.web.desk.acting import one_time, signed_in
from governance.web.desk.registering import Registering, delegate, guide
from governance.web.wording import label, labels
from regime import queries as regime
from regime.domain import complaint_commands as c
from regime.domain.values import Office

_REGISTER = ("complaints", _l("The register of complaints"))

FILE = Registering(
    c.FileComplaint,
    _l("Complain about the staff"),
    _l(
        "A complaint about partial conduct goes to whoever presides, who answers it with reasons. "
        "Complaint and answer are public, and name the office, not the person."
    ),
    _l("File the complaint"),
    *_REGISTER,
)
ANSWER = Registering(
    c.AnswerComplaint,
    _l("Answer a complaint"),
    _l("There is one answer. It is public, and is shown as late where it comes after its end."),
    _l("Give the answer"),
    *_REGISTER,
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def file(request: HttpRequest) -> HttpResponse:
    """Complain, for one's own state, about an office of the Secretariat."""
    delegate(request)
    known = labels()
    offices = [(one.value, known[one.value]) for one in Office]
    form = ComplaintForm(request.POST or None, initial=one_time(), offices=offices)

    def command(filled: Mapping[str, Any]) -> c.ComplaintCommand:
        return c.FileComplaint(Office(filled["office"]), filled["reasons"])

    return guide(request, FILE, form, command)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a complaint, as whoever presides."""
    delegate(request)
    row = regime.complaint(number)
    if row is None:
        raise Http404
    form = AnswerToComplaintForm(request.POST or None, initial=one_time())
    return guide(
        request,
        ANSWER,
        form,
        lambda said: c.AnswerComplaint(number, said["answer"]),
        {
            "complaint": row,
            "state": regime.names().get(row.state, row.state),
            "office": label(row.office),
        },
    )
