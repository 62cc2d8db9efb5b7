import Testing
import TrainingLog

private let today = CalendarDay(number: 20_395)  // 2025-11-03, a Monday

private func run(
  _ daysAgo: Int, _ kilometres: Double, at second: Int? = nil, _ duration: Double? = nil, file: String = "a"
)
  -> Run
{
  Run(day: today - daysAgo, secondOfDay: second, kilometres: kilometres, duration: duration, files: [file])
}

struct TrainingMeasuresTests {
  @Test("Recent are today and the 29 days before it")
  func recent() throws {
    let measures = TrainingMeasures([run(30, 21), run(29, 8), run(3, 12), run(0, 5), run(-1, 50)], today: today)
    #expect(measures.recent.map(\.kilometres) == [8, 12, 5])
    #expect(measures.recentKilometres == 25)
    #expect(measures.longest?.kilometres == 12)
    #expect(measures.firstDay == today - 30)
  }

  @Test("The last seven days stand beside the 30 days before them")
  func week() {
    let measures = TrainingMeasures([run(37, 30), run(36, 12), run(7, 11), run(6, 9), run(0, 8)], today: today)
    #expect(measures.longestThisWeek?.kilometres == 9)
    #expect(measures.longestBeforeThisWeek?.kilometres == 12)
    #expect(TrainingMeasures([run(40, 5)], today: today).longestThisWeek == nil)
  }

  @Test("A log that begins later than those 30 days does not tell the longest run of them")
  func weekOfShortLog() {
    #expect(TrainingMeasures([run(36, 2), run(0, 20)], today: today).longestBeforeThisWeek?.kilometres == 2)
    #expect(TrainingMeasures([run(35, 2), run(0, 20)], today: today).longestBeforeThisWeek == nil)
  }

  @Test("A run of some metres is none to hold another against")
  func nearlyNone() {
    let measures = TrainingMeasures([run(60, 5), run(20, 1e-12), run(0, 11)], today: today)
    #expect(measures.largestSpike == nil && measures.noSpike == .noRunBefore)
  }

  @Test("A spike is a run against the longest of the 30 days before it, not of that day")
  func spike() throws {
    let runs = [run(70, 15), run(45, 10), run(40, 9), run(10, 12), run(10, 20), run(2, 21)]
    let measures = TrainingMeasures(runs, today: today)
    let spike = try #require(measures.largestSpike)
    #expect(spike.run.kilometres == 20 && spike.longestBefore.kilometres == 9)
    #expect(abs(spike.percent - 122.2) < 0.1)
    #expect(measures.noSpike == nil && measures.runsWithoutComparison == 0)
  }

  @Test("The thirtieth day before counts, the thirty-first does not")
  func edge() {
    let inside = TrainingMeasures([run(60, 5), run(30, 10), run(0, 11)], today: today)
    #expect(abs((inside.largestSpike?.percent ?? 0) - 10) < 1e-9)
    let outside = TrainingMeasures([run(60, 5), run(31, 10), run(0, 11)], today: today)
    #expect(outside.largestSpike == nil && outside.noSpike == .noRunBefore)
  }

  @Test("Without 30 days of log before a run its spike is not known")
  func shortLog() {
    let measures = TrainingMeasures([run(29, 5), run(0, 11)], today: today)
    #expect(measures.largestSpike == nil && measures.noSpike == .logTooShort && measures.runsWithoutComparison == 2)
    let partly = TrainingMeasures([run(31, 5), run(20, 9), run(1, 10)], today: today)
    #expect(partly.runsWithoutComparison == 1)
    #expect(abs((partly.largestSpike?.percent ?? 0) - 11.1) < 0.1)
    #expect(TrainingMeasures([], today: today).noSpike == .noRecentRun)
    #expect(TrainingMeasures([run(40, 5)], today: today).noSpike == .noRecentRun)
  }

  @Test("Weeks run from Monday to Sunday, empty ones included, and the last may not be over")
  func weeks() {
    let measures = TrainingMeasures([run(15, 3), run(1, 10), run(0, 5)], today: today)
    #expect(measures.weekly.map(\.kilometres) == [3, 0, 10, 5])
    #expect(measures.weekly.map(\.runs) == [1, 0, 1, 1])
    #expect(measures.weekly.map(\.isOver) == [true, true, true, false])
    #expect(TrainingMeasures([run(500, 1)], today: today).weekly.count == TrainingMeasures.weeks)
  }

  @Test("A shift of all days together changes no measure", arguments: [1, 17, 400])
  func shift(days: Int) {
    let runs = [run(70, 15), run(40, 9), run(10, 12), run(2, 14)]
    let moved = runs.map { run in
      var run = run
      run.day = run.day + days
      return run
    }
    let (a, b) = (TrainingMeasures(runs, today: today), TrainingMeasures(moved, today: today + days))
    #expect(a.largestSpike?.percent == b.largestSpike?.percent)
    #expect(a.recentKilometres == b.recentKilometres)
  }
}

struct RunMergingTests {
  private func merged(_ runs: [Run]) -> [Run] { RunMerging.merged(runs) }

  @Test("The same run as GPX, FIT and a row of a table is one, the best told")
  func same() {
    let all = [
      run(3, 10.1, file: "runs.csv"), run(3, 10.0, at: 25_200, 3150, file: "a.fit"),
      run(3, 10.15, at: 25_210, 3100, file: "a.gpx"),
    ]
    for order in [all, all.reversed()] {
      let found = merged(order)
      #expect(found.count == 1)
      #expect(found.first?.kilometres == 10.0)
      #expect(found.first?.files == ["a.fit", "a.gpx", "runs.csv"])
    }
  }

  @Test("Two runs on one day stay two")
  func different() {
    #expect(merged([run(3, 5, file: "runs.csv"), run(3, 5, file: "runs.csv")]).count == 2)
    #expect(merged([run(3, 5, at: 25_200, 1800, file: "a"), run(3, 5, at: 64_800, 1800, file: "b")]).count == 2)
    #expect(merged([run(3, 5, file: "a"), run(3, 8, file: "b")]).count == 2)
    #expect(merged([run(3, 5, file: "a"), run(4, 5, file: "b")]).count == 2)
  }

  @Test("Watch and phone on one run are one, even where their distances differ")
  func overlap() {
    let found = merged([run(3, 10, at: 25_200, 3150, file: "watch"), run(3, 9.1, at: 25_320, 2900, file: "phone")])
    #expect(found.count == 1)
  }

  @Test("A run over midnight is the same on either day")
  func midnight() {
    let found = merged([
      run(3, 10, at: 86_000, 4000, file: "watch"), run(2, 9.8, at: 100, 3300, file: "phone"),
    ])
    #expect(found.count == 1 && found.first?.day == today - 3)
  }

  @Test("A hundred years of runs take no longer than they are long", .timeLimit(.minutes(1)))
  func manyRuns() {
    let all = (0..<36_500).flatMap { day in
      [run(day, 5, at: 25_000, 1800, file: "a"), run(day, 5, at: 25_010, 1790, file: "b")]
    }
    let found = merged(all)
    #expect(found.count == 36_500)
    #expect(TrainingMeasures(found, today: today).largestSpike?.percent == 0)
  }

  @Test("Merging twice changes nothing")
  func idempotent() {
    let once = merged([run(3, 10, file: "a"), run(3, 10.1, at: 100, 3000, file: "b"), run(1, 4, file: "a")])
    #expect(merged(once) == once)
  }
}
