import Legs
import Quantities
import Report

/// Stills of the smallest JPEG there is, with axes of a known angle.
enum SampleStills {
  static func all(of record: [Side: Double] = [.left: 0.35, .right: 0.72]) -> [Still] {
    Side.allCases.flatMap { side in Still.Moment.allCases.map { still(side, $0, contact: record[side] ?? 0) } }
  }

  static func still(_ side: Side, _ moment: Still.Moment, contact: Double) -> Still {
    let (delay, angle): (Double, Double) =
      switch moment {
      case .contact: (0, -3.1)
      case .peak: (0.115, 9.6)
      case .toeOff: (0.26, -12)
      }
    return Still(
      side: side, moment: moment, stepContact: .seconds(contact), time: .seconds(contact + delay), jpeg: jpeg,
      width: 120,
      height: 200, axes: axes(side, rearfoot: angle), rearfoot: .degrees(angle), uncertainty: .degrees(0.8))
  }

  /// A shank that leans 4° and a heel at `rearfoot` to it, in a picture of 120 × 200.
  static func axes(_ side: Side, rearfoot: Double) -> LegAxes {
    let shank = Angle.degrees(-4)
    let heel = shank + .degrees(rearfoot)
    let ankle = ImagePoint(x: 60, y: 140)
    let down = { (tilt: Angle, length: Double) in
      ImagePoint(x: side.lateral * tilt.sine * length, y: tilt.cosine * length)
    }
    return LegAxes(
      shankUp: ankle - down(shank, 110), shankLow: ankle - down(shank, 20), heelTop: ankle,
      heelBottom: ankle + down(heel, 30), toe: nil, shankTilt: shank, heelTilt: heel, uncertainty: .degrees(0.8),
      groundProbability: nil)
  }

  /// The first and last bytes of a JPEG; nothing reads them here.
  static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0xFF, 0xD9]
}
