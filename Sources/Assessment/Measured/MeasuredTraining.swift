#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a training log says: the runs of `loadline.training/1` that the load is told by.
public struct MeasuredTraining: Sendable, Equatable {
  public static let schema = "loadline.training/1"

  /// The name of the JSON file, without its folders.
  public var file: String
  /// In km; nil without a run in the last 7 days.
  public var longestThisWeek: Double?
  /// In km, of the 30 days before those seven; nil without one, and for a log that does not reach back so far.
  public var longestBefore: Double?

  /// - Throws: what is wrong with the text.
  public init(json: Data, file: String) throws(MeasuredFault) {
    guard let document = try? JSONDecoder().decode(Document.self, from: json), document.schema == Self.schema else {
      throw MeasuredFault("it is no training log as loadline training --json writes it")
    }
    self.file = file
    longestThisWeek = document.week.longest?.kilometres
    longestBefore = document.week.before?.kilometres
    guard [longestThisWeek, longestBefore].allSatisfy({ $0.map(Self.distances.contains) ?? true }) else {
      throw MeasuredFault("a run in it has a distance that no run has; read the log again with loadline training")
    }
  }

  /// In km: what `loadline training` takes for a run.
  private static let distances = 0.0...350

  /// By how much the longest run of the last 7 days exceeds the longest of the 30 days before, in %; nil where there is
  /// nothing to compare.
  public var spikePercent: Double? { DerivedFacts.spike(week: longestThisWeek, month: longestBefore) }

  private struct Document: Decodable {
    struct Run: Decodable {
      var kilometres: Double
      enum CodingKeys: String, CodingKey { case kilometres = "distance_km" }
    }
    struct Week: Decodable {
      var longest: Run?
      var before: Run?
      enum CodingKeys: String, CodingKey {
        case longest
        case before = "longest_of_30_days_before"
      }
    }
    var schema: String
    var week: Week
    enum CodingKeys: String, CodingKey {
      case schema
      case week = "last_7_days"
    }
  }
}
