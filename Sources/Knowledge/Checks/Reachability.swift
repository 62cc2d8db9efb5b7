import Quantities

extension KnowledgeBase {
  /// Rules of which no person can be thought up for whom they speak.
  func reachabilityProblems() -> [KnowledgeProblem] {
    let search = PersonSearch(self)
    return rules.filter { search.person(for: $0) == nil }
      .map { KnowledgeProblem("rule \($0.id)", "can never speak: no answers and measurements fulfil it") }
  }

  /// A person of whom the rule speaks: facts that fulfil its condition and one of its grounds, within the facts' ranges and
  /// without a contradiction. nil when there is none.
  public func person(of rule: RuleID) -> FactSheet? {
    self.rule(rule).flatMap { PersonSearch(self).person(for: $0) }
  }
}

/// Thinks up a person for whom a rule speaks, by going backwards from the rule to the facts.
///
/// Every fact begins with all its values that can make a difference (``FactValues``); each comparison that must hold, or must
/// not, leaves only some of them. Where one of several things is enough, each is tried in turn. What is found is then asked
/// forwards, with every rule, so that nothing is believed that would not happen.
struct PersonSearch {
  /// What a condition must be.
  enum Want {
    case yes, no, notYes, notNo

    func allows(_ truth: Truth) -> Bool {
      switch self {
      case .yes: truth == .yes
      case .no: truth == .no
      case .notYes: truth != .yes
      case .notNo: truth != .no
      }
    }
    /// What the part of a `not` must be.
    var turned: Want {
      switch self {
      case .yes: .no
      case .no: .yes
      case .notYes: .notNo
      case .notNo: .notYes
      }
    }
    /// Whether all parts of an `all` must be so, and one of an `any`; otherwise the other way round.
    var isPositive: Bool { self == .yes || self == .notNo }
  }

  /// Something that is still to be fulfilled.
  enum Goal {
    case condition(Condition, Want, Side?)
    /// The rule speaks, or does not, for the side (for a rule about the person: nil).
    case rule(Rule, speaks: Bool, Side?)
    case oneOf([Goal])
  }

  struct Key: Hashable {
    let fact: FactName
    let side: Side?
  }
  typealias Domains = [Key: [FactValue?]]

  /// After so many steps a rule counts as one that can never speak. Those that can were found within some hundred.
  private static let patience = 100_000

  private let knowledge: KnowledgeBase
  private let simulation: RuleSimulation
  private let facts: [FactName: Fact]
  private let values: FactValues

  init(_ knowledge: KnowledgeBase) {
    self.knowledge = knowledge
    simulation = RuleSimulation(knowledge)
    facts = Dictionary(knowledge.facts.map { ($0.name, $0) }) { first, _ in first }
    values = FactValues(knowledge)
  }

  func person(for rule: Rule) -> FactSheet? {
    let side: Side? = rule.scope == .eachSide ? .left : nil
    let possible = knowledge.contradictions.map { Goal.condition($0.when, .notYes, nil) }
    var steps = Self.patience
    return fulfil(possible + [.rule(rule, speaks: true, side)], [:], &steps) { sheet in
      simulation.spoken(of: sheet).contains(Spoken(rule: rule.id, side: side)) && isPossible(sheet)
    }
  }

  /// Depth first; the first person that is accepted. The last goal comes first.
  private func fulfil(
    _ goals: [Goal], _ domains: Domains, _ steps: inout Int, accepts: (FactSheet) -> Bool
  ) -> FactSheet? {
    steps -= 1
    if steps < 0 { return nil }
    guard let goal = goals.last else {
      let sheet = sheet(of: domains)
      return accepts(sheet) ? sheet : nil
    }
    if case .oneOf = goal { return chosen(goals, domains, &steps, accepts: accepts) }
    let rest = Array(goals.dropLast())
    switch goal {
    case .oneOf: return nil
    case .rule(let rule, let speaks, let side):
      return fulfil(adding(parts(of: rule, speaks: speaks, side), to: rest), domains, &steps, accepts: accepts)
    case .condition(.fact(let comparison), let want, let side):
      for narrowed in narrow(domains, comparison, want, side) {
        let goals = rest + presumed(comparison.fact, narrowed, domains)
        if let found = fulfil(goals, narrowed, &steps, accepts: accepts) { return found }
      }
      return nil
    case .condition(let condition, let want, let side):
      return fulfil(adding(parts(of: condition, want, side), to: rest), domains, &steps, accepts: accepts)
    }
  }

  /// All goals are choices now. The one with the fewest ways is tried first, and its ways that fix nothing before others.
  private func chosen(
    _ goals: [Goal], _ domains: Domains, _ steps: inout Int, accepts: (FactSheet) -> Bool
  ) -> FactSheet? {
    var best: (index: Int, ways: [Goal])?
    for (index, goal) in goals.enumerated() {
      guard case .oneOf(let choices) = goal else { continue }
      let ways = choices.map { (way: $0, cost: cost($0, domains)) }.filter { $0.cost != .impossible }
        .sorted { $0.cost.rawValue < $1.cost.rawValue }
      if ways.isEmpty { return nil }
      if ways[0].cost == .nothing {
        var rest = goals
        rest.remove(at: index)
        return fulfil(rest, domains, &steps, accepts: accepts)
      }
      if best.map({ ways.count < $0.ways.count }) ?? true { best = (index, ways.map(\.way)) }
    }
    guard let best else { return nil }
    var rest = goals
    rest.remove(at: best.index)
    for way in best.ways {
      if let found = fulfil(rest + [way], domains, &steps, accepts: accepts) { return found }
    }
    return nil
  }

  /// What a way of fulfilling a choice takes.
  private enum Cost: Int { case nothing, leavesUnknown, fixes, impossible }

  private func cost(_ way: Goal, _ domains: Domains) -> Cost {
    guard case .condition(.fact(let comparison), let want, let side) = way else { return .fixes }
    let ways = narrow(domains, comparison, want, side)
    if ways.isEmpty { return .impossible }
    if ways.contains(domains) { return .nothing }
    let keepsUnknown = ways.contains { way in way.allSatisfy { $1.contains(nil) || domains[$0] == $1 } }
    return keepsUnknown ? .leavesUnknown : .fixes
  }

  /// What must be comes before what may be chosen: then a choice that cannot be is seen at once.
  private func adding(_ parts: [Goal], to goals: [Goal]) -> [Goal] {
    var choices: [Goal] = []
    var needs: [Goal] = []
    for part in parts {
      if case .oneOf = part { choices.append(part) } else { needs.append(part) }
    }
    return choices + goals + needs
  }

  /// A question whose answer must be known now must be one that is asked.
  private func presumed(_ fact: FactName, _ narrowed: Domains, _ domains: Domains) -> [Goal] {
    guard let condition = knowledge.question(fact)?.shownWhen else { return [] }
    let isKnown = [nil, Side.left, .right].contains { side in
      narrowed[Key(fact: fact, side: side)].map { !$0.contains(nil) } ?? false
    }
    return isKnown ? [.condition(condition, .notNo, nil)] : []
  }

  private func parts(of condition: Condition, _ want: Want, _ side: Side?) -> [Goal] {
    func goals(_ parts: [Condition]) -> [Goal] { parts.map { .condition($0, want, side) } }
    switch condition {
    case .all(let parts): return want.isPositive ? goals(parts) : [.oneOf(goals(parts))]
    case .any(let parts): return want.isPositive ? [.oneOf(goals(parts))] : goals(parts)
    case .not(let part): return [.condition(part, want.turned, side)]
    case .fact: return [.condition(condition, want, side)]
    case .spoken(let id): return knowledge.rule(id).map { voices($0, speaks: want.isPositive, side) } ?? []
    }
  }

  /// As ``Situation/hasSpoken(_:)``: of this side, else of any.
  private func voices(_ rule: Rule, speaks: Bool, _ side: Side?) -> [Goal] {
    let sides: [Side?] = rule.scope == .person ? [nil] : side.map { [$0] } ?? [.left, .right]
    let goals = sides.map { Goal.rule(rule, speaks: speaks, $0) }
    return speaks ? [.oneOf(goals)] : goals
  }

  private func parts(of rule: Rule, speaks: Bool, _ side: Side?) -> [Goal] {
    let grounds = rule.grounds.compactMap(knowledge.rule)
    if speaks {
      let oneGround = grounds.isEmpty ? [] : [Goal.oneOf(grounds.flatMap { voices($0, speaks: true, side) })]
      return oneGround + [.condition(rule.when, .yes, side)]
    }
    // A rule is silent when its condition does not hold. That its grounds are silent would do too, and is left out: this
    // only makes the search find less, never something wrong.
    return [.condition(rule.when, .notYes, side)]
  }

  /// The domains after a comparison; several where one of two sides is enough.
  private func narrow(_ domains: Domains, _ comparison: Comparison, _ want: Want, _ side: Side?) -> [Domains] {
    guard let fact = facts[comparison.fact] else { return [] }
    func narrowed(_ domains: Domains, _ side: Side?) -> Domains? {
      let key = Key(fact: fact.name, side: side)
      let left = (domains[key] ?? values[fact]).filter { value in
        want.allows(comparison.truth(of: value, number: knowledge.number))
      }
      return left.isEmpty ? nil : domains.merging([key: left]) { $1 }
    }
    guard fact.isSided else { return [narrowed(domains, nil)].compactMap { $0 } }
    switch comparison.sides ?? .same {
    case .same: return [narrowed(domains, side)].compactMap { $0 }
    case .other: return [narrowed(domains, side?.other)].compactMap { $0 }
    case .left: return [narrowed(domains, .left)].compactMap { $0 }
    case .right: return [narrowed(domains, .right)].compactMap { $0 }
    case .either, .both:
      let needsBoth = (comparison.sides == .both) == want.isPositive
      if needsBoth { return [narrowed(domains, .left).flatMap { narrowed($0, .right) }].compactMap { $0 } }
      return [narrowed(domains, .left), narrowed(domains, .right)].compactMap { $0 }
    }
  }

  private func sheet(of domains: Domains) -> FactSheet {
    var sheet = FactSheet()
    // What need not be known is left unknown.
    for (key, values) in domains where !values.contains(nil) { sheet[key.fact, key.side] = values.first ?? nil }
    // A measure of a video presupposes one.
    let present = MeasuredFact.present.rawValue
    if domains[Key(fact: present, side: nil)] == nil { sheet[present] = .flag(sheet.hasVideo) }
    return sheet
  }

  /// No contradiction, no measure without a video, and no answer to a question that is not asked.
  private func isPossible(_ sheet: FactSheet) -> Bool {
    let situation = Situation(sheet: sheet) { knowledge.number($0) }
    let hidden = knowledge.questions.contains { question in
      sheet.knows(question.id) && question.shownWhen?.truth(in: situation) == .no
    }
    return !hidden && (!sheet.hasVideo || sheet[MeasuredFact.present.rawValue] == .flag(true))
      && !knowledge.contradictions.contains { $0.when.truth(in: situation) == .yes }
  }
}

extension FactSheet {
  func knows(_ fact: FactName) -> Bool {
    self[fact] != nil || Side.allCases.contains { self[fact, $0] != nil }
  }

  fileprivate var hasVideo: Bool {
    MeasuredFact.allCases.contains { $0 != .present && knows($0.rawValue) }
  }
}

/// Of each fact, values that stand for all others: unknown, every option, and numbers on, just above and just below every
/// limit that any condition draws, each with no, a narrow and a wide interval.
struct FactValues {
  private let limits: [FactName: [Double]]
  private let exclusive: [FactName: String]

  init(_ knowledge: KnowledgeBase) {
    var limits: [FactName: [Double]] = [:]
    for comparison in knowledge.conditions.flatMap(\.condition.comparisons) {
      limits[comparison.fact, default: []] += comparison.thresholds.compactMap(knowledge.number)
    }
    self.limits = limits
    exclusive = Dictionary(
      knowledge.questions.compactMap { question in
        if case .choices(_, let option?, _) = question.kind { (question.id, option) } else { nil }
      }
    ) { first, _ in first }
  }

  subscript(fact: Fact) -> [FactValue?] {
    switch fact.kind {
    case .flag: [.flag(false), .flag(true), nil]
    case .choice(let options): options.map { .choice($0) } + [nil]
    case .choices(let options): sets(options, exclusive: exclusive[fact.name]).map { .choices($0) } + [nil]
    case .number(_, let range): numbers(fact.name, range).map { .number($0) } + [nil]
    case .text: [nil]
    }
  }

  /// Every single option, every pair, and all together; the exclusive option only alone.
  private func sets(_ options: [String], exclusive: String?) -> [Set<String>] {
    let free = options.filter { $0 != exclusive }
    let pairs = free.indices.flatMap { i in free[(i + 1)...].map { Set([free[i], $0]) } }
    return free.map { [$0] } + pairs + [Set(free)] + [exclusive].compactMap { $0 }.map { [$0] }
  }

  private func numbers(_ name: FactName, _ range: ClosedRange<Double>) -> [NumberWithInterval] {
    let width = range.upperBound - range.lowerBound
    let step = width / 1000
    let marks = (limits[name] ?? []).flatMap { [$0, $0 - step, $0 + step] } + [range.lowerBound, range.upperBound]
    let mids = zip(marks.sorted(), marks.sorted().dropFirst()).map { ($0 + $1) / 2 }
    return unique(marks + mids).filter(range.contains).flatMap { value in
      [nil, value - step / 10...value + step / 10, value - width...value + width].map {
        NumberWithInterval(value: value, interval: $0, count: $0 == nil ? nil : 10)
      }
    }
  }
}
