"""The sentences of a text and what they are recognised by in another text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from reports.outline.width import fold

# Shorter ones stand in every report: headings, 具体如下, 成效明显.
SHORTEST = 12
_LONGEST_HEADING = 60

# Some texts have an ASCII full stop for 。; a decimal point or a list marker ends nothing.
_END = re.compile(
    "[。！？；!?;]+[”’）」』)]*|(?<=[\u4e00-\u9fff％%”）)])[.．](?![0-9０-９.．])|\n|\\Z"
)
_ENDED = re.compile("[。！？；：!?;:，,、.．]$")
_MARKER = re.compile(
    r"^\s*(?:\([一二三四五六七八九十]{1,3}\)|\(?[0-9]{1,2}\)|[一二三四五六七八九十]{1,3}、"
    r"|[0-9]{1,2}[.、](?![0-9])|第?[一二三四五六七八九十]是[,:]?)\s*"
)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_NO_WORD = re.compile(r"(?<![0-9])\.|\.(?![0-9])|[^\w.%]|_")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: half-open offsets in its text, white space at its ends left out.

    `plain` is its words without white space, punctuation and list marker, in one width;
    `masked` has a 0 for every number besides. `exact` and `same_words` are their digests,
    64 bits with a sign. `is_aside`: too short or a heading, so that it says nothing of copying.
    """

    start: int
    end: int
    plain: str
    masked: str
    is_aside: bool

    @property
    def size(self) -> int:
        """Characters that count."""
        return len(self.plain)

    @property
    def exact(self) -> int:
        return digest(self.plain)

    @property
    def same_words(self) -> int:
        return digest(self.masked)


def read_sentences(text: str) -> list[Sentence]:
    """All sentences in order; between two of them there is nothing but white space."""
    return list(_read(text))


def _read(text: str) -> Iterator[Sentence]:
    done = 0
    for found in _END.finditer(text):
        run = text[done : found.end()]
        bare = run.strip()
        start = done + run.find(bare)
        end = start + len(bare)
        done = found.end()
        if not bare:
            continue
        plain = plain_words(bare)
        before = text[text.rfind("\n", 0, start) + 1 : start]
        is_heading = (
            not before.strip() and not _ENDED.search(bare) and len(plain) <= _LONGEST_HEADING
        )
        yield Sentence(
            start=start,
            end=end,
            plain=plain,
            masked=mask_numbers(plain),
            is_aside=len(plain) < SHORTEST or is_heading,
        )


def plain_words(sentence: str) -> str:
    """The words alone; of numbers the decimal point and the percent sign stay."""
    bare = _MARKER.sub("", fold(sentence).lower(), count=1)
    return _NO_WORD.sub("", _THOUSANDS.sub("", "".join(bare.split())))


def mask_numbers(plain: str) -> str:
    return _NUMBER.sub("0", plain)


def digest(words: str) -> int:
    """The same on every machine, and for ever: digests are stored."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)
