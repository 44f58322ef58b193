"""A plate as it stands on the bumper; nothing for one that was forgotten."""


def plate_words(number: str) -> str:
    """陕D·3K256 of 陕D3K256."""
    bare = number.replace("·", "")
    return f"{bare[:2]}·{bare[2:]}" if bare else ""
