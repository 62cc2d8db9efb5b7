import Assessment
import Knowledge
import Phrases
import Quantities

/// One link of the chain: its findings, and what else was answered or measured of it.
struct LinkMaker {
  private let picture: WholePicture
  private let text: FactText
  private let knowledge: KnowledgeBase
  private let cite: Citations

  init(_ picture: WholePicture, _ text: FactText, _ knowledge: KnowledgeBase, _ cite: Citations) {
    self.picture = picture
    self.text = text
    self.knowledge = knowledge
    self.cite = cite
  }

  /// nil for the whole picture when nothing was found of it.
  func link(_ link: ChainLink) -> GroundsPart.Link? {
    let findings = picture.findings(of: link)
    let told = Set(
      picture.findings.flatMap { $0.facts + $0.places.map(\.fact) } + FactLinks.summed(picture.facts, knowledge))
    let known = FactLinks.facts(of: link, knowledge).filter(picture.facts.knows)
    let values = known.filter { !told.contains($0) }
    let order = link == .whole ? orderInTime : []
    if link == .whole && findings.isEmpty && order.isEmpty { return nil }
    return GroundsPart.Link(
      heading: link.title, findings: FindingGroup.all(findings).map(part), values: values.map(value),
      hasValues: !values.isEmpty, order: order,
      none: findings.isEmpty && values.isEmpty && order.isEmpty ? none(known.isEmpty) : nil)
  }

  private func none(_ isUnknown: Bool) -> String {
    isUnknown
      ? say("Nothing was answered or measured here.") : say("What was answered here stands with other parts.")
  }

  private var orderInTime: [String] {
    let legs = Side.allCases.compactMap { picture.gait?.chain[$0]?.statements }.filter { !$0.isEmpty }
    return legs.isEmpty ? [] : legs.map { $0.map(retold).joined(separator: " ") } + [ChainWording.caution]
  }

  private func part(_ group: FindingGroup) -> GroundsPart.FindingPart {
    let finding = group.first
    return GroundsPart.FindingPart(
      kind: finding.role.rawValue, role: finding.role.words, title: group.title, words: group.findings.map(\.words),
      strips: group.findings.flatMap(\.places).map(strip), sure: "\(finding.certainty.words). \(finding.because)",
      basis: basis(group), limits: finding.cannotSay)
  }

  /// Facts with their values, other findings by their titles, and sources.
  private func basis(_ group: FindingGroup) -> String {
    let facts = group.first.facts.map { fact in
      let title = withoutStop(text.title(fact))
      let value = text.value(fact, isSided(fact) ? group.side : nil)
      return title.hasSuffix("?") ? "\(title) \(value)" : "\(title): \(value)"
    }
    let titles = FindingGroup.titles(of: group.findings.flatMap(\.grounds), picture).map { say("“\($0)”") }
    return "\((facts + titles).joined(separator: "; ")) \(cite.marks(group.first.sources))"
  }

  private func isSided(_ fact: FactName) -> Bool { picture.facts[fact] == nil }

  private func value(_ fact: FactName) -> GroundsPart.Value {
    GroundsPart.Value(
      title: withoutStop(text.title(fact)), value: text.value(fact),
      strips: picture.places.filter { $0.fact == fact }.map(strip))
  }

  private func strip(_ place: PlaceAmongOthers) -> GroundsPart.Strip {
    let words = "\(PlaceWording.sentence(place)) \(cite.marks([place.reference.source]))"
    let caption =
      switch place.side {
      case nil: words
      case .left: say("Left: \(words)")
      case .right: say("Right: \(words)")
      }
    return GroundsPart.Strip(svg: PlaceStrip.svg(place), caption: caption)
  }
}

extension Finding.Role {
  /// What a finding is, beside its title.
  var words: String {
    switch self {
    case .mayContribute: say("may play a part")
    case .standsOut: say("stands out")
    case .likeMost: say("like most people")
    case .unknown: say("not known")
    case .context: say("good to know")
    }
  }
}

/// Which link of the chain a fact is about.
enum FactLinks {
  static func facts(of link: ChainLink, _ knowledge: KnowledgeBase) -> [FactName] {
    let questions = knowledge.questions.filter { self.link(of: $0) == link && isShown($0) }
    let measures = (MeasuredFact.allCases.map(\.rawValue) + DerivedFact.allCases.map(\.rawValue)).filter { name in
      prefixes[link]?.contains { name.hasPrefix($0) } ?? false
    }
    return measures + questions.map(\.id)
  }

  /// The six looks at the foot, once they stand in the list as their sum.
  static func summed(_ facts: PersonFacts, _ knowledge: KnowledgeBase) -> [FactName] {
    facts.knows(DerivedFact.postureTotal.rawValue) ? DerivedFacts.inputs(of: .postureTotal, knowledge) : []
  }

  private static func isShown(_ question: Question) -> Bool {
    if case .text = question.kind { false } else { true }
  }

  /// nil for what concerns the person.
  private static func link(of question: Question) -> ChainLink? {
    switch question.section {
    case .person, .symptoms, .function: nil
    // The calf is tested in the chapter of the foot.
    case .foot: question.id.hasPrefix("heel_raise") ? .shank : .foot
    case .ankle: .ankle
    case .hipTrunk: question.id.hasPrefix("side_plank") ? .pelvisTrunk : question.id.hasPrefix("squat") ? .knee : .hip
    case .training: .load
    case .shoes, .insoles: .shoes
    }
  }

  private static let prefixes: [ChainLink: [String]] = [
    .foot: ["rearfoot.", "arch.", "posture.", "foot."], .knee: ["knee.", "squat.", "chain.knee"],
    .hip: ["thigh."], .pelvisTrunk: ["pelvis.", "trunk.", "step_width", "chain.order"],
    .load: ["load.", "video.cadence"], .ankle: ["asymmetry.knee_to_wall"],
  ]
}
