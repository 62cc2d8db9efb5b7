import Foundation
import Testing

@Suite("Files that are no video, and places that cannot be written")
struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expectNoVideo(_ file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let run = try Analysis(of: file, outputs: ["report.html", "series.csv", "overlay.mp4"])
    #expect(run.run.status == 66, sourceLocation: sourceLocation)
    #expect(run.run.errorLines.count == 1, sourceLocation: sourceLocation)
    #expect(run.run.errors.contains(file.lastPathComponent), sourceLocation: sourceLocation)
    #expect(run.folder.contents.isEmpty, "nothing is written", sourceLocation: sourceLocation)
  }

  @Test("A text, an empty file, a picture, sound, a folder and a missing file are told from a video")
  func notVideos() throws {
    try Data("Not a video.\n".utf8).write(to: folder.file("text.mp4"))
    try Data().write(to: folder.file("empty.mp4"))
    try Clips.ffmpeg(["-i", Clips.example.path, "-frames:v", "1", folder.file("picture.png").path])
    for name in ["sound.m4a", "sound.mp4"] {
      try Clips.ffmpeg(["-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", "-f", "mp4", folder.file(name).path])
    }
    try FileManager.default.createDirectory(at: folder.file("folder.mp4"), withIntermediateDirectories: true)
    for name in ["text.mp4", "empty.mp4", "picture.png", "sound.m4a", "sound.mp4", "folder.mp4", "missing.mp4"] {
      try expectNoVideo(folder.file(name))
    }
  }

  @Test("A device is no video")
  func device() throws { try expectNoVideo(URL(fileURLWithPath: "/dev/zero")) }

  @Test("An output in a folder that is not there, or that is a folder or a device, is refused before any work")
  func placesThatCannotBeWritten() throws {
    for place in [folder.file("missing/a.json").path, folder.url.path, "/dev/null", ""] {
      let run = try Tool.loadline(["analyze", Clips.example.path, "--json", place])
      #expect(run.status == 73, "\(place)")
      #expect(run.errorLines.count == 1)
    }
    #expect(folder.contents.isEmpty)
    let null = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(null[.type] as? FileAttributeType == .typeCharacterSpecial, "the device is left alone")
  }

  @Test("An output never takes the place of the video, by whatever name or link it is called")
  func outputIsInput() throws {
    let video = folder.file("run.mp4")
    try FileManager.default.copyItem(at: Clips.example, to: video)
    try FileManager.default.createSymbolicLink(at: folder.file("link.mp4"), withDestinationURL: video)
    let roundabout = folder.url.path + "/../" + folder.url.lastPathComponent + "/run.mp4"
    for place in [video.path, roundabout, folder.file("link.mp4").path] {
      #expect(try Tool.loadline(["analyze", video.path, "--overlay", place]).status == 64, "\(place)")
    }
    #expect(try Data(contentsOf: video) == Data(contentsOf: Clips.example))
  }

  @Test("What a link leads to is written, and the link stays")
  func linkedOutput() throws {
    let (link, target) = (folder.file("link.json"), folder.file("target.json"))
    try Data("old".utf8).write(to: target)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
    let run = try Tool.loadline(["analyze", try Clips.file(.underASecond).path, "--json", link.path])
    #expect(run.status == 65)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == target.path)
    #expect(try String(contentsOf: target, encoding: .utf8).hasPrefix("{"))
    #expect(folder.contents == ["link.json", "target.json"])
  }
}
