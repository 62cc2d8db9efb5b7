import Foundation
import Testing

@Suite("From answers to a plan, as a user does it")
struct AssessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ text: String) throws -> String {
    let url = folder.file(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  @Test("What questions prints can be given to assess as it is")
  func questions() throws {
    let printed = try Tool.loadline(["questions"])
    #expect(printed.status == 0 && printed.errors == "")
    let run = try Tool.loadline(["assess", "--answers", file("me.yaml", printed.output)])
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("Not a medical device"))
  }

  @Test("Good answers and a good analysis give the files that were asked for, in silence")
  func good() throws {
    let analysis = try Clips.exampleAnalysis().folder.file("analysis.json").path
    let answers = try file("me.yaml", Self.good)
    let (json, report) = (folder.file("plan.json"), folder.file("plan.html"))
    let run = try Tool.loadline([
      "assess", "--answers", answers, "--analysis", analysis, "--json", json.path, "--report", report.path,
    ])
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    #expect(folder.contents == ["me.yaml", "plan.json", "plan.html"])
    let plan = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: json))
    #expect(plan["schema"] == .string("loadline.plan/1") && plan["status"] == .string("plan"))
    let heel = plan["facts"]?["rearfoot.peak_eversion_deg"]?["left"]
    #expect(heel?["value"]?.number != nil && heel?["ci95"]?.array?.count == 2 && heel?["n"]?.number != nil)
    #expect(plan["insole"]?["specification"]?["medial_posting_deg"]?["range"]?.array?.count == 2)
    let page = try String(contentsOf: report, encoding: .utf8)
    #expect(page.contains("Questions for a physiotherapist"))
    #expect(!page.contains(folder.url.path))
  }

  @Test("Without a file to write there is a summary, no line wider than 80")
  func summary() throws {
    let run = try Tool.loadline(["assess", "--answers", file("me.yaml", Self.good)])
    #expect(run.status == 0)
    #expect(run.output.contains("WHAT TO DO NOW"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A sign of danger says where to go, and is no error")
  func care() throws {
    let json = folder.file("plan.json")
    let answers = try file("me.yaml", "red_flags:\n  calf.swollen: yes\n")
    let run = try Tool.loadline(["assess", "--answers", answers])
    #expect(run.status == 0)
    #expect(run.output.contains("Today") && !run.output.contains("EXERCISES"))
    #expect(try Tool.loadline(["assess", "--answers", answers, "--json", json.path]).status == 0)
    let plan = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: json))
    #expect(plan["status"] == .string("seek-care") && plan["plan"] == nil && plan["insole"] == nil)
  }

  @Test(
    "Answers that cannot be right end with 65, file, line and reason, and write nothing",
    arguments: [
      ("pain.wher: [knee_front]", "me.yaml:1: the key pain.wher is not known"),
      ("person.age: 34\npain.usual: 14", "me.yaml:2: pain.usual is 14, outside 0 to 10"),
      ("pain.where: [none]\npain.worst: 4", "me.yaml:2: "), ("- a list", "me.yaml:1: "), ("a: [b", "me.yaml:"),
      ("", "me.yaml:1: the file is empty"),
    ])
  func wrong(text: String, reason: String) throws {
    let json = folder.file("plan.json")
    let run = try Tool.loadline(["assess", "--answers", file("me.yaml", text), "--json", json.path])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: json.path))
  }

  @Test("Answers that are no text end with 65")
  func binary() throws {
    try Data([0xFF, 0xFE, 0x00, 0xD8]).write(to: folder.file("me.yaml"))
    let run = try Tool.loadline(["assess", "--answers", folder.file("me.yaml").path])
    #expect(run.status == 65 && run.errors.contains("UTF-8"))
  }

  @Test("A device without an end is no file of answers")
  func endless() throws {
    let run = try Tool.loadline(["assess", "--answers", "/dev/zero"])
    #expect(run.status == 65 && run.errors.contains("larger than"))
  }

  @Test("A file that is not there ends with 66, and is named without its folder")
  func missing() throws {
    let answers = try file("me.yaml", Self.good)
    for arguments in [
      ["--answers", folder.file("gone.yaml").path],
      ["--answers", answers, "--analysis", folder.file("gone.json").path],
    ] {
      let run = try Tool.loadline(["assess"] + arguments)
      #expect(run.status == 66)
      #expect(run.errors.contains("gone.") && !run.errors.contains(folder.url.path))
    }
  }

  @Test(
    "An analysis that is none, of another schema, or of a refused video ends with 65 and says so",
    arguments: [
      ("{}", "no schema"), ("nonsense", "no JSON"),
      ("{\"schema\": \"loadline.comparison/1\"}", "loadline.comparison/1"),
      (
        """
        {"schema": "loadline.analysis/1", "status": "refused",
         "refusal": {"code": "too-short", "message": "It lasts 1 s.", "advice": "Film 20 s."}}
        """, "too-short"
      ),
    ])
  func analysis(text: String, reason: String) throws {
    let json = folder.file("plan.json")
    let run = try Tool.loadline([
      "assess", "--answers", file("me.yaml", Self.good), "--analysis", file("run.json", text), "--json", json.path,
    ])
    #expect(run.status == 65)
    #expect(run.errors.contains("run.json cannot be used") && run.errors.contains(reason), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: json.path))
  }

  @Test("A place that cannot be written ends with 73, before anything is read")
  func unwritable() throws {
    for place in [folder.url.path, folder.file("none/plan.html").path, "/dev/null"] {
      let run = try Tool.loadline(["assess", "--answers", folder.file("gone.yaml").path, "--report", place])
      #expect(run.status == 73, "\(place): \(run.errors)")
    }
  }

  @Test("Wrong usage ends with 64; without a terminal the answers must be named")
  func usage() throws {
    let answers = try file("me.yaml", Self.good)
    let wrong = [
      [], ["--json", folder.file("a").path], ["--answers"], ["--answers", answers, "--json", answers],
      ["--answers", answers, "--json", folder.file("a").path, "--report", folder.file("a").path],
      ["--answers", answers, "x"],
    ]
    for arguments in wrong {
      let run = try Tool.loadline(["assess"] + arguments)
      #expect(run.status == 64 && run.output == "" && run.errors.contains("Usage: loadline"), "\(arguments)")
    }
    #expect(try String(contentsOfFile: answers, encoding: .utf8) == Self.good)
  }

  @Test("In a terminal the questions are asked one by one, and the answers can be saved and given again")
  func terminal() throws {
    let saved = folder.file("me.yaml")
    // An age, no to every sign and nothing else; then the file's name.
    let typed = ["x", "47", "no", "back", "no", "", "quit", saved.path]
    let run = try Terminal.loadline(["assess"], typing: typed)
    #expect(run.status == 0)
    #expect(run.output.contains("How old are you?") && run.output.contains("not a number"))
    #expect(run.output.contains("Saved as"))
    let text = try String(contentsOf: saved, encoding: .utf8)
    #expect(text.contains("person.age: 47") && text.contains("back.bladder-or-bowel: no"))
    #expect(try Tool.loadline(["assess", "--answers", saved.path]).status == 0)
  }

  @Test("In a terminal a sign of danger ends the questions with where to go")
  func terminalCare() throws {
    let run = try Terminal.loadline(["assess"], typing: ["47", "yes"])
    #expect(run.status == 0)
    #expect(run.output.contains("emergency department") && !run.output.contains("EXERCISES"))
  }

  @Test("Help shows an example and every exit status, and fits 80 columns", arguments: ["assess", "questions"])
  func help(command: String) throws {
    let run = try Tool.loadline([command, "--help"])
    #expect(run.status == 0 && run.output.contains("./loadline assess --answers me.yaml"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    if command == "assess" {
      for status in ["0 done", "64", "65", "66", "70", "73"] { #expect(run.output.contains(status)) }
    }
  }

  private static let good = """
    person.age: 34
    person.sex: female
    pain.where: [knee_front]
    pain.usual: 3
    pain.next_morning: as_before
    knee.inner_wear: no
    training.runs: yes
    training.longest_week_km: 16
    training.longest_month_km: 12
    heel_raise.count: {left: 12, right: 22}

    """
}

/// The program in a terminal: `script` gives it one.
enum Terminal {
  static func loadline(_ arguments: [String], typing lines: [String]) throws -> Tool.Run {
    let program = try #require(Tool.binary)
    let command = ([program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let typed = lines.map { "\($0)\n" }.joined()
    let feed = "(printf '%s' '\(typed)'; sleep 1) | script -qefc \"\(command)\" /dev/null"
    return try Tool.run(URL(filePath: "/bin/sh"), ["-c", feed], ["LOADLINE_HOME": Tool.checkout.path, "TERM": "dumb"])
  }
}
