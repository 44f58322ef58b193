"""A chain of numbered or plain lines: its title, its sections, its entries."""

from __future__ import annotations

from dataclasses import replace

from workflows.chains import handovers, moves
from workflows.chains.chat import Message
from workflows.chains.compose import refusals, rides
from workflows.chains.dittos import Dittos
from workflows.chains.drafts import Draft, Frame
from workflows.chains.footers import footers_first
from workflows.chains.headings import framed
from workflows.chains.lexicon import Lexicon
from workflows.chains.offers import is_offer
from workflows.chains.pieces import Piece
from workflows.chains.rows import Row, rows_of
from workflows.chains.said import Saying
from workflows.chains.saying import say
from workflows.chains.scene import Scene, Spot
from workflows.chains.state import State
from workflows.chains.token import Token
from workflows.chains.turns import Turn, turns_of
from workflows.chains.verdicts import asks, is_past, nothing_to_refuse, only_noted
from workflows.chains.who import Who

_NAMES = ("PERSON", "TEAM")


class ChainReader:
    """Reads the lines of chains into a state, remembering the entry above for 同上."""

    def __init__(self, scene: Scene, lexicon: Lexicon, state: State) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.state = state
        self.frame = Frame(scene.posted)
        self.dittos = Dittos()
        self.talking = False

    def read(self, message: Message) -> None:
        """Read the lines of one message nobody else's words are in."""
        title = Frame(message.moment)
        self.frame = replace(title)
        self.dittos = Dittos()
        begun = False
        base, inline = self.frame, False
        for row in footers_first(rows_of(message.lines, self.lexicon)):
            if row.kind == "entry":
                begun = begun or not row.inline
                if inline and not row.inline:
                    self.frame, inline = replace(self.frame, stop=base.stop, driver=None), False
                self.entry(row, None, self.frame)
                continue
            if not row.inline and self.frame.driver is not None:
                self.frame = replace(self.frame, driver=None)
            before = (
                self.frame if not row.inline else replace(self.frame, stop=base.stop, driver=None)
            )
            self.frame = framed(before, title, row.tokens, row.source, self.scene.context)
            inline = row.inline
            if not row.inline:
                base = self.frame
                title = title if begun else base
            self._driver(row)

    def _driver(self, row: Row) -> None:
        """李师傅车：… offers the car; those listed ride in it."""
        persons = [t for t in row.tokens if t.kind == "PERSON"]
        if row.kind != "driver" or not persons:
            return
        turn = Turn()
        for turn in turns_of(persons, None, self.scene.context, self.frame.hints, False):
            tokens = [t for t in row.tokens if t.kind != "PERSON"]
            saying = say(tokens)
            spot = Spot(row.line, row.source)
            for draft in rides(saying, turn.whos, spot, self.frame, self.scene, True):
                self.state.add(draft)
        driver = turn.whos[0] if turn.whos else None
        self.frame = replace(self.frame, driver=driver, stop=None, role="rider")

    def entry(self, row: Row, sender: Who | None, frame: Frame) -> list[Draft]:
        """Read one entry; gives the rides it asks for, offers or withdraws."""
        if self._handed_over(row, sender, frame):
            return []
        tokens = self._about_car(self._pointed(row.tokens, sender), row, frame)
        told: list[Draft] = []
        last: Saying | None = None
        for turn in turns_of(tokens, sender, self.scene.context, frame.hints, True):
            if turn.whos:
                drafts, last = self._turn(turn, row, frame, last)
                told += drafts
        self.dittos.keep(tokens, row.number)
        return told

    def _pointed(self, tokens: list[Token], sender: Who | None) -> list[Token]:
        """The tokens with what they point to: another entry copied, or an entry's person."""
        tokens = self.dittos.copied(self.dittos.without_number(tokens))
        return tokens if sender else self.dittos.named_by_number(tokens)

    def _handed_over(self, row: Row, sender: Who | None, frame: Frame) -> bool:
        """True where 换成刘洋 gives the rides of who is named before it, or who speaks, away."""
        at = handovers.taker_at(row.tokens)
        if at is None:
            return False
        ends = ((row.tokens[:at], sender), (row.tokens[at : at + 1], None))
        context = self.scene.context
        giver, taker = (
            turns_of([t for t in tokens if t.kind in _NAMES], who, context, frame.hints, False)[0]
            .whos[:1]
            for tokens, who in ends
        )  # fmt: skip
        if not giver or not taker:
            return False
        spot = Spot(row.line, row.source)
        titled = self.title_draft(giver[0], spot, frame)
        handovers.hand_over(giver[0], taker[0], titled, spot, self.state, context)
        return True

    def _about_car(self, tokens: list[Token], row: Row, frame: Frame) -> list[Token]:
        """王强、任伟 满 under 李师傅的车: the seats are the driver's, the names ride."""
        seats = [t for t in tokens if t.kind in ("SEATS", "FULL")]
        if frame.driver is None or not seats:
            return tokens
        about = replace(frame, driver=None, role="driver")
        spot = Spot(row.line, row.source)
        for draft in self.state.of(frame.driver.key):
            if draft.kind == "offer":
                seats_now = rides(say(seats), [frame.driver], spot, about, self.scene, True)
                draft.seats = seats_now[0].seats if seats_now else draft.seats
        return [t for t in tokens if t not in seats]

    def _turn(
        self, turn: Turn, row: Row, frame: Frame, last: Saying | None
    ) -> tuple[list[Draft], Saying]:
        spot = Spot(row.line, row.source)
        at = moves.move_at(turn.tokens)
        if at is not None:
            for who in turn.whos:
                moves.move(
                    turn.tokens,
                    at,
                    who,
                    spot,
                    frame,
                    self.scene,
                    self.state,
                    self.title_draft(who, spot, frame),
                )
            return [], say(turn.tokens)
        if late := next((t.value for t in turn.tokens if t.kind == "DELAY"), 0):
            for who in turn.whos:
                handovers.put_off(who, late, spot, self.state)
            return [], Saying()
        if any(t.kind == "MOVE" and "错" in t.text for t in turn.tokens):
            self.state.correct_name(turn.whos[0])
        saying = say(turn.tokens)
        saying.withdrawn |= frame.role == "absent" and not saying.has("RIDE")
        if last is not None and not saying.pieces:
            saying.pieces = last.pieces
            saying.leg = saying.leg or last.leg
        if turn.driver is not None:
            frame = replace(frame, driver=turn.driver)
        return self.apply(saying, turn.whos, spot, frame), saying

    def apply(self, saying: Saying, whos: list[Who], spot: Spot, frame: Frame) -> list[Draft]:
        """Put what a clause says into the state."""
        if is_past(saying):
            return []
        if only_noted(saying, bool(frame.piece.atoms) and not self.talking):
            for who in whos:
                self.state.note(Draft("note", who, spot.line, spot.source))
            return []
        lead = whos[0]
        if saying.denied and saying.denied == frame.leg and not (saying.pieces or saying.chosen):
            saying.refused, saying.leg = [Piece(leg=saying.denied)], None
        if not self.state.of(lead.key):
            nothing_to_refuse(saying, frame)
        if self._only_refuses(saying, lead):
            return self._withdraw(saying, whos, spot, frame)
        bare = not saying.pieces and not saying.has("STOP", "COUNT", "SEATS", "PLUS", "BRING")
        if saying.denied and bare and self.state.of(lead.key):
            return []
        told: list[Draft] = []
        if saying.has("NODRIVE") and self._gives_up(saying, lead, spot):
            dated = [p for p in saying.pieces if p.atoms] or [Piece(leg=saying.leg)]
            saying.refused = saying.refused or (dated if dated[0].atoms or dated[0].leg else [])
            told += self._withdraw(saying, whos, spot, frame)
            if not saying.has("RIDE"):
                return told
        later = self._taken_out(saying, whos, spot, frame)
        if saying.refused:
            told += self._withdraw(saying, whos, spot, frame)
        told += self._book(saying, whos, spot, frame)
        for refusal in later:
            refusal.shift = refusal.shift or next((d.shift for d in told), None)
            self.state.cancel(refusal, None)
        return told

    def _only_refuses(self, saying: Saying, lead: Who) -> bool:
        """True where a clause asks for nothing: 退了, 周三不坐, ❌, 回程不坐了."""
        if saying.withdrawn or saying.has("CROSS"):
            return True
        if saying.refused and not self._affirms(saying):
            return True
        return moves.denied_leg(saying, lead, self.state)

    def _taken_out(self, saying: Saying, whos: list[Who], spot: Spot, frame: Frame) -> list[Draft]:
        """Refused days beside rides: exceptions; from a standing ride, refusals of their own."""
        later: list[Draft] = []
        standing = any(p.everyday for p in saying.pieces)
        if saying.refused and standing and not saying.refused[0].everyday:
            for who in whos:
                later += refusals(saying, who, spot, frame, self.scene)
            saying.refused = []
        elif not any(p.shifts for p in saying.refused) and not self._moved(saying, whos[0]):
            saying.excepted += tuple(a for p in saying.refused for a in p.atoms)
            saying.refused = []
        return later

    def _moved(self, saying: Saying, who: Who) -> bool:
        """True for 周四不坐了，周五坐: a withdrawal beside another day, no exception."""
        told = {(a.kind, a.a, a.b) for p in saying.pieces for a in p.atoms}
        out = {(a.kind, a.a, a.b) for p in saying.refused for a in p.atoms}
        single = all(kind in ("wd", "day", "date", "rel", "from") for kind, _, _ in told)
        return bool(told) and single and not told & out

    def _book(self, saying: Saying, whos: list[Who], spot: Spot, frame: Frame) -> list[Draft]:
        offer = is_offer(saying, whos[0], frame, self.scene.context)
        told = rides(saying, whos, spot, frame, self.scene, offer)
        self._shift_before(told)
        for draft in told:
            if saying.has("SWAP") and not saying.has("RIDE"):
                draft.doubts["kind"] = "说了换班，没说要坐车"
            elif asks(saying) and not saying.has("RIDE"):
                draft.doubts["kind"] = "问有没有座，要坐吗"
            elif saying.has("MAYBE") and not offer:
                draft.doubts["kind"] = "没说定要坐"
            self.state.add(draft)
        return told

    def _shift_before(self, told: list[Draft]) -> None:
        """2号也去 under the same person's 1号早班: no shift written is the one before."""
        for draft in told:
            if draft.shift is None and set(draft.doubts) == {"shift"}:
                before = {d.shift for d in self.state.of(draft.who.key) if d.kind == draft.kind}
                if len(before) == 1 and None not in before:
                    draft.shift = before.pop()
                    draft.doubts.clear()

    def _affirms(self, saying: Saying) -> bool:
        """True where beside a refusal something is asked for or offered."""
        return (
            bool(saying.pieces)
            or (saying.has("ALL", "SEATS") and not saying.kept)
            or (saying.leg is not None and not saying.refused)
        )

    def _gives_up(self, saying: Saying, who: Who, spot: Spot) -> bool:
        offered = any(d.kind == "offer" for d in self.state.of(who.key))
        return offered or (
            "了" in spot.source and not saying.has("RIDE") and not saying.has("STOP")
        )

    def _withdraw(self, saying: Saying, whos: list[Who], spot: Spot, frame: Frame) -> list[Draft]:
        told: list[Draft] = []
        if saying.withdrawn and not saying.refused:
            saying.refused = list(saying.pieces)
        elif saying.denied and not saying.refused:
            return self._leg(saying, whos, spot, frame)
        for who in whos:
            for refusal in refusals(saying, who, spot, frame, self.scene):
                if saying.has("CROSS"):
                    refusal.doubts["kind"] = "❌ 是不坐吗"
                title = self.title_draft(who, spot, frame)
                dated = self.talking and "dates" in refusal.written
                self.state.cancel(refusal, None if dated else title)
                told.append(refusal)
        return told

    def _leg(self, saying: Saying, whos: list[Who], spot: Spot, frame: Frame) -> list[Draft]:
        for who in whos:
            for refusal in moves.partial(saying, who, spot, frame, self.scene):
                self.state.cancel(refusal, self.title_draft(who, spot, frame))
        return []

    def title_draft(self, who: Who, spot: Spot, frame: Frame) -> Draft | None:
        """The ride the headings alone would mean: what a bare 不坐了 is about."""
        if not (frame.piece.atoms or frame.piece.shifts):
            return None
        drafts = rides(Saying(), [who], spot, frame, self.scene, False)
        if not drafts:
            return None
        first = drafts[0]
        if not frame.piece.shifts and "shift" in first.doubts:
            first.shift = None
        if not frame.piece.atoms:
            first.dates = None
        return first
