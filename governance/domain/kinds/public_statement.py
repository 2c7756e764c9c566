"""Public statement: the decision publishes it."""

from governance.domain.kinds import kinds
from governance.domain.recording import Recording


class PublicStatement(Recording):
    code = "public_statement"
    effect = "publish_statement"
    collection = "statements"


kinds.add(PublicStatement())
