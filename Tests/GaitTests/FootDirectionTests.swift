import Gait
import Quantities
import SyntheticWalker
import Testing

@Suite("Which way the feet point, as the camera sees them")
struct FootDirectionTests {
  private func measure(direction: Double?, roll: Double = 0) -> GaitMeasurement {
    var walker = Walker()
    walker.footDirection = direction
    walker.cameraRoll = .degrees(roll)
    return GaitMeasurement(walker.recording(), options: .init(), error: .outline)
  }

  @Test("Turned out is positive on both sides and read to half a degree", arguments: [-6.0, 0.0, 3.0, 15.0])
  func direction(degrees: Double) throws {
    let result = measure(direction: degrees)
    for side in Side.allCases {
      let mean = try #require(result.summary[side].estimates[.footDirection]).mean
      #expect(abs(mean - degrees) < 0.5, "\(side)")
    }
    #expect(abs(try #require(result.view?.cameraYaw).degrees) < 0.5)
  }

  @Test("Where a foot points more than 12° out of the line of sight, a warning says by how much the angle may be off")
  func warning() throws {
    #expect(!measure(direction: 8).warnings.contains { $0.code == .outOfLine })
    let warning = try #require(measure(direction: 14).warnings.first { $0.code == .outOfLine })
    #expect(warning.message.contains("14° outward"))
    #expect(warning.message.contains("7°"))
  }

  @Test("Without a view of the feet the direction is missing, with its reason")
  func unseen() throws {
    let result = measure(direction: nil)
    #expect(result.summary.left.estimates[.footDirection] == nil)
    #expect(result.view?.cameraYaw == nil)
    #expect(result.steps.allSatisfy { $0.missing[.footDirection] != nil })
  }
}
