import Legs
import Pose
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

extension BodyPose {
  /// The same pose in a picture whose corner lies elsewhere and whose pixels are of another size.
  func moved(by shift: ImagePoint, scale: Double) -> BodyPose {
    var moved = self
    for index in moved.landmarks.indices {
      moved.landmarks[index].point = (landmarks[index].point + shift) * scale
      moved.landmarks[index].depth = landmarks[index].depth * scale
    }
    return moved
  }
}
