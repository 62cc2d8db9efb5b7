/// All that is known beforehand: sources, numbers, questions, tests, signs of danger, rules, exercises, insoles, articles.
public struct KnowledgeBase: Sendable, Equatable {
  public var sources: [Source] = []
  public var references: [ReferenceValue] = []
  /// In the order in which they are asked.
  public var questions: [Question] = []
  public var tests: [HomeTest] = []
  /// Asked before all questions.
  public var redFlags: [RedFlag] = []
  public var contradictions: [Contradiction] = []
  /// In an order in which every rule comes after those that it names.
  public var rules: [Rule] = []
  public var exercises: [Exercise] = []
  public var insoleAttributes: [InsoleAttribute] = []
  public var insoleRange: InsoleRange
  /// In their order.
  public var articles: [Article] = []
  /// Left and right, as the words of the rules need them.
  public var sides = SideWords.english
  /// What is measured and worked out, where the language is not English.
  var factWords: [FactName: FactWords] = [:]

  /// The knowledge that is part of the program.
  ///
  /// The data are checked by the tests before they are shipped, so that reading them cannot fail.
  public static let builtIn: KnowledgeBase = {
    do {
      return try KnowledgeBase(files: .builtIn)
    } catch {
      fatalError("The built-in knowledge cannot be read:\n\(error)")
    }
  }()

  public func source(_ key: SourceKey) -> Source? { sources.first { $0.key == key } }
  public func reference(_ id: ReferenceID) -> ReferenceValue? { references.first { $0.id == id } }
  public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }
  public func test(_ id: HomeTestID) -> HomeTest? { tests.first { $0.id == id } }
  public func rule(_ id: RuleID) -> Rule? { rules.first { $0.id == id } }
  public func exercise(_ id: ExerciseID) -> Exercise? { exercises.first { $0.id == id } }
  public func insoleAttribute(_ name: InsoleAttributeName) -> InsoleAttribute? {
    insoleAttributes.first { $0.name == name }
  }

  /// Every fact that rules may use: one of each question and red flag, and those measured and derived.
  public var facts: [Fact] {
    questions.map(\.fact) + redFlags.map(\.fact)
      + (MeasuredFact.allCases.map(\.fact) + DerivedFact.allCases.map(\.fact)).map { $0.called(factWords[$0.name]) }
  }

  /// What a choice of something measured or worked out means, in another language than English; nil where its word says it.
  public func choiceText(_ name: FactName, _ word: String) -> String? { factWords[name]?.choices[word] }

  /// The number behind a threshold; nil when the row does not exist, does not have it, or was not verified.
  public func number(_ threshold: Threshold) -> Double? {
    switch threshold {
    case .definition(let number, _): number
    case .reference(let id, let statistic):
      reference(id).flatMap { isVerified($0) ? $0.number(statistic) : nil }
    }
  }

  /// Whether a row was read in its source, or calculated from rows that were.
  public func isVerified(_ row: ReferenceValue) -> Bool {
    switch row.check {
    case .read: true
    case .secondHand, .remembered: false
    case .derived:
      !row.derivedFrom.isEmpty
        && row.derivedFrom.allSatisfy { id in id != row.id && reference(id).map(isVerified) ?? false }
    }
  }
}
