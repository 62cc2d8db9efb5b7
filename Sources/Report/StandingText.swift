public import Gait
import Quantities

/// A standing trial by itself: schema `loadline.standing/1`. The same trial gives the same bytes.
public enum StandingText {
  public static let schema = "loadline.standing/1"

  /// - Parameter refusal: why nothing was measured; then `record` is nil.
  public static func json(_ record: StandingRecord?, refusal: Refusal?, video: VideoRecord, version: String) -> String {
    JSONTree.object([
      "schema": .string(schema), "status": .string(refusal == nil ? "measured" : "refused"),
      "refusal": refusal.map {
        .object(["code": .string($0.code.rawValue), "message": .string($0.message), "advice": .string($0.advice)])
      } ?? .null,
      "version": .string(version), "video": AnalysisJSON.video(video),
      "standing": record.map(AnalysisJSON.standing) ?? .null,
    ]).text()
  }
}
