public import Quantities
import Signals

/// The angles of every picture, in order: what `[SeriesRow]` holds, in half of the memory.
public struct AngleSeries: Sendable, Equatable {
  private var times: [Instant] = []
  private var rearfoot = BySide { _ in GappedValues([]) }
  private var kneeProjection = BySide { _ in GappedValues([]) }
  private var thighAdduction = BySide { _ in GappedValues([]) }
  private var pelvicObliquity = GappedValues([])
  private var trunkLean = GappedValues([])
  private var inStance = BySide { _ in [Bool]() }

  public init(_ rows: some Sequence<SeriesRow>) { for row in rows { append(row) } }

  /// - Parameter row: of the picture after the last.
  public mutating func append(_ row: SeriesRow) {
    times.append(row.time)
    for side in Side.allCases {
      rearfoot[side].append(row.rearfoot[side])
      kneeProjection[side].append(row.kneeProjection[side])
      thighAdduction[side].append(row.thighAdduction[side])
      inStance[side].append(row.inStance[side])
    }
    pelvicObliquity.append(row.pelvicObliquity)
    trunkLean.append(row.trunkLean)
  }
}

extension AngleSeries: RandomAccessCollection, ExpressibleByArrayLiteral {
  public init(arrayLiteral rows: SeriesRow...) { self.init(rows) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { times.count }

  public subscript(index: Int) -> SeriesRow {
    SeriesRow(
      time: times[index], rearfoot: rearfoot.map { $0[index] }, kneeProjection: kneeProjection.map { $0[index] },
      thighAdduction: thighAdduction.map { $0[index] }, pelvicObliquity: pelvicObliquity[index],
      trunkLean: trunkLean[index], inStance: inStance.map { $0[index] })
  }
}

/// One picture's angles, in degrees, and which foot stands. nil is missing.
///
/// Knee projection, thigh adduction and rearfoot are signed for their own side. Pelvic obliquity is positive with the
/// **right side higher**, trunk lean positive **to the right**: they belong to no leg.
public struct SeriesRow: Hashable, Sendable {
  public var time: Instant
  public var rearfoot: BySide<Double?>
  public var kneeProjection: BySide<Double?>
  public var thighAdduction: BySide<Double?>
  public var pelvicObliquity: Double?
  public var trunkLean: Double?
  public var inStance: BySide<Bool>

  public init(
    time: Instant, rearfoot: BySide<Double?>, kneeProjection: BySide<Double?>, thighAdduction: BySide<Double?>,
    pelvicObliquity: Double?, trunkLean: Double?, inStance: BySide<Bool>
  ) {
    self.time = time
    self.rearfoot = rearfoot
    self.kneeProjection = kneeProjection
    self.thighAdduction = thighAdduction
    self.pelvicObliquity = pelvicObliquity
    self.trunkLean = trunkLean
    self.inStance = inStance
  }
}
