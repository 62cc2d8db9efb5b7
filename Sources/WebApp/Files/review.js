// The review of a recording: film, curves, steps and corrections, each in a module of its own, are brought together here.

import { announce, api, showFailure, wireDialogs } from "/files/api.js";
import { Corrections } from "/files/review-corrections.js";
import { Curves } from "/files/review-curves.js";
import { Film } from "/files/review-film.js";
import { nearest, sides } from "/files/review-geometry.js";
import { listenToHands } from "/files/review-gestures.js";
import { Handles } from "/files/review-handles.js";
import { listenToKeys } from "/files/review-keys.js";
import { angleAt, Overlay } from "/files/review-overlay.js";
import { Means, Record, stepKey, stepName, Steps } from "/files/review-panels.js";
import { say, seconds, sideName, signed, uncertain } from "/files/review-words.js";
import { View } from "/files/review-view.js";

const root = document.getElementById("review");
const find = (selector) => root.querySelector(selector);
const recording = root.dataset.recording;
/** Seconds that a step is shown before its contact and after its toe-off while it is repeated. */
const around = 0.06;
/** Longest time (s) between two placed pictures whose axes are followed. */
const followed = 0.3;

class Review {
  constructor(frames, automatic, corrections) {
    this.frames = frames;
    this.automatic = automatic;
    this.corrections = corrections;
    this.chosen = null;
    this.film = new Film(find("video"), frames.times_s);
    this.view = new View(frames);
    this.overlay = new Overlay(find("#picture"), this.film, this.view);
    this.handles = new Handles(find("#handles"), this.overlay, this.film, this.view);
    this.curves = new Curves(root, this.film);
    this.means = new Means(root);
    this.steps = new Steps(find("#steps"));
    this.record = new Record(root, frames.times_s);
    this.#wireFilm();
    this.#wireSteps();
    this.#wireHandles();
    this.#wireCorrections();
    this.#wireTools();
    this.#wireKeys();
    new ResizeObserver(() => { this.overlay.fitStage(); this.handles.draw(); }).observe(find("#picture"));
    find("#curves-slider").setAttribute("aria-valuemax", this.film.count);
    this.measured(frames);
    this.#showDocument();
    this.#showFrame();
  }

  // What is shown

  /** Everything that follows from a measurement. */
  measured(frames) {
    this.frames = frames;
    this.overlay.frames = frames;
    this.curves.frames = frames;
    const { dragged } = this.overlay;
    if (dragged && !dragged.hasMoved) this.overlay.dragged = null;
    if (this.chosen) this.chosen = frames.steps.find((s) => stepKey(s) === stepKey(this.chosen)) ?? null;
    this.#showSteps();
    this.means.show(frames, this.automatic, !this.corrections.isEmpty);
    this.#draw();
  }

  /** Everything that follows from the document alone. */
  #showDocument() {
    const { corrections } = this;
    const named = (button, name, path) => {
      button.disabled = name === null;
      button.title = name === null ? "" : say(path, { what: name });
    };
    named(find("#undo"), corrections.undoes, "tool.undo");
    named(find("#redo"), corrections.redoes, "tool.redo");
    find("#automatic").disabled = corrections.isEmpty;
    this.curves.entries = corrections.document.points;
    this.curves.draw();
    this.record.show(corrections);
    this.#showSteps();
    this.#showEntry();
    this.means.show(this.frames, this.automatic, !corrections.isEmpty);
  }

  #showSteps() {
    this.curves.chosen = this.chosen;
    this.steps.show(this.frames, this.corrections, this.chosen);
    const hasStep = this.chosen !== null;
    for (const id of ["contact", "peak", "toe-off"]) find(`#to-${id}`).disabled = !hasStep;
    find("#to-peak").disabled = this.chosen?.peak_s == null;
    find("#loop").disabled = !hasStep;
  }

  #draw() {
    this.overlay.paint();
    this.handles.draw();
    this.curves.draw();
    this.#showNumbers();
  }

  #showFrame() {
    this.overlay.paint();
    this.handles.draw();
    this.curves.point();
    this.#showNumbers();
    this.#showEntry();
    if (!this.film.isPlaying) this.#summarize();
  }

  /** The picture's numbers as text. */
  #showNumbers() {
    const { index, count, times } = this.film;
    find("#frame-number").textContent = say("frame.number", { n: index + 1, count, time: seconds(times[index], 3) });
    for (const side of sides) find(`#frame-${side}`).textContent = this.#legWords(side);
    root.dataset.index = index;
  }

  #legWords(side) {
    const { index } = this.film;
    const { dragged } = this.overlay;
    const angle = angleAt(this.frames, index, side, dragged);
    const name = sideName(side);
    if (!angle) {
      const path = this.frames[side].stance[index] ? "frame.unread" : "frame.swing";
      return say(path, { side: name });
    }
    const direction = Math.abs(angle.degrees) < 0.05 ? "" : say(angle.degrees > 0 ? "eversion" : "inversion");
    const values = { side: name, angle: signed(angle.degrees), direction };
    if (angle.deviation == null) return say("frame.dragged", values);
    return say("frame.angle", { ...values, deviation: uncertain(angle.deviation) });
  }

  /** Once the film rests, those who do not see it hear where it is. */
  #summarize() {
    clearTimeout(this.summaryTimer);
    this.summaryTimer = setTimeout(() => {
      if (this.film.isPlaying || this.film.index === this.summarized) return;
      this.summarized = this.film.index;
      announce([find("#frame-number").textContent, ...sides.map((s) => find(`#frame-${s}`).textContent)].join(". "));
    }, 600);
  }

  /** What can be done with the leg that is corrected, in this picture. */
  #showEntry() {
    const { side } = this.handles;
    find("#entry").hidden = !side;
    if (!side) return;
    const { index } = this.film;
    const entry = this.corrections.entry(index, side);
    find("#unreadable").disabled = Boolean(entry?.unreadable);
    find("#remove-entry").disabled = !entry;
    const path = entry?.unreadable ? "entry.unreadable" : entry ? "entry.placed"
      : this.frames[side].placed[index] ? "entry.followed" : this.handles.isGuess ? "entry.guess" : "entry.found";
    find("#entry-state").textContent = say(path, { side: sideName(side) });
    find("#entry-gap").textContent = this.#gapWords(index, side);
  }

  /** How far the next placed picture is, since between near ones the axes are followed. */
  #gapWords(index, side) {
    const now = this.film.times[index];
    const gaps = this.corrections.document.points.filter((p) => p.side === side && !p.unreadable)
      .map((p) => Math.abs(p.time_s - now)).filter((gap) => gap > 0.004);
    const gap = Math.min(...gaps);
    if (!Number.isFinite(gap)) return "";
    return say(gap <= followed ? "entry.near" : "entry.far", { gap: seconds(gap) });
  }

  // The film

  #wireFilm() {
    const { film } = this;
    film.addEventListener("frame", () => this.#showFrame());
    film.addEventListener("state", () => this.#showState());
    this.curves.addEventListener("seek", (event) => this.goTo(event.detail));
    listenToHands(find("#stage"), {
      handles: this.handles, view: this.view, film,
      changed: () => { this.overlay.paint(); this.handles.draw(); this.#showZoom(); },
      tapped: () => this.togglePlaying(),
    });
    find("#play").addEventListener("click", () => this.togglePlaying());
    for (const button of root.querySelectorAll("[data-by]")) {
      button.addEventListener("click", () => this.step(Number(button.dataset.by)));
    }
    for (const input of root.querySelectorAll("[name=speed]")) {
      input.addEventListener("change", () => film.setSpeed(Number(input.value)));
    }
    find("#loop").addEventListener("click", () => this.toggleLoop());
    this.#showState();
  }

  #showState() {
    const isPlaying = this.film.isPlaying;
    find("#play").classList.toggle("playing", isPlaying);
    find("#play").setAttribute("aria-label", say(isPlaying ? "tool.pause" : "tool.play"));
    if (!isPlaying) this.#summarize();
  }

  goTo(index) {
    this.handles.finish();
    this.film.goTo(index);
  }

  step(by) { this.goTo(this.film.heading + by); }

  togglePlaying() {
    this.handles.finish();
    this.film.toggle();
  }

  toggleLoop(isOn = !this.film.loop) {
    const { film, chosen } = this;
    film.loop = isOn && chosen ? {
      from: nearest(film.times, chosen.contact_s - around), to: nearest(film.times, chosen.toe_off_s + around),
    } : null;
    find("#loop").setAttribute("aria-pressed", String(Boolean(film.loop)));
  }

  async loadFilm() {
    const notice = find("#film-notice");
    let isOriginal = false;
    let isUnplayable = false;
    const tell = () => {
      notice.hidden = !isOriginal;
      notice.textContent = say(isUnplayable ? "film.preparing" : "film.original");
    };
    this.film.addEventListener("unplayable", () => {
      isUnplayable = true;
      if (isOriginal) tell();
      else showFailure(notice, say("film.unplayable"));
    });
    for (;;) {
      const { has_film: hasFilm } = await api("GET", `recordings/${recording}`).catch(() => ({}));
      if (hasFilm) break;
      if (!isOriginal) {
        isOriginal = true;
        await this.#loadOriginal();
      }
      tell();
      await new Promise((done) => setTimeout(done, 2000));
    }
    const wasOriginal = isOriginal;
    isOriginal = isUnplayable = false;
    notice.hidden = true;
    this.film.load(`/api/v1/recordings/${recording}/film`);
    if (wasOriginal) announce(say("film.ready"));
  }

  /** The video as it came. In slow motion it lasts longer than what it shows. */
  async #loadOriginal() {
    const { film } = this;
    const { video, times } = film;
    film.load(`/api/v1/recordings/${recording}/video`);
    await new Promise((done) => {
      video.addEventListener("loadedmetadata", done, { once: true });
      video.addEventListener("error", done, { once: true });
    });
    const length = (times[times.length - 1] - times[0]) * times.length / Math.max(1, times.length - 1);
    const stretch = video.duration / length;
    film.stretch = stretch > 1.5 && Number.isFinite(stretch) ? stretch : 1;
  }

  // Steps

  #wireSteps() {
    const { steps } = this;
    steps.addEventListener("choose", (event) => this.chooseStep(event.detail));
    steps.addEventListener("take", ({ detail }) => this.take(detail.step, detail.use));
    steps.addEventListener("reason", ({ detail }) => {
      const { step } = detail;
      if (detail.isOwn) {
        this.#showSteps();
        return steps.focusWords(step);
      }
      this.corrections.choose(step, false, detail.reason, say("did.reason", { step: stepName(step) }));
      this.#showSteps();
    });
    for (const [id, key] of [["contact", "contact_s"], ["peak", "peak_s"], ["toe-off", "toe_off_s"]]) {
      find(`#to-${id}`).addEventListener("click", () => this.jump(key));
    }
    find("#previous-step").addEventListener("click", () => this.nextStep(-1));
    find("#next-step").addEventListener("click", () => this.nextStep(1));
  }

  /** @param key of the moment to show */
  chooseStep(step, key = "contact_s") {
    this.chosen = step;
    const isLooping = Boolean(this.film.loop);
    this.#showSteps();
    this.steps.reveal();
    if (isLooping) this.toggleLoop(true);
    this.curves.draw();
    this.jump(step[key] == null ? "contact_s" : key);
  }

  jump(key) {
    if (this.chosen?.[key] == null) return;
    // A stance is [contact, toe-off): its first picture is the first one not before the contact.
    const { times } = this.film;
    const index = key === "contact_s" ? times.findIndex((t) => t >= this.chosen[key] - 0.0005) : nearest(times, this.chosen[key]);
    this.goTo(index < 0 ? times.length - 1 : index);
  }

  nextStep(by) {
    const { steps } = this.frames;
    if (!steps.length) return;
    const now = this.film.times[this.film.heading];
    const place = this.chosen ? steps.findIndex((s) => stepKey(s) === stepKey(this.chosen)) : -1;
    let next = place + by;
    if (place < 0) {
      const later = steps.findIndex((s) => s.contact_s > now);
      next = by > 0 ? (later < 0 ? steps.length - 1 : later) : (later < 0 ? steps.length : later) - 1;
    }
    this.chooseStep(steps[Math.max(0, Math.min(steps.length - 1, next))]);
  }

  take(step, use) {
    if (step.is_cut_off) return;
    const before = this.automatic.steps.find(
      (s) => s.side === step.side && Math.abs(s.contact_s - step.contact_s) <= 0.05);
    // What the measurement does by itself needs no choice.
    const wish = (before?.used ?? true) === use ? null : use;
    const path = use ? "did.taken_in" : "did.left_out";
    this.corrections.choose(step, wish, "", say(path, { step: stepName(step) }));
    announce(say(path, { step: stepName(step) }));
  }

  // Points

  #wireHandles() {
    const { handles, corrections } = this;
    handles.addEventListener("drag", () => { this.overlay.paint(); this.#showNumbers(); });
    handles.addEventListener("place", ({ detail }) => {
      const name = say("did.placed", { side: sideName(detail.side), time: seconds(this.film.times[detail.index]) });
      corrections.place(detail.index, detail.side, detail.points, name);
    });
    for (const input of root.querySelectorAll("[name=points]")) {
      input.addEventListener("change", () => this.correct(input.value || null));
    }
    find("#unreadable").addEventListener("click", () => this.setAside());
    find("#remove-entry").addEventListener("click", () => this.removeEntry());
  }

  /** Shows the handles of a leg, large enough to be taken; null: none. */
  correct(side) {
    root.querySelectorAll("[name=points]").forEach((input) => { input.checked = input.value === (side ?? ""); });
    if (side && this.view.leg !== side) this.zoomOn(side);
    this.handles.choose(side);
    if (side) this.film.pause();
    this.#showEntry();
  }

  setAside() {
    const { side } = this.handles;
    if (!side) return;
    const { index } = this.film;
    this.overlay.dragged = null;
    this.corrections.setAside(
      index, side, say("did.unreadable", { side: sideName(side), time: seconds(this.film.times[index]) }));
  }

  removeEntry(index = this.film.index, side = this.handles.side) {
    if (!side || !this.corrections.entry(index, side)) return;
    this.overlay.dragged = null;
    this.corrections.removeEntry(
      index, side, say("did.removed", { side: sideName(side), time: seconds(this.film.times[index]) }));
  }

  // Corrections

  #wireCorrections() {
    const { corrections, record } = this;
    const status = find("#saved");
    const on = (name, action) => corrections.addEventListener(name, action);
    on("change", () => {
      const { dragged } = this.overlay;
      if (dragged && !dragged.hasMoved && !corrections.entry(dragged.index, dragged.side)) this.overlay.dragged = null;
      this.#showDocument();
    });
    on("measured", ({ detail }) => { this.measured(detail); this.#showEntry(); });
    on("saving", () => { status.textContent = say("saved.saving"); showFailure(find("#failure"), null); });
    on("saved", async () => {
      status.textContent = say("saved.saved");
      find("#retry").hidden = true;
      await corrections.loadHistory().catch(() => {});
      record.showHistory(corrections.history);
    });
    on("failed", ({ detail }) => {
      status.textContent = say("saved.not");
      find("#retry").hidden = false;
      showFailure(find("#failure"), detail);
    });
    on("refused", ({ detail }) => this.#refused(detail));
    on("elsewhere", () => this.#takeOver());
    record.addEventListener("jump", ({ detail }) => { this.correct(detail.side); this.goTo(detail.index); });
    record.addEventListener("remove", ({ detail }) => this.removeEntry(detail.index, detail.side));
    find("#undo").addEventListener("click", () => this.undo());
    find("#redo").addEventListener("click", () => this.redo());
    find("#retry").addEventListener("click", () => corrections.retry());
    find("#failure-close").addEventListener("click", () => showFailure(find("#failure"), null));
    this.#wireAutomatic();
    for (const name of ["focus", "online"]) {
      window.addEventListener(name, () => (name === "online" && !corrections.isSaved ? corrections.retry() : corrections.lookElsewhere()));
    }
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") corrections.lookElsewhere();
    });
    window.addEventListener("pagehide", () => {
      this.handles.finish();
      corrections.leave();
    });
  }

  #wireAutomatic() {
    const dialog = document.getElementById("automatic-dialog");
    find("#automatic").addEventListener("click", () => dialog.showModal());
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      dialog.returnValue = "";
      this.overlay.dragged = null;
      this.corrections.backToAutomatic(say("did.automatic"));
      announce(say("did.automatic"));
    });
  }

  undo() {
    this.handles.finish();
    const name = this.corrections.undoes;
    if (name === null) return;
    this.overlay.dragged = null;
    this.corrections.undo();
    announce(say("did.undone", { what: name }));
  }

  redo() {
    const name = this.corrections.redoes;
    if (name === null) return;
    this.overlay.dragged = null;
    this.corrections.redo();
    announce(say("did.redone", { what: name }));
  }

  #refused({ error, entry }) {
    this.overlay.dragged = null;
    const reason = error.message.replace(/^.*entry \d+: /, "").replace(/\.$/, "");
    const what = entry ? say("refused.entry", { side: sideName(entry.side), time: seconds(entry.time_s), reason })
      : say("refused.other", { reason: error.message });
    showFailure(find("#failure"), new Error(what));
    this.#draw();
    this.#showEntry();
  }

  async #takeOver() {
    this.overlay.dragged = null;
    announce(say("saved.elsewhere"));
    find("#saved").textContent = say("saved.elsewhere");
    try {
      this.measured(await api("GET", `recordings/${recording}/frames`));
      this.#showEntry();
    } catch (error) {
      showFailure(find("#failure"), error);
    }
  }

  // Tools

  #wireTools() {
    for (const box of root.querySelectorAll("[data-shows]")) {
      box.addEventListener("change", () => {
        this.overlay.shows[box.dataset.shows] = box.checked;
        this.overlay.paint();
      });
    }
    for (const input of root.querySelectorAll("[name=zoom]")) {
      input.addEventListener("change", () => this.zoomOn(input.value || null));
    }
    find("#larger").addEventListener("click", () => this.enlarge(1.25));
    find("#smaller").addEventListener("click", () => this.enlarge(0.8));
    this.#showZoom();
  }

  zoomOn(leg) {
    this.view.choose(leg);
    root.querySelectorAll("[name=zoom]").forEach((input) => { input.checked = input.value === (leg ?? ""); });
    this.overlay.paint();
    this.handles.draw();
    this.#showZoom();
  }

  enlarge(factor) {
    this.view.enlarge(factor, this.view.stage.map((length) => length / 2), this.film.index);
    this.overlay.paint();
    this.handles.draw();
    this.#showZoom();
  }

  #showZoom() { find("#stage").classList.toggle("whole", this.view.isWhole); }

  #wireKeys() {
    const last = this.film.count - 1;
    const side = () => this.handles.side ?? this.view.leg ?? this.chosen?.side ?? "left";
    const actions = {
      " ": () => this.togglePlaying(),
      "ArrowLeft": () => this.step(-1), "ArrowRight": () => this.step(1), ",": () => this.step(-1), ".": () => this.step(1),
      "Shift+ArrowLeft": () => this.step(-10), "Shift+ArrowRight": () => this.step(10),
      "Home": () => this.goTo(0), "End": () => this.goTo(last),
      "c": () => this.jump("contact_s"), "p": () => this.jump("peak_s"), "t": () => this.jump("toe_off_s"),
      "[": () => this.nextStep(-1), "]": () => this.nextStep(1), "o": () => this.toggleLoop(),
      "s": () => this.#nextSpeed(),
      "0": () => this.zoomOn(null), "1": () => this.zoomOn("left"), "2": () => this.zoomOn("right"),
      "+": () => this.enlarge(1.25), "=": () => this.enlarge(1.25), "-": () => this.enlarge(0.8),
      "e": () => this.correct(this.handles.side ? null : side()), "l": () => this.correct("left"), "r": () => this.correct("right"),
      "Escape": () => this.correct(null),
      "x": () => this.setAside(), "Delete": () => this.removeEntry(), "Backspace": () => this.removeEntry(),
      "u": () => this.chosen && this.take(this.chosen, !this.chosen.used),
      "Ctrl+z": () => this.undo(), "Ctrl+y": () => this.redo(), "Ctrl+Shift+z": () => this.redo(),
      "?": () => document.getElementById("keys-dialog").showModal(),
    };
    listenToKeys(actions, document.getElementById("single-keys"), [find("#stage"), find("#curves-slider")]);
  }

  #nextSpeed() {
    const inputs = [...root.querySelectorAll("[name=speed]")];
    const next = inputs[(inputs.findIndex((input) => input.checked) + 1) % inputs.length];
    next.checked = true;
    this.film.setSpeed(Number(next.value));
  }
}

/** What the automatic measurement says, in the shape of the review. */
function automaticOf(analysis) {
  const peak = (side) => {
    const found = analysis.summary?.[side]?.["rearfoot.peak_eversion_deg"];
    return found ? { mean: found.mean, low: found.ci95?.[0], high: found.ci95?.[1], n: found.n, sd: found.sd } : null;
  };
  return { steps: analysis.steps ?? [], summary: { left: peak("left"), right: peak("right") } };
}

async function begin() {
  try {
    const corrections = new Corrections(recording);
    await corrections.begin();
    const [frames, analysis] = await Promise.all([
      api("GET", `recordings/${recording}/frames`), api("GET", `recordings/${recording}/analysis?origin=automatic`),
    ]);
    corrections.times = frames.times_s;
    find("#loading").hidden = true;
    find("#workplace").hidden = false;
    const review = new Review(frames, automaticOf(analysis), corrections);
    root.classList.add("ready");
    corrections.resume();
    await review.loadFilm();
  } catch (error) {
    find("#loading").hidden = true;
    showFailure(find("#failure"), error);
    if (!error.code) throw error;
  }
}

if (root) {
  wireDialogs();
  begin();
}
