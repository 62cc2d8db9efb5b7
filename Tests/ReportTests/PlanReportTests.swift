import Assessment
import Knowledge
import Report
import Testing

@Suite("A plan as a page, as JSON and on a terminal")
struct PlanReportTests {
  @Test("The pages of a runner, of somebody who should be seen, and of somebody who skipped everything are as recorded")
  func pages() throws {
    try expectSnapshot(unstyled(PlanSample.runner()), named: "plan.html")
    try expectSnapshot(unstyled(PlanSample.care()), named: "plan-care.html")
    try expectSnapshot(unstyled(PlanSample.skipped()), named: "plan-skipped.html")
  }

  /// Without the style, which the analysis' report shares and records.
  private func unstyled(_ check: SelfCheck) throws -> String {
    let page = PlanReport(check, .builtIn).html()
    let start = try #require(page.firstRange(of: "<style>")).upperBound
    let end = try #require(page.firstRange(of: "</style>")).lowerBound
    return String(page[..<start] + page[end...])
  }

  @Test("The JSON and the summary of a runner are as recorded")
  func machineAndTerminal() throws {
    try expectSnapshot(PlanJSON.text(PlanSample.runner(), .builtIn), named: "plan.json")
    try expectSnapshot(PlanSummary(PlanSample.runner()).text(), named: "plan.txt")
  }

  @Test("Every tag is closed, nothing comes from outside, and no script is in it")
  func selfContained() throws {
    for check in try samples() {
      let page = PlanReport(check, .builtIn).html()
      #expect(HTMLCheck.problem(in: page) == nil)
      for word in ["<script", "src=\"http", "@import", "url(http", "{{"] { #expect(!page.contains(word), "\(word)") }
    }
  }

  @Test("A person's own words cannot open a tag")
  func escaped() throws {
    let page = try PlanReport(PlanSample.runner(), .builtIn).html()
    #expect(page.contains("Down the stairs &lt;b&gt; &amp;"))
    #expect(!page.contains("stairs <b>"))
  }

  @Test("Somebody who should be seen is told where to go, and nothing else")
  func care() throws {
    let page = try PlanReport(PlanSample.care(), .builtIn).html()
    let text = HTMLCheck.text(of: page)
    #expect(text.contains("Today") && text.contains("Within two days"))
    #expect(
      try #require(text.firstRange(of: "Today")).lowerBound
        < (try #require(text.firstRange(of: "Within two days"))).lowerBound)
    for word in ["Exercises", "Heel raise", "sets", "Wedge", "heel cup"] { #expect(!text.contains(word), "\(word)") }
    // Of a sign that was not read in its source this is said.
    #expect(text.contains("not checked in a source"))
    let json = try PlanJSON.text(PlanSample.care(), .builtIn)
    #expect(json.contains("\"status\" : \"seek-care\"") && !json.contains("\"plan\" :") && !json.contains("insole"))
    #expect(!(try PlanSummary(PlanSample.care()).text()).contains("EXERCISES"))
  }

  @Test("Each part of the chain has its place, with how sure, what it rests on and what it cannot say")
  func chain() throws {
    let text = HTMLCheck.text(of: try PlanReport(PlanSample.runner(), .builtIn).html())
    for link in ChainLink.allCases { #expect(text.contains(link.title), "\(link.title)") }
    for part in ["How sure", "It rests on", "It cannot say", "Sources", "What was left out, and what that costs"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("A reading of a person is never called abnormal or wrong")
  func words() throws {
    for check in try samples() {
      let text = HTMLCheck.text(of: PlanReport(check, .builtIn).html()).lowercased()
      for word in ["abnormal", "subtalar angle", "overpronat", "deform", "diagnosed", "you will get"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("Nobody with back pain alone is shown an insole")
  func backAlone() throws {
    let json = try PlanJSON.text(PlanSample.backAlone(), .builtIn)
    #expect(json.contains("\"specification\" : null") && json.contains("\"trial\" : false"))
    #expect(json.contains("no-insole-for-the-back"))
  }

  @Test("A missing value is null beside its reason")
  func missing() throws {
    let json = try PlanJSON.text(PlanSample.runner(), .builtIn)
    #expect(json.contains("\"missing\" : \"the shoulders were not seen\""))
    #expect(json.contains("\"missing\" : \"not answered\""))
    #expect(!json.contains(": NaN") && !json.contains(": nan"))
    #expect(try PlanJSON.text(PlanSample.skipped(), .builtIn).contains("\"missing\" : \"no video was given\""))
  }

  @Test("No line of the summary is wider than the terminal")
  func width() throws {
    for check in try samples() {
      #expect(PlanSummary(check).text().split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  private func samples() throws -> [SelfCheck] {
    try [
      PlanSample.runner(), PlanSample.skipped(), PlanSample.fine(), PlanSample.backAlone(), PlanSample.care(),
    ]
  }
}

@Suite("An answers file to fill in")
struct AnswersTemplateTests {
  @Test("As it is printed everything is skipped, and every question and sign is in it")
  func empty() throws {
    let text = AnswersTemplate(.builtIn).text()
    #expect(try PlanSample.answers(text) == Answers())
    for question in KnowledgeBase.builtIn.questions {
      #expect(text.contains("\n\(question.id):"), "\(question.id)")
    }
    for flag in KnowledgeBase.builtIn.redFlags { #expect(text.contains("\n  \(flag.id):"), "\(flag.id)") }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("Answers that are filled in are read back")
  func roundTrip() throws {
    for yaml in try PlanSample.caseAnswers() + [PlanSample.runnerAnswers] {
      let answers = try PlanSample.answers(yaml)
      let text = AnswersTemplate(.builtIn, answers: answers).text()
      let back = try PlanSample.answers(text)
      #expect(Set(back.answered) == Set(answers.answered))
      #expect(AnswersTemplate(.builtIn, answers: back).text() == text)
    }
  }

  @Test("Without comments the same answers are read back, from a tenth of the length")
  func plain() throws {
    #expect(try PlanSample.answers(AnswersTemplate(.builtIn).plainText()) == Answers())
    for yaml in try PlanSample.caseAnswers() + [PlanSample.runnerAnswers] {
      let template = AnswersTemplate(.builtIn, answers: try PlanSample.answers(yaml))
      let plain = template.plainText()
      #expect(try AnswersTemplate(.builtIn, answers: PlanSample.answers(plain)).text() == template.text())
      #expect(10 * plain.utf8.count < template.text().utf8.count)
    }
  }
}

@Suite("The questions one at a time")
struct DialogueTests {
  @Test("Enter skips everything; then nothing is answered and nothing more is asked")
  func skip() {
    var dialogue = Dialogue(.builtIn)
    var asked = 0
    while dialogue.prompt != nil, asked < 1000 {
      #expect(dialogue.take("") == .next)
      asked += 1
    }
    #expect(dialogue.prompt == nil && !dialogue.isOver)
    #expect(dialogue.answers == Answers())
    #expect(asked > KnowledgeBase.builtIn.redFlags.count)
  }

  @Test("A yes to a sign of danger ends it at once")
  func sign() throws {
    var dialogue = Dialogue(.builtIn)
    #expect(dialogue.take("47") == .next)
    #expect(dialogue.take("yes") == .next)
    #expect(dialogue.isOver && dialogue.prompt == nil)
  }

  @Test("What is no answer is asked again, with what is wrong")
  func again() throws {
    var dialogue = Dialogue(.builtIn)
    let before = dialogue.prompt
    guard case .again(let why) = dialogue.take("very") else { return #expect(Bool(false), "it was taken") }
    #expect(why.hasPrefix("your answer is \"very\", not a number"))
    #expect(dialogue.prompt == before)
    #expect(dialogue.answers == Answers())
  }

  @Test("Words may be chosen by their numbers; what is none of them is asked again")
  func numbers() throws {
    var dialogue = Dialogue(.builtIn)
    for _ in 0..<200 where !(dialogue.prompt?.contains("Where does it hurt?") ?? true) { _ = dialogue.take("") }
    #expect(try #require(dialogue.prompt).contains("1 Nowhere"))
    guard case .again(let why) = dialogue.take("2, 99") else { return #expect(Bool(false), "it was taken") }
    #expect(why.contains("99"))
    guard case .again = dialogue.take("1, 2") else { return #expect(Bool(false), "nowhere does not stand alone") }
    #expect(dialogue.take("2, knee_front") == .next)
    #expect(dialogue.answers["pain.where"] == .choices(["back_low", "knee_front"]))
  }

  @Test("Back asks the question before again and shows its answer, which Enter keeps; quit stops")
  func back() throws {
    var dialogue = Dialogue(.builtIn)
    #expect(dialogue.take("back") == .again("This is the first question."))
    let first = try #require(dialogue.prompt)
    #expect(dialogue.take("47") == .next)
    #expect(dialogue.take("back") == .next)
    #expect(try #require(dialogue.prompt).contains("[now: 47]"))
    #expect(try #require(dialogue.prompt).hasPrefix(String(first.prefix(20))))
    #expect(dialogue.take("") == .next)
    #expect(dialogue.answers["person.age"] == .number(47))
    #expect(dialogue.take("quit") == .quit)
  }

  @Test("An answer that contradicts an earlier one is not taken")
  func contradiction() throws {
    var dialogue = Dialogue(.builtIn)
    var typed = ["pain.usual": "4", "pain.worst": "2"]
    var refused = false
    for _ in 0..<200 {
      guard let prompt = dialogue.prompt else { break }
      let key = KnowledgeBase.builtIn.questions.first { prompt.contains($0.text) && typed[$0.id] != nil }?.id
      let line = key.flatMap { typed.removeValue(forKey: $0) } ?? ""
      if case .again(let why) = dialogue.take(line) { refused = why.contains("pain.usual is more than pain.worst") }
      if refused { break }
    }
    #expect(refused)
    #expect(!dialogue.answers.isAnswered("pain.worst"))
  }

  @Test("A home test is explained before its first question, and no line is wider than the terminal")
  func tests() throws {
    var dialogue = Dialogue(.builtIn)
    var prompts: [String] = []
    while let prompt = dialogue.prompt, prompts.count < 1000 {
      prompts.append(prompt)
      _ = dialogue.take("")
    }
    let text = prompts.joined()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let used = Set(KnowledgeBase.builtIn.questions.filter { $0.shownWhen == nil }.compactMap(\.test))
    for test in KnowledgeBase.builtIn.tests where used.contains(test.id) {
      #expect(text.ranges(of: "\(test.title). ").count == 1, "\(test.title)")
    }
  }
}
