/// A date as people and programs write it, with the time where there is one.
struct DateText: Equatable {
  var day: CalendarDay
  var secondOfDay: Int?
  /// Where the text says its distance from universal time: seconds since 1970.
  var universalSeconds: Int?

  enum Order { case dayFirst, monthFirst, unknown }
  enum Failure: Error, Equatable { case unreadable, ambiguous }

  /// Which of 03/04 is the day, from all the dates of a column: one with a 13 tells. Points (03.04.) are always day first.
  static func order(_ texts: [String]) -> Order {
    var (dayFirst, monthFirst) = (false, false)
    for text in texts {
      let numbers = text.split(separator: "/").prefix(2).compactMap { Int($0.trimmed) }
      guard numbers.count == 2, text.contains("/"), numbers[0] < 100 else { continue }
      if numbers[0] > 12 { dayFirst = true }
      if numbers[1] > 12 { monthFirst = true }
    }
    return dayFirst == monthFirst ? .unknown : dayFirst ? .dayFirst : .monthFirst
  }

  static func read(_ text: String, order: Order) -> Result<DateText, Failure> {
    let plain = text.trimmed
    guard plain.count <= 60 else { return .failure(.unreadable) }
    let (dateText, rest) = split(plain)
    switch day(dateText, order) {
    case .failure(let failure): return .failure(failure)
    case .success(let day):
      if rest.isEmpty { return .success(DateText(day: day)) }
      guard let time = ClockText(rest) else { return .failure(.unreadable) }
      var moment = DateText(day: day, secondOfDay: time.seconds)
      if let offset = time.offset { moment.universalSeconds = day.number * 86_400 + time.seconds - offset }
      return .success(moment)
    }
  }

  /// The date, and what follows it.
  private static func split(_ text: String) -> (date: String, rest: String) {
    if let first = text.first, first.isNumber {
      let date = text.prefix { $0.isNumber || "-./".contains($0) }
      return (String(date), text.dropFirst(date.count).drop { $0 == "T" || $0 == "," || $0.isWhitespace }.trimmed)
    }
    // Nov 3, 2025, 7:12:33 AM
    let words = text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    return (words.prefix(3).joined(separator: " "), words.dropFirst(3).joined(separator: " "))
  }

  private static func day(_ text: String, _ order: Order) -> Result<CalendarDay, Failure> {
    if let first = text.first, !first.isNumber { return named(text) }
    let separator = text.first { !$0.isNumber }
    let numbers = text.split(whereSeparator: { !$0.isNumber }).map { Int($0) ?? -1 }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }), let separator else { return .failure(.unreadable) }
    if numbers[0] >= 1000 { return made(numbers[0], numbers[1], numbers[2]) }
    let year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
    if separator == "." { return made(year, numbers[1], numbers[0]) }
    if numbers[0] == numbers[1] { return made(year, numbers[0], numbers[1]) }
    switch order {
    case .dayFirst: return made(year, numbers[1], numbers[0])
    case .monthFirst: return made(year, numbers[0], numbers[1])
    case .unknown: return .failure(.ambiguous)
    }
  }

  private static func named(_ text: String) -> Result<CalendarDay, Failure> {
    let words = text.split(separator: " ").map(String.init)
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard words.count == 3, let month = months.firstIndex(of: String(words[0].lowercased().prefix(3))),
      let day = Int(words[1]), let year = Int(words[2])
    else { return .failure(.unreadable) }
    return made(year, month + 1, day)
  }

  private static func made(_ year: Int, _ month: Int, _ day: Int) -> Result<CalendarDay, Failure> {
    CalendarDay(year: year, month: month, day: day).map(Result.success) ?? .failure(.unreadable)
  }
}

/// A time of day: 7:12, 07:12:33, 07:12:33.250Z, 07:12+01:00, 7:12:33 PM.
struct ClockText: Equatable {
  var seconds: Int
  /// Ahead of universal time, in seconds; nil when it is not said.
  var offset: Int?

  init?(_ text: String) {
    var body = text.trimmed.uppercased()
    var isAfternoon: Bool?
    for (mark, afternoon) in [("AM", false), ("PM", true)] where body.hasSuffix(mark) {
      isAfternoon = afternoon
      body = String(body.dropLast(2)).trimmed
    }
    if body.hasSuffix("Z") {
      offset = 0
      body.removeLast()
    } else if let sign = body.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = body[body.index(after: sign)...].filter { $0 != ":" }
      guard digits.count == 2 || digits.count == 4, let hours = Int(digits.prefix(2)),
        let minutes = digits.count == 4 ? Int(digits.suffix(2)) : 0, hours <= 14, minutes < 60
      else { return nil }
      offset = (body[sign] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
      body = String(body[..<sign]).trimmed
    }
    let parts = body.split(separator: ":", omittingEmptySubsequences: false).map { Int($0.prefix { $0 != "." }) ?? -1 }
    guard (2...3).contains(parts.count), (0..<24).contains(parts[0]), parts.dropFirst().allSatisfy((0..<60).contains)
    else { return nil }
    var hours = parts[0]
    if let isAfternoon {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
    }
    seconds = hours * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
  }
}
