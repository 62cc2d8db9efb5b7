public import TrainingLog

/// A diary over weeks, one line a day, as a table in a text file.
///
/// Columns: `date` (2025-11-03), `condition` (`with`: it was worn; `without`; empty: neither for most of the day), `pain` (0 to 10), `run_km`,
/// `run_min`, `exercises` (`yes` or `no`), `note`. An empty cell is not known.
public struct Diary: Sendable, Equatable {
  public struct Day: Sendable, Hashable {
    public var date: CalendarDay
    public var condition: Condition?
    public var pain: Double?
    public var kilometres: Double?
    public var minutes: Double?
    public var exercises: Bool?
    public var note: String

    public init(
      date: CalendarDay, condition: Condition?, pain: Double?, kilometres: Double?, minutes: Double?, exercises: Bool?,
      note: String
    ) {
      self.date = date
      self.condition = condition
      self.pain = pain
      self.kilometres = kilometres
      self.minutes = minutes
      self.exercises = exercises
      self.note = note
    }
  }

  /// Days after one another under one condition.
  public struct Period: Sendable, Hashable {
    public var condition: Condition
    public var first: CalendarDay
    public var last: CalendarDay
    /// Mean of its days but the first, on which the condition before may still be felt (chosen); of a single day, that
    /// day. nil where none was rated.
    public var pain: Double?
  }

  public static let columns = ["date", "condition", "pain", "run_km", "run_min", "exercises", "note"]

  /// By date.
  public var days: [Day]

  public init(days: [Day]) { self.days = days.sorted { $0.date < $1.date } }

  /// - Throws: what is wrong, with file and line.
  public init(csv: [UInt8], name: String) throws(LogProblem) {
    let table = try ScoreTable(csv, name: name, columns: Self.columns)
    var days: [Day] = []
    for row in table.rows {
      guard let date = CalendarDay(text: row["date"]) else {
        throw table.problem(row, "“date” is no day", "Write dates as 2025-11-03")
      }
      guard !days.contains(where: { $0.date == date }) else {
        throw table.problem(row, "\(date) stands there twice", "Keep one line a day")
      }
      days.append(
        Day(
          date: date, condition: row["condition"].isEmpty ? nil : try table.condition(row),
          pain: try table.rating(row, "pain"), kilometres: try table.number(row, "run_km", 0...500),
          minutes: try table.number(row, "run_min", 0...1440), exercises: try table.answer(row, "exercises"),
          note: row["note"]))
    }
    self.init(days: days)
  }

  public var csv: String {
    ScoreTable.text(
      Self.columns,
      days.map { day in
        [
          "\(day.date)", day.condition?.rawValue ?? "", ScoreTable.text(day.pain), ScoreTable.text(day.kilometres),
          ScoreTable.text(day.minutes), day.exercises.map { $0 ? "yes" : "no" } ?? "", day.note,
        ]
      })
  }

  public var periods: [Period] {
    var runs: [[Day]] = []
    for day in days where day.condition != nil {
      if let last = runs.last?.last, last.condition == day.condition, day.date - last.date <= 2 {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    return runs.compactMap { run in
      guard let first = run.first, let last = run.last, let condition = first.condition else { return nil }
      let pains = (run.count > 1 ? run.dropFirst(TrialPlan.washoutDays) : run[...]).compactMap(\.pain)
      return Period(
        condition: condition, first: first.date, last: last.date,
        pain: pains.isEmpty ? nil : pains.reduce(0, +) / Double(pains.count))
    }
  }

  /// Pain, each period counted once: days after one another are alike, and many of them are no better than a few.
  public var pain: ScoreContrast? {
    let periods = periods
    func values(_ condition: Condition) -> [Double] {
      periods.filter { $0.condition == condition }.compactMap(\.pain)
    }
    return ScoreContrast(.pain, without: values(.without), with: values(.with))
  }

  /// Of runs per week, with and without, nothing is computed: somebody who hurts less runs more.
  public func kilometres(_ condition: Condition) -> Double {
    days.filter { $0.condition == condition }.reduce(0) { $0 + ($1.kilometres ?? 0) }
  }
}

extension CalendarDay {
  /// From 2025-11-03; nil for anything else.
  public init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
