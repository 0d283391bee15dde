"""What one format's reader hands back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """`text` as `lines` wants it, plain-Chinese `notes`, and the address a page calls its own."""

    text: str
    notes: list[str] = field(default_factory=list)
    url: str = ""
