import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  @Suite("Stills")
  struct Stills {
    @Test("Each still is the picture nearest to its instant, in the order asked for", arguments: ["mp4", "mkv", "avi"])
    func nearest(_ container: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input(frames: 60) + ["-c:v", "libx264", "-g", "12", "-bf", "3", "clip." + container])
      let frames = try allFrames(folder.file("clip." + container))
      let reader = try StillReader(path: folder.file("clip." + container))
      var random = SplitMix64(state: 3)
      var asked = (0..<20).map { _ in Instant.seconds(.random(in: -0.1...2.2, using: &random)) }
      asked += frames.map(\.time)
      let stills = try reader.stills(at: asked)
      for (instant, still) in zip(asked, stills) {
        let best = frames.map { abs($0.time.seconds - instant.seconds) }.min() ?? 0
        #expect(abs(abs(still.time.seconds - instant.seconds) - best) < 1e-9)
        #expect(NumberedClip.number(of: still.picture) == Int((still.time.seconds * 30).rounded()))
      }
      #expect(stills.count == asked.count)
      #expect(try reader.stills(at: [.seconds(1)]).map(\.time) == [.seconds(1)].map { nearestTime(frames, $0) })
    }

    @Test("Stills of a long clip with open groups of pictures are found by jumping")
    func jumps() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc=s=128x96:r=30", "-frames:v", "600", "-c:v", "libx264", "-g", "30"]
          + ["-x264-params", "open-gop=1:bframes=3", "clip.mp4"])
      let frames = try allFrames(folder.file("clip.mp4"))
      let wanted = [590, 3, 30, 31, 29, 301, 300, 299, 270, 0, 599].map { frames[$0] }
      let stills = try StillReader(path: folder.file("clip.mp4")).stills(at: wanted.map(\.time))
      for (frame, still) in zip(wanted, stills) {
        #expect(still.time == frame.time)
        #expect(largestLumaDifference(frame.picture, still.picture) == 0)
      }
    }

    @Test("Stills of slow motion are asked for in real time")
    func slowMotion() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input(frames: 60) + ["-c:v", "libx264", "clip.mp4"])
      let still = try StillReader(path: folder.file("clip.mp4"), captureRate: 240).stills(at: [.seconds(0.2)])[0]
      #expect(abs(still.time.seconds - 0.2) < 1e-6)
      #expect(NumberedClip.number(of: still.picture) == 48)
    }

    private func nearestTime(_ frames: [VideoFrame], _ instant: Instant) -> Instant {
      frames.map(\.time).min { abs(($0 - instant).seconds) < abs(($1 - instant).seconds) } ?? .start
    }

    private func largestLumaDifference(_ a: Picture, _ b: Picture) -> Int {
      var largest = 0
      for y in 0..<a.height {
        for x in 0..<a.width {
          largest = max(largest, abs(Int(a.luma[y * a.lumaStride + x]) - Int(b.luma[y * b.lumaStride + x])))
        }
      }
      return largest
    }
  }
}
