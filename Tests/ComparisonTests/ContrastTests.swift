import Comparison
import Gait
import Quantities
import Signals
import Testing

@Suite("One contrast")
struct ContrastTests {
  private func compare(
    _ a: [ComparedRecording], _ b: [ComparedRecording], _ filming: Filming = .inOneSession,
    foot: ConditionComparison.Foot = .both
  ) throws -> ConditionComparison {
    try ConditionComparison(without: a, with: b, filming: filming, foot: foot)
  }

  @Test("One recording each: the parts add as squares, each with its own t")
  func byHand() throws {
    let comparison = try compare([.made("a", 10, steps: 25)], [.made("b", 8, steps: 25)], foot: .left)
    let t = (
      Statistics.studentT975(degreesOfFreedom: 6), Statistics.studentT975(degreesOfFreedom: 48)
    )
    let known = RepeatError.inOneSession(.peakEversion, method: "outline").deviation
    let half = (t.0 * t.0 * 2 * known * known + t.1 * t.1 * 2 / 25).squareRoot()
    let answer = comparison.answer
    #expect(abs(try #require(answer.difference) + 2) < 1e-12)
    #expect(abs(try #require(answer.smallestDetectable) - half) < 1e-9)
    #expect(abs(try #require(answer.interval).upperBound - (half - 2)) < 1e-9)
    #expect(answer.verdict == .lower && answer.role == .question)
    #expect(try #require(answer.foundInNineOfTen) > half)
  }

  @Test("Of both feet the difference is the mean of the feet, and the recording's error is not halved")
  func bothFeet() throws {
    func feet(_ left: Double, _ right: Double) -> BySide<StepSample> {
      BySide(
        left: StepSample(mean: left, deviation: 0.001, count: 40),
        right: StepSample(mean: right, deviation: 0.001, count: 10))
    }
    let comparison = try compare([.made("a", feet(10, 6))], [.made("b", feet(7, 5))])
    let measure = try #require(comparison.measures[.peakEversion])
    #expect(measure.both.difference == -2 && measure.left.difference == -3 && measure.right.difference == -1)
    let (both, left) = (try #require(measure.both.smallestDetectable), try #require(measure.left.smallestDetectable))
    #expect(abs(both - left) < 0.01)
    #expect(measure.both.counts.stepsWith == 50)
  }

  @Test("More recordings narrow the interval, more steps only up to a point")
  func widths() throws {
    func width(_ recordings: Int, _ steps: Int) throws -> Double {
      func condition(_ name: String, _ mean: Double) -> [ComparedRecording] {
        (0..<recordings).map { .made("\(name)\($0)", mean + 0.3 * ($0.isMultiple(of: 2) ? 1 : -1), steps: steps) }
      }
      return try #require(try compare(condition("a", 9), condition("b", 9)).answer.smallestDetectable)
    }
    #expect(try width(1, 30) < width(1, 8))
    #expect(try width(1, 100_000) > 0.9)
    #expect(try width(4, 8) < width(1, 100_000))
  }

  @Test("Recordings that differ much widen the interval, and recordings alike do not promise certainty")
  func shown() throws {
    let quiet = try compare(
      [.made("a", 9), .made("c", 9)], [.made("b", 9), .made("d", 9)])
    let restless = try compare(
      [.made("a", 8), .made("c", 10)], [.made("b", 8), .made("d", 10)])
    let (narrow, wide) = (
      try #require(quiet.answer.smallestDetectable), try #require(restless.answer.smallestDetectable)
    )
    #expect(wide > 1.6 * narrow && narrow > 0.5)
  }

  @Test("In pairs what belongs to a session cancels; compared as if it did not, the same numbers tell nothing")
  func pairs() throws {
    let days = [-3.0, 1, 0, 4]
    let a = days.enumerated().map { ComparedRecording.made("a\($0)", 9 + $1) }
    let b = days.enumerated().map { ComparedRecording.made("b\($0)", 7 + $1) }
    #expect(try compare(a, b, .inPairs).answer.verdict == .lower)
    #expect(try compare(a, b).answer.verdict != .lower)
    #expect(throws: ComparisonRefusal.self) { try compare(a, Array(b.dropLast()), .inPairs) }
  }

  @Test("On two days the method's lasting error does not cancel, and recordings cannot outnumber it")
  func twoDays() throws {
    let (a, b) = (
      (0..<6).map { ComparedRecording.made("a\($0)", 9) }, (0..<6).map { ComparedRecording.made("b\($0)", 7) }
    )
    let answer = try compare(a, b, .onTwoDays).answer
    #expect(answer.verdict == .noDetectableDifference)
    #expect(try #require(answer.smallestDetectable) > 1.96 * 1.3 * 2.0.squareRoot())
  }

  @Test("Without enough there is no verdict, but a reason")
  func notEnough() throws {
    let few = try compare([.made("a", 9, steps: 2)], [.made("b", 5, steps: 20)]).answer
    #expect(few.verdict == .notEnoughData && few.interval == nil && few.reason != nil)
    // The spread is so wide that twice the usual effect would be missed.
    let wild = try compare([.made("a", 9, deviation: 8, steps: 8)], [.made("b", 8, deviation: 8, steps: 8)]).answer
    #expect(wild.verdict == .notEnoughData && wild.interval != nil && wild.reason != nil)
    let oneFoot = try compare(
      [.made("a", 9) { $0.feet.right = [:] }], [.made("b", 5)])
    #expect(oneFoot.answer.verdict == .notEnoughData)
    #expect(oneFoot.measures[.peakEversion]?.left.verdict == .lower)
    #expect(oneFoot.measures[.peakPelvicDrop]?.left.verdict == .notEnoughData)
  }

  @Test("Only the peak of the foot that was asked for is the question")
  func roles() throws {
    let comparison = try compare([.made("a", 9)], [.made("b", 9)], foot: .right)
    let all = comparison.measures.flatMap { measure, compared in
      [("left", compared.left), ("right", compared.right), ("both", compared.both)].map { (measure, $0.0, $0.1) }
    }
    let questions = all.filter { $0.2.role == .question }
    #expect(all.count == 39 && questions.count == 1)
    #expect(questions.first?.0 == .peakEversion && questions.first?.1 == "right")
  }

  @Test("Without and with exchanged, everything is turned round")
  func exchanged() throws {
    let (a, b) = (
      [ComparedRecording.made("a", 9), .made("c", 9.4)], [ComparedRecording.made("b", 7.5), .made("d", 7.1)]
    )
    let (there, back) = (try compare(a, b).answer, try compare(b, a).answer)
    #expect(there.verdict == .lower && back.verdict == .higher)
    #expect(try abs(#require(there.difference) + #require(back.difference)) < 1e-12)
    #expect(try abs(#require(there.interval).lowerBound + #require(back.interval).upperBound) < 1e-12)
  }

  @Test("The difference of the curves has its own interval at every place, and gaps stay gaps")
  func curves() throws {
    func recording(_ name: String, _ level: Double) -> ComparedRecording {
      .made(name, 9) { recording in
        var curve = CurveSample(
          mean: (0...100).map { level + Double($0) / 50 }, deviation: Array(repeating: 1, count: 101), count: 20)
        curve.mean[3] = nil
        recording.curves = BySide(left: curve, right: nil)
      }
    }
    let comparison = try compare([recording("a", 5)], [recording("b", 3)])
    let places = try #require(comparison.curves.left).places
    #expect(places.count == 101 && places[3] == nil && comparison.curves.right == nil)
    let place = try #require(places[50])
    #expect(abs(place.difference + 2) < 1e-9 && place.spreadWith == 1)
    #expect(try #require(place.interval).contains(-2) && place.interval?.contains(0) == false)
  }
}
