"""The archive of a project: judged by its own list before anything is unpacked."""

import io
import zipfile

MOST_FILES = 20_000
MOST_BYTES = 200_000_000
QDE = "project.qde"


def unpacked(content: bytes) -> dict[str, bytes]:
    """All files of a .qdpx by their path. Raises ValueError for what is no such archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise ValueError("The file is not a .qdpx project: it is no archive.") from None
    listed = [each for each in archive.infolist() if not each.is_dir()]
    if len(listed) > MOST_FILES or sum(each.file_size for each in listed) > MOST_BYTES:
        raise ValueError(
            f"The project holds more than {MOST_FILES:,} files or {MOST_BYTES // 1_000_000} MB."
        )
    if QDE not in {each.filename for each in listed}:
        raise ValueError("The file is not a .qdpx project: it holds no project.qde.")
    return {each.filename: _bounded(archive, each) for each in listed}


def _bounded(archive: zipfile.ZipFile, each: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(each) as file:
            # The list may lie about a size; reading stops where it said the file ends.
            return file.read(each.file_size)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise ValueError("The project's archive is damaged or encrypted.") from None


def packed(files: dict[str, bytes]) -> bytes:
    """A .qdpx of these files; the same files give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return kept.getvalue()
