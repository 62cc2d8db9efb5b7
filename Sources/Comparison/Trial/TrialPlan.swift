import Gait
public import Quantities
import Signals

/// How many recordings of how many seconds are needed to see a difference in one person, from a first recording.
public struct TrialPlan: Sendable, Equatable {
  public static let schema = "loadline.trial/1"

  /// One way to do it.
  public struct Choice: Sendable, Hashable {
    /// Of each condition.
    public var recordings: Int
    /// Of each recording.
    public var seconds: Double
    /// Degrees, mean of both feet: found in nine of ten such trials.
    public var foundInNineOfTen: Double
    /// Degrees: smaller differences are not told from none.
    public var smallestDetectable: Double
  }

  /// Degrees: what is to be seen in nine of ten trials.
  public var wanted: Double
  public var choice: Choice
  /// Whether ``choice`` sees what is wanted; otherwise it is the one that sees most.
  public var isEnough: Bool
  /// The least seconds for each number of recordings that are enough; ``choice`` among them.
  public var alternatives: [Choice]
  public var order: TrialOrder
  public var seed: UInt64
  /// Weeks only: when it is worn, for the diary.
  public var periods: [Period]
  public var basis: Basis

  /// Days on which it is worn, or not.
  public struct Period: Sendable, Hashable {
    public var condition: Condition
    public var days: Int
  }

  /// What the plan rests on.
  public struct Basis: Sendable, Hashable {
    public var file: String
    public var sha256: String
    /// Between steps, degrees.
    public var deviation: BySide<Double>
    public var steps: BySide<Int>
    public var seconds: Double
  }

  /// Seconds of walking or running before the first recording: movement is steady from six minutes on (source
  /// `lavcanska-2005`).
  public static let warmUp = 360.0
  /// Seconds with each change before filming. Chosen.
  public static let settling = 120.0
  /// Days at the beginning of a stretch that are not counted in the diary, because the one before may still be felt. Chosen;
  /// `Diary.Period` leaves out as many.
  public static let washoutDays = 1
  /// Days in which something new is got used to before it is run in. Leaflets of clinics say so, no trial does (source
  /// `wear-in-sheets`).
  public static let wearInDays = 7

  /// Degrees: what insoles bring (2.24°, Cheung 2011).
  public static let usualDifference = 2.0

  /// In a first recording, of each foot: a spread from fewer says nothing.
  public static let fewestSteps = 4
  static let lengths = [20.0, 30, 45, 60]

  /// - Throws: `too-few-steps` for a first recording that tells no spread.
  public init(
    first: ComparedRecording, design: TrialOrder.Design, wanted: Double = Self.usualDifference, seed: UInt64
  ) throws(ComparisonRefusal) {
    guard let spread = PersonSpread(first) else {
      throw ComparisonRefusal(
        .tooFewSteps, "\(first.file) has fewer than \(Self.fewestSteps) measured steps of a heel",
        "Film 20 seconds, so that the spread between your steps can be told.")
    }
    self.wanted = wanted
    self.seed = seed
    basis = spread.basis
    let all = Self.numbers(design).flatMap { recordings in
      Self.lengths.map { spread.choice(recordings: recordings, seconds: $0, pairs: design == .overWeeks) }
    }
    let enough = all.filter { $0.foundInNineOfTen <= wanted }
    alternatives = Self.numbers(design).compactMap { recordings in enough.first { $0.recordings == recordings } }
    isEnough = !enough.isEmpty
    let best = all.min { $0.foundInNineOfTen < $1.foundInNineOfTen }
    guard let choice = alternatives.first ?? best else { preconditionFailure("there is always a way to film") }
    self.choice = choice
    order = TrialOrder(design: design, blocks: 2 * choice.recordings / design.blockLength, seed: seed)
    periods = design == .overWeeks ? Self.periods(seed) : []
  }

  /// Plans another of the ``alternatives``: more recordings, each of them shorter. The order is drawn with the same seed.
  public mutating func take(_ alternative: Choice) {
    choice = alternative
    order = TrialOrder(
      design: order.design, blocks: 2 * alternative.recordings / order.design.blockLength, seed: seed)
  }

  /// Recordings of each condition. Six pairs are the fewest that a randomisation test can tell anything from; a session
  /// longer than eight recordings of each tires.
  private static func numbers(_ design: TrialOrder.Design) -> [Int] {
    design == .inOneSession ? [2, 4, 6, 8] : [6, 8, 10]
  }

  /// Six weeks, each with three and four days, one of them worn: six pairs, drawn apart from the order of filming.
  private static func periods(_ seed: UInt64) -> [Period] {
    let order = TrialOrder(design: .overWeeks, blocks: 6, seed: seed ^ 0x5EED)
    return order.conditions.enumerated().map { Period(condition: $1, days: $0.isMultiple(of: 2) ? 4 : 3) }
  }
}

/// How far the steps of one person lie apart, and how many there are in a second.
struct PersonSpread {
  let basis: TrialPlan.Basis
  private let feet: BySide<StepSample>

  init?(_ recording: ComparedRecording) {
    guard let left = recording.feet.left[.peakEversion], let right = recording.feet.right[.peakEversion],
      let spreadLeft = left.deviation, let spreadRight = right.deviation,
      min(left.count, right.count) >= TrialPlan.fewestSteps, recording.duration > 0
    else { return nil }
    feet = BySide(left: left, right: right)
    basis = TrialPlan.Basis(
      file: recording.file, sha256: recording.sha256, deviation: BySide(left: spreadLeft, right: spreadRight),
      steps: BySide(left: left.count, right: right.count), seconds: recording.duration)
    error = RepeatError.inOneSession(.peakEversion, method: recording.method.rearfoot)
  }

  private let error: RepeatError

  /// What so many recordings of each, so long, will be able to see. The spread is taken at its upper 80 % limit: a few
  /// steps may have been alike by chance.
  func choice(recordings: Int, seconds: Double, pairs: Bool) -> TrialPlan.Choice {
    let counts = feet.map { max(2, (Double($0.count) / basis.seconds * seconds).rounded(.down)) }
    let sampling = Side.allCases.reduce(0) { sum, side in
      let deviation = basis.deviation[side]
      let reserve = Statistics.varianceReserve(degreesOfFreedom: Double(feet[side].count - 1))
      return sum + deviation * deviation * reserve / counts[side] / 4
    }
    let k = Double(recordings)
    let (weight, between) = (2 / k, pairs ? k - 1 : 2 * k - 2)
    let share = between / (error.degreesOfFreedom + between)
    let repeated = ContrastEstimator.Part(
      variance: weight * (error.deviation * error.deviation + share * sampling),
      degreesOfFreedom: error.degreesOfFreedom + between)
    let steps = ContrastEstimator.Part(
      variance: weight * (1 - share) * sampling, degreesOfFreedom: 2 * k * (counts.left + counts.right - 2))
    guard let estimate = ContrastEstimator.estimate(difference: 0, repeated: repeated, steps: steps, lasting: 0) else {
      preconditionFailure("the repeat error is never zero")
    }
    return TrialPlan.Choice(
      recordings: recordings, seconds: seconds, foundInNineOfTen: estimate.foundInNineOfTen,
      smallestDetectable: estimate.half)
  }
}
