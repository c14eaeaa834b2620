"""Keys of rows: ordered for things, without time for people's answers. And the clock."""

from __future__ import annotations

import uuid
from datetime import timedelta

from in2desk.core.base.clock import now
from in2desk.core.base.ids import anonymous_id, known_key, new_id


def test_new_ids_are_version_7_ordered_and_never_twice() -> None:
    made = [new_id() for _ in range(2000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {uuid.UUID(key).version for key in made} == {7}


def test_anonymous_ids_are_version_4_and_tell_no_order() -> None:
    made = [anonymous_id() for _ in range(200)]
    assert {uuid.UUID(key).version for key in made} == {4}
    assert made != sorted(made)


def test_the_clock_knows_its_offset_and_no_fractions() -> None:
    moment = now()
    assert moment.tzinfo is not None and moment.utcoffset() is not None
    assert moment.microsecond == 0
    assert now() - moment < timedelta(minutes=1)


def test_half_a_character_is_no_key() -> None:
    assert known_key("\ud800") == known_key("Müller") == ""
    assert known_key(key := new_id()) == key
