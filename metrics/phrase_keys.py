"""A key under which figures outside the catalogue group across reports.

Content words of the phrase, segmented by jieba with a dictionary of legal terms, names of
places and adverbs left out: 全县共举办听证会3场 and 举办听证会12场 share a key.
"""

import re

from reports.segmentation import segmenter

_NOISE = frozenset(
    "全市 全县 全区 全省 全镇 全乡 全州 共 共计 累计 全年 今年 已 先后 等 各 各类 的 了 "
    "和 及 与 对 为 在 由 将 我市 我县 我区 我镇 我乡 我局 市 县 区 镇 乡 其中 分别 达 达到 约 "
    "近 余 本 年 月 日 目前 截至 年度 以来".split()
)
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")


def phrase_key(phrase: str, unit: str) -> str:
    """The last four content words and the unit, e.g. '举办 听证会|场'; '|场' if none is left."""
    words = dict.fromkeys(
        word for word in segmenter().cut(phrase) if _WORD.fullmatch(word) and word not in _NOISE
    )
    return " ".join(list(words)[-4:]) + f"|{unit}"
