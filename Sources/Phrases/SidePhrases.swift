package import Quantities

/// One of two phrases, by the side: in many languages left and right change with what they belong to.
package func say(_ side: Side, left: Phrase, right: Phrase) -> String { say(side == .left ? left : right) }
