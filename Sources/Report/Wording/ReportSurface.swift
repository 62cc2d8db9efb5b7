public import Gait
import Phrases

/// Where a report is read: what is to be done next is done there.
public enum ReportSurface: Sendable {
  case commandLine, webApp
}

extension Warning {
  /// What to do, in the language in force and in the words of where it is read.
  public func advice(in surface: ReportSurface) -> String {
    guard surface == .webApp, code == .gaitUncertain else { return retold(advice) }
    return say("Open the session, choose “Change” beside this video, and say whether it shows walking or running.")
  }
}
