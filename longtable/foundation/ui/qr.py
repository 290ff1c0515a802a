"""An address as a QR code, dark on white whatever the page's colours: cameras need it so."""

import io

import segno


def qr_svg(address: str) -> bytes:
    """The QR code of `address` as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", scale=8, border=2, dark="#1F2A30", light="#FFFFFF"
    )
    return drawn.getvalue()
