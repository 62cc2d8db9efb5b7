import Foundation
import Testing

@Suite("Training logs from the command line")
struct TrainingTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try Data(text.utf8).write(to: folder.file(name)) }
    return folder
  }

  private static let table = """
    date,distance_km,duration
    2025-09-01,8,45:00
    2025-10-20,10,55:00
    2025-11-02,14,1:20:00

    """
  private static let track = """
    <TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2025-11-02T12:00:00Z</Id><Lap>\
    <TotalTimeSeconds>4790</TotalTimeSeconds><DistanceMeters>14020</DistanceMeters></Lap></Activity></Activities>\
    </TrainingCenterDatabase>
    """

  @Test("A folder of files gives runs once, the spike and the weeks, in JSON")
  func json() throws {
    let log = try folder(["runs.csv": Self.table, "watch.tcx": Self.track, "notes.txt": "no", "bad.gpx": "<gpx><trk>"])
    let out = try TemporaryFolder()
    let run = try Tool.loadline([
      "training", log.url.path, "--today", "2025-11-05", "--json", out.file("t.json").path,
    ])
    #expect(run.status == 0)
    #expect(run.errorLines.count == 1 && run.errors.contains("bad.gpx"))
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: out.file("t.json")))
    #expect(document["schema"]?.string == "loadline.training/1")
    #expect(document["today"]?.string == "2025-11-05")
    #expect(document["runs"]?.array?.count == 3)
    #expect(document["log"]?["joined"]?.number == 1)
    #expect(document["log"]?["not_read"]?.array?.count == 1)
    #expect(document["last_30_days"]?["runs"]?.number == 2)
    #expect(document["spike"]?["longest_before"]?["distance_km"]?.number == 10)
    #expect(abs((document["spike"]?["percent"]?.number ?? 0) - 40) < 0.5)
    #expect(document["no_spike"] == .null)
    #expect(document["weeks"]?.array?.last?["is_over"]?.bool == false)
  }

  @Test("On a terminal it fits 80 columns and says what it rests on")
  func terminal() throws {
    let log = try folder(["runs.csv": Self.table])
    let run = try Tool.loadline(["training", log.file("runs.csv").path, "--today", "2025-11-05"])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("40 % more"))
    #expect(run.output.contains("BJSM 2025"))
  }

  @Test("A named file that cannot be read ends with 65, its line and no output")
  func bad() throws {
    let log = try folder(["runs.csv": "date,distance\n2025-11-03,10\n2025-11-04,far\n"])
    let run = try Tool.loadline([
      "training", log.file("runs.csv").path, "--json", log.file("t.json").path,
    ])
    #expect(run.status == 65 && run.output == "")
    #expect(run.errors.contains("runs.csv:3: “far” is no distance"))
    #expect(!run.errors.contains(log.url.path))
    #expect(log.contents == ["runs.csv"])
  }

  @Test("An empty file in a folder is told of, and the others are read")
  func emptyInFolder() throws {
    let log = try folder(["runs.csv": Self.table, "empty.fit": ""])
    let run = try Tool.loadline(["training", log.url.path, "--today", "2025-11-05"])
    #expect(run.status == 0 && run.output.contains("40 % more"))
    #expect(run.output.contains("Left out, the whole file: empty.fit"))
    #expect(try Tool.loadline(["training", log.file("empty.fit").path]).status == 65)
  }

  @Test("A log is never overwritten")
  func overwriting() throws {
    let log = try folder(["runs.csv": Self.table])
    let file = log.file("runs.csv").path
    for paths in [file, log.url.path] {
      let run = try Tool.loadline(["training", paths, "--today", "2025-11-05", "--json", file])
      #expect(run.status == 64 && run.errors.contains("overwrite"))
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.table)
    #expect(
      try Tool.loadline(["training", log.url.path, "--today", "2025-11-05", "--json", log.file("t.json").path]).status
        == 0)
  }

  @Test("Other ends have their own status")
  func statuses() throws {
    let log = try folder(["runs.csv": Self.table])
    let empty = try TemporaryFolder()
    let file = log.file("runs.csv").path
    #expect(try Tool.loadline(["training", log.file("none.csv").path]).status == 66)
    #expect(try Tool.loadline(["training", empty.url.path]).status == 65)
    #expect(try Tool.loadline(["training", "/dev/zero"]).status == 65)
    #expect(try Tool.loadline(["training", file, "--today", "2025-02-30"]).status == 64)
    #expect(try Tool.loadline(["training"]).status == 64)
    #expect(try Tool.loadline(["training", file, "--json", "/nowhere/t.json"]).status == 73)
  }
}
