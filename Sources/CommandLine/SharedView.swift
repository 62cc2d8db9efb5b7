import Gait
import Legs
import Quantities
import Signals
import VideoFFmpeg

/// The part of a film's pictures that is shown in one half of a side-by-side film, and its place there.
struct FilmView: Equatable {
  /// In the film's picture, from even pixels.
  var part: PixelRectangle
  /// Pixels of the half for one of the film.
  var scale: Double

  func shown(_ axes: LegAxes) -> LegAxes { axes.moved(by: shift, scale: scale) }

  var shift: ImagePoint { ImagePoint(x: -Double(part.x), y: -Double(part.y)) }
}

/// Two films in halves of one size and of one scale: the shanks are equally long, and the heels stand equally high.
struct SharedView {
  /// What a film shows of the person, in its own pixels.
  struct Film: Equatable {
    var width: Int
    var height: Int
    /// Of the measured part of the shank; nil where no leg was seen.
    var shank: Double?
    /// The middle between the heels where they usually are.
    var heels: ImagePoint
  }

  /// Of each half, even.
  let width: Int
  let height: Int
  let without: FilmView
  let with: FilmView

  private static let tallest = 960

  init(without: Film, with: Film) {
    let films = [without, with]
    height = min(Self.tallest, films.map(\.height).max() ?? 2) & ~1
    // No wider than the narrower film, nor than a square: what is to be seen stands upright.
    let aspect = films.map { Double($0.width) / Double($0.height) }.reduce(1, min)
    width = max(2, Int((Double(height) * aspect).rounded()) & ~1)
    let size = (width: Double(width), height: Double(height))
    let longest = films.compactMap(\.shank).max()
    /// How much more a film is enlarged than the one in which the person is largest.
    func ratio(_ film: Film) -> Double {
      guard let longest, let shank = film.shank, without.shank != nil, with.shank != nil else { return 1 }
      return longest / shank
    }
    // As much as can be seen without an empty edge.
    func least(_ film: Film) -> Double {
      max(size.width / Double(film.width), size.height / Double(film.height)) / ratio(film)
    }
    // Of this one all is seen that fits, so its heels stay where they are, and the other's come to them.
    let fullest = least(without) >= least(with) ? without : with
    let scales = films.map { least(fullest) * ratio($0) }
    let foot = fullest.heels.y * least(fullest) * ratio(fullest)
    func view(_ film: Film, _ scale: Double) -> FilmView {
      let (w, h) = (
        min(film.width, Int((size.width / scale).rounded())), min(film.height, Int((size.height / scale).rounded()))
      )
      // Both heels at one height, as far as the pictures reach.
      let x = Int(film.heels.x) - w / 2
      let y = Int(film.heels.y - foot / scale)
      return FilmView(
        part: PixelRectangle(
          x: max(0, min(x, film.width - w)) & ~1, y: max(0, min(y, film.height - h)) & ~1, width: w, height: h),
        scale: scale)
    }
    self.without = view(without, scales[0])
    self.with = view(with, scales[1])
  }
}

extension SharedView.Film {
  /// Of what was read in a film.
  init(_ recording: Recording) {
    let axes = recording.frames.flatMap { frame in Side.allCases.compactMap { frame.legs[$0].axes } }
    self.init(
      width: recording.width, height: recording.height, shank: Statistics.median(axes.map(\.shankLength)),
      heels: ImagePoint(
        x: Statistics.median(axes.map(\.heelBottom.x)) ?? Double(recording.width) / 2,
        y: Statistics.quantile(axes.map(\.heelBottom.y), 0.8) ?? 0.85 * Double(recording.height)))
  }
}
