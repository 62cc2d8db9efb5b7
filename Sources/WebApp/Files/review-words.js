// How numbers and steps are said in the review.

import { decimal, words } from "/files/api.js";

export const say = (path, values) => words(`review.${path}`, values);

/** "+9.6°", "−3.1°", "0.0°". */
export function signed(degrees) {
  const text = decimal(Math.abs(degrees));
  const sign = Number(Math.abs(degrees).toFixed(1)) === 0 ? "" : degrees > 0 ? "+" : "\u2212";
  return `${sign}${text}°`;
}

/** "± 0.8°". */
export const uncertain = (degrees) => `±\u00a0${decimal(degrees)}°`;

export const seconds = (time, digits = 2) => `${decimal(time, digits)}\u00a0s`;

export const sideName = (side) => say(`side.${side}`);

/** Why a step is not used, in the page's language: the measurement gives its reasons in English. */
export function reasonWords(reason) {
  if (!reason) return "";
  const byHand = /^left out by hand: (.*)$/s.exec(reason);
  if (byHand) return byHand[1] === "no reason given" ? say("reason.none") : say("reason.hand", { reason: byHand[1] });
  if (reason.startsWith("cut off")) return say("reason.cut");
  if (reason.startsWith("much longer")) return say("reason.longer");
  if (reason.startsWith("much shorter")) return say("reason.shorter");
  return reason;
}

/** "12.1°, 95 % 9.0° to 14.3°, 8 steps", or that there is nothing. */
export function meanWords(peak) {
  if (!peak) return say("mean.none");
  if (peak.low == null) return say("mean.bare", { mean: signed(peak.mean), n: peak.n });
  return say("mean.full", { mean: signed(peak.mean), low: signed(peak.low), high: signed(peak.high), n: peak.n });
}
