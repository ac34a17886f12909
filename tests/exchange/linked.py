"""Both ends of a link whose bytes go straight from one laptop to the other, without a network between."""

from nsp_desktop.exchange.lan_frames import FrameReader
from nsp_desktop.exchange.lan_talk import Talk
from nsp_desktop.services.desk import Desk

MOST_FRAMES = 500
"""Far more than any conversation here needs: one that does not end is a bug."""


class Ends:
    """One conversation of two laptops."""

    def __init__(self, one: Desk, other: Desk) -> None:
        self.desks = one, other
        self.talks = Talk(other.info.node), Talk(one.info.node)
        self.readers = FrameReader(), FrameReader()
        self.frames = 0
        self.on_the_way = [talk.begin(desk.store) for talk, desk in zip(self.talks, self.desks, strict=True)]

    def settle(self) -> None:
        """Until both have nothing more to say."""
        while any(self.on_the_way):
            for end in (0, 1):
                data, self.on_the_way[end] = self.on_the_way[end], b""
                self._arrive(1 - end, data)
            for end in (0, 1):
                more = self.talks[end].more(self.desks[end].store)
                self.frames += bool(more)
                self.on_the_way[end] += more
            assert self.frames < MOST_FRAMES

    def recount(self, end: int) -> None:
        self.on_the_way[end] += self.talks[end].recounted(self.desks[end].store)

    def _arrive(self, end: int, data: bytes) -> None:
        for message in self.readers[end].feed(data):
            self.on_the_way[end] += self.talks[end].hear(self.desks[end].store, message)
