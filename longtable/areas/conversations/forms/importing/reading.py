"""Reading a file of answers: which kind it is, by what is in it and not by its name."""

from longtable.areas.conversations.forms.importing.delimited import read_delimited
from longtable.areas.conversations.forms.importing.table import BadFile, Table
from longtable.areas.conversations.forms.importing.workbook import read_workbook

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MEGABYTE = 1_000_000


def check_size(size: int, most_bytes: int) -> None:
    """Refuse a file of more than `most_bytes` bytes, before it is read."""
    if size > most_bytes:
        raise BadFile(
            f"The file has {size / MEGABYTE:,.0f} MB; at most {most_bytes / MEGABYTE:,.0f} MB "
            "can be taken. Split it, or leave out the columns that are not answers."
        )


def read_table(data: bytes, *, most_bytes: int) -> Table:
    """The table in a CSV or XLSX file. Raises BadFile with what is wrong and how to mend it."""
    check_size(len(data), most_bytes)
    if not data.strip():
        raise BadFile("The file is empty. Save it again with the answers in it.")
    if data.startswith(OLD_EXCEL):
        raise BadFile(
            "This is an old Excel file, or one with a password. Save it as .xlsx or CSV, without "
            "a password."
        )
    return read_workbook(data) if data.startswith(ZIP) else read_delimited(data)
