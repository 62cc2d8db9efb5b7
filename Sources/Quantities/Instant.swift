/// A moment of the recording: seconds of real time since its first picture.
///
/// Real time, so a slow-motion clip that plays ten seconds for one has instants of one second. An instant is not a
/// duration: the difference of two instants is an ``Interval``, and two instants cannot be added.
public struct Instant: Hashable, Comparable, Sendable {
  public var seconds: Double

  public static func seconds(_ value: Double) -> Instant { Instant(seconds: value) }
  public static let start = Instant(seconds: 0)

  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
  public static func - (a: Instant, b: Instant) -> Interval { .seconds(a.seconds - b.seconds) }
  public static func + (a: Instant, b: Interval) -> Instant { .seconds(a.seconds + b.seconds) }
  public static func - (a: Instant, b: Interval) -> Instant { .seconds(a.seconds - b.seconds) }
}

/// A length of real time, in seconds; negative when it runs backwards.
public struct Interval: Hashable, Comparable, Sendable {
  public var seconds: Double

  public static func seconds(_ value: Double) -> Interval { Interval(seconds: value) }
  public static let zero = Interval(seconds: 0)

  public static func < (a: Interval, b: Interval) -> Bool { a.seconds < b.seconds }
  public static func + (a: Interval, b: Interval) -> Interval { .seconds(a.seconds + b.seconds) }
  public static func - (a: Interval, b: Interval) -> Interval { .seconds(a.seconds - b.seconds) }
  public static func * (a: Interval, factor: Double) -> Interval { .seconds(a.seconds * factor) }
}
