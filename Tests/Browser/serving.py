"""Starts and stops `loadline serve` as a person would, and talks to it as a browser would."""
import hashlib
import os
import pathlib
import signal
import socket
import subprocess
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/loadline"
EXAMPLE = ROOT / "Examples/run.mp4"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One server over one folder of data."""

    def __init__(self, data, *options):
        self.data = pathlib.Path(data)
        self.options = options
        self.port = free_port()
        self.process = None
        self.session = requests.Session()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        environment = dict(os.environ, LOADLINE_HOME=str(ROOT))
        self.log = open(self.data.parent / f"{self.data.name}.log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(self.port), "--data", self.data, *self.options],
            stdout=subprocess.PIPE, stderr=self.log, env=environment)
        line = self.process.stdout.readline()
        assert b"Loadline is at" in line, self.log_text()
        return self

    def log_text(self):
        return (self.data.parent / f"{self.data.name}.log").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("the server did not stop when it was asked to")

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    # Requests

    def api(self, method, path, expect=None, **options):
        answer = self.session.request(method, f"{self.url}/api/v1/{path}", timeout=60, **options)
        if expect is not None:
            assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text[:300]}"
        return answer

    def get(self, path):
        return self.api("GET", path, 200).json()

    def new_session(self, name="Somebody", **facts):
        person = self.api("POST", "people", 201, json={"name": name}).json()
        return person, self.api("POST", f"people/{person['id']}/sessions", 201, json=facts).json()

    def announce(self, session, content, name="film.mp4", activity="auto"):
        wish = {"name": name, "bytes": len(content), "activity": activity}
        return self.api("POST", f"sessions/{session}/uploads", 201, json=wish).json()

    def send(self, upload, content, offset=0, piece=8 << 20):
        """All that is left of an upload; returns the last answer."""
        answer = None
        while offset < len(content):
            part = content[offset:offset + piece]
            answer = self.api("PATCH", f"uploads/{upload}", data=part, headers={"Upload-Offset": str(offset)})
            assert answer.status_code in (200, 201), answer.text
            offset += len(part)
        return answer.json()

    def upload(self, session, content, name="film.mp4", activity="auto"):
        return self.send(self.announce(session, content, name, activity)["id"], content)["recording"]

    def wait(self, recording, states=("measured", "refused", "failed", "cancelled"), seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            body = self.get(f"recordings/{recording}")
            if body["status"] in states:
                return body
            time.sleep(0.1)
        raise AssertionError(f"recording {recording} is still {body['status']} ({body['progress']})")

    def idle(self):
        """Waits until no job waits or runs."""
        self.wait_for(lambda: not any(j["state"] in ("queued", "running") for j in self.get("jobs")["jobs"]))

    def wait_for(self, what, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError("it did not happen in time")

    # What lies on the disk

    def files(self, below=""):
        return sorted(str(p.relative_to(self.data)) for p in (self.data / below).rglob("*") if p.is_file())


def sha256(content):
    return hashlib.sha256(content).hexdigest()
