import Analysis
import CMalloc
import Gait
import Report

/// The files that were asked for.
struct AnalysisOutputs {
  private let json: OutputFile?
  private let series: OutputFile?
  private let report: OutputFile?
  private let overlay: OutputFile?

  /// - Throws: `Failure` with status 73 for a place that cannot be written, before any work is done.
  init(json: String?, series: String?, report: String?, overlay: String?) throws(Failure) {
    self.json = try json.map { path throws(Failure) in try OutputFile(path) }
    self.series = try series.map { path throws(Failure) in try OutputFile(path) }
    self.report = try report.map { path throws(Failure) in try OutputFile(path) }
    self.overlay = try overlay.map { path throws(Failure) in try OutputFile(path) }
  }

  var isEmpty: Bool { json == nil && series == nil && report == nil && overlay == nil }

  /// Pictures, page and tables need much memory one after the other; none of it stays.
  ///
  /// A refused analysis gives its JSON and its report, which say why, and neither series nor overlay.
  func write(_ analysis: Analysis, video: String, captureRate: Double?, _ watch: Stopwatch? = nil) throws {
    let record = analysis.record
    ll_give_back_freed_memory()
    if let overlay, record.refusal == nil {
      var bar = ProgressBar("Drawing")
      try watch.time(.overlay) {
        try OverlayMovie(analysis).write(to: overlay.path, video: video, captureRate: captureRate) { bar.show($0) }
      }
      bar.clear()
    }
    if let report {
      let stills = try watch.time(.stills) {
        try record.refusal == nil ? StillCutter(analysis).stills(video: video, captureRate: captureRate) : []
      }
      ll_give_back_freed_memory()
      try watch.time(.texts) { try report.write(GaitReport(record: record, stills: stills, created: nil).html()) }
    }
    ll_give_back_freed_memory()
    try watch.time(.texts) {
      if let series, record.refusal == nil { try series.write(SeriesCSV.text(record)) }
      if let json { try json.write(AnalysisJSON.text(record)) }
    }
  }
}
