import Foundation
import Hummingbird
import Store

/// The large files of a recording: its video as it came, the film for the review, the first picture.
struct FileRoutes {
  let place: Workplace
  private let files = FileIO()

  init(place: Workplace) { self.place = place }

  func add(to api: RouterGroup<WebContext>) {
    api.get("recordings/:id/video", use: video)
    api.get("recordings/:id/film", use: film)
    api.get("recordings/:id/first.jpg", use: first)
  }

  @Sendable private func video(_ request: Request, _ context: WebContext) async throws -> Response {
    let recording = try await place.casebook.recording(context.id())
    return try await send(
      place.casebook.folder.video(recording.video), type: Self.type(of: recording.name), request, context)
  }

  @Sendable private func film(_ request: Request, _ context: WebContext) async throws -> Response {
    try await send(try await made(WorkOrder.File.film, context), type: "video/mp4", request, context)
  }

  @Sendable private func first(_ request: Request, _ context: WebContext) async throws -> Response {
    try await send(try await made(WorkOrder.File.first, context), type: "image/jpeg", request, context)
  }

  private func made(_ name: String, _ context: WebContext) async throws -> URL {
    let recording = try await place.casebook.recording(context.id())
    return place.casebook.folder.recording(recording.id).appending(path: name)
  }

  /// A whole file, or the part that was asked for.
  private func send(_ file: URL, type: String, _ request: Request, _ context: WebContext) async throws -> Response {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    guard let size = (attributes?[.size] as? NSNumber)?.int64Value, size > 0 else { throw NotFound() }
    var headers: HTTPFields = [.contentType: type, .acceptRanges: "bytes"]
    guard let asked = request.headers[.range] else {
      headers[.contentLength] = String(size)
      return Response(
        status: .ok, headers: headers, body: try await files.loadFile(path: file.path, context: context))
    }
    guard let range = ByteRange.range(asked, of: size) else {
      headers[.contentRange] = "bytes */\(size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
    headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
    let body = try await files.loadFile(
      path: file.path, range: Int(range.lowerBound)...Int(range.upperBound), context: context)
    return Response(status: .partialContent, headers: headers, body: body)
  }

  /// By the name's ending; a browser plays by content, this only says that it is a film.
  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last?.lowercased() {
    case "mp4", "m4v": "video/mp4"
    case "mov": "video/quicktime"
    case "webm": "video/webm"
    case "mkv": "video/x-matroska"
    case "avi": "video/x-msvideo"
    default: "application/octet-stream"
    }
  }
}

/// A request for part of a file (RFC 9110, section 14).
enum ByteRange {
  /// - Returns: first and last byte; nil for what cannot be sent. Of several parts the first.
  static func range(_ header: String, of size: Int64) -> ClosedRange<Int64>? {
    guard header.hasPrefix("bytes="), let first = header.dropFirst("bytes=".count).split(separator: ",").first else {
      return nil
    }
    let ends = first.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map {
      Int64($0.trimmingCharacters(in: .whitespaces))
    }
    guard ends.count == 2 else { return nil }
    switch (ends[0], ends[1]) {
    case (let from?, let to): return from < size && from <= (to ?? size) ? from...min(to ?? size - 1, size - 1) : nil
    case (nil, let last?): return last > 0 ? max(size - last, 0)...(size - 1) : nil
    case (nil, nil): return nil
    }
  }
}
