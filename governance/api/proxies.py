"""API of proxies: votes on a proposal given to other members; giving one, taking it back."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Text, read
from audit.rest import Paged
from governance import balloting
from governance.api.acts import ProposalAct
from governance.api.finding import proposal_or_404
from governance.api.shapes import ActedShape, ProxyShape
from governance.domain.proposal import asking_commands as c
from regime.domain.values import StateCode, Symbol


class ProxiesView(ProposalAct, Paged):
    """The proxies filed on a proposal, revoked ones included; and filing one's own."""

    page_order = ("position",)

    class Input(Body):
        holder = Text(max_length=10, help_text="The member that votes for one's own.")

    @extend_schema(responses=ProxyShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The proxies filed on a proposal, revoked ones included."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, balloting.proxies(symbol), ProxyShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """A member lets another vote for it on this proposal."""
        said = read(self.Input, request.data)
        command = c.FileProxy(Symbol(symbol), StateCode(said["holder"]))
        return self.acted(symbol, self.act(command), status=201)


class RevokeProxyView(ProposalAct):
    """The member takes its vote back, before a vote has opened."""

    class Input(Body):
        """Nothing is said."""

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        read(self.Input, request.data)
        return self.acted(symbol, self.act(c.RevokeProxy(Symbol(symbol))))
