"""Errors a user can act on: each message says what was expected, what was found and what to do."""

from __future__ import annotations


class WarraqError(Exception):
    """Base of every error raised on purpose; the command line prints its one line and exits with `exit_code`."""

    exit_code = 2


class UsageError(WarraqError):
    """The call cannot be carried out as given (no such path, release exists, unknown option value)."""


class ContractError(WarraqError):
    """The contract file, or a table held against it, is not as it must be."""


class LexiconError(WarraqError):
    """A rule table or lexicon has a row that cannot be used."""


class ExtractorError(WarraqError):
    """An extractor cannot be loaded, breaks, or gives what the contract does not allow; the message names it."""

    exit_code = 1


class ReleaseError(WarraqError):
    """A release on disk is incomplete, altered or unreadable."""


class ValidationFailed(WarraqError):
    """A critical expectation failed: no release was written."""

    exit_code = 1


class BrokenStageError(WarraqError):
    """A stage fails on so many documents that the fault is the program's or a plug-in's: no part is written."""

    exit_code = 1
