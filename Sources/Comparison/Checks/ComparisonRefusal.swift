/// Why two conditions cannot be compared at all.
public struct ComparisonRefusal: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case otherSchema = "other-schema"
    /// A refused analysis, or a file that holds no measurement.
    case notMeasured = "not-measured"
    case sameVideoTwice = "same-video-twice"
    case barefootAgainstShod = "barefoot-against-shod"
    case walkingAgainstRunning = "walking-against-running"
    /// Of a foot in a condition, so that no foot can be compared.
    case tooFewSteps = "too-few-steps"
    /// In pairs, but not equally many with and without.
    case notInPairs = "not-in-pairs"
    /// Not as many recordings as the trial planned, or none of a condition.
    case otherThanPlanned = "other-than-planned"
  }

  public var code: Code
  /// What was found, without a stop at its end.
  public var message: String
  /// What to do, in one sentence.
  public var advice: String

  public init(_ code: Code, _ message: String, _ advice: String) {
    self.code = code
    self.message = message
    self.advice = advice
  }
}
