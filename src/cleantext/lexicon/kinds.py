"""The kinds of boilerplate, each with a sentence that explains it to a reader of a report."""

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "share": "a button or a bar to share, like, copy or print the page",
    "follow": "asks to follow the site or its writer elsewhere, or links there",
    "subscribe": "asks to subscribe, to sign up, to donate or to install an app",
    "navigation": "a menu or a link to another part of the site",
    "breadcrumb": "the path from the home page to this one",
    "byline": "names who wrote, edited or checked the text",
    "date": "says when the text was published or changed, and nothing else",
    "tags": "the tags, topics or categories of the text",
    "caption": "says what a picture shows or who made it, or stands in its place",
    "cookies": "a note on cookies or privacy choices",
    "comments": "a comment of a reader, or the head of the comments",
    "author_bio": "says who the writer is",
    "legal": "a line of the page's footer: rights, terms, contact, the site's own pages",
    "contents": "an entry of the list of contents, or its head",
    "source": "names where the text was first published or what it rests on",
    "advertisement": "advertises, sells, or marks the place of an advertisement",
    "widget": "a part of the page that does something or counts something",
    "pagination": "a way to the next page of a list or a text",
    "teaser": "advertises another text: its headline, its beginning, or the head of such a block",
    "form": "a part of a form: a label, a button, what it says when it was sent",
    "headline": "a title that stands outside the text: the page's title again, or one of another section",
    "other": "stands outside the text, and its line does not say what it is",
}
"""Each kind, with a sentence that explains it to a reader of the report."""
