#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The two kinds of XML that carry runs: GPX (a track of places and times) and TCX (laps with distance and duration).
enum TrackXML {
  static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { !(9...13).contains($0) && $0 != 32 } == UInt8(ascii: "<")
  }

  static func contents(
    of bytes: [UInt8], name: String, clock: @escaping ClockOffset
  ) throws(LogProblem) -> LogContents {
    var scanner = XMLScanner(bytes)
    var collector = TrackCollector(name: name)
    do throws(XMLScanner.Fault) {
      while let event = try scanner.next() { try collector.take(event, path: scanner.path, line: scanner.line) }
    } catch {
      throw LogProblem(
        file: name, line: scanner.line, reason: error.reason,
        advice: "Export it from its program again, and copy it whole")
    }
    return try collector.contents(clock)
  }
}

/// Collects activities while a file is read.
private struct TrackCollector {
  private struct Activity {
    var kind: String?
    var start: Int?
    var end: Int?
    var metres = 0.0
    var seconds = 0.0
    var hasDistance = false
    var hasDuration = false
    var line: Int
  }

  private let name: String
  private var text = ""
  private var activities: [Activity] = []
  private var lastPoint: (latitude: Double, longitude: Double)?
  private var isKnown = false

  /// Text of one element; more is not a time, a number or a kind.
  private static let longestText = 200

  init(name: String) { self.name = name }

  mutating func take(_ event: XMLScanner.Event, path: [String], line: Int) throws(XMLScanner.Fault) {
    switch event {
    case .start(let element, let attributes):
      text = ""
      try start(element, attributes, path, line)
    case .text(let part): if text.utf8.count < Self.longestText { text += part.prefix(Self.longestText) }
    case .end(let element):
      let value = text.trimmed
      text = ""
      if let parent = path.last { try end(element, in: parent, value) }
    }
  }

  private mutating func start(
    _ element: String, _ attributes: [String: String], _ path: [String], _ line: Int
  ) throws(XMLScanner.Fault) {
    switch element {
    case "gpx", "TrainingCenterDatabase": if path.count == 1 { isKnown = true }
    case "trk": begin(nil, line)
    case "trkseg": lastPoint = nil
    case "trkpt": try addPoint(attributes)
    case "Activity" where path.dropLast().last == "Activities": begin(attributes["Sport"], line)
    default: break
    }
  }

  private mutating func end(
    _ element: String, in parent: String, _ value: String
  ) throws(XMLScanner.Fault) {
    guard !activities.isEmpty else { return }
    let last = activities.count - 1
    switch (parent, element) {
    case ("trk", "type"): activities[last].kind = value
    case ("trkpt", "time"), ("Activity", "Id"), ("Trackpoint", "Time"):
      guard let time = moment(value) else { throw .init(reason: "“\(value.prefix(40))” is no time") }
      activities[last].start = activities[last].start ?? time
      activities[last].end = max(time, activities[last].end ?? time)
    case ("Lap", "DistanceMeters"):
      guard let metres = number(value) else { throw .init(reason: "“\(value.prefix(40))” is no distance") }
      activities[last].metres += metres
      activities[last].hasDistance = true
    case ("Lap", "TotalTimeSeconds"):
      guard let seconds = number(value) else { throw .init(reason: "“\(value.prefix(40))” is no duration") }
      activities[last].seconds += seconds
      activities[last].hasDuration = true
    default: break
    }
  }

  private mutating func begin(_ kind: String?, _ line: Int) {
    activities.append(Activity(kind: kind, line: line))
    lastPoint = nil
  }

  private mutating func addPoint(_ attributes: [String: String]) throws(XMLScanner.Fault) {
    guard !activities.isEmpty else { return }
    guard let latitude = attributes["lat"].flatMap(Double.init), let longitude = attributes["lon"].flatMap(Double.init),
      (-90...90).contains(latitude), (-180...180).contains(longitude)
    else { throw .init(reason: "a point has no latitude and longitude on this earth") }
    if let lastPoint {
      activities[activities.count - 1].metres += Self.metres(lastPoint, (latitude, longitude))
      activities[activities.count - 1].hasDistance = true
    }
    lastPoint = (latitude, longitude)
  }

  // MARK: Runs

  func contents(_ clock: @escaping ClockOffset) throws(LogProblem) -> LogContents {
    guard isKnown else {
      throw LogProblem(
        file: name, line: 1, reason: "this XML is neither GPX nor TCX", advice: "Export the run as GPX, TCX or FIT")
    }
    var contents = LogContents()
    for activity in activities {
      guard isRun(activity.kind) else {
        contents.otherActivities += 1
        continue
      }
      contents.runs.append(try run(activity, clock))
    }
    guard contents != LogContents() else {
      throw LogProblem(
        file: name, reason: "the file holds no activity", advice: "Choose a recorded run, not a planned route")
    }
    return contents
  }

  private func isRun(_ kind: String?) -> Bool {
    guard let kind = kind?.lowercased(), !kind.isEmpty, kind != "other" else { return true }
    // 9 is a running activity in some exports.
    return kind == "9" || ["run", "lauf", "jog"].contains(where: kind.contains)
  }

  private func run(_ activity: Activity, _ clock: ClockOffset) throws(LogProblem) -> Run {
    guard let start = activity.start else {
      throw LogProblem(
        file: name, line: activity.line, reason: "the activity has no time, so its day is not known",
        advice: "Choose a recorded run, not a planned route")
    }
    guard activity.hasDistance else {
      throw LogProblem(
        file: name, line: activity.line, reason: "the activity has no distance",
        advice: "Write it down in a CSV file instead")
    }
    let duration = activity.hasDuration ? activity.seconds : activity.end.map { Double($0 - start) }
    let kilometres = activity.metres / 1000
    if let objection = PlausibleRun.objection(kilometres: kilometres, duration: duration) {
      throw LogProblem(
        file: name, line: activity.line, reason: objection,
        advice: "Remove the file, or correct it where it was recorded")
    }
    return Run(universalSeconds: start, clock: clock, kilometres: kilometres, duration: duration, file: name)
  }

  /// Along a great circle (haversine) on a sphere of 6371 km.
  private static func metres(
    _ a: (latitude: Double, longitude: Double), _ b: (latitude: Double, longitude: Double)
  ) -> Double {
    let radians = Double.pi / 180
    let (north, east) = ((b.latitude - a.latitude) * radians / 2, (b.longitude - a.longitude) * radians / 2)
    let chord =
      sin(north) * sin(north) + cos(a.latitude * radians) * cos(b.latitude * radians) * sin(east) * sin(east)
    return 2 * 6_371_000 * asin(min(1, chord.squareRoot()))
  }

  private func moment(_ text: String) -> Int? {
    guard case .success(let moment) = DateText.read(text, order: .unknown), let second = moment.secondOfDay else {
      return nil
    }
    return moment.universalSeconds ?? moment.day.number * 86_400 + second
  }

  private func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
}
