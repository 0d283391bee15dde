"""A key under which figures outside the catalogue group across reports.

What is counted names the group: the noun a figure stands before (selected 19 advisers), or
the last one before it (meetings held: 4), with the action done to it. Names of places,
adverbs and verbs that say only that something took place are left out, so that 召开会议4次
and 全县共组织召开会议12次 share a key, and 列席会议5次 keeps its own.
"""

import re

from reports.segmentation import segmenter

_NOISE = frozenset(
    "共 共计 累计 合计 全年 今年 本年 上年 去年 年度 年底 年末 月底 目前 截至 以来 期间 同期 "
    "已 先后 等 各 各类 各级 各项 多个 全部 均 逐一 的 了 和 及 与 对 为 在 由 将 向 就 从 被 "
    "把 共有 其中 分别 达 达到 约 近 余 仅 只 只有 我市 我县 我区 我镇 我乡 我局 我省 全市 "
    "全县 全区 全省 全镇 全乡 全州 全国 全域 本市 本县 本级 市级 县级 区级 省级 镇级 乡级 "
    "市县 省市 市区 县政府 市政府 区政府 省政府 县委 市委 区委 省委 县委县政府 一是 二是 三是 "
    "四是 五是 六是 同比 环比 较上年 比上年 同比增加 同比增长 同比下降 控制 首批 统一 专门 "
    "具体 有关 相关 重点 一般 到位 完毕 情况 数量 总数 总量".split()
)
# Verbs that say no more than that something took place.
_LIGHT = frozenset(
    "组织 召开 举办 举行 开展 进行 实施 推进 实现 完成 办 做 作 有 达成 得到 加强 做好 确保 "
    "力争 争取 计划 拟 参与".split()
)
# What is done to the thing counted; 培训, 宣传 and their like are things when they come last.
_ACTIONS = frozenset(
    "列席 参加 出席 研究 审议 听取 审查 审核 制定 出台 印发 修订 修改 废止 清理 备案 评查 "
    "抽查 检查 排查 整改 发现 查处 立案 受理 办理 审结 办结 结案 化解 调解 调处 回复 回访 "
    "反馈 接待 解答 提供 发放 发布 悬挂 制作 张贴 播放 推送 配备 配齐 设立 设置 建立 建成 "
    "成立 组建 创建 培育 培养 选聘 聘任 聘请 选派 招录 通过 取得 获得 持有 签订 出具 提出 "
    "下发 下达 发出 制发 收集 征集 收到 采纳 吸收 公开 公示 录入 归集 汇聚 上线 推出 承接 "
    "下放 取消 精简 压减 压缩 减少 增加 新增 提高 提升 下降 增长 上升 降低 覆盖 加挂 列入 "
    "纳入 分解 细化 梳理 编制 督促 指导 督导 督察 走访 慰问 深入 出动 投入 兑付 涉及 挽回 "
    "追缴 移送 处罚 免罚 罚款 维持 驳回 纠错 撤销 报送 报备 建设 布局 开设 建 设 讲 晒 建成 "
    "更新 邀请 阅批 帮助 起草 划转 汇报 联系 结对 培训 宣传 宣讲 述法 点评 考核 评选 命名".split()
)
_NUMBERED_HEAD = re.compile(r"^\s*(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}是)")
_LISTED_AS = re.compile(r"^.*等(?=各?类?[\u4e00-\u9fff]{2,})")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
# One character after a noun makes another noun of it: 网格|员, 办结|率.
_SUFFIXES = frozenset(
    "率量数度员长队组墙点所站库证卡票费额厅院校馆网线栏牌册团会室岗户区带案书类法业"
)
_SHORT_NOUNS = frozenset("村镇乡县户书课车案户街巷站所")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}[省市县州旗盟]|[\u4e00-\u9fff]{2,}(?<![社小园景辖片校城])区"
)
_UNITS = {"名": "人", "位": "人", "场次": "场", "份(次)": "份"}
# Units of what takes place: 3次赋权事项专题培训 counts the 培训 at the end.
_EVENTS = frozenset(["次", "场", "场次", "期", "轮", "批", "回", "学时"])
_NEGATIONS = frozenset("不未非无")
_NOUNS = 2
NAMELESS = "…"


def phrase_key(phrase: str, unit: str) -> str:
    """Action, at most two nouns and the unit: '审查 政府合同|件'.

    '办结…|件' where an action is named but nothing it is done to, '|场' where nothing is:
    under such keys things stand together that should not be compared. `phrase` is written
    as the ledger writes it, "…" standing for the figure where words follow it.
    """
    left, _, right = _NUMBERED_HEAD.sub("", phrase).partition("…")
    before, after = _words(_last_listed(left)), _words(right)
    verb = before[-1:] if before and before[-1] in _ACTIONS else []
    named = _counted_after(after)
    if unit in _EVENTS and after:
        words = _counted_before([*verb, *after])
    elif named:
        later = [word for word in after[len(named) :] if word in _ACTIONS]
        words = [*(verb or later[:1]), *named[-_NOUNS:]]
    else:
        words = _counted_before(before or after)
    key = " ".join(dict.fromkeys(words))
    nameless = NAMELESS if key and all(word in _ACTIONS for word in key.split()) else ""
    return f"{key}{nameless}|{_UNITS.get(unit, unit)}"


def names_a_thing(key: str) -> bool:
    """Whether the key says what is counted, so that its figures may be set side by side."""
    words = key.rpartition("|")[0]
    return bool(words) and not words.endswith(NAMELESS)


def _last_listed(left: str) -> str:
    """A、B等X: what is counted is X; A、B: it is B, behind the verb of A."""
    if _LISTED_AS.match(left):
        head = left.partition("、")[0]
        verb = next((word for word in segmenter().cut(head) if word in _ACTIONS), "")
        return verb + _LISTED_AS.sub("", left)
    if "、" in left:
        head = left.partition("、")[0]
        verb = next((word for word in segmenter().cut(head) if word in _ACTIONS), "")
        return verb + left.rpartition("、")[2]
    return left


def _words(text: str) -> list[str]:
    """Content words in their order, a suffix joined to its noun, light verbs left out."""
    found: list[str] = []
    joins, negation = False, ""
    for each in segmenter().cut(text):
        if each in _NEGATIONS:
            negation = each
            continue
        word, negation = negation + each, ""
        if not _WORD.fullmatch(word) or word in _NOISE or word in _LIGHT:
            joins = False
        elif len(word) == 1 and word in _SUFFIXES and joins:
            found[-1] += word
        elif (len(word) > 1 and not _PLACE.fullmatch(word)) or word in _SHORT_NOUNS:
            found.append(word)
            joins = True
        else:
            joins = False
    return found


def _counted_after(words: list[str]) -> list[str]:
    """The nouns a right part begins with."""
    for at, word in enumerate(words):
        if word in _ACTIONS:
            return words[:at]
    return words


def _counted_before(words: list[str]) -> list[str]:
    """The last action that has a noun behind it, and the last nouns; else the last words."""
    for at in range(len(words) - 2, -1, -1):
        if words[at] in _ACTIONS:
            return [words[at], *words[at + 1 :][-_NOUNS:]]
    return words[-_NOUNS:]
