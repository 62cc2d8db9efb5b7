import Gait
import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Everything that machines measured of one person, from the files given.
public struct Measurements: Sendable, Equatable {
  /// In the order given.
  public var gaits: [MeasuredGait] = []

  public init() {}

  /// - Parameter files: each file's name, without its folders, and what is in it.
  /// - Throws: what is wrong with one of them, and which it is.
  public init(files: [(name: String, json: Data)]) throws(MeasurementsFault) {
    for (name, json) in files {
      do {
        try add(json, name)
      } catch {
        throw MeasurementsFault(file: name, reason: error.reason)
      }
    }
  }

  private mutating func add(_ json: Data, _ name: String) throws(MeasuredFault) {
    gaits.append(try MeasuredGait(json: json, file: name))
  }

  /// The gait that findings rest on: the recordings that were made alike, as one. Running comes before walking, since
  /// it loads more; then the kind that was given first. nil without any.
  public var leading: MeasuredGait? {
    guard let first = gaits.first(where: { $0.kind == .run }) ?? gaits.first else { return nil }
    return gaits.filter { $0 != first && $0.isLike(first) }.reduce(first) { $0.pooled(with: $1) }
  }

  /// Recordings that ``leading`` leaves out, since walking and running, shoes and bare feet, and angles from another
  /// zero are different quantities.
  public var others: [MeasuredGait] {
    guard let first = gaits.first(where: { $0.kind == .run }) ?? gaits.first else { return [] }
    return gaits.filter { !$0.isLike(first) }
  }
}

/// What is wrong with one of the files of measurements.
public struct MeasurementsFault: Error, Hashable, Sendable {
  public var file: String
  public var reason: String
}

extension MeasuredGait {
  /// Whether the numbers of both mean the same.
  func isLike(_ other: MeasuredGait) -> Bool {
    kind == other.kind && footwear == other.footwear && zero == other.zero
  }

  /// Two recordings as one: means weighted by steps; intervals that hold both, since what is wrong with a method is
  /// wrong in both and does not average out.
  func pooled(with other: MeasuredGait) -> MeasuredGait {
    var pooled = self
    pooled.file = "\(file), \(other.file)"
    pooled.label = label == other.label ? label : nil
    pooled.cadenceStepsPerMinute = (cadenceStepsPerMinute + other.cadenceStepsPerMinute) / 2
    pooled.frameRate = min(frameRate, other.frameRate)
    pooled.warnings += other.warnings.filter { !warnings.contains($0) }
    pooled.warningCodes += other.warningCodes.filter { !warningCodes.contains($0) }
    for side in Side.allCases {
      pooled.estimates[side].merge(other.estimates[side]) { $0.pooled(with: $1) }
      pooled.missing[side] = missing[side].filter { pooled.estimates[side][$0.key] == nil }
    }
    return pooled
  }
}

extension Estimate {
  fileprivate func pooled(with other: Estimate) -> Estimate {
    let steps = count + other.count
    let mean = (mean * Double(count) + other.mean * Double(other.count)) / Double(steps)
    let interval: ClosedRange<Double>? =
      if let first = self.interval, let second = other.interval {
        min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
      } else {
        nil
      }
    return Estimate(mean: mean, standardDeviation: nil, count: steps, interval: interval)
  }
}
