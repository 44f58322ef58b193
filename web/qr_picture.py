"""A QR code as a picture in the page: black on white in any theme, no style, no script."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_picture(address: str) -> Markup:
    """The code as SVG; the width is the stylesheet's."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, light="#fff"
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno's own drawing, no text in it
