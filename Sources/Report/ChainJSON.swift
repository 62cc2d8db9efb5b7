import Gait
import Phrases
import Quantities

/// The chain reading as it stands in `loadline.analysis/1`, under `chain`.
enum ChainJSON {
  static func tree(_ chain: BySide<ChainReading>?) -> JSONTree {
    guard let chain else { return .null }
    return .object(
      Dictionary(
        uniqueKeysWithValues: Side.allCases.map { side in
          (side.rawValue, foot(chain[side], side))
        }))
  }

  private static func foot(_ reading: ChainReading, _ side: Side) -> JSONTree {
    var fields: [String: JSONTree] = [
      "order": .string(reading.order.rawValue), "doubt": .optional(reading.doubt?.rawValue),
      "doubt_about": .array(reading.doubtful.map { .string($0.name) }), "steps": .integer(reading.steps),
      "knee": .string(reading.knee.name),
      // A file is in English, whatever the page is in.
      "statement": .string(PhraseBook.speaking("en") { ChainWording.sentence(reading, side) }),
    ]
    for pair in ChainPair.allCases { fields[pair.rawValue] = reading.lags[pair].map(lag) ?? .null }
    return .object(fields)
  }

  private static func lag(_ lag: ChainLag) -> JSONTree {
    .object([
      "lag_pct": .number(lag.percent, 3), "lag_s": .number(lag.time.seconds, 4),
      "ci95": .array([.number(lag.interval.lowerBound, 3), .number(lag.interval.upperBound, 3)]),
      "correlation": .number(lag.correlation, 3),
    ])
  }
}
