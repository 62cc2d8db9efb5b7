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
    do {
      let films = try films.get()
      let wording = ComparisonWording(comparison)
      let movie = try SideBySideMovie(films, titles: (wording.titled(.without), wording.titled(.with)), pace: pace)
      try movie.write(to: path)
      return "The film shows \(films.names), \(movie.steps) steps."
    } catch let missing as ComparedFilm.Missing {
      throw Failure(.cannotOpen, "the films cannot be shown: \(missing.reason). \(missing.advice)")
    }
  }

  func atThePeak() throws -> PeakPictures {
    do {
      return .cut(try PeakStillCutter(try films.get(), comparison).stills())
    } catch let missing as ComparedFilm.Missing {
      return .none(because: missing.reason)
    }
  }
}
