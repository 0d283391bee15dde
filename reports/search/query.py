"""What somebody types into the search box, read.

Several words must all occur; words in quotation marks are one phrase; a word after `-` or
`不含：` must not occur. Nothing else has a meaning, and nothing typed is ever an error.
"""

import re
from dataclasses import dataclass

from reports.search.tokens import fold

MAX_TYPED = 200
MAX_WORDS = 8
_TERM = re.compile('(?P<no>-+|不含:\\s*)?(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<bare>[^\\s"“”]+))')


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Folded words. `splittable`: one word, unquoted, that may be cut into shorter ones.

    `dropped` says that more was typed than is looked for.
    """

    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    splittable: bool = False
    dropped: bool = False


def clean(typed: str) -> str:
    """What was typed without what cannot be shown or stored, spaces made single."""
    shown = "".join(c if c.isprintable() or c.isspace() else "" for c in typed)
    return " ".join(shown.split())[:MAX_TYPED].strip()


def parse(typed: str) -> SearchWords:
    """Read a query. Never raises; no words come of what has none."""
    required: dict[str, bool] = {}
    excluded: dict[str, None] = {}
    for found in _TERM.finditer(fold(clean(typed))):
        quoted = found["quoted"] is not None
        word = (found["quoted"] if quoted else found["bare"]).strip()
        if not word or (not quoted and (not word.strip("-") or word == "不含:")):
            continue
        if found["no"]:
            excluded[word] = None
        else:
            required[word] = required.get(word, False) or quoted
    words = tuple(required)[:MAX_WORDS]
    without = tuple(excluded)[:MAX_WORDS]
    return SearchWords(
        required=words,
        excluded=without,
        splittable=len(words) == 1 and not required[words[0]],
        dropped=len(required) > MAX_WORDS or len(excluded) > MAX_WORDS,
    )
