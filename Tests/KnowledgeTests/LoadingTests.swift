import AnnotatedYAML
import Foundation
import Knowledge
import Testing

struct LoadingTests {
  private func problems(_ read: () throws -> Void) -> [String] {
    do {
      try read()
      return []
    } catch let problems as YAMLProblems {
      return problems.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("All that is wrong in all files is told, with file and line")
  func files() {
    let rules = """
      rules:
        - id: a
          sources: [x]
          when: {fact: video.gait, is: run}
          findings: {}
        - id: b
          sources: [x]
          when: {nothing: here}
          finding: {}
      """
    let found = problems {
      _ = try KnowledgeBase(
        files: KnowledgeFiles(
          data: [("rules.yaml", rules), ("more.yaml", "sources:\n  - key: x\n    authors: A\n")],
          articles: [("a.md", "no front matter")]))
    }
    #expect(found.count == 4)
    #expect(found.contains { $0.hasPrefix("rules.yaml:5: the key findings is not known") && $0.contains("finding") })
    #expect(found.contains { $0.hasPrefix("rules.yaml:8:") && $0.contains("is no condition") })
    #expect(found.contains { $0.hasPrefix("more.yaml:2: about is missing") })
    #expect(found.contains { $0.hasPrefix("a.md:1: the article has no front matter") })
  }

  @Test("A front matter with a mistake names the line of the file")
  func article() {
    let text = "---\ntitle: A\norder: first\nsummary: S\nsources: []\n---\n\nBody."
    #expect(
      problems { _ = try Article(markdown: text, file: "a.md") }.first?.hasPrefix("a.md:3: order is \"first\"") == true)
    let good = text.replacing("first", with: "1")
    #expect((try? Article(markdown: good, file: "a.md"))?.body == "\nBody.")
  }

  @Test("A bad range of insoles is refused with every line and reason")
  func range() {
    let yaml = """
      title: Our shop
      products:
        - id: a
          name: One
          sizes_eu: [45, 35]
          arch_height: huge
          arch_flexibility: flexible
          heel_cup_depth_mm: deep
          medial_posting_deg: 40
          length: full
          volume: low
          firmness: soft
          colour: red
        - id: b
          name: Two
          sizes_eu: [35, 45]
          arch_height: hgih
          arch_flexibility: flexible
          heel_cup_depth_mm: 12,5
          medial_posting_deg: 40
          length: full
          volume: low
          firmness: soft
      """
    let found = problems { _ = try InsoleRange(yaml: yaml, file: "range.yaml") }
    #expect(found.count == 4)
    #expect(found[0].hasPrefix("range.yaml:13: the key colour is not known"))
    #expect(found[1].hasPrefix("range.yaml:17: products.2.arch_height is \"hgih\"") && found[1].contains("high"))
    #expect(found[2].hasPrefix("range.yaml:19:") && found[2].contains("Write it with a point: 12.5"))
    #expect(found[3].hasPrefix("range.yaml:20:") && found[3].contains("outside -10 to 15"))
  }

  @Test("Two insoles with one id are refused")
  func twins() {
    let product = """
        - {id: a, name: One, sizes_eu: [35, 45], arch_height: low, arch_flexibility: flexible, heel_cup_depth_mm: 3,
           medial_posting_deg: 0, length: full, volume: low, firmness: soft}
      """
    let found = problems { _ = try InsoleRange(yaml: "title: T\nproducts:\n\(product)\n\(product)", file: "r.yaml") }
    #expect(found == ["r.yaml:5: the id a stands in line 3 already. Give each its own id."])
  }

  @Test("Rules are read in an order in which each comes after those that it names")
  func order() throws {
    var before: Set<RuleID> = []
    for rule in KnowledgeBase.builtIn.rules {
      #expect(before.isSuperset(of: rule.when.rules + rule.grounds), "\(rule.id)")
      before.insert(rule.id)
    }
  }

  @Test("A dose reads like a sentence")
  func doses() throws {
    let exercise = try #require(KnowledgeBase.builtIn.exercise("side-plank-hold"))
    #expect(exercise.dose.words == "3 × 20 seconds, each side, 3 days a week")
    #expect(
      KnowledgeBase.builtIn.exercise("bridge-two-to-one")?.dose.words
        == "3 × 10, each held for 5 seconds, 3 days a week")
    #expect(KnowledgeBase.builtIn.exercise("knee-to-wall-rocking")?.dose.words == "2 × 15, each side, every day")
  }

  @Test("Every file of Data and Guide is part of the program")
  func embedded() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let code = try String(contentsOf: sources.appending(path: "CKnowledgeTexts/texts.c"), encoding: .utf8)
    for folder in ["Data", "Guide"] + KnowledgeBase.translatedLanguages.flatMap({ ["Data/\($0)", "Guide/\($0)"] }) {
      let path = sources.appending(path: "Knowledge/\(folder)").path()
      // A translation's files go by the name of its folder.
      let language = folder.split(separator: "/").dropFirst().map { "\($0)/" }.joined()
      for file in try FileManager.default.contentsOfDirectory(atPath: path) where file.contains(".") {
        #expect(
          code.contains("#embed \"../Knowledge/\(folder)/\(file)\"")
            && code.contains("TEXT(\"\(language)\(file)\","), "\(file)")
      }
    }
  }
}
