public import Quantities

/// A picture of a video with its exact moment.
public struct VideoFrame: Sendable {
  /// 0, 1, 2, … in the order of presentation.
  public var index: Int
  /// From the container's own timestamp, in real time (slow motion taken out), 0 at the first picture.
  public var time: Instant
  public var picture: Picture

  public init(index: Int, time: Instant, picture: Picture) {
    self.index = index
    self.time = time
    self.picture = picture
  }
}

/// What a video file says of itself before any picture is decoded.
public struct VideoStream: Sendable, Equatable {
  /// Size of the upright picture, in pixels: rotation and pixel aspect already applied.
  public var width: Int
  public var height: Int
  /// The container's own estimate, in pictures per second of **real** time; nil when it has none. For progress only.
  public var nominalFrameRate: Double?
  /// The container's own estimate of real time; nil when it has none. For progress only.
  public var expectedDuration: Interval?
  /// How many times slower than life the file plays: 1 for an ordinary video, 8 for 240 Hz played at 30.
  public var slowMotion: Double
  /// Short names for the method's record: "h264", "mov".
  public var codec: String
  public var container: String

  public init(
    width: Int, height: Int, nominalFrameRate: Double?, expectedDuration: Interval?, slowMotion: Double, codec: String,
    container: String
  ) {
    self.width = width
    self.height = height
    self.nominalFrameRate = nominalFrameRate
    self.expectedDuration = expectedDuration
    self.slowMotion = slowMotion
    self.codec = codec
    self.container = container
  }
}

/// Pictures in order of presentation, pulled one at a time.
///
/// `next()` decodes only as far as it must, so a reader holds a bounded number of pictures however long the video is.
/// A source is used from one thread at a time.
public protocol FrameSource: AnyObject {
  var stream: VideoStream { get }
  /// The next picture, or nil at the end.
  /// - Throws: ``VideoError`` when not a single picture can be decoded. Damage later in the file ends the pictures
  ///   early and is told by ``damage``.
  func next() throws(VideoError) -> VideoFrame?
  /// What was wrong with the file so far, in words for the user; nil when nothing was. Final once `next()` gave nil.
  var damage: String? { get }
}

/// Why a video cannot be read. The message names the file and says what to do; it never contains a full path.
public enum VideoError: Error, Equatable, Sendable {
  /// The file does not exist or may not be read.
  case cannotOpen(file: String, reason: String)
  /// The file was opened but is not a video: another kind of file, no video track, or nothing that decodes.
  case notAVideo(file: String, reason: String)
  /// A picture or a video could not be written.
  case cannotWrite(file: String, reason: String)
  /// What reads and writes videos and photos does not work on this machine. The reason says what to do.
  case unavailable(reason: String)
}
