"""How alike two sentences are that differ in more than their numbers."""

from rapidfuzz.fuzz import ratio

# Below this two sentences are about different things more often than not.
LEAST = 0.7


def likeness(masked: str, other: str) -> float:
    """Share of common characters in their order, numbers aside: 0 below LEAST, at most 1."""
    return float(ratio(masked, other, score_cutoff=LEAST * 100)) / 100
