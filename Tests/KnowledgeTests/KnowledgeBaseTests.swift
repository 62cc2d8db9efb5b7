import Knowledge
import Testing

struct KnowledgeBaseTests {
  private let knowledge = KnowledgeBase.builtIn

  @Test("What is built in passes all its own checks")
  func checks() {
    let problems = knowledge.check()
    #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
  }
}
