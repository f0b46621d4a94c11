"""The schema: how a ledger file is opened, checked and brought up to date."""

from knowledge.schema.opening import APPLICATION_ID, opened, transaction
from knowledge.schema.steps import VERSION, migrations

__all__ = ["APPLICATION_ID", "VERSION", "migrations", "opened", "transaction"]
