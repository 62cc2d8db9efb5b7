import Gait
import Legs
import Pose
import Quantities

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Takes out of bytes what ``NumberWriter`` put into them.
struct NumberReader<Bytes: RandomAccessCollection & ContiguousBytes> where Bytes.Element == UInt8, Bytes.Index == Int {
  var hasWholePoses = false
  private let bytes: Bytes
  private var place: Int

  /// A longer text was never written.
  private static var longestText: Int { 1 << 16 }

  init(_ bytes: Bytes) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  mutating func bits() throws(ReadingFileFault) -> UInt64 {
    guard bytes.endIndex - place >= 8 else { throw ReadingFileFault() }
    defer { place += 8 }
    return bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place - bytes.startIndex, as: UInt64.self))
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
    guard bytes.endIndex - place >= length else { throw ReadingFileFault() }
    defer { place += length }
    guard let text = String(validating: bytes[place..<(place + length)], as: UTF8.self) else {
      throw ReadingFileFault()
    }
    return text
  }

  mutating func optional<Value>(
    _ body: (inout Self) throws(ReadingFileFault) -> Value
  ) throws(ReadingFileFault) -> Value? {
    try count(upTo: 1) == 1 ? try body(&self) : nil
  }

  mutating func frame() throws(ReadingFileFault) -> FrameObservation {
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
