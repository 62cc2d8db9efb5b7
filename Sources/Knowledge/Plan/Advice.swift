internal import AnnotatedYAML
internal import Phrases

/// One thing to do, or to leave.
public struct Advice: Sendable, Equatable {
  /// The plan's sections in their order.
  public enum Section: String, CaseIterable, Sendable, Codable {
    case now, load, exercises, shoes, insoles, wearIn = "wear_in", lookAgain = "look_again", seeSomebody =
      "see_somebody"

    public var title: String {
      switch self {
      case .now: say("What to do now")
      case .load: say("Training")
      case .exercises: say("Exercises")
      case .shoes: say("Shoes")
      case .insoles: say("Insoles")
      case .wearIn: say("Getting used to insoles")
      case .lookAgain: say("When to look again")
      case .seeSomebody: say("When to see somebody")
      }
    }
  }
  /// When to look again, and what would change the plan.
  public struct LookAgain: Sendable, Equatable {
    public var weeks: Int
    /// What is looked at, and which result changes what.
    public var changes: [String]
  }
  /// Whom to see and how soon.
  public struct Care: Sendable, Equatable {
    public var goTo: String
    /// "within two weeks".
    public var howSoon: String
  }

  public var section: Section
  /// Lower comes first within the section.
  public var order: Int
  public var title: String
  /// What to do; placeholders as in ``Finding``.
  public var words: String
  /// Why.
  public var why: String
  /// What trials found, with what is hoped for beside it; nil where nothing was tried.
  public var trials: String?
  public var certainty: Certainty
  /// Exercises that are part of it, in order.
  public var exercises: [ExerciseID]
  public var lookAgain: LookAgain?
  public var care: Care?
}

extension Advice {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "section", "order", "title", "words", "why", "trials", "certainty", "exercises", "look_again", "care",
    ])
    section = try map.required("section").choice()
    order = try map["order"]?.integer() ?? 0
    title = try map.required("title").text()
    words = try map.required("words").text()
    why = try map.required("why").text()
    trials = try map["trials"]?.text()
    certainty = try map.required("certainty").choice()
    exercises = try map["exercises"]?.texts() ?? []
    if let yaml = map["look_again"] {
      let map = try yaml.mapping(keys: ["weeks", "changes"])
      lookAgain = LookAgain(
        weeks: try map.required("weeks").integer(in: 1...104), changes: try map.required("changes").texts())
    }
    if let yaml = map["care"] {
      let map = try yaml.mapping(keys: ["go_to", "how_soon"])
      care = Care(goTo: try map.required("go_to").text(), howSoon: try map.required("how_soon").text())
    }
  }
}
