"""The error a user can mend."""


class UsageError(Exception):
    """A wrong call or setting; the message is one line that names what is wrong and the cure. Exit code 2."""
