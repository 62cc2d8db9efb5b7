package import Gait
package import Quantities

/// Which link of the chain moves first, in sentences. Order in time, never cause.
package enum ChainWording {
  /// "Left leg: the heel rolls inward first. …"
  package static func sentence(_ reading: ChainReading, _ side: Side) -> String {
    "\(side.title) leg: \(finding(reading))"
  }

  /// What stands once for both legs.
  package static let caution =
    "This is only the order in time. That one part moves first does not mean that it moves the others."

  private static func finding(_ reading: ChainReading) -> String {
    let knee = reading.knee == .thighAdduction ? "thigh" : "knee"
    switch reading.order {
    case .footFirst:
      return "the heel moves first. The \(knee) follows \(later(reading, .kneeAfterHeel)), "
        + "the drop of the pelvis \(later(reading, .pelvisAfterHeel)). \(basis(reading))"
    case .hipFirst:
      return "the pelvis moves first. The \(knee) follows \(later(reading, .kneeAfterPelvis)), "
        + "the heel \(later(reading, .pelvisAfterHeel, mirrored: true)). \(basis(reading))"
    case .cannotTell:
      return "whether heel, knee or pelvis moves first cannot be told. \(reason(reading, knee))\(shown(reading, knee))"
    }
  }

  /// What the lags do show where they do not show which of the three is first; empty when nothing.
  private static func shown(_ reading: ChainReading, _ knee: String) -> String {
    let names: [ChainPair: (late: String, early: String)] = [
      .kneeAfterHeel: (knee, "heel"), .kneeAfterPelvis: (knee, "pelvis"), .pelvisAfterHeel: ("pelvis", "heel"),
    ]
    let orders = ChainPair.allCases.compactMap { pair -> String? in
      guard let lag = reading.lags[pair], let (late, early) = names[pair], !lag.interval.contains(0) else { return nil }
      let (last, first) = lag.percent > 0 ? (late, early) : (early, late)
      return "the \(last) comes \(later(reading, pair, mirrored: lag.percent < 0)) than the \(first)"
    }
    return orders.isEmpty ? "" : " What can be told: \(orders.joined(separator: "; "))."
  }

  /// "9 % (4 to 14) of the step later"
  private static func later(_ reading: ChainReading, _ pair: ChainPair, mirrored: Bool = false) -> String {
    guard let lag = reading.lags[pair] else { return "later" }
    let sign = mirrored ? -1.0 : 1.0
    let edges = [sign * lag.interval.lowerBound, sign * lag.interval.upperBound].sorted()
    return "\(fixed(sign * lag.percent, decimals: 0)) % (\(fixed(edges[0], decimals: 0)) to "
      + "\(fixed(edges[1], decimals: 0))) of the step later"
  }

  private static func basis(_ reading: ChainReading) -> String { "Over \(counted(reading.steps, "step"))." }

  private static func reason(_ reading: ChainReading, _ knee: String) -> String {
    let links = reading.doubtful.map(name)
    switch reading.doubt {
    case .frameRateTooLow: return "The video has too few pictures a second for it; film at 60 or more."
    case .tooFewSteps:
      return "It takes at least \(ChainMeasurement.fewestSteps) steps with a heel angle; there are \(reading.steps)."
    case .notSeen: return "Not seen well enough: \(listed(links))."
    case .hardlyMoves: return "Too little movement to say when it happens: \(listed(links))."
    case .notAlike: return "Their curves have different shapes, so one cannot be said to follow another."
    case .kneeFirst: return "The \(knee) moves before both heel and pelvis, so neither of them leads it."
    case .together, nil:
      return "The times between them are smaller than what this video can tell apart (\(measured(reading, knee)))."
    }
  }

  /// "knee 1 % after the heel, −12 to 15; …"
  private static func measured(_ reading: ChainReading, _ knee: String) -> String {
    let names: [ChainPair: String] = [
      .kneeAfterHeel: "\(knee) after heel", .kneeAfterPelvis: "\(knee) after pelvis",
      .pelvisAfterHeel: "pelvis after heel",
    ]
    return ChainPair.allCases.compactMap { pair in
      guard let lag = reading.lags[pair], let name = names[pair] else { return nil }
      let edges = [lag.interval.lowerBound, lag.interval.upperBound].map {
        fixed($0, decimals: 0, minus: .typographic)
      }
      return "\(name) \(fixed(lag.percent, decimals: 0, minus: .typographic)) % of the step, \(edges[0]) to \(edges[1])"
    }.joined(separator: "; ")
  }

  private static func name(_ link: Curve) -> String {
    switch link {
    case .rearfoot: "heel"
    case .kneeProjection: "knee"
    case .thighAdduction: "thigh"
    case .pelvicDrop: "pelvis"
    case .trunkLean: "trunk"
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
