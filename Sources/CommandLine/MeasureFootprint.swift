import ArgumentParser
import Drawing
import Footprint
import Foundation
import Quantities
import Report
import Video
import VideoFFmpeg

struct MeasureFootprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footprint",
    abstract: "Measure the arch index of a wet footprint in a photo.",
    usage: "loadline footprint <photo> [options]",
    discussion: """
      Example:

        ./loadline footprint print.jpg --picture check.png

      Wet the sole, step once on plain paper or cardboard with your whole weight, step off, and photograph the print at \
      once from straight above, with ground all round it. Look at the picture: the coloured parts must be your print.

      Exit status: 0 measured; 64 wrong usage; 65 no print that can be measured; 66 the file cannot be opened or is no \
      JPEG or PNG; 70 a fault of ours; 73 an output cannot be written.
      """)

  enum FootSide: String, ExpressibleByArgument, CaseIterable { case left, right }

  @Argument(help: "The photo: JPEG or PNG.", completion: .file())
  var photo: String

  @Option(help: "Which foot it is, instead of what the print shows.")
  var side: FootSide?

  @Option(help: ArgumentHelp("Write every number as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(
    help: ArgumentHelp("Write the photo with the print and its thirds drawn in (PNG).", valueName: "file"),
    completion: .file())
  var picture: String?

  func validate() throws {
    let places = [photo, json, picture].compactMap { $0.map(OutputFile.place) }
    guard Set(places).count == places.count else { throw ValidationError("Two files have the same name.") }
  }

  func run() throws { try Failure.reported(measure) }

  private func measure() throws {
    let json = try json.map { path throws(Failure) in try OutputFile(path) }
    let drawn = try picture.map { path throws(Failure) in try OutputFile(path) }
    let picture = try readPhoto()
    let small = Photo(picture)
    let name = URL(fileURLWithPath: photo).lastPathComponent
    let record = FootprintRecord(
      photo: name, width: picture.width, height: picture.height,
      result: small.map(FootprintMeasurement.measure) ?? .failure(.tooSmall),
      givenSide: side.flatMap { Side(rawValue: $0.rawValue) })
    if let footprint = record.footprint, let small, let drawn {
      let caption = FootprintText.caption(footprint, side: record.side)
      guard let png = FootprintPainter.png(small, footprint, caption: caption) else {
        throw Failure(.internalFault, "not enough memory to draw the picture")
      }
      try drawn.write(Data(png))
    }
    if let json { try json.write(FootprintText.json(record)) }
    if case .failure(let refusal) = record.result {
      throw Failure(
        .refused, "\(name) cannot be measured (\(refusal.rawValue)): \(refusal.message). \(refusal.advice)")
    }
    if json == nil && drawn == nil { print(FootprintText.terminal(record), terminator: "") }
  }

  private func readPhoto() throws(Failure) -> Picture {
    do {
      return try PhotoReader.picture(path: photo)
    } catch .notAVideo(let file, let reason) {
      throw Failure(.cannotOpen, "\(file) is no photo that can be read: \(reason)")
    } catch {
      throw Failure(error)
    }
  }
}

extension Photo {
  /// Small: each pixel is the mean of a square of the picture's. nil for a picture, or a strip of one, that has fewer than
  /// 16 pixels along a side then.
  init?(_ picture: Picture) {
    let side = max(picture.width, picture.height)
    let step = max(1, (side + Photo.longestSide - 1) / Photo.longestSide)
    let (width, height) = (picture.width / step, picture.height / step)
    guard min(width, height) >= 16 else { return nil }
    var brightness = [Float](repeating: 0, count: width * height)
    withExtendedLifetime(picture) {
      for y in 0..<height {
        for x in 0..<width {
          var sum = 0
          for v in (y * step)..<((y + 1) * step) {
            for u in (x * step)..<((x + 1) * step) { sum += Int(picture.luma[v * picture.lumaStride + u]) }
          }
          brightness[y * width + x] = Float(sum) / Float(step * step)
        }
      }
    }
    self.init(width: width, height: height, brightness: brightness, scale: Double(step))
  }
}
