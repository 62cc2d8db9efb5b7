public import Comparison
import Mustache
import Quantities

/// A planned trial as JSON (`loadline.trial/1`), on a terminal, and as a checklist to print.
public enum TrialText {
  public static func json(_ plan: TrialPlan, version: String) -> String {
    JSONTree.object([
      "schema": .string(TrialPlan.schema), "version": .string(version), "design": .string(plan.order.design.rawValue),
      "seed": .integer(Int(truncatingIfNeeded: plan.seed)), "wanted_deg": .number(plan.wanted, 2),
      "is_enough": .bool(plan.isEnough), "planned": choice(plan.choice),
      "alternatives": .array(plan.alternatives.map(choice)),
      "order": .array(plan.order.conditions.map { .string($0.rawValue) }),
      "randomisation": .object([
        "orders": .integer(orders(plan)), "smallest_p": .number(min(1, 2 / Double(orders(plan))), 5),
        "can_tell": .bool(2 / Double(orders(plan)) <= 0.05),
      ]),
      "periods": .array(
        plan.periods.map { .object(["condition": .string($0.condition.rawValue), "days": .integer($0.days)]) }),
      "warm_up_s": .number(TrialPlan.warmUp, 0), "settling_s": .number(TrialPlan.settling, 0),
      "washout_days": .integer(TrialPlan.washoutDays), "wear_in_days": .integer(TrialPlan.wearInDays),
      "checklist": .array(
        TrialWording.parts(plan).map { part in
          .object(["heading": .string(part.heading), "points": .array(part.points.map(JSONTree.string))])
        }),
      "from": .object([
        "file": .string(plan.basis.file), "video_sha256": .string(plan.basis.sha256),
        "seconds": .number(plan.basis.seconds, 1),
        "left": foot(plan, .left), "right": foot(plan, .right),
      ]),
    ]).text()
  }

  private static func orders(_ plan: TrialPlan) -> Int { 1 << plan.order.firsts.count }

  private static func choice(_ choice: TrialPlan.Choice) -> JSONTree {
    .object([
      "recordings_each": .integer(choice.recordings), "seconds_each": .number(choice.seconds, 0),
      "found_in_9_of_10_deg": .number(choice.foundInNineOfTen, 3),
      "smallest_detectable_deg": .number(choice.smallestDetectable, 3),
    ])
  }

  private static func foot(_ plan: TrialPlan, _ side: Side) -> JSONTree {
    .object(["sd_deg": .number(plan.basis.deviation[side], 3), "steps": .integer(plan.basis.steps[side])])
  }

  // MARK: For people

  public static func terminal(_ plan: TrialPlan, columns: Int = 80) -> String {
    var lines = TerminalSummary.wrapped(TrialWording.headline(plan, minus: .hyphen), columns)
    lines += TerminalSummary.wrapped(TrialWording.basis(plan), columns) + [""]
    lines += plan.order.conditions.enumerated().map { index, condition in
      "\(index + 1 < 10 ? " " : "")\(index + 1). \(condition.rawValue)\(TrialWording.session(plan, index).map { "  (\($0))" } ?? "")"
    }
    lines += ["", "Drawn with seed \(plan.seed)."]
    for part in TrialWording.parts(plan) {
      lines += ["", part.heading + ":"] + part.points.flatMap { TerminalSummary.hanging("- \($0)", columns) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Self-contained, in the style of ``ComparisonReport``.
  public static func checklist(_ plan: TrialPlan, version: String) -> String {
    template.render(ChecklistPage(plan, version: version))
  }

  /// A table of ratings to fill in.
  public static func scores(_ plan: TrialPlan) -> String {
    ScoreSheet(
      rows: plan.order.conditions.enumerated().map { index, condition in
        ScoreSheet.Row(recording: index + 1, condition: condition, comfort: nil, pain: [])
      }
    ).csv
  }

  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: String(decoding: PackageResources.trial_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("The page's template is part of this program and does not parse: \(error)")
    }
  }()
}

/// What to do, in words.
enum TrialWording {
  struct Part {
    let heading: String
    let points: [String]
  }

  static func headline(_ plan: TrialPlan, minus: MinusSign = .typographic) -> String {
    let choice = plan.choice
    let what =
      "\(choice.recordings) recordings without and \(choice.recordings) with, \(fixed(choice.seconds, decimals: 0)) seconds each"
    let found = "\(fixed(choice.foundInNineOfTen, decimals: 1))°"
    guard plan.isEnough else {
      return
        "\(what), is the most that can be asked, and finds \(found) nine times in ten, not \(short(plan.wanted, decimals: 1))°. "
        + "Your steps differ too much from each other; run at a steady speed, and stick dots on calf and heel."
    }
    return
      "\(what): a true difference of \(short(plan.wanted, decimals: 1))° would be found nine times in ten (already \(found))."
  }

  static func basis(_ plan: TrialPlan) -> String {
    let feet = Side.allCases.map { side in
      "\(side.name) \(fixed(plan.basis.deviation[side], decimals: 1))° over \(counted(plan.basis.steps[side], "step"))"
    }
    return
      "Worked out from the spread between your steps in \(plan.basis.file) (\(feet.joined(separator: ", "))), with a reserve, "
      + "because a few steps may be alike by chance."
  }

  /// "session 2, first"; nil where all is one session.
  static func session(_ plan: TrialPlan, _ index: Int) -> String? {
    plan.order.design == .overWeeks ? "session \(index / 2 + 1)" : nil
  }

  static func parts(_ plan: TrialPlan) -> [Part] {
    [before(plan), each(plan), wearIn, diary(plan), end(plan)].compactMap(\.self)
  }

  private static func before(_ plan: TrialPlan) -> Part {
    let session = plan.order.design == .inOneSession ? "the last recording" : "the second recording of a session"
    return Part(
      heading: "Before",
      points: [
        "The same shoes, laced alike, shorts, and the same speed on a treadmill for every recording.",
        "Phone on a stand, upright and level, at knee height, about four metres behind. Do not touch it until \(session) is done.",
        "If you can, stick two dots on the calf and two on the heel of each leg, and leave them on until then.",
        "Warm up for at least \(fixed(TrialPlan.warmUp / 60, decimals: 0)) minutes.",
      ])
  }

  private static func each(_ plan: TrialPlan) -> Part {
    Part(
      heading: "Each recording",
      points: [
        "Change to what the list says, also where nothing changes: take it out and put it back in.",
        "Run \(fixed(TrialPlan.settling / 60, decimals: 0)) minutes to get used to it, then film \(fixed(plan.choice.seconds, decimals: 0)) seconds.",
        "At once, before you look at anything: comfort from 0 to 10. Then three squats on one leg, or three steps down, and the "
          + "pain of each from 0 to 10.",
        "Keep to the order, also when you like one better.",
      ])
  }

  private static let wearIn = Part(
    heading: "If it is new to you",
    points: [
      "Wear it one to two hours on the first day and an hour more each day; run in it after about a week. Clinics say so; no trial "
        + "is behind it.",
      "If it makes you sore, go back a step. If it hurts more with it than without, leave it out.",
    ])

  private static func diary(_ plan: TrialPlan) -> Part? {
    guard !plan.periods.isEmpty else { return nil }
    let periods = plan.periods.map { "\($0.days) days \($0.condition.rawValue)" }.joined(separator: ", ")
    return Part(
      heading: "Over the weeks",
      points: [
        "Wear it, or not, as drawn: \(periods).",
        "Every day in the diary: pain from 0 to 10, whether you wore it, what you ran, exercises. The first day of each stretch "
          + "is not counted, because the one before may still be felt.",
      ])
  }

  private static func end(_ plan: TrialPlan) -> Part {
    let filming = plan.order.design == .inOneSession ? "" : " Film one session a week."
    return Part(
      heading: "Then",
      points: [
        "Analyse every recording, and compare: loadline compare --trial trial.json 1.json 2.json … in the order filmed.\(filming)",
        "No difference is a good answer too. Whether to keep it rests on comfort and pain, not on degrees.",
      ])
  }
}

private struct ChecklistPage {
  struct Row {
    let number: String
    let condition: String
    let session: String?
  }

  let css =
    String(decoding: PackageResources.report_css, as: UTF8.self)
    + String(decoding: PackageResources.comparison_css, as: UTF8.self)
  let headline: String
  let basis: String
  let hasSessions: Bool
  let rows: [Row]
  let parts: [TrialWording.Part]
  let method: [Fact]

  init(_ plan: TrialPlan, version: String) {
    headline = TrialWording.headline(plan)
    basis = TrialWording.basis(plan)
    hasSessions = plan.order.design == .overWeeks
    rows = plan.order.conditions.enumerated().map { index, condition in
      Row(number: "\(index + 1)", condition: condition.rawValue, session: TrialWording.session(plan, index))
    }
    parts = TrialWording.parts(plan)
    method = [
      Fact(name: "Drawn with seed", value: "\(plan.seed)"), Fact(name: "Program", value: "Loadline \(version)"),
      Fact(name: "First recording, SHA-256", value: plan.basis.sha256),
    ]
  }
}
