"""Languages too close for a detector to tell apart."""

# langdetect confuses these pairs on short texts or knows only one of them; a difference within a group says nothing.
# Source: the confusions of langdetect 1.0.9 on paragraphs of the Universal Declaration of Human Rights.
CLOSE = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sl", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"pt", "gl"},
    {"es", "ca", "gl"},
    {"bg", "mk"},
    {"hi", "mr", "ne"},
)


def close(one: str, other: str) -> bool:
    """Whether two languages are one, or too close to tell apart."""
    return one == other or any({one, other} <= group for group in CLOSE)
