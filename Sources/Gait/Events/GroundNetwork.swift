/// A small network that says, from what was seen around a moment, whether a foot is on the ground.
///
/// Two hidden layers of rectified units; the weights are little-endian 32-bit floats in the order matrix, bias, matrix,
/// bias, matrix, bias, each matrix row by row with one row per input. `Training/stance` makes them.
struct GroundNetwork: Sendable {
  let inputs: Int
  private let layers: [(weights: [Float], biases: [Float])]

  /// From the joints of the pose over ±200 ms (``JointTracks``), trained on simulated walkers and runners seen by random
  /// cameras with the errors of a pose model.
  static let joints = GroundNetwork(
    PackageResources.joint_network_bin, sizes: [JointTracks.channels * GroundEvidence.jointTaps.count, 32, 16, 1])
  /// From the points and judgements of the leg network over ±133 ms (``FootTrack``), trained on its readings of rendered
  /// films.
  static let feet = GroundNetwork(
    PackageResources.foot_network_bin, sizes: [FootTrack.channels * (2 * FootTrack.reach + 1), 64, 24, 1])

  private init(_ bytes: [UInt8], sizes: [Int]) {
    var place = 0
    func floats(_ count: Int) -> [Float] {
      defer { place += 4 * count }
      return (0..<count).map { index in
        let at = place + 4 * index
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
        return Float(bitPattern: bits)
      }
    }
    inputs = sizes[0]
    layers = zip(sizes, sizes.dropFirst()).map { (floats($0 * $1), floats($1)) }
    precondition(place == bytes.count, "the network's weights do not fit its shape")
  }

  /// The log-odds that the foot is on the ground: positive when it more likely is.
  func logOdds(_ input: [Float]) -> Double {
    precondition(input.count == inputs)
    var values = input
    for (index, layer) in layers.enumerated() {
      var next = layer.biases
      for (row, value) in values.enumerated() where value != 0 {
        let start = row * next.count
        for column in next.indices { next[column] += value * layer.weights[start + column] }
      }
      values = index == layers.count - 1 ? next : next.map { max($0, 0) }
    }
    return Double(values[0])
  }
}
