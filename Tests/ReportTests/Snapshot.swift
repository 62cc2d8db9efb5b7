import Foundation
import Testing

/// Compares with a committed file byte for byte. The file is written only where `LOADLINE_RECORD_SNAPSHOTS` is 1, and
/// the test fails all the same, so that nothing is recorded unseen.
func expectSnapshot(_ text: String, named name: String, location: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["LOADLINE_RECORD_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record(
      "Recorded \(name): look at it, then run again without LOADLINE_RECORD_SNAPSHOTS", sourceLocation: location)
    return
  }
  let expected = try? String(contentsOf: file, encoding: .utf8)
  guard expected != text else { return }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let old = (expected ?? "").split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(lines, old).prefix { $0 == $1 }.count
  let found = line < lines.count ? String(lines[line].prefix(160)) : "the end"
  let wanted = line < old.count ? String(old[line].prefix(160)) : "the end"
  Issue.record("\(name), line \(line + 1): found \(found), expected \(wanted)", sourceLocation: location)
}
