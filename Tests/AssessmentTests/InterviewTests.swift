import Assessment
import Knowledge
import Quantities
import Testing

@Suite("What is asked, and what was left out")
struct InterviewTests {
  private let interview = Interview(SmallKnowledge.base)

  @Test("Signs of danger come first, after what decides whom they concern")
  func first() throws {
    let names = interview.steps(Answers()).map(\.name)
    #expect(
      names.prefix(4) == ["person.age", "red_flags.anywhere.fever", "red_flags.back.bladder", "red_flags.child.limp"])
  }

  @Test("A sign is left out only for those whom it is known not to concern")
  func concerned() throws {
    let adult = try SmallKnowledge.answers("person.age: 40")
    #expect(!interview.steps(adult).map(\.name).contains("red_flags.child.limp"))
    let child = try SmallKnowledge.answers("person.age: 9")
    #expect(interview.unansweredSigns(child).map(\.id).contains("child.limp"))
    #expect(interview.unansweredSigns(Answers()).count == 3)
    #expect(interview.unansweredSigns(adult).count == 2)
  }

  @Test("A question with a condition is asked once the condition is known to hold; one with sides, for each side")
  func conditions() throws {
    #expect(!interview.steps(Answers()).map(\.name).contains("longest"))
    #expect(interview.steps(try SmallKnowledge.answers("runs: yes")).map(\.name).contains("longest"))
    #expect(interview.steps(Answers()).count { $0.name == "raises" } == 2)
  }

  @Test("Skipped is what would have been asked and has no answer; of a pair, the side that is missing")
  func skipped() throws {
    let answers = try SmallKnowledge.answers("runs: no\npain: 0\nraises: {right: 12}")
    let skipped = interview.skipped(answers)
    #expect(skipped.map(\.question.id) == ["person.age", "where", "since", "words", "shoe", "raises"])
    #expect(skipped.last?.side == .left)
  }

  @Test("Answers that a later answer makes needless are dropped")
  func hidden() throws {
    var answers = try SmallKnowledge.answers("runs: yes\nlongest: 12")
    answers.set("runs", .whole(.flag(false)))
    #expect(interview.withoutHidden(answers).isAnswered("longest") == false)
    #expect(interview.withoutHidden(answers).isAnswered("runs"))
  }
}
