import Comparison
import Testing
import TrainingLog

@Suite("Comfort, pain and diary")
struct ScoreTests {
  private static let sheet = """
    recording,condition,comfort,pain_1,pain_2,pain_3
    2,with,8,2,3,2
    1,without,5,5,6,5
    3,with,9,2,2,2
    4,without,5,6,5,

    """

  private func sheet(_ text: String = sheet) throws(LogProblem) -> ScoreSheet {
    try ScoreSheet(csv: Array(text.utf8), name: "scores.csv")
  }

  @Test("A sheet is read in the order filmed, and written as it was read")
  func readWrite() throws {
    let sheet = try sheet()
    #expect(sheet.rows.map(\.recording) == [1, 2, 3, 4])
    #expect(sheet.values(.pain, .without) == [16.0 / 3, 5.5] && sheet.values(.comfort, .with) == [8, 9])
    #expect(try self.sheet(sheet.csv) == sheet)
  }

  @Test(
    "What cannot be right is told with its line",
    arguments: [
      ("8,2,3,2", "11,2,3,2", 2), ("2,with", "2,perhaps", 2), ("3,with", "2,with", 4), ("1,without", "one,without", 3),
      ("pain_3", "pain", 1),
    ])
  func wrong(old: String, new: String, line: Int) {
    do {
      _ = try sheet(Self.sheet.replacing(old, with: new))
      Issue.record("was read")
    } catch {
      #expect(error.line == line, "\(error)")
    }
  }

  @Test("A clear change of pain is told, with whether it matters")
  func contrast() throws {
    let clear = try #require(
      ScoreContrast(.pain, without: [6, 6, 5, 6], with: [2, 2, 3, 2]))
    #expect(clear.verdict == .lower && clear.mattersFrom == 2 && clear.size == .matters)
    let none = try #require(ScoreContrast(.pain, without: [3, 3, 2, 3, 3, 3], with: [3, 2, 3, 3, 3, 3]))
    #expect(none.verdict == .noDetectableDifference && none.mattersFrom == 1)
    let equal = try #require(ScoreContrast(.comfort, without: [5, 5], with: [6, 6]))
    // Two equal ratings each are not certainty.
    #expect(equal.verdict == .noDetectableDifference && equal.mattersFrom == nil && equal.size == .open)
    let single = try #require(ScoreContrast(.pain, without: [8], with: [1]))
    #expect(single.verdict == .notEnoughData && single.interval == nil)
    #expect(ScoreContrast(.pain, without: [], with: [1]) == nil)
  }

  @Test(
    "From what change on it matters depends on where one begins", arguments: [(2.0, 1.0), (5, 2), (7.5, 2), (9, 3)])
  func matters(baseline: Double, limit: Double) { #expect(Score.pain.mattersFrom(baseline: baseline) == limit) }

  @Test("Advice rests on comfort and pain, and more pain weighs most")
  func advice() throws {
    let (low, high) = ([1.0, 1, 1, 2], [6.0, 6, 7, 6])
    let less = ScoreContrast(.pain, without: high, with: low)
    let more = ScoreContrast(.pain, without: low, with: high)
    let better = ScoreContrast(.comfort, without: low, with: high)
    let same = ScoreContrast(.comfort, without: low, with: low)
    #expect(TrialAdvice(comfort: same, pain: less) == .keep)
    #expect(TrialAdvice(comfort: better, pain: more) == .stop)
    #expect(TrialAdvice(comfort: better, pain: nil) == .keep)
    #expect(TrialAdvice(comfort: same, pain: nil) == .change)
    #expect(TrialAdvice(comfort: nil, pain: nil) == .goOn)
  }

  private static let diary = """
    date;condition;pain;run_km;run_min;exercises;note
    2025-11-03;with;4;5,5;31;yes;"wet; cold"
    2025-11-04;with;2;;;no;
    2025-11-05;with;2;;;;
    2025-11-06;without;2;;;;=SUM(A1)
    2025-11-07;without;5;8;45;;
    2025-11-08;;1;;;;

    """

  @Test("Days of a condition are one period, without its first day")
  func periods() throws {
    let diary = try Diary(csv: Array(Self.diary.utf8), name: "diary.csv")
    #expect(diary.days.count == 6 && diary.days[0].kilometres == 5.5 && diary.days[0].note == "wet; cold")
    #expect(diary.periods.map(\.condition) == [.with, .without] && diary.periods.map(\.pain) == [2, 5])
    #expect(diary.pain?.countWith == 1 && diary.pain?.verdict == .notEnoughData)
    #expect(diary.kilometres(.without) == 8)
    // Written with commas, and nothing that a spreadsheet would compute.
    #expect(diary.csv.contains("\n2025-11-03,with,4,5.5,31,yes,wet; cold\n") || diary.csv.contains("\"wet; cold\""))
    #expect(diary.csv.contains(",'=SUM(A1)"))
    #expect(try Diary(csv: Array(diary.csv.utf8), name: "diary.csv").periods == diary.periods)
  }

  @Test("A day twice, a day that is none and a number out of range are told")
  func wrongDiary() {
    for (old, new) in [("2025-11-04", "2025-11-03"), ("2025-11-04", "4.11."), ("with;4", "with;40"), ("yes", "maybe")] {
      #expect(throws: LogProblem.self) {
        try Diary(csv: Array(Self.diary.replacing(old, with: new).utf8), name: "d")
      }
    }
  }
}
