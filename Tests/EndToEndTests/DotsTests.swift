import Foundation
import Testing

/// A rendered runner with eight yellow dots, and the same kind of film without; not in the repository, like the real
/// footage.
private let folder = RealFootage.folder.deletingLastPathComponent().appendingPathComponent("phantom/dev")

@Suite(
  "Dots on calf and heel",
  .enabled(
    if: FileManager.default.fileExists(atPath: folder.appendingPathComponent("d5_run_markers.mp4").path),
    "no rendered clips: set LOADLINE_SHARED to the folder that has phantom/"))
struct DotsTests {
  private static let dotted = folder.appendingPathComponent("d5_run_markers.mp4")

  @Test("A runner with dots is measured by them, near the truth, which its intervals hold")
  func dotted() throws {
    let analysis = try Analysis(of: Self.dotted)
    let document = try analysis.document()
    #expect(document["method"]?["rearfoot"] == .string("markers"))
    let truth = try JSONDecoder().decode(
      JSON.self, from: Data(contentsOf: folder.appendingPathComponent("d5_run_markers.truth.json")))
    for side in ["left", "right"] {
      let peak = try #require(truth["summary"]?[side]?["peak_eversion_2d"]?["mean"]?.number)
      #expect(abs(try #require(document.mean("rearfoot.peak_eversion_deg", side)) - peak) < 1)
      let interval = try #require(document["summary"]?[side]?["rearfoot.peak_eversion_deg"]?["ci95"]?.array)
      #expect(try #require(interval.first?.number) < peak && peak < (try #require(interval.last?.number)))
    }
  }

  @Test("Switched off, the outline measures the same film; without dots it does so by itself")
  func outline() throws {
    let short = try TemporaryFolder()
    for (name, options) in [("d5_run_markers", ["--markers", "off"]), ("d2_walk_female", [])] {
      let file = short.file(name + ".mp4")
      try Clips.ffmpeg(["-i", folder.appendingPathComponent(name + ".mp4").path, "-t", "3.5", "-c", "copy", file.path])
      let document = try Analysis(of: file, options: options).document()
      #expect(document["method"]?["rearfoot"] == .string("outline"), "\(name)")
    }
  }
}
