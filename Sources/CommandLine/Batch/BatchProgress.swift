import Foundation
import Quantities
import Report
import Synchronization

/// How far a batch is, on standard error: on a terminal one line that is drawn over itself, above it a line for each clip
/// that could not be measured; elsewhere a line for each clip.
final class BatchProgress: Sendable {
  private struct Running {
    var name: String
    var size: Double
    var share = 0.0
  }

  private struct State {
    var done = 0
    var running: [Int: Running] = [:]
    /// Bytes of clips: those measured since the start, and those that remain or are being measured.
    var measured = 0.0
    var remaining: Double
    var drawn = ContinuousClock.now - .seconds(1)
  }

  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let started = ContinuousClock.now
  private let total: Int
  private let sizes: [String: Double]
  private let state: Mutex<State>

  init(_ clips: [Clip]) {
    total = clips.count
    let sizes = clips.map { clip -> (String, Double) in
      let place = OutputFile.place(of: clip.path)
      let size = try? FileManager.default.attributesOfItem(atPath: place)[.size] as? NSNumber
      return (clip.name, size?.doubleValue ?? 0)
    }
    self.sizes = Dictionary(uniqueKeysWithValues: sizes)
    state = Mutex(State(remaining: sizes.reduce(0) { $0 + $1.1 }))
  }

  func begin(_ clip: Clip, lane: Int) {
    state.withLock { state in
      state.running[lane] = Running(name: clip.name, size: sizes[clip.name] ?? 0)
      draw(&state, force: true)
    }
  }

  /// - Parameter share: 0…1 of the clip.
  func note(_ share: Double, lane: Int) {
    state.withLock { state in
      state.running[lane]?.share = share
      draw(&state)
    }
  }

  /// - Parameter isKept: it was as before.
  func end(_ clip: Clip, _ row: BatchRow, lane: Int, isKept: Bool = false) {
    state.withLock { state in
      let size = state.running.removeValue(forKey: lane)?.size ?? 0
      state.done += 1
      state.remaining -= size
      if !isKept { state.measured += size }
      if !isTerminal || row.status != .measured && !isKept {
        let line = "\(state.done)/\(total) \(clip.name): \(isKept ? "as before, " : "")\(row.words)"
        write((isTerminal ? "\r\u{1B}[K" : "") + shown(line) + "\n")
      }
      draw(&state, force: true)
    }
  }

  func clear() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func draw(_ state: inout State, force: Bool = false) {
    guard isTerminal, force || ContinuousClock.now - state.drawn > .milliseconds(200) else { return }
    state.drawn = .now
    write("\r" + shown(line(state)).prefix(Self.columns - 1) + "\u{1B}[K")
  }

  private func line(_ state: State) -> String {
    let running = state.running.sorted { $0.key < $1.key }.map(\.value)
    let begun = running.reduce(0) { $0 + $1.share * $1.size }
    let done = running.reduce(Double(state.done)) { $0 + $1.share }
    let filled = Int(20 * done / Double(max(total, 1)))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let names = running.map { "\($0.name) \(fixed(100 * $0.share, decimals: 0)) %" }.joined(separator: ", ")
    let left = timeLeft(work: state.measured + begun, remaining: state.remaining - begun)
    return "\(bar) \(state.done)/\(total)  \(left)\(names)"
  }

  /// Empty before there is something to go by.
  private func timeLeft(work: Double, remaining: Double) -> String {
    let elapsed = (ContinuousClock.now - started) / .seconds(1)
    guard elapsed > 5, work > 0, remaining > 0 else { return "" }
    let seconds = elapsed / work * remaining
    if seconds < 90 { return "\(fixed(seconds, decimals: 0)) s left  " }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 90 ? "\(minutes) min left  " : "\(minutes / 60) h \(minutes % 60) min left  "
  }

  /// A file's name may hold what would move the cursor.
  private func shown(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  private static var columns: Int {
    var size = winsize()
    guard ioctl(FileHandle.standardError.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
      return 80
    }
    return Int(size.ws_col)
  }
}
