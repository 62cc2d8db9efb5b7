/// How all clips of a batch were measured, as `loadline batch` was asked to. Words as on the command line.
public struct BatchOptions: Codable, Sendable, Equatable {
  /// The video whose heel angles are zero.
  public struct Standing: Codable, Sendable, Equatable {
    /// Without its folders.
    public var name: String
    public var sha256: String

    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  public var gait: String
  public var markers: String
  public var footwear: String
  /// Pictures a second; nil where the file's own time is real time.
  public var captureRate: Double?
  public var effort: String
  /// nil: zero is the shank.
  public var standing: Standing?

  public init(
    gait: String, markers: String, footwear: String, captureRate: Double?, effort: String, standing: Standing?
  ) {
    self.gait = gait
    self.markers = markers
    self.footwear = footwear
    self.captureRate = captureRate
    self.effort = effort
    self.standing = standing
  }

  var tree: JSONTree {
    .object([
      "gait": .string(gait), "markers": .string(markers), "footwear": .string(footwear),
      "capture_rate_hz": .number(captureRate, 3), "effort": .string(effort),
      "standing": standing.map { .object(["name": .string($0.name), "sha256": .string($0.sha256)]) } ?? .null,
    ])
  }
}
