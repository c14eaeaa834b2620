"""The program speaks with no network: what hears it, and that the hearing works."""

from __future__ import annotations

import socket

import pytest

from tests.ear import Ear, NetworkError

ELSEWHERE = ("192.0.2.1", 80)  # an address that belongs to nobody


def test_connecting_is_refused_and_heard(no_network: Ear) -> None:
    with socket.socket() as reach, pytest.raises(NetworkError):
        reach.connect(ELSEWHERE)
    assert no_network.take() == [f"socket.connect ({ELSEWHERE},)"]


def test_sending_is_refused_and_heard(no_network: Ear) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reach, pytest.raises(NetworkError):
        reach.sendto(b"hello", ELSEWHERE)
    assert len(no_network.take()) == 1


def test_looking_up_a_name_is_refused_and_heard(no_network: Ear) -> None:
    with pytest.raises(NetworkError):
        socket.getaddrinfo("example.invalid", 80)
    with pytest.raises(NetworkError):
        socket.gethostbyname("example.invalid")
    assert len(no_network.take()) == 2


def test_an_attempt_that_is_swallowed_is_heard_all_the_same(no_network: Ear) -> None:
    """As a library would that looks for a newer version of itself and gives up in silence."""
    try:
        socket.create_connection(ELSEWHERE, timeout=0.1)
    except Exception as error:
        assert isinstance(error, NetworkError)
    assert no_network.take()


def test_what_stays_on_this_machine_is_no_network(no_network: Ear) -> None:
    left, right = socket.socketpair()
    left.send(b"hello")
    assert right.recv(5) == b"hello"
    left.close()
    right.close()
    assert no_network.take() == []
