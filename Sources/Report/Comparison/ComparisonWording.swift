package import Comparison
package import Gait
import Phrases
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
  func name(_ condition: Condition) -> String { label(condition) ?? condition.words }

  /// "without", or "without: no insole" where its recordings have a label.
  package func titled(_ condition: Condition) -> String {
    label(condition).map { "\(condition.words): \($0)" } ?? condition.words
  }

  private func label(_ condition: Condition) -> String? {
    let recordings = condition == .without ? comparison.without : comparison.with
    let labels = Set(recordings.map(\.label))
    guard labels.count == 1, let label = labels.first ?? nil, !label.isEmpty, label != condition.rawValue else {
      return nil
    }
    return label
  }

  /// A few words.
  package var title: String {
    switch comparison.answer.verdict {
    case .lower:
      say(
        comparison.foot, both: "With it, your heels roll inward less",
        left: "With it, your left heel rolls inward less",
        right: "With it, your right heel rolls inward less")
    case .higher:
      say(
        comparison.foot, both: "With it, your heels roll inward more",
        left: "With it, your left heel rolls inward more",
        right: "With it, your right heel rolls inward more")
    case .noDetectableDifference: say("No difference can be told")
    case .notEnoughData: say("Not enough data to tell")
    }
  }

  /// The answer with its numbers.
  package var sentence: String {
    let answer = comparison.answer
    guard let difference = answer.difference, let interval = answer.interval, let smallest = answer.smallestDetectable,
      let found = answer.foundInNineOfTen
    else {
      let reason = answer.reason.map(retold) ?? say("it was not measured")
      return say("Peak eversion cannot be compared: \(reason).")
    }
    let measure = ConditionComparison.question
    switch answer.verdict {
    case .lower, .higher:
      return changed(difference, interval) + " "
        + say("The range in brackets holds the true average with 95 % confidence.")
    case .noDetectableDifference:
      return say(
        "With less without is \(text(measure, difference, interval)), and that range holds zero. In these recordings a "
          + "difference below \(measure.text(smallest)) cannot be told from none; one of \(measure.text(found)) would be "
          + "found nine times in ten.")
    case .notEnoughData:
      let reason = answer.reason.map(retold) ?? say("nothing can be said")
      return say("With less without is \(text(measure, difference, interval)): so wide a range that \(reason).")
    }
  }

  private func changed(_ difference: Double, _ interval: ClosedRange<Double>) -> String {
    let measure = ConditionComparison.question
    let size = difference < 0 ? -interval.upperBound...(-interval.lowerBound) : interval
    let value = text(measure, difference.magnitude, size)
    return comparison.answer.verdict == .lower
      ? say(
        comparison.foot, both: "At the peak your heels roll inward \(value) less far with it than without.",
        left: "At the peak your left heel rolls inward \(value) less far with it than without.",
        right: "At the peak your right heel rolls inward \(value) less far with it than without.")
      : say(
        comparison.foot, both: "At the peak your heels roll inward \(value) further with it than without.",
        left: "At the peak your left heel rolls inward \(value) further with it than without.",
        right: "At the peak your right heel rolls inward \(value) further with it than without.")
  }

  /// What the answer rests on.
  package var basis: String {
    let counts = comparison.answer.counts
    func recordings(_ n: Int) -> String { say(n, one: "\(n) recording", many: "\(n) recordings") }
    func steps(_ n: Int) -> String { say(n, one: "\(n) step", many: "\(n) steps") }
    return say(
      "\(recordings(counts.recordingsWithout)) without (\(steps(counts.stepsWithout))) and "
        + "\(recordings(counts.recordingsWith)) with (\(steps(counts.stepsWith)))")
  }

  package func text(_ measure: Measure, _ difference: Double, _ interval: ClosedRange<Double>) -> String {
    "\(measure.text(difference, minus: minus)) (\(measure.differenceText(interval, minus: minus)))"
  }

  static func verdict(_ verdict: Contrast.Verdict) -> String {
    switch verdict {
    case .lower: say("lower")
    case .higher: say("higher")
    case .noDetectableDifference: say("no difference can be told")
    case .notEnoughData: say("not enough data")
    }
  }

  var filming: String {
    switch comparison.filming {
    case .inOneSession:
      say(
        "taken as filmed in one session, with camera and dots untouched; if that is not so, compare again with --filmed "
          + "on-two-days")
    case .inPairs: say("in pairs, one of each in every session")
    case .onTwoDays: say("without on one day, with on another: what the method reads wrongly does not cancel")
    }
  }

  // MARK: Scores

  static func score(_ contrast: ScoreContrast, minus: MinusSign) -> String {
    [ratings(contrast, minus), size(contrast)].compactMap(\.self).joined(separator: ". ")
  }

  private static func ratings(_ contrast: ScoreContrast, _ minus: MinusSign) -> String {
    func number(_ value: Double) -> String { decimal(value, 1, minus: minus) }
    let (without, with) = (number(contrast.without), number(contrast.with))
    let (difference, verdict) = (number(contrast.difference), verdict(contrast.verdict))
    let (n, m) = (contrast.countWithout, contrast.countWith)
    guard let interval = contrast.interval else {
      return say("\(without) without, \(with) with; difference \(difference), n \(n) and \(m): \(verdict)")
    }
    let (low, high) = (number(interval.lowerBound), number(interval.upperBound))
    return say(
      "\(without) without, \(with) with; difference \(difference) (\(low) to \(high)), n \(n) and \(m): \(verdict)")
  }

  /// nil where nothing is known of what matters.
  private static func size(_ contrast: ScoreContrast) -> String? {
    guard let limit = contrast.mattersFrom else { return nil }
    let number = shortDecimal(limit, decimals: 1)
    let from = limit == 1 ? say("\(number) point") : say("\(number) points")
    switch contrast.size {
    case .matters: return say("That is a change that matters to people (from \(from))")
    case .tooSmallToMatter: return say("Any difference is smaller than what matters to people (\(from))")
    case .open:
      return say("A change matters to people from \(from) on; whether it is that large stays open")
    }
  }

  static func test(_ test: RandomisationTest) -> String {
    guard test.canTell else {
      return say(
        "With \(test.orders) possible orders the draw alone can never be ruled out; six blocks or more are needed.")
    }
    let share = test.p < 0.001 ? say("less than 1 in 1000") : say("\(decimal(100 * test.p, 1)) of 100")
    return say(
      "Of the \(test.orders) orders that could have been drawn, \(share) give a difference at least this large.")
  }

  static func advice(_ advice: TrialAdvice) -> String {
    switch advice {
    case .keep: say("By comfort and pain: keep it for now, and look again in six weeks.")
    case .change: say("By comfort and pain: nothing speaks for it so far. Try another kind, or do without.")
    case .stop: say("By comfort and pain: leave it out. If the pain stays, let somebody look at it.")
    case .goOn: say("Comfort and pain: not enough ratings to say. Rate each condition at least twice.")
    }
  }
}

extension Condition {
  var words: String { self == .without ? say("without") : say("with") }
}

extension ConditionComparison.Foot {
  var title: String { say(self, both: "both feet", left: "left foot", right: "right foot") }
}

/// One of three phrases, by what is asked about.
func say(_ foot: ConditionComparison.Foot, both: Phrase, left: Phrase, right: Phrase) -> String {
  switch foot {
  case .both: say(both)
  case .left: say(left)
  case .right: say(right)
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

  private static var limits: [(heading: String, text: String, sources: [Reference])] {
    [
      (
        say("About two degrees is what to expect"),
        say(
          "In 29 trials together insoles took 2.2° (1.4 to 3.1) off the heel's peak on average, and people differ. One video "
            + "before and one after, filmed carelessly, cannot show that much. That no difference can be told is the usual answer."
        ),
        [.insoleEffect]
      ),
      (
        say("The angle is not the pain"),
        say(
          "In six trials together insoles did not lower pain at the kneecap more than what they were compared with, though people "
            + "could do more. How mobile the foot was did not pick those who got better. Whether something is worth keeping "
            + "rests on comfort and pain, not on degrees."), [.insolePain, .insoleResponders]
      ),
      (
        say("Better after is not better because of"),
        say(
          "Pain comes and goes, and people begin a trial when it is at its worst. In runners with pain at the kneecap, advice "
            + "alone did as well as more. Only turns in drawn order tell what the thing itself does."),
        [.adviceAlone, .onePerson]
      ),
      (
        say("One question"),
        say(
          "The peak of the heel's roll was named in advance. All other numbers are for looking around: of twenty of them one seems "
            + "to differ by chance alone."), []
      ),
      (
        say("The shoe, not the bone"),
        say(
          "The camera sees the back of the shoe, and an insole may move the heel inside it. Compare only with the same shoe, "
            + "laced alike."), [.shoeLess, .shoeSame, .shoeCounter]
      ),
      (
        say("More steps are not more recordings"),
        say(
          "What is wrong with a recording as a whole does not become smaller with more steps. Between days ranges of movement and "
            + "speeds repeat better than the peak."), [.days]
      ),
    ]
  }
}
