import AnnotatedYAML
import Assessment
import Knowledge
import Quantities
import Testing

@Suite("Written cases")
struct WrittenCaseTests {
  @Test("There are at least 40, each with its own title")
  func count() {
    #expect(WrittenCase.all.count >= 40)
    #expect(Set(WrittenCase.all.map(\.title)).count == WrittenCase.all.count)
  }

  @Test("Every case names only what there is")
  func names() {
    let rules = Set(KnowledgeBase.builtIn.rules.map(\.id))
    let exercises = Set(KnowledgeBase.builtIn.exercises.map(\.id))
    for item in WrittenCase.all {
      let named = item.findings + item.notFindings + item.advice + item.notAdvice + item.insoleRules
      for name in named { #expect(rules.contains(rule(name)), "\(item.title): \(name)") }
      for name in item.exercises + item.notExercises { #expect(exercises.contains(name), "\(item.title): \(name)") }
      for name in item.care { #expect(KnowledgeBase.builtIn.redFlags.contains { $0.id == name }, "\(name)") }
    }
  }

  @Test("What must come of it comes, and what must not does not", arguments: WrittenCase.all)
  func outcome(item: WrittenCase) throws {
    guard item.refused.isEmpty else {
      let problems = try #require(throws: YAMLProblems.self) { try item.readAnswers() }
      #expect(problems.problems.map(\.line) == item.refused.map(\.line), "\(problems)")
      for (problem, expected) in zip(problems.problems, item.refused) {
        #expect(problem.description.contains(expected.reason), "\(problem)")
      }
      return
    }
    switch try item.check() {
    case .care(let signs): #expect(signs.map(\.flag.id) == item.care)
    case .picture(let picture):
      #expect(item.care.isEmpty)
      expect(picture, item)
    }
  }

  private func expect(_ picture: WholePicture, _ item: WrittenCase) {
    let findings = Set(picture.findings.flatMap { [$0.rule, "\($0.rule)/\($0.side?.rawValue ?? "")"] })
    let advice = Set(picture.plan.advice.map(\.rule))
    let exercises = Set((picture.plan.exercises + picture.plan.laterExercises).map(\.id))
    for name in item.findings { #expect(findings.contains(name), "finding \(name) is missing; \(findings.sorted())") }
    for name in item.notFindings { #expect(!findings.contains(name), "finding \(name)") }
    for name in item.advice { #expect(advice.contains(name), "advice \(name) is missing; \(advice.sorted())") }
    for name in item.notAdvice { #expect(!advice.contains(name), "advice \(name)") }
    for name in item.exercises { #expect(exercises.contains(name), "exercise \(name) is missing") }
    for name in item.notExercises { #expect(!exercises.contains(name), "exercise \(name)") }
    let settings = picture.plan.insole?.settings ?? []
    if let insole = item.insole {
      let wanted = Dictionary(uniqueKeysWithValues: settings.map { ($0.setting.attribute.rawValue, $0.setting.wanted) })
      #expect(insole.isEmpty == wanted.isEmpty, "insole: \(wanted)")
      for (name, value) in insole { #expect(wanted[name] == value, "insole \(name)") }
    }
    for name in item.insoleRules { #expect(settings.contains { $0.rule == name }, "insole rule \(name)") }
    for (name, place) in item.places {
      let found = picture.places.first { "\($0.fact)/\($0.side?.rawValue ?? "")" == name || $0.fact == name }
      #expect(found?.placement.place.rawValue == place, "place of \(name)")
    }
  }

  @Test("Every rule that finds or advises is named in the expectations of at least one case")
  func everyRule() throws {
    let named = Set(WrittenCase.all.flatMap { ($0.findings + $0.advice + $0.insoleRules).map(rule) })
    let missing = KnowledgeBase.builtIn.rules.map(\.id).filter { !named.contains($0) }
    #expect(missing.isEmpty, "named in no case: \(missing)")
  }

  @Test("Every finding, advice and setting rests on something, and cites a source that there is")
  func grounds() throws {
    for item in WrittenCase.all where item.refused.isEmpty {
      guard let picture = try item.picture() else { continue }
      let found = Set(picture.findings.map(\.rule))
      for advice in picture.plan.advice {
        #expect(!advice.grounds.isEmpty && advice.grounds.allSatisfy { found.contains($0.rule) }, "\(advice.rule)")
      }
      for setting in picture.plan.insole?.settings ?? [] { #expect(!setting.grounds.isEmpty, "\(setting.rule)") }
      let known = Set(picture.sources.map(\.key))
      for key in picture.findings.flatMap(\.sources) + picture.plan.advice.flatMap(\.sources) {
        #expect(known.contains(key), "\(key)")
      }
    }
  }

  @Test("No words hold a gap that was not filled")
  func filled() throws {
    for item in WrittenCase.all where item.refused.isEmpty {
      guard let picture = try item.picture() else { continue }
      let words =
        picture.findings.flatMap { [$0.title, $0.titleForBoth, $0.words, $0.because, $0.cannotSay] }
        + picture.plan.advice.flatMap { [$0.advice.title, $0.advice.words, $0.advice.why] }
        + (picture.plan.insole?.settings.flatMap { [$0.setting.words, $0.setting.why] } ?? [])
      for text in words { #expect(!text.contains("{") && !text.contains("}"), "\(item.title): \(text)") }
    }
  }

  private func rule(_ name: String) -> RuleID { String(name.prefix { $0 != "/" }) }
}

@Suite("Signs of danger")
struct RedFlagTests {
  @Test(
    "Every sign alone ends the check, whoever has it and whatever else is answered",
    arguments: KnowledgeBase.builtIn.redFlags)
  func alone(flag: RedFlag) throws {
    for item in WrittenCase.all where item.refused.isEmpty {
      var answers = try item.readAnswers()
      for other in KnowledgeBase.builtIn.redFlags { answers.set(other.factName, .whole(.flag(other.id == flag.id))) }
      let check = SelfChecker(.builtIn).check(answers, try item.readMeasurements())
      guard case .care(let signs) = check else { return #expect(Bool(false), "the check went on: \(item.title)") }
      #expect(signs.map(\.flag) == [flag], "\(item.title)")
    }
  }

  @Test("A no to every sign lets the check go on")
  func none() throws {
    var answers = Answers()
    for flag in KnowledgeBase.builtIn.redFlags { answers.set(flag.factName, .whole(.flag(false))) }
    guard case .picture(let picture) = SelfChecker(.builtIn).check(answers) else {
      return #expect(Bool(false), "the check ended")
    }
    #expect(picture.unansweredSigns.isEmpty)
  }

  @Test("Of several signs the most urgent comes first")
  func order() throws {
    var answers = Answers()
    for flag in KnowledgeBase.builtIn.redFlags { answers.set(flag.factName, .whole(.flag(true))) }
    guard case .care(let signs) = SelfChecker(.builtIn).check(answers) else {
      return #expect(Bool(false), "the check went on")
    }
    #expect(signs.count == KnowledgeBase.builtIn.redFlags.count)
    #expect(zip(signs, signs.dropFirst()).allSatisfy { $0.flag.howSoon <= $1.flag.howSoon })
  }
}
