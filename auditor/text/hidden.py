"""Hidden markup: words that a page holds and does not show, read from raw tags in a text of any format."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from auditor.text.entities import unescape
from auditor.text.regex import Regex


class Cover(StrEnum):
    """Where markup keeps words from its reader."""

    STYLE = "a style that does not show"
    SMALL = "letters too small to read"
    COLOUR = "letters in the colour of the page"
    AWAY = "a place off the page"
    HIDDEN = "the attribute “hidden”"
    READER = "text for screen readers"
    COMMENT = "a comment"
    ATTRIBUTE = "an attribute"
    META = "the page's description"
    DATA = "the page's data"
    TEMPLATE = "a template that is not shown"


class Hidden(NamedTuple):
    """Hidden words: the span of the whole element, comment or attribute, where, how exactly, and what it says."""

    start: int
    end: int
    place: Cover
    how: str
    payload: str


# A tag, its attributes in quotation marks or without; possessive, so that a lone "<" costs no second look.
_TAG = Regex(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})(?P<attributes>(?:[^<>"']|"[^"]{0,5000}+"|'[^']{0,5000}+'|["']){0,4000}+)>"""
)
_ATTRIBUTE = Regex(r"""([A-Za-z_:@][\w:.-]{0,60})(?:\s{0,5}=\s{0,5}(?:"([^"]{0,5000})"|'([^']{0,5000})'|([^\s"'<>]{1,500})))?""")
_COMMENT_END = Regex(r"--!?>")
_LINE_COMMENT = Regex(
    r"^[ \t]{0,3}\[(?://|comment|_)[^\]\n]{0,40}\]:[ \t]{0,3}(?:#|<>)[ \t]{0,3}[(\"'](.{1,1000}?)[)\"'][ \t]{0,3}$",
    re.MULTILINE | re.IGNORECASE,
)
_ANY_TAG = Regex(r"<[^<>]{0,2000}>")
_SILENT = frozenset(("script", "style", "svg", "math", "select", "textarea", "title", "head", "object", "iframe", "map"))
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SHOWN = ("alt", "title", "aria-label", "aria-description", "placeholder", "summary", "content", "value", "label")
_READER_CLASS = Regex(
    r"\b(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden-visually|assistive-text|element-invisible)\b", re.IGNORECASE
)
_ENOUGH = 8000  # characters of an element that are read: enough to know what it says
_UNCLOSED = 2000  # characters that an element without end may hide
_STRING = Regex(r'"((?:[^"\\\n]|\\.){12,2000}+)"')
_NUMBER = Regex(r"^([+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6}))\s?([a-z%]{0,5})")
_WORD = Regex(r"[^\W\d_]{2,}")
_GATE = (*_SHOWN, "style", "hidden", "data-", "template", "noscript", "ld+json", "class", "color")


def hidden(text: str) -> list[Hidden]:
    """Hidden words, in order; nothing for a text without tags. Only what says something is given: two words or more."""
    if "<" not in text and ("]" not in text or ("]: #" not in text and "]: <>" not in text)):
        return []
    found = [*_comments(text), *_line_comments(text)]
    if "</" in text or "/>" in text or "<meta" in text or "<img" in text or "<p" in text:
        found += _elements(text)
    return sorted(each for each in found if len(_WORD.compiled.findall(each.payload[:400])) >= 2)


def words_of(markup: str) -> str:
    """The words of a piece of markup: tags off, entities read, white space plain."""
    return " ".join(unescape(_ANY_TAG.compiled.sub(" ", markup)).split())


def _comments(text: str) -> Iterator[Hidden]:
    at = text.find("<!--")
    while at >= 0:
        end = _COMMENT_END.compiled.search(text, at + 4)
        if end is None:
            return
        if not text.startswith("<!--[if", at):
            yield Hidden(at, end.end(), Cover.COMMENT, "an HTML comment", words_of(text[at + 4 : end.start()]))
        at = text.find("<!--", end.end())


def _line_comments(text: str) -> Iterator[Hidden]:
    if "]: #" in text or "]: <>" in text or "]:#" in text:
        for match in _LINE_COMMENT.compiled.finditer(text):
            yield Hidden(match.start(), match.end(), Cover.COMMENT, "a link definition that is a comment", " ".join(match[1].split()))


# Around these, or around nothing hidden, an element that is hidden itself is given on its own.
_OPEN = (None, Cover.READER, Cover.TEMPLATE)


class _Open(NamedTuple):
    name: str
    start: int
    inner: int
    place: Cover | None
    how: str
    background: str


def _elements(text: str) -> Iterator[Hidden]:
    stack: list[_Open] = []
    covered = 0  # up to where an element that is already given reaches
    for tag in _TAG.compiled.finditer(text):
        name = tag["name"].lower()
        if tag["close"]:
            for deep in range(len(stack) - 1, max(-1, len(stack) - 60), -1):
                if stack[deep].name == name:
                    opened = stack[deep]
                    del stack[deep:]
                    if opened.place and not any(outer.place not in _OPEN for outer in stack):
                        yield from _said(text, opened, tag.start(), tag.end())
                    elif name == "script" and opened.how == "data":
                        yield from _data(text, opened.inner, tag.start())
                    break
            continue
        raw = tag["attributes"]
        attributes = _attributes(raw) if raw.strip(" /") and any(word in raw.lower() for word in _GATE) else {}
        if attributes:
            yield from _kept(tag.start(), tag.end(), name, attributes)
        if name in _VOID or raw.endswith("/"):
            continue
        background = stack[-1].background if stack else ""
        place, how, background = _concealment(name, attributes, background)
        if name == "script" and "ld+json" in attributes.get("type", ""):
            how = "data"
        if name == "p" and stack and stack[-1].name == "p":  # a paragraph ends where the next begins
            opened = stack.pop()
            if opened.place and not any(outer.place not in _OPEN for outer in stack):
                yield from _said(text, opened, tag.start(), tag.start())
        stack.append(_Open(name, tag.start(), tag.end(), place, how, background))
        if len(stack) > 400:
            del stack[:200]
    for opened in stack:
        if opened.place and opened.start >= covered:
            end = min(len(text), opened.inner + _UNCLOSED)
            blank = text.find("\n\n", opened.inner, end)
            covered = end if blank < 0 else blank
            yield from _said(text, opened, covered, covered)


def _said(text: str, opened: _Open, inner_end: int, end: int) -> Iterator[Hidden]:
    inside = text[opened.inner : min(inner_end, opened.inner + _ENOUGH)]
    if opened.place is None or "<math" in inside or "<annotation" in inside:
        return
    yield Hidden(opened.start, end, opened.place, opened.how, words_of(_without_scripts(inside)))


def _without_scripts(inside: str) -> str:
    return re.sub(r"(?is)<(script|style|svg)\b.{0,2000}?</\1\s{0,5}>", " ", inside) if "<s" in inside.lower() else inside


def _kept(start: int, end: int, name: str, attributes: dict[str, str]) -> Iterator[Hidden]:
    """What attributes say that a page shows to machines, or on pointing at it."""
    for key, value in attributes.items():
        if len(value) < 12 or " " not in value:
            continue
        if name == "meta" and key == "content":
            yield Hidden(start, end, Cover.META, f"meta {attributes.get('name') or attributes.get('property') or 'data'}", words_of(value))
        elif key in _SHOWN or (key.startswith("data-") and "{" not in value):
            yield Hidden(start, end, Cover.ATTRIBUTE, f"the attribute “{key[:30]}”", words_of(value))


def _data(text: str, start: int, end: int) -> Iterator[Hidden]:
    for string in _STRING.compiled.finditer(text, start, end):
        if " " in string[1]:
            yield Hidden(
                string.start(), string.end(), Cover.DATA, "JSON-LD data", words_of(string[1].replace("\\n", " ").replace('\\"', '"'))
            )


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.compiled.finditer(raw[:20000]):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        found.setdefault(match[1].lower(), unescape(value) if value else "")
    return found


# --------------------------------------------------------------------------------------------------------------- styles


def _concealment(name: str, attributes: dict[str, str], background: str) -> tuple[Cover | None, str, str]:
    """How an element is hidden, if it is, and the background its children stand on."""
    if name in _SILENT:
        return None, "", background
    if name in ("template", "noscript"):
        return Cover.TEMPLATE, f"<{name}>", background
    if not attributes:
        return None, "", background
    style = _declarations(attributes.get("style", ""))
    own = _colour(style.get("background-color") or style.get("background") or attributes.get("bgcolor", ""))
    background = own or background
    if reason := _not_shown(style):
        return Cover.STYLE, reason, background
    if reason := _too_small(style):
        return Cover.SMALL, reason, background
    if reason := _off_page(style):
        return Cover.AWAY, reason, background
    if reason := _same_colour(style, attributes, background):
        return Cover.COLOUR, reason, background
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return Cover.HIDDEN, "hidden", background
    if _READER_CLASS.compiled.search(attributes.get("class", "")) or attributes.get("aria-hidden") == "true":
        return Cover.READER, "sr-only" if "class" in attributes else "aria-hidden", background
    return None, "", background


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.lower().replace("!important", "").split(";")[:60])
    return {name.strip(): " ".join(value.split()) for name, _, value in pairs if value.strip()}


def _not_shown(style: dict[str, str]) -> str:
    if style.get("display") == "none":
        return "display:none"
    if style.get("visibility") in ("hidden", "collapse"):
        return f"visibility:{style['visibility']}"
    opacity = _number(style.get("opacity", ""))
    if opacity and opacity[0] <= (5 if opacity[1] == "%" else 0.05):
        return f"opacity:{style['opacity']}"
    if style.get("mso-hide") == "all":
        return "mso-hide:all"
    if "scale(0" in style.get("transform", "") and "scale(0." not in style["transform"]:
        return "transform:scale(0)"
    if any(
        (n := _number(style.get(key, ""))) and n[0] == 0 for key in ("height", "max-height", "width", "max-width")
    ) and "hidden" in style.get("overflow", ""):
        return "no height or width, and overflow:hidden"
    return ""


def _too_small(style: dict[str, str]) -> str:
    size = style.get("font-size", "")
    if not size and "font" in style:
        size = next((part.partition("/")[0] for part in style["font"].split() if _NUMBER.compiled.match(part) and not part.isdigit()), "")
        size = size or ("0" if style["font"].startswith("0/") else "")
    number = _number(size)
    # 3 px, which are 2.25 pt, and less are below what any screen shows as letters; relative sizes at a fifth of the text's.
    if number and number[0] <= {"px": 3, "pt": 2.3, "": 0, "em": 0.2, "rem": 0.2, "%": 20, "vw": 0.2, "ex": 0.4, "mm": 0.8}.get(
        number[1], -1
    ):
        return f"font-size:{size}"
    return ""


def _off_page(style: dict[str, str]) -> str:
    if style.get("position") in ("absolute", "fixed", "relative"):
        for side in ("left", "right", "top", "bottom"):
            if (n := _number(style.get(side, ""))) and n[0] <= (-500 if n[1] in ("px", "pt", "") else -40):
                return f"position:{style['position']}; {side}:{style[side]}"
    for key in ("text-indent", "margin-left", "margin-top", "margin"):
        if (n := _number(style.get(key, ""))) and n[0] <= (-500 if n[1] in ("px", "pt", "") else -90):
            return f"{key}:{style[key]}"
    clip = style.get("clip", "").replace(" ", "").replace("px", "")
    if clip in ("rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)", "rect(0,1,1,0)", "rect(1111)"):
        return f"clip:{style['clip']}"
    if re.match(r"inset\((?:50|100)%|circle\(0|polygon\(0 0, ?0 0", style.get("clip-path", "")):
        return f"clip-path:{style['clip-path'][:30]}"
    return ""


def _same_colour(style: dict[str, str], attributes: dict[str, str], background: str) -> str:
    said = style.get("color") or style.get("-webkit-text-fill-color") or attributes.get("color", "")
    colour = _colour(said)
    if colour == "clear":
        return f"color:{said}"
    if colour and colour == background:
        return f"color:{said} on the same"
    if colour and not background and _whitish(colour):
        return f"color:{said}"
    return ""


_NAMED = {
    "white": "ffffff",
    "black": "000000",
    "snow": "fffafa",
    "ivory": "fffff0",
    "whitesmoke": "f5f5f5",
    "ghostwhite": "f8f8ff",
    "floralwhite": "fffaf0",
}


def _colour(value: str) -> str:
    """A colour as six hexadecimal digits, "clear" for none at all, "" for what is not told."""
    value = value.strip().lower()
    if value in ("transparent", "#0000", "#00000000"):
        return "clear"
    if value in _NAMED:
        return _NAMED[value]
    if match := re.search(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b", value):
        digits = match[1] if len(match[1]) >= 6 else "".join(2 * c for c in match[1])
        return "clear" if len(digits) == 8 and digits.endswith("00") else digits[:6]
    if match := re.match(r"rgba?\(\s?([0-9]{1,3})[\s,]{1,3}([0-9]{1,3})[\s,]{1,3}([0-9]{1,3})(?:[\s,/]{1,3}([0-9.]{1,5}%?))?\s?\)", value):
        if match[4] is not None and float(match[4].strip("%.") or 0) == 0:
            return "clear"
        return "".join(f"{min(255, int(match[i])):02x}" for i in (1, 2, 3))
    if match := re.match(r"hsla?\([^)]{0,40}[,/]\s?0(?:\.0{0,4})?%?\s?\)", value):
        return "clear"
    return _NAMED.get(value.split(" ")[0], "")


def _whitish(colour: str) -> bool:
    return all(int(colour[i : i + 2], 16) >= 0xF8 for i in (0, 2, 4))


def _number(value: str) -> tuple[float, str] | None:
    match = _NUMBER.compiled.match(value.strip())
    return (float(match[1]), match[2]) if match else None
