/// How often the draw of the order alone would give a difference as large as the one seen: the difference is computed for
/// every order that could have been drawn (Tanious & Onghena, Healthcare 2019;7:143). Needs no assumption about how values
/// are spread.
public struct RandomisationTest: Sendable, Hashable {
  /// With less without, of the mean values.
  public var difference: Double
  /// The share of orders with a difference at least as large, in either direction; 0…1.
  public var p: Double
  public var orders: Int

  /// What ``p`` can be at the least, however large the difference.
  public var smallestP: Double { min(1, 2 / Double(orders)) }
  /// Whether the design can tell anything at the level of one in twenty.
  public var canTell: Bool { smallestP <= 0.05 }

  /// Blocks of which every order can be looked at: 65 536 orders.
  public static let mostBlocks = 16

  /// - Parameter values: in the order in which they were taken; higher or lower, never missing.
  /// - Returns: nil when there are not as many values as the order has places, or too many blocks.
  public init?(_ values: [Double], order: TrialOrder) {
    guard values.count == order.conditions.count, order.firsts.count <= Self.mostBlocks else { return nil }
    let length = order.design.blockLength
    // With less without of each block, as if its first were "with".
    let contrasts = order.firsts.indices.map { block -> Double in
      zip(order.design.block(.with), values[(block * length)..<((block + 1) * length)])
        .reduce(0) { $0 + ($1.0 == .with ? $1.1 : -$1.1) }
    }
    let half = Double(values.count) / 2
    func difference(_ isWithFirst: (Int) -> Bool) -> Double {
      contrasts.indices.reduce(0) { $0 + (isWithFirst($1) ? contrasts[$1] : -contrasts[$1]) } / half
    }
    let seen = difference { order.firsts[$0] == .with }
    let orders = 1 << order.firsts.count
    // Differences that are equal must not differ by rounding.
    let limit = abs(seen) - 1e-9 * max(1, abs(seen))
    let asLarge = (0..<orders).count { drawn in abs(difference { drawn >> $0 & 1 == 1 }) >= limit }
    self.difference = seen
    p = Double(asLarge) / Double(orders)
    self.orders = orders
  }
}
