// Which part of the picture is seen, and how large: the whole, or a leg that is followed.

const jointsOf = { left: { knee: 4, ankle: 6, heel: 8 }, right: { knee: 5, ankle: 7, heel: 9 } };
/** Pictures to either side over which a followed leg's way is evened out. */
const calm = 4;
/** How many times larger than the whole picture it may become. */
const most = 24;

/**
 * Between pixels of the picture and pixels of the page.
 *
 * A followed leg is followed by its joints, which no correction moves: the picture rests while points are dragged.
 */
export class View {
  constructor(frames) {
    this.size = [frames.width, frames.height];
    this.stage = [1, 1];
    /** null for the whole, else `left` or `right`. */
    this.leg = null;
    this.zoom = 1;
    this.offset = [0, 0];
    this.ways = { left: way(frames.joints, "left"), right: way(frames.joints, "right") };
  }

  get fit() { return Math.min(this.stage[0] / this.size[0], this.stage[1] / this.size[1]); }

  get #base() {
    const way = this.leg && this.ways[this.leg];
    if (!way) return this.fit;
    return Math.max(this.fit, Math.min(this.stage[1] / (1.15 * way.length), this.stage[0] / (0.8 * way.length)));
  }

  choose(leg) {
    this.leg = leg && this.ways[leg] ? leg : null;
    this.zoom = 1;
    this.offset = [0, 0];
  }

  /** @returns scale and the picture's point in the middle of the stage */
  at(index) {
    const scale = Math.max(this.fit, Math.min(this.#base * this.zoom, this.fit * most));
    const way = this.leg && this.ways[this.leg];
    const middle = way ? way.points[Math.min(index, way.points.length - 1)] : [this.size[0] / 2, this.size[1] / 2];
    const centre = [0, 1].map((i) => {
      const half = this.stage[i] / 2 / scale;
      if (2 * half >= this.size[i]) return this.size[i] / 2;
      return Math.max(half, Math.min(this.size[i] - half, middle[i] + this.offset[i]));
    });
    const origin = [0, 1].map((i) => this.stage[i] / 2 - centre[i] * scale);
    return {
      scale, origin,
      toStage: (point) => [origin[0] + point[0] * scale, origin[1] + point[1] * scale],
      toPicture: (point) => [(point[0] - origin[0]) / scale, (point[1] - origin[1]) / scale],
    };
  }

  /** Larger or smaller, with the picture's point under `place` (of the stage) resting there. */
  enlarge(factor, place, index) {
    const before = this.at(index);
    const point = before.toPicture(place);
    this.zoom = Math.max(this.fit / this.#base, Math.min(before.scale * factor / this.#base, this.fit * most / this.#base));
    const after = this.at(index).toStage(point);
    this.move([place[0] - after[0], place[1] - after[1]], index);
  }

  /** By pixels of the page. */
  move(by, index) {
    const { scale, toPicture } = this.at(index);
    const way = this.leg && this.ways[this.leg];
    const middle = way ? way.points[Math.min(index, way.points.length - 1)] : [this.size[0] / 2, this.size[1] / 2];
    // From where it really is, since the edge of the picture may have held it.
    const centre = toPicture([this.stage[0] / 2, this.stage[1] / 2]);
    this.offset = [0, 1].map((i) => centre[i] - middle[i] - by[i] / scale);
  }

  get isWhole() { return this.at(0).scale <= this.fit * 1.001; }
}

/** The middle of the lower leg in every picture, evened out, and how long the leg is; null where it was never seen. */
function way(joints, side) {
  const { knee, ankle, heel } = jointsOf[side];
  const isSeen = (all) => all && all[knee] && all[ankle] && all[heel];
  const seen = joints.map((all) => isSeen(all) && [
    all[ankle][0] + 0.15 * (all[knee][0] - all[ankle][0]), all[ankle][1] + 0.15 * (all[knee][1] - all[ankle][1]),
  ]);
  const lengths = joints.filter(isSeen)
    .map((all) => Math.hypot(all[knee][0] - all[heel][0], all[knee][1] - all[heel][1])).sort((a, b) => a - b);
  if (!lengths.length) return null;
  const filled = [];
  let last = seen.find(Boolean);
  for (const point of seen) filled.push(last = point || last);
  const points = filled.map((_, i) => {
    const near = filled.slice(Math.max(0, i - calm), i + calm + 1);
    return [0, 1].map((k) => near.reduce((sum, point) => sum + point[k], 0) / near.length);
  });
  return { points, length: Math.max(40, lengths[Math.floor(lengths.length * 0.8)]) };
}
