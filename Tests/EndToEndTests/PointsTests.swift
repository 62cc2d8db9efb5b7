import Foundation
import Testing

/// Files of points as a person, or a program for one, would write them.
private enum Placed {
  /// A leg somewhere in the picture.
  static func entry(_ time: Double) -> String {
    "{\"time_s\": \(time), \"side\": \"left\", \"shank_up\": [470, 380], \"shank_low\": [478, 500], "
      + "\"heel_top\": [480, 580], \"heel_bottom\": [476, 612]}"
  }

  /// The true points at the beginning, in the middle and at the end of the first 80 % of every whole stance.
  static func ofEveryStance(_ truth: JSON) throws -> [String] {
    let (times, places) = (truth["frames"]?["t"]?.array ?? [], truth["frames"]?["points_2d_px"])
    var entries: [String] = []
    for (side, letter) in [("left", "L"), ("right", "R")] {
      for stance in truth["events"]?[side]?.array ?? [] {
        let contact = try #require(stance["contact"]?.number)
        let end = contact + 0.8 * (try #require(stance["toeoff"]?.number) - contact)
        let inside = times.indices.filter { (contact..<end).contains(times[$0].number ?? -1) }
        guard contact >= 0, inside.count > 8 else { continue }
        for frame in [inside[0], inside[inside.count / 2], inside[inside.count - 1]] {
          let points = try ["shank_up", "shank_low", "heel_top", "heel_bot"].map { name in
            let pair = try #require(places?["\(name)_\(letter)"]?.array?[frame].array).compactMap(\.number)
            return "\"\(name == "heel_bot" ? "heel_bottom" : name)\": [\(pair[0]), \(pair[1])]"
          }
          let time = try #require(times[frame].number)
          entries.append("{\"time_s\": \(time), \"side\": \"\(side)\", \(points.joined(separator: ", "))}")
        }
      }
    }
    return entries
  }

  static func write(_ entries: [String], sha: String = "null", to file: URL) throws {
    let text =
      "{\"schema\": \"loadline.points/1\", \"video_sha256\": \(sha), \"frames\": [\(entries.joined(separator: ", "))]}"
    try Data(text.utf8).write(to: file)
  }
}

@Suite("Points placed by hand")
struct PointsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("The true points of three pictures of every step bring the peaks to the truth, and the record counts them")
  func placed() throws {
    let truth = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: Clips.truth))
    let placements = try Placed.ofEveryStance(truth)
    try Placed.write(placements, to: folder.file("points.json"))
    let analysis = try Analysis(of: Clips.example, options: ["--points", folder.file("points.json").path])
    #expect(analysis.run.status == 0 && analysis.run.errors == "")
    let (document, found) = (try analysis.document(), try Clips.exampleAnalysis().document())
    #expect(document["method"]?["rearfoot"] == .string("points"))
    #expect(document["method"]?["points"]?["placed"] == .number(Double(placements.count)))
    #expect(try #require(document["method"]?["points"]?["followed"]?.number) > 2 * Double(placements.count))
    #expect(found["method"]?["points"] == .null)
    for side in ["left", "right"] {
      let (peak, measure) = ("peak_eversion_2d", "rearfoot.peak_eversion_deg")
      let true2D = try #require(truth["summary"]?[side]?[peak]?["mean"]?.number)
      #expect(abs(try #require(document.mean(measure, side)) - true2D) < 0.8, "\(side)")
      #expect(document["summary"]?[side]?["knee.peak_projection_deg"] != nil)
    }
    #expect(document.steps.map { $0["contact_s"] } == found.steps.map { $0["contact_s"] })
  }

  @Test("A file that is missing, no JSON, or of another video is refused by name before any work, with its entry")
  func wrongFiles() throws {
    try Data("{".utf8).write(to: folder.file("broken.json"))
    try Placed.write([Placed.entry(1)], sha: "\"\(String(repeating: "0", count: 64))\"", to: folder.file("other.json"))
    try Placed.write([Placed.entry(1), Placed.entry(-1)], to: folder.file("early.json"))
    let cases = [
      ("missing.json", "does not exist"), ("broken.json", "no JSON"), ("other.json", "another video"),
      ("early.json", "entry 2"),
    ]
    for (name, words) in cases {
      let run = try Analysis(of: Clips.example, options: ["--points", folder.file(name).path])
      #expect(run.run.status == 66, "\(name)")
      #expect(run.run.errorLines.count == 1)
      #expect(run.run.errors.contains(name) && run.run.errors.contains(words), "\(run.run.errors)")
      #expect(!run.run.errors.contains(folder.url.path))
      #expect(run.json == nil)
    }
  }

  @Test("A time after the end of the film is named, and nothing is written")
  func late() throws {
    try Placed.write([Placed.entry(1), Placed.entry(60)], to: folder.file("late.json"))
    let run = try Analysis(of: try Clips.file(.underASecond), options: ["--points", folder.file("late.json").path])
    #expect(run.run.status == 66)
    #expect(run.run.errors.contains("late.json") && run.run.errors.contains("entry"))
    #expect(run.json == nil)
  }
}
