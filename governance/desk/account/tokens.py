"""Tokens: what lets a program act in my capacity; each is shown once, and can be revoked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from governance.acting import accounts
from governance.desk.acting import desk_trail, signed_in
from governance.reading.actors import account_of


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens; a new one is shown this once."""
    account = account_of(request)
    made = accounts.make_token(account) if request.method == "POST" else None
    context = {
        "made": made,
        "full": made is None and request.method == "POST",
        "tokens": accounts.tokens(account),
        "limit": accounts.TOKEN_LIMIT,
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/tokens.html", context)


@require_POST
@signed_in
def revoke(request: HttpRequest, prefix: str) -> HttpResponse:
    """Revoke one of my tokens; it stops working at once."""
    if not accounts.revoke_token(account_of(request), prefix):
        raise Http404
    return redirect("desk-tokens")
