import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  @Suite("Bounds")
  struct Bounds {
    @Test("Memory does not grow with the length of the video")
    func memory() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc=s=640x480:r=30", "-frames:v", "3000", "-c:v", "libx264", "-preset", "ultrafast"]
          + ["-threads", "1", "long.mp4"])
      try folder.ffmpeg(["-i", "long.mp4", "-c", "copy", "-metadata:s:v:0", "rotate=90", "turned.mp4"])
      for name in ["long.mp4", "turned.mp4"] {
        let source = try FileFrameSource(path: folder.file(name))
        for _ in 0..<200 { _ = try source.next() }
        let before = residentMegabytes()
        var count = 200
        while try source.next() != nil { count += 1 }
        #expect(count == 3000)
        // One picture in ten kept would be 129 megabytes. Other tests of the process allocate meanwhile, up to 50.
        #expect(residentMegabytes() - before < 100)
      }
    }

    @Test("A picture outlives its source")
    func pictureOutlivesSource() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input() + ["-c:v", "libx264", "clip.mp4"])
      let frames = try allFrames(folder.file("clip.mp4"))
      #expect(frames.map { NumberedClip.number(of: $0.picture) } == Array(0..<24))
    }

    @Test("Broken files end without a crash or a long wait", arguments: [("mp4", 700), ("mkv", 700), ("avi", 600)])
    func mutations(_ container: String, _ rounds: Int) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=30", "-f", "lavfi", "-i", "sine", "-frames:v", "10", "-t", "0.34"]
          + ["-c:v", container == "avi" ? "mpeg4" : "libx264", "-g", "5", "clip." + container])
      let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file("clip." + container))))
      var random = SplitMix64(state: 0x10AD11E5)
      var opened = 0
      for round in 0..<rounds {
        let path = folder.file("broken." + container)
        try Data(mutated(original, &random)).write(to: URL(fileURLWithPath: path))
        let start = ContinuousClock.now
        let count = framesBeforeTheEnd(of: path, threads: 1 + round % 2)
        #expect(count <= 1000, "round \(round) of \(container)")
        #expect(ContinuousClock.now - start < .seconds(5), "round \(round) of \(container)")
        opened += count > 0 ? 1 : 0
      }
      #expect(opened > rounds / 10)
    }

    @Test("An MPEG-4 film whose last picture is damaged does not stop the program")
    func damagedLastPicture() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=30", "-frames:v", "10", "-c:v", "mpeg4", "-f", "avi", "clip.avi"])
      let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file("clip.avi"))))
      let index = try #require((0..<original.count - 4).last { original[$0..<$0 + 4].elementsEqual("idx1".utf8) })
      var random = SplitMix64(state: 11)
      for _ in 0..<60 {
        var bytes = original
        for place in index - 200..<index - 20 where Int.random(in: 0..<8, using: &random) == 0 {
          bytes[place] = .random(in: 0...255, using: &random)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("broken.avi")))
        #expect((8...10).contains(framesBeforeTheEnd(of: folder.file("broken.avi"), threads: 2)))
      }
    }

    /// Reads at most 1001 frames; looks at each one's last byte, so that its memory must be there.
    private func framesBeforeTheEnd(of path: String, threads: Int) -> Int {
      guard let source = try? FileFrameSource(path: path, threads: threads) else { return 0 }
      var count = 0
      var sum = 0
      var last = -1.0
      while count <= 1000, let frame = try? source.next() {
        sum += withExtendedLifetime(frame.picture, lastBytes)
        #expect(frame.time.seconds > last && frame.time.seconds.isFinite)
        last = frame.time.seconds
        count += 1
      }
      #expect(sum >= 0 && source.damage?.isEmpty != true)
      return count
    }

    private func lastBytes(of picture: Picture) -> Int {
      let chroma = ((picture.height + 1) / 2 - 1) * picture.chromaStride + (picture.width + 1) / 2 - 1
      return Int(picture.luma[(picture.height - 1) * picture.lumaStride + picture.width - 1]) + Int(picture.cr[chroma])
    }

    private func mutated(_ original: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        guard bytes.count > 64 else { break }
        let place = Int.random(in: 0..<bytes.count - 40, using: &random)
        let length = Int.random(in: 1...32, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: for index in place..<place + length { bytes[index] = .random(in: 0...255, using: &random) }
        case 2: bytes.removeSubrange(place..<place + length)
        case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        case 4: bytes.removeLast(Int.random(in: 1..<bytes.count / 2, using: &random))
        default: changeASize(&bytes, &random)
        }
      }
      return bytes
    }

    /// Overwrites the four bytes before a four-letter word, where MP4 keeps its sizes, or after it, as AVI does.
    private func changeASize(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
      let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
      let words = (4..<bytes.count - 8).filter { start in bytes[start..<start + 4].allSatisfy(letters.contains) }
      guard let word = words.randomElement(using: &random) else { return }
      let sizes: [UInt32] = [0, 1, 7, 8, 0x7FFF_FFFF, 0xFFFF_FFFF, .random(in: 0...5000, using: &random)]
      let size = sizes.randomElement(using: &random) ?? 0
      let isAfter = Bool.random(using: &random)
      for index in 0..<4 {
        bytes[isAfter ? word + 4 + index : word - 4 + index] = UInt8(truncatingIfNeeded: size >> UInt32(24 - 8 * index))
      }
    }

    private func residentMegabytes() -> Double {
      let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
      return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }
  }
}
