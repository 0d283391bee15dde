"""Which place the folders say that a file lies in: 安徽省/芜湖市/繁昌区/报告.docx.

Every folder's name is a clue; a deeper one weighs more, and is read within those above it.
"""

import re
from typing import TYPE_CHECKING

from reports.gazetteer.anchors import Anchor, read_anchor
from reports.gazetteer.types import Mention, Place

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

_MOST_FOLDERS = 12
_LONGEST_NAME = 80
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|tar|gz)$", re.IGNORECASE)
# Numbers and the like before or behind a name: 03 芜湖, 芜湖(已交), 芜湖_2023.
_AROUND = re.compile(
    r"^[\d\s._\-、()\uff08\uff09【】#]+|[\d\s._\-、()\uff08\uff09【】#]+$|[(\uff08][^)\uff09]*[)\uff09]$"
)
_OF_A_YEAR = re.compile(r"^20\d\d年?度?|20\d\d年?度?$")


def read_path(gazetteer: "Gazetteer", path: str, score: float) -> Anchor | None:
    """The anchor of the deepest folder that names a place; None when none does.

    The last part is the file's own name and is left to the clue that it is by itself.
    """
    anchor: Anchor | None = None
    for folder in path.replace("\\", "/").split("/")[:-1][-_MOST_FOLDERS:]:
        found = _read_folder(gazetteer, folder[:_LONGEST_NAME], score)
        if found:
            anchor = _within(found, anchor)
    return anchor


def _read_folder(gazetteer: "Gazetteer", folder: str, score: float) -> Anchor | None:
    name = _ARCHIVE.sub("", folder.strip())
    bare = _OF_A_YEAR.sub("", _AROUND.sub("", _AROUND.sub("", name)))
    # A folder that bears a name and nothing else means it, short as it may be.
    places = gazetteer.named(bare) if len(bare) >= 2 else ()
    if places:
        mention = Mention(0, len(bare), places)
        return Anchor("path", score, bare, mention, places)
    anchor, _ = read_anchor(gazetteer, "path", name, score)
    return anchor if anchor and anchor.mention else None


def _within(found: Anchor, above: Anchor | None) -> Anchor:
    """`found` narrowed to the places that lie in the folder above, where any do."""
    if above is None:
        return found
    inside = tuple(
        place
        for place in found.places
        if any(place == each or place.within(each) for each in above.places)
    )
    if not inside:
        broader = _broader(found.places, above.places)
        return above if broader else found
    assert found.mention is not None
    mention = Mention(0, len(found.written), inside, False, 2)
    return Anchor("path", found.score, found.written, mention, inside)


def _broader(found: tuple[Place, ...], above: tuple[Place, ...]) -> bool:
    """Whether a folder below names what lies above: 繁昌区/芜湖市下发的材料."""
    return any(each.within(place) for place in found for each in above)
