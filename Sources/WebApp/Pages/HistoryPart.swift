import Quantities
import Report
import Store

/// A person's peaks over time. Only like is compared with like: each way of walking, footwear, method and zero is a chart
/// of its own.
struct HistoryPart {
  struct Tab {
    var number: Int
    var name: String
    var isChosen: Bool
  }

  struct Row {
    var recordingID: Int64
    var day: String
    var what: String
    var left: String
    var right: String
    var isCorrected: Bool
  }

  var name: String
  var tabs: [Tab]
  var hasTabs: Bool
  var svg: String
  var rows: [Row]

  /// - Parameter chosen: which of the series is shown; the first one has the most points.
  /// - Returns: nil without a single point.
  init?(_ points: [HistoryPoint], chosen: Int, _ words: Words) {
    let series = Dictionary(grouping: points) { Key($0) }.sorted {
      ($1.value.count, $0.key.text) < ($0.value.count, $1.key.text)
    }
    guard !series.isEmpty else { return nil }
    let shown = series.indices.contains(chosen) ? chosen : 0
    name = series[shown].key.name(words)
    tabs = series.enumerated().map { number, entry in
      Tab(number: number, name: entry.key.name(words), isChosen: number == shown)
    }
    hasTabs = series.count > 1
    svg = HistoryChart(series[shown].value, words).svg()
    rows = series[shown].value.reversed().map { point in
      Row(
        recordingID: point.recordingId, day: words.shortDay(point.day), what: Self.what(point, words),
        left: Self.foot(point.left, words), right: Self.foot(point.right, words), isCorrected: point.isCorrected)
    }
  }

  private static func what(_ point: HistoryPoint, _ words: Words) -> String {
    let parts = [point.label, point.insole, point.speedKmh.map(words.speed) ?? ""].filter { !$0.isEmpty }
    return parts.isEmpty ? "–" : parts.joined(separator: ", ")
  }

  private static func foot(_ foot: HistoryPoint.Foot?, _ words: Words) -> String {
    foot.map { "\(words.degrees($0.mean)) (\(words.interval($0.low, $0.high)), n \($0.n))" } ?? words["history.none"]
  }

  /// What has to be the same for two points to be compared.
  private struct Key: Hashable {
    var gait: String
    var footwear: String
    var method: String
    var zero: String

    init(_ point: HistoryPoint) {
      (gait, footwear, method, zero) = (point.gait, point.footwear.rawValue, point.method, point.zero)
    }

    var text: String { "\(gait) \(footwear) \(method) \(zero)" }

    func name(_ words: Words) -> String {
      ["activity.\(gait)", "footwear.\(footwear)", "history.method.\(method)", "history.zero.\(zero)"]
        .map { words[$0] }.joined(separator: " · ")
    }
  }
}

/// Peaks of both feet with their intervals, one column for each recording.
private struct HistoryChart {
  private static let column = 104.0
  private static let edge = 44.0
  private static let top = 14.0
  private static let bottom = 214.0
  private static let height = 278.0
  private let points: [HistoryPoint]
  private let words: Words
  private let range: ClosedRange<Double>
  private let width: Double

  init(_ points: [HistoryPoint], _ words: Words) {
    self.points = points
    self.words = words
    let ends = points.flatMap { [$0.left, $0.right].compactMap { $0 }.flatMap { [$0.low, $0.high] } }
    let low = (min(0, ends.min() ?? 0) / 5).rounded(.down) * 5
    range = low...max(((ends.max() ?? 0) / 5).rounded(.up) * 5, low + 10)
    width = max(Self.edge + Double(points.count) * Self.column + 10, 420)
  }

  func svg() -> String {
    let size = "viewBox=\"0 0 \(number(width)) \(number(Self.height))\" width=\"\(number(width))\""
    let content = grid() + points.enumerated().map { column($1, at: x($0)) }.joined()
    let name = "role=\"img\" aria-label=\"\(escaped(words["history.chart"]))\""
    return "<svg class=\"history\" \(size) \(name)>\n\(content)</svg>"
  }

  private func x(_ index: Int) -> Double { Self.edge + (Double(index) + 0.5) * Self.column }

  private func y(_ value: Double) -> Double {
    Self.bottom - (Self.bottom - Self.top) * (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  private func grid() -> String {
    stride(from: range.lowerBound, through: range.upperBound, by: 5).map { tick in
      let y = number(y(tick))
      let label = fixed(tick, decimals: 0, minus: .typographic) + "°"
      let ends = "x1=\"\(number(Self.edge))\" y1=\"\(y)\" x2=\"\(number(width))\" y2=\"\(y)\""
      return "<line class=\"\(tick == 0 ? "zero" : "grid")\" \(ends)/>"
        + text(label, Self.edge - 7, self.y(tick) + 4, "end", "tick")
    }.joined(separator: "\n")
  }

  private func column(_ point: HistoryPoint, at x: Double) -> String {
    let about = [point.insole.isEmpty ? point.label : point.insole, point.speedKmh.map(words.speed) ?? ""]
    let lines = [words.shortDay(point.day)] + about.filter { !$0.isEmpty }
    let words = lines.enumerated().map { row, line in
      text(clipped(line), x, Self.bottom + 20 + 17 * Double(row), "middle", row == 0 ? "day" : "tick")
    }
    return (words + [foot(point.left, "left", x - 11), foot(point.right, "right", x + 11)]).joined(separator: "\n")
  }

  private func foot(_ foot: HistoryPoint.Foot?, _ side: String, _ x: Double) -> String {
    guard let foot else { return "" }
    let (place, low, high) = (number(x), number(y(foot.low)), number(y(foot.high)))
    let caps = [low, high].map { "M\(number(x - 4)) \($0)H\(number(x + 4))" }.joined()
    let shape =
      side == "left"
      ? "<circle class=\"point\" cx=\"\(place)\" cy=\"\(number(y(foot.mean)))\" r=\"4.5\"/>"
      : "<rect class=\"point\" x=\"\(number(x - 4))\" y=\"\(number(y(foot.mean) - 4))\" width=\"8\" height=\"8\"/>"
    return "<g class=\"\(side)\"><path class=\"whisker\" d=\"M\(place) \(low)V\(high)\(caps)\"/>\(shape)</g>"
  }

  private func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String, _ style: String) -> String {
    "<text class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">\(escaped(text))</text>"
  }

  /// As much as fits under a column; the table has the whole.
  private func clipped(_ text: String) -> String { text.count > 15 ? text.prefix(14) + "…" : text }

  private func number(_ value: Double) -> String { short(value, decimals: 1) }
}
