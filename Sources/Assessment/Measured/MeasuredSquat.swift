public import Knowledge
public import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a video of single-leg squats says: the knee of `loadline.squat/1`.
public struct MeasuredSquat: Sendable, Equatable {
  public static let schema = "loadline.squat/1"

  /// The name of the JSON file, without its folders.
  public var file: String
  /// Knee projection angle at the lowest point, in degrees, inward positive, mean over the squats of a leg; nil where too
  /// few were seen.
  public var knee: BySide<NumberWithInterval?>
  /// Why a leg has none.
  public var missing: BySide<String?>

  /// - Throws: what is wrong with the text: another schema, a video that was refused, a number that no measurement gives.
  public init(json: Data, file: String) throws(MeasuredFault) {
    guard let document = try? JSONDecoder().decode(Document.self, from: json), document.schema == Self.schema else {
      throw MeasuredFault("it is no squat as loadline analyze --task squat --json writes it")
    }
    if let refusal = document.refusal {
      throw MeasuredFault(
        "it holds no measurement: its video was refused (\(refusal.code)). \(refusal.message) \(refusal.advice)")
    }
    guard let summary = document.summary else {
      throw MeasuredFault("it holds no measurement; analyse the video again")
    }
    self.file = file
    knee = BySide(left: try summary.left.knee?.number(), right: try summary.right.knee?.number())
    missing = BySide(left: summary.left.missing, right: summary.right.missing)
  }

  private struct Document: Decodable {
    struct Refusal: Decodable { var code, message, advice: String }
    struct Summary: Decodable { var left, right: Leg }
    struct Leg: Decodable {
      var knee: Values?
      var missing: String?
      enum CodingKeys: String, CodingKey {
        case missing
        case knee = "knee.projection_deg"
      }
    }
    struct Values: Decodable {
      var mean: Double
      var n: Int
      var ci95: [Double]?

      func number() throws(MeasuredFault) -> NumberWithInterval {
        let name = "knee.projection_deg"
        guard MeasuredNumber.isPossible(mean, count: n) else {
          throw MeasuredFault("its \(name) is no measurement; analyse the video again")
        }
        let interval = try ci95.map { ci95 throws(MeasuredFault) in try MeasuredNumber.interval(ci95, of: name) }
        return NumberWithInterval(value: mean, interval: interval, count: n)
      }
    }
    var schema: String
    var refusal: Refusal?
    var summary: Summary?
  }
}
