"""The numbers and codes by which public registers know an organisation or a place."""

from django.core.validators import RegexValidator

# England and Wales, a linked charity with its suffix, Scotland, Northern Ireland.
CHARITY_NUMBER = RegexValidator(
    r"^(\d{6,7}(-\d{1,3})?|SC\d{6}|NIC\d{6})$",
    "Enter a charity number such as 1163618, SC012345 or NIC101234.",
)
ODS_CODE = RegexValidator(
    r"^[A-Z0-9]{3,10}$", "Enter an ODS code of 3 to 10 letters and digits, such as RAE or A81001."
)
COMPANY_NUMBER = RegexValidator(
    r"^(\d{8}|[A-Z]{2}\d{5}[A-Z0-9])$",
    "Enter a company number of 8 characters, such as 01234567, SC123456 or IP12345R.",
)
# The nine characters of the Office for National Statistics: a nation's letter, then digits.
AREA_CODE = RegexValidator(
    r"^[EWSNKJ]\d{8}$", "Enter an official area code of one letter and 8 digits, such as E06000001."
)


def tidied(code: str) -> str:
    """A code as registers print it: capitals, no spaces."""
    return "".join(code.split()).upper()
