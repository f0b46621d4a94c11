"""The base of all records."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A typed value that crosses from one room to another. Unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")
