import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

/// All tests of this target, one after the other: they share one machine's memory and two cores.
@Suite("Video files", .serialized)
enum VideoFiles {}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/loadline-video-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  /// Runs one of FFmpeg's programs and gives back what it printed.
  @discardableResult
  func run(_ program: String, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    let output = Pipe()
    let messages = file(".messages")
    try Data().write(to: URL(fileURLWithPath: messages))
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: messages)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = (try? String(contentsOfFile: messages, encoding: .utf8)) ?? ""
    try #require(process.terminationStatus == 0, "\(program) \(arguments): \(text)", sourceLocation: sourceLocation)
    return data
  }

  func ffmpeg(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    try run("ffmpeg", ["-v", "error", "-y", "-nostdin"] + arguments, sourceLocation: sourceLocation)
  }

  /// The presentation times of all frames, as FFmpeg's own program prints them, in seconds since the first.
  func probedTimes(of name: String) throws -> [Double] {
    let data = try run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0",
        file(name),
      ])
    let times = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .compactMap { Double($0.split(separator: ",").first ?? "") }
    return times.map { $0 - (times.first ?? 0) }
  }
}

/// A clip of flat grey pictures whose brightness tells their number: the left half the last digit, the right half the
/// one before it, in base 8. Codecs cannot blur that.
enum NumberedClip {
  static let width = 96
  static let height = 64

  /// Arguments that make `frames` (up to 64) pictures, 30 a second.
  static func input(frames: Int = 24) -> [String] {
    let luma = "40+24*if(lt(X\\,\(width / 2))\\,mod(N\\,8)\\,floor(N/8))"
    let source = "nullsrc=s=\(width)x\(height):r=30,geq=lum='\(luma)':cb=128:cr=128,format=yuv420p"
    return ["-f", "lavfi", "-i", source, "-frames:v", String(frames)]
  }

  static func number(of picture: Picture) -> Int {
    func digit(_ x: Int) -> Int { Int((Double(level(picture, x, picture.height / 2)) - 40) / 24 + 0.5) }
    return digit(picture.width * 3 / 4) * 8 + digit(picture.width / 4)
  }
}

/// The mean luma of the 3 × 3 pixels around a place.
func level(_ picture: Picture, _ x: Int, _ y: Int) -> Int {
  var sum = 0
  for row in y - 1...y + 1 {
    for column in x - 1...x + 1 { sum += Int(picture.luma[row * picture.lumaStride + column]) }
  }
  return sum / 9
}

func allFrames(_ path: String, captureRate: Double? = nil) throws -> [VideoFrame] {
  let source = try FileFrameSource(path: path, captureRate: captureRate)
  var frames: [VideoFrame] = []
  while let frame = try source.next() { frames.append(frame) }
  return frames
}

/// The error of an attempt to open a file; a failure of the test when there is none.
func errorOpening(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) -> VideoError? {
  do throws(VideoError) {
    let source = try FileFrameSource(path: path)
    Issue.record("opened as \(source.stream)", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

/// A seeded generator, the same on every machine (SplitMix64).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
