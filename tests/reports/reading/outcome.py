"""What reading may come to, whatever the bytes."""

from reports.reading import MAX_CHARS, Reading, ReadingError, read


def outcome(data: bytes, name: str) -> None:
    """Read, and hold whatever comes out to the promises of the room."""
    try:
        reading = read(data, name)
    except ReadingError as error:
        message = str(error)
        assert message.endswith("。")
        return
    assert isinstance(reading, Reading)
    assert reading.text.strip()
    assert len(reading.text) <= MAX_CHARS
    assert "\x00" not in reading.text
    reading.text.encode()
