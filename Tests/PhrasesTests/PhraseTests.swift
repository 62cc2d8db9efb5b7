import Phrases
import Synchronization
import Testing

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
    let heard = Mutex<[String]>([])
    let text = PhraseBook.hearing({ pattern in heard.withLock { $0.append(pattern) } }) {
      inGerman { say("not there") }
    }
    #expect(text == "not there")
    #expect(heard.withLock { $0 } == ["not there"])
  }

  @Test func aKeptTextIsToldAgainWithWhatFillsIt() {
    #expect(
      book.retold("The heel was measured on neither foot: too dark.")
        == "Die Ferse wurde an keinem Fuß gemessen: too dark.")
    #expect(book.retold("At 29.97 pictures a second") == "Bei 29,97 Bildern je Sekunde")
    #expect(book.retold("something else") == "something else")
  }

  @Test func numbersHaveTheLanguagesPoint() {
    #expect(PhraseBook.$current.withValue(book) { decimal(-9.55, 1) } == "\u{2212}9,6")
    #expect(decimal(9.55, 1) == "9.6")
  }
}
