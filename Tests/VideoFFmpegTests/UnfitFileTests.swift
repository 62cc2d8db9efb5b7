import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  @Suite("Files that are no video, or only in part")
  struct Unfit {
    @Test("A missing file, a folder and a pipe cannot be opened, and the folder's name is not told")
    func cannotOpen() throws {
      let folder = try TemporaryFolder()
      for name in ["missing.mp4", "folder.mp4", "pipe.mp4"] {
        if name.hasPrefix("folder") {
          try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: false)
        }
        if name.hasPrefix("pipe") { mkfifo(folder.file(name), 0o600) }
        guard case .cannotOpen(let file, let reason) = errorOpening(folder.file(name)) else {
          Issue.record("\(name)")
          continue
        }
        #expect(file == name)
        #expect(!reason.contains(folder.path))
      }
    }

    @Test("A file that may not be read cannot be opened", .enabled(if: geteuid() != 0))
    func unreadable() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input(frames: 2) + ["clip.mp4"])
      chmod(folder.file("clip.mp4"), 0)
      #expect(errorOpening(folder.file("clip.mp4")) == .cannotOpen(file: "clip.mp4", reason: "permission was refused"))
    }

    @Test("An address is not opened", arguments: ["http://localhost/a.mp4", "concat:a.mp4|b.mp4", "pipe:0", "a\0.mp4"])
    func address(_ path: String) {
      guard case .cannotOpen = errorOpening(path) else {
        Issue.record("opened")
        return
      }
    }

    @Test("What is no video says what it is instead")
    func notAVideo() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(["-f", "lavfi", "-i", "testsrc=s=64x64", "-frames:v", "1", "picture.png"])
      try folder.ffmpeg(["-i", "picture.png", "picture.jpg"])
      let sine = ["-f", "lavfi", "-i", "sine=d=1"]
      try folder.ffmpeg(sine + ["-c:a", "aac", "sound.mp4"])
      try folder.ffmpeg(
        sine + ["-i", "picture.png", "-map", "0", "-map", "1", "-c:a", "aac", "-c:v", "png"]
          + ["-disposition:v:0", "attached_pic", "cover.mp4"])
      try folder.ffmpeg(sine + ["sound.wav"])
      try Data().write(to: URL(fileURLWithPath: folder.file("empty.mp4")))
      try Data("We walked for ten minutes.\n".utf8).write(to: URL(fileURLWithPath: folder.file("text.mp4")))
      try FileManager.default.copyItem(atPath: folder.file("picture.png"), toPath: folder.file("renamed.mp4"))
      let expected = [
        "picture.png": "still picture", "picture.jpg": "still picture", "renamed.mp4": "still picture",
        "sound.mp4": "sound, but no video", "cover.mp4": "cover picture", "sound.wav": "another kind of file",
        "empty.mp4": "empty", "text.mp4": "not a kind of video",
      ]
      for (name, words) in expected {
        guard case .notAVideo(let file, let reason) = errorOpening(folder.file(name)) else {
          Issue.record("\(name)")
          continue
        }
        #expect(file == name)
        #expect(reason.contains(words), "\(name): \(reason)")
      }
    }

    @Test("A list that names another file does not lead there")
    func playlists() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input(frames: 5) + ["-c:v", "libx264", "other.ts"])
      let lists = [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://\(folder.file("other.ts"))\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile other.ts\n",
      ]
      for list in lists {
        try Data(list.utf8).write(to: URL(fileURLWithPath: folder.file("walk.mp4")))
        guard case .notAVideo(_, let reason) = errorOpening(folder.file("walk.mp4")) else { continue }
        #expect(reason == "it is a list of other files, not a video")
      }
    }

    @Test(
      "Names with blanks, accents, colons and dashes are only names",
      arguments: ["a walk åäö 🏃 (1).mp4", "file:x.mp4", "http:walk.mp4", "-i.mp4", "50%03d.mp4", "a'b\"c.mp4"])
    func names(_ name: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input(frames: 3) + ["-c:v", "mpeg4", "plain.mp4"])
      try FileManager.default.moveItem(atPath: folder.file("plain.mp4"), toPath: folder.file(name))
      #expect(try allFrames(folder.file(name)).count == 3)
      #expect(name.hasPrefix("-") || errorOpening("no-such-folder/" + name) != nil)
    }

    @Test("An MP4 without its index, or with half of it, is no video, and says why", arguments: [0.3, 0.6, 0.95])
    func noIndex(_ part: Double) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input() + ["-c:v", "libx264", "clip.mp4"])  // its index is at the end
      try cut("clip.mp4", in: folder, toPart: part)
      guard case .notAVideo("clip.mp4", let reason) = errorOpening(folder.file("clip.mp4")) else {
        Issue.record("opened")
        return
      }
      #expect(reason.contains("cut off or not copied whole"))
    }

    @Test("What can be read of a file cut short is used, and the rest is told", arguments: ["mp4", "mkv", "avi"])
    func truncated(_ container: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc2=s=160x120:r=30:d=4", "-c:v", "libx264", "-g", "15", "-movflags", "+faststart"]
          + ["clip." + container])
      let whole = try allFrames(folder.file("clip." + container)).count
      try cut("clip." + container, in: folder, toPart: 0.5)
      let source = try FileFrameSource(path: folder.file("clip." + container))
      var count = 0
      while try source.next() != nil { count += 1 }
      #expect(whole == 120)
      #expect((30..<90).contains(count))
      let damage = try #require(source.damage)
      #expect(damage.hasPrefix("the file ends early: "), "\(damage)")
      #expect(damage.contains("s of 4.0 s could be read"), "\(damage)")
    }

    @Test("Pictures that the decoder had to patch up are left out", arguments: ["mp4", "mkv"], ["libx264", "libx265"])
    func damagedInTheMiddle(_ container: String, _ encoder: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input(frames: 60) + ["-vf", "noise=alls=20:allf=t", "-c:v", encoder, "-g", "12"]
          + (encoder == "libx265" ? ["-x265-params", "log-level=none:keyint=12", "-crf", "18"] : [])
          + ["-movflags", "+faststart", "clip." + container])
      let url = URL(fileURLWithPath: folder.file("clip." + container))
      var bytes = [UInt8](try Data(contentsOf: url))
      let spot = bytes.count / 2..<bytes.count / 2 + bytes.count / 20  // as on a disk with a bad place
      for place in spot { bytes[place] = 0 }
      try Data(bytes).write(to: url)
      let source = try FileFrameSource(path: url.path)
      var frames: [VideoFrame] = []
      while let frame = try source.next() { frames.append(frame) }
      for frame in frames {
        #expect(NumberedClip.number(of: frame.picture) == Int((frame.time.seconds * 30).rounded()))
      }
      #expect((36..<60).contains(frames.count))
      #expect(frames.last.map { NumberedClip.number(of: $0.picture) } == 59)
      // Matroska passes over what it cannot read without a word, and the times show the gap.
      #expect(source.damage?.contains("damaged and left out") == true || container == "mkv")
    }

    @Test("Pictures beyond any phone's are refused before they are decoded")
    func absurdSize() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "color=s=8400x64", "-frames:v", "1", "-c:v", "libx264", "wide.mkv"])
      guard case .notAVideo(_, let reason) = errorOpening(folder.file("wide.mkv")) else {
        Issue.record("opened")
        return
      }
      #expect(reason.contains("too large"))
    }

    private func cut(_ name: String, in folder: TemporaryFolder, toPart part: Double) throws {
      let url = URL(fileURLWithPath: folder.file(name))
      let data = try Data(contentsOf: url)
      try data.prefix(Int(Double(data.count) * part)).write(to: url)
    }
  }
}
