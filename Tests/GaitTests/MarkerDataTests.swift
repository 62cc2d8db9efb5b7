import Foundation
import Gait
import Legs
import Quantities
import Signals
import Testing

/// Walking recorded with skin markers (Vicon, 100 Hz), and the hindfoot angle that the Oxford Foot Model found in it.
/// Not in the repository: in the folder `LOADLINE_SHARED`, or `shared` beside the checkout.
private enum MarkerData {
  static let folder: URL = {
    let checkout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["LOADLINE_SHARED"].map { URL(fileURLWithPath: $0) }
    return (named ?? checkout.deletingLastPathComponent().appendingPathComponent("shared"))
      .appendingPathComponent("footage/markers")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Rows of a file by the names in its first line.
  static func rows(_ name: String) throws -> [[String: String]] {
    let lines = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    let names = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(names, $0)) { first, _ in first } }
  }
}

/// The angles of one stance, seen from behind.
private struct MarkedStance {
  let side: Side
  var observations: [FrameObservation] = []
  /// The model's own angle, turned so that eversion is positive as it is here. Degrees.
  var model: [Double] = []

  /// `trial` from the side's foot strike to its foot off; nil when one of them was not recorded.
  init?(trial: String, _ side: Side) throws {
    let events = try MarkerData.rows("\(trial)_events.csv").filter { $0["side"]?.lowercased() == side.rawValue }
    func time(_ label: String) -> Double? { events.first { $0["label"] == label }?["time"].flatMap(Double.init) }
    guard let strike = time("Foot Strike"), let off = time("Foot Off"), off > strike else { return nil }
    self.side = side
    for row in try MarkerData.rows("\(trial).csv") {
      guard let time = row["time"].flatMap(Double.init), time >= strike, time <= off,
        let angle = row["\(Self.letter(side))HFTBA_z"].flatMap(Double.init), let axes = Self.axes(row, side)
      else { continue }
      observations.append(
        FrameObservation(
          time: .seconds(time), pose: nil, legs: BySide { $0 == side ? .seen(axes) : .unseen(.outsidePicture) }))
      model.append(-angle)
    }
  }

  private static func letter(_ side: Side) -> String { side == .left ? "L" : "R" }

  /// Walking is along y, so that from behind one sees x to the right and z upwards; millimetres stand for pixels.
  private static func axes(_ row: [String: String], _ side: Side) -> LegAxes? {
    func point(_ name: String) -> ImagePoint? {
      guard let x = row["\(letter(side))\(name)_x"].flatMap(Double.init),
        let z = row["\(letter(side))\(name)_z"].flatMap(Double.init)
      else { return nil }
      return ImagePoint(x: x, y: -z)
    }
    guard let knee = point("FEO"), let ankle = point("TIO"), let first = point("HDF0"), let second = point("HDF1")
    else { return nil }
    let (top, bottom) = first.y < second.y ? (first, second) : (second, first)
    return LegAxes(
      shankUp: knee, shankLow: ankle, heelTop: top, heelBottom: bottom, toe: nil,
      shankTilt: .tilt(from: knee, to: ankle, of: side), heelTilt: .tilt(from: top, to: bottom, of: side),
      uncertainty: .degrees(0.5), groundProbability: nil)
  }

  var rearfoot: [Double] { observations.compactMap { $0.legs[side].axes?.rearfoot.degrees } }
}

private func pearson(_ a: [Double], _ b: [Double]) throws -> Double {
  let (meanA, meanB) = (try #require(Statistics.mean(a)), try #require(Statistics.mean(b)))
  func product(_ x: [Double], _ meanX: Double, _ y: [Double], _ meanY: Double) -> Double {
    zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
  }
  return product(a, meanA, b, meanB) / (product(a, meanA, a, meanA) * product(b, meanB, b, meanB)).squareRoot()
}

// The recordings may not be handed on, so a fresh checkout does not have them and skips these tests, in words.
@Suite(
  "Real feet with markers",
  .enabled(if: MarkerData.isPresent, "no marker data: set LOADLINE_SHARED to the folder that has footage/markers"))
struct MarkerDataTests {
  private let stances: [MarkedStance]

  init() throws {
    stances = try ["HC002D06", "HC030A05", "HC032A03", "HC033A10"].flatMap { trial in
      try Side.allCases.compactMap { try MarkedStance(trial: trial, $0) }
    }
  }

  @Test("The rearfoot angle from behind follows the three-dimensional one through stance")
  func correlation() throws {
    let all = try stances.map { try pearson($0.rearfoot, $0.model) }
    #expect(all.count == 6)
    // Heel against shank in the laboratory's frontal plane and the hindfoot's turn about its own axis are two things,
    // and one turned-out foot of the six shows it.
    #expect(all.allSatisfy { $0 > 0.6 }, "\(all)")
    #expect(try #require(Statistics.median(all)) > 0.85, "\(all)")
  }

  @Test("Eversion is positive on both sides")
  func signs() throws {
    let clear = try stances.filter { abs(try #require(Statistics.mean($0.model))) > 1.5 }
    #expect(Set(clear.map(\.side)) == Set(Side.allCases))
    for stance in clear {
      let model = try #require(Statistics.mean(stance.model))
      #expect(try #require(Statistics.mean(stance.rearfoot)) * model > 0)
    }
  }

  @Test("The smooth curve of a stance has its peak where the markers have theirs")
  func peaks() throws {
    for stance in stances {
      let curve = SmoothAngles(
        FrameObservations(stance.observations), upright: Upright(cameraRoll: .zero), typicalStance: .seconds(0.6),
        frameInterval: .seconds(0.01)
      ).rearfoot[stance.side]
      let times = stance.observations.map(\.time.seconds)
      let early = times.count * 4 / 5
      let smooth = times.prefix(early).compactMap { curve.value(at: $0)?.value }
      #expect(smooth.count == early)
      let peak = try #require(stance.rearfoot.prefix(early).max())
      #expect(abs(try #require(smooth.max()) - peak) < 1)
    }
  }
}
