import Foundation
import Testing

@Suite("Footprints from the command line")
struct FootprintTests {
  /// Drawn with `ffmpeg`: a sole of two ellipses and a band, dark on light, and three toes.
  private static let sole =
    "lte(pow((X-300)/80,2)+pow((Y-560)/110,2),1)+lte(pow((X-300)/105,2)+pow((Y-270)/120,2),1)"
    + "+between(X,225,310)*between(Y,270,560)"
    + "+lte(pow((X-365)/30,2)+pow((Y-105)/34,2),1)+lte(pow((X-300)/20,2)+pow((Y-95)/26,2),1)"
    + "+lte(pow((X-250)/19,2)+pow((Y-105)/24,2),1)"

  private func photo(_ expression: String = sole, as name: String, in folder: TemporaryFolder) throws -> String {
    let file = folder.file(name)
    try Clips.ffmpeg([
      "-f", "lavfi", "-i", "color=white:s=600x800,format=gray,geq=lum='210-100*gt(\(expression),0)'", "-frames:v", "1",
      file.path,
    ])
    return file.path
  }

  @Test("A photo gives the index, JSON and the picture to check", arguments: ["print.png", "print.jpg"])
  func measured(name: String) throws {
    let folder = try TemporaryFolder()
    let file = try photo(as: name, in: folder)
    let run = try Tool.loadline([
      "footprint", file, "--json", folder.file("f.json").path, "--picture", folder.file("check.png").path,
    ])
    #expect(run.status == 0 && run.errors == "")
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.file("f.json")))
    #expect(document["schema"]?.string == "loadline.footprint/1")
    #expect(document["status"]?.string == "measured" && document["refusal"] == .null)
    #expect(document["side"]?.string == "left" && document["side_from"]?.string == "shape")
    #expect(document["toes"]?.number == 3)
    let value = try #require(document["arch_index"]?["value"]?.number)
    #expect(abs(value - 0.25) < 0.03, "\(value)")
    let png = try Data(contentsOf: folder.file("check.png"))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]) && png.count > 5000)
  }

  @Test("On a terminal it fits 80 columns; a side that was said goes before the shape")
  func terminal() throws {
    let folder = try TemporaryFolder()
    let run = try Tool.loadline(["footprint", try photo(as: "print.png", in: folder), "--side", "right"])
    #expect(run.status == 0)
    #expect(run.output.contains("right foot, arch index 0.2"))
    #expect(run.output.contains("looks like a left foot"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A photo without a print is refused with a JSON that says why, and no picture")
  func refused() throws {
    let folder = try TemporaryFolder()
    let file = try photo("0", as: "empty.png", in: folder)
    let run = try Tool.loadline([
      "footprint", file, "--json", folder.file("f.json").path, "--picture", folder.file("check.png").path,
    ])
    #expect(run.status == 65 && run.output == "" && run.errorLines.count == 1)
    #expect(run.errors.contains("no-print"))
    let document = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: folder.file("f.json")))
    #expect(document["status"]?.string == "refused" && document["arch_index"] == .null)
    #expect(document["refusal"]?["code"]?.string == "no-print")
    #expect(folder.contents == ["empty.png", "f.json"])
  }

  @Test("A stamp or a strip of a photo is refused as too small", arguments: ["8x8", "4000x20", "20x4000"])
  func stamp(size: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.file("stamp.png").path
    try Clips.ffmpeg(["-f", "lavfi", "-i", "color=white:s=\(size)", "-frames:v", "1", file])
    let run = try Tool.loadline(["footprint", file])
    #expect(run.status == 65 && run.errors.contains("too-small"), "\(run.status) \(run.errors)")
  }

  @Test("Files that are no photos end with 66")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let png = try Data(contentsOf: URL(fileURLWithPath: photo(as: "print.png", in: folder)))
    let files: [(String, Data)] = [
      ("empty.jpg", Data()), ("text.jpg", Data("no photo".utf8)), ("half.png", png.prefix(png.count / 2)),
      ("head.jpg", Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 16])),
      ("huge.png", png.prefix(16) + Data([0, 1, 0, 0, 0, 1, 0, 0]) + png.dropFirst(24)),
    ]
    for (name, data) in files {
      try data.write(to: folder.file(name))
      let run = try Tool.loadline(["footprint", folder.file(name).path, "--json", folder.file("f.json").path])
      #expect(run.status == 66 && !run.isCrash, "\(name): \(run.status) \(run.errors)")
      #expect(run.errors.contains(name) && !run.errors.contains(folder.url.path) && !run.errors.contains("video"))
    }
    #expect(!folder.contents.contains("f.json"))
    #expect(try Tool.loadline(["footprint", folder.file("none.jpg").path]).status == 66)
    #expect(try Tool.loadline(["footprint", Clips.example.path]).status == 66)
    #expect(try Tool.loadline(["footprint"]).status == 64)
  }

  @Test("No damage to a photo makes the program crash")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let jpeg = try Data(contentsOf: URL(fileURLWithPath: photo(as: "print.jpg", in: folder)))
    for round in 1...12 {
      var bytes = jpeg
      for place in stride(from: 20 + round * 7, to: bytes.count, by: 97 * round) {
        bytes[place] ^= UInt8(round * 19 & 255)
      }
      try bytes.write(to: folder.file("damaged.jpg"))
      let run = try Tool.loadline(["footprint", folder.file("damaged.jpg").path])
      #expect(!run.isCrash && [0, 65, 66].contains(run.status), "\(round): \(run.status) \(run.errors)")
    }
  }
}
