"""The lists of the family, together: what the rules know of labels, a whole page shows at once."""

from auditor import Lexicon

from . import (
    about_publisher,
    advertorial,
    author_box,
    comments,
    cookie_notice,
    disclaimer,
    fundraising,
    navigation,
    newsletter,
    page_counter,
    paywall,
    photo_credit,
    promotion,
    related_links,
    script_wall,
    share_bar,
    tags,
    template_filler,
)  # fmt: skip

# Words of menus in many languages: common words, which no other rule should take for furniture.
MENU_WORDS = Lexicon.read(__package__, "page_furniture.txt", alone=["menu"])
# What else pages say, by the list that it adds to.
KINDS = (
    "comments", "related links", "share bar", "newsletter", "tags", "author box", "cookie notice", "page counter", "paywall",
    "advertorial", "disclaimer", "navigation", "promotion", "photo credit",
)  # fmt: skip
PAGE_LABELS = Lexicon.read(__package__, "page_labels.txt", alone=KINDS)
LISTS = (
    about_publisher.SIGNS, advertorial.MARKS, author_box.SIGNS, comments.LABELS, cookie_notice.NOTICES, disclaimer.NOTICES,
    fundraising.ASKS, navigation.LABELS, newsletter.LABELS, page_counter.LABELS, paywall.NOTICES, photo_credit.CREDITS, promotion.CALLS,
    related_links.LABELS, script_wall.WALLS, share_bar.LABELS, tags.LABELS, template_filler.FILLER, MENU_WORDS, PAGE_LABELS,
)  # fmt: skip
