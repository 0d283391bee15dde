"""Which jurisdiction a report is about, from everything the text says of itself."""

from collections.abc import Sequence

from reports.gazetteer import Clue, Gazetteer, Identification

_BODY_CHARS = 800


def locate(
    gazetteer: Gazetteer,
    *,
    title: str,
    signed: str,
    source: str,
    file_name: str,
    body: Sequence[str],
    path: str = "",
    url: str = "",
) -> Identification:
    """Weigh the clues; an issuer's signature says most, the body only breaks ties.

    So do the folders the file lay in and the page's address; but they must not contradict.
    """
    head = "\n".join(body)[:_BODY_CHARS]
    tail = "\n".join(body[-3:])[-_BODY_CHARS:]
    clues = [
        Clue(signed, 1.0, "signature"),
        Clue(title, 0.9, "title"),
        Clue(source, 0.5, "source"),
        Clue(file_name, 0.3, "file name"),
        Clue(head + "\n" + tail, 0.2, "body"),
    ]
    return gazetteer.identify([clue for clue in clues if clue.text], path=path, url=url)
