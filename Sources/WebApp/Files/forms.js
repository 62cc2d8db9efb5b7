// How what was typed is read.

/** A number, or null for nothing. A comma is as good as a point. */
export function numberOf(text) {
  const value = Number.parseFloat(String(text ?? "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
