import Testing

@Suite("The guide")
struct GuideTests {
  @Test("It lists its articles, and gives each with its sources")
  func articles() throws {
    let list = try Tool.loadline(["guide"])
    #expect(list.status == 0 && list.errors == "")
    for name in ["pronation", "knee", "back", "insoles", "exercises", "shoes", "filming", "seeking-care"] {
      #expect(list.output.contains("  \(name) "), "\(name)")
      let article = try Tool.loadline(["guide", name])
      #expect(article.status == 0 && article.output.hasPrefix("# ") && article.output.contains("## Sources\n\n- "))
    }
  }

  @Test("An article that is not there is wrong usage")
  func missing() throws {
    let run = try Tool.loadline(["guide", "elbow"])
    #expect(run.status == 64 && run.errors.contains("no article elbow"))
  }
}
