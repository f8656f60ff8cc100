"""Exceptions that need nothing of the contract. Those that belong to a status stand in refusals.py."""
from __future__ import annotations


class NotInstalled(ImportError):
    """A file of the SDK is missing, or does not fit this Python. The message says what to install."""


class Closed(RuntimeError):
    """A plugin or a storage was used after it was closed."""


class PreconditionFailed(Exception):
    """A precondition of a batch does not hold. A storage raises it from apply, and has then written nothing.

    `index` is that of the precondition in the batch. It lies beyond the batch's last where the precondition
    is one that the portal added itself.
    """

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index
