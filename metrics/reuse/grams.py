"""Which sentences are worth comparing: those with a run of characters in common.

Of all runs of eight characters a few are kept, chosen by their own hashes, so that two
sentences with any twelve characters in a row in common have one of those kept in common
(winnowing). A third of the runs is stored instead of all.
"""

from collections import deque
from zlib import crc32

LENGTH = 8
WINDOW = 5
# Any common run this long is noticed.
GUARANTEED = LENGTH + WINDOW - 1


def kept_grams(masked: str) -> set[int]:
    """Hashes (32 bits, without sign) that stand for the sentence; none of a very short one."""
    hashes = [crc32(masked[at : at + LENGTH].encode()) for at in range(len(masked) - LENGTH + 1)]
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    kept: set[int] = set()
    smallest: deque[int] = deque()
    for at, value in enumerate(hashes):
        while smallest and hashes[smallest[-1]] >= value:
            smallest.pop()
        smallest.append(at)
        if smallest[0] <= at - WINDOW:
            smallest.popleft()
        if at >= WINDOW - 1:
            kept.add(hashes[smallest[0]])
    return kept
