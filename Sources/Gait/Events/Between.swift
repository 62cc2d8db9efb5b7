/// Where a moment lies between two readings.
struct Between {
  let before: Int
  let after: Int
  /// 0 at the reading before, 1 at the one after.
  let share: Double

  /// For each moment of `grid` the readings around it; nil outside of all readings, and where the two lie more than
  /// `longestGap` seconds apart. Both lists increase.
  static func places(of grid: [Double], in times: [Double], longestGap: Double) -> [Between?] {
    var after = 0
    return grid.map { time in
      guard let first = times.first, let last = times.last, time >= first, time <= last else { return nil }
      while times[after] < time { after += 1 }
      let before = times[after] == time ? after : after - 1
      let span = times[after] - times[before]
      guard span <= longestGap else { return nil }
      return Between(before: before, after: after, share: span > 0 ? (time - times[before]) / span : 0)
    }
  }
}
