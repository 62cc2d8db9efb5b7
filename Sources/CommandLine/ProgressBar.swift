import Analysis
import Foundation
import Quantities

/// One line on standard error that is drawn over itself: how far, how quickly, how much longer. Nothing when standard
/// error is no terminal.
struct ProgressBar {
  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let started = ContinuousClock.now
  private var drawn = ContinuousClock.now - .seconds(1)
  private let title: String

  init(_ title: String) { self.title = title }

  mutating func show(_ progress: AnalysisProgress) {
    guard isTerminal, ContinuousClock.now - drawn > .milliseconds(100) else { return }
    drawn = .now
    FileHandle.standardError.write(Data("\r\(line(progress))\u{1B}[K".utf8))
  }

  func clear() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  private func line(_ progress: AnalysisProgress) -> String {
    let elapsed =
      Double((ContinuousClock.now - started).components.attoseconds) / 1e18
      + Double((ContinuousClock.now - started).components.seconds)
    let rate = Double(progress.frames) / max(elapsed, 0.001)
    guard let expected = progress.expectedDuration?.seconds, expected > 0 else {
      return String(format: "%@  %d pictures  %.0f a second", title, progress.frames, rate)
    }
    let share = min(progress.time.seconds / expected, 1)
    let filled = Int(share * 30)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let left = share > 0.02 ? String(format: "%.0f s left", elapsed / share - elapsed) : ""
    return String(format: "%@  %@ %3.0f %%  %.0f fps  %@", title, bar, 100 * share, rate, left)
  }
}
