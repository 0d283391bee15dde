"""Labels beside a chart, moved apart as little as possible so that none lies on another."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels that would like to stand at `wanted`, each `sizes` high, in pixels.

    The order of the wanted places is kept. Labels stay between `low` and `high` as long as they
    fit in there together; where they do not, they begin at `low` and run over.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    blocks: list[_Block] = []
    for at in order:
        block = _Block([at], sizes[at], wanted[at], low, high)
        while blocks and blocks[-1].top + blocks[-1].size > block.top:
            block = _joined(blocks.pop(), block, wanted, sizes, low, high)
        blocks.append(block)
    placed = [0.0] * len(wanted)
    for block in blocks:
        top = block.top
        for at in block.members:
            placed[at] = top + sizes[at] / 2
            top += sizes[at]
    return placed


class _Block:
    """Labels that touch: they stand on one another, their common middle as near as possible to
    where they want to be."""

    def __init__(
        self, members: list[int], size: float, middle: float, low: float, high: float
    ) -> None:
        self.members, self.size = members, size
        self.top = max(low, min(middle - size / 2, high - size))


def _joined(
    above: _Block,
    below: _Block,
    wanted: Sequence[float],
    sizes: Sequence[float],
    low: float,
    high: float,
) -> _Block:
    members = above.members + below.members
    offset, middles = 0.0, []
    for at in members:
        # Where the block's top would be if this label stood exactly where it wants to.
        middles.append(wanted[at] - offset - sizes[at] / 2)
        offset += sizes[at]
    size = above.size + below.size
    return _Block(members, size, sum(middles) / len(middles) + size / 2, low, high)
