import Foundation
import InsoleChoice
import Knowledge
import Testing

private func product(
  _ id: String, arch: String = "medium", flexibility: String = "flexible", cup: Double = 16, posting: Double = 2,
  length: String = "full", volume: String = "medium", sizes: String = "[36, 47]"
) -> String {
  """
    - id: \(id)
      name: Insole \(id)
      sizes_eu: \(sizes)
      arch_height: \(arch)
      arch_flexibility: \(flexibility)
      heel_cup_depth_mm: \(cup)
      medial_posting_deg: \(posting)
      length: \(length)
      volume: \(volume)
      firmness: medium
  """
}

private func ranking(_ products: [String], size: Double? = 42) throws -> InsoleRanking {
  let range = try InsoleRange(
    yaml: "title: Shop\nproducts:\n" + products.joined(separator: "\n") + "\n", file: "shop.yaml")
  return InsoleRanking(range, for: wanted(size: size))
}

private func wanted(size: Double? = 42) -> WantedInsole {
  WantedInsole(
    shoeSize: size,
    attributes: [
      .archHeight: .init(wanted: .bands(["medium", "low"])), .archFlexibility: .init(wanted: .bands(["flexible"])),
      .heelCupDepth: .init(wanted: .number(14...20)), .medialPosting: .init(wanted: .number(0...4), ceiling: 4),
      .length: .init(wanted: .bands(["full"])),
    ])
}

struct InsoleRankingTests {
  @Test("As wanted comes before what will do, near and partly, and the unsuitable come last")
  func order() throws {
    let ranking = try ranking([
      product("stiff", flexibility: "stiff"), product("wedge", posting: 6), product("low", arch: "low"),
      product("right"), product("shallow", cup: 12), product("flat", flexibility: "stiff", cup: 3),
    ])
    #expect(ranking.entries.map(\.product.id) == ["right", "shallow", "low", "stiff", "flat", "wedge"])
    #expect(
      ranking.entries.map(\.verdict) == [.suitable, .suitable, .suitable, .partly, .partly, .unsuitable])
    #expect(ranking.entries[0].reasonsAgainst.isEmpty && ranking.entries[0].distance == 0)
    #expect(ranking.entries[0].reasonsFor.count == 6)
    #expect(
      ranking.entries[5].reasonsAgainst == [
        "the wedge on the inner side is 6°; more than 4° only with a professional"
      ])
  }

  @Test("Without a shoe size what comes for children only is not called suitable, and says so")
  func childrensSizes() throws {
    let ranking = try ranking([product("child", sizes: "[27, 34]"), product("grown")], size: nil)
    #expect(ranking.entries.map(\.product.id) == ["grown", "child"])
    #expect(ranking.entries.map(\.verdict) == [.suitable, .partly])
    #expect(ranking.entries[1].reasonsAgainst == ["comes only in sizes for children (up to 34)"])
  }

  @Test("Everything that was asked for is a reason for or against")
  func complete() throws {
    for entry in try ranking([product("a"), product("b", arch: "high", cup: 3, posting: 9, length: "three_quarter")])
      .entries
    { #expect(entry.reasonsFor.count + entry.reasonsAgainst.count == 6) }
  }

  @Test("Nothing suitable is an answer")
  func nothing() throws {
    let ranking = try ranking([product("small", sizes: "[30, 35]"), product("hard", flexibility: "stiff")])
    #expect(ranking.suitable.isEmpty)
    #expect(ranking.entries.map(\.verdict) == [.partly, .unsuitable])
    #expect(ranking.entries[1].reasonsAgainst == ["does not come in size 42 (30 to 35)"])
    // A size that is not known is held against nothing that grown people wear.
    #expect(try narrow(size: nil).verdict == .suitable)
  }

  private func narrow(size: Double?) throws -> InsoleRanking.Entry {
    try #require(ranking([product("narrow", sizes: "[36, 37]")], size: size).entries.first)
  }

  @Test("Products that are alike stay in the order of the range")
  func stable() throws {
    let ids = ["c", "a", "b"]
    #expect(try ranking(ids.map { product($0) }).entries.map(\.product.id) == ids)
  }

  @Test(
    "A change away from what is wanted never moves a product up",
    arguments: [
      product("x", flexibility: "medium"), product("x", cup: 22), product("x", cup: 30), product("x", arch: "high"),
      product("x", posting: 4.5), product("x", length: "three_quarter"),
    ])
  func monotone(worse: String) throws {
    #expect(try ranking([worse, product("right")]).entries.first?.product.id == "right")
  }
}

struct InsoleAdviceTests {
  private func advice(_ json: String) throws(PlanFault) -> InsoleAdvice {
    try InsoleAdvice(planJSON: Data(json.utf8))
  }

  @Test("The specification of a plan is read, and its absence with its reasons")
  func read() throws {
    let full = try advice(
      """
      {"schema": "loadline.plan/1", "findings": [], "insole": {"trial": true, "reasons": [], "shoe_size_eu": 42.5,
       "specification": {"arch_height": {"bands": ["medium", "low"], "range": null, "ceiling": null, "words": "…"},
                         "medial_posting_deg": {"bands": null, "range": [0, 4], "ceiling": 4}}}}
      """)
    #expect(
      full
        == .wanted(
          WantedInsole(
            shoeSize: 42.5,
            attributes: [
              .archHeight: .init(wanted: .bands(["medium", "low"])),
              .medialPosting: .init(wanted: .number(0...4), ceiling: 4),
            ])))
    let none = try advice(
      #"{"schema": "loadline.plan/1", "insole": {"trial": false, "reasons": ["Back pain alone."], "specification": null}}"#
    )
    #expect(none == .none(reasons: ["Back pain alone."]))
    #expect(try advice(#"{"schema": "loadline.plan/1", "insole": null}"#) == .none(reasons: []))
  }

  @Test(
    "What is no plan is said to be none",
    arguments: [
      ("{", "not JSON"), ("[]", "no plan"), ("{}", "no plan"), (#"{"schema": "loadline.analysis/1"}"#, "analysis/1"),
      (#"{"schema": "loadline.plan/1", "insole": {"specification": {"colour": {"bands": ["red"]}}}}"#, "colour"),
      (
        #"{"schema": "loadline.plan/1", "insole": {"specification": {"volume": {"bands": [], "range": [3, 1]}}}}"#,
        "neither bands nor a range"
      ),
      (
        #"{"schema": "loadline.plan/1", "insole": {"specification": {"heel_cup_depth_mm": {"range": [-1e300, 1e300]}}}}"#,
        "no insole has"
      ),
      (
        #"{"schema": "loadline.plan/1", "insole": {"shoe_size_eu": 1e30, "specification": {}}}"#, "shoe_size_eu"
      ),
    ])
  func faults(json: String, part: String) {
    #expect {
      try advice(json)
    } throws: {
      ($0 as? PlanFault)?.reason.contains(part) == true
    }
  }
}
