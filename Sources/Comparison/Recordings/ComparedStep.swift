public import Quantities

/// One step of a recording, as far as its pictures are shown beside another's.
public struct ComparedStep: Sendable, Hashable {
  public var side: Side
  /// Stance is `[contact, toeOff)`.
  public var contact: Instant
  public var toeOff: Instant
  /// nil when the step is used; otherwise why not, in words.
  public var notUsedBecause: String?
  /// Peak eversion, and one standard deviation of it; nil where the angle was not seen.
  public var peak: Angle?
  public var uncertainty: Angle?
  /// nil also where pictures are too far apart to tell it.
  public var timeOfPeak: Instant?

  /// Where to look for the peak: its moment, or where in stance it usually is.
  public var lookForPeak: Instant { timeOfPeak ?? contact + (toeOff - contact) * 0.45 }

  public init(
    side: Side, contact: Instant, toeOff: Instant, notUsedBecause: String? = nil, peak: Angle? = nil,
    timeOfPeak: Instant? = nil, uncertainty: Angle? = nil
  ) {
    self.side = side
    self.contact = contact
    self.toeOff = toeOff
    self.notUsedBecause = notUsedBecause
    self.peak = peak
    self.timeOfPeak = timeOfPeak
    self.uncertainty = uncertainty
  }
}
