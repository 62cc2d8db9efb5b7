public import Foundation

/// What is said of a process that looked at a video and ended without an answer.
public enum EndOfProcess {
  public static func words(_ reason: Process.TerminationReason, _ code: Int32) -> String {
    guard reason == .uncaughtSignal else {
      return "Looking at this video ended the program that did it (status \(code)). Other videos are not affected."
    }
    switch code {
    case SIGXCPU, SIGKILL: return "Looking at this video took more time or memory than is allowed."
    case SIGXFSZ: return "Looking at this video made a larger file than is allowed."
    default:
      return "Looking at this video ended the program that did it (signal \(code)). Other videos are not affected."
    }
  }
}
