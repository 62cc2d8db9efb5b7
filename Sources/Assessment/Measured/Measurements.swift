import Gait
public import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Everything that machines measured of one person, from the files given.
public struct Measurements: Sendable, Equatable {
  /// In the order given.
  public var gaits: [MeasuredGait] = []
  /// Of each foot the last one given.
  public var footprints = BySide<MeasuredFootprint?>(left: nil, right: nil)
  public var training: MeasuredTraining?
  public var squat: MeasuredSquat?

  public init() {}

  /// Each file is told by its schema.
  ///
  /// - Parameter files: each file's name, without its folders, and what is in it.
  /// - Throws: what is wrong with one of them, and which it is. A second squat or training file is wrong: neither can be
  ///   pooled, and which of two is meant is not ours to guess.
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
    switch (try? JSONDecoder().decode(AnySchema.self, from: json))?.schema {
    case MeasuredFootprint.schema:
      let footprint = try MeasuredFootprint(json: json, file: name)
      footprints[footprint.side] = footprint
    case MeasuredTraining.schema:
      guard training == nil else { throw MeasuredFault("a training log was given before it: give one") }
      training = try MeasuredTraining(json: json, file: name)
    case MeasuredSquat.schema:
      guard squat == nil else { throw MeasuredFault("squats were given before it: give one such file, the latest") }
      squat = try MeasuredSquat(json: json, file: name)
    // Also what is none of these: this one says what is wrong.
    default: gaits.append(try MeasuredGait(json: json, file: name))
    }
  }

  private struct AnySchema: Decodable { var schema: String }

  /// Files other than recordings of gait, each with its schema.
  public var otherFiles: [(file: String, schema: String)] {
    Side.allCases.compactMap { footprints[$0].map { ($0.file, MeasuredFootprint.schema) } }
      + [
        squat.map { ($0.file, MeasuredSquat.schema) }, training.map { ($0.file, MeasuredTraining.schema) },
      ].compactMap { $0 }
  }

  /// The gait that findings rest on: the recordings that were made alike, as one. Running comes before walking, since
  /// it loads more; then the kind that was given first. nil without any.
  public var leading: MeasuredGait? {
    guard let first = gaits.first(where: { $0.kind == .run }) ?? gaits.first else { return nil }
    var alike = [first]
    // A file that was given twice counts once.
    for gait in gaits where gait.isLike(first) && !alike.contains(gait) { alike.append(gait) }
    var pooled = alike.dropFirst().reduce(first) { $0.pooled(with: $1) }
    pooled.cadenceStepsPerMinute = alike.reduce(0) { $0 + $1.cadenceStepsPerMinute } / Double(alike.count)
    return pooled
  }

  /// Recordings that ``leading`` leaves out, since walking and running, shoes and bare feet, angles from another zero, and what
  /// a person labelled otherwise (with and without an insole) are different quantities.
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
    kind == other.kind && footwear == other.footwear && zero == other.zero && label == other.label
  }

  /// Two recordings as one: means weighted by steps; intervals that hold both, since what is wrong with a method is
  /// wrong in both and does not average out. The cadence stays that of the first.
  fileprivate func pooled(with other: MeasuredGait) -> MeasuredGait {
    var pooled = self
    pooled.file = "\(file), \(other.file)"
    pooled.label = label == other.label ? label : nil
    pooled.frameRate = min(frameRate, other.frameRate)
    pooled.warnings += other.warnings.filter { !warnings.contains($0) }
    pooled.warningCodes += other.warningCodes.filter { !warningCodes.contains($0) }
    pooled.chain = BySide { side in
      guard let first = chain[side], let second = other.chain[side] else { return chain[side] ?? other.chain[side] }
      return first.pooled(with: second)
    }
    for side in Side.allCases {
      pooled.estimates[side].merge(other.estimates[side]) { $0.pooled(with: $1) }
      pooled.missing[side] = missing[side].filter { pooled.estimates[side][$0.key] == nil }
    }
    return pooled
  }
}

extension MeasuredChain {
  /// What both say; where they say different things, it cannot be told.
  fileprivate func pooled(with other: MeasuredChain) -> MeasuredChain {
    var pooled = self
    if order != other.order { pooled.order = .cannotTell }
    if let first = kneeAfterHeel, let second = other.kneeAfterHeel {
      pooled.kneeAfterHeel =
        min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
    }
    pooled.statements += other.statements.filter { !statements.contains($0) }
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
