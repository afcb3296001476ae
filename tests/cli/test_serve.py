"""`planner serve`: what it says before it starts."""

import socket

import click
import pytest

from planner.cli.serve import refuse_a_taken_port


def test_a_port_that_another_program_has_is_told_in_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"Port {port} is taken .* `PORT={port + 1} make run`"):
            refuse_a_taken_port("127.0.0.1", port)
    refuse_a_taken_port("127.0.0.1", port)  # it is free again


def test_a_name_that_leads_nowhere_is_left_to_the_server():
    refuse_a_taken_port("256.0.0.1", 8000)
