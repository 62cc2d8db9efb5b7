internal import AnnotatedYAML
internal import Phrases

/// Names a ``RedFlag``, such as `back.bladder-or-bowel`; also the key of its answer below `red_flags` in an answers file.
/// Its fact is `red_flags.<id>`.
public typealias RedFlagID = String

/// A sign that a person should be seen by somebody, asked before everything else. A yes ends the self-check.
public struct RedFlag: Sendable, Equatable {
  public enum Region: String, CaseIterable, Sendable, Codable {
    case back, knee, footAnkle = "foot_ankle", calf, child, anywhere
  }
  /// In the order of hurry.
  public enum HowSoon: String, CaseIterable, Sendable, Codable, Comparable {
    case emergencyNow = "emergency-now"
    case sameDay = "same-day"
    case withinDays = "within-2-days"
    case withinWeek = "within-a-week"
    case withinTwoWeeks = "within-two-weeks"

    /// As it is said to a person, at the beginning of a sentence.
    public var words: String {
      switch self {
      case .emergencyNow: say("Now, as an emergency")
      case .sameDay: say("Today")
      case .withinDays: say("Within two days")
      case .withinWeek: say("Within a week")
      case .withinTwoWeeks: say("Within two weeks")
      }
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (first: HowSoon, second: HowSoon) -> Bool { first.rank < second.rank }
  }

  public var id: RedFlagID
  public var region: Region
  /// A question that can be answered with yes or no.
  public var text: String
  /// What is meant, in other words.
  public var help: String?
  /// "Go to an emergency department".
  public var goTo: String
  public var howSoon: HowSoon
  /// Why it matters, without a name for it.
  public var why: String
  /// Who is asked; nil for everybody.
  public var shownWhen: Condition?
  public var source: SourceKey
  public var check: Check
  /// Whether it was read in its source; if not, that is shown beside it.
  public var isVerified: Bool { check == .read }

  public var factName: FactName { "red_flags.\(id)" }
  public var fact: Fact {
    Fact(name: factName, kind: .flag, isSided: false, origin: .redFlag, title: text)
  }
}

extension RedFlag {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "id", "region", "text", "help", "go_to", "how_soon", "why", "shown_when", "source", "check",
    ])
    id = try map.required("id").text()
    region = try map.required("region").choice()
    text = try map.required("text").text()
    help = try map["help"]?.text()
    goTo = try map.required("go_to").text()
    howSoon = try map.required("how_soon").choice()
    why = try map.required("why").text()
    shownWhen = try map["shown_when"].map(Condition.init)
    source = try map.required("source").text()
    check = try map.required("check").choice()
  }
}
