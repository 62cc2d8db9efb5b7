import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  @Suite("Upright pictures")
  struct Upright {
    /// Corner patches of the stored picture, top left, top right, bottom left, bottom right.
    static let corners = [60, 100, 150, 210]

    /// The numbers of the stored corners that are seen at top left, top right, bottom left, bottom right of the picture.
    static func cornersSeen(_ picture: Picture) -> [Int] {
      let (right, bottom) = (picture.width - 8, picture.height - 8)
      return [(8, 8), (right, 8), (8, bottom), (right, bottom)].map { x, y in
        corners.firstIndex { abs($0 - level(picture, x, y)) < 12 } ?? -1
      }
    }

    @Test(
      "The rotation that the file states is carried out",
      arguments: [(0, [0, 1, 2, 3]), (90, [2, 0, 3, 1]), (180, [3, 2, 1, 0]), (270, [1, 3, 0, 2])])
    func rotation(_ clockwise: Int, _ expected: [Int]) throws {
      let folder = try TemporaryFolder()
      try makeCorners(in: folder, size: "98x66")
      // FFmpeg's option counts against the clock.
      try folder.ffmpeg(
        ["-i", "corners.mp4", "-c", "copy", "-metadata:s:v:0", "rotate=\((360 - clockwise) % 360)", "turned.mp4"])
      let source = try FileFrameSource(path: folder.file("turned.mp4"))
      let picture = try #require(try source.next()).picture
      #expect(picture.width == (clockwise % 180 == 0 ? 98 : 66))
      #expect(picture.height == (clockwise % 180 == 0 ? 66 : 98))
      #expect(source.stream.width == picture.width && source.stream.height == picture.height)
      #expect(Self.cornersSeen(picture) == expected)
      #expect(lumaBytes(picture) == (try lumaOfFFmpeg(folder)))
    }

    @Test("A phone held upright writes a quarter turn clockwise")
    func phoneHeldUpright() {
      let matrix: [Int32] = [0, 65_536, 0, -65_536, 0, 0, 1080 << 16, 0, 1 << 30]
      matrix.withUnsafeBufferPointer {
        #expect(Orientation(displayMatrix: $0) == Orientation(isTransposed: true, flipsX: true, flipsY: false))
      }
    }

    private func lumaBytes(_ picture: Picture) -> [UInt8] {
      (0..<picture.height).flatMap { row in
        (0..<picture.width).map { picture.luma[row * picture.lumaStride + $0] }
      }
    }

    /// The luma of the first picture, turned by FFmpeg's own program.
    private func lumaOfFFmpeg(_ folder: TemporaryFolder) throws -> [UInt8] {
      let raw = try folder.run(
        "ffmpeg", ["-v", "error", "-i", "turned.mp4", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"])
      return Array(raw.prefix(98 * 66))
    }

    @Test("Mirrored recordings are turned back", arguments: [true, false])
    func mirrored(_ leftToRight: Bool) throws {
      let folder = try TemporaryFolder()
      try makeCorners(in: folder, size: "96x64")
      let one: [UInt8] = [0, 1, 0, 0]
      let minusOne: [UInt8] = [255, 255, 0, 0]
      let (a, d) = leftToRight ? (minusOne, one) : (one, minusOne)
      try replaceMatrix(of: folder.file("corners.mp4"), a: a, d: d)
      let picture = try #require(try FileFrameSource(path: folder.file("corners.mp4")).next()).picture
      #expect(Self.cornersSeen(picture) == (leftToRight ? [1, 0, 3, 2] : [2, 3, 0, 1]))
    }

    @Test("Pixels that are not square become square", arguments: [("4/3", 128, 64), ("1/2", 96, 128)])
    func pixelAspect(_ aspect: String, _ width: Int, _ height: Int) throws {
      let folder = try TemporaryFolder()
      try makeCorners(in: folder, size: "96x64", filter: ",setsar=\(aspect)")
      let picture = try #require(try FileFrameSource(path: folder.file("corners.mp4")).next()).picture
      #expect(picture.width == width && picture.height == height)
      #expect(Self.cornersSeen(picture) == [0, 1, 2, 3])
    }

    @Test("Turning moves every byte to its place, in all eight ways and at odd sizes")
    func turnsEveryByte() {
      for (width, height) in [(1, 1), (7, 5), (8, 8), (65, 130), (71, 24)] {
        let source = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* 167) }
        for bits in 0..<8 {
          let way = Orientation(isTransposed: bits & 4 != 0, flipsX: bits & 2 != 0, flipsY: bits & 1 != 0)
          let (w, h) = way.isTransposed ? (height, width) : (width, height)
          var turned = [UInt8](repeating: 0, count: w * h)
          way.turn(source, stride: width, width: width, height: height, into: &turned, targetStride: w)
          let expected = (0..<w * h).map { place in
            let (x, y) = (way.flipsX ? w - 1 - place % w : place % w, way.flipsY ? h - 1 - place / w : place / w)
            return way.isTransposed ? source[x * width + y] : source[y * width + x]
          }
          #expect(turned == expected, "\(way) at \(width) × \(height)")
        }
      }
    }

    private func makeCorners(in folder: TemporaryFolder, size: String, filter: String = "") throws {
      let luma = "if(lt(Y\\,H/2)\\,if(lt(X\\,W/2)\\,60\\,100)\\,if(lt(X\\,W/2)\\,150\\,210))"
      try folder.ffmpeg(
        ["-f", "lavfi", "-i", "nullsrc=s=\(size):r=30,geq=lum='\(luma)':cb=128:cr=128,format=yuv420p\(filter)"]
          + ["-frames:v", "3", "-c:v", "libx264", "-crf", "10", "corners.mp4"])
    }

    /// Writes into the track's header what FFmpeg's program cannot: a matrix that mirrors.
    private func replaceMatrix(of path: String, a: [UInt8], d: [UInt8]) throws {
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let tag = Array("tkhd".utf8)
      let start = try #require((0..<bytes.count - 4).first { Array(bytes[$0..<$0 + 4]) == tag })
      let matrix = start + 44  // after the type: version and flags, times, number, duration, layer, volume
      bytes.replaceSubrange(matrix..<matrix + 4, with: a)
      bytes.replaceSubrange(matrix + 16..<matrix + 20, with: d)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }
}
