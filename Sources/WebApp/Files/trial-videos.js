// Two videos of a trial side by side, in step: the same moment of the step in both.

import { api, showFailure, words } from "/files/api.js";
import { Film } from "/files/review-film.js";
import { nearest } from "/files/review-geometry.js";
import { listenToKeys } from "/files/review-keys.js";
import { angleAt, Overlay } from "/files/review-overlay.js";
import { seconds, sideName, signed, uncertain } from "/files/review-words.js";
import { View } from "/files/review-view.js";

const root = document.getElementById("pair");
const find = (selector) => root.querySelector(selector);
/** Seconds that are shown before the contact and after the later toe-off. */
const around = 0.1;
/** Seconds by which the two may drift apart before one of them is put right. */
const patience = 0.034;

/** One of the two films, with what was measured in it. */
class Half {
  constructor(place) {
    this.place = place;
    this.chooser = place.querySelector("[data-choose]");
    this.readout = place.querySelector(".readout");
  }

  /** Fetches the chosen recording. */
  async load() {
    const recording = this.chooser.value;
    this.frames = await api("GET", `recordings/${recording}/frames`);
    const video = this.place.querySelector("video").cloneNode(true);
    this.place.querySelector("video").replaceWith(video);
    this.film = new Film(video, this.frames.times_s);
    this.view = new View(this.frames);
    const canvas = this.place.querySelector("canvas").cloneNode();
    this.place.querySelector("canvas").replaceWith(canvas);
    this.overlay = new Overlay(canvas, this.film, this.view);
    this.overlay.frames = this.frames;
    this.overlay.shows.skeleton = false;
    this.sizes?.disconnect();
    this.sizes = new ResizeObserver(() => this.overlay.fitStage());
    this.sizes.observe(canvas);
    const { has_film: hasFilm } = await api("GET", `recordings/${recording}`);
    await this.#open(recording, hasFilm);
  }

  /** The film for exact steps, or the video as it came, which in slow motion lasts longer than what it shows. */
  async #open(recording, hasFilm) {
    const { film } = this;
    film.load(`/api/v1/recordings/${recording}/${hasFilm ? "film" : "video"}`);
    // After the film's own listener, which shows its first picture.
    await new Promise((done) => {
      film.video.addEventListener("loadeddata", done, { once: true });
      film.addEventListener("unplayable", done, { once: true });
    });
    if (hasFilm) return;
    const { times, video } = film;
    const stretch = video.duration / (times[times.length - 1] - times[0]);
    film.stretch = stretch > 1.5 && Number.isFinite(stretch) ? stretch : 1;
  }

  /** Steps of a foot that count, in their order. */
  steps(side) { return this.frames.steps.filter((step) => step.side === side && step.used); }

  get time() { return this.film.times[this.film.index]; }

  /** The first picture that is not before this time. */
  indexAt(time) {
    const index = this.film.times.findIndex((t) => t >= time - 0.0005);
    return index < 0 ? this.film.count - 1 : index;
  }

  tell(side) {
    const { index } = this.film;
    const angle = angleAt(this.frames, index, side, null);
    const stands = this.frames[side].stance[index];
    this.readout.textContent = angle
      ? words("trial.angle", { angle: signed(angle.degrees), deviation: angle.deviation == null ? "" : uncertain(angle.deviation) })
      : words(stands ? "trial.unread" : "trial.swing");
  }
}

/** "0.12 s", "−0.10 s"; never "−0.00". */
function sinceContact(time) {
  return seconds(Math.abs(time) < 0.005 ? 0 : time).replace("-", "\u2212");
}

class Pair {
  constructor(halves) {
    this.halves = halves;
    this.side = "left";
    this.number = 0;
    this.isPlaying = false;
    this.speed = 0.25;
    this.#wire();
  }

  async load() {
    showFailure(find("#failure"), null);
    this.pause();
    await Promise.all(this.halves.map((half) => half.load()));
    for (const half of this.halves) {
      half.film.addEventListener("frame", () => this.#shown(half));
      half.film.addEventListener("state", () => this.#stopped(half));
      half.film.setSpeed(this.speed);
    }
    this.#zoom();
    this.#showAxes();
    this.goTo(0);
  }

  /** As many steps as both have. */
  get count() { return Math.min(...this.halves.map((half) => half.steps(this.side).length)); }

  stepOf(half) { return half.steps(this.side)[this.number]; }

  /** Seconds after the contact that the first film shows. */
  get moment() {
    const [half] = this.halves;
    const step = this.stepOf(half);
    return step ? half.time - step.contact_s : 0;
  }

  // Moving

  goTo(number) {
    this.number = Math.max(0, Math.min(this.count - 1, number));
    this.showMoment(0);
  }

  /** The same moment after the contact in both. */
  showMoment(moment) {
    this.pause();
    for (const half of this.halves) {
      const step = this.stepOf(half);
      if (step) half.film.goTo(half.indexAt(step.contact_s + moment));
    }
    this.#tell();
  }

  /** Contact, peak or toe-off, of each in its own time. */
  jump(key) {
    this.pause();
    for (const half of this.halves) {
      const step = this.stepOf(half);
      const time = step?.[key];
      if (time != null) half.film.goTo(key === "contact_s" ? half.indexAt(time) : nearest(half.film.times, time));
    }
  }

  /** By pictures of the first film. */
  move(by) {
    const [half] = this.halves;
    const step = this.stepOf(half);
    if (!step) return;
    this.pause();
    const index = Math.max(0, Math.min(half.film.count - 1, half.film.heading + by));
    this.showMoment(half.film.times[index] - step.contact_s);
  }

  play() {
    if (!this.count) return;
    const end = this.#end();
    if (this.moment >= end - 0.02 || this.moment < -around - 0.02) this.showMoment(-around);
    this.isPlaying = true;
    for (const half of this.halves) half.film.play();
    this.#tell();
  }

  pause() {
    this.isPlaying = false;
    for (const half of this.halves) half.film?.pause();
    this.#tell();
  }

  toggle() { this.isPlaying ? this.pause() : this.play(); }

  /** Until when a step is shown: after the later of the two toe-offs. */
  #end() {
    return Math.max(...this.halves.map((half) => {
      const step = this.stepOf(half);
      return step ? step.toe_off_s - step.contact_s : 0;
    })) + around;
  }

  #shown(half) {
    half.overlay.paint();
    half.tell(this.side);
    this.#tell();
    if (!this.isPlaying || half !== this.halves[0]) return;
    if (this.moment >= this.#end()) return this.#again();
    this.#keepInStep();
  }

  /** The step again, or the next one. */
  #again() {
    const isLast = this.number >= this.count - 1;
    if (find("#goes-on").checked) this.number = isLast ? 0 : this.number + 1;
    this.showMoment(-around);
    // Both begin once both have arrived.
    setTimeout(() => { this.isPlaying || this.play(); }, 120);
  }

  #keepInStep() {
    const [first, second] = this.halves;
    const ahead = second.time - this.stepOf(second).contact_s - this.moment;
    // Faster or slower by a little is not seen; a jump would be.
    const rate = Math.abs(ahead) < patience ? 1 : ahead > 0 ? 0.8 : 1.25;
    second.film.video.playbackRate = this.speed * rate;
    first.film.video.playbackRate = this.speed;
  }

  /** A film that came to its end stops the other. */
  #stopped(half) {
    if (this.isPlaying && half.film.video.ended) this.#again();
  }

  // Showing

  #tell() {
    find("#play").classList.toggle("playing", this.isPlaying);
    find("#play").setAttribute("aria-label", words(`review.tool.${this.isPlaying ? "pause" : "play"}`));
    if (!this.halves.every((half) => half.frames)) return;
    root.dataset.moments = this.halves.map((half) => {
      const step = this.stepOf(half);
      return step ? (half.time - step.contact_s).toFixed(3) : "none";
    }).join(" ");
    root.dataset.step = this.number;
    const name = sideName(this.side);
    const text = this.count
      ? words("trial.step", { side: name, n: this.number + 1, count: this.count, time: sinceContact(this.moment) })
      : words("trial.none", { side: name });
    // A screen reader hears where it rests, not every picture that passes.
    if (!this.isPlaying) find("#where").textContent = text;
  }

  #zoom() {
    const isLeg = find("[name=zoom]:checked").value === "leg";
    for (const half of this.halves) {
      half.view.choose(isLeg ? this.side : null);
      half.overlay.paint();
    }
  }

  #showAxes() {
    for (const half of this.halves) {
      for (const part of ["shank", "heel", "angle"]) half.overlay.shows[part] = find("#axes").checked;
      half.overlay.paint();
    }
  }

  setSpeed(speed) {
    this.speed = speed;
    for (const half of this.halves) half.film.setSpeed(speed);
  }

  // Hands and keys

  #wire() {
    for (const half of this.halves) half.chooser.addEventListener("change", () => begin(this));
    for (const [id, by] of [["previous-step", -1], ["next-step", 1]]) {
      find(`#${id}`).addEventListener("click", () => this.goTo(this.number + by));
    }
    find("#play").addEventListener("click", () => this.toggle());
    for (const stage of root.querySelectorAll(".stage")) stage.addEventListener("click", () => this.toggle());
    for (const button of root.querySelectorAll("[data-by]")) {
      button.addEventListener("click", () => this.move(Number(button.dataset.by)));
    }
    for (const button of root.querySelectorAll("[data-moment]")) {
      button.addEventListener("click", () => this.jump(button.dataset.moment));
    }
    for (const input of root.querySelectorAll("[name=speed]")) {
      input.addEventListener("change", () => this.setSpeed(Number(input.value)));
    }
    for (const input of root.querySelectorAll("[name=foot]")) {
      input.addEventListener("change", () => {
        this.side = input.value;
        this.#zoom();
        this.goTo(this.number);
      });
    }
    for (const input of root.querySelectorAll("[name=zoom]")) input.addEventListener("change", () => this.#zoom());
    find("#axes").addEventListener("change", () => this.#showAxes());
    this.#wireKeys();
  }

  #wireKeys() {
    const actions = {
      " ": () => this.toggle(), "ArrowLeft": () => this.move(-1), "ArrowRight": () => this.move(1),
      "[": () => this.goTo(this.number - 1), "]": () => this.goTo(this.number + 1),
      "c": () => this.jump("contact_s"), "p": () => this.jump("peak_s"), "t": () => this.jump("toe_off_s"),
      "s": () => this.#nextSpeed(),
    };
    listenToKeys(actions, find("#single-keys"), [...root.querySelectorAll(".stage")]);
  }

  #nextSpeed() {
    const inputs = [...root.querySelectorAll("[name=speed]")];
    const next = inputs[(inputs.findIndex((input) => input.checked) + 1) % inputs.length];
    next.checked = true;
    this.setSpeed(Number(next.value));
  }
}

async function begin(pair) {
  try {
    await pair.load();
    find("#loading").hidden = true;
    root.classList.add("ready");
  } catch (error) {
    find("#loading").hidden = true;
    showFailure(find("#failure"), error);
    if (!error.code) throw error;
  }
}

begin(new Pair([...root.querySelectorAll("[data-film]")].map((place) => new Half(place))));
