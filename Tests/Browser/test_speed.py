"""A clinic's worth of people: every page answers in a tenth of a second."""
import sqlite3
import statistics
import time

import pytest
from serving import EXAMPLE, Server, sha256

PEOPLE, SESSIONS = 200, 10


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("clinic") / "data").start()
    _, session = server.new_session("Anna", footwear="shod")
    recording = server.upload(session["id"], EXAMPLE.read_bytes(), "run.mp4")
    server.wait(recording["id"])
    server.idle()
    server.stop()
    fill(server.data / "loadline.sqlite", recording["id"])
    server.start()
    yield server
    server.stop()


def fill(path, recording):
    """Everybody has ten sessions with one measured video each, which is everybody's the same."""
    database = sqlite3.connect(path)
    json = database.execute("SELECT json FROM analysis WHERE recordingID = ?", (recording,)).fetchone()[0]
    video = sha256(EXAMPLE.read_bytes())
    moment = "2026-03-14 10:00:00.000"
    for person in range(PEOPLE):
        owner = database.execute(
            "INSERT INTO person (name, note, createdAt) VALUES (?, '', ?)", (f"Person {person}", moment)).lastrowid
        for number in range(SESSIONS):
            session = database.execute(
                "INSERT INTO session (personID, day, footwear, insole, speed, createdAt) VALUES (?, ?, 'shod', ?, ?, ?)",
                (owner, f"2026-{number + 1:02}-14", "cork" if number % 2 else "", 10 + number / 10, moment)).lastrowid
            made = database.execute(
                "INSERT INTO recording (sessionID, video, activity, name, createdAt) VALUES (?, ?, 'auto', 'run.mp4', ?)",
                (session, video, moment)).lastrowid
            database.execute(
                "INSERT INTO job (recordingID, task, state, attempts, progress, createdAt) VALUES (?, 'analyze', 'done', 1, 1, ?)",
                (made, moment))
            database.execute(
                "INSERT INTO analysis (recordingID, origin, version, status, json, madeAt) "
                "VALUES (?, 'automatic', '0.4.0', 'measured', ?, ?)", (made, json, moment))
    database.commit()
    database.close()


PAGES = [
    "/", "/film", "/people/1", "/people/150", "/sessions/1", "/sessions/1200", "/recordings/1", "/recordings/1/review",
    "/sessions/1200/questions", "/sessions/1200/plan", "/sessions/1200/insoles", "/guide", "/guide/knee",
    "/api/v1/people", "/api/v1/people/150/history", "/api/v1/recordings/1/frames", "/api/v1/jobs",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_a_tenth_of_a_second(clinic, page):
    times = []
    for _ in range(9):
        start = time.perf_counter()
        answer = clinic.session.get(clinic.url + page, timeout=30)
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    # The machine may be busy with other things; the middle one of nine is the page's own.
    assert statistics.median(times) < 0.1, [round(t * 1000) for t in times]
    print(f"{page}: {statistics.median(times) * 1000:.0f} ms, {len(answer.content) / 1000:.0f} kB")


def test_the_first_page_is_small(clinic):
    files = ["/", "/files/loadline.css", "/files/home.js", "/files/api.js", "/files/mark.svg"]
    assert sum(len(clinic.session.get(clinic.url + f).content) for f in files[1:]) < 100_000
    print(f"database: {(clinic.data / 'loadline.sqlite').stat().st_size / 1e6:.0f} MB")
