package import Gait
import Phrases
package import Quantities

/// Which link of the chain moves first, in sentences. Order in time, never cause.
package enum ChainWording {
  /// "Left leg: the heel rolls inward first. …"
  package static func sentence(_ reading: ChainReading, _ side: Side) -> String {
    let finding = finding(reading)
    return say(side, left: "Left leg: \(finding)", right: "Right leg: \(finding)")
  }

  /// What stands once for both legs.
  package static var caution: String {
    say("This is only the order in time. That one part moves first does not mean that it moves the others.")
  }

  private static func finding(_ reading: ChainReading) -> String {
    switch reading.order {
    case .footFirst:
      let (knee, pelvis) = (later(reading, .kneeAfterHeel), later(reading, .pelvisAfterHeel))
      return isThigh(reading)
        ? say("the heel moves first. The thigh follows \(knee), the drop of the pelvis \(pelvis). \(basis(reading))")
        : say("the heel moves first. The knee follows \(knee), the drop of the pelvis \(pelvis). \(basis(reading))")
    case .hipFirst:
      let (knee, heel) = (later(reading, .kneeAfterPelvis), later(reading, .pelvisAfterHeel, mirrored: true))
      return isThigh(reading)
        ? say("the pelvis moves first. The thigh follows \(knee), the heel \(heel). \(basis(reading))")
        : say("the pelvis moves first. The knee follows \(knee), the heel \(heel). \(basis(reading))")
    case .cannotTell:
      return shown(reading).map {
        say("whether heel, knee or pelvis moves first cannot be told. \(reason(reading)) What can be told: \($0).")
      } ?? say("whether heel, knee or pelvis moves first cannot be told. \(reason(reading))")
    }
  }

  /// Whether the thigh stands for the knee.
  private static func isThigh(_ reading: ChainReading) -> Bool { reading.knee == .thighAdduction }

  /// What the lags do show where they do not show which of the three is first; nil when nothing.
  private static func shown(_ reading: ChainReading) -> String? {
    let knee = isThigh(reading) ? say("the thigh") : say("the knee")
    let (heel, pelvis) = (say("the heel"), say("the pelvis"))
    let names: [ChainPair: (late: String, early: String)] = [
      .kneeAfterHeel: (knee, heel), .kneeAfterPelvis: (knee, pelvis), .pelvisAfterHeel: (pelvis, heel),
    ]
    let orders = ChainPair.allCases.compactMap { pair -> String? in
      guard let lag = reading.lags[pair], let (late, early) = names[pair], !lag.interval.contains(0) else { return nil }
      let (last, first) = lag.percent > 0 ? (late, early) : (early, late)
      return say("\(last) comes \(later(reading, pair, mirrored: lag.percent < 0)) than \(first)")
    }
    return orders.isEmpty ? nil : orders.joined(separator: "; ")
  }

  /// "9 % (4 to 14) of the step later"
  private static func later(_ reading: ChainReading, _ pair: ChainPair, mirrored: Bool = false) -> String {
    guard let lag = reading.lags[pair] else { return say("later") }
    let sign = mirrored ? -1.0 : 1.0
    let edges = [sign * lag.interval.lowerBound, sign * lag.interval.upperBound].sorted()
    let (low, high) = (decimal(edges[0], 0, minus: .hyphen), decimal(edges[1], 0, minus: .hyphen))
    return say("\(decimal(sign * lag.percent, 0, minus: .hyphen)) % (\(low) to \(high)) of the step later")
  }

  private static func basis(_ reading: ChainReading) -> String {
    say(reading.steps, one: "Over \(reading.steps) step.", many: "Over \(reading.steps) steps.")
  }

  private static func reason(_ reading: ChainReading) -> String {
    let links = listed(reading.doubtful.map(name))
    switch reading.doubt {
    case .frameRateTooLow: return say("The video has too few pictures a second for it; film at 60 or more.")
    case .tooFewSteps:
      return say(
        "It takes at least \(ChainMeasurement.fewestSteps) steps with a heel angle; there are \(reading.steps).")
    case .notSeen: return say("Not seen well enough: \(links).")
    case .hardlyMoves: return say("Too little movement to say when it happens: \(links).")
    case .notAlike: return say("Their curves have different shapes, so one cannot be said to follow another.")
    case .kneeFirst:
      return isThigh(reading)
        ? say("The thigh moves before both heel and pelvis, so neither of them leads it.")
        : say("The knee moves before both heel and pelvis, so neither of them leads it.")
    case .together, nil:
      return say("The times between them are smaller than what this video can tell apart (\(measured(reading))).")
    }
  }

  /// "knee after heel 1 % of the step, −12 to 15; …"
  private static func measured(_ reading: ChainReading) -> String {
    ChainPair.allCases.compactMap { pair in
      guard let lag = reading.lags[pair] else { return nil }
      let (low, high) = (decimal(lag.interval.lowerBound, 0), decimal(lag.interval.upperBound, 0))
      return named(pair, reading, decimal(lag.percent, 0), low, high)
    }.joined(separator: "; ")
  }

  private static func named(
    _ pair: ChainPair, _ reading: ChainReading, _ percent: String, _ low: String, _ high: String
  ) -> String {
    switch pair {
    case .kneeAfterHeel:
      isThigh(reading)
        ? say("thigh after heel \(percent) % of the step, \(low) to \(high)")
        : say("knee after heel \(percent) % of the step, \(low) to \(high)")
    case .kneeAfterPelvis:
      isThigh(reading)
        ? say("thigh after pelvis \(percent) % of the step, \(low) to \(high)")
        : say("knee after pelvis \(percent) % of the step, \(low) to \(high)")
    case .pelvisAfterHeel: say("pelvis after heel \(percent) % of the step, \(low) to \(high)")
    }
  }

  /// The link that a curve shows.
  static func name(_ link: Curve) -> String {
    switch link {
    case .rearfoot: say("heel")
    case .kneeProjection: say("knee")
    case .thighAdduction: say("thigh")
    case .pelvicDrop: say("pelvis")
    case .trunkLean: say("trunk")
    }
  }

  private static func listed(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return say("\(names.dropLast().joined(separator: ", ")) and \(last)")
  }
}
