import Comparison
import Report

/// What is shown of the films of a comparison, where they are at hand.
struct PairPictures {
  private let answer: TrialAnswer
  private let films: Result<ComparedFilms, ComparedFilm.Missing>
  private var comparison: ConditionComparison { answer.comparison }

  init(_ answer: TrialAnswer, _ inputs: TrialInput.Recordings, _ folder: FilmFolder) {
    self.answer = answer
    films = Result { () throws(ComparedFilm.Missing) in
      try ComparedFilms(answer.comparison, analyses: inputs.places, in: folder)
    }
  }

  /// - Returns: what the film shows, in a sentence.
  /// - Throws: `Failure` with status 66 where a film is not at hand.
  func writeMovie(to path: String, pace: Double) throws -> String {
    let films: ComparedFilms
    switch self.films {
    case .success(let found): films = found
    case .failure(let missing):
      throw Failure(.cannotOpen, "the films cannot be shown: \(missing.reason). \(missing.advice)")
    }
    let wording = ComparisonWording(comparison)
    let movie = try SideBySideMovie(films, titles: (wording.titled(.without), wording.titled(.with)), pace: pace)
    try movie.write(to: path)
    return "The film shows \(films.names), \(movie.steps) steps."
  }

  func atThePeak() throws -> PeakPictures {
    switch films {
    case .success(let films): .cut(try PeakStillCutter(films, comparison).stills())
    case .failure(let missing): .none(because: missing.reason)
    }
  }
}
