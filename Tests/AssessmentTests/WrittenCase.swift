import AnnotatedYAML
import Assessment
import Foundation
import Knowledge
import Quantities
import Testing

/// One person of `Cases`: answers and measurements, and what must and must not come of them.
struct WrittenCase: Sendable {
  var file: String
  var title: String
  /// An answers file.
  var answers: String
  var measurements: [(name: String, json: Data)] = []
  /// Expected instead of a self-check: line and a part of the reason.
  var refused: [(line: Int, reason: String)] = []
  var care: [RedFlagID] = []
  /// `rule`, or `rule/side`.
  var findings: [String] = []
  var notFindings: [String] = []
  var advice: [String] = []
  var notAdvice: [String] = []
  var exercises: [String] = []
  var notExercises: [String] = []
  /// Attribute and what is wanted; nil where nothing is said of insoles.
  var insole: [String: InsoleSetting.Wanted]?
  var insoleRules: [String] = []
  /// Where a value must lie: `fact/side`, place.
  var places: [String: String] = [:]

  static let all: [WrittenCase] = {
    do {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      return try names.sorted().flatMap { name in
        try cases(String(contentsOf: folder.appending(path: name), encoding: .utf8), file: name)
      }
    } catch {
      fatalError("The written cases cannot be read:\n\(error)")
    }
  }()

  func readAnswers() throws(YAMLProblems) -> Answers {
    try Answers(yaml: answers, file: "\(title).yaml", knowledge: .builtIn)
  }

  func readMeasurements() throws -> Measurements { try Measurements(files: measurements) }

  func check() throws -> SelfCheck {
    SelfChecker(.builtIn).check(try readAnswers(), try readMeasurements())
  }

  /// The picture; nil where care comes first.
  func picture() throws -> WholePicture? {
    if case .picture(let picture) = try check() { picture } else { nil }
  }
}

extension WrittenCase: CustomTestStringConvertible {
  /// Named by its title in the tests' output.
  var testDescription: String { title }
}

// MARK: Reading

extension WrittenCase {
  private static func cases(_ text: String, file: String) throws -> [WrittenCase] {
    try YAMLDocument(text, file: file).root.mapping(keys: ["cases"]).required("cases").list {
      value throws(YAMLProblems) in try WrittenCase(value, file: file)
    }
  }

  private static let keys = [
    "title", "because", "answers", "video", "footprint", "training", "squat", "refused", "care", "findings",
    "not_findings", "advice", "not_advice", "exercises", "not_exercises", "insole", "insole_rules", "places",
  ]

  private init(_ value: YAMLValue, file: String) throws(YAMLProblems) {
    let map = try value.mapping(keys: Self.keys)
    func texts(_ key: String) throws(YAMLProblems) -> [String] { try map[key]?.texts() ?? [] }
    self.file = file
    title = try map.required("title").text()
    // Every case says why it must come out so.
    _ = try map.required("because").text()
    answers = try map["answers"]?.text() ?? "schema: loadline.answers/1"
    if let video = map["video"] { measurements.append(("video.json", try VideoSpecification(video).json())) }
    for (side, _, number) in try map["footprint"]?.mapping().entries ?? [] {
      measurements.append(("footprint-\(side).json", footprintJSON(side, try number.number())))
    }
    if let runs = map["training"] {
      let runs = try runs.mapping(keys: ["week", "before"])
      measurements.append(
        ("training.json", trainingJSON(try runs.required("week").number(), try runs.required("before").number())))
    }
    if let legs = map["squat"] {
      let legs = try legs.mapping(keys: Side.allCases.map(\.rawValue))
      func numbers(_ side: Side) throws(YAMLProblems) -> [Double] {
        try legs[side.rawValue]?.list { entry throws(YAMLProblems) in try entry.number() } ?? []
      }
      measurements.append(("squat.json", squatJSON(try numbers(.left), try numbers(.right))))
    }
    for entry in try map["refused"]?.list() ?? [] {
      let fields = try entry.mapping(keys: ["line", "reason"])
      refused.append((try fields.required("line").integer(), try fields.required("reason").text()))
    }
    care = try texts("care")
    findings = try texts("findings")
    notFindings = try texts("not_findings")
    advice = try texts("advice")
    notAdvice = try texts("not_advice")
    exercises = try texts("exercises")
    notExercises = try texts("not_exercises")
    insoleRules = try texts("insole_rules")
    insole = try Self.insole(map["insole"])
    for (name, _, place) in try map["places"]?.mapping().entries ?? [] { places[name] = try place.text() }
  }

  /// `no`, or attributes with a list of words or a range of numbers.
  private static func insole(_ value: YAMLValue?) throws(YAMLProblems) -> [String: InsoleSetting.Wanted]? {
    guard let value else { return nil }
    guard value.isMapping else {
      if try value.flag() { throw value.problem("insole is yes", advice: "Write what it should be like") }
      return [:]
    }
    var wanted: [String: InsoleSetting.Wanted] = [:]
    for (name, _, list) in try value.mapping().entries {
      let words = try list.texts()
      let numbers = words.compactMap(Double.init)
      wanted[name] = numbers.count == 2 ? .number(numbers[0]...numbers[1]) : .bands(words)
    }
    return wanted
  }
}

private func footprintJSON(_ side: String, _ index: Double) -> Data {
  Data(
    """
    {"schema": "loadline.footprint/1", "status": "measured", "refusal": null, "side": "\(side)",
     "arch_index": {"value": \(index), "sd": 0.01, "ci95": [\(index - 0.02), \(index + 0.02)]}}
    """.utf8)
}

/// Mean and interval of each leg; nothing for a leg that was not seen.
private func squatJSON(_ left: [Double], _ right: [Double]) -> Data {
  func leg(_ numbers: [Double]) -> String {
    guard numbers.count == 3 else { return "{\"knee.projection_deg\": null, \"missing\": \"fewer than 3 squats\"}" }
    return """
      {"knee.projection_deg": {"mean": \(numbers[0]), "sd": 2, "n": 5, "ci95": [\(numbers[1]), \(numbers[2])]},
       "missing": null}
      """
  }
  return Data(
    """
    {"schema": "loadline.squat/1", "status": "measured", "refusal": null,
     "summary": {"left": \(leg(left)), "right": \(leg(right))}}
    """.utf8)
}

private func trainingJSON(_ week: Double, _ before: Double) -> Data {
  Data(
    """
    {"schema": "loadline.training/1", "last_7_days": {"longest": {"distance_km": \(week)},
     "longest_of_30_days_before": {"distance_km": \(before)}}}
    """.utf8)
}
