"""Public statement: the decision publishes it."""

from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds


class PublicStatement(Recording):
    code = "public_statement"
    effect = "publish_statement"
    collection = "statements"


kinds.add(PublicStatement())
