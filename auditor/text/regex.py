"""A regular expression that is compiled when it is first needed: start-up pays for none that a run does not use."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Regex:
    """The source of an expression, and the expression ``compiled``."""

    source: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled at the first access."""
        return re.compile(self.source, self.flags)
