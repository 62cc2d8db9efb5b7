"""A trial with and without something, as a runner at home does it: planned, filmed in its order, rated, answered, looked at."""

import datetime
import os
import pathlib
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

CLIP = pathlib.Path(__file__).resolve().parents[2] / "Examples/run.mp4"
#: The same person with a support, where there is such a clip; else the two conditions show the same.
SUPPORT = pathlib.Path(os.environ.get("SUPPORT_CLIP", CLIP))


@pytest.fixture(scope="module")
def runner(api, server):
    """A person with one measured recording."""
    import requests
    person = api("POST", "people", {"name": "Trial runner"})["id"]
    session = api("POST", f"people/{person}/sessions", {"footwear": "shod"})["id"]
    content = CLIP.read_bytes()
    wish = {"name": "first.mp4", "bytes": len(content), "activity": "auto"}
    upload = api("POST", f"sessions/{session}/uploads", wish)["id"]
    requests.patch(f"{server}/api/v1/uploads/{upload}", data=content, headers={"Upload-Offset": "0"}, timeout=60)
    recording = api("GET", f"sessions/{session}/recordings")["recordings"][0]["id"]
    wait(lambda: api("GET", f"recordings/{recording}")["status"] == "measured")
    yield person, recording
    api("DELETE", f"people/{person}")


@pytest.fixture(scope="module")
def clips(tmp_path_factory):
    """Four files that are not the same, as four recordings of one session are not."""
    folder = tmp_path_factory.mktemp("clips")
    made = {"without": [], "with": []}
    for condition, clip in (("without", CLIP), ("with", SUPPORT)):
        for number in (1, 2):
            file = folder / f"{condition}-{number}.mp4"
            # What stands behind a film changes nothing in it.
            file.write_bytes(clip.read_bytes() + bytes(number + (10 if condition == "with" else 0)))
            made[condition].append(file)
    return made


@pytest.fixture(scope="module")
def filled(runner, clips, api, browser, server):
    """Number of a trial of which every place is measured, filled by the browser as the first test does it."""
    person, first = runner
    trial = api("POST", f"people/{person}/trials", {"first_recording_id": first, "item": "Felt wedge"})
    context = browser.new_context(base_url=server)
    page = context.new_page()
    fill(page, trial, clips)
    context.close()
    wait(lambda: api("GET", f"trials/{trial['id']}")["is_complete"])
    wait(lambda: all(api("GET", f"recordings/{place['recording_id']}")["has_film"]
                     for place in api("GET", f"trials/{trial['id']}")["places"]))
    return trial["id"]


@pytest.fixture(scope="module")
def weeks(runner, api):
    """Number of a trial over weeks that began ten days ago."""
    person, first = runner
    start = datetime.date.today() - datetime.timedelta(days=10)
    return api("POST", f"people/{person}/trials", {
        "first_recording_id": first, "item": "Cork", "design": "over-weeks", "start_day": start.isoformat()})["id"]


def wait(what, seconds=240):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.3)


def fill(page, trial, clips):
    """Puts a video into each place, in the order that was drawn, and rates it."""
    left = {condition: list(files) for condition, files in clips.items()}
    page.goto(f"/trials/{trial['id']}")
    for place in trial["places"]:
        row = page.locator(f"#place-{place['number']}")
        expect(row).to_have_class(re.compile("turn"))
        row.locator("[data-file]").first.set_input_files(left[place["condition"]].pop(0))
        expect(row).to_have_attribute("data-status", re.compile("waiting|running|measured"), timeout=30_000)
        isWith = place["condition"] == "with"
        row.locator("[name=comfort]").fill("7.5" if isWith else "5")
        for number, pain in enumerate((2, 2, 1) if isWith else (4, 4, 3)):
            row.locator("[name=pain]").nth(number).fill(str(pain))
            row.locator("[name=pain]").nth(number).press("Tab")
        expect(row.locator(".saved")).to_have_text("Saved")


def test_from_a_person_to_the_answer(page, runner, clips, api, shot):
    person, _ = runner
    page.goto(f"/people/{person}")
    page.get_by_role("link", name="Try support").click()
    expect(page.get_by_text("Worked out from the spread")).to_be_visible()
    shot(page, "trial-new", full_page=True)
    page.get_by_label("What is tried").fill("Cork insole")
    page.get_by_role("button", name="Draw the order").click()
    page.wait_for_url(re.compile(r"/trials/\d+/plan$"))
    expect(page.locator(".trial-order tbody tr")).to_have_count(4)
    expect(page.locator(".plan-headline")).to_contain_text("nine times in ten")
    shot(page, "trial-plan", full_page=True)
    number = int(re.search(r"/trials/(\d+)", page.url).group(1))

    page.get_by_role("link", name="Begin").click()
    expect(page.locator(".next h2")).to_contain_text("Next, recording 1 of 4")
    expect(page.locator(".next li")).to_have_count(5)
    page.goto(f"/trials/{number}/answer")
    expect(page.get_by_role("heading", name="There is no answer yet")).to_be_visible()
    fill(page, api("GET", f"trials/{number}"), clips)
    shot(page, "trial-run", full_page=True)
    # The page follows by itself.
    expect(page.locator(".next h2")).to_have_text("All recordings are measured", timeout=240_000)
    page.get_by_role("link", name="See the answer").click()
    cards = page.locator(".contrast")
    expect(cards).to_have_count(3)
    expect(cards.nth(0)).to_contain_text("lower with it" if SUPPORT != CLIP else "no difference can be told")
    expect(cards.nth(1)).to_contain_text("+2.5")
    expect(cards.nth(2)).to_contain_text("matters to people from 1 of 10 on")
    expect(page.locator(".advice")).to_contain_text("By comfort and pain")
    expect(page.locator(".report svg").first).to_be_visible()
    shot(page, "trial-answer", full_page=True)
    api("DELETE", f"trials/{number}")


def test_what_is_no_video_is_told_and_can_be_taken_out(page, runner, api, tmp_path):
    person, first = runner
    trial = api("POST", f"people/{person}/trials", {"first_recording_id": first, "item": "Tape"})["id"]
    page.goto(f"/trials/{trial}")
    file = tmp_path / "notes.mp4"
    file.write_text("This is no video.")
    row = page.locator("#place-1")
    row.locator("[data-file]").first.set_input_files(file)
    expect(row).to_have_attribute("data-status", re.compile("failed|refused"), timeout=60_000)
    expect(page.locator(".next h2")).to_contain_text("Recording 1 cannot be used")
    row.get_by_role("button", name="Take out").click()
    expect(row).to_have_attribute("data-status", "empty")
    expect(page.locator(".next h2")).to_contain_text("Next, recording 1 of 4")
    # One that is there already can be put there; the one that the plan rests on is not offered.
    row.get_by_text("on this machine already").click()
    assert str(first) not in row.locator("select option").evaluate_all("all => all.map((one) => one.value)")
    api("DELETE", f"trials/{trial}")


def test_an_upload_goes_on_after_a_reload(page, runner, clips, api):
    person, first = runner
    trial = api("POST", f"people/{person}/trials", {"first_recording_id": first, "item": "Reload"})["id"]
    page.route("**/api/v1/uploads/*", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    page.goto(f"/trials/{trial}")
    row = page.locator("#place-1")
    row.locator("[data-file]").first.set_input_files(clips["without"][0])
    expect(row.locator("[data-state]")).to_contain_text("connection broke")
    row.get_by_role("button", name="Pause").click()
    page.unroute("**/api/v1/uploads/*")
    page.reload()
    expect(row).to_have_attribute("data-status", "uploading")
    row.locator("[data-file]").set_input_files(clips["with"][0])
    expect(row.locator(".place-film [role=alert]")).to_contain_text("This is another file")
    row.locator("[data-file]").set_input_files(clips["without"][0])
    expect(row).to_have_attribute("data-status", re.compile("waiting|running|measured"), timeout=30_000)
    api("DELETE", f"trials/{trial}")


def test_the_order_is_kept(page, runner, api):
    person, first = runner
    trial = api("POST", f"people/{person}/trials", {"first_recording_id": first, "item": "Order"})["id"]
    page.goto(f"/trials/{trial}")
    expect(page.locator("[data-file]").first).to_be_attached()
    assert page.locator("#place-2 [data-file]").count() == 0
    expect(page.locator("#place-2")).to_contain_text("Its turn comes later")
    api("DELETE", f"trials/{trial}")


def test_a_day_is_written_by_keyboard(page, weeks, api, shot):
    page.goto(f"/trials/{weeks}/diary")
    expect(page.locator(".reminders")).to_contain_text("not written yet")
    expect(page.locator(".reminders")).to_contain_text("A recording is due")
    shot(page, "trial-diary", full_page=True)
    for label, value in (("Pain today", "3"), ("kilometres", "8.5")):
        page.get_by_label(label).focus()
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("8.5")
    expect(page.locator(".reminders")).not_to_contain_text("not written yet")
    today = datetime.date.today().isoformat()
    line = next(day for day in api("GET", f"trials/{weeks}/diary")["days"] if day["date"] == today)
    assert line["pain"] == 3 and line.get("condition") is None, "what was worn is not guessed from what was drawn"
    # Another day, and away with it again.
    page.locator("tbody tr a").nth(3).click()
    page.get_by_label("Pain today").fill("5")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Remove this line").click()
    expect(page.get_by_role("button", name="Remove this line")).to_have_count(0)
    assert len(api("GET", f"trials/{weeks}/diary")["days"]) == 1


def test_a_diary_is_read_from_a_table(page, weeks, tmp_path, api):
    head = "date;condition;pain;run_km;run_min;exercises;note\n"
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    days = [datetime.date.today() - datetime.timedelta(days=n) for n in (3, 2)]
    good.write_text(head + "".join(f"{day};with;2,5;;30;yes;\n" for day in days))
    bad.write_text(head + f"{days[0]};perhaps;2;;;;\n")
    page.goto(f"/trials/{weeks}/diary")
    page.locator("#diary-file").set_input_files(bad)
    expect(page.locator("#table-failure")).to_contain_text("diary.csv:2: “condition” is neither with nor without")
    page.locator("#diary-file").set_input_files(good)
    expect(page.locator("tbody")).to_contain_text("2.5")
    assert [day["pain"] for day in api("GET", f"trials/{weeks}/diary")["days"]] == [2.5, 2.5]


def moments(page):
    """Seconds after the contact that both films show."""
    return [float(text) for text in page.locator("#pair").get_attribute("data-moments").split()]


def rests(page, near, within=0.02):
    """Waits until both films show this moment."""
    wait(lambda: all(abs(moment - near) <= within for moment in moments(page)), 20)


def test_two_films_go_in_step_by_keyboard(page, filled, shot):
    page.goto(f"/trials/{filled}/videos")
    expect(page.locator("#pair")).to_have_class(re.compile("ready"), timeout=20_000)
    rests(page, 0)
    page.locator(".stage").first.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    rests(page, 0.1, 0.03)
    page.keyboard.press("]")
    expect(page.locator("#where")).to_contain_text("step 2 of")
    rests(page, 0)
    page.keyboard.press("p")
    wait(lambda: min(moments(page)) > 0.03, 20)
    shot(page, "trial-videos", full_page=True)
    page.keyboard.press("c")
    rests(page, 0)
    page.keyboard.press(" ")
    apart = []
    for _ in range(12):
        page.wait_for_timeout(150)
        apart.append(abs(moments(page)[0] - moments(page)[1]))
    page.keyboard.press(" ")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    # Two pictures, but where the step begins anew.
    assert sorted(apart)[len(apart) * 3 // 4] <= 0.04, apart


def test_what_is_there_can_be_looked_at_before_the_end(page, filled, api):
    last = api("GET", f"trials/{filled}")["places"][-1]
    api("DELETE", f"trials/{filled}/places/{last['number']}/recording")
    page.goto(f"/trials/{filled}/answer")
    expect(page.locator(".missing li")).to_have_count(1)
    page.get_by_role("link", name="Look at what is there").click()
    expect(page.get_by_text("from what is there so far")).to_be_visible()
    expect(page.locator(".contrast").first).to_contain_text("95 %")
    # Back in its place it is complete again.
    page.goto(f"/trials/{filled}")
    row = page.locator(f"#place-{last['number']}")
    row.get_by_text("on this machine already").click()
    row.get_by_label("Recording", exact=True).select_option(str(last["recording_id"]))
    row.get_by_role("button", name="Put it here").click()
    expect(row).to_have_attribute("data-status", "measured")
    assert api("GET", f"trials/{filled}")["is_complete"]


PAGES = [
    "/people/{person}/trial", "/trials/{trial}", "/trials/{trial}/plan", "/trials/{trial}/answer", "/trials/{trial}/videos",
    "/trials/{weeks}", "/trials/{weeks}/plan", "/trials/{weeks}/diary", "/trials/{weeks}/answer", "/trials/{weeks}/videos",
]


@pytest.mark.parametrize("size, scheme, language", [((1440, 900), "light", "en-GB"), ((360, 740), "dark", "de-DE")])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(new_page, runner, filled, weeks, shot, path, size, scheme, language):
    page = new_page(*size, color_scheme=scheme, locale=language)
    page.goto(path.format(person=runner[0], trial=filled, weeks=weeks))
    page.wait_for_load_state("load")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    shot(page, f"axe-trial{path.translate(str.maketrans('/{}', '---'))}-{size[0]}", full_page=True)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if language == "de-DE":
        expect(page.locator("main")).to_contain_text(re.compile("Versuch|Unterschied"))


#: Words that no German sentence holds.
ENGLISH = set("""the of and is are were not with without from to for this that than heel foot feet step steps picture pictures measured
left right inward outward walking running peak contact at by it its on between your difference recording pain""".split())


def english(page):
    """English words of the page, names of sources and what a person wrote aside."""
    text = page.evaluate("""() => { const body = document.querySelector("main").cloneNode(true);
        body.querySelectorAll("[lang=en], .references, script, style").forEach((e) => e.remove());
        const spoken = [...body.querySelectorAll("[aria-label]")].map((e) => e.getAttribute("aria-label"));
        return body.textContent + " " + spoken.join(" ") }""")
    # The last one is a label that the page gave when it was English.
    for own in ("Felt wedge", "Cork", "Trial runner", "· without"):
        text = text.replace(own, "")
    text = re.sub(r"[\w-]+\.(mp4|csv)|date, condition, pain, run_km, run_min, exercises, note", "", text)
    return ENGLISH & set(re.findall(r"[a-zäöüß]+", text.lower()))


@pytest.mark.parametrize("width", [1440, 360])
def test_a_german_trial_has_no_english_sentence(new_page, runner, filled, weeks, shot, width):
    page = new_page(width=width, locale="de-DE")
    for path in PAGES + ["/api/v1/trials/{trial}/report"]:
        page.goto(path.format(person=runner[0], trial=filled, weeks=weeks))
        page.wait_for_load_state("load")
        assert page.locator("html").get_attribute("lang") == "de"
        assert english(page) == set(), path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        outside = page.evaluate("""[...document.querySelectorAll("main svg text")].filter((e) => {
            const [own, all] = [e.getBoundingClientRect(), e.closest("svg").getBoundingClientRect()];
            return own.left < all.left - 1 || own.right > all.right + 1;
          }).map((e) => e.textContent)""")
        assert outside == [], path
        shot(page, f"german-trial{path.translate(str.maketrans('/{}', '---'))}-{width}", full_page=True)


def test_the_german_plan_of_a_measured_person_has_no_english_sentence(new_page, runner, api, shot):
    person, _ = runner
    session = api("GET", f"people/{person}/sessions")["sessions"][0]["id"]
    page = new_page(locale="de-DE")
    page.goto(f"/sessions/{session}/plan")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    expect(page.locator("main")).to_contain_text("Bein: ")
    assert english(page) == set()
    shot(page, "german-plan-measured", full_page=True)


def test_a_wrong_table_is_told_in_german(new_page, weeks, tmp_path):
    page = new_page(locale="de-DE")
    bad = tmp_path / "bad.csv"
    bad.write_text("date;condition;pain;run_km;run_min;exercises;note\n2026-03-02;with;12;;;;\n")
    page.goto(f"/trials/{weeks}/diary")
    page.locator("#diary-file").set_input_files(bad)
    expect(page.locator("#table-failure")).to_have_text(
        "diary.csv:2: „pain“ liegt nicht zwischen 0 und 10. Eine Zahl schreiben oder leer lassen.")


def test_the_plan_prints_as_a_checklist(new_page, weeks, shot):
    page = new_page(800, 1100)
    page.goto(f"/trials/{weeks}/plan")
    page.emulate_media(media="print")
    expect(page.locator("th.on-paper").first).to_be_visible()
    expect(page.locator(".tabs a").first).to_be_hidden()
    shot(page, "trial-plan-print", full_page=True)
