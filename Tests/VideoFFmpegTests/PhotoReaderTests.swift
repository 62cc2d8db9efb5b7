import Foundation
import Testing
import Video
import VideoFFmpeg

struct PhotoReaderTests {
  /// 64 × 32 pixels, dark on the left and light on the right, as JPEG.
  private func jpeg(orientation: UInt8? = nil) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "loadline-photo-\(UUID().uuidString).jpg")
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i",
      "color=white:s=64x32,format=gray,geq=lum='if(lt(X,32),40,200)'", "-frames:v", "1", file.path,
    ]
    try process.run()
    process.waitUntilExit()
    var bytes = [UInt8](try Data(contentsOf: file))
    if let orientation { bytes.insert(contentsOf: Self.exif(orientation), at: 2) }
    return bytes
  }

  /// What a phone writes to say how it was held: an APP1 segment with one entry, orientation (0x0112).
  private static func exif(_ orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] = [
      0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ]
    let body = Array("Exif".utf8) + [0, 0] + tiff
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }

  private func picture(_ bytes: [UInt8]) throws -> Picture {
    let file = FileManager.default.temporaryDirectory.appending(path: "loadline-photo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    return try PhotoReader.picture(path: file.path)
  }

  private func luma(_ picture: Picture, _ x: Int, _ y: Int) -> UInt8 {
    withExtendedLifetime(picture) { picture.luma[y * picture.lumaStride + x] }
  }

  @Test("A photo is read with its size and brightness")
  func plain() throws {
    let picture = try picture(jpeg())
    #expect(picture.width == 64 && picture.height == 32)
    #expect(luma(picture, 5, 16) < 90 && luma(picture, 58, 16) > 150)
  }

  @Test("A photo taken with the phone on its side is turned upright")
  func turned() throws {
    // 6: the stored picture is to be turned clockwise by a quarter, so its left comes to the top.
    let picture = try picture(jpeg(orientation: 6))
    #expect(picture.width == 32 && picture.height == 64)
    #expect(luma(picture, 16, 5) < 90 && luma(picture, 16, 58) > 150)
  }

  @Test("What is no photo, or a damaged one, is an error")
  func damaged() throws {
    let whole = try jpeg()
    for bytes in [[], Array("photo".utf8), Array(whole.prefix(40)), Array(whole.prefix(3)), [0xFF, 0xD8, 0xFF]] {
      #expect(throws: VideoError.self) { try picture(bytes) }
    }
    #expect(throws: VideoError.self) { try PhotoReader.picture(path: "/nowhere/photo.jpg") }
    #expect(throws: VideoError.self) { try PhotoReader.picture(path: "/dev/zero") }
  }
}
