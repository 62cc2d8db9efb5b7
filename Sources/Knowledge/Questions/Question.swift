internal import AnnotatedYAML
internal import Phrases

/// Names a ``Question``; also the key of its answer in an answers file, and the name of its ``Fact``.
public typealias QuestionID = String

/// Something that a person is asked. Every question may be skipped.
public struct Question: Sendable, Equatable {
  /// In the order in which they are asked.
  public enum Section: String, CaseIterable, Sendable, Codable {
    case person, symptoms, function, training, shoes, insoles, foot, ankle, hipTrunk = "hip_trunk"
  }
  public struct Option: Sendable, Equatable {
    public var id: String
    public var text: String
  }
  public enum Kind: Sendable, Equatable {
    case yesNo
    /// One of the options.
    case choice([Option])
    /// Any of the options; the exclusive one ("nowhere") stands alone. A body map shows them on a figure.
    case choices([Option], exclusive: String?, isBodyMap: Bool)
    /// `isWhole`: only whole numbers.
    case number(unit: String, range: ClosedRange<Double>, isWhole: Bool)
    /// A time, kept in weeks.
    case duration(range: ClosedRange<Double>)
    /// The person's own words, at most so many letters. No rule reads them.
    case text(limit: Int)
  }

  public var id: QuestionID
  public var section: Section
  /// The question as it is asked.
  public var text: String
  /// How to find the answer.
  public var how: String?
  /// Why it is asked.
  public var why: String
  public var kind: Kind
  /// Whether it has an answer for the left and one for the right.
  public var isPerSide: Bool
  /// What cannot be said when it is skipped.
  public var skipping: String
  /// Who it is shown to; nil for everybody. A question whose condition is not known to hold is not shown.
  public var shownWhen: Condition?
  /// The home test that it belongs to; nil for a plain question.
  public var test: HomeTestID?

  public var fact: Fact {
    Fact(name: id, kind: factKind, isSided: isPerSide, origin: .answer, title: text)
  }

  private var factKind: Fact.Kind {
    switch kind {
    case .yesNo: .flag
    case .choice(let options): .choice(options.map(\.id))
    case .choices(let options, _, _): .choices(options.map(\.id))
    case .number(let unit, let range, _): .number(unit: unit, range: range)
    case .duration(let range): .number(unit: say("weeks"), range: range)
    case .text: .text
    }
  }
}

extension Question {
  private static let keys = [
    "id", "section", "text", "how", "why", "kind", "options", "exclusive", "body_map", "unit", "range", "limit",
    "per_side", "skipping", "shown_when", "test",
  ]

  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: Self.keys)
    id = try map.required("id").text()
    section = try map.required("section").choice()
    text = try map.required("text").text()
    how = try map["how"]?.text()
    why = try map.required("why").text()
    kind = try Self.kind(map)
    isPerSide = try map["per_side"]?.flag() ?? false
    skipping = try map.required("skipping").text()
    shownWhen = try map["shown_when"].map(Condition.init)
    test = try map["test"]?.text()
  }

  private static func kind(_ map: YAMLMapping) throws(YAMLProblems) -> Kind {
    let kinds = ["yes_no", "choice", "choices", "number", "whole_number", "duration", "text"]
    switch try map.required("kind").choice(of: kinds) {
    case "yes_no": return .yesNo
    case "choice": return .choice(try options(map))
    case "choices":
      return .choices(
        try options(map), exclusive: try map["exclusive"]?.text(), isBodyMap: try map["body_map"]?.flag() ?? false)
    case "number":
      return .number(unit: try map.required("unit").text(), range: try map.required("range").range(), isWhole: false)
    case "whole_number":
      return .number(unit: try map.required("unit").text(), range: try map.required("range").range(), isWhole: true)
    case "duration": return .duration(range: try map.required("range").range())
    default: return .text(limit: try map.required("limit").integer(in: 1...1000))
    }
  }

  private static func options(_ map: YAMLMapping) throws(YAMLProblems) -> [Option] {
    let entries = try map.required("options").mapping().entries
    var options: [Option] = []
    for (key, _, value) in entries { options.append(Option(id: key, text: try value.text())) }
    return options
  }
}
