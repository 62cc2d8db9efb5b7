public import Quantities

/// The 33 points of BlazePose, in its order. Left and right are the person's.
public enum BodyLandmark: Int, CaseIterable, Hashable, Sendable {
  case nose, leftEyeInner, leftEye, leftEyeOuter, rightEyeInner, rightEye, rightEyeOuter, leftEar, rightEar
  case mouthLeft, mouthRight
  case leftShoulder, rightShoulder, leftElbow, rightElbow, leftWrist, rightWrist
  case leftPinky, rightPinky, leftIndex, rightIndex, leftThumb, rightThumb
  case leftHip, rightHip, leftKnee, rightKnee, leftAnkle, rightAnkle, leftHeel, rightHeel
  case leftFootIndex, rightFootIndex
}

/// A point that exists on both sides of the body.
public enum Joint: Hashable, Sendable, CaseIterable {
  case shoulder, hip, knee, ankle, heel, footIndex

  public func landmark(of side: Side) -> BodyLandmark {
    switch (self, side) {
    case (.shoulder, .left): .leftShoulder
    case (.shoulder, .right): .rightShoulder
    case (.hip, .left): .leftHip
    case (.hip, .right): .rightHip
    case (.knee, .left): .leftKnee
    case (.knee, .right): .rightKnee
    case (.ankle, .left): .leftAnkle
    case (.ankle, .right): .rightAnkle
    case (.heel, .left): .leftHeel
    case (.heel, .right): .rightHeel
    case (.footIndex, .left): .leftFootIndex
    case (.footIndex, .right): .rightFootIndex
    }
  }
}

/// Where one landmark is, and how sure the model is of it.
public struct LandmarkReading: Hashable, Sendable {
  public var point: ImagePoint
  /// Depth relative to the mid-hip in pixels of the picture, smaller is nearer to the camera. Coarse.
  public var depth: Double
  /// 0…1: the landmark is in the picture and not hidden.
  public var visibility: Double
  /// 0…1: the landmark is inside the picture.
  public var presence: Double

  /// Too little visible to be drawn where it may be.
  public var isGuess: Bool { visibility < 0.3 }

  public init(point: ImagePoint, depth: Double, visibility: Double, presence: Double) {
    self.point = point
    self.depth = depth
    self.visibility = visibility
    self.presence = presence
  }
}

/// One person in one picture.
public struct BodyPose: Hashable, Sendable {
  /// Always 33, in the order of ``BodyLandmark``.
  public var landmarks: [LandmarkReading]
  /// 0…1: the model's own presence score.
  public var score: Double
  /// Which tracked person this is: constant while one person is followed without a gap, another number afterwards.
  public var track: Int

  public init(landmarks: [LandmarkReading], score: Double, track: Int) {
    precondition(landmarks.count == BodyLandmark.allCases.count)
    self.landmarks = landmarks
    self.score = score
    self.track = track
  }

  public subscript(landmark: BodyLandmark) -> LandmarkReading {
    get { landmarks[landmark.rawValue] }
    set { landmarks[landmark.rawValue] = newValue }
  }

  public func point(_ joint: Joint, _ side: Side) -> ImagePoint { self[joint.landmark(of: side)].point }

  /// Distance from the middle of the shoulders to the middle of the ankles, in pixels: the size of the person.
  public var bodyLength: Double {
    let shoulders = point(.shoulder, .left).midpoint(to: point(.shoulder, .right))
    let ankles = point(.ankle, .left).midpoint(to: point(.ankle, .right))
    return shoulders.distance(to: ankles)
  }
}

/// What was seen of people in one picture.
public struct PoseReading: Sendable {
  /// The person who is followed; nil where nobody is found.
  public var pose: BodyPose?
  /// How many people the detector saw, on the pictures where it ran; nil on the others.
  public var peopleSeen: Int?

  public init(pose: BodyPose?, peopleSeen: Int?) {
    self.pose = pose
    self.peopleSeen = peopleSeen
  }
}
