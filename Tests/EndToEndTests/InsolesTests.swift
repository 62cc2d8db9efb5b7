import Foundation
import Testing

@Suite("Insoles from the command line")
struct InsolesTests {
  private static let plan = """
    {"schema": "loadline.plan/1", "insole": {"trial": true, "reasons": [], "shoe_size_eu": 42, "specification": {
      "heel_cup_depth_mm": {"bands": null, "range": [14, 20], "ceiling": null},
      "arch_flexibility": {"bands": ["flexible"], "range": null, "ceiling": null}}}}
    """
  private static let shop = """
    title: Shop
    products:
      - {id: hard, name: Hard, sizes_eu: [36, 47], arch_height: high, arch_flexibility: stiff, heel_cup_depth_mm: 8,
         medial_posting_deg: 6, length: full, volume: high, firmness: firm, price: 80 EUR}
      - {id: soft, name: Soft, sizes_eu: [36, 47], arch_height: medium, arch_flexibility: flexible,
         heel_cup_depth_mm: 16, medial_posting_deg: 2, length: full, volume: low, firmness: medium}

    """

  private func folder(plan: String = plan, shop: String = shop) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(plan.utf8).write(to: folder.file("plan.json"))
    try Data(shop.utf8).write(to: folder.file("shop.yaml"))
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ more: [String] = []) throws -> Tool.Run {
    try Tool.loadline(
      ["insoles", "--for", folder.file("plan.json").path, "--range", folder.file("shop.yaml").path] + more)
  }

  @Test("The range is ranked, with reasons, in JSON and on a terminal")
  func ranked() throws {
    let folder = try folder()
    let run = try run(folder)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("1 of 2 insoles suits"))
    #expect(try self.run(folder, ["--json", folder.file("out.json").path]).output == "")
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.file("out.json")))
    #expect(document["schema"]?.string == "loadline.insoles/1")
    #expect(document["products"]?.array?.compactMap { $0["id"]?.string } == ["soft", "hard"])
    #expect(document["products"]?.array?.last?["against"]?.array?.count == 2)
  }

  @Test("Nothing suitable, and no insole advised, are answers")
  func nothing() throws {
    let small = try folder(shop: Self.shop.replacing("[36, 47]", with: "[30, 35]"))
    let none = try run(small)
    #expect(none.status == 0 && none.output.contains("none of the 2 insoles suits"))
    let plan =
      #"{"schema": "loadline.plan/1", "insole": {"reasons": ["Only your back hurts."], "specification": null}}"#
    let unasked = try run(folder(plan: plan))
    #expect(unasked.status == 0 && unasked.output.contains("no insole") && unasked.output.contains("Only your back"))
  }

  @Test("Every wrong line of a range is told, with its number")
  func wrongRange() throws {
    let folder = try folder(
      shop: Self.shop.replacing("heel_cup_depth_mm: 8", with: "heel_cup_depth_mm: deep")
        .replacing("volume: low", with: "volume: tiny"))
    let run = try run(folder, ["--json", folder.file("out.json").path])
    #expect(run.status == 65 && run.output == "")
    #expect(run.errorLines.count == 2)
    #expect(run.errors.contains("shop.yaml:3:") && run.errors.contains("shop.yaml:6:"))
    #expect(!folder.contents.contains("out.json"))
  }

  @Test("Other ends have their own status")
  func statuses() throws {
    let folder = try folder(plan: "{")
    #expect(try run(folder).status == 65)
    #expect(try Tool.loadline(["insoles", "--for", folder.file("none").path]).status == 66)
    #expect(try Tool.loadline(["insoles"]).status == 64)
  }
}
