import Gait
import Legs
import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A ``VideoReading`` as bytes, so that it can be measured again in milliseconds, long after the video was looked at.
///
/// Exact: what is read back gives the same record to the last bit. A file of this program's own, not for exchange: another
/// layout is another ``signature``, and the video is then looked at again. About 0.8 kB a picture.
public enum ReadingFile {
  /// The first eight bytes.
  private static let signature: UInt64 = 0x3230_474E_4452_4C4C  // "LLRDNG02"
  /// Of files with whole poses, of which only the joints are taken: written no more, and still read.
  private static let wholePoses: UInt64 = 0x3130_474E_4452_4C4C  // "LLRDNG01"

  /// As many as an hour has at 1000 Hz; more were never written.
  fileprivate static let mostPictures = 3_600_000
  /// Of a film's times, in seconds.
  private static let latestTime = 86_400.0

  /// Whether a film can go on with this time.
  fileprivate static func isTime(_ time: Instant, after last: Instant?) -> Bool {
    abs(time.seconds) <= latestTime && last.map { $0 < time } ?? true
  }

  public static func bytes(_ reading: VideoReading) -> Data {
    var all = Data()
    write(reading) { all += $0 }
    return all
  }

  /// - Parameter put: called with one piece after the other, of about a megabyte, for of a long film there are many.
  public static func write(_ reading: VideoReading, _ put: (Data) throws -> Void) rethrows {
    var writer = NumberWriter()
    writer.write(bits: signature)
    writer.writeHead(reading)
    for frame in reading.recording.frames {
      writer.write(frame)
      if writer.bytes.count >= 1 << 20 { try put(Data(writer.taken())) }
    }
    try put(Data(writer.taken()))
  }

  /// - Throws: ``ReadingFileFault`` for anything that this version did not write whole.
  public static func reading(_ data: Data) throws(ReadingFileFault) -> VideoReading {
    var reader = NumberReader(data)
    switch try reader.bits() {
    case signature: break
    case wholePoses: reader.hasWholePoses = true
    default: throw ReadingFileFault()
    }
    let reading = try reader.reading()
    guard reader.isAtEnd else { throw ReadingFileFault() }
    return reading
  }
}

/// The bytes are no reading that this version wrote.
public struct ReadingFileFault: Error, Hashable, Sendable {
  public init() {}
}

extension NumberWriter {
  /// All but the pictures.
  fileprivate mutating func writeHead(_ reading: VideoReading) {
    for text in [
      reading.file.name, reading.file.sha256, reading.foundMethod, reading.models, reading.version,
    ] { write(text) }
    write(reading.placed) {
      $0.write($1.placed)
      $0.write($1.followed)
      $0.write($1.unreadable)
    }
    write(reading.damage.count)
    for warning in reading.damage {
      for text in [warning.code.rawValue, warning.message, warning.advice] { write(text) }
    }
    let recording = reading.recording
    write(recording.width)
    write(recording.height)
    write(recording.cameraMotion) { $0.write($1) }
    write(recording.brightness) { $0.write($1) }
    write(recording.crowding)
    write(recording.frames.count)
  }
}

extension NumberReader {
  fileprivate mutating func reading() throws(ReadingFileFault) -> VideoReading {
    let file = FileIdentity(name: try text(), sha256: try text())
    let (method, models, version) = (try text(), try text(), try text())
    let placed = try optional { reader throws(ReadingFileFault) in
      PlacedCount(
        placed: try reader.count(upTo: .max), followed: try reader.count(upTo: .max),
        unreadable: try reader.count(upTo: .max))
    }
    var damage: [Warning] = []
    for _ in 0..<(try count(upTo: 100)) {
      guard let code = Warning.Code(rawValue: try text()) else { throw ReadingFileFault() }
      damage.append(Warning(code: code, message: try text(), advice: try text()))
    }
    return VideoReading(
      recording: try recording(), file: file, foundMethod: method, models: models, placed: placed, damage: damage,
      version: version)
  }

  private mutating func recording() throws(ReadingFileFault) -> Recording {
    let (width, height) = (try count(upTo: 1 << 16), try count(upTo: 1 << 16))
    let motion = try optional { reader throws(ReadingFileFault) in try reader.number() }
    let brightness = try optional { reader throws(ReadingFileFault) in try reader.number() }
    let crowding = try number()
    var frames: [FrameObservation] = []
    for _ in 0..<(try count(upTo: ReadingFile.mostPictures)) {
      let frame = try frame()
      guard ReadingFile.isTime(frame.time, after: frames.last?.time) else { throw ReadingFileFault() }
      frames.append(frame)
    }
    return Recording(
      frames: FrameObservations(frames), width: width, height: height, cameraMotion: motion, brightness: brightness,
      crowding: crowding)
  }
}
