internal import AnnotatedYAML

/// What an insole is described by: the parts of a specification and of a product.
public enum InsoleAttributeName: String, CaseIterable, Sendable, Codable {
  case archHeight = "arch_height"
  case archFlexibility = "arch_flexibility"
  case heelCupDepth = "heel_cup_depth_mm"
  case medialPosting = "medial_posting_deg"
  case length, volume, firmness
}

/// An attribute in words, with the values that it may have.
public struct InsoleAttribute: Sendable, Equatable {
  public enum Values: Sendable, Equatable {
    /// Words, from low to high, each with what it means.
    case bands([Question.Option])
    case number(unit: String, range: ClosedRange<Double>)
  }
  public var name: InsoleAttributeName
  public var title: String
  /// What it is and how to see it on an insole.
  public var help: String
  /// What it is thought to do, and what was found.
  public var why: String
  public var values: Values
  /// More than this is a matter for a professional; nil without a limit.
  public var ceiling: Double?
  public var sources: [SourceKey]
}

/// What a rule asks of one attribute of an insole.
public struct InsoleSetting: Sendable, Equatable {
  public enum Wanted: Sendable, Equatable {
    /// The best first; any of them will do.
    case bands([String])
    case number(ClosedRange<Double>)
  }
  public enum Basis: String, CaseIterable, Sendable, Codable {
    /// A trial or measurement is behind the value.
    case source
    /// Chosen with a reason; no trial tells the value.
    case chosen
  }

  public var attribute: InsoleAttributeName
  public var wanted: Wanted
  /// Where several rules set the same attribute, the highest counts.
  public var priority: Int
  public var words: String
  public var why: String
  /// What to watch for; nil without.
  public var warning: String?
  public var basis: Basis
}

extension InsoleAttribute {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "name", "title", "help", "why", "bands", "unit", "range", "ceiling", "sources",
    ])
    name = try map.required("name").choice()
    title = try map.required("title").text()
    help = try map.required("help").text()
    why = try map.required("why").text()
    ceiling = try map["ceiling"]?.number()
    sources = try map.required("sources").texts()
    if let bands = map["bands"] {
      var options: [Question.Option] = []
      for (key, _, value) in try bands.mapping().entries {
        options.append(Question.Option(id: key, text: try value.text()))
      }
      values = .bands(options)
    } else {
      values = .number(unit: try map.required("unit").text(), range: try map.required("range").range())
    }
  }
}

extension InsoleSetting {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["attribute", "bands", "range", "priority", "words", "why", "warning", "basis"])
    attribute = try map.required("attribute").choice()
    priority = try map["priority"]?.integer() ?? 0
    words = try map.required("words").text()
    why = try map.required("why").text()
    warning = try map["warning"]?.text()
    basis = try map.required("basis").choice()
    if let bands = map["bands"] {
      wanted = .bands(try bands.texts())
    } else {
      wanted = .number(try map.required("range").range())
    }
  }
}
