"""Static files with a hash in the name, compressed quickly enough to do on first start."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Measured on plotly.js (4.8 MB): quality 11 takes 18 seconds for 1.11 MB, quality 9
# one second for 1.23 MB. The file is fetched once per release and then cached for good.
BROTLI_QUALITY = 9


class QuickCompressor(Compressor):  # type: ignore[misc]
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=BROTLI_QUALITY))


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def create_compressor(self, **kwargs: Any) -> Compressor:
        return QuickCompressor(**kwargs)
