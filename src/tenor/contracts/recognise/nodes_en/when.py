"""One time phrase (`When`), and the text in which it is looked for (`View`): what the modules of timing share."""

from __future__ import annotations

from collections.abc import Sequence

from tenor.contracts.recognise.nodes_en import happening
from tenor.contracts.recognise.nodes_en.happening import Happening
from tenor.frozen import dataclass
from tenor.model import Direction, Event, Period, Trigger
from tenor.wording.found import Found


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase at start..end of the text. `strong`: the phrase can be read one way only; `cycle`: it only says how
    often; `bare`: a period without an event; `open`: how long, is left blank. `frame`: where the period is told that a list has in common."""

    trigger: Trigger
    start: int
    end: int
    strong: bool = True
    cycle: bool = False
    bare: bool = False
    open: bool = False
    frame: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class View:
    """A text with the events that it speaks of; no phrase runs over a stop (where another thing begins to be said)."""

    text: str
    events: tuple[Found[Event], ...]
    stops: Sequence[int]
    before: str = ""  # what was said right before the text

    def limit(self, at: int) -> int:
        """How far a phrase may run that opens at an offset."""
        return next((stop for stop in self.stops if stop > at), len(self.text))

    def happening(self, at: int, *, fallback: bool, limit: int | None = None) -> Happening | None:
        """What the words at an offset say has happened; with `fallback` any words are an event of their own."""
        return happening.find(self.text, at, self.events, self.limit(at - 1) if limit is None else limit, fallback=fallback, before=self.before)

    def when(self, start: int, found: Happening, offset: Period | None, direction: Direction, *, strong: bool) -> When:
        """The phrase from `start` to the end of what has happened."""
        words = " ".join(self.text[start:found.end].split())
        trigger = Trigger(found.events, offset, direction, month_end=found.month_end, text=words)
        return When(trigger, start, found.end, strong)
