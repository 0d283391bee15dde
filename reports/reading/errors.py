"""The one exception this room raises. Its text is shown to office staff as it stands."""


class ReadingError(Exception):
    """A file that cannot be read. `str()` is Chinese: what is wrong, and what to do about it.

    It is an answer about the file: a reader in another process passes it on as it is.
    """

    is_answer = True


def empty() -> ReadingError:
    return ReadingError("文件是空的，请检查后重新上传。")


def too_large(limit_mb: int) -> ReadingError:
    return ReadingError(f"文件超过 {limit_mb} MB，请压缩图片或拆分后重新上传。")


def too_long(limit: int) -> ReadingError:
    return ReadingError(
        f"文件中的文字超过 {limit // 10_000} 万字，不像一份年度报告，请检查是否选错了文件。"
    )


def not_text() -> ReadingError:
    return ReadingError("文件内容不是文本文件，可能已损坏或选错了文件，请检查后重新上传。")


def damaged(kind: str, remedy: str) -> ReadingError:
    return ReadingError(f"这个{kind}已损坏或不完整，无法打开；{remedy}")
