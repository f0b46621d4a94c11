"""`sotin serve` as a user starts it: where it listens, what it says, what it refuses."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.test_cli import sotin
from tests.web_making import build

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("serve") / "article.db")


@contextmanager
def served(ledger: Path, *options: str, lines: int = 1) -> Iterator[tuple[str, list[str]]]:
    """A running server: its address, and the first lines that it says."""
    command = [sys.executable, "-m", "app", "serve", "--db", str(ledger), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT) as server:
        assert server.stderr is not None
        said = [server.stderr.readline().rstrip() for _ in range(lines)]
        match = re.search(r"http://\S+?/", said[0])
        try:
            assert match, said
            yield match[0], said
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)
            assert "Traceback" not in server.stderr.read()


def answers(host: str, address: str) -> bool:
    """Whether something listens at another address of this machine, at the server's port; Linux has all of 127.0.0.0/8."""
    with socket.socket() as knocking:
        knocking.settimeout(20)
        return knocking.connect_ex((host, int(address.rstrip("/").rpartition(":")[2]))) == 0


# a busy machine takes long over the first page
get, post = partial(httpx.get, timeout=60, trust_env=False), partial(httpx.post, timeout=60, trust_env=False)


def test_it_listens_on_this_machine_and_stops_when_told(ledger: Path) -> None:
    with served(ledger) as (address, said):
        assert re.fullmatch(r"Reading pages at http://127\.0\.0\.1:\d+/ \(stop with Ctrl-C\)", said[0])
        answer = get(address)
        assert answer.status_code == 200 and "server" not in answer.headers
        assert get(f"{address}data/article.json?_size=1").status_code == 200
        assert post(f"{address}finding/f1f1f1f1f1f1f1f1/mark", data={"verdict": "wrong"}).status_code == 403
        assert not answers("127.0.0.2", address)


def test_a_wider_address_is_warned_of(ledger: Path) -> None:
    with served(ledger, "--host", "0.0.0.0", lines=2) as (address, said):
        assert said[1] == "Warning: listening on 0.0.0.0; whoever reaches this machine can read the whole ledger."
        port = address.rstrip("/").rpartition(":")[2]
        assert get(f"http://127.0.0.1:{port}/", headers={"host": "archive.example"}).status_code == 200
        assert answers("127.0.0.2", address) or sys.platform != "linux"


def test_the_token_is_said_once_and_is_new_each_time(ledger: Path) -> None:
    tokens = []
    for _ in range(2):
        with served(ledger, "--review", lines=2) as (address, said):
            match = re.search(rf"{re.escape(address)}review\?token=([\w-]{{32}}) ", said[1])
            assert match and match[1] not in get(address).text
            assert get(f"{address}review?token={match[1]}").status_code == 303
            tokens.append(match[1])
    assert tokens[0] != tokens[1]


def test_what_cannot_be_served_is_said_in_one_line(ledger: Path, tmp_path: Path) -> None:
    none = sotin("serve", "--db", tmp_path / "none.db")
    assert none.returncode == 2 and "there is no such ledger" in none.stderr
    (tmp_path / "other.db").write_bytes(b"SQLite? No." * 100)
    other = sotin("serve", "--db", tmp_path / "other.db")
    assert other.returncode == 1 and "is no ledger" in other.stderr and "Traceback" not in other.stderr
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        taken = sotin("serve", "--db", ledger, "--port", str(port))
    assert taken.returncode == 2 and f"127.0.0.1:{port}: cannot listen there" in taken.stderr
    assert sotin("serve", "--db", ledger, "--host", "192.0.2.7").returncode == 2
