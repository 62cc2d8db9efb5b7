"""What survives a kill, and what a hostile file costs."""
import os
import pathlib
import signal
import sqlite3
import subprocess
import time

import pytest
from serving import EXAMPLE, ROOT, Server, sha256


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


def children(server):
    out = subprocess.run(["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True).stdout
    return [int(line) for line in out.split()]


def test_killed_in_the_middle_of_an_upload_it_goes_on_where_it_was(server):
    content = EXAMPLE.read_bytes()
    _, session = server.new_session()
    upload = server.announce(session["id"], content)
    half = len(content) // 2
    server.api("PATCH", f"uploads/{upload['id']}", 200, data=content[:half], headers={"Upload-Offset": "0"})
    server.kill()
    server.start()
    offset = server.get(f"uploads/{upload['id']}")["offset"]
    assert offset == half
    recording = server.send(upload["id"], content, offset)["recording"]
    assert server.wait(recording["id"])["status"] == "measured"
    assert server.files("videos") == [f"videos/{sha256(content)}"]
    assert server.files("uploads") == []


def test_a_connection_that_breaks_keeps_what_came(server):
    content = EXAMPLE.read_bytes()
    _, session = server.new_session()
    upload = server.announce(session["id"], content)
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.putrequest("PATCH", f"/api/v1/uploads/{upload['id']}")
    connection.putheader("Upload-Offset", "0")
    connection.putheader("Content-Length", str(len(content)))
    connection.endheaders()
    connection.send(content[:300_000])
    time.sleep(0.5)
    connection.close()
    offset = server.wait_for(lambda: server.get(f"uploads/{upload['id']}")["offset"])
    assert 0 < offset <= 300_000
    recording = server.send(upload["id"], content, offset)["recording"]
    assert server.files("videos") == [f"videos/{sha256(content)}"]
    server.api("DELETE", f"recordings/{recording['id']}", 204)


def test_killed_in_the_middle_of_an_analysis_it_is_done_after_the_next_start(server):
    _, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["progress"] > 0.2)
    workers = children(server)
    assert workers
    server.kill()
    # The child notices that nobody waits for it.
    server.wait_for(lambda: not any(pathlib.Path(f"/proc/{pid}/exe").exists() for pid in workers), 5)
    server.start()
    assert server.wait(recording["id"])["status"] == "measured"
    job = [j for j in server.get("jobs")["jobs"] if j["task"] == "analyze"][0]
    assert job["attempts"] == 2 and job["state"] == "done"
    server.idle()
    assert server.files("work") == []


def test_stopped_in_the_middle_of_an_analysis_it_is_done_after_the_next_start(server):
    _, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["progress"] > 0.2)
    server.stop()
    server.start()
    assert server.wait(recording["id"])["status"] == "measured"


def test_nothing_is_half_shown_when_it_is_killed_again_and_again(server):
    _, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    for _ in range(2):
        server.wait_for(lambda: children(server))
        time.sleep(0.7)
        server.kill()
        server.start()
        body = server.get(f"recordings/{recording['id']}")
        assert body["status"] in ("waiting", "running")
        assert server.api("GET", f"recordings/{recording['id']}/analysis").status_code == 404
    assert server.wait(recording["id"])["status"] == "measured"
    database = sqlite3.connect(server.data / "loadline.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_worker_that_dies_costs_its_job_and_can_be_tried_again(server):
    _, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    server.wait_for(lambda: children(server))
    for pid in children(server):
        os.kill(pid, signal.SIGSEGV)
    body = server.wait(recording["id"])
    assert body["status"] == "failed" and "ended the program" in body["reason"]
    server.api("POST", f"jobs/{body['job_id']}/retry", 200)
    assert server.wait(recording["id"])["status"] == "measured"


def test_a_worker_has_limits(server):
    _, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    worker = server.wait_for(lambda: children(server))[0]
    limits = lambda: pathlib.Path(f"/proc/{worker}/limits").read_text()
    server.wait_for(lambda: "Max address space         8589934592" in limits(), 5)
    for name in ("Max cpu time              14400", "Max file size             8589934592", "Max core file size        0"):
        assert name in limits()
    server.wait(recording["id"])


def test_two_at_a_time_and_the_rest_waits_and_can_be_cancelled(server):
    content = EXAMPLE.read_bytes()
    _, session = server.new_session()
    recordings = [server.upload(session["id"], content) for _ in range(4)]
    server.wait_for(lambda: len(children(server)) == 2)
    states = [j["state"] for j in server.get("jobs")["jobs"] if j["task"] == "analyze"]
    assert states.count("running") <= 2 and states.count("queued") >= 2
    last = server.get(f"recordings/{recordings[-1]['id']}")
    assert last["status"] == "waiting"
    server.api("POST", f"jobs/{last['job_id']}/cancel", 200)
    assert server.get(f"recordings/{recordings[-1]['id']}")["status"] == "cancelled"
    running = server.get(f"recordings/{recordings[0]['id']}")
    server.api("POST", f"jobs/{running['job_id']}/cancel", 200)
    assert server.get(f"recordings/{recordings[0]['id']}")["status"] == "cancelled"
    for recording in recordings[1:3]:
        assert server.wait(recording["id"])["status"] == "measured"


HOSTILE = {
    "text": lambda: b"this is no film at all" * 100,
    "cut short": lambda: EXAMPLE.read_bytes()[:200_000],
    "noise": lambda: bytes(b ^ (i % 251 == 0) * 255 for i, b in enumerate(EXAMPLE.read_bytes())),
    "playlist": lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "list of files": lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
    "drawing": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_costs_one_failed_job_and_never_the_server(server, kind):
    _, session = server.new_session()
    bad = server.upload(session["id"], HOSTILE[kind](), "film.mp4")
    body = server.wait(bad["id"])
    assert body["status"] in ("failed", "refused", "measured")
    if body["status"] != "measured":
        assert body["reason"] and "/" not in body["reason"], body["reason"]
    assert server.process.poll() is None
    server.idle()
    assert server.files("work") == []


def test_while_the_sample_is_measured_there_is_a_first_picture_soon_and_then_a_film(server):
    sample = server.api("POST", "sample", 201).json()
    recording = server.get(f"sessions/{sample['session']['id']}/recordings")["recordings"][0]
    started = time.monotonic()
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["has_first"])
    assert time.monotonic() - started < 5
    assert server.session.get(f"{server.url}/api/v1/recordings/{recording['id']}/first.jpg").content[:2] == b"\xff\xd8"
    server.wait(recording["id"])
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["has_film"])
    film = server.session.get(f"{server.url}/api/v1/recordings/{recording['id']}/film", headers={"Range": "bytes=4-7"})
    assert film.status_code == 206 and film.content == b"ftyp"


def test_the_numbers_are_those_of_the_command_line(server, tmp_path):
    _, session = server.new_session(footwear="shod")
    recording = server.upload(session["id"], EXAMPLE.read_bytes(), "run.mp4")
    server.wait(recording["id"])
    out = tmp_path / "run.json"
    subprocess.run([ROOT / ".build/release/loadline", "analyze", EXAMPLE, "--footwear", "shod", "--json", out], check=True,
                   env=dict(os.environ, LOADLINE_HOME=str(ROOT)))
    assert server.api("GET", f"recordings/{recording['id']}/analysis", 200).content == out.read_bytes()


def test_of_a_deleted_person_nothing_remains_on_the_disk(server):
    secret = "Trillianova"
    person, session = server.new_session(secret, note=f"{secret} was tired")
    recording = server.upload(session["id"], EXAMPLE.read_bytes(), f"{secret}.mp4")
    server.wait(recording["id"])
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["has_film"])
    server.api("GET", f"people/{person['id']}/export", 200)
    holds = lambda: [f for f in server.files() if secret.encode() in (server.data / f).read_bytes()]
    assert holds()
    server.api("DELETE", f"people/{person['id']}", 204)
    assert holds() == []
    assert [f for f in server.files() if not f.startswith(("loadline.sqlite", "serve.lock"))] == []
    assert secret not in server.log_text()


def test_a_person_can_be_deleted_while_their_video_is_measured(server):
    person, session = server.new_session()
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["progress"] > 0.1)
    server.api("DELETE", f"people/{person['id']}", 204)
    server.wait_for(lambda: not children(server))
    time.sleep(0.5)
    assert [f for f in server.files() if not f.startswith(("loadline.sqlite", "serve.lock"))] == []
    # The server goes on.
    _, session = server.new_session()
    assert server.wait(server.upload(session["id"], EXAMPLE.read_bytes())["id"])["status"] == "measured"


def test_a_second_server_on_the_same_folder_is_refused(server):
    second = subprocess.run(
        [ROOT / ".build/release/loadline", "serve", "--port", "0", "--data", server.data], capture_output=True, text=True,
        env=dict(os.environ, LOADLINE_HOME=str(ROOT)), timeout=20)
    assert second.returncode == 66 and "in use" in second.stderr


def test_backup_while_serving_and_restore(server, tmp_path):
    _, session = server.new_session("Kept")
    recording = server.upload(session["id"], EXAMPLE.read_bytes())
    environment = dict(os.environ, LOADLINE_HOME=str(ROOT))
    program = ROOT / ".build/release/loadline"
    # In the middle of an analysis.
    server.wait_for(lambda: server.get(f"recordings/{recording['id']}")["progress"] > 0.1)
    backup = tmp_path / "backup.zip"
    subprocess.run([program, "backup", backup, "--data", server.data], check=True, env=environment)
    taken = subprocess.run([program, "restore", backup, "--data", server.data, "--replace"], env=environment,
                           capture_output=True, text=True)
    assert taken.returncode == 66 and "in use" in taken.stderr
    subprocess.run([program, "restore", backup, "--data", tmp_path / "back"], check=True, env=environment)
    with Server(tmp_path / "back") as back:
        assert back.get("people")["people"][0]["name"] == "Kept"
        assert back.wait(recording["id"])["status"] == "measured"
