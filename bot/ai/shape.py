"""The shape of an answer: a closed pydantic model, and its JSON schema in the common subset.

Endpoints differ in what they can hold a model to; all know objects with every field required, no
further ones, lists, enums and null. Lengths are held to here, by validation, whatever the endpoint
does: a list or a string that is longer than it may be is no answer.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
"""One line of an answer."""
Quote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
"""Words of the source, as the answer quotes them."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=3000)]
"""A paragraph or a short mail."""

KEPT = ("type", "properties", "required", "items", "enum", "const", "anyOf", "additionalProperties")


class Shape(BaseModel):
    """Derive from this; give every field a type, and lists a `Field(max_length=...)`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def schema_of(shape: type[Shape]) -> dict[str, Any]:
    """The JSON schema as endpoints are given it: no references, every field required, closed."""
    whole = shape.model_json_schema()
    plain: dict[str, Any] = _plain(whole, whole.get("$defs", {}))
    return plain


def _plain(part: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_plain(each, definitions) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _plain(definitions[part["$ref"].rpartition("/")[2]], definitions)
    made = {key: _plain(value, definitions) for key, value in part.items() if key in KEPT}
    if "properties" in part:
        named = part["properties"].items()
        made["properties"] = {name: _plain(value, definitions) for name, value in named}
        made["required"] = list(made["properties"])
        made["additionalProperties"] = False
    return made
