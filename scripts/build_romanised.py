"""Rebuild reports/gazetteer/data/pinyin.tsv.gz: how each place's name is spelled in addresses.

    python -m scripts.build_romanised [--out FILE]

Reads places.tsv.gz. Nothing is fetched; the same input gives the same bytes. Each line: code,
the last character of the name, then the readings of the present and former names without their
rank (芜湖, not 芜湖市), syllables parted by spaces, readings by commas. Names whose characters are
read in several ways get every usual reading: an address decides nothing alone, so one too many
does no harm.
"""

import argparse
import gzip
from itertools import islice, product
from pathlib import Path

from pypinyin import lazy_pinyin

from reports.gazetteer.loading import DATA, read_tables
from reports.gazetteer.names import short_forms
from reports.gazetteer.types import Place

DEFAULT_OUT = DATA.parent / "pinyin.tsv.gz"
MOST_READINGS = 6

# Characters of place names that are read otherwise than most words with them.
ALSO_READ = {
    "长": "chang", "朝": "chao", "单": "shan", "曾": "zeng", "大": "dai", "乐": "le yue",
    "重": "chong", "盖": "gai ge", "台": "tai", "洞": "dong tong", "番": "pan", "尉": "yu wei",
    "解": "jie xie", "浚": "jun xun", "阿": "a e", "荥": "xing ying", "筠": "jun yun",
    "莘": "shen xin", "泌": "bi mi", "宿": "su", "六": "lu liu", "枞": "zong cong",
    "铅": "yan qian", "任": "ren", "都": "du dou", "行": "xing hang", "厦": "xia sha",
    "勐": "meng", "侯": "hou", "句": "ju gou", "会": "hui kuai", "石": "shi", "邗": "han",
    "蔚": "yu wei", "峙": "shi zhi", "涡": "guo wo", "砀": "dang", "埔": "bu pu", "畲": "she",
}  # fmt: skip
# Addresses in use that follow no rule.
AS_WRITTEN = {
    "陕西省": ("shaan xi",),
    "内蒙古自治区": ("nei meng gu", "nei meng"),
    "西藏自治区": ("xi zang", "tibet"),
    "香港特别行政区": ("hong kong", "xiang gang"),
    "哈尔滨市": ("harbin", "ha er bin"),
    "呼和浩特市": ("huhhot", "hu he hao te"),
    "鄂尔多斯市": ("ordos", "e er duo si"),
    "拉萨市": ("lasa", "lhasa"),
    "乌鲁木齐市": ("urumqi", "wu lu mu qi"),
}


def readings(name: str) -> list[str]:
    """The usual readings of a name, likeliest first, syllables parted by spaces."""
    usual = lazy_pinyin(name, errors="ignore")
    if len(usual) != len(name):
        return []
    choices = [
        dict.fromkeys([syllable, *ALSO_READ.get(character, "").split()])
        for character, syllable in zip(name, usual, strict=True)
    ]
    return [" ".join(syllables) for syllables in islice(product(*choices), MOST_READINGS)]


def stem(name: str, place: Place) -> str:
    """The name without its rank; names of two characters keep it (蔚县)."""
    forms = short_forms(name, place.level)
    return min(forms, key=len) if forms else name


def lines() -> list[str]:
    tables = read_tables()
    found = []
    for code, place in sorted(tables.places.items()):
        names = (place.name, *tables.former.get(code, ()))
        spelled = list(AS_WRITTEN.get(place.name, ()))
        for name in names:
            spelled += readings(stem(name, place))
        if spelled:
            found.append(f"{code}\t{place.name[-1]}\t{','.join(dict.fromkeys(spelled))}\n")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options = parser.parse_args()
    # mtime 0: the same input gives the same bytes.
    options.out.write_bytes(gzip.compress("".join(lines()).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
