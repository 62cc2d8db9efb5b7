// Paints the picture of the film, and over it skeleton, axes and angles.

import { angleFigure, angleOf, distance, pointsOnAxes, sides } from "/files/review-geometry.js";
import { signed, uncertain } from "/files/review-words.js";

const ink = "#0d1114";
const colours = { left: "#5cc8ff", right: "#ffb347" };
/** Shoulder, hip, knee, ankle, heel, toe: each left before right. */
const bones = { left: [[0, 2], [2, 4], [4, 6]], right: [[1, 3], [3, 5], [5, 7]] };
const across = [[0, 1], [2, 3]];
const feet = { left: [[6, 8], [8, 10]], right: [[7, 9], [9, 11]] };

/** Four points of a leg in a picture as they are drawn: those being dragged, else those that are measured; or null. */
export function pointsAt(frames, index, side, dragged) {
  if (dragged?.side === side && dragged.index === index) return dragged.points;
  const axes = frames[side].axes[index];
  return axes && pointsOnAxes(axes, frames[side].tilts_deg[index], side);
}

/** What is said beside a foot: the smoothed angle, or that of the points as they lie while they are dragged; or null. */
export function angleAt(frames, index, side, dragged) {
  const leg = frames[side];
  if (dragged?.side === side && dragged.index === index) {
    return { degrees: angleOf(dragged.points, side) - leg.zero_deg, deviation: null };
  }
  const degrees = leg.rearfoot_deg[index];
  return degrees == null ? null : { degrees, deviation: leg.uncertainty_deg[index] };
}

export class Overlay {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas, film, view) {
    this.canvas = canvas;
    this.film = film;
    this.view = view;
    this.shows = { skeleton: true, shank: true, heel: true, angle: true };
    this.frames = null;
    this.dragged = null;
    /** Where the finger lies, of the stage: the glass is drawn away from it. */
    this.finger = null;
    this.brush = canvas.getContext("2d");
  }

  /** How many pixels of the film's picture show the measured one: an odd width was made even by repeating a column. */
  #filmed() {
    const [width, height] = this.view.size;
    const { picture } = this.film;
    const scale = Math.min(1, picture.height / height);
    return [Math.min(picture.width, Math.round(width * scale)), Math.min(picture.height, Math.round(height * scale))];
  }

  fitStage() {
    const { canvas, view } = this;
    const box = canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    view.stage = [Math.max(1, box.width), Math.max(1, box.height)];
    [canvas.width, canvas.height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    this.ratio = [canvas.width / view.stage[0], canvas.height / view.stage[1]];
    this.paint();
  }

  paint() {
    if (!this.ratio) return;
    const { brush, view, film } = this;
    const place = view.at(film.index);
    brush.setTransform(this.ratio[0], 0, 0, this.ratio[1], 0, 0);
    brush.fillStyle = ink;
    brush.fillRect(0, 0, view.stage[0], view.stage[1]);
    this.#paintPicture(place);
    if (!this.frames) return;
    if (this.shows.skeleton) this.#paintSkeleton(place);
    // The leg that stands lies over the one that swings.
    const { index } = film;
    const order = [...sides].sort((a, b) => Number(this.#stands(index, a)) - Number(this.#stands(index, b)));
    for (const side of order) this.#paintLeg(place, side);
    if (this.shows.angle) for (const side of sides) this.#paintAngle(place, side);
    if (this.dragged && this.finger) this.#paintGlass(place);
  }

  #paintPicture({ scale, origin }) {
    const { brush, film, view } = this;
    if (!film.hasPicture) return;
    const [width, height] = this.#filmed();
    brush.imageSmoothingQuality = "high";
    brush.drawImage(
      film.picture, 0, 0, width, height, origin[0], origin[1], view.size[0] * scale, view.size[1] * scale);
  }

  /** A dark line under a bright one is seen on any background. */
  #line(from, to, width, colour, opacity, dash = null) {
    const { brush } = this;
    brush.lineCap = dash ? "butt" : "round";
    brush.setLineDash(dash ? [dash, dash * 0.8] : []);
    for (const [extra, stroke, share] of [[1.8, ink, 0.5], [0, colour, 1]]) {
      brush.globalAlpha = opacity * share;
      brush.strokeStyle = stroke;
      brush.lineWidth = width + extra;
      brush.beginPath();
      brush.moveTo(...from);
      brush.lineTo(...to);
      brush.stroke();
    }
    brush.setLineDash([]);
    brush.globalAlpha = 1;
  }

  #paintSkeleton({ toStage }) {
    const { index } = this.film;
    const joints = this.frames.joints[index];
    if (!joints) return;
    const drawn = sides.flatMap((side) => [...bones[side], ...(this.frames[side].axes[index] ? [] : feet[side])]);
    // A joint that is hidden has no place.
    for (const [a, b] of [...across, ...drawn].filter((bone) => bone.every((joint) => joints[joint]))) {
      this.#line(toStage(joints[a]), toStage(joints[b]), 1.4, "#fff", 0.6);
    }
    const { brush } = this;
    for (const joint of new Set(drawn.flat().filter((one) => joints[one]))) {
      const [x, y] = toStage(joints[joint]);
      for (const [radius, fill] of [[3.6, ink], [2.6, colours[sides[joint % 2]]]]) {
        brush.globalAlpha = 0.85;
        brush.fillStyle = fill;
        brush.beginPath();
        brush.arc(x, y, radius, 0, 2 * Math.PI);
        brush.fill();
      }
    }
    brush.globalAlpha = 1;
  }

  #stands(index, side) { return this.frames[side].stance[index] || this.dragged?.side === side; }

  /** A swinging leg behind the standing one is taken for it: two heels are never in one place. */
  #isMistaken(index, side, points) {
    const other = side === "left" ? "right" : "left";
    if (this.#stands(index, side) || !this.#stands(index, other)) return false;
    const standing = pointsAt(this.frames, index, other, this.dragged);
    return standing !== null && distance(points[3], standing[3]) < distance(standing[2], standing[3]);
  }

  /** The two axes; in swing dim, because the picture then shows no tilt of the heel. */
  #paintLeg({ toStage, scale }, side) {
    const { index } = this.film;
    const points = pointsAt(this.frames, index, side, this.dragged);
    if (!points || this.#isMistaken(index, side, points)) return;
    const stands = this.#stands(index, side);
    const figure = angleFigure(points, side);
    const opacity = stands ? 1 : 0.45;
    const on = (line) => line.map(toStage);
    if (stands && this.shows.angle && figure.arc) this.#paintArc(figure.arc, toStage, scale, colours[side]);
    if (this.shows.shank) {
      if (stands && figure.reference) this.#line(...on(figure.reference), 1.4, "#fff", opacity, 5);
      this.#line(...on(figure.extension), 1.6, "#fff", opacity, 6);
      this.#line(...on(figure.shank), 2.2, "#fff", opacity);
    }
    if (this.shows.heel) this.#line(...on(figure.heel), 3.2, colours[side], opacity);
  }

  #paintArc(arc, toStage, scale, colour) {
    const { brush } = this;
    brush.globalAlpha = 0.4;
    brush.fillStyle = colour;
    brush.beginPath();
    brush.moveTo(...toStage(arc.centre));
    brush.arc(...toStage(arc.centre), arc.radius * scale, arc.from, arc.to, !arc.isClockwise);
    brush.fill();
    brush.globalAlpha = 1;
  }

  /** "+9.6°", "± 0.8°" beside a foot. */
  #paintAngle({ toStage }, side) {
    const { brush, view } = this;
    const { index } = this.film;
    const points = pointsAt(this.frames, index, side, this.dragged);
    const angle = points && angleAt(this.frames, index, side, this.dragged);
    if (!angle) return;
    const text = signed(angle.degrees);
    const note = angle.deviation == null ? "" : uncertain(angle.deviation);
    brush.font = "600 15px system-ui, sans-serif";
    const widest = brush.measureText(text).width;
    brush.font = "12px system-ui, sans-serif";
    const width = Math.max(widest, brush.measureText(note).width) + 20;
    const height = note ? 40 : 26;
    const [x, y] = toStage(angleFigure(points, side).label);
    const left = Math.max(6, Math.min(view.stage[0] - width - 6, side === "left" ? x - width : x));
    const top = Math.max(6, Math.min(view.stage[1] - height - 6, y - height / 2));
    brush.globalAlpha = 0.8;
    brush.fillStyle = ink;
    brush.beginPath();
    brush.roundRect(left, top, width, height, 6);
    brush.fill();
    brush.globalAlpha = 1;
    brush.fillStyle = colours[side];
    brush.fillRect(left, top + 4, 4, height - 8);
    brush.fillStyle = "#fff";
    brush.font = "600 15px system-ui, sans-serif";
    brush.fillText(text, left + 11, top + 18);
    brush.font = "12px system-ui, sans-serif";
    if (note) brush.fillText(note, left + 11, top + 33);
  }

  /** What lies under the finger, larger and beside it. */
  #paintGlass({ scale }) {
    const { brush, view, film, dragged } = this;
    const radius = Math.min(72, view.stage[0] / 4);
    const point = dragged.points[dragged.point];
    const isLeft = this.finger[0] > view.stage[0] / 2;
    const centre = [isLeft ? radius + 10 : view.stage[0] - radius - 10, radius + 10];
    const larger = Math.max(3, scale * 2.2);
    brush.save();
    brush.beginPath();
    brush.arc(...centre, radius, 0, 2 * Math.PI);
    brush.clip();
    brush.fillStyle = ink;
    brush.fill();
    const place = { scale: larger, origin: [0, 1].map((i) => centre[i] - point[i] * larger) };
    if (film.hasPicture) this.#paintPicture(place);
    place.toStage = (p) => [0, 1].map((i) => place.origin[i] + p[i] * larger);
    this.#paintLeg(place, dragged.side);
    brush.restore();
    brush.strokeStyle = "#fff";
    brush.lineWidth = 2;
    brush.beginPath();
    brush.arc(...centre, radius, 0, 2 * Math.PI);
    brush.stroke();
    brush.beginPath();
    brush.arc(...centre, 5, 0, 2 * Math.PI);
    brush.lineWidth = 1.5;
    brush.stroke();
  }
}
