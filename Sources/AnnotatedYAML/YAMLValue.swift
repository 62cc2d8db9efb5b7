internal import Yams

/// One value of a YAML file with its line, and the questions one can ask it. Each either answers or says what is wrong.
public struct YAMLValue: @unchecked Sendable {  // Yams' nodes are values, but not marked as Sendable.
  let node: Node
  let place: Place

  /// Counted from 1 in the file.
  public var line: Int { (node.mark?.line ?? 1) + place.offset }
  public var file: String { place.file }
  /// The keys that lead here, joined by dots; "the file" at the top.
  public var path: String { place.path.isEmpty ? "the file" : place.path }
  /// Whether nothing was written after the colon (or `~`, or `null`).
  public var isEmpty: Bool {
    guard case .scalar(let scalar) = node, scalar.style == .any || scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
  public var isMapping: Bool { node.mapping != nil }
  public var isList: Bool { node.sequence != nil }

  /// A problem at this value's line.
  public func problem(_ reason: String, advice: String) -> YAMLProblems {
    YAMLProblems(YAMLProblem(file: file, line: line, reason: reason, advice: advice))
  }

  /// Text as it stands, without the blanks around it.
  public func text() throws(YAMLProblems) -> String {
    guard !isEmpty, let string = scalarText else { throw unlike("text", advice: "Write some text") }
    return string
  }

  /// - Parameter range: the values that are possible; nil for all finite numbers.
  public func number(in range: ClosedRange<Double>? = nil) throws(YAMLProblems) -> Double {
    let example = range.map { "a number from \(short($0.lowerBound)) to \(short($0.upperBound))" } ?? "a number"
    guard let text = scalarText, let number = Double(text), number.isFinite else {
      throw unlike("a number", advice: decimalCommaAdvice ?? "Write \(example)")
    }
    if let range, !range.contains(number) {
      throw problem(
        "\(path) is \(shortened(text)), outside \(short(range.lowerBound)) to \(short(range.upperBound))",
        advice: "Write \(example), or leave it empty")
    }
    return number
  }

  public func integer(in range: ClosedRange<Int>? = nil) throws(YAMLProblems) -> Int {
    let number = try number(in: range.map { Double($0.lowerBound)...Double($0.upperBound) })
    guard let whole = Int(exactly: number) else {
      throw unlike("a whole number", advice: "Write it without a decimal point")
    }
    return whole
  }

  /// `yes`, `no`, `true` or `false`.
  public func flag() throws(YAMLProblems) -> Bool {
    switch scalarText?.lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw unlike("yes or no", advice: "Write yes or no")
    }
  }

  /// One of the given words.
  public func choice(of choices: [String]) throws(YAMLProblems) -> String {
    guard let text = scalarText, choices.contains(text) else {
      let near = scalarText.flatMap { nearest($0, in: choices) }.map { "Perhaps you mean \($0)" }
      throw unlike("one of \(choices.joined(separator: ", "))", advice: near ?? "Write one of these words")
    }
    return text
  }

  /// One of an enumeration's raw values.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _: Choice.Type = Choice.self
  ) throws(YAMLProblems) -> Choice where Choice.RawValue == String {
    let text = try choice(of: Choice.allCases.map(\.rawValue))
    guard let choice = Choice(rawValue: text) else { throw unlike("a known word", advice: "Write a known word") }
    return choice
  }

  /// The values of a list. A single value stands for a list of one.
  public func list() throws(YAMLProblems) -> [YAMLValue] {
    if isEmpty { return [] }
    guard let sequence = node.sequence else {
      if isMapping { throw unlike("a list", advice: "Begin each entry with a dash") }
      return [self]
    }
    return sequence.enumerated().map { YAMLValue(node: $1, place: place.below(String($0 + 1))) }
  }

  /// Reads every entry of a list and tells of all that are wrong.
  public func list<Entry>(_ read: (YAMLValue) throws(YAMLProblems) -> Entry) throws(YAMLProblems) -> [Entry] {
    var collector = ProblemCollector()
    var entries: [Entry] = []
    for value in try list() {
      if let entry = collector.attempt({ () throws(YAMLProblems) in try read(value) }) { entries.append(entry) }
    }
    try collector.finish()
    return entries
  }

  public func texts() throws(YAMLProblems) -> [String] {
    try list { value throws(YAMLProblems) in try value.text() }
  }

  /// The keys and their values.
  ///
  /// - Parameter keys: the keys that may stand here; nil when any may.
  /// - Throws: every key that may not stand here, with its line and the key that is most like it.
  public func mapping(keys: [String]? = nil) throws(YAMLProblems) -> YAMLMapping {
    guard let mapping = node.mapping else {
      throw unlike("a group of keys", advice: "Write lines of the form key: value, indented below it")
    }
    var entries: [(key: String, line: Int, value: YAMLValue)] = []
    var problems: [YAMLProblem] = []
    for (key, value) in mapping {
      let line = (key.mark?.line ?? 1) + place.offset
      guard let name = key.scalar?.string, keys?.contains(name) ?? true else {
        problems.append(unknownKey(key.scalar?.string ?? "?", line: line, keys: keys ?? []))
        if problems.count == Self.mostUnknown { break }
        continue
      }
      entries.append((name, line, YAMLValue(node: value, place: place.below(name))))
    }
    if let all = YAMLProblems(problems) { throw all }
    return YAMLMapping(entries: entries, whole: self)
  }

  /// More are not listed: such a file is another one than was meant.
  private static let mostUnknown = 50

  private func unknownKey(_ name: String, line: Int, keys: [String]) -> YAMLProblem {
    let advice =
      nearest(name, in: keys).map { "Perhaps you mean \($0)" } ?? "Known here: \(keys.joined(separator: ", "))"
    let place = self.place.path.isEmpty ? "" : " in \(path)"
    return YAMLProblem(
      file: file, line: line, reason: "the key \(shortened(name)) is not known\(place)", advice: advice)
  }

  private var scalarText: String? {
    guard case .scalar(let scalar) = node else { return nil }
    guard scalar.string.first?.isWhitespace == true || scalar.string.last?.isWhitespace == true else {
      return scalar.string
    }
    return String(scalar.string.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private var decimalCommaAdvice: String? {
    guard let text = scalarText else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Double("\(parts[0]).\(parts[1])") else { return nil }
    return "Write it with a point: \(number)"
  }

  private func unlike(_ wanted: String, advice: String) -> YAMLProblems {
    let found: String
    switch node {
    case .scalar: found = isEmpty ? "is empty" : "is \"\(shortened(scalarText ?? ""))\""
    case .mapping: found = "is a group of keys"
    case .sequence: found = "is a list"
    case .alias: found = "is an alias"
    }
    return problem("\(path) \(found), not \(wanted)", advice: advice)
  }
}

/// The keys of one group with their values.
public struct YAMLMapping: Sendable {
  /// In the order of the file.
  public let entries: [(key: String, line: Int, value: YAMLValue)]
  let whole: YAMLValue

  public var line: Int { entries.first?.line ?? whole.line }
  public var keys: [String] { entries.map(\.key) }

  /// nil when the key is absent or nothing stands behind it.
  public subscript(key: String) -> YAMLValue? {
    entries.first { $0.key == key }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  public func required(_ key: String) throws(YAMLProblems) -> YAMLValue {
    guard let value = self[key] else {
      let place = whole.place.path.isEmpty ? "" : " in \(whole.path)"
      throw problem("\(key) is missing\(place)", advice: "Add a line \(key): …")
    }
    return value
  }

  /// A problem of the group as a whole.
  public func problem(_ reason: String, advice: String) -> YAMLProblems {
    YAMLProblems(YAMLProblem(file: whole.file, line: line, reason: reason, advice: advice))
  }
}
