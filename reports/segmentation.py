"""jieba with our dictionary of legal terms: for search words and phrase keys only.

Never for evidence: it cuts 出庭应诉率 in three, and offsets come from the text itself.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

_DICTIONARY = Path(__file__).parent / "legal_terms.txt"


@cache
def segmenter() -> Any:
    """The jieba module, loaded at first use (half a second), with its cache in our own folder.

    jieba's default cache has a fixed name in the shared temporary folder, where another
    user of the machine could have put his own.
    """
    import jieba

    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(folder)
    jieba.setLogLevel("WARNING")
    # Given a path, jieba leaves the file open.
    with _DICTIONARY.open("rb") as terms:
        jieba.load_userdict(terms)
    return jieba


@cache
def legal_terms() -> tuple[str, ...]:
    """The words of our dictionary, in its order."""
    lines = _DICTIONARY.read_text(encoding="utf-8").splitlines()
    return tuple(line.split()[0] for line in lines if line.strip())
