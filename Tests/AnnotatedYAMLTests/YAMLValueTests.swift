import AnnotatedYAML
import Testing

struct YAMLValueTests {
  private func reason(_ yaml: String, _ read: (YAMLMapping) throws(YAMLProblems) -> Void) -> String? {
    do {
      try read(YAMLDocument(yaml, file: "me.yaml").root.mapping())
      return nil
    } catch {
      return error.description
    }
  }

  @Test("Values are read as what they are")
  func values() throws {
    let yaml = "a: 3.5\nb: 4\nc: yes\nd: some words\ne: [x, y]\nf:\ng: no\nh: \" trimmed \""
    let map = try YAMLDocument(yaml, file: "me.yaml").root.mapping()
    #expect(try map.required("a").number(in: 0...10) == 3.5)
    #expect(try map.required("b").integer(in: 0...10) == 4)
    #expect(try map.required("c").flag())
    #expect(try !map.required("g").flag())
    #expect(try map.required("g").text() == "no")
    #expect(try map.required("d").text() == "some words")
    #expect(try map.required("e").texts() == ["x", "y"])
    #expect(try map.required("h").text() == "trimmed")
    #expect(map["f"] == nil && map["z"] == nil)
    #expect(map.keys == ["a", "b", "c", "d", "e", "f", "g", "h"])
  }

  @Test("What is wrong is told with file, line, reason and what to do")
  func wrong() {
    let yaml = "a: 14\n\nb: 3,5\nc: maybe\nd: 2.5\ne: {x: 1}\nf: .nan"
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("a").number(in: 0...10) }
        == "me.yaml:1: a is 14, outside 0 to 10. Write a number from 0 to 10, or leave it empty.")
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("b").number() }
        == "me.yaml:3: b is \"3,5\", not a number. Write it with a point: 3.5.")
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("c").flag() }
        == "me.yaml:4: c is \"maybe\", not yes or no. Write yes or no.")
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("d").integer() }
        == "me.yaml:5: d is \"2.5\", not a whole number. Write it without a decimal point.")
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("e").text() }
        == "me.yaml:6: e is a group of keys, not text. Write some text.")
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("f").number() }?.contains("not a number") == true)
    #expect(
      reason(yaml) { map throws(YAMLProblems) in _ = try map.required("z") }
        == "me.yaml:1: z is missing. Add a line z: ….")
  }

  @Test("Every key that is not known is told, with the one that was meant")
  func unknownKeys() {
    let found = reason("pian: 3\nage: 5\nwhatever: 1") { _ throws(YAMLProblems) in }
    #expect(found == nil, "any key may stand where none are named")
    do {
      _ = try YAMLDocument("pian: 3\nage: 5\nwhatever: 1", file: "me.yaml").root.mapping(keys: ["pain", "age"])
      Issue.record("unknown keys were let through")
    } catch {
      #expect(
        error.problems.map(\.description) == [
          "me.yaml:1: the key pian is not known. Perhaps you mean pain.",
          "me.yaml:3: the key whatever is not known. Known here: pain, age.",
        ])
    }
  }

  @Test("What is no YAML, empty, or says a key twice is refused with its line")
  func noYAML() {
    func message(_ yaml: String) -> String {
      do {
        _ = try YAMLDocument(yaml, file: "me.yaml", firstLine: 11)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(message("").contains("me.yaml:11: the file is empty"))
    #expect(message("a: 1\nb: [1, 2\nc: 3").hasPrefix("me.yaml:13:"))
    #expect(message("a: 1\nb: 2\na: 3").contains("stand twice: a"))
    #expect(message("a: \"x").hasPrefix("me.yaml:11:"))
  }

  @Test("Few lines that stand for endless values are refused at once", .timeLimit(.minutes(1)))
  func aliases() throws {
    let bomb =
      "a0: &a0 [x, x]\n" + (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
    let problems = try #require(throws: YAMLProblems.self) {
      try YAMLDocument(bomb + "\n? *a60\n: 1\n", file: "me.yaml")
    }
    #expect(problems.description.hasPrefix("me.yaml:2: a value is named with &"))
    let text = "a: R&D and 2 * 3\nb: 'Q & A *'\nc: see *note\n# &d\n"
    #expect(try YAMLDocument(text, file: "me.yaml").root.mapping().required("c").text() == "see *note")
  }

  @Test("A file full of other keys or of one endless word is told of in few lines", .timeLimit(.minutes(1)))
  func anotherFile() throws {
    let many = try YAMLDocument((1...20_000).map { "key\($0): 1" }.joined(separator: "\n"), file: "me.yaml").root
    let problems = try #require(throws: YAMLProblems.self) { try many.mapping(keys: ["pain", "age"]) }
    #expect(problems.problems.count == 50)
    let long = String(repeating: "9", count: 300)
    let number = try #require(
      reason("a: \(long)") { map throws(YAMLProblems) in
        _ = try map.required("a").number(in: 0...10)
      })
    #expect(number.count < 150)
    let words = (1...200).map { "word\($0)" }
    let word = try YAMLDocument("a: " + String(repeating: "x", count: 300_000), file: "me.yaml").root.mapping()
    #expect(throws: YAMLProblems.self) { try word.required("a").choice(of: words) }
  }

  @Test("A list tells of all its bad entries, in the order of lines")
  func lists() {
    let found = reason("l:\n  - 1\n  - x\n  - 3\n  - y\n") { map throws(YAMLProblems) in
      _ = try map.required("l").list { value throws(YAMLProblems) in try value.number() }
    }
    #expect(found?.split(separator: "\n").map { $0.prefix(9) } == ["me.yaml:3", "me.yaml:5"])
  }

  private enum Colour: String, CaseIterable { case red, green }

  @Test("A choice is one of the words, or the nearest is named")
  func choices() {
    #expect(
      reason("c: grene") { map throws(YAMLProblems) in _ = try map.required("c").choice(Colour.self) }
        == "me.yaml:1: c is \"grene\", not one of red, green. Perhaps you mean green.")
    #expect(reason("c: red") { map throws(YAMLProblems) in _ = try map.required("c").choice(Colour.self) } == nil)
  }
}
