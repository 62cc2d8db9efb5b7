import Gait
import Quantities
import Signals

/// What a trial says: the angle, comfort and pain side by side.
public struct TrialAnswer: Sendable, Equatable {
  public var comparison: ConditionComparison
  /// With the recordings; nil where nothing was rated.
  public var comfort: ScoreContrast?
  public var pain: ScoreContrast?
  /// Over weeks.
  public var diaryPain: ScoreContrast?
  /// Of the question's angle; nil where the order was not drawn.
  public var angleTest: RandomisationTest?
  public var comfortTest: RandomisationTest?
  public var painTest: RandomisationTest?
  /// nil where nothing was rated.
  public var advice: TrialAdvice?

  public init(
    _ comparison: ConditionComparison, sheet: ScoreSheet? = nil, diary: Diary? = nil, order: TrialOrder? = nil
  ) {
    self.comparison = comparison
    let arePairs = comparison.filming == .inPairs
    comfort = sheet?.contrast(.comfort, arePairs: arePairs)
    pain = sheet?.contrast(.pain, arePairs: arePairs)
    diaryPain = diary?.pain
    angleTest = order.flatMap { comparison.randomisationTest($0) }
    comfortTest = order.flatMap { order in sheet?.randomisationTest(.comfort, order: order) }
    painTest = order.flatMap { order in sheet?.randomisationTest(.pain, order: order) }
    if sheet != nil || diary != nil {
      let pains = [pain, diaryPain].compactMap(\.self)
      advice = TrialAdvice(
        comfort: comfort,
        pain: pains.first { $0.verdict == .higher }
          ?? pains.first {
            $0.verdict != .notEnoughData
          })
    }
  }
}

extension ConditionComparison {
  /// Of the question. The recordings of each condition are in the order in which they were filmed.
  func randomisationTest(_ order: TrialOrder) -> RandomisationTest? {
    var (without, with) = (self.without[...], self.with[...])
    var values: [Double] = []
    for condition in order.conditions {
      guard let recording = condition == .without ? without.popFirst() : with.popFirst() else { return nil }
      let peaks = foot.sides.compactMap { recording.feet[$0][Self.question]?.mean }
      guard peaks.count == foot.sides.count, let mean = Statistics.mean(peaks) else { return nil }
      values.append(mean)
    }
    return without.isEmpty && with.isEmpty ? RandomisationTest(values, order: order) : nil
  }
}
