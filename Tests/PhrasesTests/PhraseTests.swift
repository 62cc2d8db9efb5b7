import Testing

import Phrases
import Quantities

@Suite struct PhraseTests {
  private let book = PhraseBook(
    language: "de", decimalPoint: ",",
    phrases: [
      "tilts inward to {1}": "kippt nach innen bis {1}", "{1} of {2} steps": "von {2} Schritten {1}",
      "The heel was measured on {1}: {2}.": "Die Ferse wurde an {1} gemessen: {2}.",
      "neither foot": "keinem Fuß", "At {1} pictures a second": "Bei {1} Bildern je Sekunde",
    ])

  private func inGerman(_ work: () -> String) -> String { PhraseBook.$current.withValue(book, operation: work) }

  @Test func englishFillsItsGaps() {
    #expect(say("tilts inward to \("9.6°")") == "tilts inward to 9.6°")
  }

  @Test func anotherLanguageMayOrderTheGapsAnew() {
    #expect(inGerman { say("\(3) of \(4) steps") } == "von 4 Schritten 3")
  }

  @Test func twoPiecesAreOnePhrase() {
    let phrase: Phrase = "\(1) of " + "\(2) steps"
    #expect(phrase == Phrase(pattern: "{1} of {2} steps", fillings: ["1", "2"]))
  }

  @Test func aFillingIsNotReadAsAGap() {
    #expect(inGerman { say("tilts inward to \("{1} {2}")") } == "kippt nach innen bis {1} {2}")
  }

  @Test func whatIsMissingIsEnglishAndHeardOf() {
    let missing = MissingPhrases()
    let text = PhraseBook.$missing.withValue(missing) { inGerman { say("not there") } }
    #expect(text == "not there")
    #expect(missing.all == ["not there"])
  }

  @Test func aKeptTextIsToldAgainWithWhatFillsIt() {
    #expect(
      book.retold("The heel was measured on neither foot: too dark.")
        == "Die Ferse wurde an keinem Fuß gemessen: too dark.")
    #expect(book.retold("At 29.97 pictures a second") == "Bei 29,97 Bildern je Sekunde")
    #expect(book.retold("something else") == "something else")
  }

  @Test func aListOfKnownPartsIsToldPartByPart() {
    #expect(book.retold("neither foot; tilts inward to 9.6") == "keinem Fuß; kippt nach innen bis 9,6")
    #expect(book.retold("neither foot; something else") == "neither foot; something else")
  }

  @Test func aPatternWithHardlyAWordIsNotFoundInOtherText() {
    let book = PhraseBook(
      language: "de", decimalPoint: ",",
      phrases: [
        "{1} to {2}": "{1} bis {2}", "{1} or {2}": "{1} oder {2}", "{1} and {2}": "{1} und {2}", "From {1}": "Aus {1}",
        "{1} cannot be opened": "{1} geht nicht auf",
      ])
    #expect(book.retold("how to run.mp4 cannot be opened") == "how to run.mp4 geht nicht auf")
    for text in ["run and walk or stand", "up to 3", "From here", "heel, knee or pelvis"] {
      #expect(book.retold(text) == text)
      #expect(book.retold("\(text) cannot be opened") == "\(text) geht nicht auf")
    }
    #expect(PhraseBook.$current.withValue(book) { say("\("a") or \("b")") } == "a oder b")
  }

  @Test func namesThatAreAllKnownAreTold() {
    let book = PhraseBook(
      language: "de", decimalPoint: ",",
      phrases: [
        "{1} and {2}": "{1} und {2}", "heel": "Ferse", "knee": "Knie", "pelvis": "Becken",
        "Not seen well enough: {1}.": "Nicht gut genug zu sehen: {1}.",
      ])
    #expect(
      book.retold("Not seen well enough: heel, knee and pelvis.") == "Nicht gut genug zu sehen: Ferse, Knie und Becken."
    )
    #expect(book.retold("heel and elbow") == "heel and elbow")
  }

  @Test func ofSeveralWaysTheOneThatLeavesLeastInEnglishIsTaken() {
    let book = PhraseBook(
      language: "de", decimalPoint: ",",
      phrases: [
        "{1} stands there twice": "{1} steht zweimal da", "line {1} stands there twice": "Zeile {1} steht zweimal da",
        "It cannot be told ({1}).": "Es ist nicht zu sagen ({1}).", "{1} comes after {2}": "{1} kommt nach {2}",
        "heel": "Ferse", "knee": "Knie",
      ])
    #expect(book.retold("line 3 stands there twice") == "Zeile 3 steht zweimal da")
    #expect(
      book.retold("It cannot be told (knee comes after heel; heel comes after 2.5).")
        == "Es ist nicht zu sagen (Knie kommt nach Ferse; Ferse kommt nach 2,5).")
  }

  @Test func oneOfTwoIsSaidByTheSide() {
    #expect(say(.left, left: "one", right: "two") + say(.right, left: "one", right: "two") == "onetwo")
  }

  @Test func numbersHaveTheLanguagesPoint() {
    #expect(PhraseBook.$current.withValue(book) { decimal(-9.55, 1) } == "\u{2212}9,6")
    #expect(decimal(9.55, 1) == "9.6")
  }
}
