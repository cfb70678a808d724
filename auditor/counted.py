"""How many: a number with its noun, as every message gives it."""


def counted(number: int, what: str) -> str:
    """``1 word``, ``2,310 words``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
