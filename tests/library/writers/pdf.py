"""PDFs with a text layer: lines broken at the margin, a running head, page numbers, tables."""

from collections.abc import Sequence

from tests.library.samples import Block
from tests.library.writers.pages import EM, HEIGHT, set_pages
from tests.reports.reading.builders import Run, make_pdf_runs


def write(blocks: Sequence[Block]) -> bytes:
    """A PDF in official page layout."""
    return make_pdf_runs(
        [
            [Run(line.x, HEIGHT - line.y - EM, EM, line.text) for line in page]
            for page in set_pages(blocks)
        ]
    )
