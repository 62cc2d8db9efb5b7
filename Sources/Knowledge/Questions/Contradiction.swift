internal import AnnotatedYAML

/// Answers that cannot both be right. An answers file that holds one is refused, with the line of each answer named.
public struct Contradiction: Sendable, Equatable {
  public var id: String
  public var when: Condition
  /// The answers that do not fit together.
  public var answers: [FactName]
  /// What does not fit, in one sentence without the full stop.
  public var reason: String
  /// What to do, in one sentence without the full stop.
  public var advice: String
}

extension Contradiction {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["id", "when", "answers", "reason", "advice"])
    id = try map.required("id").text()
    when = try Condition(map.required("when"))
    answers = try map.required("answers").texts()
    reason = try map.required("reason").text()
    advice = try map.required("advice").text()
  }
}
