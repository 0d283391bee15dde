"""The evaluation set: short passages in the wording of the genre, with what they state."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

# Every second passage of these sets is kept aside, and the whole of the next; the other sets were
# written to learn from.
_HALVED = "ab"
_ASIDE = "s"
FOLDER = Path(__file__).parent / "passages"
PHENOMENA = {
    "number_first": "数字在前",
    "wrong_domain": "他类业务",
    "inherited_domain": "承前省略",
    "approximator": "约数",
    "period": "时期",
    "of_which": "其中",
    "change_or_history": "变化与往年",
    "plan_or_norm": "计划与要求",
    "share_or_shared_rate": "占比与并列比率",
    "substring": "包含关系",
    "chinese_numeral": "汉字数字",
    "not_a_figure": "非统计数字",
    "damaged_text": "文字缺损",
    "punctuation": "标点混用",
    "scope_switch": "范围转换",
    "plain": "一般表述",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a passage states. An optional one is neither asked for nor a fault."""

    indicator: str
    value: Decimal
    required: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """`aside` passages are only ever scored, never looked at while rules are written.

    `traps` are figures worded like an indicator that must not be read as it; the sets a to f
    name none.
    """

    id: str
    text: str
    year: int | None
    phenomena: tuple[str, ...]
    gold: tuple[Statement, ...]
    aside: bool
    traps: tuple[Statement, ...] = ()


def load_passages(folder: Path = FOLDER) -> tuple[Passage, ...]:
    """All passages, in file order.

    Raises ValueError naming the passage when a tag is unknown or an id stands twice.
    """
    passages: list[Passage] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                passage = _passage(json.loads(line))
                if passage.id in seen or set(passage.phenomena) - PHENOMENA.keys():
                    raise ValueError(f"{path.name}: {passage.id} has a used id or unknown tag")
                seen.add(passage.id)
                passages.append(passage)
    return tuple(passages)


def _passage(row: dict) -> Passage:
    return Passage(
        id=row["id"],
        text=row["text"],
        year=row["year"],
        phenomena=tuple(row["phenomena"]),
        gold=tuple(
            Statement(g["indicator_code"], Decimal(str(g["value"])), g.get("required", True))
            for g in row["gold"]
        ),
        traps=tuple(
            Statement(t["indicator_code"], Decimal(str(t["value"])), required=False)
            for t in row.get("traps", ())
        ),
        aside=row["id"][0] in _ASIDE or (row["id"][0] in _HALVED and int(row["id"][1:]) % 2 == 0),
    )
