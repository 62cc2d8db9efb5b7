import Knowledge
import Testing

/// Each check finds what it is for.
struct CheckTests {
  private let knowledge = KnowledgeBase.builtIn

  private func problems(_ spoil: (inout KnowledgeBase) throws -> Void) rethrows -> String {
    var spoilt = knowledge
    try spoil(&spoilt)
    return spoilt.check().map(\.description).joined(separator: "\n")
  }
  private func index(_ id: RuleID) throws -> Int { try #require(knowledge.rules.firstIndex { $0.id == id }) }

  @Test("What is built in passes")
  func builtIn() {
    #expect(problems { _ in } == "")
  }

  @Test("Names that are there twice or lead nowhere")
  func names() throws {
    #expect(problems { $0.sources.append($0.sources[0]) }.contains("is there twice"))
    #expect(problems { $0.exercises[0].sources = [] }.contains("cites no source"))
    #expect(problems { $0.references[0].source = "nobody" }.contains("cites nobody, which does not exist"))
    #expect(problems { $0.questions.removeAll { $0.id == "person.age" } }.contains("asks for the fact person.age"))
    #expect(problems { $0.tests.removeAll { $0.id == "bridge" } }.contains("names the test bridge"))
    #expect(problems { $0.exercises.removeAll { $0.id == "short-foot" } }.contains("names the exercise short-foot"))
    #expect(problems { $0.rules.removeAll { $0.id == "new-runner" } }.contains("names the rule new-runner"))
  }

  @Test("A limit from a row that was not verified, or in another unit, or out of reach")
  func limits() throws {
    #expect(
      try problems { base in
        let row = try #require(base.references.firstIndex { $0.id == "spike-limit" })
        base.references[row].check = .secondHand
      }.contains("draws a limit from spike-limit, which is not verified"))
    #expect(
      try problems { base in
        let row = try #require(base.references.firstIndex { $0.id == "spike-limit" })
        base.references[row].unit = "km"
      }.contains("holds load.spike_pct in % against spike-limit in km"))
    #expect(
      try problems { base in
        let row = try #require(base.references.firstIndex { $0.id == "walk-time-late" })
        base.references[row].value = 380
      }.contains("which it cannot reach"))
    #expect(
      try problems { base in
        base.rules[try index("runs-even")].when = .fact(
          Comparison(
            fact: "load.spike_pct", sides: nil, tests: [.number(.atMost, .definition(20, because: "we think so"))],
            wholeInterval: false))
      }.contains("draws a limit of 20.0 for load.spike_pct without a source"))
  }

  @Test("A condition that its fact cannot answer")
  func conditions() throws {
    func with(_ comparison: Comparison) throws -> String {
      try problems { $0.rules[try index("runs-even")].when = .fact(comparison) }
    }
    #expect(
      try with(Comparison(fact: "video.gait", sides: nil, tests: [.isAny(["crawl"])], wholeInterval: false))
        .contains("asks whether video.gait is crawl"))
    #expect(
      try with(Comparison(fact: "video.gait", sides: nil, tests: [.isFlag(true)], wholeInterval: false))
        .contains("cannot answer"))
    #expect(
      try with(Comparison(fact: "big_toe.lift", sides: nil, tests: [.isAny(["easily"])], wholeInterval: false))
        .contains("without saying which side"))
    #expect(
      try with(Comparison(fact: "video.gait", sides: .left, tests: [.isAny(["run"])], wholeInterval: false))
        .contains("which has none"))
    #expect(
      try with(Comparison(fact: "function.activity_1", sides: nil, tests: [.known(true)], wholeInterval: false))
        .contains("a person's own words"))
  }

  @Test("Advice without a finding, a finding that rests on nothing, a ring")
  func grounds() throws {
    #expect(
      try problems { $0.rules[try index("insole-trial")].grounds = [] }.contains("gives advice without a finding"))
    #expect(
      try problems { $0.rules[try index("wear-in-slowly")].grounds = ["insole-trial"] }.contains("which is no finding"))
    #expect(
      try problems { $0.rules[try index("no-complaint")].when = .all([]) }.contains("rests on no fact"))
    #expect(
      try problems { base in
        let condition = base.rules[try index("any-pain")].when
        base.rules[try index("any-pain")].when = .any([condition, .spoken("pain-settles")])
      }.contains("which needs"))
    #expect(
      try problems { base in
        base.rules[try index("no-complaint")].when = .fact(
          Comparison(fact: "pain.where", sides: nil, tests: [.known(false)], wholeInterval: false))
      }.contains("speaks of a person of whom nothing is known"))
  }

  @Test("A rule that can never speak")
  func unreachable() throws {
    #expect(
      try problems { base in
        let condition = base.rules[try index("feet-cross-over")].when
        base.rules[try index("feet-cross-over")].when = .all([
          condition, .fact(Comparison(fact: "video.gait", sides: nil, tests: [.isAny(["walk"])], wholeInterval: false)),
        ])
      }.contains("rule feet-cross-over: can never speak"))
  }

  @Test(
    "Words that stand for nothing, an exercise nobody is advised, a wedge above the ceiling, a row of something else")
  func plan() throws {
    #expect(
      try problems { base in
        guard case .finding(var finding) = base.rules[try index("new-runner")].yield else { return }
        finding.words = "Your {side} is {no.fact}."
        base.rules[try index("new-runner")].yield = .finding(finding)
      }.contains("says {no.fact}, which is no fact"))
    #expect(
      try problems { base in
        guard case .advice(var advice) = base.rules[try index("foot-exercises")].yield else { return }
        advice.exercises = []
        base.rules[try index("foot-exercises")].yield = .advice(advice)
      }.contains("exercise short-foot: is advised by no rule"))
    #expect(
      try problems { base in
        guard case .insole(var setting) = base.rules[try index("insole-wedge-moderate")].yield else { return }
        setting.wanted = .number(2...8)
        base.rules[try index("insole-wedge-moderate")].yield = .insole(setting)
      }.contains("goes above 4"))
    #expect(
      try problems { base in
        guard case .finding(var finding) = base.rules[try index("bridge-short")].yield else { return }
        finding.place = Finding.Place(fact: "bridge.seconds", references: ["heel-raises-men"])
        base.rules[try index("bridge-short")].yield = .finding(finding)
      }.contains("which is of something else"))
  }
}
