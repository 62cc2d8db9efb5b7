import Quantities
public import TrainingLog

/// What was read of a training log, and what it says: the content of `loadline.training/1`.
public struct TrainingRecord: Sendable, Equatable {
  public static let schema = "loadline.training/1"

  /// Each once, in the order of their start.
  public var runs: [Run]
  public var measures: TrainingMeasures
  /// Files that gave runs or other activities.
  public var filesRead: Int
  /// Files in a folder that could not be read, so that runs may be missing.
  public var notRead: [LogProblem]
  /// Runs that were told by another file already.
  public var joined: Int
  /// Rides, walks and the like.
  public var otherActivities: Int

  /// - Parameter contents: of each file that could be read.
  public init(_ contents: [LogContents], notRead: [LogProblem] = [], today: CalendarDay) {
    let all = contents.flatMap(\.runs)
    runs = RunMerging.merged(all)
    measures = TrainingMeasures(runs, today: today)
    filesRead = contents.count
    self.notRead = notRead
    joined = all.count - runs.count
    otherActivities = contents.reduce(0) { $0 + $1.otherActivities }
  }
}

/// The record as JSON: kilometres, seconds, percent.
public enum TrainingJSON {
  public static func text(_ record: TrainingRecord) -> String {
    let measures = record.measures
    return JSONTree.object([
      "schema": .string(TrainingRecord.schema), "today": .string(measures.today.description),
      "log": log(record),
      "last_30_days": .object([
        "runs": .integer(measures.recent.count), "distance_km": .number(measures.recentKilometres, 2),
        "longest": measures.longest.map(run) ?? .null,
      ]),
      "last_7_days": .object([
        "longest": measures.longestThisWeek.map(run) ?? .null,
        "longest_of_30_days_before": measures.longestBeforeThisWeek.map(run) ?? .null,
      ]),
      "spike": measures.largestSpike.map { spike in
        .object([
          "percent": .number(spike.percent, 1), "run": run(spike.run), "longest_before": run(spike.longestBefore),
        ])
      } ?? .null,
      "no_spike": .optional(measures.noSpike?.rawValue),
      "runs_without_comparison": .integer(measures.runsWithoutComparison),
      "weeks": .array(
        measures.weekly.map { week in
          .object([
            "monday": .string(week.monday.description), "runs": .integer(week.runs),
            "distance_km": .number(week.kilometres, 2), "is_over": .bool(week.isOver),
          ])
        }),
      "runs": .array(record.runs.map(run)),
    ]).text()
  }

  private static func log(_ record: TrainingRecord) -> JSONTree {
    .object([
      "first_day": .optional(record.measures.firstDay?.description), "files_read": .integer(record.filesRead),
      "joined": .integer(record.joined), "other_activities": .integer(record.otherActivities),
      "not_read": .array(
        record.notRead.map { problem in
          .object([
            "file": .string(problem.file), "line": problem.line.map(JSONTree.integer) ?? .null,
            "reason": .string(problem.reason), "advice": .string(problem.advice),
          ])
        }),
    ])
  }

  private static func run(_ run: Run) -> JSONTree {
    .object([
      "day": .string(run.day.description), "start": .optional(run.secondOfDay.map(clock)),
      "distance_km": .number(run.kilometres, 3), "duration_s": .number(run.duration, 0),
      "files": .array(run.files.map(JSONTree.string)),
    ])
  }

  private static func clock(_ second: Int) -> String {
    let (hours, minutes) = (second / 3600, second / 60 % 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}

/// What `loadline training` says on a terminal.
public enum TrainingSummary {
  /// Lines of at most `columns` characters, the last one ended.
  public static func text(_ record: TrainingRecord, columns: Int = 80) -> String {
    let measures = record.measures
    var lines = ["Runs up to \(measures.today)", ""]
    lines += TerminalSummary.hanging(recent(measures), columns) + TerminalSummary.hanging(spike(measures), columns)
    if measures.largestSpike != nil { lines += TerminalSummary.hanging(study, columns) }
    if !measures.weekly.isEmpty { lines += ["", "Week from     Runs    km"] }
    for week in measures.weekly {
      let runs = padded(String(week.runs), 4)
      let note = week.isOver ? "" : "   (not over)"
      lines.append("\(week.monday)    \(runs)  \(padded(fixed(week.kilometres, decimals: 1), 6))\(note)")
    }
    let notes = notes(record)
    if !notes.isEmpty { lines.append("") }
    for note in notes { lines += TerminalSummary.hanging(note, columns) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func recent(_ measures: TrainingMeasures) -> String {
    guard let longest = measures.longest else { return "No run in the last \(TrainingMeasures.window) days." }
    return "Last \(TrainingMeasures.window) days: \(counted(measures.recent.count, "run")), "
      + "\(km(measures.recentKilometres)) in all; the longest \(km(longest.kilometres)) on \(longest.day)."
  }

  package static func spike(_ measures: TrainingMeasures) -> String {
    if let spike = measures.largestSpike {
      let before = "the longest run of the 30 days before (\(km(spike.longestBefore.kilometres)))"
      if spike.percent <= 0 {
        return "Largest step up: none; no run was longer than the longest of the 30 days before."
      }
      return "Largest step up: \(km(spike.run.kilometres)) on \(spike.run.day), "
        + "\(fixed(spike.percent, decimals: 0)) % more than \(before)."
    }
    switch measures.noSpike {
    case .logTooShort:
      return
        "Largest step up: not known. The log begins on \(measures.firstDay?.description ?? "–"), less than 30 days "
        + "before these runs, so a longer run may lie before it."
    case .noRunBefore:
      return "Largest step up: not known. There is no run in the 30 days before these, so nothing to compare with."
    case .noRecentRun, nil: return "Largest step up: not known without a run in the last 30 days."
    }
  }

  private static let study =
    "Among 5205 runners more injuries followed runs more than 10 % longer than the longest of the 30 days before "
    + "(BJSM 2025;59:1203). That is what was seen in a group; it does not say what will happen to you."

  private static func notes(_ record: TrainingRecord) -> [String] {
    var notes: [String] = []
    if record.joined > 0 {
      notes.append("\(counted(record.joined, "run")) stood in more than one file and counted once.")
    }
    if record.otherActivities > 0 {
      notes.append(
        "Left out, because not a run: "
          + (record.otherActivities == 1 ? "1 activity." : "\(record.otherActivities) activities."))
    }
    notes += record.notRead.map { "! Left out, the whole file: \($0)" }
    return notes
  }

  private static func km(_ kilometres: Double) -> String { "\(fixed(kilometres, decimals: 1)) km" }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
