"""A server of the test's own, with the sample person measured once, and a page of Debian's Chromium.

The program is `.build/release/loadline` of this checkout, or what the variable LOADLINE names. The browser is /usr/bin/chromium, or
what CHROMIUM names. Screenshots go to the folder SCREENSHOTS, where that is set.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import time
import urllib.request
from dataclasses import dataclass

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LOADLINE", str(ROOT / ".build/release/loadline"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class API:
    """The JSON API, asked without a browser."""

    def __init__(self, base: str):
        self.base = base

    def __call__(self, method: str, path: str, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base}/api/v1/{path}", data=data, method=method, headers={"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@dataclass
class Sample:
    person: int
    session: int
    recording: int


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Address of a server on a free port, with a data folder that goes away."""
    folder = tmp_path_factory.mktemp("data")
    log = open(folder.parent / "serve.log", "w+")
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--data", str(folder)], stdout=log, stderr=subprocess.STDOUT,
        env={**os.environ, "LOADLINE_HOME": os.environ.get("LOADLINE_HOME", str(ROOT))})
    try:
        yield _address(process, log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _address(process, log) -> str:
    for _ in range(300):
        log.seek(0)
        if found := re.search(r"http://127\.0\.0\.1:([1-9]\d*)", log.read()):
            return found.group(0)
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)
    raise AssertionError("the server does not say where it is")


@pytest.fixture(scope="session")
def api(server) -> API:
    return API(server)


@pytest.fixture(scope="session")
def sample(api) -> Sample:
    """The sample person, whose recording is measured and has its film."""
    made = api("POST", "sample")
    session = made["session"]["id"]
    for _ in range(600):
        recording = api("GET", f"sessions/{session}/recordings")["recordings"][0]
        if recording["status"] == "measured" and recording["has_film"]:
            return Sample(made["person"]["id"], session, recording["id"])
        assert recording["status"] in ("waiting", "running", "measured"), recording
        time.sleep(0.5)
    raise AssertionError("the sample was not measured in five minutes")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, server):
    """Makes pages of any size; a fault of a script in one of them is a fault of the test."""
    contexts, faults = [], []

    def make(width=1440, height=900, context=None, **options):
        if context is None:
            context = browser.new_context(
                base_url=server, viewport={"width": width, "height": height}, **{"locale": "en-GB", **options})
            context.set_default_timeout(15_000)
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text)
                if "Content Security Policy" in message.text else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def shot():
    """Keeps a screenshot, where screenshots are wanted."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(target, name: str, **options):
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            target.screenshot(path=f"{folder}/{name}.png", **options)

    return keep
