import Archives
import Crypto
import Foundation
import Store
import Testing

@Suite("Backup and restore")
struct BackupTests {
  private let folder: TemporaryFolder
  private let casebook: Casebook

  init() throws {
    folder = try TemporaryFolder()
    casebook = try Casebook(folder.url.appending(path: "data"))
  }

  private func hash(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  private func filled() async throws -> StoredRecording {
    let (_, session) = try await casebook.somebody(named: "Anna")
    let (recording, _) = try await casebook.film("a film", in: session, hash: hash("a film"))
    let made = casebook.folder.recording(recording.id)
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    try Data("picture".utf8).write(to: made.appending(path: "first.jpg"))
    return recording
  }

  @Test("What was backed up comes back: people, videos, what was made of them")
  func roundTrip() async throws {
    let recording = try await filled()
    try Data("range".utf8).write(to: casebook.folder.root.appending(path: "insoles.yaml"))
    let file = folder.url.appending(path: "backup.zip")
    try await casebook.backUp(to: file)
    let place = folder.url.appending(path: "elsewhere")
    try await Casebook.restore(file, to: place)
    let back = try Casebook(place)
    #expect(try await back.people() == casebook.people())
    #expect(try await back.recording(recording.id) == casebook.recording(recording.id))
    #expect(try Data(contentsOf: place.appending(path: "insoles.yaml")) == Data("range".utf8))
    #expect(try Data(contentsOf: back.folder.video(recording.video)) == Data("a film".utf8))
    #expect(
      try Data(contentsOf: back.folder.recording(recording.id).appending(path: "first.jpg")) == Data("picture".utf8))
    // Nothing half-made lies beside the file.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(names) == ["data", "backup.zip", "elsewhere"])
  }

  @Test("A backup whose video is not what its name says is refused, and what was there stays")
  func damagedVideo() async throws {
    let recording = try await filled()
    try Data("another".utf8).write(to: casebook.folder.video(recording.video))
    let file = folder.url.appending(path: "backup.zip")
    try await casebook.backUp(to: file)
    let there = try Casebook(folder.url.appending(path: "there"))
    _ = try await there.addPerson(name: "Stays")
    await #expect(throws: RestoreFault.self) { try await Casebook.restore(file, to: there.folder.root) }
    #expect(try await Casebook(there.folder.root).people().map(\.name) == ["Stays"])
  }

  @Test(
    "A ZIP file with a name that leads elsewhere, or that is no backup, is refused and nothing is written outside",
    arguments: ["../evil", "/tmp/evil", "videos/../../evil", "recordings/1/../../evil", "notes.txt", "recordings/x/a"])
  func hostileNames(_ name: String) async throws {
    let file = folder.url.appending(path: "hostile.zip")
    let writer = try ZIPWriter(file)
    try writer.add(name, Data("evil".utf8), modified: Date())
    try writer.finish()
    let before = try folder.files().count
    await #expect(throws: RestoreFault.self) {
      try await Casebook.restore(file, to: folder.url.appending(path: "target"))
    }
    #expect(try folder.files().count == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/evil"))
  }

  @Test("A file that is no ZIP is refused")
  func noZIP() async throws {
    let file = try folder.file("x.zip", "this is text")
    await #expect(throws: RestoreFault.self) {
      try await Casebook.restore(file, to: folder.url.appending(path: "target"))
    }
  }
}
