internal import AnnotatedYAML

/// Names a ``ReferenceValue``, such as `heel-raises-women`.
public typealias ReferenceID = String

/// A published number with everything that decides what it may be compared with.
public struct ReferenceValue: Sendable, Equatable {
  public enum Footwear: String, CaseIterable, Sendable, Codable { case barefoot, shod, sandals, any }
  public enum Gait: String, CaseIterable, Sendable, Codable { case walk, run, standing, test, any }
  /// What the angle is counted from; `any` where it makes no difference (times, counts, lengths).
  public enum Zero: String, CaseIterable, Sendable, Codable {
    case shank, standing, subtalarNeutral = "subtalar-neutral", unstated, any
  }
  /// What kind of number it is, and so what it may be used for.
  public enum Kind: String, CaseIterable, Sendable, Codable {
    /// How people differ: a person can be placed in it.
    case distribution
    /// A limit that the source itself draws.
    case limit
    /// How far two measurements of the same thing differ by chance.
    case error
    /// What something did to people on average, with its interval.
    case effect
  }
  /// How well a value of ours can be laid beside it.
  public enum Comparison: String, CaseIterable, Sendable, Codable {
    /// Same quantity, same way of measuring.
    case direct
    /// Same quantity, another way of measuring: for orientation.
    case rough
    /// Not to be compared; shown for its own sake.
    case none
  }
  /// Who was measured.
  public struct Population: Sendable, Equatable {
    /// "33 adults aged 18 to 40".
    public var text: String
    /// People it rests on; nil where the source gives none.
    public var count: Int?
    /// `female` or `male`; nil for both.
    public var sex: String?
    /// Years; nil where all adults are meant or nothing is said.
    public var ages: ClosedRange<Double>?
  }

  public var id: ReferenceID
  /// A measure's dotted name, a fact's name, or another quantity in words with underscores.
  public var quantity: String
  /// "Largest inward heel angle".
  public var title: String
  public var kind: Kind
  public var population: Population
  public var footwear: Footwear
  public var gait: Gait
  /// "2.65 m/s on a treadmill"; nil where there is none.
  public var speed: String?
  /// How it was measured.
  public var method: String
  public var zero: Zero
  public var unit: String
  public var mean: Double?
  public var standardDeviation: Double?
  public var median: Double?
  /// Value of each percentile that the source gives, in rising order.
  public var percentiles: [Int: Double]
  /// A single number: a limit, an error, an effect.
  public var value: Double?
  /// 95 % interval of ``value`` or ``mean``.
  public var interval: ClosedRange<Double>?
  public var comparison: Comparison
  /// What to bear in mind when comparing, in words that are shown.
  public var caution: String?
  public var source: SourceKey
  public var check: Check
  /// Of a derived row: the rows that it was calculated from.
  public var derivedFrom: [ReferenceID]

  /// Whether people are laid beside it: it says how they differ, of a quantity that is compared.
  public var canPlace: Bool { kind == .distribution && comparison != .none }

  /// A number that can be taken from a row.
  public enum Statistic: String, CaseIterable, Sendable, Codable {
    case value, mean, median, meanPlusSD = "mean+sd", meanMinusSD = "mean-sd"
  }

  /// nil when the row does not have that number.
  public func number(_ statistic: Statistic) -> Double? {
    switch statistic {
    case .value: value
    case .mean: mean
    case .median: median
    case .meanPlusSD: mean.flatMap { mean in standardDeviation.map { mean + $0 } }
    case .meanMinusSD: mean.flatMap { mean in standardDeviation.map { mean - $0 } }
    }
  }
}

extension ReferenceValue {
  private static let keys = [
    "id", "quantity", "title", "kind", "population", "n", "sex", "ages", "footwear", "gait", "speed", "method", "zero",
    "unit", "mean", "sd", "median", "percentiles", "value", "interval", "comparison", "caution", "source", "check",
    "derived_from",
  ]

  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: Self.keys)
    id = try map.required("id").text()
    quantity = try map.required("quantity").text()
    title = try map.required("title").text()
    kind = try map.required("kind").choice()
    population = Population(
      text: try map.required("population").text(), count: try map["n"]?.integer(in: 1...10_000_000),
      sex: try map["sex"]?.choice(of: ["female", "male"]), ages: try map["ages"]?.range())
    footwear = try map.required("footwear").choice()
    gait = try map.required("gait").choice()
    speed = try map["speed"]?.text()
    method = try map.required("method").text()
    zero = try map.required("zero").choice()
    unit = try map.required("unit").text()
    mean = try map["mean"]?.number()
    standardDeviation = try map["sd"]?.number(in: 0...1_000_000)
    median = try map["median"]?.number()
    percentiles = try Self.percentiles(map["percentiles"])
    value = try map["value"]?.number()
    interval = try map["interval"]?.range()
    comparison = try map.required("comparison").choice()
    caution = try map["caution"]?.text()
    source = try map.required("source").text()
    check = try map.required("check").choice()
    derivedFrom = try map["derived_from"]?.texts() ?? []
    if mean == nil && median == nil && value == nil && percentiles.isEmpty && interval == nil {
      throw map.problem("\(id) has no number", advice: "Add mean and sd, median, percentiles or value")
    }
  }

  private static func percentiles(_ value: YAMLValue?) throws(YAMLProblems) -> [Int: Double] {
    guard let value else { return [:] }
    var percentiles: [Int: Double] = [:]
    for (key, _, number) in try value.mapping().entries {
      guard let percent = Int(key), (1...99).contains(percent) else {
        throw number.problem("\(key) is no percentile", advice: "Write a whole number from 1 to 99")
      }
      percentiles[percent] = try number.number()
    }
    return percentiles
  }
}

extension YAMLValue {
  /// Two numbers in brackets, the lower one first: `[18, 40]`.
  func range() throws(YAMLProblems) -> ClosedRange<Double> {
    let numbers = try list { value throws(YAMLProblems) in try value.number() }
    guard numbers.count == 2, numbers[0] <= numbers[1] else {
      throw problem("\(path) is not a range", advice: "Write two numbers, the lower one first: [1, 2]")
    }
    return numbers[0]...numbers[1]
  }
}
