"""Schema: what the API publishes about itself."""

import json

from django.test import Client

from audit.log.encoding import Json
from tests.house.photographs.album import in_order

JSON = "application/vnd.oai.openapi+json"


def openapi() -> Json:
    """The published OpenAPI document."""
    answer = Client().get("/api/schema/", headers={"Accept": JSON})
    assert answer.status_code == 200
    document: Json = json.loads(answer.content)
    return in_order(document)
