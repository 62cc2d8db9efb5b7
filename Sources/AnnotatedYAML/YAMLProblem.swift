/// One thing that is wrong in a YAML file: where, what, and what to do.
public struct YAMLProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as it is shown to people, without its folders.
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// What is wrong, in one sentence without the full stop.
  public var reason: String
  /// What to do about it, in one sentence without the full stop.
  public var advice: String

  public init(file: String, line: Int, reason: String, advice: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.advice = advice
  }

  /// "me.yaml:12: pain.now is 14, outside 0 to 10. Write a number from 0 to 10."
  public var description: String { "\(file):\(line): \(reason). \(advice)." }
}

/// Everything that is wrong in a file, in the order of its lines; never empty.
public struct YAMLProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public private(set) var problems: [YAMLProblem]

  public init(_ problem: YAMLProblem) { problems = [problem] }

  /// nil when there is nothing wrong.
  public init?(_ problems: [YAMLProblem]) {
    if problems.isEmpty { return nil }
    self.problems = problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Goes on reading after a problem, so that a person sees all that is wrong at once.
///
/// ```swift
/// var collector = ProblemCollector()
/// let age = collector.attempt { () throws(YAMLProblems) in try map.required("age").integer(in: 5...100) }
/// try collector.finish()
/// ```
public struct ProblemCollector: Sendable {
  public private(set) var problems: [YAMLProblem] = []

  public init() {}

  /// nil when the body found a problem, which is then remembered.
  public mutating func attempt<Value>(_ body: () throws(YAMLProblems) -> Value) -> Value? {
    do {
      return try body()
    } catch {
      problems += error.problems
      return nil
    }
  }

  public mutating func note(_ problem: YAMLProblem) { problems.append(problem) }

  /// Throws all that was remembered; returns when nothing was.
  public func finish() throws(YAMLProblems) {
    if let all = YAMLProblems(problems) { throw all }
  }
}
