/// A run as a watch stores it (FIT: Flexible and Interoperable Data Transfer): messages whose layout the file itself
/// defines. Read are the sessions (sport, start, distance, duration) or, without any, the records along the way.
///
/// Every length comes from the file and is checked before it is used; both checksums are.
enum FITFile {
  /// Seconds from 1970 to FIT's own zero, 31 December 1989.
  static let epoch = 631_065_600

  static func isFIT(_ bytes: [UInt8]) -> Bool { bytes.count >= 12 && Array(bytes[8..<12]) == Array(".FIT".utf8) }

  static func contents(
    of bytes: [UInt8], name: String, clock: @escaping ClockOffset
  ) throws(LogProblem) -> LogContents {
    var contents = LogContents()
    var rest = bytes[...]
    // Several files may follow one another in one.
    while !rest.isEmpty {
      let body = try body(&rest, name)
      var reader = FITReader(body, name: name)
      try reader.readAll()
      let found = try reader.contents(clock)
      contents.runs += found.runs
      contents.otherActivities += found.otherActivities
    }
    return contents
  }

  /// The messages of the first file in `rest`, which is taken off.
  private static func body(_ rest: inout ArraySlice<UInt8>, _ name: String) throws(LogProblem) -> ArraySlice<UInt8> {
    let start = rest.startIndex
    guard rest.count >= 14, isFIT(Array(rest.prefix(12))) else { throw damaged(name, "it has bytes after its end") }
    let header = Int(rest[start])
    guard header >= 12 else { throw damaged(name, "its header is too short") }
    let size = (0..<4).reduce(0) { $0 | Int(rest[start + 4 + $1]) << (8 * $1) }
    guard rest.count >= header + size + 2 else { throw damaged(name, "it ends early") }
    if header >= 14 {
      let stated = UInt16(rest[start + 12]) | UInt16(rest[start + 13]) << 8
      guard stated == 0 || stated == checksum(rest[start..<(start + 12)]) else {
        throw damaged(name, "the checksum of its header is wrong")
      }
    }
    let end = start + header + size
    guard checksum(rest[start..<end]) == UInt16(rest[end]) | UInt16(rest[end + 1]) << 8 else {
      throw damaged(name, "its checksum is wrong")
    }
    let body = rest[(start + header)..<end]
    rest = rest[(end + 2)...]
    return body
  }

  /// CRC-16 with the polynomial 0xA001 (reflected 0x8005), as FIT uses it.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ UInt16(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xA001 : value >> 1 }
    }
  }

  static func damaged(_ name: String, _ what: String) -> LogProblem {
    LogProblem(
      file: name, reason: "the FIT file is damaged: \(what)", advice: "Copy it from the watch again, or export it anew")
  }
}

/// Reads the messages of one FIT file.
struct FITReader {
  private struct Field {
    var number: UInt8
    var size: Int
    var type: UInt8
  }
  private struct Layout {
    var message: UInt16
    var isBigEndian: Bool
    var fields: [Field]
    var developerBytes: Int
  }
  private struct Session {
    var sport: UInt64?
    var start: UInt64?
    var distance: UInt64?
    var duration: UInt64?
  }

  private let name: String
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var layouts: [UInt8: Layout] = [:]
  private var sessions: [Session] = []
  private var firstRecord: UInt64?
  private var lastRecord: UInt64?
  private var recordedDistance: UInt64?
  private var timestamp: UInt64?
  private var sport: UInt64?
  /// Seconds that the clock on the wall was ahead, where the file says it.
  private var localOffset: Int?

  init(_ bytes: ArraySlice<UInt8>, name: String) {
    self.bytes = bytes
    self.name = name
    place = bytes.startIndex
  }

  mutating func readAll() throws(LogProblem) {
    while place < bytes.endIndex {
      let header = try byte()
      if header & 0x80 != 0 {
        // The low bits of the time stand in the header itself and run over every 32 seconds.
        let offset = UInt64(header & 0x1F)
        timestamp = timestamp.map { $0 + ((offset &- $0) & 0x1F) }
        try readData(header >> 5 & 0x03, isStampedByHeader: true)
      } else if header & 0x40 != 0 {
        try readLayout(header & 0x0F, hasDeveloperFields: header & 0x20 != 0)
      } else {
        try readData(header & 0x0F, isStampedByHeader: false)
      }
    }
  }

  func contents(_ clock: @escaping ClockOffset) throws(LogProblem) -> LogContents {
    var contents = LogContents()
    let own = localOffset.map(Self.always) ?? clock
    for session in sessions {
      guard isRunning(session.sport ?? sport) else {
        contents.otherActivities += 1
        continue
      }
      guard let start = session.start ?? firstRecord else {
        throw FITFile.damaged(name, "a session has no start")
      }
      guard let distance = session.distance ?? recordedDistance else {
        throw LogProblem(
          file: name, reason: "the activity has no distance", advice: "Write it down in a CSV file instead")
      }
      contents.runs.append(
        try run(start, distance, session.duration.map { Double($0) / 1000 } ?? recordedDuration, own))
    }
    if sessions.isEmpty, let start = firstRecord, let distance = recordedDistance {
      if isRunning(sport) {
        contents.runs.append(try run(start, distance, recordedDuration, own))
      } else {
        contents.otherActivities += 1
      }
    }
    guard contents != LogContents() else {
      throw LogProblem(
        file: name, reason: "the FIT file holds no activity",
        advice: "Choose a file of a run, not of settings or a course")
    }
    return contents
  }

  private static func always(_ offset: Int) -> ClockOffset { { _ in offset } }

  /// Running is 1; 0 is generic, and a file that does not say is taken for a run.
  private func isRunning(_ sport: UInt64?) -> Bool { sport.map { $0 == 1 || $0 == 0 } ?? true }

  private var recordedDuration: Double? {
    guard let firstRecord, let lastRecord, lastRecord >= firstRecord else { return nil }
    return Double(lastRecord - firstRecord)
  }

  private func run(
    _ start: UInt64, _ centimetres: UInt64, _ duration: Double?, _ clock: ClockOffset
  ) throws(LogProblem) -> Run {
    let kilometres = Double(centimetres) / 100_000
    if let objection = PlausibleRun.objection(kilometres: kilometres, duration: duration) {
      throw LogProblem(file: name, reason: objection, advice: "Remove the file, or correct it where it was recorded")
    }
    return Run(
      universalSeconds: FITFile.epoch + Int(start), clock: clock, kilometres: kilometres, duration: duration, file: name
    )
  }

  // MARK: Messages

  private mutating func readLayout(_ local: UInt8, hasDeveloperFields: Bool) throws(LogProblem) {
    _ = try byte()
    let isBigEndian = try byte() != 0
    let (a, b) = (UInt16(try byte()), UInt16(try byte()))
    var layout = Layout(
      message: isBigEndian ? a << 8 | b : b << 8 | a, isBigEndian: isBigEndian, fields: [], developerBytes: 0)
    for _ in 0..<(try byte()) {
      let field = Field(number: try byte(), size: Int(try byte()), type: try byte())
      // A field without bytes says nothing, and thousands of messages full of them would only take time.
      if field.size > 0 { layout.fields.append(field) }
    }
    if hasDeveloperFields {
      for _ in 0..<(try byte()) {
        _ = try byte()
        layout.developerBytes += Int(try byte())
        _ = try byte()
      }
    }
    layouts[local] = layout
  }

  private mutating func readData(_ local: UInt8, isStampedByHeader: Bool) throws(LogProblem) {
    guard let layout = layouts[local] else {
      throw FITFile.damaged(name, "a message comes before its layout")
    }
    var values: [UInt8: UInt64] = [:]
    for field in layout.fields {
      guard place + field.size <= bytes.endIndex else { throw FITFile.damaged(name, "a message ends early") }
      if let value = value(field, layout.isBigEndian) { values[field.number] = value }
      place += field.size
    }
    guard place + layout.developerBytes <= bytes.endIndex else {
      throw FITFile.damaged(name, "a message ends early")
    }
    place += layout.developerBytes
    if let time = values[253] { timestamp = time }
    note(layout.message, values)
  }

  /// An unsigned number of up to four bytes; nil for other types and for the value that stands for "none" (all bits set).
  private func value(_ field: Field, _ isBigEndian: Bool) -> UInt64? {
    guard let width = Self.width(of: field.type), width == field.size else { return nil }
    let raw = (0..<width).reduce(UInt64(0)) { sum, index in
      sum | UInt64(bytes[place + index]) << (8 * UInt64(isBigEndian ? width - 1 - index : index))
    }
    return raw == (UInt64(1) << (8 * UInt64(width))) - 1 ? nil : raw
  }

  /// In bytes; nil for what is no unsigned number.
  private static func width(of type: UInt8) -> Int? {
    switch type {
    case 0x00, 0x02: 1
    case 0x84: 2
    case 0x86, 0x8C: 4
    default: nil
    }
  }

  private mutating func note(_ message: UInt16, _ values: [UInt8: UInt64]) {
    switch message {
    case 12: sport = values[0] ?? sport
    case 18:
      // Start, total elapsed time in ms, total distance in cm, sport.
      sessions.append(Session(sport: values[5], start: values[2], distance: values[9], duration: values[7]))
    case 20:
      guard let timestamp else { return }
      firstRecord = firstRecord ?? timestamp
      lastRecord = timestamp
      if let distance = values[5] { recordedDistance = max(distance, recordedDistance ?? 0) }
    case 34:
      // The same moment by universal and by local time.
      guard let universal = values[253], let local = values[5] else { return }
      let offset = Int(local) - Int(universal)
      if abs(offset) <= 15 * 3600 { localOffset = offset }
    default: break
    }
  }

  private mutating func byte() throws(LogProblem) -> UInt8 {
    guard place < bytes.endIndex else { throw FITFile.damaged(name, "a message ends early") }
    defer { place += 1 }
    return bytes[place]
  }
}
