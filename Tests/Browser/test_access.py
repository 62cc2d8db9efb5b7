"""Who is let in, over a real socket."""
import os
import subprocess

import pytest
import requests
from serving import PROGRAM, ROOT, Server, free_port


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("access") / "data") as server:
        yield server


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.1.5", "[::2]", "loadline"])
def test_a_name_that_was_made_to_point_here_is_not_answered(server, host):
    assert requests.get(server.url + "/api/v1/people", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:1234"])
def test_this_machine_s_own_names_are_answered(server, host):
    assert requests.get(server.url + "/api/v1/people", headers={"Host": host}).status_code == 200


def test_a_form_of_another_site_is_refused(server):
    answer = requests.post(server.url + "/api/v1/people", data='{"name": "x"}', headers={
        "Origin": "http://evil.example", "Content-Type": "text/plain"})
    assert answer.status_code == 403
    assert requests.get(server.url + "/api/v1/people").json()["people"] == []


def test_another_address_than_this_machine_s_needs_a_password(tmp_path):
    environment = dict(os.environ, LOADLINE_HOME=str(ROOT))
    refused = subprocess.run([PROGRAM, "serve", "--host", "0.0.0.0", "--port", "0", "--data", tmp_path / "data"],
                             capture_output=True, text=True, env=environment, timeout=20)
    assert refused.returncode == 64 and "loadline password" in refused.stderr
    short = subprocess.run([PROGRAM, "password", "--data", tmp_path / "data"], input="short\n", text=True,
                           capture_output=True, env=environment)
    assert short.returncode == 65
    subprocess.run([PROGRAM, "password", "--data", tmp_path / "data"], input="correct horse battery\n", text=True,
                   check=True, env=environment, capture_output=True)
    with Server(tmp_path / "data", "--host", "0.0.0.0") as server:
        assert server.api("GET", "people").status_code == 401
        page = server.session.get(server.url + "/")
        assert page.url.endswith("/login")
        assert server.api("POST", "login", json={"password": "wrong"}).status_code == 403
        server.api("POST", "login", 204, json={"password": "correct horse battery"})
        server.api("GET", "people", 200)
        # A name is refused still; this machine's numbers are not.
        assert server.session.get(server.url + "/", headers={"Host": "evil.example"}).status_code == 421


def test_a_port_that_is_taken_is_said(server, tmp_path):
    second = subprocess.run([PROGRAM, "serve", "--port", str(server.port), "--data", tmp_path / "other"],
                            capture_output=True, text=True, env=dict(os.environ, LOADLINE_HOME=str(ROOT)), timeout=20)
    assert second.returncode == 69 and str(server.port) in second.stderr


def test_events_come_as_they_happen(server):
    with requests.get(server.url + "/api/v1/events", stream=True, timeout=20) as stream:
        lines = stream.iter_lines(decode_unicode=True)
        assert next(lines) == ": here"
        server.api("POST", "sample", 201)
        seen = []
        for line in lines:
            seen.append(line)
            if '"state":"done"' in line:
                break
        assert any(line == "event: job" for line in seen)
        assert sum("progress" in line for line in seen) >= 3
