import Comparison
import Foundation

/// As much of a kept plan (`loadline.trial/1`) as the pages show.
struct TrialDocument: Decodable, Sendable {
  struct Choice: Decodable, Sendable, Hashable {
    /// Of each condition.
    var recordings: Int
    var seconds: Double
    /// Degrees.
    var foundInNineOfTen: Double
    var smallestDetectable: Double

    enum CodingKeys: String, CodingKey {
      case recordings = "recordings_each"
      case seconds = "seconds_each"
      case foundInNineOfTen = "found_in_9_of_10_deg"
      case smallestDetectable = "smallest_detectable_deg"
    }
  }
  struct Period: Decodable, Sendable {
    var condition: Condition
    var days: Int
  }
  struct Randomisation: Decodable, Sendable {
    var orders: Int
    var canTell: Bool

    enum CodingKeys: String, CodingKey {
      case orders
      case canTell = "can_tell"
    }
  }
  struct Basis: Decodable, Sendable {
    struct Foot: Decodable, Sendable {
      /// Between steps, degrees.
      var deviation: Double
      var steps: Int

      enum CodingKeys: String, CodingKey {
        case deviation = "sd_deg"
        case steps
      }
    }
    var seconds: Double
    var left: Foot
    var right: Foot
  }

  var wanted: Double
  var isEnough: Bool
  var choice: Choice
  var alternatives: [Choice]
  var randomisation: Randomisation
  var periods: [Period]
  var from: Basis

  enum CodingKeys: String, CodingKey {
    case alternatives, randomisation, periods, from
    case wanted = "wanted_deg"
    case isEnough = "is_enough"
    case choice = "planned"
  }

  init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }
}
