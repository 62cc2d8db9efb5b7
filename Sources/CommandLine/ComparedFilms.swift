import Comparison

/// The films of a comparison that are shown: of each condition the recording whose peak is nearest to its mean.
struct ComparedFilms {
  let without: ComparedFilm
  let with: ComparedFilm

  /// - Parameter analyses: paths of the analyses by their films' SHA-256.
  init(
    _ comparison: ConditionComparison, analyses: [String: String], in folder: FilmFolder
  ) throws(ComparedFilm.Missing) {
    func film(_ condition: Condition) throws(ComparedFilm.Missing) -> ComparedFilm {
      let recording = comparison.typical(condition)
      return try ComparedFilm(recording, in: folder, analysis: analyses[recording.sha256] ?? recording.file)
    }
    (without, with) = (try film(.without), try film(.with))
  }

  /// "without.mp4 (without.json) beside with.mp4 (with.json)"
  var names: String {
    func name(_ film: ComparedFilm) -> String { "\(film.recording.video) (\(film.recording.file))" }
    return "\(name(without)) beside \(name(with))"
  }
}
