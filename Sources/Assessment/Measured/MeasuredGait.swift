public import Gait
public import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What one analysis of a video says of a person: the means of `loadline.analysis/1` with their steps and intervals,
/// and how they were measured.
public struct MeasuredGait: Sendable, Equatable {
  /// The name of the JSON file, without its folders.
  public var file: String
  public var label: String?
  public var kind: GaitRecord.Kind
  public var cadenceStepsPerMinute: Double
  /// `shod`, `barefoot` or `unknown`.
  public var footwear: String
  /// `shank` or `standing`, see `MethodRecord.zero`.
  public var zero: String
  /// `outline`, `markers` or `points`.
  public var rearfoot: String
  /// Pictures per second of real time.
  public var frameRate: Double
  /// What the analysis warned of, in its words.
  public var warnings: [String]
  public var warningCodes: [Warning.Code]
  public var estimates: BySide<[Measure: Estimate]>
  /// Why a measure has no estimate, in words; a measure is in one of the two.
  public var missing: BySide<[Measure: String]>
  /// What moves first; nil for an analysis without it.
  public var chain: BySide<MeasuredChain?>

  /// - Throws: what is wrong with the text: no JSON, another schema, a video that was refused, a number that no
  ///   measurement gives.
  public init(json: Data, file: String) throws(MeasuredFault) {
    let document = try Self.document(json)
    guard document.schema == AnalysisRecord.schema else {
      let found = document.schema.map { "its schema is \"\($0)\"" } ?? "it has no schema"
      throw MeasuredFault("\(found); \"\(AnalysisRecord.schema)\" is needed, as loadline analyze --json writes it")
    }
    if let refusal = document.refusal {
      throw MeasuredFault(
        "it holds no measurement: its video was refused (\(refusal.code)). \(refusal.message) \(refusal.advice)")
    }
    guard document.status == "measured", let gait = document.gait, let summary = document.summary else {
      throw MeasuredFault("it holds no measurement; analyse the video again with loadline analyze --json")
    }
    guard let kind = GaitRecord.Kind(rawValue: gait.kind) else {
      throw MeasuredFault("its gait is \"\(gait.kind)\"; walk or run is needed")
    }
    guard (0...1000).contains(gait.cadence) else {
      throw MeasuredFault("its cadence cannot be; analyse the video again")
    }
    self.file = file
    label = document.label
    self.kind = kind
    cadenceStepsPerMinute = gait.cadence
    footwear = document.method?.footwear ?? "unknown"
    zero = document.method?.zero ?? "shank"
    rearfoot = document.method?.rearfoot ?? "outline"
    frameRate = document.video?.frameRate ?? 0
    warnings = (document.warnings ?? []).map(\.message)
    warningCodes = (document.warnings ?? []).compactMap { Warning.Code(rawValue: $0.code) }
    let left = try Self.estimates(summary.left, "left")
    let right = try Self.estimates(summary.right, "right")
    estimates = BySide(left: left, right: right)
    chain = try Self.chain(document.chain)
    missing = BySide { side in
      let present = side == .left ? left : right
      let steps = (document.steps ?? []).filter { $0.side == side.rawValue && $0.used }
      return Dictionary(
        uniqueKeysWithValues: Measure.allCases.filter { present[$0] == nil }.map { ($0, Self.reason($0, steps)) })
    }
  }

  private static func document(_ json: Data) throws(MeasuredFault) -> AnalysisDocument {
    do {
      return try JSONDecoder().decode(AnalysisDocument.self, from: json)
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.keyNotFound(_, let context)
    {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw MeasuredFault("\(place.isEmpty ? "the document" : place) is not of the right kind; analyse the video again")
    } catch {
      throw MeasuredFault("it is no JSON")
    }
  }

  private static func estimates(
    _ foot: [String: AnalysisDocument.Cell], _ side: String
  ) throws(MeasuredFault) -> [Measure: Estimate] {
    var estimates: [Measure: Estimate] = [:]
    for measure in Measure.allCases {
      guard case .estimate(let cell)? = foot[measure.rawValue] else { continue }
      let name = "summary.\(side).\(measure.rawValue)"
      guard MeasuredNumber.isPossible(cell.mean, count: cell.n), (cell.sd ?? 0) >= 0 else {
        throw MeasuredFault("\(name) is no measurement; analyse the video again")
      }
      let interval = try cell.ci95.map { ci95 throws(MeasuredFault) in try MeasuredNumber.interval(ci95, of: name) }
      estimates[measure] = Estimate(mean: cell.mean, standardDeviation: cell.sd, count: cell.n, interval: interval)
    }
    return estimates
  }

  private static func chain(_ chain: AnalysisDocument.Chain?) throws(MeasuredFault) -> BySide<MeasuredChain?> {
    guard let chain else { return BySide(left: nil, right: nil) }
    return BySide(left: try MeasuredChain(chain.left), right: try MeasuredChain(chain.right))
  }

  /// What the used steps say most often.
  private static func reason(_ measure: Measure, _ steps: [AnalysisDocument.Step]) -> String {
    guard !steps.isEmpty else { return "no step of this foot could be used" }
    let reasons = steps.compactMap { $0.missing?[measure.rawValue] }
    let counts = Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most?.key ?? "the video did not show it well enough"
  }
}

/// What the steps of one foot say about the order in time. Order, never cause.
public struct MeasuredChain: Sendable, Equatable {
  public var order: ChainReading.Order
  /// By how much the knee's curve runs behind the heel's, in % of stance, with its 95 % interval; nil where that could
  /// not be measured.
  public var kneeAfterHeel: ClosedRange<Double>?
  /// The analyses' own sentences, in English; those that differ.
  public var statements: [String]

  init(_ foot: AnalysisDocument.ChainFoot) throws(MeasuredFault) {
    guard let order = ChainReading.Order(rawValue: foot.order) else {
      throw MeasuredFault("its chain order is \"\(foot.order)\", which is not known; analyse the video again")
    }
    self.order = order
    statements = [foot.statement ?? ""].filter { !$0.isEmpty }
    if let lag = foot.kneeAfterHeel {
      kneeAfterHeel = try MeasuredNumber.interval(lag.ci95, of: "chain.knee_after_heel")
    }
  }
}

/// What is wrong with a file of measurements, in words, without the file's name.
public struct MeasuredFault: Error, Hashable, Sendable {
  public var reason: String

  public init(_ reason: String) { self.reason = reason }
}

// MARK: The file's own shape

/// `loadline.analysis/1`, as far as an assessment needs it.
struct AnalysisDocument: Decodable {
  var schema: String?
  var status: String?
  var refusal: Refusal?
  var label: String?
  var video: Video?
  var gait: Gait?
  var method: Method?
  var warnings: [Warning]?
  var steps: [Step]?
  var summary: Summary?
  var chain: Chain?

  struct Chain: Decodable { var left, right: ChainFoot }

  struct ChainFoot: Decodable {
    struct Lag: Decodable { var ci95: [Double] }
    var order: String
    var statement: String?
    var kneeAfterHeel: Lag?
    enum CodingKeys: String, CodingKey {
      case order, statement
      case kneeAfterHeel = "knee_after_heel"
    }
  }

  struct Refusal: Decodable { var code, message, advice: String }
  struct Warning: Decodable { var code, message: String }
  struct Method: Decodable { var rearfoot, zero, footwear: String }

  struct Video: Decodable {
    var frameRate: Double
    enum CodingKeys: String, CodingKey { case frameRate = "frame_rate_hz" }
  }

  struct Gait: Decodable {
    var kind: String
    var cadence: Double
    enum CodingKeys: String, CodingKey {
      case kind
      case cadence = "cadence_steps_per_min"
    }
  }

  struct Step: Decodable {
    var side: String
    var used: Bool
    var missing: [String: String]?
  }

  struct Summary: Decodable {
    var left: [String: Cell]
    var right: [String: Cell]
  }

  /// A measure's estimate, nothing, or the number of steps used that stands among them.
  enum Cell: Decodable {
    case estimate(Values)
    case none

    struct Values: Decodable {
      var mean: Double
      var sd: Double?
      var n: Int
      var ci95: [Double]?
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() || (try? container.decode(Double.self)) != nil {
        self = .none
      } else {
        self = .estimate(try container.decode(Values.self))
      }
    }
  }
}
