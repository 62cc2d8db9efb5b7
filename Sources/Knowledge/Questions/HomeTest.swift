internal import AnnotatedYAML

/// Names a ``HomeTest``, such as `heel-raise`.
public typealias HomeTestID = String

/// Something to do at home whose result is entered. The questions that belong to it name it.
public struct HomeTest: Sendable, Equatable {
  public var id: HomeTestID
  public var title: String
  public var section: Question.Section
  /// What it shows, in one or two sentences.
  public var why: String
  /// What is needed: "a wall, a ruler".
  public var needs: [String]
  /// What to do, in order.
  public var steps: [String]
  /// When to stop or not to begin.
  public var stopIf: String
  /// What the result cannot say: how exact it is, whether doing it alone was ever studied.
  public var limits: String
  /// Values that the result is laid beside.
  public var references: [ReferenceID]
  public var sources: [SourceKey]
}

extension HomeTest {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "id", "title", "section", "why", "needs", "steps", "stop_if", "limits", "references", "sources",
    ])
    id = try map.required("id").text()
    title = try map.required("title").text()
    section = try map.required("section").choice()
    why = try map.required("why").text()
    needs = try map["needs"]?.texts() ?? []
    steps = try map.required("steps").texts()
    stopIf = try map.required("stop_if").text()
    limits = try map.required("limits").text()
    references = try map["references"]?.texts() ?? []
    sources = try map.required("sources").texts()
  }
}
