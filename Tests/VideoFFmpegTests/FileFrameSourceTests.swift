import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  @Suite("Containers and codecs")
  struct Formats {
    static let encoders: [(codec: String, arguments: [String], containers: [String])] = [
      ("h264", ["-c:v", "libx264", "-preset", "veryfast"], ["mkv", "mp4", "mov", "avi"]),
      ("hevc", ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"], ["mkv", "mp4", "mov"]),
      ("vp9", ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"], ["mkv", "mp4", "webm"]),
      ("av1", ["-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8"], ["mkv", "mp4", "webm"]),
      ("mpeg4", ["-c:v", "mpeg4", "-q:v", "2"], ["mkv", "mp4", "mov", "avi"]),
    ]

    @Test("Every container and codec gives all pictures in order, with exact times", arguments: 0..<5)
    func everyCombination(_ position: Int) throws {
      let (codec, arguments, containers) = Self.encoders[position]
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input() + arguments + ["first.mkv"])
      for container in containers {
        let name = "clip." + container
        // AVI has no presentation times to copy.
        let input = container == "avi" ? NumberedClip.input() + arguments : ["-i", "first.mkv", "-c", "copy"]
        try folder.ffmpeg(input + [name])
        let source = try FileFrameSource(path: folder.file(name))
        var frames: [VideoFrame] = []
        while let frame = try source.next() { frames.append(frame) }
        #expect(source.stream.codec == codec)
        #expect(frames.map(\.index) == Array(0..<24), "\(codec) in \(container)")
        #expect(frames.map { NumberedClip.number(of: $0.picture) } == Array(0..<24), "\(codec) in \(container)")
        // Of an AVI, FFmpeg's own program leaves out the last times.
        let times = container == "avi" ? (0..<24).map { Double($0) / 30 } : try folder.probedTimes(of: name)
        #expect(largestDifference(frames.map(\.time.seconds), times) < 1e-6, "\(codec) in \(container)")
        #expect(source.damage == nil, "\(codec) in \(container)")
        #expect(source.stream.width == 96 && source.stream.height == 64)
        #expect(source.stream.slowMotion == 1)
        #expect(abs((source.stream.nominalFrameRate ?? 0) - 30) < 0.5)
        #expect(abs((source.stream.expectedDuration?.seconds ?? 0) - 0.8) < 0.05)
      }
    }

    @Test(
      "Other pixel formats arrive as 8-bit 4:2:0 with the same content",
      arguments: [
        ("yuv420p10le", ["-c:v", "libx265", "-x265-params", "log-level=none", "-preset", "ultrafast"]),
        ("yuv422p", ["-c:v", "libx264"]), ("yuv444p", ["-c:v", "libx264"]), ("nv12", ["-c:v", "libx264"]),
        ("yuvj420p", ["-c:v", "mjpeg", "-q:v", "2"]), ("gray", ["-c:v", "libx264"]),
      ])
    func pixelFormats(_ format: String, _ encoder: [String]) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input(frames: 10) + encoder + ["-pix_fmt", format, "clip.mkv"])
      let frames = try allFrames(folder.file("clip.mkv"))
      #expect(frames.count == 10)
      if ["yuvj420p", "gray"].contains(format) {
        #expect(frames[0].picture.colour == ColourCoding(matrix: .bt601, isFullRange: true))
        #expect(abs(level(frames[3].picture, 20, 30) - (40 + 72 - 16) * 255 / 219) <= 4)
      } else {
        #expect(frames.map { NumberedClip.number(of: $0.picture) } == Array(0..<10))
        withExtendedLifetime(frames[0].picture) { #expect(abs(Int($0.cb[0]) - 128) <= 2) }
      }
    }

    @Test("Colour coding is taken from the file, else from the number of lines")
    func colourCoding() throws {
      let folder = try TemporaryFolder()
      func coding(_ size: String, _ arguments: [String]) throws -> ColourCoding? {
        try folder.ffmpeg(
          ["-f", "lavfi", "-i", "color=gray:s=\(size):r=30,format=yuv420p", "-frames:v", "1", "-c:v", "libx264"]
            + arguments + ["c.mp4"])
        return try allFrames(folder.file("c.mp4")).first?.picture.colour
      }
      #expect(try coding("96x64", []) == ColourCoding(matrix: .bt601, isFullRange: false))
      #expect(try coding("1280x720", []) == ColourCoding(matrix: .bt709, isFullRange: false))
      #expect(try coding("720x1280", []) == ColourCoding(matrix: .bt709, isFullRange: false))
      #expect(try coding("96x64", ["-colorspace", "bt709"]) == ColourCoding(matrix: .bt709, isFullRange: false))
      #expect(
        try coding("96x64", ["-colorspace", "bt2020nc", "-color_range", "pc"]).map(\.matrix) == .bt2020)
      let full = ["-vf", "scale=out_range=full,format=yuvj420p", "-color_range", "pc"]
      #expect(try coding("96x64", full).map(\.isFullRange) == true)
    }
  }

  @Suite("Times")
  struct Times {
    @Test("A variable frame rate keeps every time exactly", arguments: ["mp4", "mkv", "mov"])
    func variableRate(_ container: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "testsrc=s=64x64:r=30", "-frames:v", "40", "-vf", "settb=1/90000,setpts=2000*N+37*N*N"]
          + ["-fps_mode", "passthrough", "-enc_time_base", "1:90000", "-c:v", "libx264", "clip." + container])
      let times = try allFrames(folder.file("clip." + container)).map(\.time.seconds)
      #expect(times.count == 40)
      #expect(largestDifference(times, try folder.probedTimes(of: "clip." + container)) < 2e-6)
      let resolution = container == "mkv" ? 1e-3 : 1e-6
      for (n, time) in times.enumerated() {
        #expect(abs(time - Double(2000 * n + 37 * n * n) / 90000) < resolution)
      }
    }

    @Test("An edit list that cuts off the beginning starts at the first picture shown")
    func editList() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(NumberedClip.input() + ["-c:v", "libx264", "-g", "30", "whole.mp4"])
      try folder.ffmpeg(["-ss", "0.3", "-i", "whole.mp4", "-c", "copy", "cut.mp4"])
      let source = try FileFrameSource(path: folder.file("cut.mp4"))
      var frames: [VideoFrame] = []
      while let frame = try source.next() { frames.append(frame) }
      #expect(frames.first?.time == .start)
      #expect(frames.map { NumberedClip.number(of: $0.picture) } == Array(24 - frames.count..<24))
      #expect(largestDifference(frames.map(\.time.seconds), try folder.probedTimes(of: "cut.mp4")) < 1e-6)
      #expect(frames.count < 24)
      #expect(source.damage == nil)
    }

    @Test("A file that starts late or before zero starts at zero", arguments: ["5", "-0.2"])
    func offsets(_ offset: String) throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input() + ["-c:v", "libx264", "-output_ts_offset", offset, "-avoid_negative_ts", "disabled"]
          + ["clip.mp4"])
      let source = try FileFrameSource(path: folder.file("clip.mp4"))
      var times: [Double] = []
      while let frame = try source.next() { times.append(frame.time.seconds) }
      #expect(times.first == 0)
      #expect(largestDifference(times, try folder.probedTimes(of: "clip.mp4")) < 1e-6)
      #expect(source.damage == nil)
    }

    @Test("Slow motion that the file states is taken out")
    func slowMotion() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input() + ["-c:v", "libx264", "-metadata", "com.android.capture.fps=120"]
          + ["-movflags", "use_metadata_tags", "slow.mp4"])
      let source = try FileFrameSource(path: folder.file("slow.mp4"))
      #expect(source.stream.slowMotion == 4)
      #expect(abs((source.stream.nominalFrameRate ?? 0) - 120) < 0.1)
      #expect(abs((source.stream.expectedDuration?.seconds ?? 0) - 0.2) < 0.01)
      let times = try allFrames(folder.file("slow.mp4")).map(\.time.seconds)
      #expect(abs((times.last ?? 0) - 23.0 / 120) < 1e-6)
    }

    @Test("A capture rate near the playback rate is no slow motion")
    func noSlowMotion() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input() + ["-c:v", "libx264", "-metadata", "com.android.capture.fps=30.02"]
          + ["-movflags", "use_metadata_tags", "clip.mp4"])
      #expect(try FileFrameSource(path: folder.file("clip.mp4")).stream.slowMotion == 1)
    }

    @Test("The person's capture rate counts more than the file")
    func captureRateOverrides() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(
        NumberedClip.input() + ["-c:v", "libx264", "-metadata", "com.android.capture.fps=120"]
          + ["-movflags", "use_metadata_tags", "slow.mp4"])
      let source = try FileFrameSource(path: folder.file("slow.mp4"), captureRate: 240)
      #expect(abs(source.stream.slowMotion - 8) < 1e-9)
      let times = try allFrames(folder.file("slow.mp4"), captureRate: 240).map(\.time.seconds)
      #expect(abs((times.last ?? 0) - 23.0 / 240) < 1e-6)
      #expect(try FileFrameSource(path: folder.file("slow.mp4"), captureRate: 30).stream.slowMotion == 1)
    }
  }
}

/// The largest difference of two series; infinite when they are not equally long.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { abs($0 - $1) }.max() ?? 0
}
