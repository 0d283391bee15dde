"""Static files with a hash in the name, compressed quickly enough to do on first start."""

import hashlib
from typing import Any

import brotli
import django
from django.contrib.staticfiles.finders import get_finders
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


def source_digest() -> str:
    """A digest of every static file's name and content, as the finders see them now.

    Two equal digests mean that collecting again would give the same files.
    """
    digest = hashlib.sha256(f"{django.__version__} {BROTLI_QUALITY}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                content = hashlib.sha256(file.read()).hexdigest()
            prefix = getattr(storage, "prefix", None) or ""
            digest.update(f"\0{prefix}/{path}\0{content}".encode())
    return digest.hexdigest()
