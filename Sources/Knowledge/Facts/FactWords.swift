internal import AnnotatedYAML

/// What a fact that no question names is called in another language.
public struct FactWords: Sendable, Equatable {
  public var title: String
  /// Of a number.
  public var unit: String?
  /// Of a choice: what each word means.
  public var choices: [String: String] = [:]
}

extension FactWords {
  init(_ yaml: YAMLValue, of fact: Fact) throws(YAMLProblems) {
    switch fact.kind {
    case .number:
      let map = try yaml.mapping(keys: ["title", "unit"])
      title = try map.required("title").text()
      unit = try map.required("unit").text()
    case .choice(let ids), .choices(let ids):
      let map = try yaml.mapping(keys: ["title", "choices"])
      title = try map.required("title").text()
      let texts = try map.required("choices").mapping(keys: ids)
      for id in ids { choices[id] = try texts.required(id).text() }
    case .flag, .text: title = try yaml.mapping(keys: ["title"]).required("title").text()
    }
  }
}

extension Fact {
  /// The same fact, called otherwise.
  func called(_ words: FactWords?) -> Fact {
    guard let words else { return self }
    var fact = self
    fact.title = words.title
    if let unit = words.unit, case .number(_, let range) = kind { fact.kind = .number(unit: unit, range: range) }
    return fact
  }
}
