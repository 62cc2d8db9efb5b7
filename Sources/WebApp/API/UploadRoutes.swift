import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// Videos on their way to us, piece by piece, so that a broken connection costs one piece.
struct UploadRoutes {
  let place: Workplace
  /// A piece is written as it comes; this bounds what one request may send.
  static let largestPiece = 16 << 20
  static let offsetField = HTTPField.Name("Upload-Offset")!

  func add(to api: RouterGroup<WebContext>) {
    api.get("sessions/:id/uploads", use: list).post("sessions/:id/uploads", use: create)
    api.get("uploads/:id", use: get).patch("uploads/:id", use: append).delete("uploads/:id", use: delete)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> UploadsBody {
    let session = try await place.casebook.session(context.id())
    return UploadsBody(uploads: try await place.casebook.uploads(of: session.id).map(UploadBody.init))
  }

  @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Made<UploadBody> {
    let wish = try await request.decode(as: UploadWish.self, context: context)
    return Made(UploadBody(try await announce(wish, in: context.id())))
  }

  /// A video that will come in pieces.
  ///
  /// - Throws: what is wrong with it, before anything is sent.
  func announce(_ wish: UploadWish, in session: Int64) async throws -> Upload {
    try check(bytes: wish.bytes)
    return try await place.casebook.addUpload(
      to: session, name: Self.name(wish.name), bytes: wish.bytes, activity: wish.activity,
      label: (wish.label ?? "").trimmed, captureRate: wish.captureRateHz, findsDots: wish.findsDots ?? true)
  }

  /// Whether there is a file, and room for it.
  func check(bytes: Int64) throws {
    guard bytes > 0 else { throw APIError(.unprocessableContent, "empty", "The file is empty.") }
    guard bytes <= place.settings.largestUpload else {
      throw APIError(
        .contentTooLarge, "too-large",
        "The video is larger than \(place.settings.largestUpload >> 30) GB. Cut it to the 20 seconds that matter.")
    }
    try checkSpace(for: bytes)
  }

  @Sendable private func get(_ request: Request, _ context: WebContext) async throws -> UploadBody {
    UploadBody(try await place.casebook.upload(context.id()))
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> HTTPResponse.Status {
    try await place.casebook.deleteUpload(context.id())
    return .noContent
  }

  @Sendable private func append(_ request: Request, _ context: WebContext) async throws -> Response {
    var upload = try await place.casebook.upload(context.id())
    guard let given = request.headers[Self.offsetField].flatMap({ Int64($0) }), given >= 0 else {
      throw APIError(.badRequest, "no-offset", "The header Upload-Offset says where this piece begins.")
    }
    guard given == upload.offset else {
      var response = (APIError(Conflict.offset(upload.offset)) ?? APIError(.conflict, "wrong-offset", "")).response()
      response.headers[Self.offsetField] = String(upload.offset)
      return response
    }
    let end = try await write(request.body, to: upload)
    upload = try await place.casebook.advance(upload: upload.id, to: end)
    guard upload.offset == upload.bytes else {
      return try APIFormat.response(UploadedBody(upload: UploadBody(upload)))
    }
    let hash = try await Self.hash(of: place.casebook.folder.upload(upload.id))
    let (recording, job) = try await place.casebook.finish(upload: upload, sha256: hash)
    place.runner.kick()
    return try APIFormat.response(
      FinishedBody(recording: try await RecordingBody.of(recording, place), job: JobBody(job)), status: .created)
  }

  /// Appends what comes; what came before a connection broke is kept.
  ///
  /// - Returns: how much of the file is on the disk.
  private func write(_ body: RequestBody, to upload: Upload) async throws -> Int64 {
    let handle = try FileHandle(forWritingTo: place.casebook.folder.upload(upload.id))
    defer { try? handle.close() }
    // Bytes past what is on record came from a request that was never answered.
    try handle.truncate(atOffset: UInt64(upload.offset))
    try handle.seek(toOffset: UInt64(upload.offset))
    var end = upload.offset
    do {
      for try await buffer in body {
        guard end - upload.offset + Int64(buffer.readableBytes) <= Int64(Self.largestPiece) else {
          throw APIError(.contentTooLarge, "too-large", "A piece has at most \(Self.largestPiece >> 20) MB.")
        }
        guard end + Int64(buffer.readableBytes) <= upload.bytes else { throw Conflict.tooLong }
        try handle.write(contentsOf: Data(buffer.readableBytesView))
        end += Int64(buffer.readableBytes)
      }
    } catch let error where !(error is APIError || error is Conflict) {
      try? handle.synchronize()
      _ = try? await place.casebook.advance(upload: upload.id, to: end)
      // Nobody hears it, and it is no fault of ours.
      throw APIError(.badRequest, "broken-off", "The connection broke off.")
    }
    try handle.synchronize()
    return end
  }

  /// Room for the video, and as much again for what is made of it.
  private func checkSpace(for bytes: Int64) throws {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.casebook.folder.root.path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value, free < 2 * bytes else { return }
    throw APIError(
      .init(code: 507, reasonPhrase: "Insufficient Storage"), "disk-full",
      "There is not enough room on the disk for this video.")
  }

  /// Without folders and without what no file's name has: for showing only, nothing on the disk is called so.
  static func name(_ given: String) -> String {
    let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let clean = String(last.unicodeScalars.filter { !CharacterSet.controlCharacters.contains($0) }.prefix(200)).trimmed
    return clean.isEmpty ? "video" : clean
  }

  /// Off the threads that answer requests.
  static func hash(of file: URL) async throws -> String {
    try await Task.detached { try ContentHash.sha256(of: file) }.value
  }
}

struct UploadWish: Decodable {
  var name: String
  var bytes: Int64
  var activity: Activity
  var label: String?
  var captureRateHz: Double?
  var findsDots: Bool?
}

struct UploadsBody: ResponseCodable { var uploads: [UploadBody] }
struct UploadedBody: ResponseCodable { var upload: UploadBody }
struct FinishedBody: ResponseCodable {
  var recording: RecordingBody
  var job: JobBody
}

struct UploadBody: ResponseCodable {
  var id: Int64
  var sessionId: Int64
  var name: String
  var bytes: Int64
  var offset: Int64
  var activity: Activity
  var label: String

  init(_ upload: Upload) {
    (id, sessionId, name, bytes) = (upload.id, upload.sessionID, upload.name, upload.bytes)
    (offset, activity, label) = (upload.offset, upload.activity, upload.label)
  }
}

extension APIFormat {
  static func response(_ body: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
  }
}
