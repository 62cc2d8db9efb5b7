import Testing
import TrainingLog

struct DeviceFileTests {
  @Test("A TCX file gives the sum of its laps")
  func tcx() throws {
    let found = try contents(
      TestFiles.tcx([(6000, 1800), (4500, 1350.5)], id: "2025-11-03T06:00:00Z"), "a.tcx", ahead: 3600)
    let run = try #require(found.runs.first)
    #expect(run.day.description == "2025-11-03" && run.secondOfDay == 25_200)
    #expect(run.kilometres == 10.5 && run.duration == 3150.5)
  }

  @Test("A GPX file gives the way along its points", arguments: ["running", nil, "trail_running", "9"])
  func gpx(type: String?) throws {
    let run = try #require(contents(TestFiles.gpx(kilometres: 10.5, minutes: 61, type: type)).runs.first)
    #expect(abs(run.kilometres - 10.5) < 0.001)
    #expect(run.secondOfDay == 21_600 && run.duration == 3660)
  }

  @Test("The day is that of the clock on the wall")
  func clock() throws {
    let late = TestFiles.tcx([(5000, 1800)], id: "2025-11-03T23:30:00Z")
    #expect(try contents(late, ahead: 3600).runs.first?.day.description == "2025-11-04")
    #expect(try contents(late, ahead: -8 * 3600).runs.first?.day.description == "2025-11-03")
  }

  @Test("A FIT file gives its session, whichever way its bytes run", arguments: [false, true])
  func fit(bigEndian: Bool) throws {
    let run = try #require(contents(TestFiles.fit(metres: 10_500, seconds: 3150, bigEndian: bigEndian)).runs.first)
    #expect(run.day.description == "2025-11-03" && run.secondOfDay == 21_600)
    #expect(run.kilometres == 10.5 && run.duration == 3150)
  }

  @Test("Without a session a FIT file's records count, by their stamps in full or in their headers")
  func records() throws {
    var fit = TestFiles.FIT()
    fit.message(12, [(0, 0, 1)])
    fit.message(20, [(253, 0x86, TestFiles.start), (5, 0x86, 0)])
    // Local message 1: distance alone, stamped by the header: 20 s later, then 20 s more, past the 32 seconds.
    fit.body += [0x41, 0, 0, 20, 0, 1, 5, 4, 0x86]
    let low = TestFiles.start & 0x1F
    for (seconds, centimetres) in [(20, 6000), (40, 12_000)] {
      fit.body.append(0x80 | 1 << 5 | UInt8((low + UInt64(seconds)) & 0x1F))
      fit.body += [UInt8(centimetres & 0xFF), UInt8(centimetres >> 8), 0, 0]
    }
    let run = try #require(contents(fit.file()).runs.first)
    #expect(abs(run.kilometres - 0.12) < 1e-9)
    #expect(run.duration == 40)
  }

  @Test("A FIT file's own local time goes before the machine's")
  func localTime() throws {
    var fit = TestFiles.FIT()
    fit.message(34, [(253, 0x86, TestFiles.start), (5, 0x86, TestFiles.start + 7200)])
    fit.message(18, [(2, 0x86, TestFiles.start), (7, 0x86, 3_150_000), (9, 0x86, 1_050_000), (5, 0, 1)])
    #expect(try contents(fit.file(), ahead: -3600).runs.first?.secondOfDay == 28_800)
  }

  @Test("A run without a distance is told as that, not as a damaged file")
  func noDistance() throws {
    var fit = TestFiles.FIT()
    fit.message(18, [(2, 0x86, TestFiles.start), (7, 0x86, 1_800_000), (5, 0, 1)])
    let problem = try #require(throws: LogProblem.self) { try contents(fit.file()) }
    #expect(problem.reason == "the activity has no distance")
  }

  @Test("Messages full of fields without bytes take no time", .timeLimit(.minutes(1)))
  func emptyFields() throws {
    var fit = TestFiles.FIT()
    fit.body = [0x40, 0, 0, 20, 0, 255] + [[UInt8]](repeating: [1, 0, 0], count: 255).flatMap(\.self)
    fit.body += [UInt8](repeating: 0, count: 5_000_000)
    #expect(throws: LogProblem.self) { try contents(fit.file()) }
  }

  @Test("Rides are counted and left out")
  func others() throws {
    #expect(try contents(TestFiles.fit(metres: 40_000, seconds: 5000, sport: 2)) == LogContents(otherActivities: 1))
    #expect(
      try contents(TestFiles.tcx([(40_000, 5000)], sport: "Biking", id: "2025-11-03T06:00:00Z"))
        == LogContents(otherActivities: 1))
    #expect(
      try contents(TestFiles.gpx(kilometres: 40, minutes: 80, type: "cycling")) == LogContents(otherActivities: 1))
  }

  private static let damaged: [(String, [UInt8], String)] = {
    let fit = TestFiles.fit(metres: 10_500, seconds: 3150)
    var flipped = fit
    flipped[30] ^= 4
    var header = fit
    header[2] ^= 1
    var orphan = TestFiles.FIT()
    orphan.body = [0x03, 1, 2, 3]
    var settings = TestFiles.FIT()
    settings.message(2, [(0, 0, 1)])
    let gpx = TestFiles.gpx(kilometres: 5, minutes: 30)
    let text = { (text: String) in Array(text.utf8) }
    return [
      ("nothing", [], "empty"), ("a flipped bit", flipped, "checksum"), ("a flipped header", header, "header"),
      ("half a FIT", Array(fit.prefix(40)), "ends early"), ("a FIT and rubbish", fit + [1, 2, 3], "after its end"),
      ("no layout", orphan.file(), "before its layout"), ("settings", settings.file(), "no activity"),
      ("half a GPX", Array(gpx.prefix(300)), "the XML"), ("zip", [0x50, 0x4B, 3, 4], "compressed"),
      ("gzip", [0x1F, 0x8B, 8, 0], "compressed"), ("zeros", [65, 0, 66], "no file of runs"),
      ("web page", text("<html><body>no</body></html>"), "neither GPX nor TCX"),
      ("a route", text("<gpx><rte><rtept lat=\"1\" lon=\"2\"/></rte></gpx>"), "no activity"),
      ("no time", text("<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>"), "no time"),
      ("off the earth", text("<gpx><trk><trkseg><trkpt lat=\"91\" lon=\"2\"/></trkseg></trk></gpx>"), "on this earth"),
      (
        "entities", text("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><gpx><trk><name>&a;</name></trk></gpx>"),
        "declarations"
      ),
      ("deep", text("<gpx>" + String(repeating: "<a>", count: 5000)), "deeper"),
      (
        "a car", TestFiles.tcx([(100_000, 3600)], id: "2025-11-03T06:00:00Z"), "too fast"
      ),
    ]
  }()

  @Test("Damaged and hostile files give an error that names the file", arguments: damaged)
  func problems(name: String, bytes: [UInt8], part: String) {
    #expect {
      try contents(bytes, "bad file")
    } throws: { error in
      let problem = error as? LogProblem
      return problem?.file == "bad file" && problem?.reason.contains(part) == true
        && problem?.description.hasPrefix("bad file") == true
    }
  }

  @Test("No change of bytes makes a file that is read crash")
  func fuzz() {
    var random = Random(state: 7)
    let seeds = [
      TestFiles.fit(metres: 10_500, seconds: 3150), TestFiles.gpx(kilometres: 2, minutes: 10),
      TestFiles.tcx([(6000, 1800)], id: "2025-11-03T06:00:00Z"),
      Array("date,type,distance,duration\n2025-11-03T06:00:00Z,Run,\"10,5\",52:30\n3.11.2025,Run,9,50\n".utf8),
    ]
    var (read, refused) = (0, 0)
    for round in 0..<4000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0...random.below(6) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
        case 2: bytes.insert(contentsOf: bytes.suffix(random.below(30)), at: place)
        default: bytes[place] ^= 1 << UInt8(random.below(8))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      if round % 8 == 0 { bytes = Self.withRightChecksums(bytes) }
      do {
        _ = try contents(bytes)
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read > 50 && refused > 500)
  }

  /// Damage that the checksums do not give away.
  private static func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 20, Array(bytes[8..<12]) == Array(".FIT".utf8) else { return bytes }
    var fit = TestFiles.FIT()
    fit.body = Array(bytes[14...].dropLast(2))
    return fit.file()
  }
}

/// SplitMix64.
private struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
  }
}
