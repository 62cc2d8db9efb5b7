import Testing
import TrainingLog

struct CalendarDayTests {
  @Test("Days are counted through leap years, and every number gives its day back")
  func count() throws {
    #expect(CalendarDay(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(CalendarDay(year: 2000, month: 3, day: 1)?.number == 11_017)
    #expect(CalendarDay(year: 2025, month: 11, day: 3)?.number == 20_395)
    for number in stride(from: -25_000, through: 84_000, by: 37) {
      let day = CalendarDay(number: number)
      #expect(CalendarDay(year: day.year, month: day.month, day: day.day) == day)
    }
  }

  @Test("Days that do not exist are none")
  func none() {
    for (year, month, day) in [(2025, 2, 29), (1900, 2, 29), (2025, 13, 1), (2025, 4, 31), (2025, 1, 0), (99, 1, 1)] {
      #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }
    #expect(CalendarDay(year: 2000, month: 2, day: 29) != nil)
  }

  @Test("Weeks begin on Monday")
  func monday() throws {
    let wednesday = try #require(CalendarDay(year: 2025, month: 11, day: 5))
    #expect(wednesday.monday.description == "2025-11-03")
    #expect(wednesday.monday.monday == wednesday.monday)
    #expect((wednesday - 3).monday.description == "2025-10-27")
    #expect(CalendarDay(number: -1).monday.description == "1969-12-29")
  }
}
