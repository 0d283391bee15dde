"""Where the real reports and their gold answers are, when they are here at all.

They are not part of the repository. Tests that read them carry ``@pytest.mark.shared``
or use the fixture ``shared_dir``; without the folder they are reported as skipped, and
with CI=true they fail, so that an automatic run can never pass by not looking.
"""

import os
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """The folder of real material: FAZHI_SHARED, else ``shared`` beside the repository."""
    return Path(os.environ.get("FAZHI_SHARED") or REPO.parent / "shared")


def absence(folder: Path, environ: dict[str, str] | os._Environ[str]) -> tuple[str, str] | None:
    """What to do about a missing folder: None when present, else ("fail" | "skip", reason)."""
    if (folder / "seeds").is_dir():
        return None
    reason = f"no real reports at {folder} (set FAZHI_SHARED to their folder)"
    in_ci = environ.get("CI", "").lower() in ("1", "true")
    return ("fail" if in_ci else "skip"), reason
