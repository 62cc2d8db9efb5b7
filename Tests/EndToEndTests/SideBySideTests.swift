import Foundation
import Testing

@Suite("Two films side by side from the command line")
struct SideBySideTests {
  private static let analysis = """
    {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": null,
     "video": {"name": "NAME.mp4", "sha256": "NAME", "frame_rate_hz": 60, "duration_s": 20},
     "view": {"camera_roll_deg": 0, "camera_yaw_deg": 0}, "gait": {"kind": "run", "cadence_steps_per_min": 164},
     "method": {"rearfoot": "outline", "zero": "shank", "footwear": "shod", "version": "1", "model": "m", "standing": null},
     "summary": {"left": {"rearfoot.peak_eversion_deg": {"mean": 9, "sd": 1.2, "n": 25}},
                 "right": {"rearfoot.peak_eversion_deg": {"mean": 9, "sd": 1.2, "n": 25}}}}
    """

  /// Analyses of films that are not there.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try Data(Self.analysis.replacing("NAME", with: name).utf8).write(to: folder.file(name))
    }
    return folder
  }

  private func compare(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Tool.Run {
    try Tool.loadline(
      ["compare", folder.file("a").path, folder.file("b").path]
        + arguments.map { $0.hasPrefix("-") || Double($0) != nil ? $0 : folder.file($0).path })
  }

  @Test("The film has every step beside its own, the page both feet of both, and nothing half-written stays")
  func film() throws {
    let folder = try TemporaryFolder()
    // The same man at two frame rates: what is to be seen must be alike.
    for (name, video, analysis) in [
      ("a", Clips.example, try Clips.exampleAnalysis()), ("b", try Clips.file(.at30Hz), try Clips.analysis(.at30Hz)),
    ] {
      try Data(try #require(analysis.json).utf8).write(to: folder.file(name))
      try FileManager.default.copyItem(at: video, to: folder.file(video.lastPathComponent))
    }
    let shown = try compare(folder, ["--video", "film.mp4", "--pace", "0.5"])
    #expect(shown.status == 0 && shown.errors == "" && shown.output.contains("Peak eversion"))
    #expect(shown.output.contains("The film shows run.mp4 (a) beside 30hz.mp4 (b), "))
    let steps = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.file("b"))).steps
    let contacts = steps.filter { $0["not_used_because"]?.string?.hasPrefix("cut off") != true }
      .compactMap { $0["contact_s"]?.number }
    let (first, last) = (try #require(contacts.first), try #require(contacts.last))
    // Half as fast as life, at half of 60 pictures a second, from the first contact to the last step's end.
    let pictures = Double(try Clips.frameCount(folder.file("film.mp4")))
    #expect(abs(pictures - (last - first + 0.25) * 60) < 12, "\(pictures)")
    let page = try compare(folder, ["--report", "page.html"])
    #expect(page.status == 0 && page.output == "" && page.errors == "")
    let html = try String(contentsOf: folder.file("page.html"), encoding: .utf8)
    #expect(html.split(separator: "<image ").count == 5 && html.contains("The heel at its peak"))
    #expect(folder.contents == ["a", "b", "run.mp4", "30hz.mp4", "film.mp4", "page.html"])
    // Somewhere else they are found by --films.
    let films = folder.file("films")
    try FileManager.default.createDirectory(at: films, withIntermediateDirectories: false)
    for name in ["run.mp4", "30hz.mp4"] {
      try FileManager.default.moveItem(at: folder.file(name), to: films.appending(path: name))
    }
    let elsewhere = try compare(folder, ["--report", "page2.html", "--films", "films"])
    #expect(elsewhere.status == 0 && elsewhere.errors == "")
    #expect(try String(contentsOf: folder.file("page2.html"), encoding: .utf8) == html)
  }

  @Test("A film that is missing or another one is told with what to do; the page is written without pictures")
  func missing() throws {
    let folder = try folder()
    let missing = try compare(folder, ["--video", "film.mp4", "--json", "out.json"])
    #expect(missing.status == 66 && missing.output == "" && missing.errorLines.count == 1)
    #expect(missing.errors.contains("a.mp4, which a measures, does not lie beside it"))
    #expect(missing.errors.contains("Put the film into the folder of a"))
    try Data("another film".utf8).write(to: folder.file("a.mp4"))
    let other = try compare(folder, ["--video", "film.mp4"])
    #expect(other.status == 66 && other.errors.contains("a.mp4 beside a is not the film that it measures"))
    let page = try compare(folder, ["--report", "page.html"])
    #expect(page.status == 0 && page.errors == "")
    let html = try String(contentsOf: folder.file("page.html"), encoding: .utf8)
    #expect(html.contains("No pictures: a.mp4 beside a is not the film that it measures."))
    #expect(folder.contents == ["a", "b", "a.mp4", "page.html"])
    let films = folder.file("films")
    try FileManager.default.createDirectory(at: films, withIntermediateDirectories: false)
    let notThere = try compare(folder, ["--video", "film.mp4", "--films", "films"])
    #expect(notThere.status == 66 && notThere.errors.contains("a.mp4, which a measures, is not in the films' folder"))
    try Data("another film".utf8).write(to: films.appending(path: "a.mp4"))
    let wrong = try compare(folder, ["--video", "film.mp4", "--films", "films"])
    #expect(wrong.status == 66 && wrong.errors.contains("a.mp4 in the films' folder is not the film that a measures"))
    #expect(folder.contents == ["a", "b", "a.mp4", "page.html", "films"])
  }

  @Test("No output takes the place of a film, an analysis or another output, and the pace is checked")
  func usage() throws {
    let folder = try folder()
    try Data("a film".utf8).write(to: folder.file("b.mp4"))
    for arguments in [
      ["--video", "b.mp4"], ["--json", "b.mp4"], ["--video", "a"], ["--video", "x", "--report", "x"],
      ["--pace", "0.5"], ["--films", "."], ["--films", ".", "--video", "b.mp4"],
      ["--video", "x", "--pace", "2"],
    ] {
      let run = try compare(folder, arguments)
      #expect(run.status == 64 && run.output == "", "\(arguments): \(run.status)")
    }
    // With --films elsewhere, those beside their analyses are films all the same.
    try FileManager.default.createDirectory(at: folder.file("films"), withIntermediateDirectories: false)
    #expect(try compare(folder, ["--films", "films", "--video", "b.mp4"]).status == 64)
    #expect(try String(contentsOf: folder.file("b.mp4"), encoding: .utf8) == "a film")
    #expect(try compare(folder, ["--video", "/nowhere/x.mp4"]).status == 73)
    #expect(folder.contents == ["a", "b", "b.mp4", "films"])
  }
}
