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

/// What decides which rows a person's value may be laid beside.
public struct ComparisonGroup: Sendable, Equatable {
  /// `walk` or `run` of the video; nil for a test.
  public var gait: ReferenceValue.Gait?
  public var footwear: ReferenceValue.Footwear?
  public var zero: ReferenceValue.Zero?
  /// `female` or `male`; nil when not said.
  public var sex: String?
  /// Years; nil when not said.
  public var age: Double?

  public init(
    gait: ReferenceValue.Gait? = nil, footwear: ReferenceValue.Footwear? = nil, zero: ReferenceValue.Zero? = nil,
    sex: String? = nil, age: Double? = nil
  ) {
    self.gait = gait
    self.footwear = footwear
    self.zero = zero
    self.sex = sex
    self.age = age
  }
}

extension ReferenceValue {
  /// Whether a person of this group may be laid beside the row: what the row leaves open fits everybody; what it fixes
  /// must be known and the same.
  public func fits(_ group: ComparisonGroup) -> Bool {
    comparison != .none
      && (gait == .any || gait == .test || gait == .standing || gait == group.gait)
      && (footwear == .any || footwear == group.footwear)
      && (zero == .any || zero == group.zero)
      && (population.sex == nil || population.sex == group.sex)
      && (population.ages.map { ages in group.age.map(ages.contains) ?? false } ?? true)
  }

  /// How many of 100 people of this group have a smaller value, 1…99: from mean and standard deviation as if normally
  /// distributed, or between the percentiles that the source gives. nil when it has neither.
  public func percentile(of value: Double) -> Int? {
    if let mean, let standardDeviation, standardDeviation > 0 {
      return min(99, max(1, Int((100 * normalShareBelow((value - mean) / standardDeviation)).rounded())))
    }
    return percentileBetween(percentiles.sorted { $0.key < $1.key }, value)
  }

  private func percentileBetween(_ steps: [(key: Int, value: Double)], _ value: Double) -> Int? {
    guard let first = steps.first, let last = steps.last, steps.count >= 2 else { return nil }
    if value <= first.value { return first.key }
    for (low, high) in zip(steps, steps.dropFirst()) where value <= high.value {
      let share = high.value == low.value ? 0.5 : (value - low.value) / (high.value - low.value)
      return low.key + Int((share * Double(high.key - low.key)).rounded())
    }
    return last.key
  }
}

/// The share of a standard normal distribution below a value, within 0.0005 (Abramowitz & Stegun 26.2.18).
private func normalShareBelow(_ z: Double) -> Double {
  let x = z.magnitude
  let sum = 1 + x * (0.196854 + x * (0.115194 + x * (0.000344 + x * 0.019527)))
  let tail = 0.5 / (sum * sum * sum * sum)
  return z < 0 ? tail : 1 - tail
}
