internal import AnnotatedYAML
internal import Phrases

/// Names an ``Exercise``, such as `side-lying-leg-raise`.
public typealias ExerciseID = String

public struct Exercise: Sendable, Equatable {
  public enum Region: String, CaseIterable, Sendable, Codable { case hip, trunk, knee, calf, ankle, foot }

  /// How much. Either repetitions or a hold, or repetitions that are held.
  public struct Dose: Sendable, Equatable {
    public var sets: Int
    /// nil for a single hold.
    public var repetitions: Int?
    /// Seconds of each hold; nil without.
    public var holdSeconds: Int?
    public var daysPerWeek: Int
    public var isEachSide: Bool
    /// Seconds between sets.
    public var restSeconds: Int?
    /// Where the dose comes from: `source` (one of the exercise's sources used it) or `chosen`.
    public var basis: Basis

    public enum Basis: String, CaseIterable, Sendable, Codable { case source, chosen }

    /// "3 sets of 10, each side, 3 days a week".
    public var words: String {
      let amount =
        switch (repetitions, holdSeconds) {
        case (let repetitions?, let hold?): say("\(sets) × \(repetitions), each held for \(hold) seconds")
        case (let repetitions?, nil): "\(sets) × \(repetitions)"
        case (nil, let hold?): say("\(sets) × \(hold) seconds")
        case (nil, nil): "\(sets) ×"
        }
      let days = daysPerWeek == 7 ? say("every day") : say("\(daysPerWeek) days a week")
      return isEachSide ? say("\(amount), each side, \(days)") : "\(amount), \(days)"
    }
  }

  public var id: ExerciseID
  public var title: String
  public var region: Region
  /// What to do, in order.
  public var steps: [String]
  public var why: String
  public var dose: Dose
  /// From easy to hard: what to go on to, and when.
  public var progression: [String]
  /// How it should feel.
  public var feel: String
  public var stopIf: String
  public var sources: [SourceKey]
}

extension Exercise {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "id", "title", "region", "steps", "why", "dose", "progression", "feel", "stop_if", "sources",
    ])
    id = try map.required("id").text()
    title = try map.required("title").text()
    region = try map.required("region").choice()
    steps = try map.required("steps").texts()
    why = try map.required("why").text()
    dose = try Dose(map.required("dose"))
    progression = try map.required("progression").texts()
    feel = try map.required("feel").text()
    stopIf = try map.required("stop_if").text()
    sources = try map.required("sources").texts()
  }
}

extension Exercise.Dose {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "sets", "repetitions", "hold_seconds", "days_per_week", "each_side", "rest_seconds", "basis",
    ])
    sets = try map.required("sets").integer(in: 1...10)
    repetitions = try map["repetitions"]?.integer(in: 1...100)
    holdSeconds = try map["hold_seconds"]?.integer(in: 1...300)
    daysPerWeek = try map.required("days_per_week").integer(in: 1...7)
    isEachSide = try map["each_side"]?.flag() ?? false
    restSeconds = try map["rest_seconds"]?.integer(in: 0...600)
    basis = try map.required("basis").choice()
    if repetitions == nil && holdSeconds == nil {
      throw map.problem("the dose has neither repetitions nor hold_seconds", advice: "Add one of them")
    }
  }
}
