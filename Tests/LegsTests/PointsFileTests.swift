import Foundation
import Legs
import Quantities
import Testing

private func file(_ frames: String, schema: String = "loadline.points/1", sha: String = "null") -> Data {
  Data("{\"schema\": \"\(schema)\", \"video_sha256\": \(sha), \"frames\": [\(frames)]}".utf8)
}

private let good = """
  {"time_s": 1.233, "side": "left", "shank_up": [100, 200.5], "shank_low": [102, 300], "heel_top": [101, 340],
   "heel_bottom": [99, 370]}
  """

@Suite("A file of points")
struct PointsFileTests {
  @Test("Points and marks are read as they are written")
  func reads() throws {
    let file = try PointsFile(
      json: file(good + ", {\"time_s\": 2, \"side\": \"right\", \"unreadable\": true}", sha: "\"AB12\""))
    #expect(file.videoSHA256 == "AB12")
    #expect(
      file.entries == [
        PlacedPoints(
          time: .seconds(1.233), side: .left,
          mark: .points(
            LegPoints(
              shankUp: ImagePoint(x: 100, y: 200.5), shankLow: ImagePoint(x: 102, y: 300),
              heelTop: ImagePoint(x: 101, y: 340), heelBottom: ImagePoint(x: 99, y: 370)))),
        PlacedPoints(time: .seconds(2), side: .right, mark: .unreadable),
      ])
    try file.check(width: 1080, height: 1920, sha256: "ab12")
  }

  @Test(
    "What is wrong is said, with the entry",
    arguments: [
      ("{", nil, "no JSON"), ("[]", nil, "right kind"), ("{\"frames\": []}", nil, "no schema"),
      ("{\"schema\": \"loadline.points/2\"}", nil, "loadline.points/2"),
      ("{\"schema\": \"loadline.points/1\", \"frames\": []}", nil, "no frames"),
      ("{\"schema\": \"loadline.points/1\", \"frames\": 3}", nil, "frames"),
    ] as [(String, Int?, String)])
  func wholeFile(text: String, entry: Int?, words: String) throws {
    let fault = #expect(throws: PointsFault.self) { try PointsFile(json: Data(text.utf8)) }
    #expect(fault?.entry == entry)
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  @Test(
    "An entry that is incomplete or of the wrong kind is named",
    arguments: [
      (good.replacing("1.233", with: "\"soon\""), "time_s"),
      (good.replacing("\"time_s\": 1.233, ", with: ""), "time_s"),
      (good.replacing("left", with: "links"), "side must be left or right"),
      (good.replacing("[102, 300]", with: "[102]"), "shank_low must be two numbers"),
      (good.replacing("[102, 300]", with: "{}"), "shank_low"), (good.replacing("heel_top", with: "heel"), "heel_top"),
      (good.replacing("[102, 300]", with: "null"), "unreadable"),
    ])
  func entry(text: String, words: String) throws {
    let fault = #expect(throws: PointsFault.self) { try PointsFile(json: file(good + "," + text)) }
    #expect(fault?.entry == 2)
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  @Test(
    "Points that cannot be a leg of this picture are refused",
    arguments: [
      (good.replacing("[100, 200.5]", with: "[1081, 200]"), "outside the picture"),
      (good.replacing("[100, 200.5]", with: "[-1, 200]"), "outside the picture"),
      (good.replacing("[99, 370]", with: "[99, 330]"), "heel_bottom must lie below heel_top"),
      (good.replacing("[102, 300]", with: "[102, 150]"), "shank_low must lie below shank_up"),
      (good.replacing("[99, 370]", with: "[101, 343]"), "too close together"),
      (good.replacing("[102, 300]", with: "[102, 380]"), "the heel must lie below the shank"),
      (good.replacing("1.233", with: "-0.5"), "the first picture is at 0"),
    ])
  func implausible(text: String, words: String) throws {
    let read = try PointsFile(json: file(good + "," + text))
    let fault = #expect(throws: PointsFault.self) { try read.check(width: 1080, height: 1920, sha256: "ab") }
    #expect(fault?.entry == 2)
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  @Test("Points of another video are refused with both hashes")
  func otherVideo() throws {
    let read = try PointsFile(json: file(good, sha: "\"0123456789abcdef\""))
    let fault = #expect(throws: PointsFault.self) { try read.check(width: 1080, height: 1920, sha256: "fedcba") }
    #expect(fault?.entry == nil)
    #expect(fault?.message.contains("0123456789ab") == true && fault?.message.contains("fedcba") == true)
  }
}
