import Foundation
import Store

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "loadline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A file in the folder.
  func file(_ name: String, _ content: String) throws -> URL {
    let file = url.appending(path: name)
    try Data(content.utf8).write(to: file)
    return file
  }

  /// Every regular file beneath, by its path.
  func files(beneath folder: URL? = nil) throws -> [URL] {
    let all = FileManager.default.enumerator(at: folder ?? url, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.allObjects as? [URL] ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }
}

extension Casebook {
  /// A person with one session.
  func somebody(named name: String = "Somebody") async throws -> (person: Person, session: Session) {
    let person = try await addPerson(name: name)
    return (person, try await addSession(of: person.id, day: "2026-03-14", footwear: .shod))
  }

  /// A video of the given content, as if it had been uploaded.
  func film(_ content: String, in session: Session, hash: String) async throws -> (recording: StoredRecording, job: Job)
  {
    let bytes = Data(content.utf8)
    let upload = try await addUpload(to: session.id, name: "film.mp4", bytes: Int64(bytes.count), activity: .run)
    try bytes.write(to: folder.upload(upload.id))
    let whole = try await advance(upload: upload.id, to: Int64(bytes.count))
    return try await finish(upload: whole, sha256: hash)
  }

  /// A trial with two places that are empty.
  func trial(
    of person: Person, called item: String = "cork", design: StoredTrial.Design = .inOneSession, first: Int64
  ) async throws -> StoredTrial {
    try await addTrial(
      of: person.id, item: item, design: design, foot: .both, seed: 7, plan: "{\"item\": \"\(item)\"}", first: first,
      startDay: "2026-03-14", order: [.with, .without])
  }
}
