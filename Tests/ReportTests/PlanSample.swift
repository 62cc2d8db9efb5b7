import AnnotatedYAML
import Assessment
import Foundation
import Knowledge

/// People whose plans are looked at.
enum PlanSample {
  /// Much answered and measured; several things may play a part.
  static func runner() throws -> SelfCheck { try check(runnerAnswers, measured: true) }
  static func skipped() throws -> SelfCheck { try check("schema: loadline.answers/1", measured: false) }
  static func fine() throws -> SelfCheck { try check("person.age: 40\npain.where: [none]\n", measured: false) }
  static func backAlone() throws -> SelfCheck { try check("person.age: 47\npain.where: [back_low]\n", measured: true) }
  static func care() throws -> SelfCheck {
    try check("red_flags:\n  calf.swollen: yes\n  knee.locked: yes\n", measured: false)
  }

  static func answers(_ yaml: String) throws -> Answers {
    try Answers(yaml: yaml, file: "me.yaml", knowledge: .builtIn)
  }

  private static func check(_ yaml: String, measured: Bool) throws -> SelfCheck {
    let measurements = try Measurements(files: measured ? [("run.json", Data(analysis.utf8))] : [])
    return SelfChecker(.builtIn).check(try answers(yaml), measurements)
  }

  /// Answers of the written cases, as files.
  static func caseAnswers() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../AssessmentTests/Cases")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    return try names.sorted().flatMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let cases = try YAMLDocument(text, file: name).root.mapping().required("cases").list().map { try $0.mapping() }
      return try cases.filter { $0["refused"] == nil }.compactMap { try $0["answers"]?.text() }
    }
  }

  static let runnerAnswers = """
    schema: loadline.answers/1
    red_flags:
      back.bladder-or-bowel: no
    person.age: 34
    person.sex: female
    pain.where: [knee_front, shin_inner]
    pain.side: left
    pain.duration: 4 months
    pain.usual: 3
    pain.worst: 5
    pain.brings_on: [running, stairs]
    pain.next_morning: worse_then_settles
    pain.trend: same
    pain.recurring: yes
    knee.inner_wear: no
    function.activity_1: 'Down the stairs <b> & "back"'
    function.difficulty_1: 6
    training.runs: yes
    training.experience: long
    training.runs_30_days: 12
    training.longest_week_km: 16
    training.longest_month_km: 12
    training.changes: [more]
    shoes.kind: neutral
    shoes.km: 400
    shoes.comfort: 7
    shoes.room: some
    shoes.size_eu: 40
    posture.inner_bump: {left: 2, right: 1}
    posture.ankle_curves: {left: 1, right: 1}
    posture.heel_tilt: {left: 1, right: 0}
    posture.arch: {left: 1, right: 1}
    posture.toes_seen: {left: 1, right: 1}
    posture.feel: {left: 1, right: 0}
    heel_raise.count: {left: 12, right: 22}
    knee_to_wall.cm: {left: 7, right: 10}
    bridge.seconds: {left: 20, right: 60}
    squat.by_eye: {left: inside, right: over_foot}
    """

  static let analysis = """
    {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": null,
     "video": {"frame_rate_hz": 120}, "gait": {"kind": "run", "cadence_steps_per_min": 166},
     "method": {"rearfoot": "markers", "zero": "shank", "footwear": "shod"}, "warnings": [],
     "steps": [{"side": "right", "used": true, "missing": {"trunk.peak_lean_deg": "the shoulders were not seen"}}],
     "chain": {"left": {"order": "foot-first", "statement": "Left leg: the heel moves first.", "knee_after_heel": {"ci95": [2, 9]}},
               "right": {"order": "cannot-tell", "statement": "", "knee_after_heel": null}},
     "summary": {
       "left": {"rearfoot.peak_eversion_deg": {"mean": 15, "sd": 1.2, "n": 20, "ci95": [13.2, 16.8]},
                "rearfoot.at_heel_off_deg": {"mean": 6, "sd": 1.2, "n": 20, "ci95": [3, 9]},
                "pelvis.peak_drop_deg": {"mean": 6, "sd": 1, "n": 20, "ci95": [4, 8]},
                "trunk.peak_lean_deg": {"mean": 2, "sd": 1, "n": 20, "ci95": [0, 4]}},
       "right": {"rearfoot.peak_eversion_deg": {"mean": 9, "sd": 1.1, "n": 19, "ci95": [7.5, 10.5]},
                 "pelvis.peak_drop_deg": {"mean": 5.5, "sd": 1, "n": 19, "ci95": [3.5, 7.5]},
                 "trunk.peak_lean_deg": null}}}
    """
}
