import Quantities

/// Red, green and blue in 0…1.
struct Colour: Hashable {
  var red: Double
  var green: Double
  var blue: Double

  static let white = Colour(red: 1, green: 1, blue: 1)
  static let ink = Colour(red: 0.05, green: 0.07, blue: 0.08)

  /// The report's colours: the left foot blue, the right foot orange, told apart by the colour-blind too.
  static func of(_ side: Side) -> Colour {
    side == .left ? Colour(red: 0.36, green: 0.78, blue: 1) : Colour(red: 1, green: 0.7, blue: 0.28)
  }
}
