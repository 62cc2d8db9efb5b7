import Legs
import Quantities
import Signals

/// One row of angles for every picture.
///
/// The rearfoot and the knee's projection are given in stance only: in swing the heel's tilt cannot be seen and the
/// projection of a bent knee says nothing.
enum SeriesRows {
  static func rows(
    _ frames: FrameObservations, _ stances: [Stance], _ angles: SmoothAngles, _ zero: BySide<Angle>
  ) -> AngleSeries {
    var feet = BySide { side in Standing(stances.filter { $0.side == side }) }
    var series = AngleSeries([])
    for frame in frames {
      let time = frame.time.seconds
      let standing = BySide { side in feet[side].isStanding(at: frame.time) }
      series.append(
        SeriesRow(
          time: frame.time,
          rearfoot: BySide { side in
            guard standing[side], frame.legs[side].axes != nil else { return nil }
            return angles.rearfoot[side].value(at: time).map { $0.value - zero[side].degrees }
          },
          kneeProjection: BySide { side in
            standing[side] ? angles.kneeProjection[side].value(at: time)?.value : nil
          },
          thighAdduction: BySide { side in angles.thighAdduction[side].value(at: time)?.value },
          pelvicObliquity: angles.pelvicObliquity.value(at: time)?.value,
          trunkLean: angles.trunkLean.value(at: time)?.value, inStance: standing))
    }
    return series
  }

  /// One foot, asked again and again in the order of time.
  private struct Standing {
    /// That have not begun, in the order of contact.
    private var coming: ArraySlice<Stance>
    /// When the last of those that have begun ends.
    private var end: Instant?

    init(_ stances: [Stance]) { coming = stances[...] }

    mutating func isStanding(at time: Instant) -> Bool {
      while let next = coming.first, next.contact <= time {
        end = max(end ?? next.toeOff, next.toeOff)
        coming.removeFirst()
      }
      return end.map { time < $0 } ?? false
    }
  }
}
