/// What a log says about how much somebody runs and how suddenly that changed, as of one day.
public struct TrainingMeasures: Sendable, Equatable {
  /// Days that count as recent, that day itself included: the window of the study of single runs.
  public static let window = 30
  /// In km; less is no run to hold another one against.
  static let shortest = 0.1
  /// Weeks that are listed.
  public static let weeks = 8

  /// A run against the longest one of the 30 days before it.
  public struct Spike: Sendable, Equatable {
    public var run: Run
    public var longestBefore: Run
    /// How much farther it was, in %; negative when it was shorter.
    public var percent: Double
  }

  public enum NoSpike: String, Sendable, CaseIterable {
    /// No run in the last 30 days.
    case noRecentRun = "no-recent-run"
    /// The log begins less than 30 days before each of the recent runs, so a longer run may lie before it.
    case logTooShort = "log-too-short"
    /// Nothing was run in the 30 days before any of them: there is nothing to compare with.
    case noRunBefore = "no-run-before"
  }

  public struct Week: Sendable, Equatable {
    public var monday: CalendarDay
    public var runs: Int
    public var kilometres: Double
    /// The week of `today` may have days to come.
    public var isOver: Bool
  }

  public var today: CalendarDay
  /// Day of the earliest run in the log; nil for an empty one.
  public var firstDay: CalendarDay?
  /// Of the last 30 days, in the order of their start.
  public var recent: [Run]
  /// The longest of them; nil without any.
  public var longest: Run?
  /// Of the last seven days; nil without any.
  public var longestThisWeek: Run?
  /// Of the 30 days before those seven; nil without any, and when the log begins later than they do: then a longer run may
  /// lie before it.
  public var longestBeforeThisWeek: Run?
  /// The largest spike among the recent runs; nil beside a reason.
  public var largestSpike: Spike?
  public var noSpike: NoSpike?
  /// Recent runs whose spike is not known, because the log does not reach back 30 days before them or has none in them.
  public var runsWithoutComparison: Int
  /// Monday to Sunday, the latest last. Weeks before the log's first run are left out.
  public var weekly: [Week]

  /// - Parameters:
  ///   - runs: each once (``RunMerging``). Those after `today` do not count.
  ///   - today: passed in: nothing here looks at a clock.
  public init(_ runs: [Run], today: CalendarDay) {
    let runs = runs.filter { $0.day <= today }
    let recent = runs.filter { today - $0.day < Self.window }
    self.today = today
    self.recent = recent
    let first = runs.map(\.day).min()
    firstDay = first
    longest = recent.max { $0.kilometres < $1.kilometres }
    longestThisWeek = runs.filter { today - $0.day < 7 }.max { $0.kilometres < $1.kilometres }
    let reachesBack = first.map { today - $0 >= 7 + Self.window - 1 } ?? false
    longestBeforeThisWeek =
      reachesBack
      ? runs.filter { (7..<7 + Self.window).contains(today - $0.day) }.max { $0.kilometres < $1.kilometres } : nil
    let longestOfDay = Dictionary(runs.map { ($0.day, $0) }) { $1.kilometres > $0.kilometres ? $1 : $0 }
    let spikes = recent.compactMap { Self.spike(of: $0, longestOfDay, since: first) }
    runsWithoutComparison = recent.count - spikes.count
    largestSpike = spikes.max { $0.percent < $1.percent }
    noSpike = largestSpike == nil ? Self.reason(recent, since: first) : nil
    weekly = Self.weekly(runs, today, since: first)
  }

  public var recentKilometres: Double { recent.reduce(0) { $0 + $1.kilometres } }

  /// nil where the log does not reach back far enough, or nothing was run in the 30 days before.
  private static func spike(of run: Run, _ longestOfDay: [CalendarDay: Run], since first: CalendarDay?) -> Spike? {
    guard let first, run.day - first >= window else { return nil }
    let before = (1...window).reversed().compactMap { longestOfDay[run.day - $0] }
    guard let longest = before.max(by: { $0.kilometres < $1.kilometres }), longest.kilometres >= shortest else {
      return nil
    }
    return Spike(
      run: run, longestBefore: longest, percent: 100 * (run.kilometres / longest.kilometres - 1))
  }

  private static func reason(_ recent: [Run], since first: CalendarDay?) -> NoSpike {
    guard let last = recent.last, let first else { return .noRecentRun }
    return last.day - first < window ? .logTooShort : .noRunBefore
  }

  private static func weekly(_ runs: [Run], _ today: CalendarDay, since first: CalendarDay?) -> [Week] {
    guard let first else { return [] }
    return (0..<weeks).reversed().map { today.monday - 7 * $0 }.filter { $0 >= first.monday }.map { monday in
      let own = runs.filter { $0.day.monday == monday }
      return Week(
        monday: monday, runs: own.count, kilometres: own.reduce(0) { $0 + $1.kilometres },
        isOver: today - monday >= 7)
    }
  }
}
