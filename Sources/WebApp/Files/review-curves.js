// The curves over the film's time: they move the film, and the film moves their mark.

import { nearest, sides } from "/files/review-geometry.js";
import { say, seconds, sideName, signed } from "/files/review-words.js";

const space = { left: 40, right: 10, top: 10, bottom: 22 };
const heights = { rearfoot: 190, other: 140 };
/** What the second chart can show: of each leg, or of the whole body. */
const others = { knee: "knee_deg", thigh: "thigh_deg", pelvis: "pelvis_deg", trunk: "trunk_deg" };

function element(name, attributes = {}, text = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
}

/** Round values between low and high, some `wanted` of them. */
function ticks(low, high, wanted) {
  const rough = (high - low) / wanted;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * unit).find((k) => k >= rough) ?? 10 * unit;
  const found = [];
  for (let v = Math.ceil(low / step) * step; v <= high + 1e-9; v += step) found.push(Number(v.toFixed(6)));
  return found;
}

/** Lines through what is there, broken where nothing is. */
function path(values, times, from, to, x, y) {
  let text = "";
  let isOpen = false;
  for (let i = from; i <= to; i += 1) {
    if (values[i] == null) {
      isOpen = false;
    } else {
      text += `${isOpen ? "L" : "M"}${x(times[i]).toFixed(1)} ${y(values[i]).toFixed(1)}`;
      isOpen = true;
    }
  }
  return text;
}

/** One chart. */
class Chart {
  constructor(svg, height) {
    this.svg = svg;
    this.height = height;
  }

  /** @param lines [{values, name}] */
  draw(frames, window, lines, { chosen, hasSteps, entries }) {
    const { svg, height } = this;
    const width = Math.max(200, svg.parentElement.clientWidth);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("height", height);
    const all = lines.flatMap((line) => line.values.filter((v) => v != null));
    const low = Math.min(0, ...all) - 1;
    const high = Math.max(5, ...all) + 2;
    const right = width - space.right;
    const bottom = height - space.bottom;
    this.window = window;
    this.x = (t) => space.left + ((t - window.from) / (window.to - window.from)) * (right - space.left);
    this.time = (px) => window.from + ((px - space.left) / (right - space.left)) * (window.to - window.from);
    this.y = (v) => bottom - ((v - low) / (high - low)) * (bottom - space.top);
    this.lines = lines;
    const plot = element("g");
    this.#stances(plot, frames, chosen, bottom);
    this.#axes(plot, low, high, right, bottom);
    const from = Math.max(0, nearest(frames.times_s, window.from) - 1);
    const to = Math.min(frames.times_s.length - 1, nearest(frames.times_s, window.to) + 1);
    const clip = element("svg", { x: space.left, y: 0, width: right - space.left, height, viewBox: `${space.left} 0 ${right - space.left} ${height}` });
    for (const { values, name } of lines) {
      clip.append(element("path", { class: `curve ${name}`, d: path(values, frames.times_s, from, to, this.x, this.y) }));
    }
    if (hasSteps) this.#peaks(clip, frames, chosen);
    this.#marks(clip, frames, entries, bottom);
    this.head = element("line", { class: "playhead", y1: space.top - 6, y2: bottom + 4 });
    this.dots = lines.map(({ name }) => element("circle", { class: `now ${name}`, r: 4 }));
    clip.append(this.head, ...this.dots);
    svg.replaceChildren(plot, clip);
  }

  #stances(plot, frames, chosen, bottom) {
    for (const step of frames.steps) {
      const from = Math.max(step.contact_s, this.window.from);
      const to = Math.min(step.toe_off_s, this.window.to);
      if (to <= from) continue;
      const isChosen = chosen && chosen.side === step.side && chosen.contact_s === step.contact_s;
      plot.append(element("rect", {
        class: `stance ${step.side}${step.used ? "" : " unused"}${isChosen ? " chosen" : ""}`, x: this.x(from), y: space.top,
        width: this.x(to) - this.x(from), height: bottom - space.top,
      }));
    }
  }

  #axes(plot, low, high, right, bottom) {
    for (const value of ticks(low, high, 5)) {
      const y = this.y(value);
      plot.append(element("line", { class: value === 0 ? "zero" : "grid", x1: space.left, x2: right, y1: y, y2: y }));
      plot.append(element("text", { x: space.left - 6, y: y + 4, "text-anchor": "end" }, `${String(value).replace("-", "\u2212")}°`));
    }
    for (const time of ticks(this.window.from, this.window.to, (right - space.left) / 90)) {
      const x = this.x(time);
      plot.append(element("line", { class: "grid", x1: x, x2: x, y1: bottom, y2: bottom + 4 }));
      const digits = this.window.to - this.window.from > 4 ? 0 : 1;
      plot.append(element("text", { x, y: bottom + 17, "text-anchor": "middle" }, seconds(time, Number.isInteger(time) ? 0 : Math.max(1, digits))));
    }
  }

  #peaks(plot, frames, chosen) {
    for (const step of frames.steps) {
      if (step.peak_s == null || step.peak_deg == null) continue;
      if (step.peak_s < this.window.from || step.peak_s > this.window.to) continue;
      const isChosen = chosen && chosen.side === step.side && chosen.contact_s === step.contact_s;
      plot.append(element("circle", {
        class: `peak ${step.side}${step.used ? "" : " unused"}`, cx: this.x(step.peak_s), cy: this.y(step.peak_deg), r: isChosen ? 5 : 3.5,
      }));
    }
  }

  /** Where a person placed points or set a leg aside. */
  #marks(plot, frames, entries, bottom) {
    for (const entry of entries) {
      if (entry.time_s < this.window.from || entry.time_s > this.window.to) continue;
      const x = this.x(entry.time_s);
      const y = bottom - (entry.side === "left" ? 12 : 4);
      plot.append(element("path", {
        class: `placed ${entry.side}`,
        d: entry.unreadable ? `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` : `M${x} ${y - 4}l4 4l-4 4l-4 -4z`,
      }));
    }
  }

  point(frames, index) {
    const x = this.x(frames.times_s[index]);
    this.head.setAttribute("x1", x);
    this.head.setAttribute("x2", x);
    this.lines.forEach(({ values }, i) => {
      const value = values[index];
      this.dots[i].setAttribute("visibility", value == null ? "hidden" : "visible");
      if (value != null) {
        this.dots[i].setAttribute("cx", x);
        this.dots[i].setAttribute("cy", this.y(value));
      }
    });
  }
}

/** Both charts. `seek` (detail: index) is told when a hand moves them. */
export class Curves extends EventTarget {
  constructor(root, film) {
    super();
    this.film = film;
    this.rearfoot = new Chart(root.querySelector("#curve-rearfoot"), heights.rearfoot);
    this.other = new Chart(root.querySelector("#curve-other"), heights.other);
    this.slider = root.querySelector("#curves-slider");
    this.choice = root.querySelector("#curve-choice");
    this.range = root.querySelector("#curve-range");
    this.otherBox = root.querySelector("#curve-other-box");
    this.start = null;
    this.chosen = null;
    this.entries = [];
    this.choice.addEventListener("change", () => this.draw());
    this.range.addEventListener("change", () => { this.start = null; this.draw(); });
    for (const chart of [this.rearfoot, this.other]) this.#listen(chart);
    new ResizeObserver(() => this.draw()).observe(this.slider);
  }

  #listen(chart) {
    const { svg } = chart;
    const seek = (event) => {
      const time = chart.time(event.clientX - svg.getBoundingClientRect().left);
      this.dispatchEvent(new CustomEvent("seek", { detail: nearest(this.film.times, time) }));
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      svg.setPointerCapture(event.pointerId);
      this.isHeld = true;
      seek(event);
    });
    svg.addEventListener("pointermove", (event) => { if (svg.hasPointerCapture(event.pointerId)) seek(event); });
    for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => { this.isHeld = false; });
  }

  get #all() {
    const { times } = this.film;
    return { from: times[0], to: Math.max(times[times.length - 1], times[0] + 0.1) };
  }

  #window() {
    const all = this.#all;
    const length = Number(this.range.value) || Infinity;
    if (length >= all.to - all.from) return all;
    const now = this.film.times[this.film.index];
    if (this.start === null) this.start = now - length / 2;
    if (!this.isHeld && now > this.start + length) this.start = now - 0.1 * length;
    if (!this.isHeld && now < this.start) this.start = now - 0.9 * length;
    this.start = Math.max(all.from, Math.min(all.to - length, this.start));
    return { from: this.start, to: this.start + length };
  }

  draw() {
    const { frames } = this;
    if (!frames) return;
    this.window = this.#window();
    const common = { chosen: this.chosen, entries: this.entries };
    const feet = sides.map((side) => ({ values: frames[side].rearfoot_deg, name: side }));
    this.rearfoot.draw(frames, this.window, feet, { ...common, hasSteps: true });
    const name = this.choice.value;
    this.otherBox.hidden = !others[name];
    if (others[name]) {
      const key = others[name];
      const lines = frames[key] ? [{ values: frames[key], name: "body" }]
        : sides.map((side) => ({ values: frames[side][key], name: side }));
      this.other.draw(frames, this.window, lines, { ...common, hasSteps: false, entries: [] });
      this.other.svg.setAttribute("aria-label", say(`curve.${name}`));
    }
    this.point();
  }

  /** The mark follows the film. */
  point() {
    if (!this.frames || !this.window) return;
    const now = this.#window();
    if (now.from !== this.window.from || now.to !== this.window.to) return this.draw();
    const { index } = this.film;
    this.rearfoot.point(this.frames, index);
    if (!this.otherBox.hidden) this.other.point(this.frames, index);
    this.slider.setAttribute("aria-valuenow", index + 1);
    this.slider.setAttribute("aria-valuetext", this.#words(index));
  }

  #words(index) {
    const values = sides.map((side) => [side, this.frames[side].rearfoot_deg[index]]).filter(([, v]) => v != null)
      .map(([side, v]) => `${sideName(side)} ${signed(v)}`);
    return [seconds(this.film.times[index]), ...values].join(", ");
  }
}
