import Testing

import WebApp

struct ArticleHTMLTests {
  @Test func headingsAndParagraphs() {
    let html = ArticleHTML.html("First line\ngoes on.\n\n## Heading\nAt once\n\n### Lower\n\n# Too high")
    #expect(
      html == "<p>First line goes on.</p>\n<h2>Heading</h2>\n<p>At once</p>\n<h3>Lower</h3>\n<p># Too high</p>")
  }

  @Test func listsWithDashesAndNumbers() {
    let html = ArticleHTML.html("- one\n- two\n  goes on\n\n1. first\n2. second\n- other")
    #expect(
      html == "<ul>\n<li>one</li>\n<li>two goes on</li>\n</ul>\n<ol>\n<li>first</li>\n<li>second</li>\n</ol>"
        + "\n<ul>\n<li>other</li>\n</ul>")
  }

  @Test func aNumberInTextIsNoList() {
    #expect(ArticleHTML.html("1930 people.\n\n2.5 km") == "<p>1930 people.</p>\n<p>2.5 km</p>")
  }

  @Test func strongWords() {
    #expect(ArticleHTML.html("**Knee:** and **hip**.") == "<p><strong>Knee:</strong> and <strong>hip</strong>.</p>")
    #expect(ArticleHTML.html("2 ** 3") == "<p>2 ** 3</p>")
    #expect(ArticleHTML.html("**a** b ** c") == "<p><strong>a</strong> b ** c</p>")
  }

  @Test func nothingBecomesATag() {
    let html = ArticleHTML.html("## <script>\n\n- a & b **\"x\"** <img src=x onerror='y'>")
    #expect(
      html == "<h2>&lt;script&gt;</h2>\n<ul>\n<li>a &amp; b <strong>&quot;x&quot;</strong> "
        + "&lt;img src=x onerror=&#39;y&#39;&gt;</li>\n</ul>")
  }

  @Test func nothingIsNothing() { #expect(ArticleHTML.html("\n\n").isEmpty) }
}
