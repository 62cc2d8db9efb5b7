internal import AnnotatedYAML
internal import Phrases

/// The links of the chain, from the ground up, and what acts on it.
public enum ChainLink: String, CaseIterable, Sendable, Codable {
  case foot, ankle, shank, knee, hip, pelvisTrunk = "pelvis_trunk", load, shoes
  /// What concerns the person as a whole, such as how the pain behaves.
  case whole

  public var title: String {
    switch self {
    case .foot: say("Foot")
    case .ankle: say("Ankle")
    case .shank: say("Lower leg")
    case .knee: say("Knee")
    case .hip: say("Hip")
    case .pelvisTrunk: say("Pelvis and trunk")
    case .load: say("Training load")
    case .shoes: say("Shoes and insoles")
    case .whole: say("The whole picture")
    }
  }
}

/// How sure a statement is, of the evidence and the measurement together.
public enum Certainty: String, CaseIterable, Sendable, Codable {
  case high, moderate, low, veryLow = "very_low"

  public var words: String {
    switch self {
    case .high: say("well supported")
    case .moderate: say("fairly well supported")
    case .low: say("weakly supported")
    case .veryLow: say("very uncertain")
    }
  }
}

/// Something that was found in one person.
///
/// Its words may hold `{side}` (in rules for each side; in the forms of ``SideWords``), `{other_side}` and `{fact-name}`, which stands for that fact's
/// value with unit, interval and count, such as `{rearfoot.peak_eversion_deg}`.
public struct Finding: Sendable, Equatable {
  public enum Role: String, CaseIterable, Sendable, Codable {
    /// It may be part of why it hurts.
    case mayContribute = "may_contribute"
    /// It stands out, but there is nothing that it would explain.
    case standsOut = "stands_out"
    /// It was looked at and is much like other people's.
    case likeMost = "like_most"
    /// It could not be told, and that matters.
    case unknown
    /// It decides what advice fits.
    case context
  }

  public var link: ChainLink
  public var role: Role
  public var title: String
  /// The title where both sides have it; nil in English, where it follows from ``title``.
  public var titleForBoth: String?
  public var words: String
  public var certainty: Certainty
  /// Why it is not surer.
  public var because: String
  /// What it cannot say.
  public var cannotSay: String
  /// Where the person lies among others: the fact, and the rows to choose from by walking or running, footwear, zero, sex
  /// and age. Empty where there are none.
  public var place: Place?

  public struct Place: Sendable, Equatable {
    public var fact: FactName
    public var references: [ReferenceID]

    public init(fact: FactName, references: [ReferenceID]) {
      self.fact = fact
      self.references = references
    }
  }
}

extension Finding {
  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: [
      "link", "role", "title", "words", "certainty", "because", "cannot_say", "place",
    ])
    link = try map.required("link").choice()
    role = try map.required("role").choice()
    title = try map.required("title").text()
    words = try map.required("words").text()
    certainty = try map.required("certainty").choice()
    because = try map.required("because").text()
    cannotSay = try map.required("cannot_say").text()
    if let yaml = map["place"] {
      let map = try yaml.mapping(keys: ["fact", "references"])
      place = Place(fact: try map.required("fact").text(), references: try map.required("references").texts())
    }
  }
}
