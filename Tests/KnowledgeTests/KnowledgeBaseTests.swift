import Knowledge
import Testing

struct KnowledgeBaseTests {
  @Test("What is built in can be read")
  func builtIn() {
    #expect(!KnowledgeBase.builtIn.sources.isEmpty)
    #expect(KnowledgeBase.builtIn.articles.count == 8)
  }
}
