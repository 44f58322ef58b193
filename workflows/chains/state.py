"""The state after the whole text: copies counted once, corrections taken over, refusals applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from workflows.chains.context import TO_WORK, Context, Item
from workflows.chains.drafts import Draft, leg_of
from workflows.chains.settle import alive
from workflows.chains.who import Who


class State:
    """What holds so far: rides, refusals and notes in the order written."""

    def __init__(self, context: Context, posted: datetime) -> None:
        self.context = context
        self.posted = posted
        self._slots: list[list[Draft]] = []
        self._by_person: dict[str, list[Draft]] = {}
        self._refusals: dict[str, list[Draft]] = {}
        self._shifts = {s.name: s for s in context.shifts}

    def of(self, key: str) -> list[Draft]:
        """The rides of a person that still stand."""
        return list(self._by_person.get(key, ()))

    def add(self, new: Draft) -> None:
        """A ride asked for or offered; the same ride before it is a copy or is replaced."""
        met = False
        for old in self.of(new.who.key):
            if _meet(old, new) and old.kind == new.kind:
                if self._copy(old, new):
                    new = _less(new, old)
                    self._take_over(old, new)
                    if new.dates == () or (not new.legs - old.legs and _covers(old, new)):
                        return
                else:
                    met = True
                    self._take_over(old, new)
                    self._drop(old, new)
            elif _meet(old, new) and new.who.index is not None:
                self._drop(old, new)
        if new.who.index is not None:
            self._take_back(new)
        if new.change and not met:
            if new.change < 0:
                new.doubts["persons"] = "原来几个人，现在几个人"
            new.persons = max(1, 1 + new.change)
        self._put(new)

    def _take_back(self, new: Draft) -> None:
        """A ride asked for again: the refusal of an earlier line holds no more for it."""
        standing = self._refusals.get(new.who.key, [])
        for old in list(standing):
            if old.line >= new.line or not old.dates or not new.dates or old.leg:
                continue
            if old.shift != new.shift or "offer" in (old.gone, new.kind):
                continue
            old.dates = tuple(day for day in old.dates if day not in new.dates)
            if not old.dates:
                standing.remove(old)
                self._slots[old.slot].clear()

    def correct_name(self, who: Who) -> None:
        """A name written wrong above (打错了): what was read for it is this person's line now."""
        for drafts in list(self._by_person.values()):
            for draft in list(drafts):
                if draft.who.index is None and draft.who.name == who.name:
                    self.forget(draft)

    def forget(self, draft: Draft) -> None:
        """Take a ride out without a word."""
        self._replace(draft, [])

    def note(self, draft: Draft) -> None:
        """Words only a coordinator should see."""
        self._put(draft)

    def cancel(self, refusal: Draft, title: Draft | None) -> list[Draft]:
        """Withdraw rides and keep the refusal itself; gives what was withdrawn.

        Days and shift not written are those withdrawn, else the title's (``title``).
        """
        hit = [d for d in self.of(refusal.who.key) if _refused(d, refusal)]
        gone = [_common(d, refusal) for d in hit]
        for old in hit:
            self._drop(old, refusal)
        said: list[Draft] = []
        for taken in gone or ([title] if title else [refusal]):
            one = replace(refusal, doubts=dict(refusal.doubts), written=set(refusal.written))
            one.gone = taken.kind
            if one.dates is None and one.every is None:
                one.dates, one.every = taken.dates, taken.every
            elif not gone and set(taken.dates or ()) < set(one.dates or ()) and taken.dates:
                one.dates = taken.dates  # 本周不坐 under 25-29号早班
            if one.shift is None and (
                gone
                or "dates" not in one.written
                or one.dates == taken.dates
                or set(one.dates or ()) <= set(taken.dates or ())
                or taken.dates is None
            ):
                one.shift = taken.shift
            said.append(one)
        for one in _merged(said):
            self._put(one)
        return gone

    def items(self) -> list[Item]:
        """The items that are left, in the order of their lines."""
        out = []
        for draft in (d for slot in self._slots for d in slot):
            if draft.dates == () and draft.kind != "note":
                continue
            shift = self._shifts.get(draft.shift or "")
            for left in alive(draft, shift, self.posted):
                out.append(_item(left, self.context))
        return sorted(out, key=lambda item: item.line)

    def _put(self, draft: Draft) -> None:
        refused = self._refusals.setdefault(draft.who.key, []) if draft.kind == "cancel" else []
        if any(_said_before(draft, old) for old in refused):
            return
        draft.slot = len(self._slots)
        self._slots.append([draft])
        refused.append(draft)
        if draft.kind in ("request", "offer"):
            self._by_person.setdefault(draft.who.key, []).append(draft)

    def _replace(self, old: Draft, rest: list[Draft]) -> None:
        mine = self._by_person[old.who.key]
        at = next(i for i, d in enumerate(mine) if d is old)
        mine[at : at + 1] = rest
        slot = self._slots[old.slot]
        place = next(i for i, d in enumerate(slot) if d is old)
        slot[place : place + 1] = rest

    def _drop(self, old: Draft, new: Draft) -> None:
        """Take out of ``old`` what ``new`` replaces or withdraws."""
        legs = old.legs - new.legs
        rest: list[Draft] = []
        if old.dates is not None and new.dates is not None:
            outside = tuple(d for d in old.dates if d not in new.dates)
            inside = tuple(d for d in old.dates if d in new.dates)
            if outside:
                rest.append(replace(old, dates=outside))
            if inside and legs:
                rest.append(replace(old, dates=inside, leg=leg_of(legs)))
        elif old.every is not None and new.every is None and new.dates is not None:
            rest.append(old)
        elif not isinstance(new.every, str) and new.every and _days_left(old, new):
            rest.append(replace(old, every=_days_left(old, new)))
        elif legs:
            rest.append(replace(old, leg=leg_of(legs)))
        self._replace(old, rest)

    @staticmethod
    def _copy(old: Draft, new: Draft) -> bool:
        """True where the later line says nothing other than the earlier one."""
        if new.change:
            return False
        if new.kind == "offer":
            return "seats" not in new.written or new.seats == old.seats
        same_stop = "stop" not in new.written or new.stop == old.stop
        return same_stop and ("persons" not in new.written or new.persons == old.persons)

    @staticmethod
    def _take_over(old: Draft, new: Draft) -> None:
        """What the later line leaves out stays as it was."""
        if "stop" not in new.written:
            new.stop = old.stop
            new.doubts.pop("stop", None)
        if new.change:
            new.persons = max(1, old.persons + new.change)
        elif "persons" not in new.written and new.kind == "request":
            new.persons = old.persons
        new.driver = new.driver or old.driver
        if "seats" not in new.written and new.kind == "offer":
            new.seats = old.seats


def _said_before(new: Draft, old: Draft) -> bool:
    """True for a copy of a refusal."""
    return all(
        getattr(new, name) == getattr(old, name) for name in ("dates", "every", "shift", "leg")
    )


def _meet(old: Draft, new: Draft) -> bool:
    """True where both speak of the same ride on some day."""
    if old.shift != new.shift or not old.legs & new.legs:
        return False
    if old.dates is not None and new.dates is not None:
        return not set(old.dates).isdisjoint(new.dates)
    return (
        old.dates is None
        and new.dates is None
        and (
            old.every == new.every
            or (
                not isinstance(old.every, str)
                and not isinstance(new.every, str)
                and bool(set(old.every or ()) & set(new.every or ()))
            )
        )
    )


def _days_left(old: Draft, new: Draft) -> tuple[int, ...]:
    """Standing weekdays that stay when some are withdrawn."""
    span = {"day": tuple(range(1, 8)), "workday": tuple(range(1, 6))}
    days = span.get(old.every, ()) if isinstance(old.every, str) else old.every or ()
    out = () if isinstance(new.every, str) else new.every or ()
    return tuple(d for d in days if d not in out)


def _covers(old: Draft, new: Draft) -> bool:
    if old.dates is not None and new.dates is not None:
        return set(new.dates) <= set(old.dates)
    return old.every == new.every


def _less(new: Draft, old: Draft) -> Draft:
    """The later line without the days and legs that stand already."""
    if old.dates is None or new.dates is None:
        if new.legs - old.legs and _covers(old, new):
            return replace(new, leg=leg_of(new.legs - old.legs))
        return new
    if not new.legs - old.legs:
        return replace(new, dates=tuple(d for d in new.dates if d not in old.dates))
    if _covers(old, new):
        return replace(new, leg=leg_of(new.legs - old.legs))
    return new


def _refused(old: Draft, refusal: Draft) -> bool:
    if refusal.shift is not None and old.shift != refusal.shift:
        return False
    if not old.legs & refusal.legs:
        return False
    if refusal.dates is not None:
        return old.dates is not None and not set(old.dates).isdisjoint(refusal.dates)
    if refusal.every is not None:
        return old.every is not None
    return True


def _common(old: Draft, refusal: Draft) -> Draft:
    dates = old.dates
    if dates is not None and refusal.dates is not None:
        dates = tuple(d for d in dates if d in refusal.dates)
    return replace(old, dates=dates)


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Refusals of the same shift as one, with all their days."""
    out: list[Draft] = []
    for draft in drafts:
        for other in out:
            if (other.shift, other.leg, other.every) == (draft.shift, draft.leg, draft.every) and (
                other.dates is not None and draft.dates is not None
            ):
                other.dates = tuple(sorted(set(other.dates) | set(draft.dates)))
                break
        else:
            out.append(draft)
    return out


def _item(draft: Draft, context: Context) -> Item:
    index = draft.who.index
    doubts = dict(draft.doubts)
    if draft.who.index is None and draft.kind == "cancel":
        doubts.setdefault("name", draft.who.doubt)
    direction = draft.leg if draft.kind == "cancel" else draft.leg or TO_WORK
    return Item(
        kind=draft.kind,
        line=draft.line,
        source=draft.source,
        name=draft.who.name,
        id=context.roster[index].id if index is not None else None,
        dates=draft.dates,
        every=draft.every,
        shift=draft.shift,
        direction=direction,
        stop=draft.stop,
        persons=draft.persons,
        seats=draft.seats,
        driver=draft.driver,
        called=draft.who.called,
        doubts={} if draft.kind == "note" else doubts,
    )
