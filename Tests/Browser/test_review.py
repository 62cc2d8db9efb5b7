"""The review in a real browser: the picture that is shown is the one whose numbers are shown, and corrections follow at once."""

import base64
import io
import json
import pathlib
import random
import re
import subprocess

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIP = ROOT / "Examples/run.mp4"
SMALL = (180, 320)

# What the canvas shows of the whole picture, small.
GRAB = """([width, height]) => {
  const source = document.getElementById("picture");
  const box = source.getBoundingClientRect();
  const scale = Math.min(box.width / 1080, box.height / 1920) * source.width / box.width;
  const [w, h] = [1080 * scale, 1920 * scale];
  const small = document.createElement("canvas");
  [small.width, small.height] = [width, height];
  small.getContext("2d").drawImage(
    source, (source.width - w) / 2, (source.height - h) / 2, w, h, 0, 0, width, height);
  return [Number(document.getElementById("review").dataset.index), small.toDataURL()];
}"""


@pytest.fixture(scope="session")
def pictures():
    """The clip's pictures, grey and small, as FFmpeg decodes them."""
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", CLIP, "-vf", f"scale={SMALL[0]}:{SMALL[1]},format=gray", "-f", "rawvideo", "-"],
        check=True, capture_output=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, SMALL[1], SMALL[0]).astype(float)


@pytest.fixture(autouse=True)
def uncorrected(api, sample):
    api("PUT", f"recordings/{sample.recording}/corrections", {"points": [], "steps": []})


@pytest.fixture
def review(page, sample):
    return opened(page, sample)


def opened(page, sample):
    page.goto(f"/recordings/{sample.recording}/review")
    page.wait_for_selector("#review.ready")
    until(page, "document.querySelector('#stage video').readyState >= 2")
    settle(page)
    return page


def settle(page):
    """Until the film rests on the picture that was asked for."""
    until(page, "!document.querySelector('#stage video').seeking")
    page.wait_for_timeout(200)


def until(page, condition):
    """Playwright's own waiting evaluates text in the page, which the pages forbid."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def index(page) -> int:
    return int(page.locator("#review").get_attribute("data-index"))


def saved(page):
    expect(page.locator("#saved")).to_have_text("Saved")


def mean(page, side) -> float:
    return degrees(page.locator(f".mean.{side} .number").inner_text())


def degrees(text) -> float:
    return float(re.search(r"([+\u2212]?)(\d+\.\d)°", text).expand(r"\1\2").replace("\u2212", "-"))


def shown(page, pictures):
    """The index that the page says, and that of the picture that it shows."""
    said, url = page.evaluate(GRAB, list(SMALL))
    image = np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))).convert("L")).astype(float)
    return said, int(np.argmin(np.abs(pictures - image)[:, 60:].mean(axis=(1, 2))))


def hide_drawing(page):
    page.evaluate("document.querySelectorAll('[data-shows]').forEach((box) => box.click())")


# The picture and its numbers


def test_the_picture_is_the_one_whose_number_is_shown(review, pictures):
    hide_drawing(review)
    rest = random.Random(3)
    box = review.locator("#curve-rearfoot").bounding_box()
    for _ in range(15):
        review.mouse.click(box["x"] + 45 + rest.random() * (box["width"] - 60), box["y"] + 40)
        for _ in range(rest.randint(0, 3)):
            review.keyboard.press(rest.choice([".", ",", "Shift+ArrowRight", "Shift+ArrowLeft"]))
        settle(review)
        said, seen = shown(review, pictures)
        assert said == seen
    for _ in range(12):
        review.keyboard.press("ArrowRight")
        settle(review)
        said, seen = shown(review, pictures)
        assert said == seen


@pytest.mark.parametrize("speed", ["1", "0.25"])
def test_while_it_plays_too(review, pictures, speed):
    hide_drawing(review)
    review.locator(f"[name=speed][value='{speed}']").check(force=True)
    review.keyboard.press("Home")
    settle(review)
    review.locator("#play").click()
    pairs = []
    for _ in range(15):
        review.wait_for_timeout(70)
        pairs.append(shown(review, pictures))
    assert all(said == seen for said, seen in pairs), pairs
    assert pairs[-1][0] > pairs[0][0]


def test_first_and_last_picture(review, pictures):
    hide_drawing(review)
    for key, wanted in (("End", len(pictures) - 1), ("Home", 0)):
        review.keyboard.press(key)
        settle(review)
        assert shown(review, pictures) == (wanted, wanted)


# The axes lie on the leg

# The bounding box (px of the page) of what is drawn in a foot's colour when nothing but the heel axes is drawn, and the picture alone.
HEEL = """([red, green, blue]) => {
  const canvas = document.getElementById("picture");
  const boxes = [...document.querySelectorAll("[data-shows]")];
  const set = (names) => boxes.forEach((b) => { if (b.checked !== names.includes(b.dataset.shows)) b.click(); });
  set(["heel"]);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  set([]);
  const alone = canvas.toDataURL();
  set(boxes.map((b) => b.dataset.shows));
  const ratio = canvas.width / canvas.getBoundingClientRect().width;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < data.length; i += 4) {
    if (Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue) > 24) continue;
    const [x, y] = [(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)];
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  return { box: [left, top, right + 1, bottom + 1].map((v) => v / ratio), alone, ratio };
}"""
COLOURS = {"left": (0x5C, 0xC8, 0xFF), "right": (0xFF, 0xB3, 0x47)}


@pytest.mark.parametrize("width, height, ratio", [(1440, 900, 1), (1440, 900, 2), (360, 740, 2), (2560, 1440, 1)])
@pytest.mark.parametrize("zoom", ["0", "1", "2"])
def test_the_axes_lie_on_the_leg(new_page, sample, api, shot, width, height, ratio, zoom):
    """The heel axis is where the picture that is seen says it must be: found by matching that picture with the clip's own."""
    page = opened(new_page(width, height, device_scale_factor=ratio), sample)
    frames = api("GET", f"recordings/{sample.recording}/frames")
    page.keyboard.press(zoom)
    side = "right" if zoom == "2" else "left"
    compared = 0
    for step in [s for s in frames["steps"] if s["side"] == side][1:2]:
        page.locator(f".jump[data-key='jump {side} {step['contact_s']:.2f}']").click()
        for key in "cpt":
            page.keyboard.press(key)
            settle(page)
            leg, now = frames[side], index(page)
            if leg["axes"][now] is None or not leg["stance"][now]:
                continue
            seen = page.evaluate(HEEL, COLOURS[side])
            matrix = matrix_to_stage(now, seen)
            ends = heel_line(leg["axes"][now], leg["tilts_deg"][now][1], side) @ matrix[:, :2].T + matrix[:, 2]
            wanted = [*ends.min(axis=0), *ends.max(axis=0)]
            # The line is 3.2 px thick with round ends.
            assert np.abs(np.array(seen["box"]) - wanted).max() < 3.5, (key, seen["box"], wanted)
            compared += 1
    assert compared >= 2
    shot(page, f"review-{width}x{height}@{ratio}-{zoom}")


def heel_line(axes, tilt, side):
    """Both ends of the heel axis as it is drawn, in pixels of the clip."""
    top, bottom = np.array(axes[4:6]), np.array(axes[6:8])
    length = np.hypot(*(bottom - top))
    lateral = 1 if side == "right" else -1
    down = np.array([lateral * np.sin(np.radians(tilt)), np.cos(np.radians(tilt))])
    middle = (top + bottom) / 2
    return np.array([middle - down * length, middle + down * 1.5 * length])


def matrix_to_stage(number, seen):
    """From the clip's pixels to those of the page, by what both show."""
    cv2 = pytest.importorskip("cv2")
    png = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", CLIP, "-vf", f"select=eq(n\\,{number})", "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "-"],
        check=True, capture_output=True).stdout
    clip = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    stage = np.asarray(Image.open(io.BytesIO(base64.b64decode(seen["alone"].split(",")[1]))).convert("L"))
    finder = cv2.SIFT_create(6000)
    a, of_clip = finder.detectAndCompute(clip, None)
    b, of_stage = finder.detectAndCompute(stage, None)
    pairs = [m for m, n in cv2.BFMatcher().knnMatch(of_stage, of_clip, k=2) if m.distance < 0.7 * n.distance]
    matrix, _ = cv2.estimateAffinePartial2D(
        np.float32([a[m.trainIdx].pt for m in pairs]), np.float32([b[m.queryIdx].pt for m in pairs]), ransacReprojThreshold=2)
    # Pixels' middles, not their corners, are what the matching counts.
    matrix[:, 2] += 0.5 - 0.5 * matrix[:, :2].sum(axis=1)
    return matrix / seen["ratio"]


# Steps


def test_moments_of_a_step(review, api, sample):
    frames = api("GET", f"recordings/{sample.recording}/frames")
    step = frames["steps"][4]
    review.locator(".jump").nth(4).click()
    for key, wanted in (("c", "contact_s"), ("p", "peak_s"), ("t", "toe_off_s")):
        review.keyboard.press(key)
        settle(review)
        assert abs(frames["times_s"][index(review)] - step[wanted]) < 1 / 60
    assert frames[step["side"]]["stance"][index(review) - 2]
    review.keyboard.press("]")
    settle(review)
    assert review.locator(".step.chosen .jump").get_attribute("data-key") == review.locator(".jump").nth(5).get_attribute("data-key")
    assert frames[frames["steps"][5]["side"]]["stance"][index(review)]


def test_a_step_is_left_out_with_a_reason_and_taken_in_again(review, api, sample):
    path = f"recordings/{sample.recording}/corrections"
    before = review.locator(".mean.left .interval").inner_text()
    assert "8 steps" in before
    review.locator(".step.left .take").first.click()
    saved(review)
    assert "7 steps" in review.locator(".mean.left .interval").inner_text()
    assert "8 steps" in review.locator(".mean.left .automatic").inner_text()
    review.locator(".step.left select").first.select_option("stumble")
    saved(review)
    assert api("GET", path)["document"]["steps"][0]["reason"] == "stumble"
    review.locator(".step.left select").first.select_option("own")
    review.locator(".step.left .reason input").fill("the dog came")
    review.locator(".step.left .reason input").press("Enter")
    saved(review)
    assert api("GET", path)["document"]["steps"][0]["reason"] == "the dog came"
    assert "the dog came" in review.locator(".step.left .jump").first.inner_text()
    review.locator(".step.left .take").first.click()
    saved(review)
    assert "document" not in api("GET", path)
    assert review.locator(".mean.left .interval").inner_text() == before


def test_a_step_that_is_cut_off_cannot_be_taken_in(review):
    row = review.locator(".step.unused")
    expect(row).to_have_count(1)
    expect(row.locator(".take")).to_be_disabled()
    assert "cut off" in row.inner_text()


# Points


def at_peak(page, number=3):
    page.locator(".jump").nth(number).click()
    page.keyboard.press("p")
    settle(page)
    side = page.locator(".jump").nth(number).get_attribute("data-key").split()[1]
    page.keyboard.press(side[0])
    page.wait_for_timeout(100)
    return side


def handle_place(page, point):
    box = page.locator(f".handle[data-point={point}]").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, point, dx, dy, pieces=5):
    x, y = handle_place(page, point)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=pieces)
    page.mouse.up()


def test_a_point_is_dragged_and_everything_follows(review, api, sample, shot):
    side = at_peak(review)
    number, before = index(review), mean(review, side)
    frames = api("GET", f"recordings/{sample.recording}/frames")
    x, y = handle_place(review, "heel_bottom")
    review.mouse.move(x, y)
    review.mouse.down()
    review.mouse.move(x + 14, y, steps=4)
    # While it is dragged the angle of this picture follows; the mean waits.
    assert "these points" in review.locator(f"#frame-{side}").inner_text()
    turned = degrees(review.locator(f"#frame-{side}").inner_text())
    shot(review, "review-dragging")
    review.mouse.up()
    saved(review)
    entry = api("GET", f"recordings/{sample.recording}/corrections")["document"]["points"][0]
    assert entry["side"] == side and abs(entry["time_s"] - frames["times_s"][number]) < 1e-6
    measured = api("GET", f"recordings/{sample.recording}/frames")
    assert measured[side]["placed"][number]
    tilts = measured[side]["tilts_deg"][number]
    assert abs(tilts[1] - tilts[0] - turned) < 0.06
    # What was not moved kept its direction: the shank's, which is measured and not the line through its points.
    assert abs(tilts[0] - frames[side]["tilts_deg"][number][0]) < 0.05
    assert mean(review, side) != before
    assert mean(review, side) == pytest.approx(measured["summary"][side]["mean"], abs=0.051)
    assert "points placed" in review.locator("#now").inner_text()
    assert index(review) == number


def test_what_is_drawn_while_dragging_stays_until_it_is_measured(review):
    side = at_peak(review)
    drag(review, "heel_top", -8, 0)
    place = handle_place(review, "heel_top")
    saved(review)
    assert handle_place(review, "heel_top") == pytest.approx(place, abs=0.6)
    drag(review, "shank_up", 6, 0)
    drag(review, "shank_low", 6, 0)
    saved(review)
    assert handle_place(review, "heel_top") == pytest.approx(place, abs=0.6)
    assert side


def test_by_keyboard(review, api, sample):
    path = f"recordings/{sample.recording}/corrections"
    at_peak(review)
    handle = review.locator(".handle[data-point=heel_top]")
    handle.focus()
    label = handle.get_attribute("aria-label")
    number = index(review)
    x, y = map(int, re.search(r"(\d+) across, (\d+) down", label).groups())
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        handle.press(key)
    saved(review)
    assert index(review) == number
    moved = list(map(int, re.search(r"(\d+) across, (\d+) down", handle.get_attribute("aria-label")).groups()))
    assert abs(moved[0] - x - 2) <= 1 and abs(moved[1] - y + 5) <= 1
    # Keys in a row are one correction.
    review.keyboard.press("Control+z")
    saved(review)
    assert "document" not in api("GET", path)
    review.keyboard.press("Control+Shift+z")
    saved(review)
    assert len(api("GET", path)["document"]["points"]) == 1
    review.keyboard.press("Delete")
    saved(review)
    assert "document" not in api("GET", path)


def test_between_two_placed_pictures_the_axes_are_followed(review, api, sample):
    side = at_peak(review)
    number = index(review)
    drag(review, "heel_bottom", 10, 0)
    saved(review)
    for _ in range(6):
        review.keyboard.press(".")
    settle(review)
    assert index(review) == number + 6
    drag(review, "heel_bottom", 10, 0)
    saved(review)
    for _ in range(3):
        review.keyboard.press(",")
    settle(review)
    expect(review.locator("#entry-state")).to_contain_text("followed")
    expect(review.locator("#entry-gap")).to_contain_text("0.05 s away")
    frames = api("GET", f"recordings/{sample.recording}/frames")
    assert frames[side]["placed"][number + 3]


def test_cannot_be_read(review, api, sample):
    side = at_peak(review)
    number = index(review)
    review.keyboard.press("x")
    saved(review)
    document = api("GET", f"recordings/{sample.recording}/corrections")["document"]
    assert document["points"][0]["unreadable"] is True
    assert api("GET", f"recordings/{sample.recording}/frames")[side]["axes"][number] is None
    expect(review.locator("#entry-state")).to_contain_text("not readable")
    review.locator("#remove-entry").click()
    saved(review)
    assert "document" not in api("GET", f"recordings/{sample.recording}/corrections")


def test_what_the_server_refuses_is_said_and_taken_back(review, api, sample):
    side = at_peak(review)
    before = handle_place(review, "heel_bottom")
    x, y = handle_place(review, "heel_top")
    drag(review, "heel_bottom", 0, y - before[1] - 20)
    expect(review.locator("#failure")).to_contain_text("taken back")
    expect(review.locator("#failure")).to_contain_text("heel")
    expect(review.locator("#failure")).to_contain_text(side.capitalize())
    assert handle_place(review, "heel_bottom") == pytest.approx(before, abs=0.6)
    assert "document" not in api("GET", f"recordings/{sample.recording}/corrections")
    expect(review.locator("#undo")).to_be_disabled()
    drag(review, "heel_bottom", 6, 0)
    saved(review)
    expect(review.locator("#failure")).to_be_hidden()


def test_undo_redo_and_back_to_automatic(review, api, sample):
    path = f"recordings/{sample.recording}/corrections"
    side = at_peak(review)
    automatic = mean(review, side)
    drag(review, "heel_bottom", 12, 0)
    saved(review)
    corrected = mean(review, side)
    review.locator(".step.left .take").first.click()
    saved(review)
    review.locator("#automatic").click()
    review.locator("#automatic-dialog button[value=no]").click()
    assert api("GET", path)["document"]["points"]
    review.locator("#automatic").click()
    review.locator("#automatic-dialog button[value=yes]").click()
    expect(review.locator("#automatic")).to_be_disabled()
    saved(review)
    assert "document" not in api("GET", path)
    assert mean(review, side) == automatic
    for _ in range(2):
        review.locator("#undo").click()
        saved(review)
    assert mean(review, side) == corrected
    review.keyboard.press("Control+y")
    saved(review)
    assert len(api("GET", path)["document"]["steps"]) == 1
    assert review.locator("#history li").count() >= 5


def test_many_changes_in_a_row_leave_the_last(review, api, sample):
    side = at_peak(review)
    held = []
    review.route("**/corrections", lambda route: (held.append(1), review.wait_for_timeout(30), route.continue_())[-1]
                 if route.request.method == "PUT" else route.continue_())
    for dx in (4, -6, 9, -3, 5):
        drag(review, "heel_bottom", dx, 0, pieces=2)
    for _ in range(2):
        review.keyboard.press("Control+z")
    saved(review)
    kept = json.loads(review.evaluate("sessionStorage.getItem(Object.keys(sessionStorage).find((k) => k.startsWith('loadline.review')))"))
    document = kept["stack"][kept["position"]]["document"]
    on_server = api("GET", f"recordings/{sample.recording}/corrections")["document"]
    assert on_server["points"][0]["heel_bottom"] == pytest.approx(document["points"][0]["heel_bottom"])
    assert kept["position"] == 3 and side


# Nothing is lost


def test_loading_again_in_the_middle_loses_nothing(review, api, sample):
    side = at_peak(review)
    drag(review, "heel_bottom", 12, 0)
    saved(review)
    drag(review, "heel_top", -5, 0)
    review.reload()
    review.wait_for_selector("#review.ready")
    expect(review.locator("#undo")).to_be_enabled()
    review.wait_for_timeout(500)
    on_server = api("GET", f"recordings/{sample.recording}/frames")
    assert mean(review, side) == pytest.approx(on_server["summary"][side]["mean"], abs=0.051)
    review.locator("#undo").click()
    saved(review)
    review.locator("#undo").click()
    saved(review)
    assert "document" not in api("GET", f"recordings/{sample.recording}/corrections")


def test_without_a_server_nothing_is_lost_and_it_is_said(review, api, sample):
    at_peak(review)
    review.route("**/api/v1/**", lambda route: route.abort())
    drag(review, "heel_bottom", 12, 0)
    expect(review.locator("#saved")).to_have_text("Not saved")
    expect(review.locator("#failure")).to_be_visible()
    review.unroute("**/api/v1/**")
    review.locator("#retry").click()
    saved(review)
    assert api("GET", f"recordings/{sample.recording}/corrections")["document"]["points"]


def test_a_second_tab_takes_over(review, new_page, api, sample):
    other = opened(new_page(context=review.context), sample)
    other.locator(".step.right .take").first.click()
    saved(other)
    review.bring_to_front()
    review.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(review.locator("#saved")).to_contain_text("another page")
    expect(review.locator(".step.right").first).to_have_class(re.compile("unused"))
    expect(review.locator(".mean.right .interval")).to_contain_text("6 steps")
    expect(review.locator("#undo")).to_be_disabled()
    review.locator(".step.left .take").first.click()
    saved(review)
    assert len(api("GET", f"recordings/{sample.recording}/corrections")["document"]["steps"]) == 2


def test_a_tab_that_did_not_look_does_not_undo_what_another_did(review, new_page, api, sample):
    path = f"recordings/{sample.recording}/corrections"
    contact = next(s for s in api("GET", f"recordings/{sample.recording}/frames")["steps"] if s["side"] == "right")["contact_s"]
    # The other page changes something without this one ever being left.
    api("PUT", path, {"points": [], "steps": [{"side": "right", "contact_s": contact, "use": False, "reason": "stumble"}]})
    review.locator(".step.left .take").first.click()
    expect(review.locator("#saved")).to_contain_text("another page")
    expect(review.locator(".step.right").first).to_have_class(re.compile("unused"))
    review.locator(".step.left .take").first.click()
    saved(review)
    assert sorted(step["side"] for step in api("GET", path)["document"]["steps"]) == ["left", "right"]


def test_the_points_file_is_what_analyze_reads(review, api, sample, tmp_path):
    side = at_peak(review)
    drag(review, "heel_bottom", 12, 0)
    saved(review)
    with review.expect_download() as download:
        review.locator("#points-file a").click()
    file = tmp_path / "points.json"
    download.value.save_as(file)
    document = json.loads(file.read_text())
    assert document["schema"] == "loadline.points/1" and document["frames"][0]["side"] == side


# Keys


def test_keys(review):
    review.keyboard.press("Home")
    settle(review)
    for key, wanted in (("ArrowRight", 1), ("Shift+ArrowRight", 11), ("ArrowLeft", 10), ("Shift+ArrowLeft", 0)):
        review.keyboard.press(key)
        settle(review)
        assert index(review) == wanted
    review.keyboard.press(" ")
    review.wait_for_timeout(400)
    review.keyboard.press(" ")
    settle(review)
    assert index(review) > 3
    here = index(review)
    review.wait_for_timeout(200)
    assert index(review) == here


def test_single_keys_can_be_switched_off(review):
    review.locator(".jump").nth(2).click()
    settle(review)
    here = index(review)
    review.keyboard.press("?")
    review.locator("#single-keys").uncheck()
    review.locator("#keys-dialog button").click()
    review.keyboard.press("t")
    settle(review)
    assert index(review) == here
    review.locator("#stage").focus()
    review.keyboard.press("t")
    settle(review)
    assert index(review) != here
    review.reload()
    review.wait_for_selector("#review.ready")
    assert not review.locator("#single-keys").is_checked()


def test_keys_do_not_fire_in_fields(review):
    review.locator(".step.left .take").first.click()
    saved(review)
    review.locator(".step.left select").first.select_option("own")
    settle(review)
    here = index(review)
    review.keyboard.type("cpt x[].")
    settle(review)
    assert index(review) == here
    assert review.locator(".step.left .reason input").input_value() == "cpt x[]."


def test_a_step_is_repeated(review, api, sample):
    frames = api("GET", f"recordings/{sample.recording}/frames")
    step = frames["steps"][2]
    review.locator(".jump").nth(2).click()
    settle(review)
    review.locator("#loop").click()
    review.locator("#play").click()
    seen = []
    for _ in range(25):
        review.wait_for_timeout(60)
        seen.append(frames["times_s"][index(review)])
    assert min(seen) > step["contact_s"] - 0.12 and max(seen) < step["toe_off_s"] + 0.2
    assert any(b < a for a, b in zip(seen, seen[1:]))


def test_without_a_mouse(review, api, sample):
    """From the top of the page by Tab alone to a step, its points and the undo button."""
    reached = set()
    for _ in range(120):
        review.keyboard.press("Tab")
        name = review.evaluate("document.activeElement.id || document.activeElement.dataset.key || document.activeElement.name || document.activeElement.className")
        reached.add(name)
        if "jump left" in str(name):
            break
    assert {"stage", "play", "zoom", "points", "curves-slider"} <= reached, reached
    review.keyboard.press("Enter")
    settle(review)
    assert review.locator(".step.chosen").count() == 1
    # The handles come right after the film.
    review.keyboard.press("p")
    review.keyboard.press("e")
    review.locator("#stage").focus()
    review.keyboard.press("Tab")
    assert review.evaluate("document.activeElement.dataset.point") == "shank_up"


# Sizes and fingers


def test_by_finger_on_a_phone(new_page, sample, api, shot):
    page = opened(new_page(360, 740, device_scale_factor=2, has_touch=True, is_mobile=True), sample)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".jump").nth(3).tap()
    page.locator("#to-peak").tap()
    settle(page)
    page.locator("label:has([name=points][value=right])").tap()
    page.locator("#stage").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    x, y = handle_place(page, "heel_bottom")
    before = page.evaluate("scrollY")
    touch = page.context.new_cdp_session(page)
    send = lambda kind, points: touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    send("touchStart", [{"x": x + 6, "y": y + 12}])
    for step in range(1, 6):
        send("touchMove", [{"x": x + 6 + 3 * step, "y": y + 12 + 2 * step}])
        page.wait_for_timeout(30)
    shot(page, "review-phone-finger")
    send("touchEnd", [])
    saved(page)
    assert page.evaluate("scrollY") == before
    after = handle_place(page, "heel_bottom")
    assert after == pytest.approx((x + 15, y + 10), abs=1.5)
    assert api("GET", f"recordings/{sample.recording}/corrections")["document"]["points"]


def test_two_fingers_enlarge(new_page, sample, pictures):
    page = opened(new_page(360, 740, device_scale_factor=2, has_touch=True, is_mobile=True), sample)
    page.locator("#stage").scroll_into_view_if_needed()
    box = page.locator("#stage").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    send = lambda kind, points: touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    two = lambda far: [{"x": x - far, "y": y, "id": 0}, {"x": x + far, "y": y, "id": 1}]
    send("touchStart", two(20))
    for far in range(24, 80, 6):
        send("touchMove", two(far))
        page.wait_for_timeout(20)
    send("touchEnd", [])
    assert "whole" not in page.locator("#stage").get_attribute("class").split()
    assert page.evaluate("visualViewport.scale") == 1


@pytest.mark.parametrize("width, height", [(360, 740), (768, 1024), (1440, 900), (2560, 1440)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sizes(new_page, sample, shot, width, height, scheme):
    page = opened(new_page(width, height, color_scheme=scheme), sample)
    page.locator(".jump").nth(3).click()
    page.keyboard.press("p")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""[...document.querySelectorAll("#review button, #review a, #review input, #review select, #review summary")]
      .filter((e) => e.offsetParent && !e.classList.contains("handle")).map((e) => {
        const box = (e.type === "checkbox" || e.type === "radio" ? e.closest("label") : e).getBoundingClientRect();
        return [e.id || e.className || e.name, box.width, box.height];
      }).filter(([, w, h]) => w < 24 || h < 24)""")
    assert small == []
    shot(page, f"review-{width}-{scheme}", full_page=True)


def test_german(new_page, sample, shot):
    page = opened(new_page(360, 740, locale="de-DE"), sample)
    expect(page.locator("h1")).to_have_text("Prüfen")
    page.locator(".step.left .take").first.click()
    expect(page.locator("#saved")).to_have_text("Gespeichert")
    text = page.locator("#review").inner_text() + page.locator("#keys-dialog").inner_text()
    assert "review." not in text and "{" not in text
    assert "11,6°" in text or "11,7°" in text
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shot(page, "review-de", full_page=True)


def test_while_the_film_is_being_made(new_page, sample):
    page = new_page()
    made = []
    page.route(f"**/api/v1/recordings/{sample.recording}", lambda route: route.fulfill(
        status=200, content_type="application/json", body=json.dumps({"has_film": bool(made)})))
    page.goto(f"/recordings/{sample.recording}/review")
    page.wait_for_selector("#review.ready")
    expect(page.locator("#film-notice")).to_contain_text("as it came")
    page.locator(".jump").nth(3).click()
    settle(page)
    here = index(page)
    made.append(True)
    expect(page.locator("#film-notice")).to_be_hidden()
    until(page, "document.querySelector('#stage video').currentSrc.endsWith('/film')")
    page.wait_for_timeout(500)
    assert index(page) == here


def test_axe_finds_nothing(new_page, sample):
    axe = pytest.importorskip("axe_playwright_python")
    script = next(pathlib.Path(axe.__file__).parent.rglob("axe.min.js")).read_text()
    for width, height, scheme in ((1440, 900, "light"), (360, 740, "dark")):
        page = opened(new_page(width, height, color_scheme=scheme), sample)
        at_peak(page)
        page.locator(".step.left .take").first.click()
        saved(page)
        page.select_option("#curve-choice", "knee")
        page.locator("details.shown summary").click()
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
        page.locator(".step.left .take").first.click()
        saved(page)
