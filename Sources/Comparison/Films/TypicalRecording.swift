import Gait
public import Quantities

extension ConditionComparison {
  /// The recording of a condition whose peak is nearest to the condition's mean: the one to look at. Of several as near,
  /// the first.
  public func typical(_ condition: Condition) -> ComparedRecording {
    let recordings = condition == .without ? without : with
    guard let mean = mean(condition, foot) else { return recordings[0] }
    func distance(_ recording: ComparedRecording) -> Double {
      let peaks = foot.sides.compactMap { recording.feet[$0][Self.question]?.mean }
      guard peaks.count == foot.sides.count else { return .infinity }
      return abs(peaks.reduce(0, +) / Double(peaks.count) - mean)
    }
    return recordings.min { distance($0) < distance($1) } ?? recordings[0]
  }

  /// The used step of ``typical(_:)`` whose peak is nearest to the condition's mean of that foot; nil without a peak.
  public func typicalStep(_ condition: Condition, _ side: Side) -> ComparedStep? {
    guard let mean = mean(condition, side == .left ? .left : .right) else { return nil }
    func distance(_ step: ComparedStep) -> Double { step.peak.map { abs($0.degrees - mean) } ?? .infinity }
    return typical(condition).everyStep.filter {
      $0.side == side && $0.notUsedBecause == nil && $0.peak != nil
    }.min { distance($0) < distance($1) }
  }

  private func mean(_ condition: Condition, _ foot: Foot) -> Double? {
    let contrast = measures[Self.question]?[foot]
    return condition == .without ? contrast?.without : contrast?.with
  }
}
