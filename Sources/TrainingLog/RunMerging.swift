/// The same run told by several files (a watch's FIT, its GPX copy, a row of an export) is one run.
public enum RunMerging {
  /// Two runs without times on the same day are the same when their distances differ by no more than this share (GPS and
  /// rounding) or 0.1 km.
  static let sameDistance = 0.03
  static let sameKilometres = 0.1
  /// Of the shorter run, the part during which the other one lasted as well. Nobody runs twice at once.
  static let sameTime = 0.5
  /// Days before and after a run that another one can overlap from.
  private static let reach = -lasting...lasting
  private static let lasting = Int(PlausibleRun.longestDuration / 86_400) + 1

  /// In the order of their start; those without a time first within their day.
  public static func merged(_ runs: [Run]) -> [Run] {
    var kept: [Run] = []
    // Where in `kept` the runs of a day stand: a log of many years is not searched as a whole for each run.
    var places: [CalendarDay: [Int]] = [:]
    // The best told first, so that what comes later only adds its file's name.
    for run in runs.sorted(by: isBetterTold) {
      let near = reach.flatMap { places[run.day + $0] ?? [] }.sorted()
      if let index = near.first(where: { isSame(kept[$0], run) }) {
        kept[index].add(run)
      } else {
        places[run.day, default: []].append(kept.count)
        kept.append(run)
      }
    }
    return kept.sorted { ($0.day, $0.secondOfDay ?? -1, $0.kilometres) < ($1.day, $1.secondOfDay ?? -1, $1.kilometres) }
  }

  static func isSame(_ a: Run, _ b: Run) -> Bool {
    let difference = abs(a.kilometres - b.kilometres)
    let isAsFar = difference <= max(sameDistance * max(a.kilometres, b.kilometres), sameKilometres)
    if let start = a.start, let other = b.start {
      if start == other && isAsFar { return true }
      guard let duration = a.duration, let otherDuration = b.duration else {
        return abs(start - other) <= 300 && isAsFar
      }
      let together = min(Double(start) + duration, Double(other) + otherDuration) - Double(max(start, other))
      return together > sameTime * min(duration, otherDuration)
    }
    // One file does not tell of one run twice without saying when.
    return a.day == b.day && isAsFar && !a.files.contains(where: b.files.contains)
  }

  private static func isBetterTold(_ a: Run, _ b: Run) -> Bool {
    func rank(_ run: Run) -> Int { (run.secondOfDay == nil ? 1 : 0) + (run.duration == nil ? 1 : 0) }
    // By name last, so that the order in which files were given changes nothing.
    return (rank(a), a.day.number, a.secondOfDay ?? 0, a.files.first ?? "")
      < (rank(b), b.day.number, b.secondOfDay ?? 0, b.files.first ?? "")
  }
}

extension Run {
  fileprivate mutating func add(_ other: Run) {
    duration = duration ?? other.duration
    secondOfDay = secondOfDay ?? other.secondOfDay
    files = Set(files + other.files).sorted()
  }
}
