// The lines that show a leg's angle in a picture: the same as in the report's stills and in the overlay video.

/** From "towards picture right" to "towards lateral" of a person seen from behind. */
export const lateral = { left: -1, right: 1 };
export const sides = ["left", "right"];
/** The points of a leg, from above, as the API names them. */
export const pointNames = ["shank_up", "shank_low", "heel_top", "heel_bottom"];

const plus = (a, b, k = 1) => [a[0] + k * b[0], a[1] + k * b[1]];
const minus = (a, b) => plus(a, b, -1);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
const cross = (a, b) => a[0] * b[1] - a[1] * b[0];
const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
export const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

const radians = (degrees) => (degrees * Math.PI) / 180;
const wrapped = (degrees) => degrees - 360 * Math.ceil(degrees / 360 - 0.5);

/** Degrees; lower end lateral is positive. */
export function tilt(upper, lower, side) {
  return (Math.atan2(lateral[side] * (lower[0] - upper[0]), lower[1] - upper[1]) * 180) / Math.PI;
}

/** The direction in the picture of a line that runs down the leg with this tilt. */
function direction(degrees, side) {
  return [lateral[side] * Math.sin(radians(degrees)), Math.cos(radians(degrees))];
}

/** Heel against shank in one picture, eversion positive. */
export function angleOf(points, side) {
  return wrapped(tilt(points[2], points[3], side) - tilt(points[0], points[1], side));
}

/**
 * The four points on the axes as they were measured. A method may measure a direction by itself, which differs a little from
 * the line through its points: these lie on the line that is drawn, so that whoever moves one of them turns nothing else.
 *
 * @param {number[]} axes eight numbers of the API
 * @param {number[]} tilts of shank and heel, degrees
 */
export function pointsOnAxes(axes, tilts, side) {
  const found = [0, 2, 4, 6].map((i) => [axes[i], axes[i + 1]]);
  return [0, 2].flatMap((i) => {
    const centre = middle(found[i], found[i + 1]);
    const half = distance(found[i], found[i + 1]) / 2;
    const down = direction(tilts[i / 2], side);
    return [plus(centre, down, -half), plus(centre, down, half)];
  });
}

/** Where two lines, each by a point and a direction, cross; null when they are parallel. */
function crossing(p, u, q, v) {
  const d = cross(u, v);
  return Math.abs(d) > 1e-6 ? plus(p, u, cross(minus(q, p), v) / d) : null;
}

/** How far the heel axis is drawn beyond its points, in lengths of the heel. */
const above = 0.5;
const below = 1;

/** Lines, arc and the place of the label for four points; all in pixels of the picture. */
export function angleFigure(points, side) {
  const down = direction(tilt(points[0], points[1], side), side);
  const heelDown = direction(tilt(points[2], points[3], side), side);
  const shankMiddle = middle(points[0], points[1]);
  const shankLength = distance(points[0], points[1]);
  const heelMiddle = middle(points[2], points[3]);
  const heelLength = distance(points[2], points[3]);
  const heel = [
    plus(heelMiddle, heelDown, -heelLength * (0.5 + above)), plus(heelMiddle, heelDown, heelLength * (0.5 + below)),
  ];
  const reach = Math.max(shankLength / 2, dot(minus(heel[1], shankMiddle), down));
  const figure = {
    shank: [points[0], points[1]], extension: [points[1], plus(shankMiddle, down, reach)], heel, reference: null,
    arc: null, label: plus(heel[1], [lateral[side] * 1.7 * heelLength, 0]),
  };
  const angle = Math.abs(angleOf(points, side));
  if (angle < 0.7 || angle > 75) return figure;
  const meet = crossing(shankMiddle, down, heelMiddle, heelDown);
  const isNear = meet && dot(minus(meet, shankMiddle), down) > 0
    && dot(minus(meet, heelMiddle), heelDown) < 0.25 * heelLength;
  const vertex = isNear ? meet : heel[0];
  const radius = 0.92 * distance(vertex, heel[1]);
  if (!isNear) figure.reference = [vertex, plus(vertex, down, distance(vertex, heel[1]))];
  figure.arc = {
    centre: vertex, radius, from: Math.atan2(down[1], down[0]), to: Math.atan2(heelDown[1], heelDown[0]),
    isClockwise: cross(down, heelDown) > 0,
  };
  return figure;
}

/** The index of the value nearest to `wanted` in an increasing list. */
export function nearest(values, wanted) {
  let [low, high] = [0, values.length - 1];
  while (high - low > 1) {
    const half = (low + high) >> 1;
    if (values[half] <= wanted) low = half;
    else high = half;
  }
  return Math.abs(values[high] - wanted) < Math.abs(wanted - values[low]) ? high : low;
}
