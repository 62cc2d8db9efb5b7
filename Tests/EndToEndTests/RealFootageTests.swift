import Foundation
import Testing

/// Clips of real people, which are not in the repository: in the folder `LOADLINE_SHARED`, or `shared` beside the
/// checkout.
enum RealFootage {
  static let folder = Shared.folder.appendingPathComponent("footage")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }
}

/// Clips of rendered people beyond the repository's example, with their truth: too large for the repository.
enum Rendered {
  static let folder = Shared.folder.appendingPathComponent("phantom/dev")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func clip(_ name: String) -> URL { folder.appendingPathComponent("\(name).mp4") }
  static func truth(_ name: String) throws -> JSON {
    try JSONDecoder().decode(
      JSON.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).truth.json")))
  }
}

private enum Shared {
  static let folder: URL = {
    let named = ProcessInfo.processInfo.environment["LOADLINE_SHARED"].map { URL(fileURLWithPath: $0) }
    return named ?? Tool.checkout.deletingLastPathComponent().appendingPathComponent("shared")
  }()
}

// The footage may not be handed on, so a fresh checkout does not have it and its tests are skipped, in words.
@Suite(
  "Real people",
  .enabled(if: RealFootage.isPresent, "no real footage: set LOADLINE_SHARED to the folder that has footage/"))
struct RealFootageTests {
  @Test(
    "What is no steady view of one person's walk from behind is refused, with its code",
    arguments: [
      ("rear_moving_camera.mp4", ["camera-moving"]), ("side_run_treadmill.mp4", ["not-rear-view"]),
      ("side_run_treadmill_1080p60.mp4", ["not-rear-view"]), ("side_walk_variable_rate.mov", ["not-rear-view"]),
      ("front_walk_treadmill_barefoot.mp4", ["not-rear-view"]),
      ("rear_seated_no_gait.mp4", ["feet-not-visible", "no-person"]), ("no_person_street.mp4", ["no-person"]),
      ("four_people_walk_away.mp4", ["too-small"]),
    ])
  func refused(name: String, codes: [String]) throws {
    let analysis = try Analysis(of: RealFootage.folder.appendingPathComponent("negative/\(name)"))
    #expect(analysis.run.status == 65)
    #expect(codes.contains(try #require(analysis.document().refusal)))
  }

  @Test("A man who walks away is measured: his steps, but no heel angle, which is too small to see")
  func walkingAway() throws {
    let document = try Analysis(of: RealFootage.folder.appendingPathComponent("rear/walk_lab_recedes.mp4")).document()
    #expect(document.status == "measured")
    #expect(document["view"]?["kind"] == .string("rear"))
    #expect(document["gait"]?["kind"] == .string("walk"))
    #expect(abs(try #require(document.cadence) / 109 - 1) < 0.05)
    #expect(document.warnings.contains("rearfoot-not-measurable"))
    for side in ["left", "right"] {
      #expect(document["summary"]?[side]?["rearfoot.peak_eversion_deg"] == .null)
      #expect(document.mean("knee.peak_projection_deg", side) != nil)
    }
    // Counted by eye in the pictures, 30 a second.
    let toeOffs = [("left", 10.0), ("right", 26), ("left", 43), ("right", 59), ("left", 76)]
    for (side, frame) in toeOffs {
      let found = document.steps.filter { $0["side"] == .string(side) }.compactMap { $0["toe_off_s"]?.number }
      #expect(found.contains { abs($0 * 30 - frame) <= 2 }, "\(side) \(frame)")
    }
  }
}
