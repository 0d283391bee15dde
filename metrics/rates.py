"""Whether a stated rate and the one computed from its parts say the same."""

from decimal import Decimal

_WHOLE = Decimal("0.6")  # 98 may be 98.4 rounded
_APPROXIMATE = Decimal(2)
_COMPUTED = Decimal("0.005")  # the computed one has two decimals


def beyond_rounding(stated: Decimal, computed: Decimal, qualifier: str = "") -> bool:
    """Whether two rates in % differ by more than writing fewer decimals explains.

    Decimals may have been rounded or cut: one unit of the last one written is let pass.
    """
    exponent = stated.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    slack = Decimal(1).scaleb(-decimals) if decimals else _WHOLE
    if qualifier:
        slack = _APPROXIMATE
    return abs(stated - computed) > slack + _COMPUTED
