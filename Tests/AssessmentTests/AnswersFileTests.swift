import AnnotatedYAML
import Assessment
import Knowledge
import Quantities
import Testing

@Suite("Reading an answers file")
struct AnswersFileTests {
  @Test("Every kind of answer is read; what is empty is skipped")
  func reads() throws {
    let answers = try SmallKnowledge.answers(
      """
      schema: loadline.answers/1
      red_flags:
        anywhere.fever: no
        back.bladder:
      person.age: 34
      runs: yes
      longest: 12.5
      where: [knee, back]
      pain: 3
      since: 3 months
      words: "it: stings"
      shoe:
      raises: {left: 18}
      """)
    #expect(answers["red_flags.anywhere.fever"] == .flag(false))
    #expect(!answers.isAnswered("red_flags.back.bladder") && !answers.isAnswered("shoe"))
    #expect(answers["person.age"] == .number(34) && answers["longest"] == .number(12.5))
    #expect(answers["where"] == .choices(["knee", "back"]))
    #expect(answers["words"] == .text("it: stings"))
    #expect(answers["raises", .left] == .number(18) && answers["raises", .right] == nil)
    guard case .number(let weeks)? = answers["since"] else { return #expect(Bool(false), "since is no number") }
    #expect(abs(weeks.value - 13.04) < 0.01)
  }

  @Test(
    "A file without answers is one in which everything is skipped",
    arguments: ["schema:\n", "runs:\n", "raises: {left: , right: }"])
  func nothing(text: String) throws {
    #expect(try SmallKnowledge.answers(text) == Answers())
  }

  @Test(
    "A time may be written in days, weeks, months or years; a number alone is weeks",
    arguments: [
      ("10 days", 10.0 / 7), ("1 week", 1), ("6 weeks", 6), ("6", 6), ("1 month", 4.348), ("2 years", 104.36),
      ("0.5 years", 26.09),
    ] as [(String, Double)])
  func times(text: String, weeks: Double) throws {
    guard case .number(let number)? = try SmallKnowledge.answers("since: \(text)")["since"] else {
      return #expect(Bool(false), "since is no number")
    }
    #expect(abs(number.value - weeks) < 0.01)
  }

  @Test(
    "What cannot be right is refused with its line and the reason",
    arguments: [
      ("runs: yes\npane: 3", 2, "pane"), ("pain: 14", 1, "outside 0 to 10"), ("pain: much", 1, "not a number"),
      ("pain: 2.5", 1, "whole number"), ("pain: 2,5", 1, "2.5"), ("pain: .nan", 1, "number"),
      ("person.age: 3", 1, "outside 5 to 110"), ("runs: perhaps", 1, "yes or no"),
      ("\nshoe: sof", 2, "Perhaps you mean soft"), ("where: [knee, none]", 1, "both none and knee"),
      ("where: [knee, knee]", 1, "twice"), ("where: []", 1, "empty"), ("where: nose", 1, "nose"),
      ("raises: 18", 1, "each side"), ("raises: {left: 18, middle: 3}", 1, "middle"),
      ("raises:\n  left: 300", 2, "outside 0 to 100"), ("since: a while", 1, "not a time"),
      ("since: 3 parsecs", 1, "not a time"), ("since: 90 years", 1, "cannot be"), ("since: -2 weeks", 1, "cannot be"),
      ("words: this is rather more than twenty letters", 1, "more than 20"), ("schema: loadline.answers/2", 1, "reads"),
      ("red_flags:\n  anywhere.fewer: no", 2, "anywhere.fewer"),
      ("red_flags:\n  anywhere.fever: often", 2, "yes or no"),
      ("red_flags: no", 1, "group of keys"), ("pain: 3\npain: 4", 2, "twice"), ("- pain", 1, "group of keys"),
      ("pain: [3", 2, "not YAML"), ("where: {knee: yes}", 1, "list"), ("# nothing", 1, "empty"),
    ] as [(String, Int, String)])
  func refuses(text: String, line: Int, reason: String) throws {
    let problems = try #require(throws: YAMLProblems.self) { try SmallKnowledge.answers(text) }
    let first = try #require(problems.problems.first)
    #expect(first.line == line, "\(first)")
    #expect(first.description.contains(reason), "\(first)")
    #expect(first.file == "me.yaml")
  }

  @Test("All that is wrong is told at once, in the order of the lines")
  func all() throws {
    let problems = try #require(throws: YAMLProblems.self) {
      try SmallKnowledge.answers(
        "pain: 14\nperson.age: 2\nred_flags:\n  back.bladder: never\nraises: {left: -1, right: 900}")
    }
    #expect(problems.problems.map(\.line) == [1, 2, 4, 5, 5])
  }

  @Test("Answers that contradict each other are refused, with the lines of both")
  func contradiction() throws {
    let problems = try #require(throws: YAMLProblems.self) {
      try SmallKnowledge.answers("pain: 3\nruns: no\nwhere: [none]")
    }
    #expect(problems.problems.count == 1)
    #expect(problems.problems[0].line == 3)
    #expect(problems.problems[0].reason == "nothing hurts, and yet pain is above 0 (see also line 1)")
  }

  @Test("An answer that another answer makes needless is refused; one whose condition is not known is not")
  func needless() throws {
    let problems = try #require(throws: YAMLProblems.self) { try SmallKnowledge.answers("runs: no\nlongest: 12") }
    #expect(problems.problems.map(\.line) == [2])
    #expect(problems.problems[0].reason.contains("runs in line 1"))
    #expect(try SmallKnowledge.answers("longest: 12").isAnswered("longest"))
  }

  @Test("A contradiction is told only of answers that can be read")
  func order() throws {
    let problems = try #require(throws: YAMLProblems.self) { try SmallKnowledge.answers("pain: 14\nwhere: [none]") }
    #expect(problems.problems.count == 1)
  }
}
