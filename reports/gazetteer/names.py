"""Short forms of place names: 芜湖 for 芜湖市, 长阳 and 长阳县 for 长阳土家族自治县."""

import re

from reports.gazetteer.types import Level

_LONG_PEOPLES = (
    "维吾尔|土家|蒙古|布依|朝鲜|哈尼|哈萨克|傈僳|仡佬|东乡|高山|拉祜|纳西|仫佬|锡伯|柯尔克孜"
    "|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|阿昌|普米|鄂温克|基诺|德昂|保安|俄罗斯|裕固|乌孜别克"
    "|门巴|鄂伦春|独龙|塔塔尔|赫哲|珞巴"
)
# Single-character names count only with 族: 白沙 and 水城 are not peoples.
_PEOPLES = rf"(?:(?:{_LONG_PEOPLES})族?|(?:[壮满回苗彝藏侗瑶白黎傣畲水佤羌土怒京]|各)族)+"
_AUTONOMOUS = re.compile(rf"{_PEOPLES}自治(?P<kind>[州县旗])$")
_SUFFIXES: dict[Level, re.Pattern[str]] = {
    "province": re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$"),
    "prefecture": re.compile(r"(?:地区|市|盟|自治州)$"),
    "county": re.compile(r"(?:林区|特区|新区|自治县|自治旗|市|县|区|旗)$"),
    "township": re.compile(r"(?:街道|镇|乡|苏木)$"),
}
# 阿拉善左 is nobody's name for 阿拉善左旗.
_HALVES = ("左", "右", "前", "中", "后")
_CUSTOMARY = {"内蒙古自治区": ("内蒙",), "鄂温克族自治旗": ("鄂温克旗",)}


def short_forms(name: str, level: Level) -> tuple[str, ...]:
    """Short forms of a full name, each of at least two characters; possibly none."""
    found = list(_CUSTOMARY.get(name, ()))
    autonomous = _AUTONOMOUS.search(name) if level != "province" else None
    if autonomous and autonomous.start() > 0:
        stem = name[: autonomous.start()]
        found.append(stem + autonomous["kind"])
    else:
        stem = _SUFFIXES[level].sub("", name)
        # 北林区 is a district called 北林, not a forest district called 北.
        stem = stem if len(stem) >= 2 else name[:-1]
        # 东乡族自治县 is named after its people alone.
        stem = stem.removesuffix("族") if "自治" in name else stem
        if level == "county" and stem.endswith(_HALVES) and name.endswith("旗"):
            stem = ""
    if len(stem) >= 2 and stem != name:
        found.append(stem)
    return tuple(found)
