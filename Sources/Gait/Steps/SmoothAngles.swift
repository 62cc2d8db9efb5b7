import Legs
import Pose
public import Quantities
public import Signals

/// The angles of a whole recording as smooth curves that can be read at any moment.
///
/// Rearfoot, pelvis, thigh and knee are weighted by each picture's own uncertainty; the trunk rests on the pose and is
/// weighted evenly.
public struct SmoothAngles: Sendable {
  public let rearfoot: BySide<LocalFit>
  public let kneeProjection: BySide<LocalFit>
  public let thighAdduction: BySide<LocalFit>
  /// Positive: right side higher.
  public let pelvicObliquity: LocalFit
  /// Positive: shoulders to the right.
  public let trunkLean: LocalFit

  /// Standard deviation in seconds of the smoother's window, as a share of the stance it looks at.
  ///
  /// A stance holds one rise and fall of the rearfoot angle. A window of 8 % of stance lowers the top of such a curve by
  /// under 0.1° per 10° (quadratic fit) and averages four to six pictures at 60 Hz. At lower frame rates the window
  /// must still hold five pictures. What else was tried: Documentation/Decisions/0005-smoothing.md.
  static let windowShare = 0.08
  /// The pose's errors are larger and slower than those of the leg's axes.
  static let poseWindowShare = 0.10

  public init(_ frames: FrameObservations, upright: Upright, typicalStance: Interval, frameInterval: Interval) {
    let narrow = max(Self.windowShare * typicalStance.seconds, 1.1 * frameInterval.seconds)
    let wide = max(Self.poseWindowShare * typicalStance.seconds, 1.1 * frameInterval.seconds)
    let times = frames.times.map(\.seconds)
    rearfoot = BySide { side in
      let heels = frames.map { $0.legs[side].axes.map(Heel.init) }
      let series = Series(times: times, values: heels.map { $0?.degrees })
        .withoutOutliers(radius: 2.5 * narrow, threshold: 4, floor: 1) { heels[$0]?.isPlaced == true }
      return LocalFit(series, uncertainties: heels.map { $0?.uncertainty ?? 1 }, bandwidth: narrow)
    }
    let angles = frames.map { frame in
      frame.pose.map { FrontalAngles($0, hips: frame.hips, ankles: frame.feet.map { $0?.ankle }, upright: upright) }
    }
    func curve(_ angle: (FrontalAngles) -> Angle, _ uncertainty: ((FrontalAngles) -> Angle)? = nil) -> LocalFit {
      let series = Series(times: times, values: angles.map { $0.map { angle($0).degrees } })
      return LocalFit(
        series.withoutOutliers(radius: 3 * wide, threshold: 4, floor: 1),
        uncertainties: uncertainty.map { uncertainty in angles.map { $0.map { uncertainty($0).degrees } ?? 1 } },
        bandwidth: wide)
    }
    kneeProjection = BySide { side in curve({ $0.kneeProjection[side] }, { $0.thighUncertainty[side] }) }
    thighAdduction = BySide { side in curve({ $0.thighAdduction[side] }, { $0.thighUncertainty[side] }) }
    pelvicObliquity = curve({ $0.pelvicObliquity }, { $0.pelvicUncertainty })
    trunkLean = curve { $0.trunkLean }
  }

  /// What counts of the axes, for they are many.
  private struct Heel {
    let degrees: Double
    let uncertainty: Double
    let isPlaced: Bool

    init(_ axes: LegAxes) {
      degrees = axes.rearfoot.degrees
      uncertainty = axes.uncertainty.degrees
      isPlaced = axes.isPlaced
    }
  }

  /// The value of a curve for a leg that stands, in degrees with the signs of ``Measure``.
  public func value(_ curve: Curve, of side: Side, at time: Double) -> LocalFit.Value? {
    switch curve {
    case .rearfoot: return rearfoot[side].value(at: time)
    case .kneeProjection: return kneeProjection[side].value(at: time)
    case .thighAdduction: return thighAdduction[side].value(at: time)
    case .pelvicDrop: return pelvicObliquity.value(at: time).map { $0.times(side.lateral) }
    case .trunkLean: return trunkLean.value(at: time).map { $0.times(side.lateral) }
    }
  }
}

extension LocalFit.Value {
  fileprivate func times(_ factor: Double) -> LocalFit.Value {
    LocalFit.Value(value: value * factor, slope: slope * factor, uncertainty: uncertainty)
  }
}
