"""The whole self-check, as somebody with a sore knee does it; then with the keyboard alone; then what a screen reader needs."""
import os
import pathlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from serving import Server

CLIP = pathlib.Path(__file__).resolve().parents[2] / "Examples/run.mp4"


def test_from_the_first_page_to_the_plan(page, shot):
    page.goto("/")
    page.get_by_role("button", name="Add a person").or_(page.get_by_role("button", name="Start")).first.click()
    page.get_by_label("Name").fill("Sore Knee")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sessions/\d+$"))

    # A video, and something to see soon.
    page.set_input_files("#file", CLIP)
    row = page.locator("#recordings > li")
    expect(row.locator("img")).to_be_visible(timeout=20_000)
    shot(page, "path-measuring")
    # Loading again in the middle loses nothing.
    page.reload()
    expect(row).to_have_attribute("data-status", "measured", timeout=120_000)
    session = page.url

    # The result.
    row.get_by_role("link", name=re.compile("result", re.I)).first.click()
    expect(page.get_by_role("heading", name="Left foot").first).to_be_visible()
    expect(page.locator(".number").first).to_contain_text("°")
    # Other people in the same gait and footwear, with the source of what is said of them.
    others = page.locator("section", has=page.get_by_role("heading", name="Beside other people"))
    expect(others).to_contain_text("12 men, 4.0 m/s over ground")
    expect(others).to_contain_text("[1]")
    expect(page.locator(".references li").first).to_contain_text("Sinclair")
    shot(page, "path-result", full_page=True)

    # The questions: one at a time; saved, and taken up again where they were left.
    page.goto(session + "/questions")
    page.locator("input[type=number]").first.fill("35")
    page.get_by_role("button", name=re.compile("Save")).click()
    expect(page.locator("h1")).not_to_have_text("How old are you?")
    page.goto(session + "/questions/all")
    expect(page.locator("main")).to_contain_text("35")
    page.goto(session + "/questions")
    expect(page.locator("h1")).not_to_have_text("How old are you?")

    # The plan is there, whatever was skipped, and says what skipping cost.
    page.goto(session + "/plan")
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    expect(page.locator("main")).to_contain_text("left out")
    shot(page, "path-plan", full_page=True)


def test_a_sign_of_danger_ends_it_at_once(page, api):
    person = api("POST", "people", {"name": "Somebody"})
    session = api("POST", f"people/{person['id']}/sessions", {})["id"]
    name = next(step for step in api("GET", f"sessions/{session}/answers")["steps"] if step.startswith("red_flags."))
    sign = next(s for s in api("GET", "questions")["signs"] if f"red_flags.{s['id'].removeprefix('red_flags.')}" == name)
    page.goto(f"/sessions/{session}/questions?at={name}")
    page.get_by_role("checkbox", name=sign["text"]).check()
    expect(page.get_by_role("button", name="None of these")).to_be_hidden()
    page.get_by_role("button", name=re.compile("Save")).click()
    expect(page.locator("main")).to_contain_text(sign["go_to"])
    # The others of its page were answered too: with no.
    answers = api("GET", f"sessions/{session}/answers")["answers"]
    assert answers[name] is True and len(answers) > 1 and list(answers.values()).count(True) == 1
    page.goto(f"/sessions/{session}/plan")
    expect(page.locator("main")).to_contain_text(sign["go_to"])
    expect(page.locator("main")).not_to_contain_text("Exercise")
    api("DELETE", f"people/{person['id']}")


def test_signs_of_one_part_stand_on_one_page(new_page, api, shot):
    person = api("POST", "people", {"name": "Somebody"})
    session = api("POST", f"people/{person['id']}/sessions", {})["id"]
    api("PUT", f"sessions/{session}/answers/person.age", {"answer": 34})
    steps = api("GET", f"sessions/{session}/answers")["steps"]
    signs = [step for step in steps if step.startswith("red_flags.")]
    assert len(signs) > 20
    page = new_page()
    page.goto(f"/sessions/{session}/questions?at={signs[0]}")
    stops, asked = 0, []
    while page.locator("[data-signs]").count():
        stops += 1
        boxes = page.locator("[data-signs] input")
        asked += [boxes.nth(i).get_attribute("name") for i in range(boxes.count())]
        assert boxes.count() <= 6
        heading = page.locator("h1").text_content()
        if stops == 1:
            shot(page, "signs", full_page=True)
            # By keyboard: Enter and the space bar tick a line, and neither sends anything.
            boxes.first.focus()
            page.keyboard.press("Enter")
            expect(boxes.first).to_be_checked()
            page.keyboard.press("Space")
            expect(boxes.first).not_to_be_checked()
            assert api("GET", f"sessions/{session}/answers")["answers"] == {"person.age": 34}
        page.get_by_role("button", name="None of these").click()
        expect(page.locator("h1")).not_to_have_text(heading)
    assert asked == signs and stops <= 8, (stops, asked)
    given = api("GET", f"sessions/{session}/answers")["answers"]
    assert all(given[sign] is False for sign in signs)
    # Back goes to the last of these pages, where the answer stands; it can be taken away.
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_role("button", name="None of these")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Clear this answer").click()
    expect(page.get_by_role("button", name="None of these")).not_to_have_attribute("aria-pressed", "true")
    assert signs[-1] not in api("GET", f"sessions/{session}/answers")["answers"]
    api("DELETE", f"people/{person['id']}")


#: Words that no German sentence holds.
ENGLISH = re.compile(r"\b(the|and|of|is|are|with|your|you|that|this|which|from|than|heel|pain|weeks?|steps|exercises?)\b", re.I)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_plan_and_the_insoles_are_german(new_page, api, shot, width):
    person = api("POST", "people", {"name": "Erika"})
    session = api("POST", f"people/{person['id']}/sessions", {})["id"]
    answers = {"person.age": 34, "person.sex": "female", "pain.where": ["knee_front", "shin_inner"], "pain.usual": 3,
               "pain.worst": 5, "pain.next_morning": "worse_then_settles", "pain.duration": "4 months", "knee.inner_wear": False,
               "training.runs": True, "training.longest_week_km": 16, "training.longest_month_km": 12, "shoes.size_eu": 39.5,
               "shoes.room": "some", "heel_raise.count": {"left": 12, "right": 25}, "bridge.seconds": {"left": 25, "right": 20}}
    looks = ["inner_bump", "ankle_curves", "heel_tilt", "arch", "toes_seen", "feel"]
    answers |= {f"posture.{look}": {"left": 2, "right": 1} for look in looks}
    api("PUT", f"sessions/{session}/answers", {"answers": answers})
    page = new_page(width=width, locale="de-DE")
    # The last one is the page to print; its language comes along.
    for name, address in [("plan", f"/sessions/{session}/plan"), ("insoles", f"/sessions/{session}/insoles"),
                          ("print", f"/api/v1/sessions/{session}/plan.html?language=de")]:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        shot(page, f"german-{name}-{width}", full_page=True)
        assert page.locator("html").get_attribute("lang") == "de"
        text = page.evaluate("""() => { const body = document.body.cloneNode(true);
            body.querySelectorAll("[lang=en], .references, script, style, pre").forEach((e) => e.remove());
            return body.textContent }""")
        found = {match.group(0) for match in ENGLISH.finditer(text)}
        assert not found, (name, found, [line for line in text.splitlines() if ENGLISH.search(line)][:5])
        if width == 360:
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert "Erika" in page.locator("h1").first.evaluate("(e) => e.closest('header').textContent")
    answer = page.request.get(f"/api/v1/sessions/{session}/plan.html?language=de")
    assert "Plan%20Erika%20" in answer.headers["content-disposition"]
    # What machines read stays English.
    plan = api("GET", f"sessions/{session}/plan")
    assert all("weeks" not in word for word in plan) and "Your" in str(plan["findings"])
    api("DELETE", f"people/{person['id']}")


def test_by_keyboard_alone(new_page, sample):
    page = new_page()
    page.goto("/")
    # The first stop is the way past the navigation.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Skip")
    reach(page, "Sample person")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/people/\d+"))
    reach(page, "2026", "202")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sessions/\d+"))
    reach(page, "Result", "result")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/recordings/\d+"))
    reach(page, "Review")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/review"))


def reach(page, *names):
    """Tabs until the link or button with one of these words is in focus, and shows that it is."""
    for _ in range(60):
        page.keyboard.press("Tab")
        text, outline = page.evaluate("""() => { const e = document.activeElement;
            const seen = (s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none';
            return [e.textContent || '', seen(getComputedStyle(e)) || seen(getComputedStyle(e, '::after'))
                    || (e.closest('.card') && seen(getComputedStyle(e.closest('.card'))))] }""")
        if any(name in text for name in names) and page.evaluate("document.activeElement.matches('a, button')"):
            assert outline, f"no focus can be seen on {text.strip()}"
            return
    raise AssertionError(f"{names} cannot be reached by keyboard")


PAGES = [
    "/", "/film", "/people/{person}", "/sessions/{session}", "/recordings/{recording}", "/recordings/{recording}/review",
    "/sessions/{session}/questions", "/sessions/{session}/questions/all", "/sessions/{session}/plan",
    "/sessions/{session}/insoles", "/guide", "/guide/knee", "/nowhere",
]


@pytest.mark.parametrize("size, scheme, language", [((1440, 900), "light", "en-GB"), ((360, 740), "dark", "de-DE")])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(new_page, sample, shot, path, size, scheme, language):
    page = new_page(*size, color_scheme=scheme, locale=language)
    page.goto(path.format(person=sample.person, session=sample.session, recording=sample.recording))
    page.wait_for_load_state("networkidle" if "sessions" not in path else "load")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    shot(page, f"axe{path.replace('/', '-')}-{size[0]}", full_page=True)
    assert found.violations_count == 0, found.generate_report()


def test_the_log_in_page(new_page, tmp_path, shot):
    import subprocess
    from serving import PROGRAM, ROOT
    subprocess.run([PROGRAM, "password", "--data", tmp_path / "data"], input="correct horse battery\n", text=True, check=True,
                   capture_output=True, env=dict(os.environ, LOADLINE_HOME=str(ROOT)))
    with Server(tmp_path / "data") as server:
        page = new_page()
        page.goto(server.url + "/")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("not the password")
        assert Axe().run(page).violations_count == 0
        shot(page, "login")
        page.get_by_label("Password").fill("correct horse battery")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=re.compile("Start|Add")).first).to_be_visible()


def test_the_server_dies_in_the_middle_of_an_upload_and_the_page_goes_on_by_itself(new_page, tmp_path):
    clip = tmp_path / "long.mp4"
    clip.write_bytes(CLIP.read_bytes() + bytes(30 << 20))
    with Server(tmp_path / "data") as server:
        _, session = server.new_session()
        page = new_page()
        page.goto(f"{server.url}/sessions/{session['id']}")
        # Slow enough to be cut in the middle.
        pieces = []

        def slow(route):
            pieces.append(route)
            # The second piece is on its way when the server dies.
            if len(pieces) == 2:
                server.kill()
            route.continue_()

        page.route("**/api/v1/uploads/*", slow)
        page.set_input_files("#file", clip)
        expect(page.locator("#uploads [data-state]")).to_contain_text("connection broke")
        page.wait_for_timeout(1500)
        server.start()
        expect(page.locator("#recordings > li")).to_have_count(1, timeout=60_000)
