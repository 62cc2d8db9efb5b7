// The four points of a leg as handles: moved by mouse, finger or arrow keys.

import { angleOf, distance, lateral, pointNames } from "/files/review-geometry.js";
import { pointsAt } from "/files/review-overlay.js";
import { say, sideName } from "/files/review-words.js";

/** How near (px of the page) a handle must be to be taken. */
const reach = { mouse: 18, pen: 24, touch: 36 };
/** A row of arrow keys is one correction: over when no key came for so long (ms). */
const rest = 500;
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Handles of the leg that is corrected.
 *
 * Tells `drag` while a point moves, and `place` (detail: {index, side, points, point}) when it is let go.
 */
export class Handles extends EventTarget {
  constructor(box, overlay, film, view) {
    super();
    Object.assign(this, { box, overlay, film, view });
    /** null: no handles. */
    this.side = null;
    this.buttons = pointNames.map((name, point) => this.#button(name, point));
    box.append(...this.buttons);
  }

  #button(name, point) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `handle ${name.split("_")[0]}`;
    button.dataset.point = name;
    button.setAttribute("aria-describedby", "handle-help");
    button.addEventListener("keydown", (event) => this.#key(event, point));
    button.addEventListener("blur", () => this.#settle());
    return button;
  }

  get frames() { return this.overlay.frames; }

  /** Those of the picture, or where they may lie in a picture in which none were found. */
  points() {
    if (!this.side || !this.frames) return null;
    return pointsAt(this.frames, this.film.index, this.side, this.overlay.dragged) ?? this.#guess();
  }

  get isGuess() {
    return Boolean(this.side && this.frames && !pointsAt(this.frames, this.film.index, this.side, this.overlay.dragged));
  }

  /** From the nearest picture that has them, moved along with the ankle; else from the joints alone. */
  #guess() {
    const { frames, side } = this;
    const { index } = this.film;
    const ankle = side === "left" ? 6 : 7;
    const joints = frames.joints[index];
    for (let far = 1; far < 12; far += 1) {
      for (const near of [index - far, index + far]) {
        const points = near >= 0 && near < frames.times_s.length && pointsAt(frames, near, side, null);
        const from = frames.joints[near];
        if (!points) continue;
        const by = joints?.[ankle] && from?.[ankle] ? [joints[ankle][0] - from[ankle][0], joints[ankle][1] - from[ankle][1]] : [0, 0];
        return points.map((p) => this.#inside([p[0] + by[0], p[1] + by[1]]));
      }
    }
    return this.#fromJoints(joints) ?? this.#anywhere();
  }

  #fromJoints(joints) {
    const [knee, ankle, heel] = (this.side === "left" ? [4, 6, 8] : [5, 7, 9]).map((i) => joints?.[i]);
    if (!knee || !ankle || !heel) return null;
    const on = (share) => [0, 1].map((i) => knee[i] + share * (ankle[i] - knee[i]));
    const length = distance(knee, ankle);
    const bottom = [heel[0], Math.max(heel[1], ankle[1] + 0.25 * length)];
    return [on(0.36), on(0.78), [bottom[0], bottom[1] - 0.14 * length], bottom].map((p) => this.#inside(p));
  }

  #anywhere() {
    const [width, height] = this.view.size;
    const x = width / 2 + lateral[this.side] * 0.1 * width;
    return [0.55, 0.67, 0.76, 0.8].map((share) => [x, share * height]);
  }

  #inside(point) {
    return point.map((value, i) => Math.max(0, Math.min(this.view.size[i], value)));
  }

  choose(side) {
    this.#settle();
    this.side = side;
    this.draw();
  }

  draw() {
    const points = this.points();
    this.box.hidden = !points;
    this.box.classList.toggle("guess", this.isGuess);
    if (!points) return;
    const { toStage } = this.view.at(this.film.index);
    this.box.dataset.side = this.side;
    this.box.classList.remove("left", "right");
    this.box.classList.add(this.side);
    points.forEach((point, i) => {
      const [x, y] = toStage(point);
      const button = this.buttons[i];
      button.style.transform = `translate(${x}px, ${y}px)`;
      button.hidden = x < -8 || y < -8 || x > this.view.stage[0] + 8 || y > this.view.stage[1] + 8;
      button.setAttribute("aria-label", say("handle.name", {
        point: say(`handle.${pointNames[i]}`), side: sideName(this.side), x: Math.round(point[0]), y: Math.round(point[1]),
      }));
    });
  }

  /** The handle at a place of the stage, or null. */
  at(place, pointerType) {
    const points = this.points();
    if (!points) return null;
    const { toStage } = this.view.at(this.film.index);
    const near = points.map((point, i) => ({ i, far: distance(toStage(point), place) })).sort((a, b) => a.far - b.far)[0];
    return near.far <= (reach[pointerType] ?? reach.mouse) ? near.i : null;
  }

  // By hand

  grab(point, place) {
    this.film.pause();
    // Before what was placed last is settled: it may not be measured yet.
    const points = this.points().map((p) => [...p]);
    this.#settle();
    const under = this.view.at(this.film.index).toPicture(place);
    this.grip = [points[point][0] - under[0], points[point][1] - under[1]];
    this.#begin(point, points);
    this.overlay.finger = place;
    this.buttons[point].focus({ preventScroll: true });
    this.#moved();
  }

  drag(place) {
    const { dragged } = this.overlay;
    if (!dragged || !this.grip) return;
    const under = this.view.at(this.film.index).toPicture(place);
    dragged.points[dragged.point] = this.#inside([under[0] + this.grip[0], under[1] + this.grip[1]]);
    dragged.hasMoved = true;
    this.overlay.finger = place;
    this.#moved();
  }

  letGo(isWanted = true) {
    this.grip = null;
    this.overlay.finger = null;
    if (!isWanted && this.overlay.dragged) this.overlay.dragged.hasMoved = false;
    this.#settle();
  }

  // By keys

  #key(event, point) {
    const by = arrows[event.key];
    if (event.key === "Escape" && this.overlay.dragged) {
      event.stopPropagation();
      return this.letGo(false);
    }
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 5 : 1;
    this.film.pause();
    if (this.overlay.dragged?.point !== point || this.overlay.dragged.index !== this.film.index) {
      const points = this.points().map((p) => [...p]);
      this.#settle();
      this.#begin(point, points);
    }
    const { dragged } = this.overlay;
    const [x, y] = dragged.points[point];
    dragged.points[point] = this.#inside([x + by[0] * step, y + by[1] * step]);
    dragged.hasMoved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#settle(), rest);
    this.#moved();
  }

  #begin(point, points) {
    this.overlay.dragged = { side: this.side, index: this.film.index, point, points, hasMoved: false };
  }

  #moved() {
    this.draw();
    this.dispatchEvent(new Event("drag"));
  }

  /** What was moved becomes a correction. */
  #settle() {
    clearTimeout(this.timer);
    const { dragged } = this.overlay;
    if (!dragged || this.grip) return;
    if (!dragged.hasMoved) {
      this.overlay.dragged = null;
      return this.#moved();
    }
    dragged.hasMoved = false;
    this.dispatchEvent(new CustomEvent("place", { detail: { ...dragged } }));
  }

  /** Before another picture is shown. */
  finish() { if (!this.grip) this.#settle(); }

  /** Degrees of the points as they lie. */
  get angle() {
    const points = this.points();
    return points && angleOf(points, this.side) - this.frames[this.side].zero_deg;
  }
}
