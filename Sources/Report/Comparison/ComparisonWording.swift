package import Comparison
package import Gait
package import Quantities

/// A comparison in words. With less without; never what it might mean for health.
package struct ComparisonWording {
  let comparison: ConditionComparison
  let minus: MinusSign

  package init(_ comparison: ConditionComparison, minus: MinusSign = .typographic) {
    self.comparison = comparison
    self.minus = minus
  }

  /// The label that all recordings of a condition have, or "without" and "with".
  func name(_ condition: Condition) -> String {
    let recordings = condition == .without ? comparison.without : comparison.with
    let labels = Set(recordings.map(\.label))
    if labels.count == 1, let label = labels.first ?? nil, !label.isEmpty { return label }
    return condition.rawValue
  }

  /// "without", or "without: no insole" where its recordings have a label.
  package func titled(_ condition: Condition) -> String {
    let name = name(condition)
    return name == condition.rawValue ? name : "\(condition.rawValue): \(name)"
  }

  private var heels: String {
    switch comparison.foot {
    case .both: "your heels roll"
    case .left: "your left heel rolls"
    case .right: "your right heel rolls"
    }
  }

  /// A few words.
  package var title: String {
    switch comparison.answer.verdict {
    case .lower: "With it, \(heels) inward less"
    case .higher: "With it, \(heels) inward more"
    case .noDetectableDifference: "No difference can be told"
    case .notEnoughData: "Not enough data to tell"
    }
  }

  /// The answer with its numbers.
  package var sentence: String {
    let answer = comparison.answer
    guard let difference = answer.difference, let interval = answer.interval, let smallest = answer.smallestDetectable,
      let found = answer.foundInNineOfTen
    else { return "Peak eversion cannot be compared: \(answer.reason ?? "it was not measured")." }
    let measure = ConditionComparison.question
    let value = "\(measure.text(difference.magnitude, minus: minus))"
    switch answer.verdict {
    case .lower, .higher:
      let size = difference < 0 ? -interval.upperBound...(-interval.lowerBound) : interval
      let less = answer.verdict == .lower ? "less far" : "further"
      return
        "At the peak \(heels) inward \(value) (\(measure.text(size, minus: minus))) \(less) with it than without. The range "
        + "in brackets holds the true average with 95 % confidence."
    case .noDetectableDifference:
      return
        "With less without is \(text(measure, difference, interval)), and that range holds zero. In these recordings a "
        + "difference below \(measure.text(smallest)) cannot be told from none; one of \(measure.text(found)) would be found "
        + "nine times in ten."
    case .notEnoughData:
      return
        "With less without is \(text(measure, difference, interval)): so wide a range that \(answer.reason ?? "nothing can be said")."
    }
  }

  /// What the answer rests on.
  package var basis: String {
    let counts = comparison.answer.counts
    return "\(counted(counts.recordingsWithout, "recording")) without (\(counted(counts.stepsWithout, "step"))) and "
      + "\(counted(counts.recordingsWith, "recording")) with (\(counted(counts.stepsWith, "step")))"
  }

  package func text(_ measure: Measure, _ difference: Double, _ interval: ClosedRange<Double>) -> String {
    "\(measure.text(difference, minus: minus)) (\(measure.text(interval, minus: minus)))"
  }

  static func verdict(_ verdict: Contrast.Verdict) -> String {
    switch verdict {
    case .lower: "lower"
    case .higher: "higher"
    case .noDetectableDifference: "no difference can be told"
    case .notEnoughData: "not enough data"
    }
  }

  var filming: String {
    switch comparison.filming {
    case .inOneSession:
      "taken as filmed in one session, with camera and dots untouched; if that is not so, compare again with --filmed on-two-days"
    case .inPairs: "in pairs, one of each in every session"
    case .onTwoDays: "without on one day, with on another: what the method reads wrongly does not cancel"
    }
  }

  // MARK: Scores

  static func score(_ contrast: ScoreContrast, minus: MinusSign) -> String {
    let range = contrast.interval.map {
      " (\(fixed($0.lowerBound, decimals: 1, minus: minus)) to \(fixed($0.upperBound, decimals: 1, minus: minus)))"
    }
    return "\(fixed(contrast.without, decimals: 1)) without, \(fixed(contrast.with, decimals: 1)) with; difference "
      + "\(fixed(contrast.difference, decimals: 1, minus: minus))\(range ?? ""), n \(contrast.countWithout) and "
      + "\(contrast.countWith): \(verdict(contrast.verdict))" + size(contrast)
  }

  private static func size(_ contrast: ScoreContrast) -> String {
    guard let limit = contrast.mattersFrom else { return "" }
    let from = "\(short(limit, decimals: 1)) \(limit == 1 ? "point" : "points")"
    switch contrast.size {
    case .matters: return ". That is a change that matters to people (from \(from))"
    case .tooSmallToMatter: return ". Any difference is smaller than what matters to people (\(from))"
    case .open: return ". A change matters to people from \(from) on; whether it is that large stays open"
    }
  }

  static func test(_ test: RandomisationTest) -> String {
    guard test.canTell else {
      return "With \(test.orders) possible orders the draw alone can never be ruled out; six blocks or more are needed."
    }
    let share = test.p < 0.001 ? "less than 1 in 1000" : "\(fixed(100 * test.p, decimals: 1)) of 100"
    return "Of the \(test.orders) orders that could have been drawn, \(share) give a difference at least this large."
  }

  static func advice(_ advice: TrialAdvice) -> String {
    switch advice {
    case .keep: "By comfort and pain: keep it for now, and look again in six weeks."
    case .change: "By comfort and pain: nothing speaks for it so far. Try another kind, or do without."
    case .stop: "By comfort and pain: leave it out. If the pain stays, let somebody look at it."
    case .goOn: "Comfort and pain: not enough ratings to say. Rate each condition at least twice."
    }
  }
}

/// What a comparison cannot say, with sources.
enum ComparisonLimits {
  static func parts() -> ([LimitPart], [ReferencePart]) {
    var cited: [Reference] = []
    let parts = limits.map { limit in
      let numbers = limit.sources.map { source in
        if !cited.contains(source) { cited.append(source) }
        return String((cited.firstIndex(of: source) ?? 0) + 1)
      }
      return LimitPart(
        heading: limit.heading, text: limit.text, citation: numbers.isEmpty ? nil : numbers.joined(separator: ", "))
    }
    return (parts, cited.enumerated().map { ReferencePart(number: $0 + 1, text: $1.text, doi: $1.doi) })
  }

  static let limits: [(heading: String, text: String, sources: [Reference])] = [
    (
      "About two degrees is what to expect",
      "In 29 trials together insoles took 2.2° (1.4 to 3.1) off the heel's peak on average, and people differ. One video "
        + "before and one after, filmed carelessly, cannot show that much. That no difference can be told is the usual answer.",
      [.insoleEffect]
    ),
    (
      "The angle is not the pain",
      "In six trials together insoles did not lower pain at the kneecap more than what they were compared with, though people "
        + "could do more. How mobile the foot was did not pick those who got better. Whether something is worth keeping "
        + "rests on comfort and pain, not on degrees.", [.insolePain, .insoleResponders]
    ),
    (
      "Better after is not better because of",
      "Pain comes and goes, and people begin a trial when it is at its worst. In runners with pain at the kneecap, advice "
        + "alone did as well as more. Only turns in drawn order tell what the thing itself does.",
      [.adviceAlone, .onePerson]
    ),
    (
      "One question",
      "The peak of the heel's roll was named in advance. All other numbers are for looking around: of twenty of them one seems "
        + "to differ by chance alone.", []
    ),
    (
      "The shoe, not the bone",
      "The camera sees the back of the shoe, and an insole may move the heel inside it. Compare only with the same shoe, "
        + "laced alike.", [.shoeLess, .shoeSame, .shoeCounter]
    ),
    (
      "More steps are not more recordings",
      "What is wrong with a recording as a whole does not become smaller with more steps. Between days ranges of movement and "
        + "speeds repeat better than the peak.", [.days]
    ),
  ]
}
