/// One run, as a watch, a phone or a person wrote it down.
public struct Run: Sendable, Equatable {
  /// Where the runner was.
  public var day: CalendarDay
  /// Time of the start in seconds since that day's midnight; nil where only the day is known.
  public var secondOfDay: Int?
  public var kilometres: Double
  /// nil where it was not written down. Seconds.
  public var duration: Double?
  /// Names of the files that tell of it, without their folders.
  public var files: [String]

  public init(day: CalendarDay, secondOfDay: Int?, kilometres: Double, duration: Double?, files: [String]) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.kilometres = kilometres
    self.duration = duration
    self.files = files
  }

  /// Seconds since 1 January 1970, by the clock on the wall; nil without a time.
  var start: Int? { secondOfDay.map { day.number * 86_400 + $0 } }
}

/// What is wrong with a file of runs, and what to do. A file with one such problem gives no runs at all.
public struct LogProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Without its folders.
  public var file: String
  /// Counted from 1; nil for a file without lines.
  public var line: Int?
  /// One sentence without its full stop, as is the advice.
  public var reason: String
  public var advice: String

  public init(file: String, line: Int? = nil, reason: String, advice: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.advice = advice
  }

  /// "runs.csv:12: 1O.5 is no distance. Write a number such as 10.5."
  public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(reason). \(advice)." }
}

/// What was found in one file.
public struct LogContents: Sendable, Equatable {
  public var runs: [Run]
  /// Activities that are no runs (rides, walks, swims), which were left out.
  public var otherActivities: Int

  public init(runs: [Run] = [], otherActivities: Int = 0) {
    self.runs = runs
    self.otherActivities = otherActivities
  }
}

/// What a single run can be. Beyond, a file is misread or its unit is another one.
enum PlausibleRun {
  /// More than anybody has run in one go is a distance in metres.
  static let longest = 350.0
  /// Kilometres an hour; faster on average over more than a kilometre is a ride or a drive.
  static let fastest = 25.0
  static let longestDuration = 72.0 * 3600

  /// What is wrong, in a sentence without its full stop; nil when nothing is.
  static func objection(kilometres: Double, duration: Double?) -> String? {
    guard kilometres.isFinite, kilometres >= 0 else { return "the distance is no number" }
    if kilometres > longest { return "\(Int(min(kilometres, 1e9))) km is too far for a run" }
    guard let duration else { return nil }
    guard duration.isFinite, duration >= 0 else { return "the duration is no number" }
    if duration > longestDuration { return "it lasts \(Int(min(duration, 1e9)) / 3600) hours, too long for a run" }
    if kilometres > 1, kilometres / max(duration, 1) * 3600 > fastest {
      return "\(Int(min(kilometres / max(duration, 1) * 3600, 1e9))) km/h on average is too fast for a run"
    }
    return nil
  }
}

/// How far the clock on the wall is ahead of universal time, in seconds, at a moment given in seconds since 1970.
public typealias ClockOffset = @Sendable (_ universalSeconds: Int) -> Int

extension Run {
  /// From a moment in universal time.
  init(universalSeconds: Int, clock: ClockOffset, kilometres: Double, duration: Double?, file: String) {
    let local = universalSeconds + clock(universalSeconds)
    let day = (local >= 0 ? local : local - 86_399) / 86_400
    self.init(
      day: CalendarDay(number: day), secondOfDay: local - day * 86_400, kilometres: kilometres, duration: duration,
      files: [file])
  }
}
