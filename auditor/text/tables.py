"""Tables: which consecutive lines are rows of one."""

_DELIMITER_CHARACTERS = frozenset("|-:+ \t")
# A line with one tab is an indented or an aligned line; two make at least three cells.
_FEWEST_TABS = 2


def table_rows(bodies: list[str], first: int) -> int:
    """How many lines from ``first`` on are rows of a table; 0 when none begins there."""
    body = bodies[first]
    after = bodies[first + 1] if first + 1 < len(bodies) else ""
    if "|" in body and "|" in after and (_delimits(after) or body[0] == body[-1] == after[0] == after[-1] == "|"):
        return _while_holding(bodies, first, "|", 1)
    if body.count("\t") >= _FEWEST_TABS <= after.count("\t"):
        return _while_holding(bodies, first, "\t", _FEWEST_TABS)
    return 0


def _delimits(body: str) -> bool:
    """Whether a line is the rule of dashes under a header row."""
    return "-" in body and set(body) <= _DELIMITER_CHARACTERS


def _while_holding(bodies: list[str], first: int, mark: str, least: int) -> int:
    line = first
    while line < len(bodies) and bodies[line].count(mark) >= least:
        line += 1
    return line - first
