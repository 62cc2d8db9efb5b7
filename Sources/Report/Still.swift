public import Legs
public import Quantities

/// A small picture of one foot at one moment of a step, cut out of the video.
public struct Still: Sendable, Equatable {
  public enum Moment: String, CaseIterable, Sendable {
    case contact, peak, toeOff
  }

  public var side: Side
  public var moment: Moment
  /// The contact of the step it belongs to: names the step.
  public var stepContact: Instant
  public var time: Instant
  /// A whole JPEG file.
  public var jpeg: [UInt8]
  /// Size of the picture in its own pixels.
  public var width: Int
  public var height: Int
  /// In the still's own pixels; nil where the leg was not seen.
  public var axes: LegAxes?
  /// The rearfoot angle that counts at this moment, eversion positive, and one standard deviation of it.
  public var rearfoot: Angle?
  public var uncertainty: Angle?

  public init(
    side: Side, moment: Moment, stepContact: Instant, time: Instant, jpeg: [UInt8], width: Int, height: Int,
    axes: LegAxes?, rearfoot: Angle?, uncertainty: Angle?
  ) {
    self.side = side
    self.moment = moment
    self.stepContact = stepContact
    self.time = time
    self.jpeg = jpeg
    self.width = width
    self.height = height
    self.axes = axes
    self.rearfoot = rearfoot
    self.uncertainty = uncertainty
  }
}
