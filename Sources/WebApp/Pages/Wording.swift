import Foundation
import Quantities
import Store

/// Days, numbers and amounts as a language writes them.
extension Words {
  private var locale: Locale { Locale(identifier: language) }

  /// `2026-03-14` as "14 March 2026".
  func day(_ iso: String) -> String {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return iso }
    return day(parts[0], parts[1], parts[2], month: .wide) ?? iso
  }

  /// `2026-03-14` as "14 Mar 2026", for charts and tables.
  func shortDay(_ iso: String) -> String {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return iso }
    return day(parts[0], parts[1], parts[2], month: .abbreviated) ?? iso
  }

  private func day(_ year: Int, _ month: Int, _ day: Int, month width: Date.FormatStyle.Symbol.Month) -> String? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let components = DateComponents(timeZone: .gmt, year: year, month: month, day: day)
    guard let date = calendar.date(from: components) else { return nil }
    // The names of months are the language's; the order is day, month, year in every language there is so far.
    let style = Date.FormatStyle(locale: locale, timeZone: .gmt).month(width)
    return "\(day)\(self["number.dayEnds"]) \(date.formatted(style)) \(year)"
  }

  /// A moment in this machine's own time.
  func moment(_ date: Date) -> String {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day, .hour, .minute], from: date)
    let day = self.day(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0, month: .wide) ?? ""
    return day + String(format: ", %02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
  }

  func decimal(_ value: Double, _ decimals: Int = 1) -> String {
    fixed(value, decimals: decimals, minus: .typographic).replacing(".", with: self["number.point"])
  }

  /// "9.6°".
  func degrees(_ value: Double) -> String { decimal(value) + "°" }

  /// "8.8° to 10.4°".
  func interval(_ low: Double, _ high: Double) -> String {
    text("number.interval", ["low": degrees(low), "high": degrees(high)])
  }

  /// "10 km/h", "10.5 km/h".
  func speed(_ value: Double) -> String {
    short(value, decimals: 1).replacing(".", with: self["number.point"]) + "\u{202F}km/h"
  }

  func footwear(_ footwear: Session.Footwear) -> String { self["footwear.\(footwear.rawValue)"] }
  func activity(_ activity: Activity) -> String { self["activity.\(activity.rawValue)"] }

  /// What was on the feet and how fast, in few words.
  func facts(_ session: Session) -> [String] {
    [
      footwear(session.footwear), session.insole.isEmpty ? nil : text("session.withInsole", ["name": session.insole]),
      session.speed.map(speed),
    ].compactMap { $0 }
  }
}

/// One of several to choose from.
struct Choice {
  var id: String
  var name: String
  var isChosen: Bool

  static func footwear(_ chosen: Session.Footwear, _ words: Words) -> [Choice] {
    Session.Footwear.allCases.map {
      Choice(id: $0.rawValue, name: words.footwear($0), isChosen: $0 == chosen)
    }
  }

  static func activity(_ chosen: Activity, _ words: Words) -> [Choice] {
    Activity.allCases.map { Choice(id: $0.rawValue, name: words.activity($0), isChosen: $0 == chosen) }
  }
}

/// A few words with a colour that says how it stands.
struct Badge {
  /// Of the style sheet: `good`, `warn`, `bad` or nothing.
  var kind: String
  var text: String

  init(kind: String, text: String) {
    self.kind = kind
    self.text = text
  }

  init(_ status: RecordingBody.Status, _ words: Words) {
    kind =
      switch status {
      case .waiting, .running, .cancelled: ""
      case .measured: "good"
      case .refused: "warn"
      case .failed: "bad"
      }
    text = words["status.\(status.rawValue)"]
  }
}
