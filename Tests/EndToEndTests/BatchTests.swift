import Foundation
import Testing

/// A folder as a researcher has it: two clips of one name, one that is refused, one that is none, one that is hidden.
private struct ClipFolder {
  let folder: TemporaryFolder
  static let names = ["monday/run.mp4", "monday/short.mp4", "run.mp4", "text 100%.mp4"]

  init() throws {
    folder = try TemporaryFolder()
    let phone = try Clips.file(.phone)
    try put(phone, "run.mp4")
    try put(phone, "monday/run.mp4")
    try put(phone, "monday/.hidden.mp4")
    try put(try Clips.file(.underASecond), "monday/short.mp4")
    try Data("Not a video.\n".utf8).write(to: folder.file("text 100%.mp4"))
    try Data("run.mp4 was filmed on Monday.\n".utf8).write(to: folder.file("notes.txt"))
  }

  private func put(_ clip: URL, _ name: String) throws {
    let place = folder.file(name)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: clip, to: place)
  }
}

/// One run of `loadline batch`, and the folder that it filled.
private struct BatchRun {
  let run: Tool.Run
  let out: TemporaryFolder

  init(_ clips: ClipFolder, into out: TemporaryFolder? = nil, _ options: [String] = []) throws {
    self.out = try out ?? TemporaryFolder()
    run = try Tool.loadline(["batch", clips.folder.url.path, "--out", self.out.url.path] + options)
  }

  /// All that is not hidden, with its bytes.
  func files() throws -> [String: Data] { try Self.files(out) }

  static func files(_ folder: TemporaryFolder) throws -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
    var files: [String: Data] = [:]
    for name in names where !name.hasPrefix(".loadline") {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.file(name).path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try Data(contentsOf: folder.file(name)) }
    }
    return files
  }

  func table() throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(contentsOf: out.file("batch.json")))
  }
}

@Suite("Many clips at once")
struct BatchTests {
  private static let outputs = ["batch.csv", "batch.json"]

  @Test("Every clip is a row, the good ones are measured as analyze does, and a second run measures nothing")
  func batch() throws {
    let clips = try ClipFolder()
    let first = try BatchRun(clips, ["--series"])
    #expect(first.run.status == 65)
    #expect(first.run.errorLines.count == 4)
    #expect(first.run.output.contains("4 clips: 2 measured, 1 refused, 1 unreadable."))
    let rows = try #require(first.table()["clips"]?.array)
    #expect(rows.compactMap { $0["file"]?.string } == ClipFolder.names)
    #expect(rows.compactMap { $0["status"]?.string } == ["measured", "refused", "measured", "unreadable"])
    #expect(rows[1]["reason"]?["code"]?.string == "too-short")
    #expect(rows[3]["reason"]?["message"]?.string?.contains("no video") == true)
    #expect(rows[3]["frames"] == .null && rows[3]["left"] == .null)

    let files = try first.files()
    #expect(
      Set(files.keys)
        == Set(
          Self.outputs + ["run.mp4.json", "run.mp4.csv", "monday/run.mp4.json", "monday/run.mp4.csv"]
            + ["monday/short.mp4.json"]))
    let alone = try Analysis(of: clips.folder.file("run.mp4"))
    #expect(files["run.mp4.json"] == Data(try #require(alone.json).utf8))
    let document = try alone.document()
    let mean = document.mean("rearfoot.peak_eversion_deg", "left")
    #expect(mean != nil && rows[2]["left"]?["rearfoot.peak_eversion_deg"]?["mean"]?.number == mean)

    let second = try BatchRun(clips, into: first.out, ["--series"])
    #expect(second.run.status == 65)
    #expect(second.run.output.contains("4 of them as before"))
    #expect(try second.files() == files)
  }

  @Test("Killed in the middle, it leaves nothing half-written and no process; run again it ends as if it never was")
  func killed() throws {
    let clips = try ClipFolder()
    let whole = try BatchRun(clips, ["--jobs", "2"])
    let out = try TemporaryFolder()
    try killAfterFirstLine(clips, out)
    let left = try BatchRun.files(out)
    #expect(left["batch.csv"] == nil && left["batch.json"] == nil)
    let wholeFiles = try whole.files()
    for (name, data) in left { #expect(data == wholeFiles[name], "\(name)") }
    #expect(try hasEnded(workersOf: out))

    let again = try BatchRun(clips, into: out)
    #expect(again.run.status == 65)
    #expect(again.run.output.contains("of them as before"))
    #expect(again.run.errorLines.contains { !$0.contains("as before") }, "the rest is measured")
    // One process or two, interrupted or not: the same bytes.
    #expect(try again.files() == wholeFiles)
    #expect(!FileManager.default.fileExists(atPath: out.file(".loadline/work").path))
  }

  private func killAfterFirstLine(_ clips: ClipFolder, _ out: TemporaryFolder) throws {
    let logs = try TemporaryFolder()
    let program: URL = try #require(Tool.binary)
    let process = Process()
    process.executableURL = program
    process.arguments = ["batch", clips.folder.url.path, "--out", out.url.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["LOADLINE_HOME": Tool.checkout.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try logs.open("errors")
    try process.run()
    while process.isRunning, try Data(contentsOf: logs.file("errors")).isEmpty { usleep(10_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
  }

  /// Waits, not long.
  private func hasEnded(workersOf out: TemporaryFolder) throws -> Bool {
    for _ in 0..<50 {
      let list = try Tool.run(URL(fileURLWithPath: "/usr/bin/env"), ["ps", "-axo", "args"]).output
      if !list.contains("\(out.url.path)/.loadline/work") { return true }
      usleep(100_000)
    }
    return false
  }

  @Test("A clip that has changed, and other options, are measured again; results that are gone are made again")
  func changes() throws {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    let clip = folder.file("a.mp4")
    try FileManager.default.copyItem(at: try Clips.file(.underASecond), to: clip)
    func batch(_ options: [String] = []) throws -> (isKept: Bool, Tool.Run) {
      let run = try Tool.loadline(["batch", clip.path, "--out", out.url.path] + options)
      return (run.output.contains("1 of them as before"), run)
    }
    #expect(try !batch().isKept)
    #expect(try batch().isKept)
    #expect(try !batch(["--footwear", "shod"]).isKept)
    #expect(try !batch(["--footwear", "shod", "--report"]).isKept, "there is no report yet")
    #expect(try batch(["--footwear", "shod", "--report"]).isKept)
    try FileManager.default.removeItem(at: out.file("a.mp4.json"))
    #expect(try !batch(["--footwear", "shod"]).isKept)
    #expect(!FileManager.default.fileExists(atPath: out.file("a.mp4.html").path), "a report of before goes")
    try Data("No video any more.\n".utf8).write(to: clip)
    let (isKept, run) = try batch(["--footwear", "shod"])
    #expect(!isKept && run.output.contains("1 clip: 1 unreadable."))
    #expect(out.contents == [".loadline", "batch.csv", "batch.json"])
  }

  @Test("A clip that needs more than is allowed is a row, and the next one is looked at all the same")
  func tooMuch() throws {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    try Clips.ffmpeg(["-stream_loop", "3", "-i", Clips.example.path, "-c", "copy", folder.file("long.mp4").path])
    try FileManager.default.copyItem(at: try Clips.file(.underASecond), to: folder.file("short.mp4"))
    let program = try #require(Tool.binary)
    let run = try Tool.run(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "ulimit -t 5; exec \"$@\"", "sh", program.path, "batch", folder.url.path, "--out", out.url.path],
      ["LOADLINE_HOME": Tool.checkout.path])
    #expect(run.status == 70)
    #expect(run.output.contains("2 clips: 1 refused, 1 failed."))
    #expect(run.errorLines.first?.contains("long.mp4: failed: Looking at this video took more time") == true)
    #expect(!out.contents.contains("long.mp4.json"))
  }

  @Test("Where the standing video is refused, nothing is measured, and it is said why")
  func standing() throws {
    let (folder, out) = (try TemporaryFolder(), try TemporaryFolder())
    let short = try Clips.file(.underASecond)
    try FileManager.default.copyItem(at: try Clips.file(.phone), to: folder.file("run.mp4"))
    let run = try Tool.loadline(["batch", folder.url.path, "--out", out.url.path, "--standing", short.path])
    #expect(run.status == 65)
    #expect(run.errorLines.count == 1 && run.errors.contains("the standing video \(short.lastPathComponent)"))
    #expect(out.contents == [".loadline"])
  }

  @Test("What cannot be done is said before any work")
  func places() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(at: folder.file("empty"), withIntermediateDirectories: true)
    try Data().write(to: folder.file("file"))
    try Data().write(to: folder.file("a.mp4"))
    try Data("mine".utf8).write(to: folder.file("a.mp4.json"))
    let out = folder.file("out").path
    for (arguments, status, words) in [
      ([folder.file("empty").path, "--out", out], 66, "no video found"),
      ([folder.file("missing").path, "--out", out], 66, "no such file or folder"),
      ([folder.file("a.mp4").path, "--out", folder.file("file").path], 73, "name a folder"),
      ([folder.file("a.mp4").path, "--out", folder.url.path], 73, "is there already"),
      ([folder.file("a.mp4").path, folder.file("a.mp4.json").path, "--out", folder.url.path], 64, "overwrite"),
      ([folder.file("a.mp4").path, "--out", out, "--standing", folder.file("none.mp4").path], 66, "none.mp4"),
      ([folder.file("a.mp4").path, "--out", out, "--jobs", "0"], 64, "--jobs"), ([], 64, "Usage"),
    ] as [([String], Int32, String)] {
      let run = try Tool.loadline(["batch"] + arguments)
      #expect(run.status == status, "\(arguments)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: out))
    }
    #expect(try String(contentsOf: folder.file("a.mp4.json"), encoding: .utf8) == "mine")
  }
}
