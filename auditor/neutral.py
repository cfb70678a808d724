"""Makes text of a document harmless to look at: nothing in it acts on a terminal, or hides."""

import re

# Everything that acts instead of showing: controls (ECMA-48), bidirectional and other format characters (Unicode Cf), tags, variation
# selectors beyond the emoji one, private use, surrogates, line and paragraph separators. Joiners stay: scripts and emoji need them.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    # GitHub runs lines of a job's log that begin with :: or hold ##[ as commands.
    r"|\A {0,80}:(?=:)|#(?=#\[)"
)


def neutral(text: str) -> str:
    """``text`` on one line with each acting character as an escape such as ``\\x1b``, and line ends as ``⏎``."""
    return _ACTING.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match[0][-1]
    if character == "\n":
        return "⏎"
    if character == "\t":
        return " "
    code = ord(character)
    return match[0][:-1] + (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def clipped(text: str, most: int) -> str:
    """``text`` cut in its middle to at most ``most`` characters."""
    if len(text) <= most:
        return text
    head = (most - 3) * 2 // 3
    return f"{text[:head]} … {text[len(text) - (most - 3 - head) :]}"


def shown(text: str, most: int = 80) -> str:
    """What a message may say of a text that was hidden: on one line, harmless, and short."""
    return clipped(neutral(" ".join(text.split())), most)
