import Analysis
import Foundation
import Gait
import Pose
import Quantities
import SyntheticWalker
import Testing

@Suite("A kept reading")
struct ReadingFileTests {
  @Test("What is read back is what was written, to the last bit")
  func roundTrip() throws {
    var walker = Walker()
    walker.jointNoise = 1
    walker.angleNoise = 0.5
    walker.footDirection = 6
    let reading = reading(of: walker.recording())
    let bytes = ReadingFile.bytes(reading)
    let back = try ReadingFile.reading(bytes)
    #expect(ReadingFile.bytes(back) == bytes)
    #expect(back.recording.frames.map(\.pose) == reading.recording.frames.map(\.pose))
    #expect(back.record(AnalysisOptions()) == reading.record(AnalysisOptions()))
    #expect(bytes.count < 800 * reading.recording.frames.count)
  }

  @Test("A reading that was kept with whole poses, as they once were, is read")
  func released() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Released/reading-whole-poses.bin")
    let reading = try ReadingFile.reading(Data(contentsOf: file))
    #expect(reading.recording.frames.map(\.time.seconds) == [0, 1.0 / 60])
    let pose = try #require(reading.recording.frames.last?.pose)
    #expect(pose[.shoulder, .left] == ImagePoint(x: 411.17410197066874, y: 491.07658617468906))
    #expect(pose[.footIndex, .right] == ImagePoint(x: 596.2727441365935, y: 1608.4073384165122))
    #expect(abs(pose.faceDepth - 537.646) < 0.001)
    #expect(!pose.isGuess(.heel, .left) && pose.track == 1)
  }

  @Test("Bytes that are cut off, go on or are of another kind are refused")
  func broken() throws {
    var walker = Walker()
    walker.duration = 0.1
    let bytes = ReadingFile.bytes(reading(of: walker.recording()))
    for length in [0, 7, 8, 100, bytes.count - 1] {
      #expect(throws: ReadingFileFault.self) { try ReadingFile.reading(bytes.prefix(length)) }
    }
    #expect(throws: ReadingFileFault.self) { try ReadingFile.reading(bytes + Data([0])) }
    #expect(throws: ReadingFileFault.self) { try ReadingFile.reading(Data(repeating: 1, count: 64)) }
  }

  @Test("Times that no film has are refused", arguments: [1e300, .nan, .infinity, -1e9, 0, 0.05])
  func times(_ time: Double) {
    var walker = Walker()
    walker.duration = 0.2
    var recording = walker.recording()
    recording.frames[recording.frames.count - 1].time = .seconds(time)
    let bytes = ReadingFile.bytes(reading(of: recording))
    #expect(throws: ReadingFileFault.self) { try ReadingFile.reading(bytes) }
  }

  @Test("It is written in pieces of about a megabyte")
  func pieces() {
    var walker = Walker()
    walker.duration = 60
    let reading = reading(of: walker.recording())
    var pieces: [Data] = []
    ReadingFile.write(reading) { pieces.append($0) }
    #expect(pieces.count > 1 && pieces.allSatisfy { $0.count < 1_100_000 })
    #expect(pieces.reduce(Data(), +) == ReadingFile.bytes(reading))
  }

  private func reading(of recording: Recording) -> VideoReading {
    VideoReading(
      recording: recording, file: FileIdentity(name: "walk.mp4", sha256: "ab"), foundMethod: "outline",
      models: "synthetic", placed: nil, damage: [], version: "test")
  }
}
