import TrainingLog

/// Files as watches and programs write them, made for these tests.
enum TestFiles {
  static func tcx(_ laps: [(metres: Double, seconds: Double)], sport: String = "Running", id: String) -> [UInt8] {
    let inner = laps.map { lap in
      "<Lap StartTime=\"\(id)\"><TotalTimeSeconds>\(lap.seconds)</TotalTimeSeconds>"
        + "<DistanceMeters>\(lap.metres)</DistanceMeters><Track><Trackpoint><Time>\(id)</Time>"
        + "<DistanceMeters>99999</DistanceMeters></Trackpoint></Track></Lap>"
    }.joined()
    return Array(
      ("<?xml version=\"1.0\"?>\n<TrainingCenterDatabase xmlns=\"http://example.org/tcx\"><Activities>"
        + "<Activity Sport=\"\(sport)\"><Id>\(id)</Id>\(inner)</Activity></Activities></TrainingCenterDatabase>").utf8)
  }

  /// Due north at a steady pace: `kilometres` in `minutes`, a point a minute.
  static func gpx(kilometres: Double, minutes: Int, type: String? = "running", day: String = "2025-11-03") -> [UInt8] {
    let degrees = kilometres / 6371 * 180 / .pi
    let points = (0...minutes).map { minute -> String in
      let clock =
        "\(minute / 60 + 6 < 10 ? "0" : "")\(minute / 60 + 6):\(minute % 60 < 10 ? "0" : "")\(minute % 60):00Z"
      return "<trkpt lat=\"\(50 + degrees * Double(minute) / Double(minutes))\" lon=\"8.0\">"
        + "<time>\(day)T\(clock)</time></trkpt>"
    }.joined(separator: "\n")
    let kind = type.map { "<type>\($0)</type>" } ?? ""
    return Array(
      ("<?xml version=\"1.0\"?>\n<gpx version=\"1.1\"><trk>\(kind)<trkseg>\(points)</trkseg></trk></gpx>").utf8)
  }

  /// Writes FIT messages.
  struct FIT {
    var body: [UInt8] = []

    /// - Parameter fields: number, type and value; types 0 (one byte), 0x84 (two) and 0x86 (four).
    mutating func message(_ number: UInt16, _ fields: [(UInt8, UInt8, UInt64)], bigEndian: Bool = false) {
      body += [0x40, 0, bigEndian ? 1 : 0] + bytes(UInt64(number), 2, bigEndian) + [UInt8(fields.count)]
      for (field, type, _) in fields { body += [field, UInt8(size(type)), type] }
      body.append(0)
      for (_, type, value) in fields { body += bytes(value, size(type), bigEndian) }
    }

    private func size(_ type: UInt8) -> Int { type == 0x86 ? 4 : type == 0x84 ? 2 : 1 }

    private func bytes(_ value: UInt64, _ count: Int, _ bigEndian: Bool) -> [UInt8] {
      let little = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
      return bigEndian ? little.reversed() : little
    }

    func file() -> [UInt8] {
      var header: [UInt8] = [14, 0x20, 0x54, 0x08] + bytes(UInt64(body.count), 4, false) + Array(".FIT".utf8)
      header += bytes(UInt64(Self.checksum(header)), 2, false)
      let all = header + body
      return all + bytes(UInt64(Self.checksum(all)), 2, false)
    }

    /// By the table of half bytes, unlike the reader's.
    static func checksum(_ bytes: [UInt8]) -> UInt16 {
      let table: [UInt16] = [
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01,
        0x8801, 0x4400,
      ]
      return bytes.reduce(0) { sum, byte in
        [byte & 0x0F, byte >> 4].reduce(sum) { sum, half in
          (sum >> 4) ^ table[Int(sum & 0x0F)] ^ table[Int(half)]
        }
      }
    }
  }

  /// 2025-11-03 06:00:00 in universal time, counted from FIT's zero.
  static let start: UInt64 = 1_762_149_600 - 631_065_600

  static func fit(metres: Double, seconds: Double, sport: UInt64 = 1, bigEndian: Bool = false) -> [UInt8] {
    var fit = FIT()
    fit.message(0, [(0, 0, 4)])
    fit.message(
      18,
      [
        (253, 0x86, start + UInt64(seconds)), (2, 0x86, start), (7, 0x86, UInt64(seconds * 1000)),
        (9, 0x86, UInt64(metres * 100)), (5, 0, sport),
      ], bigEndian: bigEndian)
    return fit.file()
  }
}

func contents(_ bytes: [UInt8], _ name: String = "log", ahead: Int = 0) throws(LogProblem) -> LogContents {
  try LogFile.contents(of: bytes, name: name) { _ in ahead }
}

func contents(_ text: String, _ name: String = "runs.csv", ahead: Int = 0) throws(LogProblem) -> LogContents {
  try contents(Array(text.utf8), name, ahead: ahead)
}
