import Legs
import Quantities

extension LegAxes {
  /// The same axes in a picture whose corner lies elsewhere and whose pixels are of another size.
  func moved(by shift: ImagePoint, scale: Double) -> LegAxes {
    var moved = self
    func place(_ p: ImagePoint) -> ImagePoint { (p + shift) * scale }
    moved.shankUp = place(shankUp)
    moved.shankLow = place(shankLow)
    moved.heelTop = place(heelTop)
    moved.heelBottom = place(heelBottom)
    moved.toe = toe.map(place)
    return moved
  }

  /// Length of the measured part of the shank in pixels: the yardstick by which two pictures get one scale.
  var shankLength: Double { shankUp.distance(to: shankLow) }
}
