"""The group of places a selection means, in words for titles and lines of filters."""

from metrics.queries.select_places import SelectedPlaces
from metrics.wording import LEVEL_NAMES, SAMPLE


def group_name(selected: SelectedPlaces) -> str:
    """安徽省市级, a saved group's name, or 所选辖区."""
    chosen = selected.selection
    if selected.group is not None:
        return f"“{selected.group.name}”"
    if chosen.places:
        return "所选辖区"
    return f"{_province(selected)}{LEVEL_NAMES.get(chosen.level, '各级')}"


def group_filters(selected: SelectedPlaces) -> list[str]:
    """What was selected, one filter an entry, for the line under an image's title."""
    chosen = selected.selection
    parts = [f"层级：{LEVEL_NAMES.get(chosen.level, '不限')}"]
    parts.append(f"范围：{_province(selected) or '全国'}")
    if selected.group is not None:
        parts.append(f"对比组：{selected.group.name}")
    if chosen.places:
        parts.append(f"所选 {len(chosen.places)} 地")
    if selected.shows_samples:
        parts.append(f"含{SAMPLE}")
    return parts


def _province(selected: SelectedPlaces) -> str:
    return dict(selected.provinces).get(selected.selection.province, "")
