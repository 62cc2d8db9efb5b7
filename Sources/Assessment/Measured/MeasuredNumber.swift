/// What a number in a file can be. Beyond, the file was not written by this program, or was changed.
enum MeasuredNumber {
  /// Degrees, degrees a second, percent: no measurement gives more.
  private static let possible = -10_000.0...10_000
  /// Steps or repetitions of one recording.
  private static let counts = 1...1_000_000

  static func isPossible(_ value: Double, count: Int) -> Bool { possible.contains(value) && counts.contains(count) }

  /// - Parameters:
  ///   - ci95: as the file has it.
  ///   - name: of the number, as the file has it.
  static func interval(_ ci95: [Double], of name: String) throws(MeasuredFault) -> ClosedRange<Double> {
    guard ci95.count == 2, ci95.allSatisfy(possible.contains), ci95[0] <= ci95[1] else {
      throw MeasuredFault("\(name).ci95 is no interval; measure again")
    }
    return ci95[0]...ci95[1]
  }
}
