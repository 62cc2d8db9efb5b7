import AnnotatedYAML
import Assessment
import Foundation
import Knowledge
import Quantities
import Testing

@Suite("What a change may change")
struct PropertyTests {
  private static let cases = WrittenCase.all.filter { $0.refused.isEmpty && $0.care.isEmpty }
  private let knowledge = KnowledgeBase.builtIn

  @Test("The same answers and measurements give the same self-check", arguments: cases)
  func determinism(item: WrittenCase) throws {
    #expect(try item.check() == item.check())
  }

  @Test("Taking an answer away changes only findings and advice that rest on it", arguments: cases)
  func removal(item: WrittenCase) throws {
    let before = try Before(item, knowledge)
    for name in before.answers.answered {
      var changed = before.answers
      changed.remove(name)
      before.expectOnlyTouched(by: name, Self.touched[name] ?? [], changed)
    }
  }

  @Test("Answering otherwise changes only findings and advice that rest on it", arguments: cases)
  func change(item: WrittenCase) throws {
    let before = try Before(item, knowledge)
    for question in knowledge.questions {
      for other in Self.others(question) {
        var changed = before.answers
        changed.set(question.id, other)
        before.expectOnlyTouched(by: question.id, Self.touched[question.id] ?? [], changed)
      }
    }
  }

  /// A case before a change.
  private struct Before {
    let answers: Answers
    private let item: WrittenCase
    private let measurements: Measurements
    private let checker: SelfChecker
    private let picture: WholePicture

    init(_ item: WrittenCase, _ knowledge: KnowledgeBase) throws {
      self.item = item
      answers = try item.readAnswers()
      measurements = try item.readMeasurements()
      checker = SelfChecker(knowledge)
      picture = try #require(try item.picture())
    }

    /// Every rule that does not rest on the fact, itself or through rules and what is worked out, says what it said.
    func expectOnlyTouched(by name: FactName, _ touched: Set<RuleID>, _ changed: Answers) {
      guard case .picture(let after) = checker.check(changed, measurements) else {
        return #expect(Bool(false), "the check ended")
      }
      func findings(_ picture: WholePicture) -> [PersonFinding] {
        picture.findings.filter { !touched.contains($0.rule) }
      }
      func advice(_ picture: WholePicture) -> [PersonAdvice] {
        picture.plan.advice.filter { !touched.contains($0.rule) }
      }
      #expect(findings(picture) == findings(after), "\(name) in \(item.title)")
      #expect(advice(picture) == advice(after), "\(name) in \(item.title)")
    }
  }

  /// For each question the rules that may change with it.
  private static let touched: [FactName: Set<RuleID>] = {
    let knowledge = KnowledgeBase.builtIn
    let moved = Dictionary(
      uniqueKeysWithValues: knowledge.questions.map { question in
        let derived = DerivedFact.allCases.filter { DerivedFacts.inputs(of: $0, knowledge).contains(question.id) }
        return (question.id, Set([question.id] + derived.map(\.rawValue)))
      })
    return moved.mapValues { facts in
      var touched: Set<RuleID> = []
      // In the order of the knowledge base every rule comes after those that it names.
      for rule in knowledge.rules
      where !facts.isDisjoint(with: rule.facts + rule.mentions)
        || !touched.isDisjoint(with: rule.when.rules + rule.grounds)
      {
        touched.insert(rule.id)
      }
      return touched
    }
  }()

  /// Some answers to a question, at its ends.
  private static func others(_ question: Question) -> [Answer] {
    let values: [FactValue] =
      switch question.kind {
      case .yesNo: [.flag(true), .flag(false)]
      case .choice(let options): options.map { .choice($0.id) }
      case .choices(let options, _, _): options.map { .choices([$0.id]) }
      case .number(_, let range, _), .duration(let range): [.number(range.lowerBound), .number(range.upperBound)]
      case .text: [.text("something")]
      }
    return values.map { question.isPerSide ? .bySide(BySide(left: $0, right: nil)) : .whole($0) }
  }
}

extension Rule {
  /// Facts that its words name and those that place it among others: what it says changes with them.
  fileprivate var mentions: [FactName] {
    let words: [String]
    var placed: [FactName] = []
    switch yield {
    case .finding(let finding):
      words = [finding.title, finding.words, finding.because, finding.cannotSay]
      // Sex and age choose the people whom somebody is laid beside.
      placed = finding.place.map { [$0.fact, "person.sex", "person.age"] } ?? []
    case .advice(let advice): words = [advice.title, advice.words, advice.why]
    case .insole(let setting): words = [setting.words, setting.why]
    }
    let named = words.flatMap { $0.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) } }
    return named + placed
  }
}

@Suite("How long it takes")
struct SpeedTests {
  /// A goal of the product. Warm: the knowledge is read and the first check done.
  @Test("The assessment of one person takes less than 50 ms")
  func speed() throws {
    let cases = WrittenCase.all.filter { $0.refused.isEmpty }
    let inputs = try cases.map { (try $0.readAnswers(), try $0.readMeasurements()) }
    let checker = SelfChecker(.builtIn)
    _ = checker.check(inputs[0].0, inputs[0].1)
    var slowest = Duration.zero
    for (answers, measurements) in inputs {
      // The best of three: what other programs take from a machine is not what the assessment needs.
      let times = (0..<3).map { _ in ContinuousClock().measure { _ = checker.check(answers, measurements) } }
      slowest = max(slowest, times.min() ?? .zero)
    }
    print("Slowest assessment of \(inputs.count) people: \(slowest)")
    #expect(slowest < .milliseconds(50))
  }
}
