"""Who may read a match centre, and what keeps it from being filled up."""

from __future__ import annotations

import http.client
import socket
import time

from match_centre import http_protocol
from match_centre.server import within
from match_centre.settings import WebSettings
from tests.match_centre.viewers import get


def test_without_a_token_only_names_of_this_machine_are_answered(serve):
    centre = serve(TOUCHLINE_WEB__HOSTS='["Goals.example"]')
    for host, status in [
        (f"localhost:{centre.port}", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("goals.example", 200),
        ("rebound.example", 421),
        ("127.0.0.1.rebound.example:8000", 421),
        ("", 421),
    ]:
        for path in ("/", "/events/nothing", "/metrics"):
            answer = get(centre.port, path, Host=host)
            assert (answer.status == 421) == (status == 421), (host, path, answer.status)
    connection = http.client.HTTPConnection("127.0.0.1", centre.port, timeout=10)
    connection.request("POST", "/events/matches", body=b"x")
    assert connection.getresponse().status == 405
    connection.close()
    assert "may read it" not in centre.process.said


def test_one_that_is_open_to_others_says_so(serve, tmp_path):
    centre = serve(TOUCHLINE_WEB__HOST="0.0.0.0")
    centre.process.until_it_says("--token-file")
    assert get(centre.port, "/", Host="goals.example").status == 200
    with_token = serve(TOUCHLINE_WEB__HOST="0.0.0.0", TOUCHLINE_WEB__TOKEN="secret")
    assert get(with_token.port, "/healthz", Host="goals.example").status == 200
    assert "--token-file" not in with_token.process.said


def test_a_half_sent_request_is_not_waited_for(serve):
    centre = serve()
    began = time.monotonic()
    with (
        socket.create_connection(("127.0.0.1", centre.port), 30) as silent,
        socket.create_connection(("127.0.0.1", centre.port), 30) as half,
        socket.create_connection(("127.0.0.1", centre.port), 30) as stream,
    ):
        half.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        stream.sendall(b"GET /events/matches HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert silent.recv(1) == b""
        assert half.recv(1) == b""
        assert time.monotonic() - began > http_protocol.HEADER_TIME - 1
        assert stream.recv(15) == b"HTTP/1.1 200 OK"
        stream.settimeout(1)
        while True:
            try:
                assert stream.recv(65536), "the open stream was closed"
            except TimeoutError:
                break


def test_a_request_of_endless_headers_is_refused_before_it_takes_memory(serve):
    centre = serve()
    with socket.create_connection(("127.0.0.1", centre.port), 10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        sent = 0
        try:
            while sent < 64 << 20:
                connection.sendall(b"X: " + b"a" * (1 << 16) + b"\r\n")
                sent += 1 << 16
        except ConnectionError:
            pass
    assert sent < 16 << 20  # what the kernel's buffers take
    with socket.create_connection(("127.0.0.1", centre.port), 10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * (http_protocol.HEADER_BYTES + 1))
        assert connection.recv(12) == b"HTTP/1.1 431"


def test_a_head_of_a_stream_ends_and_is_no_viewer(serve):
    centre = serve(TOUCHLINE_WEB__VIEWERS="1")
    for path in ("/events/matches", "/events/conference", "/events/match?id=x"):
        connection = http.client.HTTPConnection("127.0.0.1", centre.port, timeout=10)
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert (answer.status, answer.headers["x-accel-buffering"]) == (200, "no")
        assert "touchline_web_viewers 0.0" in get(centre.port, "/metrics").body
        connection.close()


def test_there_are_fewer_viewers_than_files():
    settings = WebSettings()
    assert within(settings, 1 << 20) == settings
    assert within(settings, 1024).viewers == 1024 - 128
