public import Foundation
public import Store

/// What a child process is to do: `order.json` in the folder of its job. What it makes goes into the same folder, under the
/// names below, and is taken over only when it succeeds.
public struct WorkOrder: Codable, Sendable, Equatable {
  public var task: Job.Task
  /// Path of the video.
  public var video: String
  /// As the person's device called it, and its SHA-256.
  public var name: String
  public var sha256: String
  public var activity: Activity
  public var label: String?
  public var footwear: String
  public var captureRate: Double?
  public var findsDots: Bool
  /// Path of the reading of the session's standing video; nil without one.
  public var standing: String?
  /// Path of the reading of this recording, for work after its analysis.
  public var reading: String?
  /// What a person corrected (`loadline.corrections/1`).
  public var corrections: Data?
  /// When they were made.
  public var correctionsMade: Date?

  /// Names of the files in the folders of jobs and of recordings.
  public enum File {
    public static let order = "order.json"
    /// The measurement, `loadline.analysis/1` or `loadline.squat/1`.
    public static let analysis = "analysis.json"
    /// All that was read in the pictures.
    public static let reading = "reading.bin"
    /// A picture with the axes, soon after the start.
    public static let first = "first.jpg"
    /// The pictures of the report.
    public static let stills = "stills.json"
    /// For the review.
    public static let film = "film.mp4"
  }

  public func write(to folder: URL) throws {
    try JSONEncoder().encode(self).write(to: folder.appending(path: File.order))
  }

  public init(from folder: URL) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: folder.appending(path: File.order)))
  }

  init(_ recording: StoredRecording, _ task: Job.Task, video: URL, footwear: String) {
    self.task = task
    self.video = video.path
    name = recording.name
    sha256 = recording.video
    activity = recording.activity
    label = recording.label.isEmpty ? nil : recording.label
    self.footwear = footwear
    captureRate = recording.captureRate
    findsDots = recording.findsDots
  }
}

/// What a child process says while it works, one line each on its standard output.
public enum WorkMessage: Sendable, Equatable {
  /// 0…1.
  case progress(Double)
  /// ``WorkOrder/File/first`` is there.
  case first

  public var line: String {
    switch self {
    case .progress(let share): "progress \(share)"
    case .first: "first"
    }
  }

  init?(line: some StringProtocol) {
    let parts = line.split(separator: " ")
    if parts.first == "first" {
      self = .first
    } else if parts.count == 2, let share = Double(parts[1]), share.isFinite {
      self = .progress(share)
    } else {
      return nil
    }
  }
}
