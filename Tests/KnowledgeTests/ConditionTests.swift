import Knowledge
import Quantities
import Testing

struct ConditionTests {
  private let knowledge = KnowledgeBase.builtIn

  private func comparison(
    _ fact: String, _ test: Comparison.Test, sides: Comparison.Sides? = nil, wholeInterval: Bool = false
  ) -> Condition {
    .fact(Comparison(fact: fact, sides: sides, tests: [test], wholeInterval: wholeInterval))
  }
  private func truth(_ condition: Condition, _ sheet: FactSheet, side: Side? = nil, spoken: Set<Spoken> = []) -> Truth {
    condition.truth(in: Situation(sheet: sheet, spoken: spoken, side: side) { knowledge.number($0) })
  }

  @Test("What is not known is neither so nor not so, except when that is asked")
  func unknown() {
    let isRun = comparison("video.gait", .isAny(["run"]))
    let sheet = FactSheet()
    #expect(truth(isRun, sheet) == .unknown)
    #expect(truth(.not(isRun), sheet) == .unknown)
    #expect(truth(comparison("video.gait", .known(false)), sheet) == .yes)
    #expect(truth(.all([isRun, comparison("video.gait", .known(true))]), sheet) == .no)
    #expect(truth(.any([isRun, comparison("video.gait", .known(false))]), sheet) == .yes)
  }

  @Test("A limit is that of the reference, in four relations")
  func relations() {
    var sheet = FactSheet()
    let limit = Threshold.reference("spike-limit", .value)
    for (value, expected) in [
      (9.0, [Truth.no, .no, .yes, .yes]), (10, [.no, .yes, .no, .yes]), (11, [.yes, .yes, .no, .no]),
    ] {
      sheet["load.spike_pct"] = .number(value)
      let relations: [Comparison.Relation] = [.above, .atLeast, .below, .atMost]
      #expect(relations.map { truth(comparison("load.spike_pct", .number($0, limit)), sheet) } == expected)
    }
  }

  @Test("With the whole interval, the near end must lie beyond the limit; without an interval it is not known")
  func intervals() {
    func far(_ interval: ClosedRange<Double>?) -> Truth {
      var sheet = FactSheet()
      sheet["rearfoot.peak_eversion_deg", .left] = .number(NumberWithInterval(value: 8, interval: interval, count: 9))
      let condition = comparison(
        "rearfoot.peak_eversion_deg", .number(.above, .reference("walk-peak-rolls-in", .value)), wholeInterval: true)
      return truth(condition, sheet, side: .left)
    }
    #expect(far(7...9) == .yes)
    #expect(far(5...11) == .no)
    #expect(far(nil) == .unknown)
  }

  @Test("Sides: the same, the other, either, both")
  func sides() {
    var sheet = FactSheet()
    sheet["heel_raise.turns_in", .left] = .flag(true)
    func at(_ sides: Comparison.Sides?, _ side: Side?) -> Truth {
      truth(comparison("heel_raise.turns_in", .isFlag(true), sides: sides), sheet, side: side)
    }
    #expect(at(nil, .left) == .yes)
    #expect(at(nil, .right) == .unknown)
    #expect(at(.other, .right) == .yes)
    #expect(at(.either, nil) == .yes)
    #expect(at(.both, nil) == .unknown)
    sheet["heel_raise.turns_in", .right] = .flag(false)
    #expect(at(.both, nil) == .no)
    #expect(at(.right, nil) == .no)
  }

  @Test("A rule that has spoken is heard on its own side, and on any side by a rule about the person")
  func spoken() {
    let spoken: Set = [Spoken(rule: "a", side: .left), Spoken(rule: "b", side: nil)]
    #expect(truth(.spoken("a"), FactSheet(), side: .left, spoken: spoken) == .yes)
    #expect(truth(.spoken("a"), FactSheet(), side: .right, spoken: spoken) == .no)
    #expect(truth(.spoken("a"), FactSheet(), spoken: spoken) == .yes)
    #expect(truth(.spoken("b"), FactSheet(), side: .right, spoken: spoken) == .yes)
  }

  @Test("Choices: any of them, only these")
  func choices() {
    var sheet = FactSheet()
    sheet["pain.where"] = .choices(["back_low", "calf"])
    #expect(truth(comparison("pain.where", .includes(["calf", "toes"])), sheet) == .yes)
    #expect(truth(comparison("pain.where", .includesOnly(["back_low"])), sheet) == .no)
    #expect(truth(comparison("pain.where", .includesOnly(["back_low", "calf", "toes"])), sheet) == .yes)
  }
}
