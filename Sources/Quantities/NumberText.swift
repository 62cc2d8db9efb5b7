/// How a negative number begins.
package enum MinusSign: String, Sendable {
  /// `-`, for files and terminals.
  case hyphen = "-"
  /// `−` (U+2212), for pages.
  case typographic = "\u{2212}"
}

/// `value` with exactly `decimals` digits after a point, whatever the locale: 9.55 → "9.6", −0.04 → "0.0".
///
/// Rounds half away from zero. A number that is not finite, or of ten digits and more, is written as an en dash: a
/// measurement is never one.
package func fixed(_ value: Double, decimals: Int, minus: MinusSign = .hyphen) -> String {
  precondition((0...9).contains(decimals))
  guard value.isFinite, value.magnitude < 1e9 else { return "–" }
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  let scaled = Int((value.magnitude * scale).rounded(.toNearestOrAwayFromZero))
  let sign = value < 0 && scaled > 0 ? minus.rawValue : ""
  guard decimals > 0 else { return sign + String(scaled) }
  let digits = String(scaled)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// `value` with up to `decimals` digits, without zeros at the end: 60 → "60", 59.94 → "59.9".
package func short(_ value: Double, decimals: Int, minus: MinusSign = .hyphen) -> String {
  var text = fixed(value, decimals: decimals, minus: minus)
  guard text.contains(".") else { return text }
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}

/// 1 → "1 step", 13 → "13 steps".
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
