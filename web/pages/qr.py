"""An address as a code to scan."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_picture(address: str) -> Markup:
    """The code as an SVG as large as the place it stands in."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno's own drawing, no text in it
