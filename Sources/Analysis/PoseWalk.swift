package import Pose
import Quantities
package import Video

/// A picture with the pose of the person who is followed in it, left kept left.
package struct PosedPicture {
  package var frame: VideoFrame
  package var reading: PoseReading
  /// A closer look at hips and knees; nil where nobody is, where they were not seen, and where nobody asked.
  package var hips: HipJoints?
}

/// Reads the pose of one person through a film, at its own pace, and fills in what lies between; then hips and knees in
/// every picture.
package final class PoseWalk {
  private let estimator: any PoseEstimator
  private let hips: (any HipReader)?
  private let pictures: Prefetcher<VideoFrame>
  private var pace: PosePace
  private var sides = SideKeeper()
  private var last: (time: Instant, pose: BodyPose?)?
  /// Read or filled in, and not asked for yet; the first is the next.
  private var ready: [PosedPicture] = []

  /// - Parameter hips: nil: hips and knees are not looked at closer.
  package init(
    _ estimator: any PoseEstimator, _ pace: PosePace, hips: (any HipReader)? = nil,
    over pictures: Prefetcher<VideoFrame>
  ) {
    self.pace = pace
    self.estimator = estimator
    self.hips = hips
    self.pictures = pictures
  }

  /// The walk, some pictures ahead of what else is read in them, on a thread of its own. With the hips it takes about as
  /// long as the legs and the dots, which are read beside it.
  static func ahead(
    _ estimator: any PoseEstimator, _ pace: PosePace, hips: (any HipReader)? = nil,
    over pictures: Prefetcher<VideoFrame>
  ) -> Prefetcher<PosedPicture> {
    let walk = PoseWalk(estimator, pace, hips: hips, over: pictures)
    return Prefetcher(ahead: 2) { try walk.next() }
  }

  /// Every picture, in order; nil at the end.
  package func next() throws -> PosedPicture? {
    if ready.isEmpty { try fill() }
    guard !ready.isEmpty else { return nil }
    var next = ready.removeFirst()
    if let pose = next.reading.pose { next.hips = try hips?.read(next.frame, pose: pose) }
    return next
  }

  /// Up to the next picture that is read, or to the end of the film, whose last picture is read always.
  private func fill() throws {
    var waiting: [VideoFrame] = []
    while let frame = try pictures.next() {
      if pace.isDue(at: frame.time) {
        try read(frame, after: waiting)
        return
      }
      waiting.append(frame)
    }
    if let end = waiting.popLast() { try read(end, after: waiting) }
  }

  private func read(_ frame: VideoFrame, after waiting: [VideoFrame]) throws {
    var reading = try estimator.read(frame)
    reading.pose = reading.pose.map { sides.keep($0) }
    ready = waiting.map { PosedPicture(frame: $0, reading: between($0.time, reading.pose, at: frame.time)) }
    ready.append(PosedPicture(frame: frame, reading: reading))
    last = (frame.time, reading.pose)
  }

  /// Nobody where the person was not seen on both sides: without the one, the other does not say where they were.
  private func between(_ time: Instant, _ next: BodyPose?, at end: Instant) -> PoseReading {
    guard let last, let before = last.pose, let next, end > last.time else {
      return PoseReading(pose: nil, peopleSeen: nil)
    }
    let share = (time - last.time).seconds / (end - last.time).seconds
    return PoseReading(pose: before.onTheWay(to: next, share: share), peopleSeen: nil)
  }
}
