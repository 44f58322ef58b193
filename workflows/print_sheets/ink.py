"""The colours of papers and pictures: those of the design tokens, as red, green, blue."""

RGB = tuple[int, int, int]

BLACK: RGB = (0, 0, 0)
WHITE: RGB = (255, 255, 255)
INK: RGB = (29, 27, 24)
INK_2: RGB = (79, 74, 67)
INK_3: RGB = (103, 97, 88)
PAGE: RGB = (243, 242, 239)
LINE: RGB = (223, 220, 214)
COAL: RGB = (33, 30, 27)
LAMP: RGB = (255, 138, 31)
LAMP_ON_COAL: RGB = (255, 166, 77)
ORANGE: RGB = (168, 70, 0)
PLATE_BLUE: RGB = (27, 79, 160)
PLATE_GREEN: RGB = (126, 205, 146)
PLATE_GREEN_TOP: RGB = (226, 244, 230)
GREY_DISC: RGB = (223, 220, 214)

PAINTS: dict[str, RGB] = {
    "white": WHITE,
    "silver": (184, 188, 194),
    "grey": (110, 114, 120),
    "black": (22, 20, 24),
    "red": (178, 34, 34),
    "blue": (34, 84, 156),
    "brown": (122, 86, 54),
    "yellow": (240, 196, 32),
    "green": (60, 128, 72),
    "orange": (240, 128, 32),
    "gold": (200, 168, 96),
    "purple": (112, 72, 140),
    "other": (150, 145, 138),
}
