internal import CFFmpeg
internal import Video

/// Pixels in memory as the library names them: size, format and how colour is coded.
struct PixelLayout: Hashable {
  var width: Int
  var height: Int
  var format: AVPixelFormat
  var colour: ColourCoding

  static func == (a: PixelLayout, b: PixelLayout) -> Bool {
    a.width == b.width && a.height == b.height && a.format == b.format && a.colour == b.colour
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
    hasher.combine(format.rawValue)
    hasher.combine(colour)
  }
}

/// Converts between two pixel layouts: size, format and coding of colour.
struct Scaler: ~Copyable {
  enum Care {
    /// The library's shortcuts, right to one or two levels.
    case quick
    /// Smooth scaling and exact rounding.
    case exact
  }

  private let context: OpaquePointer
  private let rows: Int32

  /// Nil when the library cannot do it or there is no memory.
  init?(from source: PixelLayout, to target: PixelLayout, _ care: Care) {
    let flags = care == .quick ? SWS_BILINEAR : SWS_BICUBIC | SWS_ACCURATE_RND
    guard
      let made = ffmpeg.sws_getContext(
        Int32(clamping: source.width), Int32(clamping: source.height), source.format, Int32(clamping: target.width),
        Int32(clamping: target.height), target.format, flags, nil, nil, nil)
    else { return nil }
    context = made
    rows = Int32(clamping: source.height)
    // Where the library has nothing to set (grey, RGB on both sides) it says so, and there is nothing to do.
    _ = ffmpeg.sws_setColorspaceDetails(
      made, source.colour.coefficients, source.colour.isFullRange ? 1 : 0, target.colour.coefficients,
      target.colour.isFullRange ? 1 : 0, 0, 1 << 16, 1 << 16)
  }

  deinit { ffmpeg.sws_freeContext(context) }

  func convert(_ source: PlanePointers, into target: PlanePointers) {
    _ = ffmpeg.sws_scale(context, source.read, source.strides, 0, rows, target.write, target.strides)
  }
}

extension ColourCoding {
  fileprivate var coefficients: UnsafePointer<Int32>? {
    switch matrix {
    case .bt601: ffmpeg.sws_getCoefficients(SWS_CS_ITU601)
    case .bt709: ffmpeg.sws_getCoefficients(SWS_CS_ITU709)
    case .bt2020: ffmpeg.sws_getCoefficients(SWS_CS_BT2020)
    }
  }
}

/// Where up to four planes start and how many bytes their rows take. Does not keep them alive.
struct PlanePointers {
  private(set) var write: [UnsafeMutablePointer<UInt8>?]
  private(set) var strides: [Int32]

  /// The library always looks at four.
  private init(_ planes: [UnsafeMutablePointer<UInt8>?], _ strides: [Int32]) {
    write = planes + Array(repeating: nil, count: 4 - planes.count)
    self.strides = strides + Array(repeating: 0, count: 4 - strides.count)
  }

  var read: [UnsafePointer<UInt8>?] { write.map { UnsafePointer($0) } }

  /// One plane of packed pixels.
  init(packed start: UnsafeMutableRawPointer, stride: Int) {
    self.init([start.assumingMemoryBound(to: UInt8.self)], [Int32(clamping: stride)])
  }

  init(of frame: Frame) {
    let facts = frame.pointer.pointee
    self.init(
      [facts.data.0, facts.data.1, facts.data.2, facts.data.3],
      [facts.linesize.0, facts.linesize.1, facts.linesize.2, facts.linesize.3])
  }

  /// A part of a picture that starts at even `x` and `y`. Only to be read.
  init(of picture: Picture, x: Int = 0, y: Int = 0) {
    let chroma = y / 2 * picture.chromaStride + x / 2
    self.init(
      [
        UnsafeMutablePointer(mutating: picture.luma + y * picture.lumaStride + x),
        UnsafeMutablePointer(mutating: picture.cb + chroma), UnsafeMutablePointer(mutating: picture.cr + chroma),
      ],
      [picture.lumaStride, picture.chromaStride, picture.chromaStride].map { Int32(clamping: $0) })
  }

  init(_ planes: PlaneLayout, at start: UnsafeMutablePointer<UInt8>) {
    self.init(
      [start, start + planes.cb, start + planes.cr],
      [planes.lumaStride, planes.chromaStride, planes.chromaStride].map { Int32(clamping: $0) })
  }
}

/// Where the three planes of a 4:2:0 picture lie in one piece of memory.
struct PlaneLayout {
  let width: Int
  let height: Int
  let lumaStride: Int
  let chromaStride: Int
  /// Offsets of the chroma planes, and the size of all, in bytes.
  let cb: Int
  let cr: Int
  let byteCount: Int

  init(width: Int, height: Int) {
    func padded(_ count: Int) -> Int { (count + 63) / 64 * 64 }
    self.width = width
    self.height = height
    lumaStride = padded(width)
    chromaStride = padded((width + 1) / 2)
    cb = lumaStride * height
    cr = cb + chromaStride * ((height + 1) / 2)
    byteCount = cr + chromaStride * ((height + 1) / 2) + 64  // the library's fast loops may read a little past the end
  }
}
