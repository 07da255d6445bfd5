"""Settings that have to be in the environment before Prefect or Great Expectations is imported."""

from __future__ import annotations

import os
import warnings
from datetime import UTC, date, datetime

from warraq.errors import UsageError

_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # Starting the embedded server takes longer than Prefect's default on a busy machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare() -> None:
    """Turn usage reporting off and Prefect's own log down, unless the user has decided otherwise."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    warnings.filterwarnings("ignore", category=DeprecationWarning)


def today() -> date:
    """The date a release is stamped with: SOURCE_DATE_EPOCH where it is set, else today (UTC).

    Raises UsageError where SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        expected = "expected a whole number of seconds since 1970-01-01"
        raise UsageError(f"SOURCE_DATE_EPOCH: {expected}, found {epoch!r}; correct or unset it") from error
