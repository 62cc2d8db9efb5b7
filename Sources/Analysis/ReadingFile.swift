import Gait
import Legs
import Pose
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
  static let signature: UInt64 = 0x3230_474E_4452_4C4C  // "LLRDNG02"
  /// Of files with whole poses, of which only the joints are taken: written no more, and still read.
  static let wholePoses: UInt64 = 0x3130_474E_4452_4C4C  // "LLRDNG01"

  public static func bytes(_ reading: VideoReading) -> Data {
    var writer = NumberWriter()
    writer.write(bits: signature)
    writer.write(reading)
    return writer.data
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

// MARK: Writing

private struct NumberWriter {
  var data = Data()

  mutating func write(bits: UInt64) { withUnsafeBytes(of: bits.littleEndian) { data.append(contentsOf: $0) } }
  mutating func write(_ number: Double) { write(bits: number.bitPattern) }
  mutating func write(_ count: Int) { write(bits: UInt64(bitPattern: Int64(count))) }
  mutating func write(_ point: ImagePoint) {
    write(point.x)
    write(point.y)
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    data.append(contentsOf: text.utf8)
  }

  mutating func write<Value>(_ value: Value?, _ body: (inout NumberWriter, Value) -> Void) {
    write(value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  mutating func write(_ reading: VideoReading) {
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
    for frame in recording.frames { write(frame) }
  }

  private mutating func write(_ frame: FrameObservation) {
    write(frame.time.seconds)
    write(frame.pose) { writer, pose in
      for point in pose.points { writer.write(point) }
      writer.write(Int(pose.guesses))
      writer.write(pose.faceDepth)
      writer.write(pose.track)
    }
    for side in Side.allCases {
      write(frame.legs[side])
      write(frame.feet[side]) { writer, foot in
        for point in [foot.heelBottom, foot.ankle, foot.toe] { writer.write(point) }
        writer.write(foot.onGround)
        writer.write(foot.heelOnGround)
      }
    }
    write(frame.hips) { writer, joints in
      for side in Side.allCases {
        writer.write(joints.hips[side])
        writer.write(joints.knees[side])
        writer.write(joints.thighTilt[side].degrees)
        writer.write(joints.thighUncertainty[side].degrees)
      }
      writer.write(joints.obliquity.degrees)
      writer.write(joints.obliquityUncertainty.degrees)
    }
  }

  private mutating func write(_ leg: LegReading) {
    switch leg {
    case .unseen(let why): write(1 + (LegUnseen.allCases.firstIndex(of: why) ?? 0))
    case .seen(let axes):
      write(0)
      for point in [axes.shankUp, axes.shankLow, axes.heelTop, axes.heelBottom] { write(point) }
      write(axes.toe) { $0.write($1) }
      for angle in [axes.shankTilt, axes.heelTilt, axes.uncertainty] { write(angle.degrees) }
      write(axes.groundProbability) { $0.write($1) }
      write(axes.isPlaced ? 1 : 0)
    }
  }
}

// MARK: Reading

private struct NumberReader {
  var hasWholePoses = false
  private let data: Data
  private var place: Int

  /// More pictures than an hour has at 1000 Hz, or a longer text, were never written.
  private static let mostPictures = 3_600_000
  private static let longestText = 1 << 16

  init(_ data: Data) {
    self.data = data
    place = data.startIndex
  }

  var isAtEnd: Bool { place == data.endIndex }

  mutating func bits() throws(ReadingFileFault) -> UInt64 {
    guard data.endIndex - place >= 8 else { throw ReadingFileFault() }
    defer { place += 8 }
    return data.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place - data.startIndex, as: UInt64.self))
    }
  }

  mutating func number() throws(ReadingFileFault) -> Double { Double(bitPattern: try bits()) }

  mutating func angle() throws(ReadingFileFault) -> Angle { .degrees(try number()) }

  mutating func count(upTo most: Int) throws(ReadingFileFault) -> Int {
    let count = Int64(bitPattern: try bits())
    guard (0...Int64(most)).contains(count) else { throw ReadingFileFault() }
    return Int(count)
  }

  mutating func point() throws(ReadingFileFault) -> ImagePoint { ImagePoint(x: try number(), y: try number()) }

  mutating func text() throws(ReadingFileFault) -> String {
    let length = try count(upTo: Self.longestText)
    guard data.endIndex - place >= length else { throw ReadingFileFault() }
    defer { place += length }
    guard let text = String(data: data[place..<(place + length)], encoding: .utf8) else { throw ReadingFileFault() }
    return text
  }

  mutating func optional<Value>(
    _ body: (inout NumberReader) throws(ReadingFileFault) -> Value
  ) throws(ReadingFileFault) -> Value? {
    try count(upTo: 1) == 1 ? try body(&self) : nil
  }

  mutating func reading() throws(ReadingFileFault) -> VideoReading {
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
    for _ in 0..<(try count(upTo: Self.mostPictures)) { frames.append(try frame()) }
    return Recording(
      frames: frames, width: width, height: height, cameraMotion: motion, brightness: brightness, crowding: crowding)
  }

  private mutating func frame() throws(ReadingFileFault) -> FrameObservation {
    var frame = FrameObservation.nobody(at: .seconds(try number()))
    frame.pose = try optional { reader throws(ReadingFileFault) in
      reader.hasWholePoses ? JointPose(try reader.wholePose()) : try reader.pose()
    }
    for side in Side.allCases {
      frame.legs[side] = try leg()
      frame.feet[side] = try optional { reader throws(ReadingFileFault) in
        FootSight(
          heelBottom: try reader.point(), ankle: try reader.point(), toe: try reader.point(),
          onGround: try reader.number(), heelOnGround: try reader.number())
      }
    }
    frame.hips = try optional { reader throws(ReadingFileFault) in try reader.hips() }
    return frame
  }

  private mutating func pose() throws(ReadingFileFault) -> JointPose {
    var points: [ImagePoint] = []
    points.reserveCapacity(2 * Joint.allCases.count)
    for _ in 0..<2 * Joint.allCases.count { points.append(try point()) }
    let guesses = UInt16(try count(upTo: Int(UInt16.max)))
    let depth = try number()
    return JointPose(track: try count(upTo: .max), faceDepth: depth, points: points, guesses: guesses)
  }

  private mutating func wholePose() throws(ReadingFileFault) -> BodyPose {
    var landmarks: [LandmarkReading] = []
    for _ in BodyLandmark.allCases {
      landmarks.append(
        LandmarkReading(
          point: try point(), depth: try number(), visibility: try number(), presence: try number()))
    }
    return BodyPose(landmarks: landmarks, score: try number(), track: try count(upTo: .max))
  }

  private mutating func hips() throws(ReadingFileFault) -> HipJoints {
    let zero = BySide(left: ImagePoint(x: 0, y: 0), right: ImagePoint(x: 0, y: 0))
    var (hips, knees) = (zero, zero)
    var (tilt, error) = (BySide(left: Angle.zero, right: Angle.zero), BySide(left: Angle.zero, right: Angle.zero))
    for side in Side.allCases {
      hips[side] = try point()
      knees[side] = try point()
      tilt[side] = try angle()
      error[side] = try angle()
    }
    return HipJoints(
      hips: hips, knees: knees, obliquity: try angle(), thighTilt: tilt, obliquityUncertainty: try angle(),
      thighUncertainty: error)
  }

  private mutating func leg() throws(ReadingFileFault) -> LegReading {
    let kind = try count(upTo: LegUnseen.allCases.count)
    guard kind == 0 else { return .unseen(LegUnseen.allCases[kind - 1]) }
    let points = (try point(), try point(), try point(), try point())
    let toe = try optional { reader throws(ReadingFileFault) in try reader.point() }
    let tilts = (try angle(), try angle(), try angle())
    let ground = try optional { reader throws(ReadingFileFault) in try reader.number() }
    var axes = LegAxes(
      shankUp: points.0, shankLow: points.1, heelTop: points.2, heelBottom: points.3, toe: toe, shankTilt: tilts.0,
      heelTilt: tilts.1, uncertainty: tilts.2, groundProbability: ground)
    axes.isPlaced = try count(upTo: 1) == 1
    return .seen(axes)
  }
}
