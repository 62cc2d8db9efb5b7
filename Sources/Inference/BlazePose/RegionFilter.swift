import Quantities

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// Steadies the two points that tell where the person will be looked for next; the landmarks themselves are not filtered.
///
/// The One Euro filter (Casiez, Roussel and Vogel, 2012) with the constants of MediaPipe 0.10.14, and like its Python
/// interface with a fixed time step, whatever the video's frame rate.
struct RegionFilter {
  private var hipsX = OneEuro()
  private var hipsY = OneEuro()
  private var reachX = OneEuro()
  private var reachY = OneEuro()

  mutating func callAsFunction(hips: ImagePoint, reach: ImagePoint) -> (hips: ImagePoint, reach: ImagePoint) {
    let size = 2 * hips.distance(to: reach)
    guard size >= 1e-6 else { return (hips, reach) }
    return (
      ImagePoint(x: hipsX.next(hips.x, scale: 1 / size), y: hipsY.next(hips.y, scale: 1 / size)),
      ImagePoint(x: reachX.next(reach.x, scale: 1 / size), y: reachY.next(reach.y, scale: 1 / size))
    )
  }
}

private struct OneEuro {
  private var raw: Double?
  private var value = 0.0
  private var speed = 0.0

  private static let frequency = 1 / 0.033333
  private static let minimumCutoff = 0.01
  private static let beta = 10.0
  private static let speedCutoff = 1.0

  private static func share(_ cutoff: Double) -> Double { 1 / (1 + frequency / (2 * .pi * cutoff)) }

  mutating func next(_ new: Double, scale: Double) -> Double {
    guard let last = raw else {
      raw = new
      value = new
      return new
    }
    raw = new
    speed += Self.share(Self.speedCutoff) * ((new - last) * scale * Self.frequency - speed)
    value += Self.share(Self.minimumCutoff + Self.beta * speed.magnitude) * (new - value)
    return value
  }
}
