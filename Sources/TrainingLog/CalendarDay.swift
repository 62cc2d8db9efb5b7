/// A day of the calendar (Gregorian), without a time and without a place.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1 January 1970; negative before.
  public var number: Int

  public init(number: Int) { self.number = number }

  /// nil for a day that does not exist, and for years outside 1900…2200.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, year)
    else { return nil }
    // Counted from 1 March, so that the leap day is the last of its year (Hinnant, "chrono-compatible low-level date
    // algorithms").
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let yearOfEra = shifted % 400
    number = shifted / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }
  public var day: Int { parts.day }

  /// Monday of the same week.
  public var monday: CalendarDay { CalendarDay(number: number - ((number + 3) % 7 + 7) % 7) }

  /// 2025-11-03
  public var description: String {
    let (year, month, day) = parts
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }
  public static func - (a: CalendarDay, b: CalendarDay) -> Int { a.number - b.number }
  public static func - (a: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: a.number - days) }
  public static func + (a: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: a.number + days) }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
  }

  private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
