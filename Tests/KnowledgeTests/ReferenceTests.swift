import Knowledge
import Testing

struct ReferenceTests {
  private let knowledge = KnowledgeBase.builtIn

  @Test(
    "Where a person lies: from mean and standard deviation",
    arguments: [(4.03, 50), (6.61, 84), (1.45, 16), (40, 99), (-40, 1)])
  func percentile(value: Double, percent: Int) throws {
    #expect(try #require(knowledge.reference("run-peak-barefoot")).percentile(of: value) == percent)
  }

  @Test("Without a spread there is no percentile")
  func noSpread() throws {
    #expect(try #require(knowledge.reference("run-peak-shod")).percentile(of: 9) == nil)
  }

  @Test("A row is for those whom it measured")
  func fits() throws {
    let row = try #require(knowledge.reference("run-peak-barefoot"))
    #expect(row.fits(ComparisonGroup(gait: .run, footwear: .barefoot, zero: .standing, age: 30)))
    #expect(!row.fits(ComparisonGroup(gait: .walk, footwear: .barefoot, zero: .standing, age: 30)))
    #expect(!row.fits(ComparisonGroup(gait: .run, footwear: .shod, zero: .standing, age: 30)))
    #expect(!row.fits(ComparisonGroup(gait: .run, footwear: .barefoot, zero: .shank, age: 30)))
    #expect(!row.fits(ComparisonGroup(gait: .run, footwear: .barefoot, zero: .standing)), "the age is not known")
    #expect(!(try #require(knowledge.reference("pelvic-drop-healthy"))).fits(ComparisonGroup(gait: .run)))
    #expect(try #require(knowledge.reference("heel-raises-men")).fits(ComparisonGroup(sex: "male", age: 40)))
    #expect(!(try #require(knowledge.reference("heel-raises-men"))).fits(ComparisonGroup(sex: "female", age: 40)))
  }

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
