import Analysis
import Foundation
import Gait
import Quantities
import SyntheticWalker
import Testing

@Suite("What is kept of a long film while it passes")
struct FrameCollectorTests {
  /// More than two blocks.
  private let frames: [FrameObservation] = {
    var walker = Walker()
    walker.duration = 12
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    walker.footDirection = 6
    return walker.frames()
  }()

  private func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func kept(
    in folder: URL, _ change: @escaping @Sendable (FrameObservation, Int) -> FrameObservation = { f, _ in f }
  )
    -> FrameObservations
  {
    var collector = FrameCollector(folder: folder.path)
    for frame in frames { collector.append(frame) }
    return collector.frames(change)
  }

  private func recording(_ frames: FrameObservations) -> Recording {
    Recording(
      frames: frames, width: Walker.width, height: Walker.height, cameraMotion: 0, brightness: 200, crowding: 0)
  }

  @Test("Comes back to the last bit, and no file is to be seen")
  func same() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = kept(in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(kept.count == frames.count)
    #expect(kept.map(\.pose) == frames.map(\.pose))
    #expect(kept.map(\.legs) == frames.map(\.legs))
    #expect(kept.map(\.feet) == frames.map(\.feet))
    #expect(kept.reversed().map(\.time) == frames.reversed().map(\.time))
    let measured = [kept, FrameObservations(frames)].map {
      GaitMeasurement(recording($0), options: .init(), error: .outline)
    }
    #expect(measured[0].steps == measured[1].steps && !measured[0].steps.isEmpty)
  }

  @Test("Stays in memory where no file can be written")
  func noFolder() {
    let kept = kept(in: URL(filePath: "/nowhere/at/all"))
    #expect(kept.map(\.pose) == frames.map(\.pose))
  }

  @Test("A change is made of every picture, wherever it lies")
  func changed() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = kept(in: folder) { frame, index in
      var frame = frame
      if index.isMultiple(of: 3) { frame.pose = nil }
      return frame
    }
    #expect(kept.enumerated().allSatisfy { index, frame in (frame.pose == nil) == index.isMultiple(of: 3) })
  }

  @Test("Several at once read the same film")
  func together() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = kept(in: folder)
    let times = frames.map(\.time)
    await withTaskGroup(of: Bool.self) { group in
      for start in 0..<4 {
        group.addTask {
          stride(from: start, to: kept.count, by: 3).reversed().allSatisfy { kept[$0].time == times[$0] }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
