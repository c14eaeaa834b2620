"""Walking along the thread: near ones first, each once, never in a circle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.links.model import Link, Ref, Threads

GAP, IDEA, OTHER, MEASURE = (Ref("criterion", "b6"), Ref("idea", "1"), Ref("idea", "2"), Ref("measure", "1"))
LINKS = [Link(GAP, IDEA), Link(IDEA, MEASURE), Link(GAP, OTHER)]
refs = st.builds(Ref, st.just("idea"), st.sampled_from("abcdef"))
webs = st.lists(st.builds(Link, refs, refs), max_size=12)


def ends(links: list[Link]) -> list[Ref]:
    return [link.target for link in links]


def test_near_ones_come_first() -> None:
    threads = Threads(LINKS)
    assert ends(threads.after(GAP)) == [IDEA, OTHER, MEASURE]
    assert [link.source for link in threads.before(MEASURE)] == [IDEA, GAP]
    assert ends(threads.from_here(GAP)) == [IDEA, OTHER]
    assert threads.to_here(GAP) == []


def test_a_circle_is_seen_before_it_closes() -> None:
    threads = Threads(LINKS)
    assert threads.leads_back(MEASURE, GAP)
    assert threads.leads_back(IDEA, IDEA)
    assert not threads.leads_back(OTHER, MEASURE)


def test_what_is_the_same_thing_shares_its_links() -> None:
    later = Ref("criterion", "b6 of the next version")
    threads = Threads(LINKS, {later: GAP, GAP: GAP})
    assert ends(threads.after(later)) == [IDEA, OTHER, MEASURE]
    assert threads.leads_back(later, GAP)
    assert threads.name(IDEA) == IDEA


@given(webs, refs)
def test_every_record_turns_up_once_even_where_two_laptops_made_a_circle(web: list[Link], start: Ref) -> None:
    found = ends(Threads(web).after(start))
    assert len(found) == len(set(found))
    assert start not in found
    reached = {start}
    for _round in web:
        reached |= {link.target for link in web if link.source in reached}
    assert set(found) == reached - {start}


@given(webs, refs, refs)
def test_there_and_back_agree(web: list[Link], first: Ref, second: Ref) -> None:
    threads = Threads(web)
    forth = second in ends(threads.after(first))
    back = first in [link.source for link in threads.before(second)]
    assert forth == back
    assert threads.leads_back(second, first) == (forth or first == second)
