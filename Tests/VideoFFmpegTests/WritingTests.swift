import Foundation
import Quantities
import Testing
import Video
import VideoFFmpeg

extension VideoFiles {
  /// Planes in an array's memory.
  private final class Planes {
    let bytes: UnsafeMutablePointer<UInt8>
    init(count: Int) { bytes = .allocate(capacity: count) }
    deinit { bytes.deallocate() }
  }

  /// A picture whose left half has one colour and whose right half another, as (Y, Cb, Cr).
  private static func halves(
    _ left: [UInt8], _ right: [UInt8], _ colour: ColourCoding, width: Int = 64, height: Int = 48
  ) -> Picture {
    let (cw, ch) = ((width + 1) / 2, (height + 1) / 2)
    let planes = Planes(count: width * height + 2 * cw * ch)
    for place in 0..<width * height { planes.bytes[place] = (place % width < width / 2 ? left : right)[0] }
    let (cb, cr) = (planes.bytes + width * height, planes.bytes + width * height + cw * ch)
    for place in 0..<cw * ch {
      cb[place] = (place % cw < cw / 2 ? left : right)[1]
      cr[place] = (place % cw < cw / 2 ? left : right)[2]
    }
    return Picture(
      width: width, height: height, luma: planes.bytes, lumaStride: width, cb: cb, cr: cr, chromaStride: cw,
      colour: colour, owner: planes)
  }

  /// Pure red and pure blue in three codings.
  private static let redAndBlue: [(ColourCoding, red: [UInt8], blue: [UInt8])] = [
    (ColourCoding(matrix: .bt709, isFullRange: false), [63, 102, 240], [32, 240, 118]),
    (ColourCoding(matrix: .bt601, isFullRange: false), [81, 90, 240], [41, 240, 110]),
    (ColourCoding(matrix: .bt601, isFullRange: true), [76, 85, 255], [29, 255, 107]),
    (ColourCoding(matrix: .bt2020, isFullRange: false), [74, 97, 240], [29, 240, 119]),
  ]

  @Suite("Writing")
  struct Writing {
    @Test("Painters get the right colours, whatever the coding", arguments: 0..<4)
    func fillsBGRX(_ position: Int) {
      let (coding, red, blue) = redAndBlue[position]
      let picture = halves(red, blue, coding)
      var pixels = [UInt8](repeating: 7, count: 300 * 48)
      PictureConverter().fillBGRX(picture, into: &pixels, stride: 300)
      #expect(isNear(pixels[300 * 20 + 40..<300 * 20 + 44], [0, 0, 255, 255]))
      #expect(isNear(pixels[300 * 20 + 200..<300 * 20 + 204], [255, 0, 0, 255]))
      #expect(pixels[299] == 7)
    }

    @Test("A part of a picture is written in another size, and nothing beside it")
    func fillsPart() {
      let (coding, red, blue) = redAndBlue[0]
      let picture = halves(red, blue, coding)
      var pixels = [UInt8](repeating: 7, count: 200 * 31)
      let converter = PictureConverter()
      // The edge between the colours lies in the middle of the part, whatever the part's size.
      for part in [
        PixelRectangle(x: 20, y: 8, width: 24, height: 31), PixelRectangle(x: 0, y: 0, width: 64, height: 48),
      ] {
        converter.fillBGRX(picture, part: part, width: 48, height: 31, into: &pixels, stride: 200)
        for row in [0, 15, 30] {
          #expect(isNear(pixels[200 * row + 12 * 4..<200 * row + 12 * 4 + 4], [0, 0, 255, 255]))
          #expect(isNear(pixels[200 * row + 36 * 4..<200 * row + 36 * 4 + 4], [255, 0, 0, 255]))
        }
        #expect(pixels[192..<200].allSatisfy { $0 == 7 })
      }
    }

    @Test("A JPEG shows the right colours, whatever the coding of the picture", arguments: 0..<4)
    func jpegColours(_ position: Int) throws {
      let (coding, red, blue) = redAndBlue[position]
      let bytes = try JPEGEncoder(quality: 95).encode(halves(red, blue, coding))
      let (width, height, pixels) = try decoded(bytes)
      #expect(width == 64 && height == 48)
      #expect(isNear(pixels[(20 * 64 + 10) * 3..<(20 * 64 + 10) * 3 + 3], [255, 0, 0]))
      #expect(isNear(pixels[(20 * 64 + 50) * 3..<(20 * 64 + 50) * 3 + 3], [0, 0, 255]))
    }

    @Test("A JPEG holds the part asked for, not taller than asked for")
    func jpegCrop() throws {
      let (coding, red, blue) = redAndBlue[0]
      let picture = halves(red, blue, coding, width: 101, height: 75)
      let encoder = JPEGEncoder()
      let part = try decoded(encoder.encode(picture, crop: PixelRectangle(x: 61, y: 11, width: 30, height: 40)))
      #expect(part.width == 31 && part.height == 41)  // the corner moves to (60, 10)
      #expect(isNear(part.pixels[0..<3], [0, 0, 255]))
      let small = try decoded(encoder.encode(picture, maxHeight: 25))
      #expect(small.width == 34 && small.height == 25)
      let over = try decoded(encoder.encode(picture, crop: PixelRectangle(x: -20, y: 70, width: 500, height: 500)))
      #expect(over.width == 101 && over.height == 5)
      let least = try decoded(encoder.encode(picture, crop: PixelRectangle(x: 4, y: 4, width: 1, height: 1)))
      #expect(least.width == 1 && least.height == 1)
      #expect(throws: VideoError.self) {
        try encoder.encode(picture, crop: PixelRectangle(x: 200, y: 0, width: 10, height: 10))
      }
    }

    @Test("The last of an odd number of columns has its own colour, and the bytes are the same every time")
    func jpegOddWidth() throws {
      let (coding, red, blue) = redAndBlue[0]
      let picture = halves(red, blue, coding, width: 101, height: 75)
      var all: Set<[UInt8]> = []
      for number in 0..<40 {
        // What was in memory before is another thing every time.
        let before = UnsafeMutablePointer<UInt8>.allocate(capacity: 4 * 128 * 75)
        before.initialize(repeating: UInt8(6 * number), count: 4 * 128 * 75)
        before.deallocate()
        all.insert(try JPEGEncoder(quality: 95).encode(picture))
      }
      let jpeg = try decoded(try #require(all.first))
      #expect(all.count == 1)
      #expect(isNear(jpeg.pixels[(20 * 101 + 100) * 3..<(20 * 101 + 100) * 3 + 3], [0, 0, 255]))
    }

    @Test("The last of an odd number of painted columns takes no colour from the next row")
    func paintedOddWidth() throws {
      let (width, height) = (33, 24)
      var pixels: [UInt8] = []
      for _ in 0..<height {
        for x in 0..<width { pixels += x < 4 ? [0, 255, 0, 0] : [0, 0, 255, 0] }
      }
      let jpeg = try pixels.withUnsafeBytes { bytes in
        try decoded(
          JPEGEncoder(quality: 95).encode(
            try #require(bytes.baseAddress), stride: 4 * width, width: width, height: height, maxHeight: height))
      }
      #expect(jpeg.width == width && jpeg.height == height)
      for row in [3, 12, 20] {
        let last = (row * width + width - 1) * 3
        #expect(isNear(jpeg.pixels[last..<last + 3], [255, 0, 0]))
      }
    }

    @Test("Better quality takes more bytes")
    func jpegQuality() throws {
      let folder = try TemporaryFolder()
      try folder.ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=320x240", "-frames:v", "1", "-c:v", "libx264", "clip.mp4"])
      let picture = try #require(try FileFrameSource(path: folder.file("clip.mp4")).next()).picture
      let sizes = try [20, 60, 95].map { try JPEGEncoder(quality: $0).encode(picture).count }
      #expect(sizes == sizes.sorted() && sizes[0] * 2 < sizes[2])
    }

    @Test("A film keeps times and colours", arguments: [(96, 64), (95, 63)])
    func roundTrip(_ width: Int, _ height: Int) throws {
      let folder = try TemporaryFolder()
      let path = folder.file("film åäö.mp4")
      let times = (0..<30).map { (number: Int) -> Double in 3 + Double(number * 100 + number * number) / 3000 }
      let colours: [[UInt8]] = [[0, 0, 255, 0], [255, 0, 0, 0], [0, 255, 0, 255], [128, 128, 128, 0]]
      let writer = try MovieWriter(path: path, width: width, height: height, crf: 12)
      for (number, time) in times.enumerated() {
        let pixels = [[UInt8]](repeating: colours[number % 4], count: 100 * height).flatMap(\.self)
        try writer.add(pixels, stride: 400, at: .seconds(time))
      }
      #expect(!folder.contents.contains("film åäö.mp4"))
      try writer.finish()
      #expect(folder.contents.filter { $0 != ".messages" } == ["film åäö.mp4"])
      let frames = try allFrames(path)
      #expect(largestDifference(frames.map(\.time.seconds), times.map { $0 - 3 }) < 1.1 / 90_000)
      let converter = PictureConverter()
      for frame in frames {
        #expect(frame.picture.width == 96 && frame.picture.height == 64)
        #expect(frame.picture.colour == ColourCoding(matrix: .bt709, isFullRange: false))
        var pixels = [UInt8](repeating: 0, count: 96 * 64 * 4)
        converter.fillBGRX(frame.picture, into: &pixels, stride: 96 * 4)
        for place in [96 * 32 + 40, 95, 96 * 64 - 1] {
          #expect(isNear(pixels[place * 4..<place * 4 + 3], Array(colours[frame.index % 4].prefix(3)), within: 8))
        }
      }
    }

    @Test("A film plays while it loads: its index stands before its pictures")
    func indexFirst() throws {
      let folder = try TemporaryFolder()
      try write(folder.file("film.mp4"))
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("film.mp4")))
      let index = try #require(data.range(of: Data("moov".utf8)))
      let pictures = try #require(data.range(of: Data("mdat".utf8)))
      #expect(index.lowerBound < pictures.lowerBound)
    }

    @Test("A film that is given up leaves nothing")
    func abandoned() throws {
      let folder = try TemporaryFolder()
      do {
        let writer = try MovieWriter(path: folder.file("film.mp4"), width: 64, height: 64)
        try writer.add([UInt8](repeating: 0, count: 64 * 64 * 4), stride: 256, at: .start)
        #expect(folder.contents.count == 1)
      }
      #expect(folder.contents.isEmpty)
    }

    @Test("A film without pictures is not written")
    func noPictures() throws {
      let folder = try TemporaryFolder()
      do {
        let writer = try MovieWriter(path: folder.file("film.mp4"), width: 64, height: 64)
        #expect(throws: VideoError.self) { try writer.finish() }
      }
      #expect(folder.contents.isEmpty)
    }

    @Test("An older film is replaced only by a whole one")
    func replaces() throws {
      let folder = try TemporaryFolder()
      try Data("old".utf8).write(to: URL(fileURLWithPath: folder.file("film.mp4")))
      do {
        let writer = try MovieWriter(path: folder.file("film.mp4"), width: 64, height: 64)
        try writer.add([UInt8](repeating: 0, count: 64 * 64 * 4), stride: 256, at: .start)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("film.mp4"))) == Data("old".utf8))
      try write(folder.file("film.mp4"))
      #expect(try allFrames(folder.file("film.mp4")).count == 1)
    }

    @Test("A place that cannot be written to says why")
    func cannotWrite() throws {
      let folder = try TemporaryFolder()
      #expect(throws: VideoError.cannotWrite(file: "film.mp4", reason: "there is no such file or folder")) {
        _ = try MovieWriter(path: folder.file("missing/film.mp4"), width: 64, height: 64)
      }
      #expect(throws: VideoError.self) { _ = try MovieWriter(path: folder.file("f.mp4"), width: 0, height: 64) }
      try FileManager.default.createDirectory(atPath: folder.file("film.mp4"), withIntermediateDirectories: false)
      #expect(throws: VideoError.cannotWrite(file: "film.mp4", reason: "it is a folder")) {
        try write(folder.file("film.mp4"))
      }
      #expect(folder.contents == ["film.mp4"])
    }

    private func write(_ path: String) throws {
      let writer = try MovieWriter(path: path, width: 64, height: 64)
      try writer.add([UInt8](repeating: 0, count: 64 * 64 * 4), stride: 256, at: .start)
      try writer.finish()
    }

    /// The picture in a JPEG as FFmpeg's own program sees it, in red, green and blue.
    private func decoded(_ bytes: [UInt8]) throws -> (width: Int, height: Int, pixels: [UInt8]) {
      let folder = try TemporaryFolder()
      try Data(bytes).write(to: URL(fileURLWithPath: folder.file("a.jpg")))
      let size = try folder.run(
        "ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", "a.jpg"])
      let sides = String(decoding: size, as: UTF8.self).split { !$0.isNumber }.compactMap { Int($0) }
      let pixels = try folder.run(
        "ffmpeg", ["-v", "error", "-i", "a.jpg", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"])
      try #require(sides.count == 2)
      return (sides[0], sides[1], [UInt8](pixels))
    }

    private func isNear(_ a: ArraySlice<UInt8>, _ b: [UInt8], within tolerance: Int = 6) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { abs(Int($0) - Int($1)) <= tolerance }
    }
  }
}
