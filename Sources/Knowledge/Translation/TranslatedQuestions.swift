import AnnotatedYAML

extension Question: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    var keys = ["text", "why", "skipping"] + (how == nil ? [] : ["how"])
    switch kind {
    case .choice, .choices: keys.append("options")
    case .number: keys.append("unit")
    case .yesNo, .duration, .text: break
    }
    let map = try yaml.mapping(keys: keys)
    text = try map.required("text").text()
    how = try map.text("how", like: how)
    why = try map.required("why").text()
    skipping = try map.required("skipping").text()
    switch kind {
    case .choice(let options): kind = .choice(try options.translated(map, "options"))
    case .choices(let options, let exclusive, let isBodyMap):
      kind = .choices(try options.translated(map, "options"), exclusive: exclusive, isBodyMap: isBodyMap)
    case .number(_, let range, let isWhole):
      kind = .number(unit: try map.required("unit").text(), range: range, isWhole: isWhole)
    case .yesNo, .duration, .text: break
    }
  }
}

extension RedFlag: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["text", "go_to", "why"] + (help == nil ? [] : ["help"]))
    text = try map.required("text").text()
    help = try map.text("help", like: help)
    goTo = try map.required("go_to").text()
    why = try map.required("why").text()
  }
}

extension HomeTest: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["title", "why", "needs", "steps", "stop_if", "limits"])
    title = try map.required("title").text()
    why = try map.required("why").text()
    needs = try map.texts("needs", like: needs)
    steps = try map.texts("steps", like: steps)
    stopIf = try map.required("stop_if").text()
    limits = try map.required("limits").text()
  }
}

extension Contradiction: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["reason", "advice"])
    reason = try map.required("reason").text()
    advice = try map.required("advice").text()
  }
}
