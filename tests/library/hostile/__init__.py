"""Every bad file, each with the words its message must have. `HOSTILE` lists them all."""

from tests.library.hostile import archives, others, pdfs, texts, words
from tests.library.hostile.types import Hostile

__all__ = ["HOSTILE", "Hostile"]

HOSTILE: list[Hostile] = [
    *words.FILES,
    *pdfs.FILES,
    *texts.FILES,
    *archives.FILES,
    *others.FILES,
]
