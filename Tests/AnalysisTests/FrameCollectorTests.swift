import Analysis
import Foundation
import Gait
import Pose
import Quantities
import SyntheticWalker
import Testing

@Suite("What is kept of a long film while it passes")
struct FrameCollectorTests {
  /// More than two blocks of 256.
  private let frames: [FrameObservation] = {
    var walker = Walker()
    walker.duration = 12
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    walker.footDirection = 6
    return walker.frames().map { frame in
      var frame = frame
      frame.hips = frame.pose.map { pose in
        HipJoints(
          hips: BySide { pose[.hip, $0] }, knees: BySide { pose[.knee, $0] }, obliquity: .degrees(1.5),
          thighTilt: BySide(left: .degrees(3), right: .degrees(-2)), obliquityUncertainty: .degrees(0.7),
          thighUncertainty: BySide(left: .degrees(0.8), right: .degrees(0.9)))
      }
      return frame
    }
  }()

  private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func kept(
    _ frames: some Sequence<FrameObservation>, in folder: String,
    _ change: @escaping @Sendable (FrameObservation, Int) -> FrameObservation = { frame, _ in frame }
  ) -> FrameObservations {
    let collector = FrameCollector(folders: [folder])
    for frame in frames { collector.append(frame) }
    return collector.frames(change)
  }

  private func areSame(_ a: FrameObservations, _ b: [FrameObservation]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy {
        $0.time == $1.time && $0.pose == $1.pose && $0.legs == $1.legs && $0.feet == $1.feet && $0.hips == $1.hips
      }
  }

  @Test("Comes back to the last bit, whatever the length", arguments: [0, 1, 255, 256, 257, 511, 512, 513, 720])
  func same(count: Int) throws {
    try inTemporaryFolder { folder in
      let frames = Array(frames.prefix(count))
      let kept = kept(frames, in: folder)
      #expect(areSame(kept, frames))
      #expect(kept.times == frames.map(\.time))
      #expect(kept.indices.reversed().allSatisfy { kept[$0].time == frames[$0].time })
    }
  }

  @Test("Gives the same measurement")
  func measured() throws {
    try inTemporaryFolder { folder in
      let measured = [kept(frames, in: folder), FrameObservations(frames)].map {
        GaitMeasurement(
          Recording(
            frames: $0, width: Walker.width, height: Walker.height, cameraMotion: 0, brightness: 200, crowding: 0),
          options: .init(), error: .outline)
      }
      #expect(measured[0].steps == measured[1].steps && !measured[0].steps.isEmpty)
      #expect(measured[0].series == measured[1].series)
    }
  }

  #if os(Linux)
    @Test("Lies in a file that has no name, until it is let go")
    func file() throws {
      try inTemporaryFolder { folder in
        func files() throws -> Int {
          try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            return target?.hasPrefix(folder) == true && target?.hasSuffix("(deleted)") == true
          }
        }
        var held: FrameObservations? = kept(frames.prefix(255), in: folder)
        let before = try files()
        #expect(before == 0)
        held = kept(frames, in: folder)
        let (during, named) = (try files(), try FileManager.default.contentsOfDirectory(atPath: folder))
        #expect(during == 1 && named.isEmpty)
        #expect(held?.last?.pose == frames.last?.pose)
        held = nil
        let after = try files()
        #expect(after == 0)
      }
    }
  #endif

  @Test("Stays in memory where no file can be written")
  func noFolder() {
    #expect(areSame(kept(frames, in: "/nowhere/at/all"), frames))
  }

  @Test("A change is made of every picture, wherever it lies")
  func changed() throws {
    try inTemporaryFolder { folder in
      let kept = kept(frames, in: folder) { frame, index in
        index.isMultiple(of: 3) ? .nobody(at: frame.time) : frame
      }
      #expect(kept.enumerated().allSatisfy { index, frame in (frame.pose == nil) == index.isMultiple(of: 3) })
    }
  }

  @Test("Several at once read the same film")
  func together() async throws {
    let kept = kept(frames, in: FileManager.default.temporaryDirectory.path)
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
