import AnnotatedYAML

extension Rule: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let before = words
    switch yield {
    case .finding(var finding):
      try finding.translate(yaml)
      yield = .finding(finding)
    case .advice(var advice):
      try advice.translate(yaml)
      yield = .advice(advice)
    case .insole(var setting):
      try setting.translate(yaml)
      yield = .insole(setting)
    }
    let (wanted, found) = (Self.facts(in: before), Self.facts(in: words))
    guard wanted == found else {
      let unlike = wanted.symmetricDifference(found).sorted().joined(separator: ", ")
      throw yaml.problem("\(yaml.path) has other facts than the original: \(unlike)", advice: "Use the same ones")
    }
  }

  /// The facts that stand in braces; a side may be said in other places.
  private static func facts(in words: [String]) -> Set<String> {
    Set(words.flatMap(placeholders)).filter { $0 != "other_side" && SideWords.form(in: $0) == nil }
  }
}

extension Finding {
  /// A title with a side needs one for both: other languages cannot leave the side out of a sentence.
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let hasSide = title.contains("{side}")
    let map = try yaml.mapping(keys: ["title", "words", "because", "cannot_say"] + (hasSide ? ["both"] : []))
    title = try map.required("title").text()
    titleForBoth = hasSide ? try map.required("both").text() : nil
    words = try map.required("words").text()
    because = try map.required("because").text()
    cannotSay = try map.required("cannot_say").text()
  }
}

extension Advice {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(
      keys: ["title", "words", "why"] + (trials == nil ? [] : ["trials"]) + (lookAgain == nil ? [] : ["changes"])
        + (care == nil ? [] : ["care"]))
    title = try map.required("title").text()
    words = try map.required("words").text()
    why = try map.required("why").text()
    trials = try map.text("trials", like: trials)
    if let lookAgain { self.lookAgain?.changes = try map.texts("changes", like: lookAgain.changes) }
    if care != nil {
      let care = try map.required("care").mapping(keys: ["go_to", "how_soon"])
      self.care = Care(goTo: try care.required("go_to").text(), howSoon: try care.required("how_soon").text())
    }
  }
}

extension InsoleSetting {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["words", "why"] + (warning == nil ? [] : ["warning"]))
    words = try map.required("words").text()
    why = try map.required("why").text()
    warning = try map.text("warning", like: warning)
  }
}
