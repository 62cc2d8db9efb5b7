import Assessment
import Knowledge
import Quantities
import Testing

@Suite("From answers to findings and a plan")
struct SelfCheckerTests {
  private func check(_ yaml: String) throws -> SelfCheck {
    SelfChecker(SmallKnowledge.base).check(try SmallKnowledge.answers(yaml))
  }

  private func picture(_ yaml: String) throws -> WholePicture {
    guard case .picture(let picture) = try check(yaml) else { throw Unexpected() }
    return picture
  }
  private struct Unexpected: Error {}

  @Test("One sign of danger ends the check, whatever else was answered; the most urgent comes first")
  func signs() throws {
    guard
      case .care(let signs) = try check(
        "raises: {left: 3}\nred_flags:\n  anywhere.fever: yes\n  back.bladder: yes\n  child.limp: no")
    else { return #expect(Bool(false), "the check went on") }
    #expect(signs.map(\.flag.id) == ["back.bladder", "anywhere.fever"])
  }

  @Test("A rule for each side speaks of its side alone, with its value and its place among others")
  func sides() throws {
    let picture = try picture("raises: {left: 10, right: 22}")
    #expect(picture.findings.map(\.rule) == ["few-raises"])
    let finding = try #require(picture.findings.first)
    #expect(finding.side == .left && finding.title == "Few raises on the left")
    #expect(finding.words == "You did 10\u{A0}heel raises.")
    #expect(finding.facts == ["raises"])
    let place = try #require(finding.places.first)
    #expect(finding.places.count == 1 && place.side == .left && place.placement.place == .lower)
    #expect(finding.sources == ["one", "two"])
  }

  @Test("Every value with a reference has its place, whether or not a rule speaks of it")
  func places() throws {
    let picture = try picture("raises: {left: 20, right: 22}")
    #expect(picture.findings.isEmpty)
    #expect(picture.places.map(\.side) == [.left, .right])
  }

  @Test("A rule that names another comes after it, wherever it stands, and rests on it")
  func grounds() throws {
    let plan = try picture("raises: {left: 10, right: 9}").plan
    #expect(plan.advice.map(\.rule) == ["train"])
    #expect(
      plan.advice[0].grounds == [.init(rule: "few-raises", side: .left), .init(rule: "few-raises", side: .right)])
    #expect(plan.advice[0].advice.words == "Rise. left 10\u{A0}heel raises, right 9\u{A0}heel raises")
    #expect(plan.exercises.map(\.id) == ["rise"])
    #expect(try picture("raises: {left: 20}").plan.advice.isEmpty)
  }

  @Test("Of several settings of an attribute the highest priority counts, and its ceiling holds")
  func insole() throws {
    let insole = try #require(try picture("raises: {left: 10}").plan.insole)
    #expect(insole.settings.map(\.rule) == ["wedge-more"])
    #expect(insole[.medialPosting]?.setting.wanted == .number(2...4))
    #expect(try picture("raises: {left: 20}").plan.insole == nil)
  }

  @Test("A fact that is not known makes no rule speak")
  func unknown() throws {
    let picture = try picture("pain: 3")
    #expect(picture.findings.isEmpty && picture.plan.advice.isEmpty && picture.places.isEmpty)
    #expect(picture.unansweredSigns.count == 3)
  }
}
