/// The small network that says, from the joints of ±200 ms, whether a foot is on the ground.
///
/// Trained on simulated walkers and runners seen by random cameras with the errors of a pose model
/// (`Training/stance`). Two hidden layers of rectified units; the weights are little-endian 32-bit floats in the order
/// matrix, bias, matrix, bias, matrix, bias, each matrix row by row with one row per input.
struct StanceNetwork: Sendable {
  /// 13 moments (−200 ms to 200 ms) of 16 channels: knee, ankle, heel, toe of this leg, then of the other, x and y each.
  static let inputs = 13 * 16
  private static let sizes = [inputs, 32, 16, 1]

  private let layers: [(weights: [Float], biases: [Float])]

  static let trained = StanceNetwork(PackageResources.stance_network_bin)

  init(_ bytes: [UInt8]) {
    var place = 0
    func floats(_ count: Int) -> [Float] {
      defer { place += 4 * count }
      return (0..<count).map { index in
        let at = place + 4 * index
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
        return Float(bitPattern: bits)
      }
    }
    layers = zip(Self.sizes, Self.sizes.dropFirst()).map { (floats($0 * $1), floats($1)) }
    precondition(place == bytes.count, "the stance network's weights do not fit its shape")
  }

  /// The log-odds that the foot is on the ground: positive when it more likely is.
  func logOdds(_ input: [Float]) -> Double {
    precondition(input.count == Self.inputs)
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
