"""Whether a text shows markup on purpose: a tutorial, a specification, a report on a bug."""

from auditor import Document, Lexicon

# Words of writing about markup; three of them in a text that shows tags say that the tags are its subject.
CRAFT = Lexicon.of(
    "html", "html5", "xhtml", "css", "xml", "svg", "javascript", "php", "jsx", "bbcode", "markup", "markup language", "tag", "tags",
    "opening tag", "closing tag", "element", "elements", "attribute", "attributes", "stylesheet", "style sheet", "entity", "entities",
    "web page", "web pages", "webpage", "webpages", "web browser", "html code", "source code", "the browser", "browsers", "parser",
    "syntax", "shortcode",
    "shortcodes", "developer", "developers", "escape", "escaping", "escaped", "balise", "balises", "etiqueta", "etiquetas",
    "auszeichnungssprache",
    "标签", "タグ", "тег", "теги",
)  # fmt: skip
ENOUGH = 3
PER_WORDS = 300


def about_markup(document: Document) -> bool:
    """Whether the text speaks of markup, outside of tags, more than an article on anything else does."""
    words = [
        phrase for phrase in document.phrases(CRAFT) if document.text[phrase.start - 1 : phrase.start] not in ("<", "/", ".", "=", "-")
    ]
    return len(words) >= max(ENOUGH, document.word_count // PER_WORDS) and len({phrase.entry.rstrip("s") for phrase in words}) > 1
