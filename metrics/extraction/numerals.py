"""What a numeral is worth: digits with 万/亿, and Chinese numerals."""

from decimal import Decimal

_DIGITS = {ch: n for n, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
MULTIPLIERS = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000,
    "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "万亿": 1_000_000_000_000,
    "百亿": 10_000_000_000, "千亿": 100_000_000_000, "十亿": 1_000_000_000,
}  # fmt: skip


def arabic(digits: str, multiplier: str = "") -> Decimal:
    """'1,234' → 1234; '860.88' with '万' → 8608800."""
    return Decimal(digits.replace(",", "")) * MULTIPLIERS[multiplier]


def chinese(text: str) -> Decimal | None:
    """'四百三十二' → 432, '两' → 2, '一二三' → 123; None when the characters form no number."""
    if not text:
        return None
    if all(ch in _DIGITS for ch in text):
        return Decimal("".join(str(_DIGITS[ch]) for ch in text))
    total = section = digit = 0
    last_unit = 10
    for ch in text:
        if ch in _DIGITS:
            digit = _DIGITS[ch]
            if digit == 0:
                last_unit = 10
        elif ch in _SMALL:
            section += (digit or (1 if section == 0 else 0)) * _SMALL[ch]
            last_unit, digit = _SMALL[ch], 0
        elif ch in _LARGE:
            # 一万两千: what stands before 万 is complete.
            total = (total + section + digit) * _LARGE[ch]
            section = digit = 0
            last_unit = _LARGE[ch]
        else:
            return None
    if digit and last_unit >= 100 and text[-2] in (_SMALL | _LARGE):
        digit *= last_unit // 10  # 三百五 is 350
    return Decimal(total + section + digit)


def chinese_decimal(text: str) -> Decimal | None:
    """'九十八点五' → 98.5."""
    whole, _, fraction = text.partition("点")
    value = chinese(whole)
    if value is None or not fraction:
        return value
    places = [_DIGITS.get(ch) for ch in fraction]
    if None in places:
        return None
    return value + Decimal("0." + "".join(map(str, places)))
