"""The main pages in a real browser: beginning, sending a video over a bad line, the result, a person over time, deleting."""

import pathlib
import re

import pytest
from playwright.sync_api import expect

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIP = ROOT / "Examples/run.mp4"
PIECE = 8 * 1024 * 1024


@pytest.fixture
def person(api):
    made = api("POST", "people", {"name": "Test", "note": ""})
    yield made["id"]
    try:
        api("DELETE", f"people/{made['id']}")
    except OSError:
        pass  # The test deleted it.


@pytest.fixture
def session(api, person):
    return api("POST", f"people/{person}/sessions", {"day": "2026-03-14", "footwear": "shod"})["id"]


@pytest.fixture
def long_clip(tmp_path):
    """The example clip with nothing behind it, as long as three pieces."""
    clip = tmp_path / "long.mp4"
    data = CLIP.read_bytes()
    clip.write_bytes(data + bytes(2 * PIECE + 1000 - len(data)))
    return clip


def test_a_person_is_added_by_keyboard_and_begins_with_a_session(page, api):
    page.goto("/")
    page.locator("[data-opens=add-person]").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sessions/\d+$"))
    expect(page.locator(".path [aria-current]")).to_have_text("Video")
    expect(page.locator(".next h2")).to_have_text("Next, a video")
    person = next(p for p in api("GET", "people")["people"] if p["name"] == "By keyboard")
    api("DELETE", f"people/{person['id']}")


def test_a_broken_line_costs_one_piece(page, session, long_clip):
    sent = []

    def line(route):
        if route.request.method != "PATCH":
            return route.continue_()
        sent.append(int(route.request.headers["upload-offset"]))
        # The second piece is lost.
        return route.abort() if len(sent) == 2 else route.continue_()

    page.route("**/api/v1/uploads/*", line)
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", long_clip)
    expect(page.locator("#recordings > li")).to_have_count(1, timeout=20_000)
    assert sent == [0, PIECE, PIECE, 2 * PIECE]
    expect(page.locator("#uploads > li")).to_have_count(0)


def test_an_answer_lost_after_the_last_piece_is_no_failure(page, session, long_clip):
    lost = []

    def line(route):
        last = int(route.request.headers.get("upload-offset", "0")) == 2 * PIECE
        if route.request.method != "PATCH" or not last or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/api/v1/uploads/*", line)
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", long_clip)
    expect(page.locator("#recordings > li")).to_have_count(1, timeout=20_000)
    expect(page.locator("#uploads > li")).to_have_count(0)
    assert lost == [201]


def test_a_server_that_could_not_finish_is_asked_again(page, session, long_clip):
    sent = []

    def line(route):
        request = route.request
        if request.method != "PATCH":
            return route.continue_()
        sent.append(int(request.headers["upload-offset"]))
        # The last piece has come, and what comes after it goes wrong once.
        return route.fulfill(status=500, json={"error": {"code": "fault", "message": "fault"}}) if len(sent) == 3 else route.continue_()

    page.route("**/api/v1/uploads/*", line)
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", long_clip)
    expect(page.locator("#recordings > li")).to_have_count(1, timeout=20_000)
    assert sent == [0, PIECE, 2 * PIECE, 2 * PIECE]


def test_an_upload_goes_on_after_a_reload_with_the_same_file_only(page, session, long_clip):
    page.route("**/api/v1/uploads/*", lambda route: route.abort()
               if route.request.headers.get("upload-offset", "0") != "0" else route.continue_())
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", long_clip)
    expect(page.locator("#uploads [data-state]")).to_contain_text("connection broke")
    page.locator("#uploads [data-act=pause]").click()
    page.unroute("**/api/v1/uploads/*")
    page.reload()
    expect(page.locator("#uploads [data-percent]")).to_have_text("49 %")
    choose(page, CLIP)
    expect(page.locator("[data-form=upload] [role=alert]")).to_contain_text("This is another file")
    choose(page, long_clip)
    expect(page.locator("#recordings > li")).to_have_count(1, timeout=20_000)


def choose(page, file):
    with page.expect_file_chooser() as chooser:
        page.locator("#uploads [data-act=choose]").click()
    chooser.value.set_files(file)


def test_what_is_no_video_fails_with_a_reason_and_is_deleted(page, session, tmp_path):
    wrong = tmp_path / "wrong.mp4"
    wrong.write_bytes(b"no video" * 1000)
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", wrong)
    row = page.locator("#recordings > li")
    expect(row).to_have_attribute("data-status", "failed", timeout=20_000)
    expect(row.locator(".notice")).to_contain_text("no video that can be read")
    row.locator("[data-act=delete]").click()
    page.locator("#delete-recording button[type=submit]").click()
    expect(row).to_have_count(0)


def test_the_result_tells_its_curves_by_keyboard(page, sample):
    page.goto(f"/recordings/{sample.recording}")
    stages = page.locator(".report [role=slider]")
    expect(stages).to_have_count(4)
    stages.first.focus()
    page.keyboard.press("Home")
    expect(stages.first).to_have_attribute("aria-valuetext", re.compile(r"^At 0 % of stance: heel −?\d+\.\d° ± \d"))
    page.keyboard.press("End")
    expect(stages.first).to_have_attribute("aria-valuetext", re.compile("not counted here"))
    page.keyboard.press("PageDown")
    expect(stages.first).to_have_attribute("aria-valuenow", "90")
    expect(page.locator(".report .still")).to_have_count(6)


# Words that are English and no German ones.
ENGLISH = set("""the of and is are were not with from to for this that than heel foot feet step steps picture pictures measured left right
inward outward standing walking running peak contact at by it its on between""".split())
SOURCES = ".references, .filming .source"


def test_the_german_result_has_no_english_sentence(new_page, sample, shot):
    page = new_page(width=360, height=740, locale="de-DE")
    for name, place in {"result": f"/recordings/{sample.recording}", "report": f"/api/v1/recordings/{sample.recording}/report"}.items():
        page.goto(place)
        page.wait_for_load_state("load")
        assert page.locator("html").get_attribute("lang") == "de"
        # The language that can be chosen, and the sources, are named in their own.
        expect(page.locator("main [lang=en]")).to_have_count(0)
        page.evaluate("s => document.querySelectorAll(s).forEach((e) => e.remove())", SOURCES)
        spoken = page.evaluate("[...document.querySelectorAll('main [aria-label]')].map((e) => e.getAttribute('aria-label')).join(' ')")
        text = page.locator("main").inner_text() + " " + spoken
        for own in ("Sample person", "run.mp4"):
            text = text.replace(own, "")
        assert ENGLISH & set(re.findall(r"[a-zäöüß]+", text.lower())) == set()
        outside = page.evaluate("""[...document.querySelectorAll("main svg text")].filter((e) => {
            const [own, all] = [e.getBoundingClientRect(), e.closest("svg").getBoundingClientRect()];
            return own.left < all.left - 1 || own.right > all.right + 1;
          }).map((e) => e.textContent)""")
        assert outside == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shot(page, f"german-{name}", full_page=True)


def test_german_charts_are_read_out_in_german(new_page, sample):
    page = new_page(locale="de-DE")
    page.goto(f"/recordings/{sample.recording}")
    stage = page.locator(".report [role=slider]").first
    stage.focus()
    page.keyboard.press("Home")
    expect(stage).to_have_attribute("aria-valuetext", re.compile(r"^Bei 0 % der Standphase: Ferse −?\d+,\d° ± \d"))


def test_what_is_no_video_fails_with_a_german_reason(new_page, session, tmp_path):
    page = new_page(locale="de-DE")
    wrong = tmp_path / "how to run.mp4"
    wrong.write_bytes(b"no video" * 1000)
    page.goto(f"/sessions/{session}")
    page.set_input_files("#file", wrong)
    notice = page.locator("#recordings > li .notice")
    expect(notice).to_contain_text("how to run.mp4 ist kein Video, das sich lesen lässt", timeout=20_000)
    assert ENGLISH & set(notice.inner_text().lower().replace("how to run.mp4", "").split()) == set()


def test_a_saved_report_is_named_after_what_was_measured_and_when(page, sample):
    page.goto(f"/recordings/{sample.recording}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Report (HTML)").click()
    assert re.fullmatch(r"loadline-run-\d{4}-\d\d-\d\d\.html", download.value.suggested_filename)


def test_a_session_is_changed_and_a_person_deleted(page, person, session):
    page.goto(f"/sessions/{session}")
    page.click("[data-opens=edit-session]")
    page.fill("#s-speed", "10.5")
    page.fill("#s-insole", "blue")
    page.locator("#edit-session button[type=submit]").click()
    expect(page.locator(".page-head .inline-facts")).to_contain_text("insole: blue")
    expect(page.locator(".page-head .inline-facts")).to_contain_text("10.5 km/h")
    page.goto(f"/people/{person}")
    page.click("[data-opens=delete-person]")
    expect(page.locator("#delete-person li").first).to_have_text("1 session")
    page.locator("#delete-person button[type=submit]").click()
    page.wait_for_url("**/")
    assert page.request.get(f"/people/{person}").status == 404


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width, scheme", [(360, "light"), (360, "dark"), (1440, "light"), (2560, "dark")])
def test_nothing_is_wider_than_the_screen(new_page, sample, shot, width, scheme, language):
    page = new_page(width=width, color_scheme=scheme, locale=language)
    places = {
        "people": "/", "film": "/film", "person": f"/people/{sample.person}", "session": f"/sessions/{sample.session}",
        "result": f"/recordings/{sample.recording}", "missing": "/people/999999",
    }
    for name, place in places.items():
        page.goto(place)
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, name
        shot(page, f"{name}-{language}-{width}-{scheme}", full_page=True)
