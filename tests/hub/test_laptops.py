"""The laptops of `tests/exchange/test_laptops.py` with a hub among their routes: a real server, cut links, and in the end one digest."""

from contextlib import suppress
from functools import cached_property

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from nsp_desktop.bench.postgres import Server
from nsp_desktop.exchange.hub.connection import Unreachable
from tests.exchange.test_laptops import WHO, Laptops
from tests.hub.building import Hub, empty_hub
from tests.hub.cut_link import link_to

pytestmark = pytest.mark.slow


class LaptopsAndHub(Laptops):
    """The same things happen, and laptops exchange with the hub in any order, whole or for as long as the link lasts."""

    server: Server

    @cached_property
    def hub(self) -> Hub:
        return empty_hub(self.server)

    @rule(who=WHO)
    def by_the_hub(self, who: int) -> None:
        assert self.hub.sync(self.desks[who]).waiting == 0

    @rule(who=WHO, most=st.integers(2_000, 60_000))
    def by_a_link_that_is_cut(self, who: int, most: int) -> None:
        with link_to(self.server.port, most) as link, suppress(Unreachable):
            self.hub.sync(self.desks[who], link.port)

    def _bring_all_to_all(self) -> None:
        """By the hub alone. A third round: what waited for an entry of another laptop goes out once that came, and must reach all."""
        for _round in range(3):
            for desk in self.desks:
                self.hub.sync(desk)

    def _compare(self) -> None:
        super()._compare()
        assert self.hub.digest() == self.desks[0].store.ledger.digest()


@pytest.fixture(autouse=True, scope="module")
def _server(server: Server) -> None:
    LaptopsAndHub.server = server


LaptopsAndHub.TestCase.settings = settings(max_examples=2, stateful_step_count=15, deadline=None)
TestLaptopsAndHub = LaptopsAndHub.TestCase
