import Knowledge
import Testing

struct ReferenceTests {
  private let knowledge = KnowledgeBase.builtIn

  @Test("A derived row is as good as what it is derived from; a remembered one gives no limit")
  func verification() throws {
    var spoilt = knowledge
    let row = try #require(knowledge.reference("heel-raises-men-few"))
    #expect(knowledge.isVerified(row))
    #expect(knowledge.number(.reference(row.id, .value)) == 18)
    let error = try #require(spoilt.references.firstIndex { $0.id == "heel-raises-error" })
    spoilt.references[error].check = .remembered
    #expect(!spoilt.isVerified(row))
    #expect(spoilt.number(.reference(row.id, .value)) == nil)
    #expect(knowledge.number(.reference("arch-index-low", .value)) == nil)
  }
}
