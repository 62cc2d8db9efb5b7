import PlainLanguage
import Testing

struct LanguageLintTests {
  private func kinds(_ text: String) -> [LanguageLint.Complaint.Kind] {
    LanguageLint().complaints(LanguageLint.Text("here", text)).map(\.kind)
  }

  @Test(
    "A bad sentence is complained of",
    arguments: [
      ("You have plantar fasciitis.", .diagnosis), ("This looks like Runner's Knee!", .diagnosis),
      ("Overpronation was found.", .diagnosis), ("This insole will prevent injuries.", .prediction),
      ("A flat arch causes pain.", .prediction), ("Your risk of an injury is 30 %.", .prediction),
      ("Running on it is dangerous.", .fear), ("Your cartilage is damaged.", .fear),
      ("The angle is abnormal.", .verdict), ("You fail the test.", .verdict), ("The subtalar angle is 9°.", .name),
      ("Buy a pair of Brooks.", .brand),
    ] as [(String, LanguageLint.Complaint.Kind)])
  func bad(text: String, kind: LanguageLint.Complaint.Kind) {
    #expect(kinds(text).contains(kind))
  }

  @Test(
    "A good sentence is not",
    arguments: [
      "The heel angle is 9.6° (8.8 to 10.4), 13 steps.", "Nobody can tell what comes later.",
      "Go to an emergency department.", "It is not the cause.", "Pain that passes is fine.", "",
      "The file is damaged.",
    ])
  func good(text: String) {
    #expect(kinds(text).isEmpty)
  }

  @Test("A sentence of more than 30 words is too long, and a dot in a number does not end it")
  func long() {
    let words = Array(repeating: "so", count: 15).joined(separator: " ")
    #expect(kinds("\(words) 9.5 \(words).") == [.hardToRead])
    #expect(kinds("\(words). 9.5 \(words).").isEmpty)
  }

  @Test("A learned text is too hard, a plain one is not")
  func grade() {
    let learned =
      "Biomechanical considerations regarding rearfoot eversion necessitate individualised interpretation. Methodological "
      + "heterogeneity substantially compromises generalisability. Longitudinal investigations demonstrate "
      + "inconsistent associations. Consequently, categorical classification of pronation remains "
      + "fundamentally unsatisfactory. Multidimensional characterisation incorporating kinematics appears preferable."
    let plain =
      "The heel rolls in when you land. It takes up the load. Every foot does this. Some roll in more than others, and most of "
      + "them never hurt. So we look at the whole of you and not at one angle alone."
    #expect(kinds(learned) == [.hardToRead])
    #expect(kinds(plain).isEmpty)
    #expect(ReadingLevel([plain]).grade < 4)
  }

  @Test("Texts are found in Swift code, templates and Markdown")
  func extraction() {
    let code = """
      // "This is a comment of words"
      let id = "no-sentence"
      let text = "Your heel is at \\(angle(of: "x")) degrees." + "And it is fine."
      """
    #expect(TextsInCode.swift(code, file: "A.swift").map(\.text) == ["Your heel is at {} degrees.", "And it is fine."])
    let html = "<style>a b c d</style><p>Your heel is at <b>{{angle}}</b> now and then.</p>\n<p>ok</p>"
    #expect(TextsInCode.template(html, file: "a").map(\.text) == ["Your heel is at ", " now and then."])
    let markdown = "## A heading\n\nOne line\ngoes on.\n\n- An *entry*\n1. Another"
    #expect(
      TextsInCode.markdown(markdown, place: "a").map(\.text) == [
        "A heading", "One line goes on.", "An entry", "Another",
      ])
  }

  @Test("A bad word in a template or in code is found at its line")
  func place() {
    let html = "<p>fine</p>\n\n<p>This is an abnormal foot.</p>"
    let complaints = LanguageLint().complaints(TextsInCode.template(html, file: "page.mustache"))
    #expect(complaints.map(\.place) == ["page.mustache:3"])
  }
}
