import Gait
import Quantities
import Signals

/// The mean curves of one foot's heel, or of another link, in both conditions, at 0, 1, … 100 % of stance, and their difference.
public struct CurveContrast: Sendable, Equatable {
  /// One place of stance.
  public struct Place: Sendable, Equatable {
    public var without: Double
    public var with: Double
    /// One standard deviation between steps, over both conditions' recordings; nil for single steps.
    public var spreadWithout: Double?
    public var spreadWith: Double?
    /// 95 % of with less without, of this place by itself: of a hundred places five may lie outside by chance.
    public var interval: ClosedRange<Double>?

    public var difference: Double { with - without }
  }

  /// 101; nil where a recording has no value.
  public var places: [Place?]
}

extension ContrastMaker {
  /// The heel's curve of one foot; nil unless every recording has one.
  func curve(_ side: Side) -> CurveContrast? {
    guard hasOneZero else { return nil }
    return contrast(.peakEversion, side) { $0.curves[side] }
  }

  /// The curves of one foot that are not the heel's; of each the same.
  func furtherCurves(_ side: Side) -> [Curve: CurveContrast] {
    Dictionary(
      uniqueKeysWithValues: Curve.allCases.filter { $0 != .rearfoot }.compactMap { curve in
        contrast(curve.peak, side) { $0.furtherCurves[side][curve] }.map { (curve, $0) }
      })
  }

  private func contrast(
    _ peak: Measure, _ side: Side, _ sample: (ComparedRecording) -> CurveSample?
  ) -> CurveContrast? {
    let (a, b) = (without.compactMap(sample), with.compactMap(sample))
    guard a.count == without.count, b.count == with.count else { return nil }
    let places = (0...100).map { place(a, b, at: $0, peak, side) }
    return places.contains { $0 != nil } ? CurveContrast(places: places) : nil
  }

  /// As a measure of its own, with the repeat error of the peak.
  private func place(
    _ a: [CurveSample], _ b: [CurveSample], at percent: Int, _ peak: Measure, _ side: Side
  ) -> CurveContrast.Place? {
    func samples(_ curves: [CurveSample]) -> [StepSample] {
      curves.compactMap { curve in
        curve.mean[percent].map { StepSample(mean: $0, deviation: curve.deviation[percent], count: curve.count) }
      }
    }
    let (samplesA, samplesB) = (samples(a), samples(b))
    guard samplesA.count == a.count, samplesB.count == b.count, let without = Statistics.mean(samplesA.map(\.mean)),
      let with = Statistics.mean(samplesB.map(\.mean))
    else { return nil }
    func deviation(_ samples: [StepSample]) -> Double? {
      let spread = Self.spread(samples)
      return spread.degreesOfFreedom > 0 ? spread.variance.squareRoot() : nil
    }
    return CurveContrast.Place(
      without: without, with: with, spreadWithout: deviation(samplesA), spreadWith: deviation(samplesB),
      interval: interval(samplesA, samplesB, peak, side))
  }

  private func interval(
    _ a: [StepSample], _ b: [StepSample], _ peak: Measure, _ side: Side
  ) -> ClosedRange<Double>? {
    func carrying(_ recordings: [ComparedRecording], _ samples: [StepSample]) -> [ComparedRecording] {
      zip(recordings, samples).map { recording, sample in
        var recording = recording
        recording.feet[side] = [peak: sample]
        return recording
      }
    }
    let estimator = estimator(peak, [side], carrying(without, a), carrying(with, b))
    return estimator.estimate()?.interval
  }
}
