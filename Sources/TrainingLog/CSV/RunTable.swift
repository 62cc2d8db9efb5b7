/// Runs in a table with a line of titles: a date, a distance, and, where there is one, a duration and a kind of activity.
///
/// Titles that common programs write are known, whatever the case; `_`, `-` and brackets count as blanks. A distance without a
/// unit in its title is in kilometres. A duration is `1:02:33` or `45:10`; a bare number is in the title's unit, in seconds under
/// "elapsed time" and "moving time", else in minutes.
enum RunTable {
  /// Two runs a day for fifty years are fewer.
  static let mostRuns = 40_000

  static func contents(
    of bytes: [UInt8], name: String, clock: @escaping ClockOffset
  ) throws(LogProblem) -> LogContents {
    let table = try CSVTable(bytes, name: name)
    guard let head = table.rows.first else {
      throw LogProblem(file: name, reason: "the file holds nothing", advice: "Export it again")
    }
    let columns = try RunColumns(head, file: name)
    let rows = table.rows.dropFirst()
    guard rows.count <= mostRuns else {
      throw LogProblem(
        file: name, reason: "the table has \(rows.count) lines, more than anybody's runs",
        advice: "Export one person's runs, at most \(mostRuns) at once")
    }
    let order = DateText.order(rows.compactMap { $0.fields[checked: columns.date] })
    var contents = LogContents()
    for row in rows {
      let reader = RowReader(row: row, columns: columns, file: name, order: order, separator: table.separator)
      if reader.isRun {
        contents.runs.append(try reader.run(clock))
      } else {
        contents.otherActivities += 1
      }
    }
    return contents
  }
}

/// Which column holds what.
struct RunColumns {
  var date: Int
  /// A time of its own, beside a date without one.
  var time: Int?
  var distance: Int
  /// Kilometres in one unit of the column.
  var kilometresPerUnit: Double
  var duration: Int?
  /// Seconds in a bare number of the column.
  var secondsPerUnit: Double
  var kind: Int?

  private static let dates = [
    "date", "activity date", "start", "start time", "start date", "start date local", "day", "datum", "workout date",
    "date time", "timestamp", "begin", "beginn",
  ]
  private static let times = ["time of day", "start clock", "uhrzeit"]
  private static let distances = ["distance", "distanz", "strecke", "dist", "total distance", "length"]
  private static let durations = [
    "duration", "elapsed time", "moving time", "time", "dauer", "zeit", "total time", "activity duration",
  ]
  private static let kinds = ["activity type", "type", "sport", "activity", "sport type", "aktivitätstyp", "sportart"]
  private static let lengths: [String: Double] = [
    "km": 1, "kilometres": 1, "kilometers": 1, "kilometer": 1, "m": 0.001, "metres": 0.001, "meters": 0.001,
    "mi": 1.609344, "miles": 1.609344, "mile": 1.609344,
  ]
  private static let spans: [String: Double] = [
    "s": 1, "sec": 1, "secs": 1, "seconds": 1, "min": 60, "mins": 60, "minutes": 60, "h": 3600, "hours": 3600,
    "hh mm ss": 60, "h mm ss": 60,
  ]

  init(_ head: CSVTable.Row, file: String) throws(LogProblem) {
    let titles = head.fields.map(Self.plain)
    func column(_ names: [String], units: [String: Double] = [:]) -> (index: Int, unit: Double?)? {
      for name in names {
        for (index, title) in titles.enumerated() {
          if title == name { return (index, nil) }
          guard title.hasPrefix(name + " "), let unit = units[String(title.dropFirst(name.count + 1))] else { continue }
          return (index, unit)
        }
      }
      return nil
    }
    func missing(_ what: String, _ example: String) -> LogProblem {
      LogProblem(
        file: file, line: head.line, reason: "no column with the \(what) among: \(Self.listed(head.fields))",
        advice: "Give the first line titles, such as \(example)")
    }
    guard let date = column(Self.dates) else { throw missing("date", "date,distance_km,duration") }
    guard let distance = column(Self.distances, units: Self.lengths) ?? Self.bareUnit(titles, Self.lengths) else {
      throw missing("distance", "date,distance_km,duration")
    }
    let duration = column(Self.durations, units: Self.spans)
    self.date = date.index
    time = column(Self.times)?.index
    self.distance = distance.index
    kilometresPerUnit = distance.unit ?? 1
    self.duration = duration?.index
    let inSeconds = duration.map { ["elapsed time", "moving time"].contains(titles[$0.index]) } ?? false
    secondsPerUnit = duration?.unit ?? (inSeconds ? 1 : 60)
    kind = column(Self.kinds)?.index
  }

  /// A column called by its unit alone: "km".
  private static func bareUnit(_ titles: [String], _ units: [String: Double]) -> (index: Int, unit: Double?)? {
    titles.enumerated().compactMap { index, title in title.count > 1 ? units[title].map { (index, $0) } : nil }.first
  }

  private static func plain(_ title: String) -> String {
    String(title.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " })
      .split(separator: " ").joined(separator: " ")
  }

  private static func listed(_ titles: [String]) -> String {
    let shown = titles.prefix(12).map { String($0.prefix(30)) }.joined(separator: ", ")
    return titles.count > 12 ? shown + " …" : shown
  }
}

/// One line of the table.
struct RowReader {
  let row: CSVTable.Row
  let columns: RunColumns
  let file: String
  let order: DateText.Order
  let separator: Character

  /// Without a column of kinds everything is a run.
  var isRun: Bool {
    guard let kind = columns.kind.flatMap({ row.fields[checked: $0] })?.lowercased(), !kind.isEmpty else { return true }
    return ["run", "lauf", "jog"].contains(where: kind.contains)
  }

  func run(_ clock: ClockOffset) throws(LogProblem) -> Run {
    let moment = try moment()
    let kilometres = try distance()
    let duration = try duration()
    if let objection = PlausibleRun.objection(kilometres: kilometres, duration: duration) {
      throw problem(objection, "Look at the units: name the column distance_km, distance_m or distance_mi")
    }
    if let universal = moment.universalSeconds {
      return Run(
        universalSeconds: universal, clock: clock, kilometres: kilometres, duration: duration, file: file)
    }
    return Run(
      day: moment.day, secondOfDay: moment.secondOfDay, kilometres: kilometres, duration: duration, files: [file])
  }

  private func moment() throws(LogProblem) -> DateText {
    let text = try field(columns.date, "date")
    let time = columns.time.flatMap { row.fields[checked: $0] } ?? ""
    switch DateText.read(time.isEmpty ? text : "\(text) \(time)", order: order) {
    case .success(let moment): return moment
    case .failure(.ambiguous):
      throw problem("\(quoted(text)) can be read as two different days", "Write the date as 2025-11-03")
    case .failure(.unreadable): throw problem("\(quoted(text)) is no date", "Write the date as 2025-11-03")
    }
  }

  private func distance() throws(LogProblem) -> Double {
    let text = try field(columns.distance, "distance")
    guard let value = number(text) else {
      throw problem("\(quoted(text)) is no distance", "Write a number such as 10.5, and the unit in the title")
    }
    return value * columns.kilometresPerUnit
  }

  /// nil for an empty field, and without a column.
  private func duration() throws(LogProblem) -> Double? {
    guard let text = columns.duration.flatMap({ row.fields[checked: $0] }), !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0)) }
    guard parts.count <= 3, parts.allSatisfy({ $0 != nil }), parts.dropFirst().allSatisfy({ $0 ?? 60 < 60 }) else {
      throw problem("\(quoted(text)) is no duration", "Write it as 45:10 or 1:02:33")
    }
    let values = parts.compactMap { $0 }
    if values.count == 1 { return values[0] * columns.secondsPerUnit }
    return values.reduce(0) { $0 * 60 + $1 }
  }

  private func field(_ index: Int, _ what: String) throws(LogProblem) -> String {
    guard let text = row.fields[checked: index], !text.isEmpty else {
      throw problem("the \(what) is missing", "Fill it in, or remove the line")
    }
    return text
  }

  /// A decimal point, or a decimal comma where the comma does not separate columns, or stands in quotes before one or two
  /// digits.
  private func number(_ text: String) -> Double? {
    var plain = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    if plain.contains(",") {
      let after = plain.split(separator: ",").last?.count ?? 0
      let isDecimal = plain.count(where: { $0 == "," }) == 1 && !plain.contains(".") && (separator != "," || after < 3)
      plain = isDecimal ? plain.replacing(",", with: ".") : plain.replacing(",", with: "")
    }
    guard let first = plain.first, first.isNumber || first == ".", plain.count <= 20,
      plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(plain), value.isFinite
    else { return nil }
    return value
  }

  private func problem(_ reason: String, _ advice: String) -> LogProblem {
    LogProblem(file: file, line: row.line, reason: reason, advice: advice)
  }

  private func quoted(_ text: String) -> String { "“\(text.prefix(40))”" }
}

extension Array {
  subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
