"""Describing: what the published schema says of each operation beside its own fields.

Its name, its subject, the first sentence of its description as a summary; of an answer that may be
about the past, that it then says which moment it shows; and which codes a problem may have.
"""

import re
from typing import Any

from governance.api.naming import ROOT, operation_id
from governance.api.problem_codes import codes
from governance.api.subjects import SUBJECTS, subject_of

PAST_PARAMETER = "recorded_by"
_SENTENCE = re.compile(r"(.+?)(?:[.;:](?:\s|$)|$)", re.DOTALL)
_MOMENT = {"$ref": "#/components/schemas/MomentShape"}


def described(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The schema with every operation described."""
    schemas = result["components"]["schemas"]
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            answer = _answer(operation)
            operation["operationId"] = operation_id(method.upper(), path, many=_is_list(answer))
            operation["tags"] = [subject_of(path.removeprefix(ROOT))]
            operation["summary"] = _summary(operation["description"])
            if _of_a_moment(operation):
                _tell_moment(schemas[answer["$ref"].rsplit("/", 1)[1]])
    _list_codes(schemas)
    result["tags"] = [{"name": one, "description": said} for one, said in SUBJECTS.items()]
    return result


def _list_codes(schemas: dict[str, Any]) -> None:
    """A problem names one of the codes that there are, and where it is told what it means."""
    fields = schemas["Problem"]["properties"]
    schemas["ProblemCode"] = {"type": "string", "enum": codes()}
    fields["code"] = {**fields["code"], "$ref": "#/components/schemas/ProblemCode"}
    del fields["code"]["type"]
    fields["type"]["format"] = "uri-reference"


def _answer(operation: dict[str, Any]) -> dict[str, Any]:
    """The schema of what an operation answers as JSON when all went well."""
    content = operation["responses"].get("200", {}).get("content", {})
    found: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return found


def _is_list(answer: dict[str, Any]) -> bool:
    return answer.get("type") == "array" or "/Paginated" in answer.get("$ref", "")


def _summary(description: str) -> str:
    found = _SENTENCE.match(description)
    return " ".join(found[1].split()) if found else description


def _of_a_moment(operation: dict[str, Any]) -> bool:
    return any(one["name"] == PAST_PARAMETER for one in operation.get("parameters", ()))


def _tell_moment(schema: dict[str, Any]) -> None:
    """Say so, unless the schema has a shape of its own for a past moment."""
    if "properties" in schema:
        schema["properties"].setdefault("past", _MOMENT)
