public import Gait
import Quantities

/// What a batch says of one clip. Numbers are rounded as in ``AnalysisJSON``, so that a row that was kept in a file and read
/// again is the same row.
public struct BatchRow: Codable, Sendable, Equatable {
  public enum Status: String, Codable, Sendable, CaseIterable {
    case measured
    /// The video cannot support a measurement.
    case refused
    /// The file cannot be opened, or is no video.
    case unreadable
    /// Looking at it ended the program that did, or took more than is allowed.
    case failed
  }

  /// Why a clip was not measured.
  public struct Reason: Codable, Sendable, Equatable {
    /// Of a refusal; nil for a file that was not looked at to its end.
    public var code: String?
    public var message: String
    /// What to do about it; nil where nothing is known to help.
    public var advice: String?

    /// One or two sentences.
    package var words: String { [withoutStop(message), advice].compactMap { $0 }.joined(separator: ". ") }
  }

  /// What was looked at; times in seconds.
  public struct Film: Codable, Sendable, Equatable {
    public var frames: Int
    public var duration: Double
    /// Pictures a second of real time.
    public var frameRate: Double
  }

  public struct Gait: Codable, Sendable, Equatable {
    public var kind: String
    public var cadenceStepsPerMinute: Double
  }

  /// One measure of one foot, in its own unit.
  public struct Value: Codable, Sendable, Equatable {
    public var mean: Double
    /// Between steps; nil for a single step.
    public var deviation: Double?
    /// Steps it rests on.
    public var count: Int
    /// Of the 95 % interval; both nil where there is none.
    public var low: Double?
    public var high: Double?
  }

  public struct Foot: Codable, Sendable, Equatable {
    /// All that were found.
    public var steps: Int
    public var stepsUsed: Int
    /// By the measure's name in JSON.
    public var values: [String: Value]
    /// Why a value or its interval is absent, by the same name.
    public var missing: [String: String]
  }

  /// The path below the batch's folder, with `/`.
  public var file: String
  /// nil where the file could not be read.
  public var sha256: String?
  public var status: Status
  /// nil when measured.
  public var reason: Reason?
  /// Of the program.
  public var version: String
  /// nil where the pictures were not seen to their end.
  public var film: Film?
  /// nil where it was refused before steps were looked for.
  public var gait: Gait?
  /// `outline` or `markers`; nil unless measured.
  public var rearfoot: String?
  /// `shank` or `standing`; nil unless measured.
  public var zero: String?
  public var warnings: [String]
  /// nil unless measured, as is ``right``.
  public var left: Foot?
  public var right: Foot?

  /// Those of a row, in its order; the clip's own JSON has all.
  package static let measures = TerminalSummary.measures
}

extension BatchRow {
  public init(file: String, _ record: AnalysisRecord) {
    let isMeasured = record.refusal == nil
    self.file = file
    sha256 = record.video.sha256
    status = isMeasured ? .measured : .refused
    reason = record.refusal.map { Reason(code: $0.code.rawValue, message: $0.message, advice: $0.advice) }
    version = record.method.version
    film = Film(
      frames: record.video.frames, duration: JSONTree.rounded(record.video.duration.seconds, 3),
      frameRate: JSONTree.rounded(record.video.frameRate, 3))
    gait = record.gait.map {
      Gait(kind: $0.kind.rawValue, cadenceStepsPerMinute: JSONTree.rounded($0.cadenceStepsPerMinute, 1))
    }
    rearfoot = isMeasured ? record.method.rearfoot : nil
    zero = isMeasured ? record.method.zero : nil
    warnings = record.warnings.map(\.code.rawValue)
    left = isMeasured ? Foot(record, .left) : nil
    right = isMeasured ? Foot(record, .right) : nil
  }

  /// A clip without a record.
  ///
  /// - Parameter reason: in one sentence.
  public init(file: String, sha256: String?, _ status: Status, reason: String, version: String) {
    self.init(
      file: file, sha256: sha256, status: status, reason: Reason(code: nil, message: reason, advice: nil),
      version: version,
      film: nil, gait: nil, rearfoot: nil, zero: nil, warnings: [], left: nil, right: nil)
  }

  /// For the terminal: "measured", or what it is instead and why.
  public var words: String {
    guard let reason else { return status.rawValue }
    return "\(status.rawValue)\(reason.code.map { " (\($0))" } ?? ""): \(reason.words)"
  }
}

extension BatchRow.Foot {
  fileprivate init(_ record: AnalysisRecord, _ side: Side) {
    steps = record.steps.count { $0.side == side }
    stepsUsed = record.summary[side].stepsUsed
    values = [:]
    missing = [:]
    for measure in BatchRow.measures {
      let name = measure.rawValue
      guard let estimate = record.estimate(measure, side) else {
        missing[name] = withoutStop(record.reasonMissing(measure, side))
        continue
      }
      values[name] = BatchRow.Value(estimate)
      if estimate.interval == nil { missing[name] = "no interval: \(counted(estimate.count, "step"))" }
    }
  }
}

extension BatchRow.Value {
  fileprivate init(_ estimate: Estimate) {
    mean = JSONTree.rounded(estimate.mean, 3)
    deviation = estimate.standardDeviation.map { JSONTree.rounded($0, 3) }
    count = estimate.count
    low = estimate.interval.map { JSONTree.rounded($0.lowerBound, 3) }
    high = estimate.interval.map { JSONTree.rounded($0.upperBound, 3) }
  }
}
