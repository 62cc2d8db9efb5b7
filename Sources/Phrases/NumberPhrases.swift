package import Quantities

/// ``fixed(_:decimals:minus:)`` with the decimal point of the language in force, for text that a person reads. Files and
/// drawings keep the point.
package func decimal(_ value: Double, _ decimals: Int, minus: MinusSign = .typographic) -> String {
  fixed(value, decimals: decimals, minus: minus).replacing(".", with: PhraseBook.current.decimalPoint)
}

/// ``short(_:decimals:minus:)`` with the decimal point of the language in force.
package func shortDecimal(_ value: Double, decimals: Int, minus: MinusSign = .typographic) -> String {
  short(value, decimals: decimals, minus: minus).replacing(".", with: PhraseBook.current.decimalPoint)
}
