"""Writing on pictures: scans and photographs, read by a character recogniser if there is one.

The recogniser is an optional extra (`ocr` in pyproject.toml): it is large, and offices without
scans do not need it. Its models come with it; nothing is fetched when it runs. Everything heavy
is imported when a picture is read, not before.
"""

import importlib.util
import io
import threading
import warnings
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from reports.reading import lines, ocr_layout, pdf_layout
from reports.reading.errors import ReadingError
from reports.reading.ocr_layout import Box
from reports.reading.pdf_page import Page

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PICTURES = 40  # of one file; a page takes a second or two
MAX_PIXELS = 80_000_000  # an A3 sheet scanned at 600 dpi has 70 million
CHECK_NOTE = "文字由图像识别得到，数字、标点可能有误，请对照原件核对。"

_MAX_SIDE = 2400  # pixels: an A4 sheet at 200 dpi; more costs time and finds nothing more
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_PICTURE_MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"RIFF")
_NEEDED = ("rapidocr", "onnxruntime", "PIL")
_POOR = 0.7  # a page upside down is recognised with less assurance than this
_ONE_AT_A_TIME = threading.Lock()


def available() -> bool:
    """Whether this installation can recognise characters."""
    return all(importlib.util.find_spec(name) is not None for name in _NEEDED)


def may_be_wanted(data: bytes) -> bool:
    """Whether a file may need the recogniser, by its first bytes: a picture, or a PDF of some."""
    return b"%PDF-" in data[:1024] or data.startswith(_PICTURE_MARKS)


def missing(what: str) -> ReadingError:
    """The error for `what` ("扫描件", "图片"), which only a recogniser could read."""
    return ReadingError(
        f"这是{what}，没有可直接读取的文字；本系统没有安装文字识别组件。"
        "请联系管理员安装该组件后再试，或先用 WPS、PDF 阅读器的文字识别功能转成 Word 文档后上传。"
    )


def read_image(data: bytes) -> tuple[str, list[str]]:
    """Text and notes of a PNG, JPEG, TIFF (all its pages), BMP, GIF or WEBP picture.

    Raises ReadingError when there is no recogniser, no picture or no writing.
    """
    if not available():
        raise missing("图片")
    pages: list[Page] = []
    notes = [CHECK_NOTE]
    for number, picture in enumerate(_pictures(data)):
        if number == MAX_PICTURES:
            notes.append(f"图片超过 {MAX_PICTURES} 页，只识别了前 {MAX_PICTURES} 页。")
            break
        pages.append(page(picture))
    text = lines.join(pdf_layout.paragraphs(pages))
    if not text:
        raise ReadingError("图片中没有识别出文字；请上传更清晰的扫描件，或上传报告的文字版。")
    return text, notes


def page(picture: "Image", scale: float = 1.0) -> Page:
    """The writing on a picture, measured in pixels × `scale`. Needs the recogniser."""
    wide = picture.width
    picture = _plain(picture)
    scale *= wide / picture.width
    boxes = _boxes(picture)
    if boxes and (ocr_layout.is_lying(boxes) or _assurance(boxes) < _POOR):
        picture, boxes = _best_turned(picture, boxes)
    return ocr_layout.page(boxes, picture.height, scale)


def _best_turned(picture: "Image", boxes: list[Box]) -> "tuple[Image, list[Box]]":
    """The picture turned so that its writing stands upright: a sheet may lie in the scanner."""
    lying = ocr_layout.is_lying(boxes)
    best = (0.0 if lying else _worth(boxes), picture, boxes)
    for angle in (90, 270) if lying else (180,):
        turned = picture.rotate(angle, expand=True)
        found = _boxes(turned)
        if not ocr_layout.is_lying(found) and _worth(found) > best[0]:
            best = (_worth(found), turned, found)
    return best[1], best[2]


def _assurance(boxes: list[Box]) -> float:
    return _worth(boxes) / max(1, sum(len(box.text) for box in boxes))


def _worth(boxes: list[Box]) -> float:
    return sum(box.score * len(box.text) for box in boxes)


def _pictures(data: bytes) -> "Iterator[Image]":
    """The pages of a picture file, upright by what the camera noted."""
    from PIL import Image, ImageOps

    unreadable = ReadingError("这个图片已损坏或不完整，无法打开；请重新扫描或重新保存后上传。")
    with warnings.catch_warnings():
        # Pillow's own bound on pixels only warns; ours below is stricter than its error.
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise _too_many_pixels() from error
        except Exception as error:  # plugins raise many kinds on hostile headers
            raise unreadable from error
        with opened:
            many = opened.format == "TIFF"
            for number in range(MAX_PICTURES + 1 if many else 1):
                try:
                    opened.seek(number)
                except EOFError:
                    return
                except Exception as error:
                    raise unreadable from error
                if opened.width * opened.height > MAX_PIXELS:
                    raise _too_many_pixels()
                try:
                    opened.draft("RGB", (_MAX_SIDE, _MAX_SIDE))  # JPEG: decode no more than needed
                    upright = ImageOps.exif_transpose(opened)
                except Exception as error:
                    raise unreadable from error
                yield upright


def _too_many_pixels() -> ReadingError:
    return ReadingError(
        f"图片超过 {MAX_PIXELS // 10_000} 万像素，无法读取；"
        "请以 300 dpi 以下的分辨率重新扫描后上传。"
    )


def _plain(picture: "Image") -> "Image":
    """The picture in RGB on white, no side longer than the recogniser makes use of."""
    from PIL import Image

    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    picture.thumbnail((_MAX_SIDE, _MAX_SIDE))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(paper, seen)
    return picture.convert("RGB")


def _boxes(picture: "Image") -> list[Box]:
    import numpy

    # The recogniser expects blue first, as OpenCV reads pictures.
    pixels = numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1])
    with _ONE_AT_A_TIME:
        found = _recogniser()(pixels)
    if found.txts is None or found.boxes is None:
        return []
    return [
        Box(text, tuple((float(x), float(y)) for x, y in corners), float(score))
        for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
    ]


@cache
def _recogniser() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": _MAX_SIDE,
            "Global.use_cls": False,  # whole sheets are turned here, not single lines
        }
    )
