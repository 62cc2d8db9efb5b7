import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Points that a person placed in one video, as a file says it: schema `loadline.points/1`.
public struct PointsFile: Sendable, Equatable {
  public static let schema = "loadline.points/1"

  /// Hexadecimal; nil where the file does not say which video it belongs to.
  public var videoSHA256: String?
  /// In the order of the file.
  public var entries: [PlacedPoints]

  public init(videoSHA256: String?, entries: [PlacedPoints]) {
    self.videoSHA256 = videoSHA256
    self.entries = entries
  }

  /// - Throws: what is wrong with the text, and in which entry.
  public init(json: Data) throws(PointsFault) {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: json)
    } catch let error as DecodingError {
      throw Self.fault(error)
    } catch {
      throw PointsFault("it is no JSON")
    }
    guard document.schema == Self.schema else {
      let found = document.schema.map { "its schema is \"\($0)\"" } ?? "it has no schema"
      throw PointsFault("\(found); \"\(Self.schema)\" is needed")
    }
    guard let frames = document.frames, !frames.isEmpty else {
      throw PointsFault("it has no frames; place the points of at least one picture")
    }
    var entries: [PlacedPoints] = []
    for (index, frame) in frames.enumerated() {
      do {
        entries.append(try frame.placed())
      } catch {
        throw PointsFault(error.reason, entry: index + 1)
      }
    }
    self.init(videoSHA256: document.videoSHA256, entries: entries)
  }

  /// Whether the entries can belong to this video.
  ///
  /// - Throws: the first thing that is wrong, with its entry.
  public func check(width: Int, height: Int, sha256: String) throws(PointsFault) {
    if let videoSHA256, videoSHA256.lowercased() != sha256.lowercased() {
      throw PointsFault(
        "its points were placed in another video: its video_sha256 begins with \(videoSHA256.prefix(12)), this video's "
          + "with \(sha256.prefix(12)); use the points of this video, or make video_sha256 null if it was only re-encoded"
      )
    }
    for (index, entry) in entries.enumerated() {
      guard entry.time.seconds >= 0 else {
        throw PointsFault("time_s is \(entry.time.seconds); the first picture is at 0", entry: index + 1)
      }
      guard let points = entry.points else { continue }
      for (name, point) in zip(Self.names, points.all)
      where !(point.x >= 0 && point.y >= 0 && point.x <= Double(width) && point.y <= Double(height)) {
        throw PointsFault(
          "\(name) (\(point.x), \(point.y)) lies outside the picture of \(width) × \(height) pixels; use pixels of the "
            + "upright picture", entry: index + 1)
      }
      if let reason = Self.implausible(points) { throw PointsFault(reason, entry: index + 1) }
    }
  }

  private static let names = ["shank_up", "shank_low", "heel_top", "heel_bottom"]

  /// A leg that stands has its points one below the other.
  private static func implausible(_ points: LegPoints) -> String? {
    guard points.shankLow.y > points.shankUp.y else { return "shank_low must lie below shank_up (y runs down)" }
    guard points.heelBottom.y > points.heelTop.y else { return "heel_bottom must lie below heel_top (y runs down)" }
    guard points.heelBottom.y > points.shankLow.y, points.heelTop.y > points.shankUp.y else {
      return "the heel must lie below the shank"
    }
    guard points.heelLength >= 4, points.shankLength >= 8 else {
      return "two of its points lie too close together to show a direction"
    }
    return nil
  }

  private static func fault(_ error: DecodingError) -> PointsFault {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
      let entry = context.codingPath.lazy.compactMap(\.intValue).first
      let name = context.codingPath.last { $0.intValue == nil }?.stringValue ?? "the document"
      return PointsFault(
        "\(name) is not of the right kind (number, text or pair of numbers)", entry: entry.map { $0 + 1 })
    default: return PointsFault("it is no JSON")
    }
  }
}

/// What is wrong with a file of points.
public struct PointsFault: Error, Hashable, Sendable {
  /// In words, without the file's name.
  public var reason: String
  /// Which entry of `frames`, counted from 1; nil where it concerns the whole file.
  public var entry: Int?

  public init(_ reason: String, entry: Int? = nil) {
    self.reason = reason
    self.entry = entry
  }

  /// "entry 3: heel_bottom must lie below heel_top", or the reason alone.
  public var message: String { (entry.map { "entry \($0): " } ?? "") + reason }
}

// MARK: The file's own shape

private struct Document: Decodable {
  var schema: String?
  var videoSHA256: String?
  var frames: [Frame]?

  enum CodingKeys: String, CodingKey {
    case schema, frames
    case videoSHA256 = "video_sha256"
  }

  struct Frame: Decodable {
    var timeS: Double?
    var side: String?
    var unreadable: Bool?
    var shankUp: [Double]?
    var shankLow: [Double]?
    var heelTop: [Double]?
    var heelBottom: [Double]?

    enum CodingKeys: String, CodingKey {
      case side, unreadable
      case timeS = "time_s"
      case shankUp = "shank_up"
      case shankLow = "shank_low"
      case heelTop = "heel_top"
      case heelBottom = "heel_bottom"
    }

    func placed() throws(PointsFault) -> PlacedPoints {
      guard let timeS, timeS.isFinite else { throw PointsFault("time_s is missing") }
      guard let side = side.flatMap({ Side(rawValue: $0) }) else { throw PointsFault("side must be left or right") }
      if unreadable == true { return PlacedPoints(time: .seconds(timeS), side: side, mark: .unreadable) }
      return PlacedPoints(
        time: .seconds(timeS), side: side,
        mark: .points(
          LegPoints(
            shankUp: try point(shankUp, "shank_up"), shankLow: try point(shankLow, "shank_low"),
            heelTop: try point(heelTop, "heel_top"), heelBottom: try point(heelBottom, "heel_bottom"))))
    }

    private func point(_ pair: [Double]?, _ name: String) throws(PointsFault) -> ImagePoint {
      guard let pair else {
        throw PointsFault("\(name) is missing; place all four points, or say \"unreadable\": true")
      }
      guard pair.count == 2 else { throw PointsFault("\(name) must be two numbers, [x, y]") }
      return ImagePoint(x: pair[0], y: pair[1])
    }
  }
}
