"""What an act can refuse. The words for each code are in web/labels.py, never here."""


class RecordError(Exception):
    """An act was refused; nothing has changed.

    `code` names the rule, `values` the things and numbers the sentence will show.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}: {told}" if told else self.code


class NotFound(RecordError):
    """There is no such record, or it is none of the asker's business."""


class Conflict(RecordError):
    """Somebody else changed the record since it was read."""


class RuleBroken(RecordError):
    """A rule of the scheme, a limit or the law stands against it."""
