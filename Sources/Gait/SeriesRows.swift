import Legs
import Quantities
import Signals

/// One row of angles for every picture.
///
/// The rearfoot and the knee's projection are given in stance only: in swing the heel's tilt cannot be seen and the
/// projection of a bent knee says nothing.
enum SeriesRows {
  static func rows(
    _ frames: [FrameObservation], _ stances: [Stance], _ angles: SmoothAngles, _ zero: BySide<Angle>
  ) -> [SeriesRow] {
    frames.map { frame in
      let time = frame.time.seconds
      let standing = BySide { side in
        stances.contains { $0.side == side && $0.contact <= frame.time && frame.time < $0.toeOff }
      }
      return SeriesRow(
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
        trunkLean: angles.trunkLean.value(at: time)?.value, inStance: standing)
    }
  }
}
