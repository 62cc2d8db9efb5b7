import AnnotatedYAML

extension Exercise: Translatable {
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["title", "steps", "why", "progression", "feel", "stop_if"])
    title = try map.required("title").text()
    steps = try map.texts("steps", like: steps)
    why = try map.required("why").text()
    progression = try map.texts("progression", like: progression)
    feel = try map.required("feel").text()
    stopIf = try map.required("stop_if").text()
  }
}

extension InsoleAttribute: Translatable {
  var id: String { name.rawValue }

  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let hasBands = if case .bands = values { true } else { false }
    let map = try yaml.mapping(keys: ["title", "help", "why", hasBands ? "bands" : "unit"])
    title = try map.required("title").text()
    help = try map.required("help").text()
    why = try map.required("why").text()
    switch values {
    case .bands(let options): values = .bands(try options.translated(map, "bands"))
    case .number(_, let range): values = .number(unit: try map.required("unit").text(), range: range)
    }
  }
}

extension InsoleRange {
  /// Of the built-in range; a shop's own is in the shop's words.
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["title", "products"])
    title = try map.required("title").text()
    let texts = try map.required("products").mapping(keys: products.map(\.id))
    for place in products.indices { try products[place].translate(texts.required(products[place].id)) }
  }
}

extension InsoleProduct {
  fileprivate mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["name"] + (note == nil ? [] : ["note"]))
    name = try map.required("name").text()
    note = try map.text("note", like: note)
  }
}

extension ReferenceValue: Translatable {
  var isShown: Bool { canPlace }

  /// The title is only for those who look after the data.
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(
      keys: ["population", "method"] + (speed == nil ? [] : ["speed"]) + (caution == nil ? [] : ["caution"]))
    population.text = try map.required("population").text()
    method = try map.required("method").text()
    speed = try map.text("speed", like: speed)
    caution = try map.text("caution", like: caution)
  }
}

extension Source: Translatable {
  var id: String { key }

  /// `authors` and `journal` only where they are words of ours, such as "leaflets".
  mutating func translate(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["authors", "journal", "read"] + (title == nil ? ["about"] : []))
    if title == nil { about = try map.required("about").text() }
    authors = try map["authors"]?.text() ?? authors
    journal = try map["journal"]?.text() ?? journal
    read = try map.required("read").text()
  }
}
