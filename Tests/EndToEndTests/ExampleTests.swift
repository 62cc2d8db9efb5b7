import Foundation
import Gait
import Testing

@Suite("The example of the repository")
struct ExampleTests {
  private let analysis: Analysis
  private let document: JSON

  init() throws {
    analysis = try Clips.exampleAnalysis()
    document = try analysis.document()
  }

  @Test("It is measured in silence, and leaves the four files asked for and no other")
  func files() {
    #expect(analysis.run.status == 0)
    #expect(analysis.run.errors == "")
    #expect(analysis.run.output == "")
    #expect(analysis.folder.contents == ["analysis.json", "series.csv", "report.html", "overlay.mp4"])
  }

  @Test("Its JSON says what was measured, of which file and how")
  func head() throws {
    #expect(document["schema"] == .string("loadline.analysis/1"))
    #expect(document.status == "measured")
    #expect(document["refusal"] == .null)
    #expect(document["label"] == .null)
    let video = try #require(document["video"])
    #expect(video["name"] == .string("run.mp4"))
    #expect(video["sha256"]?.string?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    #expect(video["width"] == .number(1080) && video["height"] == .number(1920))
    #expect(video["frame_rate_hz"] == .number(60) && video["frames"] == .number(360))
    #expect(video["duration_s"] == .number(6) && video["variable_frame_rate"] == .bool(false))
    let view = try #require(document["view"])
    #expect(view["kind"] == .string("rear"))
    #expect((0...1).contains(try #require(view["confidence"]?.number)))
    #expect(view["camera_roll_deg"]?.number != nil)
    #expect(document["gait"]?["kind"] == .string("run"))
    for key in ["rearfoot", "zero", "footwear", "version", "model"] {
      #expect(document["method"]?[key]?.string != nil, "method.\(key)")
    }
    #expect(document["method"]?["rearfoot"] == .string("outline"))  // there are no dots in it
    for warning in try #require(document["warnings"]?.array) {
      #expect(["code", "message", "advice"].allSatisfy { warning[$0]?.string?.isEmpty == false })
    }
  }

  @Test("Every step has its side and times, and every measure a number or a reason")
  func steps() throws {
    #expect(!document.steps.isEmpty)
    for step in document.steps {
      #expect(["left", "right"].contains(step["side"]?.string))
      let contact = try #require(step["contact_s"]?.number)
      #expect(try #require(step["toe_off_s"]?.number) > contact)
      let isUsed = try #require(step["used"]?.bool as Bool?)
      #expect(isUsed == (step["not_used_because"] == .null))
      for measure in Measure.allCases {
        let parts = measure.rawValue.split(separator: ".").map(String.init)
        let value = parts.count == 2 ? step[parts[0]]?[parts[1]] : step[parts[0]]
        let reason = step["missing"]?[measure.rawValue]?.string
        #expect(
          value == .null ? reason?.isEmpty == false : value?.number != nil && reason == nil, "\(measure.rawValue)")
      }
    }
    let contacts = document.steps.compactMap { $0["contact_s"]?.number }
    #expect(contacts == contacts.sorted())
  }

  @Test("The summary has mean, spread, count and interval of every measure, and the feet's difference")
  func summary() throws {
    for side in ["left", "right"] {
      for measure in Measure.allCases {
        let value = try #require(document["summary"]?[side]?[measure.rawValue], "\(side) \(measure.rawValue)")
        let mean = try #require(value["mean"]?.number)
        let interval = try #require(value["ci95"]?.array).compactMap(\.number)
        #expect(interval.count == 2 && interval[0] < mean && mean < interval[1])
        #expect(try #require(value["sd"]?.number) >= 0)
        let used = try #require(document.stepsUsed(side))
        #expect(try #require(value["n"]?.number) <= used)
      }
    }
    let difference = try #require(document["summary"]?["left_minus_right"]?["rearfoot.peak_eversion_deg"])
    let left = try #require(document.mean("rearfoot.peak_eversion_deg", "left"))
    let right = try #require(document.mean("rearfoot.peak_eversion_deg", "right"))
    #expect(abs(try #require(difference["mean"]?.number) - (left - right)) < 0.002)
  }

  @Test("The peaks, the cadence and the number of steps are near what was rendered")
  func truth() throws {
    let truth = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: Clips.truth))
    for side in ["left", "right"] {
      let true2D = try #require(truth["summary"]?[side]?["peak_eversion_2d"]?["mean"]?.number)
      // A bound against breakage, such as a flipped sign. How exact the method is stands in Documentation/Validation.md.
      #expect(abs(try #require(document.mean("rearfoot.peak_eversion_deg", side)) - true2D) < 5)
      #expect(try #require(document.stepsUsed(side)) >= 6)
    }
    let cadence = try #require(truth["summary"]?["cadence_steps_per_min"]?.number)
    #expect(abs(try #require(document.cadence) / cadence - 1) < 0.02)
  }

  @Test("The series has one row for every picture, and every cell is a number or empty")
  func series() throws {
    let rows = try analysis.text("series.csv").split(separator: "\n")
    #expect(
      rows.first
        == "time_s,left_rearfoot_deg,right_rearfoot_deg,left_knee_projection_deg,right_knee_projection_deg,left_thigh_adduction_deg,right_thigh_adduction_deg,pelvis_obliquity_deg,trunk_lean_deg,left_stance,right_stance"
    )
    #expect(rows.count == 361)
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == 11)
      #expect(cells.allSatisfy { $0.isEmpty || Double($0)?.isFinite == true }, "\(row)")
    }
  }

  @Test("The report is well-formed, stands alone, and shows pictures and numbers of both feet")
  func report() throws {
    let html = try analysis.text("report.html")
    #expect(html.contains("=\"data:image/jpeg;base64,"))
    #expect(html.localizedCaseInsensitiveContains("left") && html.localizedCaseInsensitiveContains("right"))
    #expect(!html.contains("src=\"http") && !html.contains("href=\"http") && !html.contains("<script"))
    #expect(HTML.fault(in: html) == nil)
  }

  @Test("The overlay has as many pictures as the video")
  func overlay() throws {
    #expect(try Clips.frameCount(analysis.folder.file("overlay.mp4")) == 360)
  }

  @Test("No output names the folder that the video lies in")
  func privacy() throws {
    let folder = Clips.example.deletingLastPathComponent().path
    #expect(try !#require(analysis.json).contains(folder))
    #expect(try !analysis.text("report.html").contains(folder))
  }
}

/// A check that tags are closed in the order in which they were opened.
enum HTML {
  private static let void: Set = ["meta", "link", "br", "hr", "img", "input", "col", "wbr", "source"]

  /// What is wrong, or nil. Knows nothing of what may stand in what.
  static func fault(in html: String) -> String? {
    var open: [Substring] = []
    for tag in html.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^>]*?)?(\/?)>/) {
      let (closes, name, isEmpty) = (tag.1 == "/", tag.2, tag.3 == "/")
      if closes {
        guard open.last == name else { return "</\(name)> closes <\(open.last ?? "nothing")>" }
        open.removeLast()
      } else if !isEmpty && !void.contains(name.lowercased()) {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "never closed: \(open)"
  }
}
