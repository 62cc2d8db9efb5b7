import Gait
import Legs
import Pose
import Quantities

/// Puts what was read in pictures into bytes, exactly.
struct NumberWriter {
  private(set) var bytes: [UInt8] = []

  /// What was written, to make room for more.
  mutating func taken() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func write(bits: UInt64) { withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) } }
  mutating func write(_ number: Double) { write(bits: number.bitPattern) }
  mutating func write(_ count: Int) { write(bits: UInt64(bitPattern: Int64(count))) }
  mutating func write(_ point: ImagePoint) {
    write(point.x)
    write(point.y)
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write<Value>(_ value: Value?, _ body: (inout NumberWriter, Value) -> Void) {
    write(value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  mutating func write(_ frame: FrameObservation) {
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
