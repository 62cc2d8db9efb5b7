import Testing
import TrainingLog

struct RunTableTests {
  private struct Expected: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var day = "2025-11-03"
    var second: Int?
    var kilometres: Double
    var duration: Double?
  }

  private static let tables = [
    Expected(testDescription: "plain", text: "date,distance_km\n2025-11-03,10.5\n", kilometres: 10.5),
    Expected(
      testDescription: "German, with semicolons and commas",
      text: "Datum;Distanz (km);Dauer\n03.11.2025;10,5;52:30\n", kilometres: 10.5, duration: 3150),
    Expected(
      testDescription: "an export with names of months and seconds",
      text: "Activity Date,Activity Type,Elapsed Time,Distance\n\"Nov 3, 2025, 7:12:33 PM\",Run,3150,10.5\n",
      second: 69_153, kilometres: 10.5, duration: 3150),
    Expected(
      testDescription: "miles, minutes and Windows line ends",
      text: "Date,Distance (mi),Duration\r\n2025-11-03,6.5,58\r\n",
      kilometres: 10.461, duration: 3480),
    Expected(
      testDescription: "metres and an ISO time with its offset",
      text: "start_time,distance_m,duration_s\n2025-11-03T06:30:00+01:00,10500,3150\n", second: 19_800,
      kilometres: 10.5, duration: 3150),
    Expected(
      testDescription: "slashes, where another line tells the order",
      text: "Date,Distance\n11/03/2025,10.5\n10/25/2025,7\n", kilometres: 10.5),
    Expected(
      testDescription: "quotes, a mark at the beginning, tabs and empty lines",
      text: "\u{FEFF}date\tnote\tkm\n\n2025-11-03\t\"a \"\"long\"\"\nrun\"\t10.5\n", kilometres: 10.5),
    Expected(
      testDescription: "a time column of its own", text: "Date,Uhrzeit,Distance,Time\n2025-11-03,06:15,10.5,0:52:30\n",
      second: 22_500, kilometres: 10.5, duration: 3150),
    Expected(
      testDescription: "thousands of metres", text: "date,distance (m)\n2025-11-03,\"10,500\"\n", kilometres: 10.5),
  ]

  @Test("Tables of many hands are read", arguments: tables)
  private func read(table: Expected) throws {
    let run = try #require(contents(table.text).runs.first)
    #expect(run.day.description == table.day)
    #expect(run.secondOfDay == table.second)
    #expect(abs(run.kilometres - table.kilometres) < 0.001)
    #expect(run.duration == table.duration)
    #expect(run.files == ["runs.csv"])
  }

  @Test("What is no run is counted and left out")
  func kinds() throws {
    let found = try contents(
      "date,type,distance\n2025-11-03,Run,10\n2025-11-04,Ride,40\n2025-11-05,Trail Run,12\n2025-11-06,Walk,3\n")
    #expect(found.runs.map(\.kilometres) == [10, 12])
    #expect(found.otherActivities == 2)
  }

  @Test(
    "What is wrong is said with its line",
    arguments: [
      ("date,distance\n2025-11-03,10\n2025-13-03,10\n", 3, "no date"),
      ("date,distance\n2025-11-03,1O.5\n", 2, "no distance"), ("date,distance\n2025-11-03,-3\n", 2, "no distance"),
      ("date,distance\n2025-11-03\n", 2, "distance is missing"), ("date,distance\n,5\n", 2, "date is missing"),
      ("when,far\n2025-11-03,5\n", 1, "no column with the date"), ("date,far\n2025-11-03,5\n", 1, "the distance"),
      ("date,distance\n03/04/2025,5\n", 2, "two different days"), ("date,distance\n2025-11-03,10500\n", 2, "too far"),
      ("date,distance,duration\n2025-11-03,10,9:99\n", 2, "no duration"),
      ("date,distance,duration\n2025-11-03,10,0:12:00\n", 2, "too fast"),
      ("date,distance\n2025-11-03,\"10\n", 2, "never closed"),
      ("date,distance\n\"2025-11-03\",5\n\n\n2025-02-30,5", 5, "no date"),
      ("date,distance\n2025-11-03,1e999\n", 2, "no distance"),
    ])
  func problems(text: String, line: Int, part: String) {
    #expect {
      try contents(text)
    } throws: { error in
      let problem = error as? LogProblem
      return problem?.line == line && problem?.file == "runs.csv" && problem?.reason.contains(part) == true
    }
  }

  @Test("A table longer than anybody's runs is refused at once", .timeLimit(.minutes(1)))
  func endless() throws {
    let text = "date,distance\n" + String(repeating: "2025-11-03,5\n", count: 50_000)
    let problem = try #require(throws: LogProblem.self) { try contents(text) }
    #expect(problem.reason.contains("50000 lines"))
  }
}
