import Gait
import Knowledge
import Quantities
import Testing

/// What must be so of every person, whoever it is.
struct RulesTests {
  private static let knowledge = KnowledgeBase.builtIn
  private static let people = (0..<400).map { RandomPerson(knowledge, seed: UInt64($0)).sheet }
  private static let voices = people.map { knowledge.spoken(of: $0) }

  private func rules(_ voices: [Spoken]) -> [Rule] { voices.compactMap { Self.knowledge.rule($0.rule) } }

  @Test("Every rule speaks of somebody, and then says what it should")
  func everyRuleSpeaks() throws {
    for rule in Self.knowledge.rules {
      let person = try #require(Self.knowledge.person(of: rule.id), "\(rule.id) never speaks")
      #expect(Self.knowledge.spoken(of: person).contains { $0.rule == rule.id })
    }
  }

  @Test("Nothing is said of a person of whom nothing is known")
  func nobody() {
    #expect(Self.knowledge.spoken(of: FactSheet()).isEmpty)
  }

  @Test("No advice without a finding that was made")
  func advice() {
    for voices in Self.voices {
      let said = Set(voices.map(\.rule))
      for rule in rules(voices) where !rule.grounds.isEmpty {
        #expect(rule.grounds.contains(where: said.contains), "\(rule.id)")
      }
    }
  }

  @Test("Never two equal wishes for the same part of an insole")
  func insoleWishes() {
    for voices in Self.voices {
      let wishes = rules(voices).compactMap { rule in if case .insole(let wish) = rule.yield { wish } else { nil } }
      let places = wishes.map { "\($0.attribute.rawValue) \($0.priority)" }
      #expect(Set(places).count == places.count, "\(voices.map(\.rule))")
    }
  }

  @Test("An insole trial has a whole specification, and nobody gets one who should not")
  func insoleTrials() {
    var trials = 0
    for voices in Self.voices {
      let said = Set(voices.map(\.rule))
      guard said.contains("insole-trial") else { continue }
      trials += 1
      let parts = rules(voices).compactMap { rule in
        if case .insole(let wish) = rule.yield { wish.attribute } else { nil }
      }
      #expect(Set(parts) == Set(InsoleAttributeName.allCases))
      #expect(
        said.isDisjoint(with: ["back-pain-alone", "not-grown-up", "feet-need-care", "no-complaint", "no-insole-needed"])
      )
    }
    #expect(trials > 20)
  }

  @Test("Whose inner knee is worn gets no wedge; nobody gets more than 4°")
  func wedges() {
    for voices in Self.voices {
      let wishes = rules(voices).compactMap { rule -> InsoleSetting? in
        guard case .insole(let wish) = rule.yield, wish.attribute == .medialPosting else { return nil }
        return wish
      }
      guard let best = wishes.max(by: { $0.priority < $1.priority }), case .number(let degrees) = best.wanted else {
        continue
      }
      #expect(degrees.upperBound <= 4)
      if voices.contains(where: { $0.rule == "inner-knee-worn" }) { #expect(degrees == 0...0) }
    }
  }

  @Test("Nothing hurts: leave it alone, no exercise, no insole")
  func leaveItAlone() {
    var sheet = FactSheet()
    sheet["pain.where"] = .choices(["none"])
    sheet["video.present"] = .flag(true)
    sheet["video.gait"] = .choice("walk")
    for side in Side.allCases {
      sheet["rearfoot.peak_eversion_deg", side] = .number(NumberWithInterval(value: 12, interval: 11...13, count: 20))
    }
    let said = Set(Self.knowledge.spoken(of: sheet).map(\.rule))
    #expect(said.isSuperset(of: ["heel-rolls-far-walking", "no-complaint", "leave-it-alone", "no-insole-needed"]))
    let advice = rules(Self.knowledge.spoken(of: sheet)).compactMap { rule in
      if case .advice(let advice) = rule.yield { advice.section } else { nil }
    }
    #expect(Set(advice) == [.now, .insoles, .lookAgain])
  }

  @Test("How far and how long are two findings")
  func farAndLong() {
    func said(peak: Double, time: Double) -> Set<RuleID> {
      var sheet = FactSheet()
      sheet["video.present"] = .flag(true)
      sheet["video.gait"] = .choice("walk")
      sheet["video.timing_is_sound"] = .flag(true)
      sheet["rearfoot.peak_eversion_deg", .left] = .number(
        NumberWithInterval(value: peak, interval: peak - 0.5...peak + 0.5, count: 20))
      sheet["rearfoot.time_to_peak_pct", .left] = .number(
        NumberWithInterval(value: time, interval: time - 3...time + 3, count: 20))
      return Set(Self.knowledge.spoken(of: sheet).map(\.rule)).intersection([
        "heel-rolls-far-walking", "heel-rolls-long-walking", "heel-like-most-walking",
      ])
    }
    #expect(said(peak: 9, time: 30) == ["heel-rolls-far-walking"])
    #expect(said(peak: 4, time: 50) == ["heel-rolls-long-walking", "heel-like-most-walking"])
    #expect(said(peak: 9, time: 50) == ["heel-rolls-far-walking", "heel-rolls-long-walking"])
  }

  @Test("Back pain alone gets no insole, whatever the foot does; with knee pain the knee decides")
  func backPain() {
    func said(_ places: Set<String>) -> Set<RuleID> {
      var sheet = FactSheet()
      sheet["pain.where"] = .choices(places)
      for side in Side.allCases { sheet["posture.total", side] = .number(9) }
      return Set(Self.knowledge.spoken(of: sheet).map(\.rule))
    }
    let back = said(["back_low"])
    #expect(back.isSuperset(of: ["foot-stands-rolled-in", "no-insole-for-the-back"]))
    #expect(!back.contains("insole-trial"))
    #expect(said(["back_low", "knee_front"]).isSuperset(of: ["insole-trial", "insole-wedge-none-for-knee"]))
  }

  @Test("The names of measured facts are those of the analysis")
  func measures() {
    let known = Set(Measure.allCases.map(\.rawValue))
    let named = Set(MeasuredFact.allCases.map(\.rawValue).filter { !$0.hasPrefix("video.") })
    #expect(named == known)
    let orders = ["foot-first", "hip-first", "cannot-tell"]
    #expect(DerivedFact.chainOrder.fact.kind == .choice(orders))
  }

  @Test("Every red flag ends the check with where and how soon, and every region has some")
  func redFlags() {
    let flags = Self.knowledge.redFlags
    #expect(Set(flags.map(\.region)) == Set(RedFlag.Region.allCases))
    for flag in flags { #expect(!flag.goTo.isEmpty && !flag.why.isEmpty && flag.text.hasSuffix("?")) }
    #expect(flags.contains { $0.howSoon == .emergencyNow } && RedFlag.HowSoon.emergencyNow < .sameDay)
  }
}

/// A person whose every fact is drawn: known or not, and any value that it may have.
private struct RandomPerson {
  private(set) var sheet = FactSheet()
  private var state: UInt64

  init(_ knowledge: KnowledgeBase, seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for fact in knowledge.facts where fact.origin != .redFlag {
      for side in fact.isSided ? Side.allCases.map(Optional.some) : [nil] where below(4) > 0 {
        sheet[fact.name, side] = value(fact.kind)
      }
    }
    // Half of them are hurt in one or two places, so that the rules of the whole picture are heard.
    if below(2) == 0 {
      sheet["pain.where"] = .choices(Set((0...below(2)).map { _ in ["knee_front", "achilles", "back_low"][below(3)] }))
    }
  }

  private mutating func value(_ kind: Fact.Kind) -> FactValue? {
    switch kind {
    case .flag: return .flag(below(2) == 0)
    case .choice(let options): return .choice(options[below(options.count)])
    case .choices(let options): return .choices(Set((0...below(2)).map { _ in options[below(options.count)] }))
    case .number(_, let range):
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(below(1001)) / 1000
      return .number(NumberWithInterval(value: value, interval: value - 1...value + 1, count: 12))
    case .text: return nil
    }
  }

  private mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }
}
